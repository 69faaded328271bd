//! The numbers of a screen, by their marks, and how they differ from what they have to be.

use std::collections::BTreeMap;

use sandbox::Truth;
use serde::Deserialize;

/// Every element with `data-kpi`, in the order of the page.
pub(crate) const SCRIPT: &str = r"
    return [...document.querySelectorAll('[data-kpi]')].map((element) => ({
        id: element.dataset.kpi,
        value: element.querySelector('data')?.getAttribute('value') ?? null,
        missing: element.dataset.missing ?? null,
        text: element.textContent.trim(),
    }));
";

/// Ratios are equal within this.
const RATIO_TOLERANCE: f64 = 1e-9;

/// One marked number.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Marked {
    id: String,
    value: Option<String>,
    missing: Option<String>,
    text: String,
}

/// The numbers of a screen: the exact value, or `None` where it says that it is not known.
pub type Figures = BTreeMap<String, Option<String>>;

/// Sorts marked numbers by their id; an error says which mark breaks the documented rules.
pub(crate) fn collect(marked: Vec<Marked>) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for Marked {
        id,
        value,
        missing,
        text,
    } in marked
    {
        let value = match (value, missing) {
            (Some(value), None) if !value.is_empty() => Some(value),
            (Some(value), Some(reason)) if value.is_empty() && !reason.is_empty() => None,
            (value, missing) => {
                return Err(format!(
                    "{id}: value {value:?} with data-missing {missing:?} ({text})"
                ));
            }
        };
        if text.is_empty() {
            return Err(format!("{id} has no visible text"));
        }
        match figures.get(&id) {
            Some(other) if *other != value => {
                return Err(format!("{id} is {other:?} here and {value:?} there"));
            }
            _ => figures.insert(id, value),
        };
    }
    Ok(figures)
}

/// What is different between a screen and the truth: counts and money exactly, ratios within 1e-9, and a number that
/// cannot be known on both sides or on none.
pub fn differences(figures: &Figures, truth: &Truth) -> Vec<String> {
    let differs = |(id, value): (&String, &Option<String>)| {
        let Some(expected) = truth.kpis.get(id) else {
            return Some(format!(
                "{id}: {value:?} on the screen, unknown to the truth"
            ));
        };
        let is_equal = match (value, &expected.value) {
            (None, None) => true,
            (Some(value), Some(expected)) => is_equal(value, expected),
            _ => false,
        };
        let expected = &expected.value;
        (!is_equal).then(|| format!("{id}: {value:?} on the screen, {expected:?} in truth"))
    };
    figures.iter().filter_map(differs).collect()
}

/// Text equality for whole numbers; a fraction is a ratio. The truth writes a ratio of nothing as `0`.
pub(crate) fn is_equal(value: &str, expected: &str) -> bool {
    let is_ratio_of_nothing = expected == "0" && value.contains('.');
    if !expected.contains('.') && !is_ratio_of_nothing {
        return value == expected;
    }
    match (value.parse::<f64>(), expected.parse::<f64>()) {
        (Ok(value), Ok(expected)) => (value - expected).abs() <= RATIO_TOLERANCE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(id: &str, value: &str, missing: Option<&str>) -> Marked {
        Marked {
            id: id.to_owned(),
            value: Some(value.to_owned()),
            missing: missing.map(ToOwned::to_owned),
            text: "s/d".to_owned(),
        }
    }

    #[test]
    fn money_is_compared_as_text_and_ratios_closely() {
        assert!(is_equal("12437820", "12437820"));
        assert!(!is_equal("12437820.0", "12437820"));
        assert!(!is_equal("12437821", "12437820"));
        assert!(is_equal("0.3333333333", "0.333333333333"));
        assert!(!is_equal("0.33333", "0.333333333333"));
        assert!(!is_equal("", "0.333333333333"));
        assert!(is_equal("0.000000000", "0"));
        assert!(!is_equal("0.000001", "0"));
    }

    #[test]
    fn a_number_is_known_or_missing_and_the_same_everywhere() {
        let one = |marks: Vec<Marked>| collect(marks);
        let sound = one(vec![
            marked("a", "1", None),
            marked("b", "", Some("no-base")),
        ]);
        let expected = [
            ("a".to_owned(), Some("1".to_owned())),
            ("b".to_owned(), None),
        ];
        assert_eq!(sound, Ok(expected.into_iter().collect()));
        assert!(one(vec![marked("a", "", None)]).is_err());
        assert!(one(vec![marked("a", "0", Some("no-base"))]).is_err());
        assert!(one(vec![marked("a", "1", None), marked("a", "2", None)]).is_err());
    }
}
