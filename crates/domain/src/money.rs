//! Money: integer minor units with an ISO 4217 currency. Never a float.

/// The largest amount of one record, in minor units: a million of them add up in an `i64`. What claims to be more
/// is rejected where it is read; a rate that would make more of an amount makes this of it.
pub const LARGEST_AMOUNT: i64 = 9_000_000_000_000;

/// An ISO 4217 currency code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Chilean peso: no decimals.
    pub const CLP: Self = Self(*b"CLP");
    /// Unidad de Fomento: four decimals.
    pub const CLF: Self = Self(*b"CLF");

    /// The currency of a three-letter code in any case; "UF" is read as CLF and "$" as nothing.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim();
        if code.eq_ignore_ascii_case("UF") {
            return Some(Self::CLF);
        }
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimals of the minor unit, after ISO 4217. A code that is not there (UTM) has two, as most have.
    pub fn decimals(self) -> u8 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }
}

/// Whether an amount that a person typed counts in a company that counts in `company`. What was typed without a word on
/// its currency is in the company's, whichever that is.
pub fn counts_in(typed: Option<Currency>, company: Currency) -> bool {
    typed.is_none_or(|typed| typed == company)
}

/// An amount that a person typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedAmount {
    /// Minor units.
    pub amount: i64,
    /// The company's currency when it was typed; `None`: the company's.
    pub currency: Option<Currency>,
}

impl TypedAmount {
    /// The amount, where it [counts](counts_in).
    pub fn in_currency(self, company: Currency) -> Option<i64> {
        counts_in(self.currency, company).then_some(self.amount)
    }
}

/// `amount` of a unit with `from` decimals as one with `to` decimals, rounded half away from zero, within ±
/// [`LARGEST_AMOUNT`].
///
/// # Panics
/// Never: what is within that fits.
pub fn rescale(amount: i64, from: u8, to: u8) -> i64 {
    let (up, down) = (to.saturating_sub(from), from.saturating_sub(to));
    let scaled = i128::from(amount) * 10_i128.pow(up.into());
    let largest = i128::from(LARGEST_AMOUNT);
    let value = divide_half_away(scaled, 10_i128.pow(down.into())).clamp(-largest, largest);
    i64::try_from(value).expect("within the largest amount")
}

/// How many units of the company's currency one unit of a document's currency is worth, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    millionths: i64,
}

impl ExchangeRate {
    /// A rate of `millionths` / 1,000,000; `None` unless positive.
    pub fn from_millionths(millionths: i64) -> Option<Self> {
        (millionths > 0).then_some(Self { millionths })
    }

    /// The rate in millionths.
    pub fn millionths(self) -> i64 {
        self.millionths
    }

    /// [`ExchangeRate::convert`] within ± [`LARGEST_AMOUNT`], so that the sums of what is converted hold.
    pub fn convert_bounded(self, amount: i64, from: Currency, to: Currency) -> i64 {
        self.convert(amount, from, to)
            .clamp(-LARGEST_AMOUNT, LARGEST_AMOUNT)
    }

    /// `amount` minor units of `from`, in minor units of `to`, rounded half away from zero.
    /// Saturates at the ends of `i64`.
    pub fn convert(self, amount: i64, from: Currency, to: Currency) -> i64 {
        // With at most four decimals the divisor is never below 100, and the product of two i64 fits.
        let product = i128::from(amount) * i128::from(self.millionths);
        let places = 6 + u32::from(from.decimals()) - u32::from(to.decimals());
        let value = divide_half_away(product, 10_i128.pow(places));
        i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
    }
}

/// `numerator` ÷ `denominator` (> 0), rounded half away from zero.
pub fn divide_half_away(numerator: i128, denominator: i128) -> i128 {
    let quotient = numerator / denominator;
    let rest = (numerator - quotient * denominator).abs();
    if rest >= denominator - rest {
        quotient + numerator.signum()
    } else {
        quotient
    }
}

/// An exact fraction with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// Above the line.
    pub numerator: i64,
    /// Below the line, > 0.
    pub denominator: i64,
}

impl Ratio {
    /// `numerator` ÷ `denominator`; `None` when the denominator is ≤ 0 ("s/d" on the screen).
    pub fn of(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator > 0).then_some(Self {
            numerator,
            denominator,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_follow_iso_4217() {
        let decimals = |code| Currency::parse(code).map(Currency::decimals);
        assert_eq!(decimals("clp"), Some(0));
        assert_eq!(decimals("USD"), Some(2));
        assert_eq!(decimals("UF"), Some(4));
        assert_eq!(decimals("pesos"), None);
    }

    #[test]
    fn conversion_rounds_half_away_from_zero_once() {
        let usd = Currency::parse("USD").expect("a code");
        let rate = ExchangeRate::from_millionths(945_500_000).expect("positive");
        // 10.01 USD × 945.5 = 9464.455 pesos
        assert_eq!(rate.convert(1001, usd, Currency::CLP), 9464);
        let half = ExchangeRate::from_millionths(500_000).expect("positive");
        assert_eq!(half.convert(100, usd, Currency::CLP), 1);
        assert_eq!(half.convert(-100, usd, Currency::CLP), -1);
    }

    #[test]
    fn one_uf_in_pesos() {
        let rate = ExchangeRate::from_millionths(40_771_410_000).expect("positive");
        assert_eq!(rate.convert(12_3456, Currency::CLF, Currency::CLP), 503_348);
    }

    #[test]
    fn a_ratio_without_a_positive_base_is_unknown() {
        assert_eq!(Ratio::of(5, 0), None);
        assert_eq!(Ratio::of(5, -1), None);
    }
}
