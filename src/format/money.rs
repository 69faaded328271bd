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
    /// Dots are written instead of figures.
    pub hidden: bool,
}

/// What stands for a figure that is hidden.
const DOTS: &str = "•••";

impl Default for Currency {
    /// The peso, until the company says otherwise.
    fn default() -> Self {
        Self {
            code: "CLP".into(),
            decimals: 0,
            hidden: false,
        }
    }
}

impl From<&CompanyView> for Currency {
    fn from(company: &CompanyView) -> Self {
        Self {
            code: company.currency.clone(),
            decimals: company.currency_decimals,
            hidden: false,
        }
    }
}

impl Currency {
    /// Another currency than the company's, as a document carries it.
    pub fn new(code: impl Into<String>, decimals: u8) -> Self {
        Self {
            code: code.into(),
            decimals,
            hidden: false,
        }
    }

    /// This currency, or the one that an amount names as (code, decimals); hidden like this one.
    #[must_use]
    pub fn or_in(&self, named: Option<&(String, u8)>) -> Self {
        match named {
            Some((code, decimals)) => Self::new(code, *decimals).hidden(self.hidden),
            None => self.clone(),
        }
    }

    /// The same with its figures hidden or not. What is hidden is its sign too.
    #[must_use]
    pub fn hidden(self, hidden: bool) -> Self {
        Self { hidden, ..self }
    }

    /// The whole figure: `$1.234.567`, `−US$1.234,50`.
    pub fn full(&self, minor: i64) -> String {
        if self.hidden {
            return format!("{}{DOTS}", self.start(false));
        }
        self.told(minor)
    }

