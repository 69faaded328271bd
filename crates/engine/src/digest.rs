//! What changed since the business day before.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::calendar::Holidays;
use domain::numbers::{CashStep, Span, cash_by_period, receivables};
use protocol::{DigestPart, DigestView, Scope};

use crate::alerts::{active, active_count};
use crate::collections::{Desk, pledges};
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
        let (newly_overdue, newly_overdue_apart) = overdue(&lens, |due| before.contains(due));
        let (_, overdue_apart) = overdue(&lens, |_| true);
        let (promised_today, broken) = promises(self, &lens, local);
        DigestView {
            day: today,
            since,
            newly_overdue,
            newly_overdue_apart,
            overdue: DigestPart {
                amount: owed.overdue_amount,
                count: owed.overdue_count,
            },
            overdue_apart,
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

/// What is overdue of the documents with some due dates, and how many stand beside them because no rate converts them.
fn overdue(lens: &Lens, is_meant: impl Fn(NaiveDate) -> bool) -> (DigestPart, u32) {
    let (book, at) = (&*lens.book, lens.at);
    let (mut part, mut apart) = (DigestPart::default(), 0);
    for document in book.documents.iter().filter(|one| is_meant(one.due_on)) {
        let overdue = document.balance(at.day, at.today, book.currency).overdue;
        if overdue == 0 {
            continue;
        }
        if document.apart {
            apart += 1;
        } else {
            part.count += 1;
            part.amount += overdue;
        }
    }
    (part, apart)
}

/// Promises that end today, and those that were not kept.
fn promises(snapshot: &Snapshot, lens: &Lens, local: Local) -> (DigestPart, DigestPart) {
    let whole = snapshot.book();
    let desk = Desk::new(snapshot, &whole, lens, local.collections);
    let (mut today, mut broken) = (DigestPart::default(), DigestPart::default());
    for one in pledges(&desk, lens, &|_| true) {
        let part = match one.broken {
            true => &mut broken,
            false if one.on == lens.at.day => &mut today,
            false => continue,
        };
        part.count += 1;
        part.amount += one.amount;
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
