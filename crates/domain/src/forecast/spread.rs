//! The sum of amounts of which each comes or does not come: how it spreads.
//!
//! The amounts that matter most for the spread are put together one by one, exactly as long as they are few; the
//! many small ones behave as a normal distribution with their mean and variance (here a binomial one of 64 steps, so
//! that everything is integers). Their order does not matter.

use std::cmp::Reverse;

use crate::order::Order;

/// Chances are parts of this.
pub(super) const CERTAIN: u32 = 1 << 20;

/// Amounts that are put together one by one.
const LARGEST: usize = 40;
/// Mass of all outcomes.
const MASS: u64 = 1 << 40;
/// Outcomes lighter than this part of all are put together with their neighbours.
const FINEST: u64 = MASS / 256;
/// Outcomes that are told apart before they are put together.
const OUTCOMES: usize = 512;
/// Steps of the binomial distribution; its standard deviation is half their root.
const STEPS: u64 = 64;
const STEPS_DEVIATION: i128 = 4;

/// An amount that may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Chance {
    /// Standard deviation, minor units; the greatest go first.
    pub deviation: Reverse<u64>,
    /// Minor units.
    pub amount: i64,
    /// How likely it comes, in parts of [`CERTAIN`].
    pub share: u32,
}

/// What a sum is likely to be, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quantiles {
    /// One time in ten it is less.
    pub p10: i64,
    /// As often less as more.
    pub p50: i64,
    /// One time in ten it is more.
    pub p90: i64,
}

/// An outcome, and its mass.
type Outcome = (i64, u64);

impl Chance {
    /// An amount that comes with a chance in parts of [`CERTAIN`].
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )] // the product has 40 bits, its root 20: the root of a float is exact to the last
    pub fn new(amount: i64, share: u32) -> Self {
        let variance = u64::from(share) * u64::from(CERTAIN - share);
        let of_one = (variance as f64).sqrt() as u64;
        let deviation =
            u128::from(amount.unsigned_abs()) * u128::from(of_one) / u128::from(CERTAIN);
        Self {
            deviation: Reverse(deviation as u64),
            amount,
            share,
        }
    }

    /// Its variance.
    pub fn variance(self) -> u128 {
        u128::from(self.deviation.0).pow(2)
    }
}

/// What the sum of `chances` and of `certain` is likely to be, where those that go together add the variance
/// `together` to that of each for itself. `chances` are left in another order.
pub(super) fn quantiles(chances: &mut [Chance], certain: i64, together: u128) -> Quantiles {
    let all: i64 = chances.iter().map(|chance| chance.amount).sum();
    let (one_by_one, rest) = if chances.len() > LARGEST {
        chances.select_nth_unstable(LARGEST);
        chances.split_at_mut(LARGEST)
    } else {
        (chances, &mut [][..])
    };
    one_by_one.order_by_key(|chance| *chance);
    let mean = rest
        .iter()
        .map(|chance| i128::from(chance.amount) * i128::from(chance.share));
    let mean = mean.sum::<i128>() / i128::from(CERTAIN);
    let variance = rest.iter().map(|chance| chance.variance());
    let deviation = (variance.sum::<u128>() + together).isqrt();
    let mut outcomes = normal(mean, i128::try_from(deviation).unwrap_or(0));
    for chance in one_by_one.iter().rev() {
        outcomes = with(&outcomes, *chance);
        if outcomes.len() > OUTCOMES {
            outcomes = coarser(&outcomes);
        }
    }
    let at = |percent: u64| certain + at_mass(&outcomes, MASS / 100 * percent).clamp(0, all);
    Quantiles {
        p10: at(10),
        p50: at(50),
        p90: at(90),
    }
}

/// The binomial distribution that stands for a normal one.
fn normal(mean: i128, deviation: i128) -> Vec<Outcome> {
    let bounded = |value: i128| i64::try_from(value).unwrap_or(i64::MAX);
    if deviation == 0 {
        return vec![(bounded(mean), MASS)];
    }
    let mut ways: u128 = 1;
    let mut left = MASS;
    let mut outcomes = Vec::new();
    for step in 0..=STEPS {
        // All ways together are 2^64.
        let mass = u64::try_from(ways >> (u64::BITS - MASS.ilog2())).unwrap_or(0);
        let steps = i128::from(step) - i128::from(STEPS / 2);
        outcomes.push((bounded(mean + deviation * steps / STEPS_DEVIATION), mass));
        left -= mass;
        ways = ways * u128::from(STEPS - step) / u128::from(step + 1);
    }
    // What rounding lost goes to the middle.
    outcomes[32].1 += left;
    outcomes
}

/// `outcomes` and one more amount that may come, in order.
fn with(outcomes: &[Outcome], chance: Chance) -> Vec<Outcome> {
    let split = |mass: u64| mass * u64::from(chance.share) / u64::from(CERTAIN);
    let mut without = outcomes
        .iter()
        .map(|(sum, mass)| (*sum, mass - split(*mass)))
        .peekable();
    let mut with = outcomes
        .iter()
        .map(|(sum, mass)| (sum + chance.amount, split(*mass)))
        .peekable();
    let mut both: Vec<Outcome> = Vec::with_capacity(outcomes.len() * 2);
    loop {
        let next = match (without.peek(), with.peek()) {
            (Some((a, _)), Some((b, _))) if b < a => with.next(),
            (Some(_), _) => without.next(),
            (None, _) => with.next(),
        };
        let Some((sum, mass)) = next else {
            return both;
        };
        match both.last_mut() {
            Some(last) if last.0 == sum => last.1 += mass,
            _ if mass == 0 => {}
            _ => both.push((sum, mass)),
        }
    }
}

