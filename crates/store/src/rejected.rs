//! Which rejected rows are in force.

use std::collections::HashMap;

use domain::{List, Rejected, is_from_file};

use crate::{PageRecords, Record, RejectedEntry, StagedPage};

/// The rejected rows in force after a run: one by list and key, the last seen.
///
/// A good record that came later takes its row off; after a `full` run, so does not having come at all, but for rows
/// of files, which no run fetches.
/// A row that was in force before keeps its `seen_at`; others get `now` (ms since the Unix epoch).
pub fn merge_rejected(
    old: &[RejectedEntry],
    pages: &[StagedPage],
    now: i64,
    full: bool,
) -> Vec<RejectedEntry> {
    let seen_at: HashMap<(List, &str), i64> = old
        .iter()
        .map(|entry| ((entry.row.list, entry.row.key.as_str()), entry.seen_at))
        .collect();
    let mut standing = Standing::default();
    for entry in old {
        if !full || is_from_file(&entry.row.key) {
            standing.reject(&entry.row);
        }
    }
    for page in pages {
        match &page.records {
            PageRecords::Customers(rows) => standing.accept(rows),
            PageRecords::Documents(rows) => standing.accept(rows),
            PageRecords::Payments(rows) => standing.accept(rows),
        }
        for row in &page.rejected {
            standing.reject(row);
        }
    }
    let rows = standing.rows.into_iter().flatten();
    rows.map(|row| RejectedEntry {
        row: row.clone(),
        seen_at: *seen_at.get(&(row.list, row.key.as_str())).unwrap_or(&now),
    })
    .collect()
}

/// Rows in force, in the order in which they were first seen.
#[derive(Default)]
struct Standing<'a> {
    rows: Vec<Option<&'a Rejected>>,
    places: HashMap<(List, &'a str), usize>,
}

impl<'a> Standing<'a> {
    fn reject(&mut self, row: &'a Rejected) {
        let place = *self
            .places
            .entry((row.list, row.key.as_str()))
            .or_insert(self.rows.len());
        if place == self.rows.len() {
            self.rows.push(None);
        }
        self.rows[place] = Some(row);
    }

    fn accept<T: Record>(&mut self, records: &'a [T]) {
        if self.places.is_empty() {
            return;
        }
        for record in records {
            if let Some(place) = self.places.remove(&(T::LIST, record.key())) {
                self.rows[place] = None;
            }
        }
    }
}
