//! Customers and salespeople in the book, and the stages and estimates that customers had.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Book, SalespersonIndex};
use crate::order::Order;
use crate::{EstimateChange, Stage, StageMove};

/// A customer in the book. Documents may name customers of whom no record exists: they have one here too.
#[derive(Clone, Debug)]
pub struct BookCustomer {
    /// Identity.
    pub key: String,
    /// Name.
    pub name: String,
    /// Tax id as people write it.
    pub tax_id: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Stage today; of a day tells [`BookCustomer::stage_at`].
    pub stage: Stage,
    /// Estimated value today, minor units; of a day tells [`BookCustomer::estimate_at`].
    pub estimated_value: Option<i64>,
    /// Created.
    pub created_on: Option<NaiveDate>,
    /// Who sells to them.
    pub salesperson: Option<SalespersonIndex>,
    /// Whether a record that is not deleted stands behind it: only then it counts as a customer.
    pub counted: bool,
    /// Moves between stages that the syncs saw, oldest first.
    pub(super) moves: Vec<Change<Stage>>,
    /// Changes of the estimated value that they saw, oldest first.
    pub(super) estimates: Vec<Change<Option<i64>>>,
}

/// What a sync saw change on a day.
#[derive(Clone, Debug)]
pub(super) struct Change<T> {
    on: NaiveDate,
    at: i64,
    from: T,
    to: T,
}

/// The changes that were seen by `day`.
fn until<T>(seen: &[Change<T>], day: NaiveDate) -> &[Change<T>] {
    &seen[..seen.partition_point(|change| change.on <= day)]
}

/// What was so at `day`: before the first change what it left, without any what is so at `present`.
fn at<'a, T>(seen: &'a [Change<T>], day: NaiveDate, present: &'a T) -> &'a T {
    let last = until(seen, day).last().map(|last| &last.to);
    last.or(seen.first().map(|first| &first.from))
        .unwrap_or(present)
}

impl BookCustomer {
    /// Whether it counts as a customer at `day`: created by then, or without a creation date.
    pub fn exists_at(&self, day: NaiveDate) -> bool {
        self.counted && self.created_on.is_none_or(|created| created <= day)
    }

    /// The stage at `day`, as far as the syncs saw: before the first move what it left, without any move
    /// the present one.
    pub fn stage_at(&self, day: NaiveDate) -> &Stage {
        at(&self.moves, day, &self.stage)
    }

    /// The estimated value at `day` as far as the syncs saw, minor units; 0 when there was none.
    pub fn estimate_at(&self, day: NaiveDate) -> i64 {
        at(&self.estimates, day, &self.estimated_value).unwrap_or(0)
    }

    /// Day of the last move by `day`; `None` when none was seen.
    pub fn stage_since(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.moves_to(day).last().map(|last| last.on)
    }

    /// Every stage that was seen by `day`, that of before the first move included.
    pub fn stages_to(&self, day: NaiveDate) -> impl Iterator<Item = &Stage> {
        let moves = self.moves_to(day).iter();
        [self.stage_at(day)]
            .into_iter()
            .chain(self.moves.first().map(|first| &first.from))
            .chain(moves.flat_map(|seen| [&seen.from, &seen.to]))
    }

    /// The moves that were seen by `day`, oldest first: day, from, to.
    pub fn moves_until(&self, day: NaiveDate) -> impl Iterator<Item = (NaiveDate, &Stage, &Stage)> {
        self.moves_to(day)
            .iter()
            .map(|seen| (seen.on, &seen.from, &seen.to))
    }

    fn moves_to(&self, day: NaiveDate) -> &[Change<Stage>] {
        until(&self.moves, day)
    }
}

/// A salesperson in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookSalesperson {
    /// Identity.
    pub key: String,
    /// Name.
    pub name: String,
    /// Monthly target of the newest customer record that names one.
    pub target: Option<i64>,
}

impl Book {
    /// Takes `moves` as the whole stage history, in any order; those of one instant follow each other as they
    /// stand. Moves of unknown customers are left out.
    pub fn remember_stages(&mut self, moves: &[StageMove]) {
        let mut by_key = by_customer(moves.iter().map(|seen| {
            let (from, to) = (seen.from.clone(), seen.to.clone());
            let (on, at) = (seen.on, seen.at);
            (seen.customer.as_str(), Change { on, at, from, to })
        }));
        for customer in &mut self.customers {
            customer.moves = by_key.remove(customer.key.as_str()).unwrap_or_default();
        }
    }

    /// Takes `changes` as the whole history of the estimated values, as [`Book::remember_stages`] does with moves.
    pub fn remember_estimates(&mut self, changes: &[EstimateChange]) {
        let mut by_key = by_customer(changes.iter().map(|seen| {
            let EstimateChange {
                on, at, from, to, ..
            } = *seen;
            (seen.customer.as_str(), Change { on, at, from, to })
        }));
        for customer in &mut self.customers {
            customer.estimates = by_key.remove(customer.key.as_str()).unwrap_or_default();
        }
    }
}

/// What was seen of each customer, oldest first.
fn by_customer<'a, T>(
    seen: impl Iterator<Item = (&'a str, Change<T>)>,
) -> HashMap<&'a str, Vec<Change<T>>> {
    let mut by_key: HashMap<&str, Vec<Change<T>>> = HashMap::new();
    for (customer, change) in seen {
        by_key.entry(customer).or_default().push(change);
    }
    for changes in by_key.values_mut() {
        changes.order_by_key(|change| (change.on, change.at));
    }
    by_key
}
