//! Which records the pages of a run brought: one flag a position, so that a million cost a megabyte.

use domain::List;

use super::{Dataset, Record, Segmented};
use crate::{PageRecords, StagedPage};

/// Which records the pages of a run brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen([Vec<bool>; 3]);

impl Seen {
    /// Whether the record came, or a row of its identity that could not be read.
    pub fn has(&self, list: List, position: usize) -> bool {
        self.0[list as usize].get(position) == Some(&true)
    }

    /// Of which positions of a list nothing came.
    pub fn unseen(&self, list: List) -> impl Iterator<Item = usize> {
        let flags = self.0[list as usize].iter().enumerate();
        flags
            .filter(|(_, seen)| !**seen)
            .map(|(position, _)| position)
    }
}

impl Dataset {
    /// Which of these records the pages brought. Pages that were staged before a tab was killed count as well:
    /// what was seen is known from them alone.
    pub fn seen(&self, pages: &[StagedPage]) -> Seen {
        let mut seen = Seen([
            vec![false; self.customers.len()],
            vec![false; self.documents.len()],
            vec![false; self.payments.len()],
        ]);
        let mut several = None;
        for page in pages {
            match &page.records {
                PageRecords::Customers(rows) => mark(&self.customers, rows, &mut seen),
                PageRecords::Documents(rows) => mark(&self.documents, rows, &mut seen),
                PageRecords::Payments(rows) => mark(&self.payments, rows, &mut seen),
            }
            for row in &page.rejected {
                let position = match row.list {
                    List::Customers => self.customers.position(&row.key),
                    List::Documents => self.documents.position(&row.key),
                    List::Payments => self.payments.position(&row.key),
                };
                flag(&mut seen.0[row.list as usize], position);
            }
            let documents = page
                .rejected
                .iter()
                .filter(|row| row.list == List::Documents);
            for row in documents {
                // Which of the documents with this id could not be read, nobody knows.
                let several = several.get_or_insert_with(|| self.several());
                for position in several.get(row.key.as_str()).into_iter().flatten() {
                    flag(&mut seen.0[List::Documents as usize], Some(*position));
                }
            }
        }
        seen
    }
}

fn mark<T: Record>(present: &Segmented<T>, rows: &[T], seen: &mut Seen) {
    for row in rows {
        flag(&mut seen.0[T::LIST as usize], present.position(row.key()));
    }
}

fn flag(flags: &mut [bool], position: Option<usize>) {
    if let Some(flag) = position.and_then(|position| flags.get_mut(position)) {
        *flag = true;
    }
}
