//! What became of promises to pay.
//!
//! - Money keeps a promise when it is dated on the day of the promise or later, was not known when it was made, and
//!   pays what it is about: the documents it names, or whatever the customer had been billed by then. What is sold and
//!   paid afterwards keeps nothing.
//! - Every peso counts once. It goes to the promise with the earliest date, of those about its document or about the
//!   customer as a whole: also to one whose date has passed, until a newer promise about the same stands in its place.
//! - A newer promise about the same stands in the place of an older one from the day on which it was made: made by the
//!   date of the older one it moves it, which then was never broken. The instalments of a plan are given at once, and
//!   none stands in the place of another.
//! - Nothing but money keeps a promise. Where nothing is owed any more by other means (a credit note, a payment
//!   without a record, money dated earlier) it is settled, neither kept nor broken.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::pledged::{OpenDocument, pledges};
use super::{EntryId, Incoming};
use crate::order::Order;

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PromiseState {
    /// Its date has not passed, and something is missing.
    Active,
    /// All of it came in time.
    Kept,
    /// All of it came, but some after its date.
    KeptLate,
    /// Its date has passed, and only a part came.
    Partial,
    /// Its date has passed, and nothing came.
    Broken,
    /// Nothing was owed any more by its date, though the money for it did not come.
    Settled,
    /// A newer promise about the same was made by its date, before all of the money came.
    Moved,
}

impl PromiseState {
    fn has_failed(self) -> bool {
        matches!(self, Self::Broken | Self::Partial)
    }
}

/// A promise as the money sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseTerms {
    /// Which.
    pub id: EntryId,
    /// Day on which it was made.
    pub made_on: NaiveDate,
    /// Last day on which the money is in time.
    pub on: NaiveDate,
    /// Minor units.
    pub amount: i64,
    /// The documents that it is about, by position.
    pub documents: BTreeSet<u32>,
    /// It is about all that the customer owed then, and so about money that no document took too.
    pub whole: bool,
    /// Payments that are not what was promised.
    pub known: Vec<String>,
    /// Whether nothing of what it is about was owed any more at the corte, or on its date if that came before.
    pub nothing_owed: bool,
    /// What is owed at the corte of what it is about.
    pub open: Vec<OpenDocument>,
}

/// How far a promise is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which.
    pub id: EntryId,
    /// Its date.
    pub on: NaiveDate,
    /// What became of it.
    pub state: PromiseState,
    /// What came until its date.
    pub in_time: i64,
    /// What came after it.
    pub late: i64,
    /// A newer promise about the same stands in its place.
    pub replaced: bool,
    /// What it still brings while it holds, or should have brought where it was not kept, by document: never more than
    /// is owed of them, of all promises together.
    pub pledged: Vec<(u32, i64)>,
}

impl Progress {
    /// Whether its date has passed without all of the money, something of that is owed, and no newer promise stands in its
    /// place.
    pub fn is_failing(&self) -> bool {
        self.state.has_failed() && self.missing() > 0
    }

    /// Whether it holds, and something is to come of it.
    pub fn holds(&self) -> bool {
        self.state == PromiseState::Active && self.missing() > 0
    }
}

impl PromiseTerms {
    fn covers(&self, document: Option<u32>) -> bool {
        document.map_or(self.whole, |document| self.documents.contains(&document))
    }

    /// Whether it stands in the place of another one.
    fn replaces(&self, old: &Self) -> bool {
        (self.id.event > old.id.event || self.made_on > old.on) && self.overlaps(old)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.whole || other.whole || !self.documents.is_disjoint(&other.documents)
    }

    fn state(&self, day: NaiveDate, is_moved: bool, in_time: i64, late: i64) -> PromiseState {
        let came = in_time + late;
        if in_time >= self.amount {
            PromiseState::Kept
        } else if is_moved {
            PromiseState::Moved
        } else if self.nothing_owed {
            PromiseState::Settled
        } else if day <= self.on {
            PromiseState::Active
        } else if came >= self.amount {
            PromiseState::KeptLate
        } else if came > 0 {
            PromiseState::Partial
        } else {
            PromiseState::Broken
        }
    }
}

/// What became, by the end of `day`, of the promises of one customer; `money` is all that came in by then, in any
/// order. The answers are in the order of the promises.
pub fn promise_progress(
    promises: &[PromiseTerms],
    money: &[Incoming],
    day: NaiveDate,
) -> Vec<Progress> {
    let mut order: Vec<usize> = (0..promises.len()).collect();
    order.order_by_key(|at| (promises[*at].on, promises[*at].id));
    // Day from which a newer promise stands in the place of each.
    let replaced: Vec<Option<NaiveDate>> = promises
        .iter()
        .map(|old| {
            let newer = promises.iter().filter(|new| new.replaces(old));
            newer.map(|new| new.made_on).min()
        })
        .collect();
    let mut came = vec![(0_i64, 0_i64); promises.len()];
    let mut money: Vec<&Incoming> = money.iter().filter(|part| part.on <= day).collect();
    money.order_by(|a, b| (a.on, &a.payment, a.document).cmp(&(b.on, &b.payment, b.document)));
    for part in money {
        let mut left = part.amount;
        for at in &order {
            let promise = &promises[*at];
            let (in_time, late) = &mut came[*at];
            let counts = part.on >= promise.made_on
                && replaced[*at].is_none_or(|since| part.on < since)
                && promise.covers(part.document)
                && !promise.known.contains(&part.payment);
            if !counts {
                continue;
            }
            let taken = left.min(promise.amount - *in_time - *late);
            left -= taken;
            if part.on <= promise.on {
                *in_time += taken;
            } else {
                *late += taken;
            }
        }
    }
    let mut all: Vec<Progress> = promises
        .iter()
        .zip(came)
        .zip(&replaced)
        .map(|((promise, (in_time, late)), replaced)| Progress {
            id: promise.id,
            on: promise.on,
            state: promise.state(
                day,
                replaced.is_some_and(|since| since <= promise.on),
                in_time,
                late,
            ),
            in_time,
            late,
            replaced: replaced.is_some_and(|since| since <= day),
            pledged: Vec::new(),
        })
        .collect();
    let wanted = promises.iter().zip(&all).map(|(promise, one)| {
        let counts = one.state == PromiseState::Active || one.state.has_failed() && !one.replaced;
        let missing = promise.amount - one.in_time - one.late;
        if counts { missing } else { 0 }
    });
    let wanted: Vec<i64> = wanted.collect();
    for (one, pledged) in all.iter_mut().zip(pledges(promises, &wanted)) {
        one.pledged = pledged;
    }
    all
}
