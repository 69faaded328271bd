//! Random numbers that a seed repeats (the generator `SplitMix64`).

/// A sequence of random numbers.
pub struct Rng(u64);

impl Rng {
    /// The sequence of history `index` under `seed`.
    pub fn of(seed: u64, index: u64) -> Self {
        let mut rng = Self(seed.rotate_left(32) ^ index);
        rng.next();
        rng
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// From 0 to `limit` − 1.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// From `from` to `to`, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = u64::try_from(to - from + 1).expect("from ≤ to");
        from + i64::try_from(self.below(width)).expect("a small number")
    }

    /// True in `percent` of a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// `make` in `percent` of a hundred.
    pub fn maybe<T>(&mut self, percent: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chance(percent).then(|| make(self))
    }

    /// One of `choices`.
    pub fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        let position = self.below(u64::try_from(choices.len()).expect("few choices"));
        choices[usize::try_from(position).expect("few choices")].clone()
    }

    /// Between `least` and `most` things.
    pub fn several<T>(&mut self, least: i64, most: i64, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.between(least, most)).map(|_| make(self)).collect()
    }

    /// Another order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let limit = u64::try_from(last + 1).expect("few things");
            things.swap(
                last,
                usize::try_from(self.below(limit)).expect("few things"),
            );
        }
    }
}
