//! What is to be paid by day: the days of a month and their sum.

use chrono::NaiveDate;
use protocol::UpcomingDay;

use super::MonthGrid;

/// Days on which something is to be paid, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthDays(Vec<UpcomingDay>);

impl MonthDays {
    /// The days before today and those from it on, each in order.
    pub fn new(past_due: &[UpcomingDay], upcoming: &[UpcomingDay]) -> Self {
        Self([past_due, upcoming].concat())
    }

    /// What is to be paid on a day.
    pub fn on(&self, day: NaiveDate) -> Option<UpcomingDay> {
        let place = self.0.binary_search_by_key(&day, |one| one.on).ok()?;
        Some(self.0[place])
    }

    /// The sum of the days of a month, under its first day.
    pub fn sum(&self, month: &MonthGrid) -> UpcomingDay {
        let from = self.0.partition_point(|one| one.on < month.first);
        let of_month = self.0[from..]
            .iter()
            .take_while(|one| one.on <= month.last());
        let none = UpcomingDay {
            on: month.first,
            due: 0,
            documents: 0,
            promised: 0,
            promises: 0,
        };
        of_month.fold(none, |sum, day| UpcomingDay {
            on: sum.on,
            due: sum.due + day.due,
            documents: sum.documents + day.documents,
            promised: sum.promised + day.promised,
            promises: sum.promises + day.promises,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, Months};
    use proptest::prelude::*;

    fn day(offset: u64, (due, documents, promised, promises): (i64, u32, i64, u32)) -> UpcomingDay {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        UpcomingDay {
            on: first + Days::new(offset),
            due,
            documents,
            promised,
            promises,
        }
    }

    proptest! {
        #[test]
        fn a_month_is_the_sum_of_its_cells_and_months_of_everything(
            days in prop::collection::btree_map(
                0u64..400,
                (0i64..9_000_000, 0u32..50, 0i64..9_000_000, 0u32..9),
                0..60,
            ),
            today in 0u64..400,
        ) {
            let all: Vec<UpcomingDay> = days.iter().map(|(on, of)| day(*on, *of)).collect();
            let (past, to_come): (Vec<_>, Vec<_>) =
                all.iter().partition(|one| one.on < day(today, (0, 0, 0, 0)).on);
            let known = MonthDays::new(&past, &to_come);
            let mut months = (0, 0, 0, 0);
            for month in 0..14 {
                let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day") + Months::new(month);
                let grid = MonthGrid::of(first);
                let cells = grid.weeks.iter().flatten().flatten();
                let cells: Vec<UpcomingDay> = cells.filter_map(|on| known.on(*on)).collect();
                let sum = known.sum(&grid);
                prop_assert_eq!(sum.due, cells.iter().map(|one| one.due).sum::<i64>());
                prop_assert_eq!(sum.documents, cells.iter().map(|one| one.documents).sum::<u32>());
                prop_assert_eq!(sum.promised, cells.iter().map(|one| one.promised).sum::<i64>());
                prop_assert_eq!(sum.promises, cells.iter().map(|one| one.promises).sum::<u32>());
                months.0 += sum.due;
                months.1 += sum.documents;
                months.2 += sum.promised;
                months.3 += sum.promises;
            }
            prop_assert_eq!(months.0, all.iter().map(|one| one.due).sum::<i64>());
            prop_assert_eq!(months.1, all.iter().map(|one| one.documents).sum::<u32>());
            prop_assert_eq!(months.2, all.iter().map(|one| one.promised).sum::<i64>());
            prop_assert_eq!(months.3, all.iter().map(|one| one.promises).sum::<u32>());
        }
    }
}
