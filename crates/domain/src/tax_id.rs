//! Chilean RUT with its modulo-11 check digit. A wrong one is kept as text and flagged, never dropped.

/// A tax id as the product keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaxId {
    normalised: String,
    valid: bool,
}

/// RUTs that stand for many people: foreign receiver, foreigner, anonymous boleta.
const GENERIC_RUTS: [&str; 3] = ["555555555", "444444460", "666666666"];

impl TaxId {
    /// Reads a RUT in any spelling; `None` only when no letter or digit is in it.
    ///
    /// Normalised: no dots, dashes or leading zeros, upper case.
    pub fn parse(text: &str) -> Option<Self> {
        let compact: String = text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let normalised = compact.trim_start_matches('0');
        if compact.is_empty() {
            return None;
        }
        let normalised = if normalised.is_empty() {
            "0"
        } else {
            normalised
        }
        .to_owned();
        let valid = is_valid_rut(&normalised);
        Some(Self { normalised, valid })
    }

    /// No dots, no dash, no leading zeros, upper case: the key by which customers are matched.
    pub fn normalised(&self) -> &str {
        &self.normalised
    }

    /// Whether the check digit is right.
    pub fn is_valid(&self) -> bool {
        self.valid
    }

    /// Whether it stands for many people, so that it must not merge customers.
    pub fn is_generic(&self) -> bool {
        GENERIC_RUTS.contains(&self.normalised.as_str())
    }

    /// `76.354.771-K`, or the normalised text when it is no RUT.
    pub fn display(&self) -> String {
        let (body, digit) = self.normalised.split_at(self.normalised.len() - 1);
        if body.is_empty() || body.len() > 8 || !body.bytes().all(|b| b.is_ascii_digit()) {
            return self.normalised.clone();
        }
        let mut grouped = String::new();
        for (position, character) in body.chars().enumerate() {
            if position > 0 && (body.len() - position).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(character);
        }
        format!("{grouped}-{digit}")
    }
}

/// Modulo 11 with the weights 2 to 7 from the right (SII).
fn is_valid_rut(normalised: &str) -> bool {
    let (body, digit) = normalised.split_at(normalised.len() - 1);
    if body.is_empty() || body.len() > 8 || !body.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let sum: u32 = body
        .bytes()
        .rev()
        .zip((2..=7).cycle())
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    let expected = match 11 - sum % 11 {
        11 => '0',
        10 => 'K',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    digit.starts_with(expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rut(text: &str) -> TaxId {
        TaxId::parse(text).expect("something in it")
    }

    #[test]
    fn published_vectors_are_valid() {
        for text in [
            "12.345.678-5",
            "11111111-1",
            "76.354.771-k",
            "60803000-K",
            "97.004.000-5",
            "1-9",
            "5.126.663‐3",
        ] {
            assert!(rut(text).is_valid(), "{text}");
        }
    }

    #[test]
    fn every_other_digit_is_wrong() {
        let wrong = "0123456789K".chars().filter(|c| *c != '5');
        assert!(
            wrong
                .map(|c| rut(&format!("12345678-{c}")))
                .all(|id| !id.is_valid())
        );
    }

    #[test]
    fn spellings_meet_in_one_key() {
        assert_eq!(
            rut("076.354.771-k").normalised(),
            rut("76354771K").normalised()
        );
        assert_eq!(rut(" 76.354.771-K ").display(), "76.354.771-K");
    }

    #[test]
    fn a_wrong_one_is_kept() {
        let id = rut("77.318.406-3x");
        assert!(!id.is_valid());
        assert_eq!(id.normalised(), "773184063X");
        assert_eq!(TaxId::parse(" - "), None);
    }

    #[test]
    fn generic_ruts_stand_for_many() {
        assert!(rut("66.666.666-6").is_generic());
        assert!(rut("55.555.555-5").is_valid());
    }
}
