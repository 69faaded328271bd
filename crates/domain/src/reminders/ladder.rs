//! The steps on which a document is told of.

use chrono::{NaiveDate, TimeDelta};

/// Steps of a ladder at most.
pub const MOST_STEPS: usize = 10;
/// The first day that a step can be, from the due date.
const FIRST_DAY: i16 = -30;
/// The last one.
const LAST_DAY: i16 = 365;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// Days from the due date; negative: before it.
    pub days: i16,
    /// Whether anybody is reminded on it.
    pub on: bool,
}

/// A step of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepDay {
    /// Days from the due date.
    pub days: i16,
    /// Its day.
    pub on: NaiveDate,
}

/// Steps by their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder(Vec<Step>);

impl Default for Ladder {
    /// Three days before, on the day, and 3, 10, 20 and 30 days after.
    fn default() -> Self {
        let days = [-3, 0, 3, 10, 20, 30].into_iter();
        Self(days.map(|days| Step { days, on: true }).collect())
    }
}

impl Ladder {
    /// A ladder of these steps, in any order; `None` when two are of one day, one is too far from the due date, or they
    /// are none or too many.
    pub fn new(mut steps: Vec<Step>) -> Option<Self> {
        steps.sort_unstable_by_key(|step| step.days);
        let good = (1..=MOST_STEPS).contains(&steps.len())
            && steps.windows(2).all(|pair| pair[0].days < pair[1].days)
            && steps
                .iter()
                .all(|step| (FIRST_DAY..=LAST_DAY).contains(&step.days));
        good.then_some(Self(steps))
    }

    /// All of them, those that are off too.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The last step that a document due on `due_on` has reached by `day`.
    pub fn reached(&self, due_on: NaiveDate, day: NaiveDate) -> Option<StepDay> {
        self.days_of(due_on).filter(|step| step.on <= day).last()
    }

    /// The first one after `day`.
    pub fn next(&self, due_on: NaiveDate, day: NaiveDate) -> Option<StepDay> {
        self.days_of(due_on).find(|step| step.on > day)
    }

    fn days_of(&self, due_on: NaiveDate) -> impl Iterator<Item = StepDay> {
        let on = self.0.iter().filter(|step| step.on);
        on.filter_map(move |step| {
            let on = due_on.checked_add_signed(TimeDelta::days(step.days.into()))?;
            Some(StepDay {
                days: step.days,
                on,
            })
        })
    }
}
