//! The rating of a customer by how late it pays.

use super::PaymentBehaviour;
use crate::divide_half_away;

/// Fewer payments make no rating.
pub const LEAST_PAYMENTS: u32 = 3;

/// How well a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    /// On time.
    A,
    /// Somewhat late.
    B,
    /// Late.
    C,
    /// Very late, or not at all.
    D,
}

/// Up to how many days late, on average, a customer is an A, a B and a C; who is later is a D.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RatingBrackets([u16; 3]);

impl RatingBrackets {
    /// A bracket never ends later: ten years.
    pub const LONGEST_DAYS: u16 = 3_650;

    /// Brackets that end after so many days late, each later than the one before; `None` for anything else.
    pub fn new(days: [u16; 3]) -> Option<Self> {
        let in_order = days.is_sorted_by(|a, b| a < b);
        (in_order && days[0] > 0 && days[2] <= Self::LONGEST_DAYS).then_some(Self(days))
    }

    /// The last day of A, B and C.
    pub fn days(self) -> [u16; 3] {
        self.0
    }

    /// The rating of who pays so many days late on average.
    pub fn rating(self, days_late: i64) -> Rating {
        let exceeded = self.0.iter().filter(|last| days_late > i64::from(**last));
        match exceeded.count() {
            0 => Rating::A,
            1 => Rating::B,
            2 => Rating::C,
            _ => Rating::D,
        }
    }
}

/// A week, which banks and cheques need, is still on time; a month late is a B; two are a C.
impl Default for RatingBrackets {
    fn default() -> Self {
        Self([7, 30, 60])
    }
}

impl PaymentBehaviour {
    /// Whole days late, rounded as the screen shows them.
    pub fn whole_days_late(&self) -> Option<i64> {
        let days = self.days_late?;
        let rounded = divide_half_away(days.numerator.into(), days.denominator.into());
        i64::try_from(rounded).ok()
    }

    /// The rating by `brackets`; `None` below [`LEAST_PAYMENTS`] ("sin historia").
    pub fn rating(&self, brackets: RatingBrackets) -> Option<Rating> {
        let days = self.whole_days_late()?;
        (self.payments >= LEAST_PAYMENTS).then(|| brackets.rating(days))
    }
}
