//! What changed since the business day before.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::calendar::Holidays;
use domain::collections::{Reason, collection_queue};
use domain::numbers::{CashStep, Span, cash_by_period, receivables};
use domain::reminders::{UpcomingWhat, upcoming};
use protocol::{DigestPart, DigestView, Scope};

use crate::alerts::{active, active_count};
use crate::collections::Desk;
use crate::{Lens, Local, Snapshot};

/// Days that are looked back for a business day; no country rests longer.
const LOOK_BACK_DAYS: usize = 30;

impl Snapshot {
    /// The digest of `today`, of the whole company.
    pub fn digest(&self, today: NaiveDate, local: Local) -> DigestView {
        let lens = self.lens(&Scope::default(), today);
        let since = last_business_day(today, local.holidays);
        let yesterday = today.pred_opt().unwrap_or(today);
        let before = Span {
            from: since,
            to: yesterday,
        };
        let book = &*lens.book;
        let owed = receivables(book, lens.at);
        let (promised_today, broken) = promises(self, &lens, local);
        DigestView {
            day: today,
            since,
            newly_overdue: newly_overdue(&lens, before),
            overdue: DigestPart {
                amount: owed.overdue_amount,
                count: owed.overdue_count,
            },
            promised_today,
            broken,
            received: received(&lens, before),
            received_today: received(
                &lens,
                Span {
                    from: today,
                    to: today,
                },
            ),
            alerts: local.alerts.observed_on.map(|_| active_count(local)),
            new_alerts: new_alerts(local, today),
        }
    }
}

/// The last business day before a day; the day before where there is none for long.
fn last_business_day(day: NaiveDate, holidays: &Holidays) -> NaiveDate {
    let yesterday = day.pred_opt().unwrap_or(day);
    let before = yesterday.iter_days().rev().take(LOOK_BACK_DAYS);
    let mut worked = before.filter(|day| holidays.is_business_day(*day));
    worked.next().unwrap_or(yesterday)
}

fn newly_overdue(lens: &Lens, due: Span) -> DigestPart {
    let (book, at) = (&*lens.book, lens.at);
    let mut part = DigestPart::default();
    let documents = book.documents.iter();
    for document in documents.filter(|one| due.from <= one.due_on && one.due_on <= due.to) {
        let overdue = document.balance(at.day, at.today, book.currency).overdue;
        if overdue > 0 {
            part.count += 1;
            part.amount += if document.apart { 0 } else { overdue };
        }
    }
    part
}

/// Promises that end today, and those that were not kept.
fn promises(snapshot: &Snapshot, lens: &Lens, local: Local) -> (DigestPart, DigestPart) {
    let whole = snapshot.book();
    let desk = Desk::new(snapshot, &whole, lens, local.collections);
    let everybody = |_| true;
    let to_come = desk.ask(|work| upcoming(&whole, lens.at, work, &everybody));
    let mut today = DigestPart::default();
    let promised = to_come
        .iter()
        .filter(|one| matches!(one.what, UpcomingWhat::Promise { .. }));
    for one in promised.filter(|one| one.on == lens.at.day) {
        today.count += 1;
        today.amount += one.amount;
    }
    let queue = desk.ask(|work| collection_queue(&whole, &lens.book, lens.at, work, &everybody));
    let mut broken = DigestPart::default();
    for reason in queue.rows.iter().flat_map(|row| &row.reasons) {
        if let Reason::BrokenPromise { missing, .. } = reason {
            broken.count += 1;
            broken.amount += missing;
        }
    }
    (today, broken)
}

/// What no rate converts is counted, and in no sum.
fn received(lens: &Lens, span: Span) -> DigestPart {
    let (book, at) = (&*lens.book, lens.at);
    let days = cash_by_period(book, span, at, CashStep::Day);
    let own = book.cash.iter().map(|cash| (cash.on, cash.record));
    let foreign = book.foreign_cash.iter().map(|cash| (cash.on, cash.record));
    let payments = own.chain(foreign).filter(|(on, _)| span.contains(*on));
    let payments: BTreeSet<u32> = payments.map(|(_, record)| record).collect();
    DigestPart {
        amount: days.iter().map(|day| day.flow.net()).sum(),
        count: u32::try_from(payments.len()).unwrap_or(u32::MAX),
    }
}

/// Alerts that want somebody and were first seen on a day.
fn new_alerts(local: Local, day: NaiveDate) -> u32 {
    let new = active(local).filter(|(_, entry)| entry.first_seen_on == day);
    u32::try_from(new.count()).unwrap_or(u32::MAX)
}
