//! Who is reminded on a day, and who is left out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::{Ladder, Letter, LetterItem, next_message_on};
use crate::book::{Book, CustomerIndex};
use crate::collections::{
    ByCustomer, Channel, EntryId, Progress, QueueInputs, Standing, Waiting, disputed, held,
    progress, waiting,
};
use crate::numbers::AsOf;
use crate::order::Order;

/// Days during which it is told that somebody who was reminded owes nothing any more.
const PAID_DAYS: u64 = 14;

/// What is asked beside the book.
#[derive(Clone, Copy)]
pub struct ReminderInputs<'a> {
    /// The collection work.
    pub work: QueueInputs<'a>,
    /// The steps.
    pub ladder: &'a Ladder,
    /// Whether a message can reach a customer.
    pub can_reach: &'a dyn Fn(CustomerIndex) -> bool,
}

/// Why a customer is not reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A message was opened, and nobody said whether it went out.
    Opened {
        /// The entry.
        entry: EntryId,
        /// By which way.
        channel: Channel,
        /// On this day.
        on: NaiveDate,
    },
    /// They were reminded lately, and owe nothing that is due.
    Paid,
    /// All that is due is in dispute.
    Disputed,
    /// They paid enough for it: for no document that anybody knows, or too much for another one.
    Unapplied {
        /// What they paid so.
        amount: i64,
    },
    /// They promised to pay.
    Promised {
        /// By this day.
        on: NaiveDate,
        /// What is still missing.
        missing: i64,
    },
    /// Something is planned.
    Planned {
        /// By which way.
        channel: Channel,
        /// For this day.
        on: NaiveDate,
    },
    /// They heard of all of it at its step.
    Said {
        /// Last time.
        on: NaiveDate,
        /// The next step of one of the documents.
        next_on: Option<NaiveDate>,
    },
    /// They were written to as often as one may.
    Often {
        /// The next message may go out on this day.
        until: NaiveDate,
    },
    /// There is neither a mobile phone nor an e-mail.
    NoAddress,
}

/// A customer of whom something is due, or was reminded of lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminding {
    /// Who.
    pub customer: CustomerIndex,
    /// What the message says.
    pub letter: Letter,
    /// Why none goes out today; `None`: it is to go out.
    pub left_out: Option<LeftOut>,
}

