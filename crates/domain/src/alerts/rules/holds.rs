//! Whether a number is beyond the limit of a rule, exactly.

use std::cmp::Ordering;

use super::rule::{Operator, Rule, Unit, WHOLE};
use crate::Value;

/// Whether `now` is beyond the limit, `before` being the same number on the day compared with. What is not known
/// never is: "s/d", "at least so many days" where more would be needed to tell, a change from nothing.
pub(super) fn holds(rule: &Rule, now: Value, before: Value) -> bool {
    match rule.operator {
        Operator::Above => match now {
            Value::DaysAtLeast(days) => days > rule.limit,
            now => against(rule, now) == Some(Ordering::Greater),
        },
        Operator::Below => against(rule, now) == Some(Ordering::Less),
        Operator::Rises => change(now, before, WHOLE.saturating_add(rule.limit))
            .is_some_and(|order| order != Ordering::Less),
        Operator::Falls => change(now, before, WHOLE.saturating_sub(rule.limit))
            .is_some_and(|order| order != Ordering::Greater),
    }
}

/// How `now` lies to the limit.
fn against(rule: &Rule, now: Value) -> Option<Ordering> {
    let (numerator, denominator) = fraction(now)?;
    let parts = match rule.metric.unit() {
        Unit::Share => WHOLE,
        Unit::Money | Unit::Days | Unit::Count => 1,
    };
    let limit = i128::from(rule.limit) * i128::from(denominator);
    Some((i128::from(numerator) * i128::from(parts)).cmp(&limit))
}

/// How `now` ÷ `before` lies to `share` hundredths of a percent; `None` without a positive base.
fn change(now: Value, before: Value, share: i64) -> Option<Ordering> {
    let (now, parts) = fraction(now)?;
    let (base, base_parts) = fraction(before)?;
    let product = |a: i64, b: i64| i128::from(a) * i128::from(b);
    (base > 0).then(|| {
        let ratio = (product(now, base_parts), product(base, parts));
        compare(ratio, (share.into(), WHOLE.into()))
    })
}

/// A value as a fraction with a positive denominator.
fn fraction(value: Value) -> Option<(i64, i64)> {
    match value {
        Value::Money(whole) | Value::Count(whole) => Some((whole, 1)),
        Value::Share(ratio) | Value::Days(ratio) | Value::Percent(ratio) | Value::Amount(ratio) => {
            Some((ratio.numerator, ratio.denominator))
        }
        Value::DaysAtLeast(_) | Value::Missing => None,
    }
}

/// Compares two fractions with positive denominators by their continued fractions: a product across could be too
/// large for any integer.
fn compare(mut one: (i128, i128), mut other: (i128, i128)) -> Ordering {
    let mut is_inverse = false;
    loop {
        let wholes = one.0.div_euclid(one.1).cmp(&other.0.div_euclid(other.1));
        let rests = (one.0.rem_euclid(one.1), other.0.rem_euclid(other.1));
        let order = match (wholes, rests) {
            (Ordering::Equal, (0, _) | (_, 0)) => rests.0.signum().cmp(&rests.1.signum()),
            (Ordering::Equal, _) => {
                // Of what is left, the greater has the smaller inverse.
                (one, other) = ((one.1, rests.0), (other.1, rests.1));
                is_inverse = !is_inverse;
                continue;
            }
            (order, _) => order,
        };
        return if is_inverse { order.reverse() } else { order };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn fractions_compare_as_their_products_do(
            a in -1_000_000_i128..1_000_000, b in 1_i128..1_000, c in -1_000_000_i128..1_000_000, d in 1_i128..1_000,
        ) {
            prop_assert_eq!(compare((a, b), (c, d)), (a * d).cmp(&(c * b)));
            prop_assert_eq!(compare((a * 7, b * 7), (a, b)), Ordering::Equal);
        }

        #[test]
        fn nothing_is_too_large(a in i64::MIN..i64::MAX, b in 1..i64::MAX, share in 1_i64..100_000) {
            let great = (i128::from(a) * i128::from(i64::MAX), i128::from(b) * i128::from(i64::MAX));
            let expected = (i128::from(a) * 10_000).cmp(&(i128::from(share) * i128::from(b)));
            prop_assert_eq!(compare(great, (share.into(), 10_000)), expected);
        }
    }
}
