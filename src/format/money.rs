//! Amounts. Minor units come in, text for people goes out; the minus stands before the symbol.

use protocol::CompanyView;

use super::number::{divide_rounded, group};
use super::{MINUS, NBSP};

const MILLION: i128 = 1_000_000;

/// A currency as far as writing it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: String,
    /// Decimals of the minor unit.
    pub decimals: u8,
}

impl Default for Currency {
    /// The peso, until the company says otherwise.
    fn default() -> Self {
        Self {
            code: "CLP".into(),
            decimals: 0,
        }
    }
}

impl From<&CompanyView> for Currency {
    fn from(company: &CompanyView) -> Self {
        Self {
            code: company.currency.clone(),
            decimals: company.currency_decimals,
        }
    }
}

impl Currency {
    /// Another currency than the company's, as a document carries it.
    pub fn new(code: impl Into<String>, decimals: u8) -> Self {
        Self {
            code: code.into(),
            decimals,
        }
    }

    /// The whole figure: `$1.234.567`, `−US$1.234,50`.
    pub fn full(&self, minor: i64) -> String {
        let unit = 10u64.pow(u32::from(self.decimals));
        let absolute = minor.unsigned_abs();
        let start = self.start(minor < 0);
        let whole = group(u128::from(absolute / unit));
        if self.decimals == 0 {
            format!("{start}{whole}")
        } else {
            let width = usize::from(self.decimals);
            format!("{start}{whole},{:0width$}", absolute % unit)
        }
    }

    /// Short from a million on: `$12,4 M`, `$1.234 M`; the whole figure below.
    pub fn compact(&self, minor: i64) -> String {
        let unit = 10i128.pow(u32::from(self.decimals));
        let absolute = i128::from(minor).abs();
        if absolute < MILLION * unit {
            return self.full(minor);
        }
        let tenths = divide_rounded(absolute * 10, MILLION * unit);
        let figure = if tenths < 10_000 {
            format!("{},{}", tenths / 10, tenths % 10)
        } else {
            group(divide_rounded(absolute, MILLION * unit).unsigned_abs())
        };
        format!("{}{figure}{NBSP}M", self.start(minor < 0))
    }

    pub(super) fn start(&self, negative: bool) -> String {
        let mut text = String::new();
        if negative {
            text.push(MINUS);
        }
        match self.code.as_str() {
            "CLP" => text.push('$'),
            "USD" => text.push_str("US$"),
            "BRL" => text.push_str("R$"),
            "EUR" => text.push('€'),
            "CLF" => text.extend(['U', 'F', NBSP]),
            code => {
                text.push_str(code);
                text.push(NBSP);
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pesos_are_whole_and_grouped() {
        let peso = Currency::default();
        assert_eq!(peso.full(0), "$0");
        assert_eq!(peso.full(12_437_820), "$12.437.820");
        assert_eq!(peso.full(-1_234_567), "−$1.234.567");
        assert_eq!(peso.full(i64::MIN), "−$9.223.372.036.854.775.808");
    }

    #[test]
    fn other_currencies_show_their_decimals() {
        assert_eq!(Currency::new("USD", 2).full(-123_450), "−US$1.234,50");
        assert_eq!(Currency::new("CLF", 4).full(123_456), "UF\u{a0}12,3456");
        assert_eq!(Currency::new("PEN", 2).full(5), "PEN\u{a0}0,05");
    }

    #[test]
    fn short_figures_begin_at_a_million() {
        let peso = Currency::default();
        assert_eq!(peso.compact(999_999), "$999.999");
        assert_eq!(peso.compact(1_000_000), "$1,0\u{a0}M");
        assert_eq!(peso.compact(12_437_820), "$12,4\u{a0}M");
        assert_eq!(peso.compact(-286_450_000), "−$286,5\u{a0}M");
        assert_eq!(peso.compact(999_949_999), "$999,9\u{a0}M");
        assert_eq!(peso.compact(999_950_000), "$1.000\u{a0}M");
        assert_eq!(peso.compact(12_345_600_000), "$12.346\u{a0}M");
    }

    #[test]
    fn short_figures_count_major_units() {
        assert_eq!(
            Currency::new("USD", 2).compact(123_456_789),
            "US$1,2\u{a0}M"
        );
        assert_eq!(Currency::new("USD", 2).compact(99_999_999), "US$999.999,99");
    }
}