/// The same with light neighbours put together at their mean.
fn coarser(outcomes: &[Outcome]) -> Vec<Outcome> {
    let mut fewer = Vec::with_capacity(OUTCOMES);
    let (mut weighted, mut light) = (0_i128, 0_u64);
    let put = |weighted: &mut i128, light: &mut u64, fewer: &mut Vec<Outcome>| {
        if *light > 0 {
            let mean = *weighted / i128::from(*light);
            fewer.push((i64::try_from(mean).unwrap_or(i64::MAX), *light));
        }
        (*weighted, *light) = (0, 0);
    };
    for (sum, mass) in outcomes {
        if *mass >= FINEST {
            put(&mut weighted, &mut light, &mut fewer);
            fewer.push((*sum, *mass));
            continue;
        }
        weighted += i128::from(*sum) * i128::from(*mass);
        light += mass;
        if light >= FINEST {
            put(&mut weighted, &mut light, &mut fewer);
        }
    }
    put(&mut weighted, &mut light, &mut fewer);
    fewer
}

/// The least outcome with so much mass up to it.
fn at_mass(outcomes: &[Outcome], mass: u64) -> i64 {
    let mut so_far = 0;
    for (sum, of_it) in outcomes {
        so_far += of_it;
        if so_far >= mass {
            return *sum;
        }
    }
    outcomes.last().map_or(0, |(sum, _)| *sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chances(of: &[(i64, u32)]) -> Vec<Chance> {
        of.iter()
            .map(|(amount, percent)| Chance::new(*amount, CERTAIN / 100 * percent))
            .collect()
    }

    #[test]
    fn one_amount_comes_or_does_not() {
        let of = |percent| quantiles(&mut chances(&[(1_190_000, percent)]), 0, 0);
        let none_or_all = |p10, p50, p90| Quantiles { p10, p50, p90 };
        assert_eq!(of(5), none_or_all(0, 0, 0));
        assert_eq!(of(40), none_or_all(0, 0, 1_190_000));
        assert_eq!(of(60), none_or_all(0, 1_190_000, 1_190_000));
        assert_eq!(of(95), none_or_all(1_190_000, 1_190_000, 1_190_000));
    }

    #[test]
    fn what_is_certain_is_added_to_what_may_come() {
        let likely = quantiles(&mut chances(&[(1_000, 50)]), 700, 0);
        assert_eq!((likely.p10, likely.p90), (700, 1_700));
        assert_eq!(quantiles(&mut [], 700, 0).p50, 700);
        assert_eq!(quantiles(&mut [], 0, 0), Quantiles::default());
    }

    #[test]
    fn many_equal_amounts_are_a_normal_distribution() {
        // 10,000 of 1,000 with one chance in two: mean 5,000,000, standard deviation 50,000.
        let likely = quantiles(&mut chances(&vec![(1_000, 50); 10_000]), 0, 0);
        let near = |value: i64, wanted: i64| (value - wanted).abs() < 6_000;
        assert!(near(likely.p10, 5_000_000 - 64_000), "{likely:?}");
        assert!(near(likely.p50, 5_000_000), "{likely:?}");
        assert!(near(likely.p90, 5_000_000 + 64_000), "{likely:?}");
    }

    #[test]
    fn the_greatest_amounts_are_no_matter() {
        let largest = crate::LARGEST_AMOUNT;
        let likely = quantiles(&mut chances(&vec![(largest, 50); 1_000]), 0, 0);
        assert!(likely.p10 < likely.p50 && likely.p50 < likely.p90);
    }

    proptest! {
        #[test]
        fn few_amounts_are_put_together_exactly(
            of in prop::collection::vec((1_i64..50, 1_u32..100), 0..8),
        ) {
            let mut of = chances(&of);
            let likely = quantiles(&mut of, 0, 0);
            for (found, part) in [(likely.p10, 0.1), (likely.p50, 0.5), (likely.p90, 0.9)] {
                prop_assert!(mass_up_to(&of, found) >= part - 1e-4);
                prop_assert!(mass_up_to(&of, found - 1) <= part + 1e-4);
            }
        }

        #[test]
        fn the_order_of_the_amounts_does_not_matter(
            of in prop::collection::vec((1_i64..5_000_000, 0_u32..=100), 0..120),
            together in 0_u64..1_000_000_000,
        ) {
            let mut forth = chances(&of);
            let mut back: Vec<Chance> = forth.iter().rev().copied().collect();
            let all: i64 = of.iter().map(|(amount, _)| amount).sum();
            let likely = quantiles(&mut forth, 10, together.into());
            prop_assert_eq!(likely, quantiles(&mut back, 10, together.into()));
            prop_assert!(10 <= likely.p10 && likely.p10 <= likely.p50);
            prop_assert!(likely.p50 <= likely.p90 && likely.p90 <= all + 10);
        }
    }

    /// The mass of all sums up to `most`, by every combination.
    fn mass_up_to(of: &[Chance], most: i64) -> f64 {
        (0..1_u32 << of.len())
            .map(|taken| {
                let mut sum = (0, 1.0);
                for (place, chance) in of.iter().enumerate() {
                    let comes = f64::from(chance.share) / f64::from(CERTAIN);
                    let taken = taken >> place & 1 == 1;
                    sum.0 += if taken { chance.amount } else { 0 };
                    sum.1 *= if taken { comes } else { 1.0 - comes };
                }
                if sum.0 <= most { sum.1 } else { 0.0 }
            })
            .sum()
    }
}