    /// The whole figure, hidden or not: for a message to somebody else.
    pub fn told(&self, minor: i64) -> String {
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
        if self.hidden || absolute < MILLION * unit {
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

    /// For a narrow cell: without symbol and fractions, in millions from a tenth of one on: `12,4 M`, `45.000`.
    pub fn short(&self, minor: i64) -> String {
        if self.hidden {
            return DOTS.to_owned();
        }
        let unit = 10i128.pow(u32::from(self.decimals));
        let minor = i128::from(minor);
        let sign = if minor < 0 {
            String::from(MINUS)
        } else {
            String::new()
        };
        let absolute = minor.abs();
        let tenths = divide_rounded(absolute * 10, MILLION * unit);
        let figure = match tenths {
            0 => {
                return format!(
                    "{sign}{}",
                    group(divide_rounded(absolute, unit).unsigned_abs())
                );
            }
            1..1_000 => format!("{},{}", tenths / 10, tenths % 10),
            _ => group(divide_rounded(absolute, MILLION * unit).unsigned_abs()),
        };
        format!("{sign}{figure}{NBSP}M")
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_narrow_cell_has_room_for_any_sum() {
        let (peso, dollar) = (Currency::default(), Currency::new("USD", 2));
        for (currency, minor, short) in [
            (&peso, 0, "0"),
            (&peso, 45_000, "45.000"),
            (&peso, 49_999, "49.999"),
            (&peso, 50_000, "0,1\u{a0}M"),
            (&peso, 590_000, "0,6\u{a0}M"),
            (&peso, 12_437_820, "12,4\u{a0}M"),
            (&peso, 99_949_999, "99,9\u{a0}M"),
            (&peso, 123_456_789, "123\u{a0}M"),
            (&peso, -1_234_567, "\u{2212}1,2\u{a0}M"),
            (&dollar, 1_234_567, "12.346"),
        ] {
            assert_eq!(currency.short(minor), short);
        }
        assert_eq!(peso.hidden(true).short(590_000), "•••");
    }

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
    fn a_hidden_figure_tells_nothing() {
        let hidden = Currency::new("USD", 2).hidden(true);
        for minor in [0, 1, -5, 123_456_789, i64::MIN] {
            assert_eq!(hidden.full(minor), "US$•••");
            assert_eq!(hidden.compact(minor), "US$•••");
        }
        assert_eq!(hidden.told(-123_450), "−US$1.234,50");
        assert!(hidden.axis(&[200, 100, 0]).is_empty());
        assert_eq!(hidden.hidden(false), Currency::new("USD", 2));
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

    #[test]
    fn the_sign_stands_before_the_symbol_and_zero_has_none() {
        for (code, decimals, below, zero) in [
            ("CLP", 0, "−$1", "$0"),
            ("USD", 2, "−US$0,01", "US$0,00"),
            ("BRL", 2, "−R$0,01", "R$0,00"),
            ("EUR", 2, "−€0,01", "€0,00"),
            ("CLF", 4, "−UF\u{a0}0,0001", "UF\u{a0}0,0000"),
            ("PYG", 0, "−PYG\u{a0}1", "PYG\u{a0}0"),
        ] {
            let currency = Currency::new(code, decimals);
            assert_eq!(currency.full(-1), below);
            assert_eq!(currency.full(0), zero);
            assert_eq!(currency.compact(-1), below);
            assert_eq!(currency.compact(0), zero);
        }
    }

    #[test]
    fn ufs_keep_four_decimals_until_a_million_of_them() {
        let uf = Currency::new("CLF", 4);
        assert_eq!(uf.full(10_000), "UF\u{a0}1,0000");
        assert_eq!(uf.full(-12_345_678), "−UF\u{a0}1.234,5678");
        assert_eq!(uf.compact(9_999_999_999), "UF\u{a0}999.999,9999");
        assert_eq!(uf.compact(10_000_000_000), "UF\u{a0}1,0\u{a0}M");
        assert_eq!(uf.compact(-15_500_000_000), "−UF\u{a0}1,6\u{a0}M");
    }

    #[test]
    fn the_greatest_amounts_are_written_whole() {
        let write = |code, decimals, minor| {
            let currency = Currency::new(code, decimals);
            (currency.full(minor), currency.compact(minor))
        };
        assert_eq!(
            write("CLP", 0, i64::MAX),
            (
                "$9.223.372.036.854.775.807".to_owned(),
                "$9.223.372.036.855\u{a0}M".to_owned()
            )
        );
        assert_eq!(
            write("USD", 2, i64::MIN),
            (
                "−US$92.233.720.368.547.758,08".to_owned(),
                "−US$92.233.720.369\u{a0}M".to_owned()
            )
        );
        assert_eq!(
            write("CLF", 4, i64::MIN),
            (
                "−UF\u{a0}922.337.203.685.477,5808".to_owned(),
                "−UF\u{a0}922.337.204\u{a0}M".to_owned()
            )
        );
    }

    fn any_currency() -> impl Strategy<Value = Currency> {
        prop::sample::select(vec![("CLP", 0), ("USD", 2), ("CLF", 4)])
            .prop_map(|(code, decimals)| Currency::new(code, decimals))
    }

    /// Amounts of every size, not only the greatest.
    fn any_amount() -> impl Strategy<Value = i64> {
        (any::<i64>(), 0_u32..63).prop_map(|(minor, shift)| minor >> shift)
    }

    /// The number that people read, without its symbol: sign, digits before and after the comma.
    fn read(text: &str) -> (bool, String, String) {
        let negative = text.starts_with(MINUS);
        let number = text.trim_matches(|c: char| !c.is_ascii_digit());
        let (whole, rest) = number.split_once(',').unwrap_or((number, ""));
        (negative, whole.to_owned(), rest.to_owned())
    }

    proptest! {
        #[test]
        fn a_whole_figure_reads_back_as_its_amount(currency in any_currency(), minor in any_amount()) {
            let (negative, whole, rest) = read(&currency.full(minor));
            let digits = format!("{}{}{rest}", if negative { "-" } else { "" }, whole.replace('.', ""));
            prop_assert_eq!(digits.parse::<i64>().ok(), Some(minor));
            prop_assert_eq!(rest.len(), usize::from(currency.decimals));
            let groups: Vec<&str> = whole.split('.').collect();
            prop_assert!((1..=3).contains(&groups[0].len()));
            prop_assert!(groups[1..].iter().all(|group| group.len() == 3));
        }

        #[test]
        fn a_short_figure_is_off_by_half_its_last_digit_at_most(
            currency in any_currency(),
            minor in any_amount(),
        ) {
            let short = currency.compact(minor);
            prop_assume!(short.ends_with('M'));
            let (negative, whole, rest) = read(&short);
            let shown: i128 = format!("{}{rest}", whole.replace('.', "")).parse().expect("digits");
            let million = MILLION * 10i128.pow(u32::from(currency.decimals));
            let unit = if rest.is_empty() { million } else { million / 10 };
            prop_assert!(2 * (shown * unit - i128::from(minor).abs()).abs() <= unit);
            prop_assert_eq!(negative, minor < 0);
        }
    }
}
