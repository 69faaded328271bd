//! Payments without an id of which several are equal in what identifies them: document, day, amount, number.
//!
//! Their keys end in an ordinal, which a run counts as they come. Which of the equal payments a row is, its order does
//! not tell: the API may tell them in another one, or only one of them. What it says does, state and time of change
//! included. So rows are set beside the published payments that they repeat word for word; what is left over is a
//! change of a published one that did not come, or a further payment. Changes alone do not tell which: then
//! everything must be read, of which as many stand as came.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domain::{Payment, is_from_file};

use super::Dataset;
use crate::{PageRecords, StagedPage};

/// Payments that are equal, by the part of their key before the ordinal.
type Equals = BTreeMap<String, Vec<Payment>>;

impl Dataset {
    /// Whether a row may be a change of a published payment as well as a further one.
    pub(super) fn equals_are_in_doubt(&self, pages: &[StagedPage]) -> bool {
        let told = told(pages, |identity, row| self.is_one_of_several(identity, row));
        told.iter().any(|(identity, rows)| {
            let Sorted { rows, left, .. } = Sorted::of(rows, &self.equals(identity));
            !rows.is_empty() && !left.is_empty()
        })
    }

    /// Gives the rows of a run the keys of the published payments that they are.
    pub(super) fn number_equals(&self, pages: &mut [StagedPage], full: bool) {
        let told = told(pages, |identity, row| self.is_one_of_several(identity, row));
        if told.is_empty() {
            return;
        }
        let mut place = None;
        for page in &mut *pages {
            if let PageRecords::Payments(rows) = &mut page.records {
                rows.retain(|row| {
                    identity(row).is_none_or(|(identity, _)| !told.contains_key(identity))
                });
                place = Some(rows);
            }
        }
        let Some(place) = place else { return };
        for (identity, rows) in told {
            let known = self.equals(&identity);
            let Sorted { same, rows, left } = Sorted::of(&rows, &known);
            let changed = if full { left.as_slice() } else { &[] };
            let fresh = (known.len()..).map(|ordinal| format!("{identity}|{ordinal}"));
            let keys = changed.iter().map(|known| known.key.clone()).chain(fresh);
            let named = rows
                .into_iter()
                .zip(keys)
                .map(|(row, key)| Payment { key, ..row.clone() });
            place.extend(same.into_iter().cloned());
            place.extend(named);
        }
    }

    /// Whether a row must be set beside the others of its identity: several came or stand, or it is not as it stands.
    fn is_one_of_several(&self, identity: &str, row: &Payment) -> bool {
        let first = format!("{identity}|0");
        let known = self.payments.get(&first);
        row.key != first
            || self.payments.get(&format!("{identity}|1")).is_some()
            || known.is_some_and(|known| !says_the_same(row, known))
    }

    /// The published payments of an identity.
    fn equals(&self, identity: &str) -> Vec<&Payment> {
        let known = (0..).map(|ordinal| self.payments.get(&format!("{identity}|{ordinal}")));
        known.map_while(|payment| payment).collect()
    }
}

/// The identity and the ordinal of a payment of the API without an id.
fn identity(row: &Payment) -> Option<(&str, usize)> {
    let without_id = row.id.is_none() && !is_from_file(&row.key);
    let (identity, ordinal) = row.key.rsplit_once('|').filter(|_| without_id)?;
    Some((identity, ordinal.parse().ok()?))
}

/// The payments without an id that a run told, of the identities of which any row is `wanted`. Where it read the list
/// again, as many as either reading told, as the last one told them.
fn told(pages: &[StagedPage], wanted: impl Fn(&str, &Payment) -> bool) -> Equals {
    let rows = || {
        let rows = pages.iter().flat_map(|page| match &page.records {
            PageRecords::Payments(rows) => rows.as_slice(),
            _ => &[],
        });
        rows.filter_map(|row| Some((identity(row)?, row)))
    };
    let mut told: BTreeMap<String, BTreeMap<usize, Payment>> = BTreeMap::new();
    for ((identity, _), row) in rows() {
        if wanted(identity, row) {
            told.entry(identity.to_owned()).or_default();
        }
    }
    if !told.is_empty() {
        for ((identity, ordinal), row) in rows() {
            if let Some(equals) = told.get_mut(identity) {
                equals.insert(ordinal, row.clone());
            }
        }
    }
    let told = told.into_iter();
    told.map(|(identity, rows)| (identity, rows.into_values().collect()))
        .collect()
}

/// Equal rows beside the published payments.
struct Sorted<'a> {
    /// Published payments that came as they are.
    same: Vec<&'a Payment>,
    /// Rows that say something else, the newest first.
    rows: Vec<&'a Payment>,
    /// Published payments that did not come as they are, the newest first.
    left: Vec<&'a Payment>,
}

impl<'a> Sorted<'a> {
    fn of(rows: &'a [Payment], known: &[&'a Payment]) -> Self {
        let (mut same, mut others, mut left) = (Vec::new(), Vec::new(), known.to_vec());
        for row in rows {
            match left.iter().position(|known| says_the_same(row, known)) {
                Some(place) => same.push(left.remove(place)),
                None => others.push(row),
            }
        }
        let by_age = |payment: &&Payment| (Reverse(payment.updated_at), payment.key.clone());
        others.sort_by_key(by_age);
        left.sort_by_key(by_age);
        Self {
            same,
            rows: others,
            left,
        }
    }
}

fn says_the_same(row: &Payment, known: &Payment) -> bool {
    let row = Payment {
        key: known.key.clone(),
        ..row.clone()
    };
    row == *known
}
