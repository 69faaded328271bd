//! The ranges of days past due by which the receivable is told apart.

/// Buckets of the aging: not due, three ranges of days past due, and what is older.
pub const AGING_BUCKETS: usize = 5;

/// Last days of the three ranges past due; what is later is older.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AgingRanges([u16; 3]);

impl AgingRanges {
    /// A range never ends later: ten years.
    pub const LONGEST_DAYS: u16 = 3_650;

    /// Ranges that end after so many days past due, each later than the one before; `None` for anything else.
    pub fn new(first: u16, second: u16, third: u16) -> Option<Self> {
        let in_order = 1 <= first && first < second && second < third;
        (in_order && third <= Self::LONGEST_DAYS).then_some(Self([first, second, third]))
    }

    /// The last day of each range.
    pub fn days(self) -> [u16; 3] {
        self.0
    }

    /// The bucket of what is so many days past due (negative: days to go): 0 is not due, 4 later than the ranges.
    pub fn bucket(self, days_late: i64) -> usize {
        if days_late <= 0 {
            return 0;
        }
        let past = |last: &&u16| days_late > i64::from(**last);
        1 + self.0.iter().filter(past).count()
    }
}

/// 30, 60 and 90 days.
impl Default for AgingRanges {
    fn default() -> Self {
        Self([30, 60, 90])
    }
}
