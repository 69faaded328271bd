//! Chance that is the same on every platform: `SplitMix64` (Steele, Lea, Flood 2014), integers only.

/// Odd constant of `SplitMix64`: 2^64 divided by the golden ratio.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The output function of `SplitMix64`: every input bit changes about half of the output bits.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A seeded stream of chance.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

impl Rng {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self(mix(seed ^ GOLDEN))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// An even pick from `0..n`; 0 when `n` is 0. (Multiply-high; its bias is below 2^-40 for our `n`.)
    pub fn below(&mut self, n: u32) -> u32 {
        let high = (u128::from(self.next()) * u128::from(n)) >> 64;
        u32::try_from(high).unwrap_or(0)
    }

    /// An even pick from `low..=high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u32::try_from(high - low + 1).unwrap_or(u32::MAX);
        low + i64::from(self.below(span))
    }

    /// True in `per_mille` of 1,000 cases.
    pub fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// An even pick of an index into something of `len` things.
    pub fn index(&mut self, len: usize) -> usize {
        self.below(u32::try_from(len).unwrap_or(u32::MAX)) as usize
    }

    /// An even pick of one of the things.
    pub fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.index(things.len())]
    }
}

/// A number from `0..1000` that belongs to (record, aspect) for ever: what a record looks like on the wire must
/// not change from one answer to the next.
pub(crate) fn trait_of(record: u32, aspect: u32) -> u32 {
    let mixed = mix((u64::from(record) << 32 | u64::from(aspect)).wrapping_add(GOLDEN));
    u32::try_from(mixed % 1000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_stream_and_another_one_another() {
        let draw = |seed| {
            let mut rng = Rng::new(seed);
            (0..20).map(|_| rng.below(1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn picks_stay_in_their_range_and_reach_both_ends() {
        let mut rng = Rng::new(1);
        let picks: Vec<i64> = (0..2000).map(|_| rng.between(-3, 3)).collect();
        assert_eq!(picks.iter().min(), Some(&-3));
        assert_eq!(picks.iter().max(), Some(&3));
        assert_eq!(rng.below(0), 0);
    }
}