/// Who is to be reminded at `at`, the greatest sums first, and who is left out. `is_chosen` tells whether a customer is
/// looked at.
pub fn reminding(
    whole: &Book,
    at: AsOf,
    inputs: ReminderInputs,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> Vec<Reminding> {
    let by_customer = inputs.work.by_customer();
    let held = held(whole, &by_customer);
    let progress: BTreeMap<CustomerIndex, Vec<Progress>> = held
        .iter()
        .filter_map(|(customer, own)| {
            let entries = by_customer.get(customer)?;
            Some((*customer, progress(whole, at, own, entries, inputs.work)))
        })
        .collect();
    let promised = promised_apart(inputs.work, &by_customer, &progress);
    let mut letters = letters(whole, at, inputs, &by_customer, &promised, is_chosen);
    // Whoever owes nothing may have been reminded all the same.
    for customer in by_customer.keys().filter(|one| is_chosen(**one)) {
        letters.entry(*customer).or_default();
    }
    let unapplied = unapplied(whole, at, is_chosen);
    let none = Vec::new();
    let mut all: Vec<Reminding> = Vec::new();
    for (customer, letter) in letters {
        let entries = by_customer.get(&customer).unwrap_or(&none);
        let progress = progress.get(&customer).map_or(&[][..], Vec::as_slice);
        let waiting = || waiting(whole, entries, progress, at.day);
        let next_on = || {
            let due = letter.items.iter();
            let due = due.map(|item| whole.documents[item.document as usize].due_on);
            due.filter_map(|due_on| inputs.ladder.next(due_on, at.day))
                .map(|step| step.on)
                .min()
        };
        let left_out = match opened(entries) {
            Some(opened) => Some(opened),
            None if letter.items.is_empty() && letter.promised > 0 => {
                promise_that_holds(entries, progress)
            }
            None if letter.items.is_empty() => match why_empty(&letter, entries, at.day) {
                Some(why) => Some(why),
                None => continue,
            },
            None if letter.furthest().is_none() => continue,
            None => match waiting() {
                Some(Waiting::Promise { on, missing, .. }) => {
                    Some(LeftOut::Promised { on, missing })
                }
                Some(Waiting::Action { channel, on, .. }) => Some(LeftOut::Planned { channel, on }),
                _ if !letter.is_news() => Some(LeftOut::Said {
                    on: last_reminder(entries).unwrap_or(at.day),
                    next_on: next_on(),
                }),
                _ if covers(&unapplied, customer, &letter) => Some(LeftOut::Unapplied {
                    amount: unapplied[&customer],
                }),
                _ => {
                    let until = next_message_on(entries, at.day);
                    if until > at.day {
                        Some(LeftOut::Often { until })
                    } else {
                        (!(inputs.can_reach)(customer)).then_some(LeftOut::NoAddress)
                    }
                }
            },
        };
        all.push(Reminding {
            customer,
            letter,
            left_out,
        });
    }
    all.order_by_key(|one| (one.left_out.is_some(), Reverse(one.letter.total)));
    all
}

/// What is due or has reached a step, by customer.
fn letters(
    whole: &Book,
    at: AsOf,
    inputs: ReminderInputs,
    by_customer: &ByCustomer,
    promised: &BTreeSet<u32>,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> BTreeMap<CustomerIndex, Letter> {
    let (wholly, named) = disputed(inputs.work, by_customer);
    let said = said(inputs.work, by_customer);
    let mut letters: BTreeMap<CustomerIndex, Letter> = BTreeMap::new();
    let documents = (0..).zip(&whole.documents);
    for (position, document) in documents.filter(|(_, one)| is_chosen(one.customer)) {
        let balance = document.balance(at.day, at.today, whole.currency);
        let amount = balance.outstanding - balance.covered;
        let step = inputs.ladder.reached(document.due_on, at.day);
        if amount <= 0 || (balance.days_late < 0 && step.is_none()) {
            continue;
        }
        let letter = letters.entry(document.customer).or_default();
        let counted = if document.apart { 0 } else { amount };
        if wholly.contains(&document.customer) || named.contains(&position) {
            letter.disputed += counted;
            continue;
        }
        if promised.contains(&position) {
            letter.promised += counted;
            continue;
        }
        let is_new = step.is_some_and(|step| {
            let last = said.get(&position);
            last.is_none_or(|last| *last < step.on)
        });
        letter.items.push(LetterItem {
            document: position,
            amount,
            days_late: balance.days_late,
            step: step.map(|step| step.days),
            is_new,
        });
        letter.total += counted;
        if balance.days_late > 0 {
            letter.overdue += counted;
            let days = u32::try_from(balance.days_late).unwrap_or(u32::MAX);
            letter.days_late = letter.days_late.max(days);
        }
    }
    for letter in letters.values_mut() {
        letter
            .items
            .order_by_key(|item| (Reverse(item.days_late), item.document));
    }
    letters
}

/// The documents of promises that hold, of customers who broke another one: what they are to hear of is the rest. Whoever
/// broke none is left alone altogether.
fn promised_apart(
    inputs: QueueInputs,
    by_customer: &ByCustomer,
    progress: &BTreeMap<CustomerIndex, Vec<Progress>>,
) -> BTreeSet<u32> {
    let failing = progress
        .iter()
        .filter(|(_, progress)| progress.iter().any(Progress::is_failing));
    let entries = failing.flat_map(|(customer, progress)| {
        let entries = by_customer.get(customer).into_iter().flatten();
        entries.filter(|entry| holds(progress, entry.id))
    });
    let keys = entries.flat_map(|entry| &entry.entry.documents);
    keys.filter_map(|key| (inputs.document_of)(key)).collect()
}

/// Whether a promise holds.
fn holds(progress: &[Progress], promise: EntryId) -> bool {
    let mut known = progress.iter();
    known.any(|one| one.id == promise && one.holds())
}

/// The promise about documents that ends first.
fn promise_that_holds(entries: &[&Standing], progress: &[Progress]) -> Option<LeftOut> {
    let active = entries.iter().filter_map(|entry| {
        let promise = entry
            .promise()
            .filter(|_| !entry.entry.documents.is_empty())?;
        let one = progress.iter().find(|one| one.id == entry.id)?;
        one.holds().then(|| LeftOut::Promised {
            on: promise.on,
            missing: one.missing(),
        })
    });
    active.min_by_key(|left_out| match left_out {
        LeftOut::Promised { on, .. } => Some(*on),
        _ => None,
    })
}

/// What customers paid by the corte without saying for what, or beyond what a document asked for.
fn unapplied(
    whole: &Book,
    at: AsOf,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> BTreeMap<CustomerIndex, i64> {
    let mut unapplied = BTreeMap::new();
    for cash in whole.cash.iter().filter(|cash| cash.on <= at.day) {
        if let Some(customer) = cash.customer.filter(|_| cash.unapplied != 0) {
            *unapplied.entry(customer).or_default() += cash.unapplied;
        }
    }
    let documents = whole.documents.iter().filter(|one| !one.apart);
    for document in documents.filter(|one| is_chosen(one.customer)) {
        let overpaid = document.balance(at.day, at.today, whole.currency).overpaid;
        if overpaid > 0 {
            *unapplied.entry(document.customer).or_default() += overpaid;
        }
    }
    unapplied
}

/// Whether what somebody paid so is enough for all that is asked for.
fn covers(
    unapplied: &BTreeMap<CustomerIndex, i64>,
    customer: CustomerIndex,
    letter: &Letter,
) -> bool {
    let paid = unapplied.get(&customer).copied().unwrap_or(0);
    letter.total > 0 && paid >= letter.total
}

/// The last day on which a reminder that went out named a document.
fn said(inputs: QueueInputs, by_customer: &ByCustomer) -> BTreeMap<u32, NaiveDate> {
    let mut said: BTreeMap<u32, NaiveDate> = BTreeMap::new();
    let sent = by_customer.values().flatten();
    for entry in sent.filter(|entry| entry.reminder().is_some_and(|one| one.sent)) {
        let on = entry.made().on;
        for document in &entry.entry.documents {
            if let Some(position) = (inputs.document_of)(document) {
                let last = said.entry(position).or_insert(on);
                *last = on.max(*last);
            }
        }
    }
    said
}

/// The first message that was opened and of which nobody said whether it went out.
fn opened(entries: &[&Standing]) -> Option<LeftOut> {
    entries.iter().find_map(|entry| {
        let reminder = entry.reminder().filter(|reminder| !reminder.sent)?;
        Some(LeftOut::Opened {
            entry: entry.id,
            channel: reminder.channel,
            on: entry.made().on,
        })
    })
}

/// Why there is nothing to be said to somebody, where that is worth knowing.
fn why_empty(letter: &Letter, entries: &[&Standing], day: NaiveDate) -> Option<LeftOut> {
    if letter.disputed > 0 {
        return Some(LeftOut::Disputed);
    }
    let last = last_reminder(entries)?;
    (last + Days::new(PAID_DAYS) > day).then_some(LeftOut::Paid)
}

fn last_reminder(entries: &[&Standing]) -> Option<NaiveDate> {
    let sent = entries
        .iter()
        .filter(|entry| entry.reminder().is_some_and(|one| one.sent));
    sent.map(|entry| entry.made().on).max()
}
