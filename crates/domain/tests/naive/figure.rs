//! What a number can be, and the numbers by name.

use std::collections::BTreeMap;

use domain::Ratio;

/// A number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    Whole(i64),
    /// In lowest terms.
    Ratio(i128, i128),
    AtLeast(i64),
    Word(&'static str),
    /// s/d
    Nothing,
}

impl Figure {
    /// `above` ÷ `below`; nothing when the base is not positive.
    pub fn ratio(above: impl Into<i128>, below: impl Into<i128>) -> Self {
        let (above, below) = (above.into(), below.into());
        if below <= 0 {
            return Self::Nothing;
        }
        let (mut a, mut b) = (above.abs(), below);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self::Ratio(above / a.max(1), below / a.max(1))
    }
}

impl From<Option<Ratio>> for Figure {
    fn from(ratio: Option<Ratio>) -> Self {
        ratio.map_or(Self::Nothing, |ratio| {
            Self::ratio(ratio.numerator, ratio.denominator)
        })
    }
}

impl From<Option<i64>> for Figure {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Nothing, Self::Whole)
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for Figure {
    fn from(number: u32) -> Self {
        Self::Whole(i64::from(number))
    }
}

impl From<usize> for Figure {
    fn from(number: usize) -> Self {
        Self::Whole(i64::try_from(number).expect("few"))
    }
}

/// The numbers by name. A row of a table that is not there is not the same as one with zeros.
pub type Figures = BTreeMap<String, Figure>;

/// Enters a number.
pub fn put(figures: &mut Figures, name: impl Into<String>, figure: impl Into<Figure>) {
    let name = name.into();
    assert!(
        figures.insert(name.clone(), figure.into()).is_none(),
        "{name} was entered twice"
    );
}

/// The names under which two sets differ, with both numbers.
pub fn differences(left: &Figures, right: &Figures) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    names
        .into_iter()
        .filter(|name| left.get(*name) != right.get(*name))
        .map(|name| format!("{name}: {:?} ≠ {:?}", left.get(name), right.get(name)))
        .collect()
}
