//! What is to come: the next weeks day by day, and all of it for a calendar.

use chrono::{Days, NaiveDate};
use domain::book::CustomerIndex;
use domain::collections::CollectionLog;
use domain::reminders::{Upcoming, UpcomingWhat, upcoming};
use protocol::{CalendarEntry, CalendarWhat, Scope, UPCOMING_DAYS, UpcomingDay};

use crate::collections::Desk;
use crate::collections::words::entry_key;
use crate::{Lens, Snapshot};

/// The days of the next weeks on which something is to come.
pub(super) fn upcoming_days(
    desk: &Desk,
    lens: &Lens,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> Vec<UpcomingDay> {
    let end = lens.at.day + Days::new(UPCOMING_DAYS);
    let all = desk.ask(|work| upcoming(desk.whole, lens.at, work, is_chosen));
    let mut days: Vec<UpcomingDay> = Vec::new();
    for one in all.iter().filter(|one| one.on < end) {
        if days.last().is_none_or(|day| day.on != one.on) {
            days.push(UpcomingDay {
                on: one.on,
                due: 0,
                documents: 0,
                promised: 0,
                promises: 0,
            });
        }
        let Some(day) = days.last_mut() else { continue };
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
    days
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
        let all = desk.ask(|work| upcoming(&whole, lens.at, work, &is_chosen));
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
    Some(CalendarEntry {
        on: one.on,
        customer: desk.whole.customers[one.customer as usize].name.clone(),
        what,
        amount: one.amount,
        apart: in_currency,
    })
}
