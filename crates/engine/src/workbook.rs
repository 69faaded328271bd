//! The workbook that goes to the folder after a sync: when one is due, and what is remembered of the last.

use chrono::NaiveDate;
use protocol::WorkbookView;
use serde::{Deserialize, Serialize};
use store::local_name::WORKBOOK;
use store::{Store, StoreError};

use crate::backup::slug;

/// What was written last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Written {
    /// Fingerprint of the records in it.
    fingerprint: u64,
    /// Its corte.
    day: NaiveDate,
    /// When, ms since the Unix epoch.
    at: i64,
}

/// What this device remembers of the workbooks that it wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkbookMemory(Option<Written>);

impl WorkbookMemory {
    /// What is kept in `store`. What cannot be read is as none: the same workbook is written once more.
    pub async fn load(store: &impl Store) -> Self {
        let kept = store.local(WORKBOOK).await.ok().flatten();
        Self(kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// Remembers the workbook of these records and this corte.
    ///
    /// # Errors
    /// Those of [`Store::set_local`].
    pub async fn written(
        &mut self,
        store: &impl Store,
        fingerprint: u64,
        day: NaiveDate,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let written = Written {
            fingerprint,
            day,
            at: now_ms,
        };
        let bytes = serde_json::to_vec(&written).unwrap_or_default();
        self.0 = Some(written);
        store.set_local(WORKBOOK, Some(&bytes)).await
    }

    /// Another folder, or none: what it holds is not known.
    ///
    /// # Errors
    /// Those of [`Store::set_local`].
    pub async fn forget(&mut self, store: &impl Store) -> Result<(), StoreError> {
        self.0 = None;
        store.set_local(WORKBOOK, None).await
    }

    /// Whether the workbook of these records and this corte is still to be written.
    pub fn is_due(&self, fingerprint: u64, day: NaiveDate) -> bool {
        let written = self.0.as_ref();
        written.is_none_or(|last| (last.fingerprint, last.day) != (fingerprint, day))
    }

    /// How it stands.
    pub fn view(&self, is_wanted: bool, failed: Option<String>) -> WorkbookView {
        WorkbookView {
            is_wanted,
            at: self.0.as_ref().map(|last| last.at),
            failed,
        }
    }
}

/// Name of the workbook in the folder. It is always the same, so that whoever links to it finds the newest.
pub fn workbook_name(company: &domain::Company) -> String {
    format!("atalaya-{}.xlsx", slug(&company.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn one_is_due_when_records_or_the_day_are_others() {
        let store = store::MemoryStore::new();
        pollster::block_on(async {
            let mut memory = WorkbookMemory::load(&store).await;
            assert!(memory.is_due(7, day("2026-11-22")));
            assert_eq!(memory.view(true, None).at, None);
            let written = memory.written(&store, 7, day("2026-11-22"), 5).await;
            written.expect("kept");
            let again = WorkbookMemory::load(&store).await;
            assert_eq!(again, memory);
            assert!(!again.is_due(7, day("2026-11-22")));
            assert!(again.is_due(8, day("2026-11-22")));
            assert!(again.is_due(7, day("2026-11-23")));
            assert_eq!(again.view(true, None).at, Some(5));
            memory.forget(&store).await.expect("kept");
            assert!(memory.is_due(7, day("2026-11-22")));
            assert_eq!(WorkbookMemory::load(&store).await, memory);
            store.set_local(WORKBOOK, Some(b"{")).await.expect("kept");
            assert!(
                WorkbookMemory::load(&store)
                    .await
                    .is_due(7, day("2026-11-22"))
            );
        });
    }
}
