//! What is to be paid, day by day, and all that is to come for a calendar.

use std::cmp::Reverse;

use chrono::NaiveDate;
use domain::Order;
use domain::book::CustomerIndex;
use domain::collections::CollectionLog;
use domain::reminders::{Upcoming, UpcomingWhat, past_due, upcoming};
use protocol::{CalendarEntry, CalendarWhat, QUEUE_ROWS, Scope, UpcomingDay};

use crate::collections::Desk;
use crate::collections::words::entry_key;
use crate::{Lens, Snapshot};

/// What is owed of the days before the corte, and what is to come from it on: of the documents that are in scope, and
/// what is promised of them.
pub(super) fn to_pay(
    desk: &Desk,
    lens: &Lens,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> (Vec<Upcoming>, Vec<Upcoming>) {
    let to_come = desk.ask(|work| upcoming(desk.whole, &lens.book, lens.at, work, is_chosen));
    (past_due(&lens.book, lens.at, is_chosen), to_come)
}

/// The days of what stands by day.
pub(super) fn by_day(all: &[Upcoming]) -> Vec<UpcomingDay> {
    let days = all.chunk_by(|one, next| one.on == next.on);
    let days = days.map(|of_day| {
        let mut day = UpcomingDay {
            on: of_day[0].on,
            due: 0,
            documents: 0,
            promised: 0,
            promises: 0,
        };
        for one in of_day {
            match one.what {
                UpcomingWhat::Due { apart, .. } => {
                    day.documents += 1;
                    day.due += if apart { 0 } else { one.amount };
                }
                UpcomingWhat::Promise { .. } => {
                    day.promises += 1;
                    day.promised += one.amount;
                }
            }
        }
        day
    });
    days.collect()
}

/// The entries of a day, the greatest sums first; what no rate converts stands last.
pub(super) fn of_day(desk: &Desk, all: &[Upcoming], on: NaiveDate) -> Vec<CalendarEntry> {
    let from = all.partition_point(|one| one.on < on);
    let of_day = all[from..].iter().take_while(|one| one.on == on);
    let mut entries: Vec<CalendarEntry> = of_day.filter_map(|one| entry(desk, one)).collect();
    entries.order_by_key(|one| (one.apart.is_some(), Reverse(one.amount)));
    entries.truncate(QUEUE_ROWS);
    entries
}

impl Snapshot {
    /// Everything to come of the customers in scope from today on, by day.
    pub fn calendar(
        &self,
        scope: &Scope,
        today: NaiveDate,
        log: &CollectionLog,
    ) -> Vec<CalendarEntry> {
        let scope = Scope {
            as_of: None,
            ..scope.clone()
        };
        let lens = self.lens(&scope, today);
        let whole = self.book();
        let desk = Desk::new(self, &whole, &lens, log);
        let chosen = lens.chosen(&whole);
        let is_chosen = |customer: CustomerIndex| {
            let chosen = chosen.as_ref();
            chosen.is_none_or(|chosen| chosen.customers[customer as usize])
        };
        let all = desk.ask(|work| upcoming(&whole, &lens.book, lens.at, work, &is_chosen));
        let entries = all.iter().filter_map(|one| entry(&desk, one));
        entries.collect()
    }
}

fn entry(desk: &Desk, one: &Upcoming) -> Option<CalendarEntry> {
    let mut in_currency = None;
    let what = match one.what {
        UpcomingWhat::Due { document, apart } => {
            let document = &desk.whole.documents[document as usize];
            let record = desk.dataset.documents().at(document.record as usize)?;
            let currency = document.currency;
            in_currency = apart.then(|| (currency.code().to_owned(), currency.decimals()));
            CalendarWhat::Due(
                record.key.clone(),
                record.kind.code(),
                record.number.clone(),
            )
        }
        UpcomingWhat::Promise { entry } => CalendarWhat::Promise(entry_key(entry)),
    };
    let customer = &desk.whole.customers[one.customer as usize];
    Some(CalendarEntry {
        on: one.on,
        key: customer.key.clone(),
        customer: customer.name.clone(),
        what,
        amount: one.amount,
        apart: in_currency,
    })
}
