//! Customers and salespeople in the book, and the stages that customers went through.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Book, SalespersonIndex};
use crate::order::Order;
use crate::{Stage, StageMove};

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
    /// Estimated value, 0 when unknown.
    pub estimated_value: i64,
    /// Created.
    pub created_on: Option<NaiveDate>,
    /// Who sells to them.
    pub salesperson: Option<SalespersonIndex>,
    /// Whether a record that is not deleted stands behind it: only then it counts as a customer.
    pub counted: bool,
    /// What the syncs saw, oldest first.
    pub(super) moves: Vec<Move>,
}

/// A move between stages on a day.
#[derive(Clone, Debug)]
pub(super) struct Move {
    on: NaiveDate,
    at: i64,
    from: Stage,
    to: Stage,
}

impl BookCustomer {
    /// Whether it counts as a customer at `day`: created by then, or without a creation date.
    pub fn exists_at(&self, day: NaiveDate) -> bool {
        self.counted && self.created_on.is_none_or(|created| created <= day)
    }

    /// The stage at `day`, as far as the syncs saw: before the first move what it left, without any move
    /// the present one.
    pub fn stage_at(&self, day: NaiveDate) -> &Stage {
        let seen = self.moves_to(day).last().map(|last| &last.to);
        seen.or(self.moves.first().map(|first| &first.from))
            .unwrap_or(&self.stage)
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

    fn moves_to(&self, day: NaiveDate) -> &[Move] {
        let count = self.moves.partition_point(|seen| seen.on <= day);
        &self.moves[..count]
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
        let mut by_key: HashMap<&str, Vec<Move>> = HashMap::new();
        for seen in moves {
            by_key
                .entry(seen.customer.as_str())
                .or_default()
                .push(Move {
                    on: seen.on,
                    at: seen.at,
                    from: seen.from.clone(),
                    to: seen.to.clone(),
                });
        }
        for customer in &mut self.customers {
            customer.moves = by_key.remove(customer.key.as_str()).unwrap_or_default();
            customer.moves.order_by_key(|seen| (seen.on, seen.at));
        }
    }
}
