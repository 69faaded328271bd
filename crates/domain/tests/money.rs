//! Currencies of the region, conversion and rounding up to the ends of their range.

use domain::{Currency, ExchangeRate, divide_half_away};
use proptest::prelude::*;

fn currency(code: &str) -> Currency {
    Currency::parse(code).expect("a code")
}

fn rate(millionths: i64) -> ExchangeRate {
    ExchangeRate::from_millionths(millionths).expect("positive")
}

#[test]
fn currencies_have_the_decimals_of_iso_4217() {
    for (decimals, codes) in [
        (0, "CLP PYG UYI JPY KRW"),
        (3, "BHD KWD TND"),
        (
            2,
            "ARS BOB BRL COP COU CRC CUP DOP EUR GTQ HNL MXN MXV NIO PAB PEN SVC USD UYU VES",
        ),
        (4, "CLF UYW"),
    ] {
        for code in codes.split(' ') {
            assert_eq!(currency(code).decimals(), decimals, "{code}");
        }
    }
}

#[test]
fn no_currency_has_more_decimals_than_a_rate() {
    let letters = || b'A'..=b'Z';
    for first in letters() {
        for second in letters() {
            for third in letters() {
                let code = [first, second, third].map(char::from);
                let currency = currency(&code.iter().collect::<String>());
                assert!(currency.decimals() <= 4);
            }
        }
    }
}

#[test]
fn only_three_letters_are_a_code() {
    for text in ["", "$", "US", "USDT", "U5D", "ÑSD", "pesos"] {
        assert_eq!(Currency::parse(text), None, "{text}");
    }
    assert_eq!(Currency::parse(" uf "), Some(Currency::CLF));
    assert_eq!(currency("pen").code(), "PEN");
}

#[test]
fn a_rate_is_positive() {
    assert_eq!(ExchangeRate::from_millionths(0), None);
    assert_eq!(ExchangeRate::from_millionths(-1), None);
    assert_eq!(rate(1).millionths(), 1);
    assert_eq!(rate(950_250_000).millionths(), 950_250_000);
}

#[test]
fn halves_are_rounded_away_from_zero() {
    for (numerator, denominator, expected) in [
        (0, 2, 0),
        (1, 2, 1),
        (-1, 2, -1),
        (3, 2, 2),
        (-3, 2, -2),
        (1, 3, 0),
        (2, 3, 1),
        (-2, 3, -1),
        (4, 8, 1),
        (3, 8, 0),
        (-4, 8, -1),
        (i128::MAX, 1, i128::MAX),
        (i128::MIN, 1, i128::MIN),
        (i128::MAX, i128::MAX, 1),
        (i128::MIN, i128::MAX, -1),
        (i128::MAX, 2, i128::MAX / 2 + 1),
        (i128::MIN, 2, i128::MIN / 2),
        (i128::MAX / 2, i128::MAX, 0),
        (i128::MAX / 2 + 1, i128::MAX, 1),
        (-(i128::MAX / 2) - 1, i128::MAX, -1),
    ] {
        let quotient = divide_half_away(numerator, denominator);
        assert_eq!(quotient, expected, "{numerator} / {denominator}");
    }
}

#[test]
fn what_is_beyond_the_range_stays_at_its_end() {
    let (uf, peso, dollar) = (Currency::CLF, Currency::CLP, currency("USD"));
    let dearest = rate(i64::MAX);
    for (from, to) in [(uf, peso), (peso, uf), (peso, peso), (dollar, uf)] {
        assert_eq!(dearest.convert(i64::MAX, from, to), i64::MAX);
        assert_eq!(dearest.convert(i64::MIN, from, to), i64::MIN);
    }
    let par = rate(1_000_000);
    assert_eq!(par.convert(i64::MAX, peso, peso), i64::MAX);
    assert_eq!(par.convert(i64::MIN, peso, peso), i64::MIN);
    assert_eq!(
        par.convert(i64::MAX / 100, peso, dollar),
        i64::MAX / 100 * 100
    );
    assert_eq!(par.convert(i64::MAX / 100 + 1, peso, dollar), i64::MAX);
    assert_eq!(rate(1).convert(i64::MIN, uf, peso), -922_337_204);
}

fn any_currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["CLP", "USD", "KWD", "CLF"]).prop_map(currency)
}

/// Amounts of every size, not only the greatest.
fn any_amount() -> impl Strategy<Value = i64> {
    (any::<i64>(), 0_u32..63).prop_map(|(amount, shift)| amount >> shift)
}

fn any_rate() -> impl Strategy<Value = i64> {
    (1..=i64::MAX, 0_u32..63).prop_map(|(millionths, shift)| (millionths >> shift).max(1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    /// The quotient is the nearest whole number, and of two as near the one farther from zero.
    #[test]
    fn a_quotient_is_the_nearest(
        numerator in any_amount().prop_map(i128::from),
        denominator in any_rate().prop_map(i128::from),
    ) {
        let quotient = divide_half_away(numerator, denominator);
        let twice_off = 2 * (quotient * denominator - numerator);
        prop_assert!(twice_off.abs() <= denominator);
        if twice_off.abs() == denominator {
            prop_assert_eq!(twice_off.signum(), numerator.signum());
        }
    }

    #[test]
    fn a_half_grows_with_either_sign(whole in any::<i64>(), denominator in 1..i64::MAX / 2) {
        let (whole, denominator) = (i128::from(whole), i128::from(denominator) * 2);
        let half = whole * denominator + whole.signum() * denominator / 2;
        prop_assert_eq!(divide_half_away(half, denominator), whole + whole.signum());
        prop_assert_eq!(divide_half_away(half - whole.signum(), denominator), whole);
    }

    /// Conversion is the nearest minor unit to amount × rate, or the end of the range.
    #[test]
    fn a_conversion_is_the_nearest(
        amount in any_amount(),
        millionths in any_rate(),
        from in any_currency(),
        to in any_currency(),
    ) {
        let converted = rate(millionths).convert(amount, from, to);
        let product = i128::from(amount) * i128::from(millionths);
        let unit = 10_i128.pow(6 + u32::from(from.decimals()) - u32::from(to.decimals()));
        let nearest = i128::from(converted) * unit;
        match converted {
            i64::MAX => prop_assert!(2 * (product - nearest) >= -unit),
            i64::MIN => prop_assert!(2 * (product - nearest) <= unit),
            _ => prop_assert!((2 * (product - nearest)).abs() <= unit),
        }
    }

    #[test]
    fn a_negative_amount_converts_like_a_positive_one(
        amount in any_amount(),
        millionths in any_rate(),
        from in any_currency(),
        to in any_currency(),
    ) {
        prop_assume!(amount != i64::MIN);
        let rate = rate(millionths);
        let (plus, minus) = (rate.convert(amount, from, to), rate.convert(-amount, from, to));
        prop_assert!(minus == plus.checked_neg().unwrap_or(i64::MAX)
            || (plus, minus) == (i64::MAX, i64::MIN));
    }

    #[test]
    fn more_money_is_never_worth_less(
        amounts in (any_amount(), any_amount()),
        millionths in any_rate(),
        from in any_currency(),
        to in any_currency(),
    ) {
        let worth = |amount| rate(millionths).convert(amount, from, to);
        prop_assert!(worth(amounts.0.min(amounts.1)) <= worth(amounts.0.max(amounts.1)));
    }

    #[test]
    fn at_par_nothing_changes(amount in any::<i64>(), currency in any_currency()) {
        prop_assert_eq!(rate(1_000_000).convert(amount, currency, currency), amount);
    }
}
