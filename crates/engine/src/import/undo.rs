//! A file is taken back.

use std::collections::HashMap;

use domain::{Customer, Document, List, Payment, Rejected};
use protocol::Problem;
use store::local_name::{import_lines, import_pages};
use store::{
    PageRecords, Record, RunKind, StagedPage, Store, StoreError, read_import_pages, read_imports,
};

use super::publish::{Brought, Desk};
use crate::{Clock, Snapshot};

/// Takes an import back: each of its records becomes what the latest other import says of it, or is deleted where no
/// other has it. `None` when there is no such import. The caller holds the lock of the runs.
///
/// # Errors
/// What the store could not do; then nothing changed.
pub async fn undo_import<S: Store, C: Clock>(
    store: &S,
    clock: &C,
    known: Option<&Snapshot>,
    id: u32,
) -> Result<Option<Box<Snapshot>>, Problem> {
    let mut desk = Desk {
        store,
        clock,
        kind: RunKind::UndoneImport(String::new()),
        started_at: clock.now_ms(),
    };
    match undo(&mut desk, known, id).await {
        Ok(snapshot) => Ok(snapshot.map(Box::new)),
        Err(error) => Err(desk.fail(error).await),
    }
}

async fn undo<S: Store, C: Clock>(
    desk: &mut Desk<'_, S, C>,
    known: Option<&Snapshot>,
    id: u32,
) -> Result<Option<Snapshot>, StoreError> {
    let mut imports = read_imports(desk.store).await?;
    let Some(place) = imports.imports.iter().position(|import| import.id == id) else {
        return Ok(None);
    };
    let undone = imports.imports.remove(place);
    desk.kind = RunKind::UndoneImport(undone.file);
    let Some(published) = desk.store.manifest().await? else {
        return Ok(None);
    };
    let dataset = desk.dataset(known, Some(&published)).await?;
    let mut left = Left::default();
    let pages = read_import_pages(desk.store, id).await?;
    for page in &pages {
        left.open(page);
    }
    for other in &imports.imports {
        for page in read_import_pages(desk.store, other.id).await? {
            left.hear(page);
        }
    }
    let mut rejected = desk.store.rejected().await?;
    rejected.retain(|entry| !left.is_open(entry.row.list, &entry.row.key));
    let pages = left.close(&dataset);
    let merge = dataset.merge(&pages);
    let brought = Brought {
        company: &published.company,
        pages: &pages,
        rejected,
        counts: merge.counts,
        imports: &imports,
    };
    let before = (&dataset, Some(&published));
    let snapshot = desk.publish(before, merge, brought).await?;
    // What stays behind when this fails is only room on the device; nobody reads it.
    let _ = desk.store.set_local(&import_pages(id), None).await;
    let _ = desk.store.set_local(&import_lines(id), None).await;
    Ok(Some(snapshot))
}

/// What the other imports say of the keys of the one that is taken back.
#[derive(Default)]
struct Left {
    customers: Keys<Customer>,
    documents: Keys<Document>,
    payments: Keys<Payment>,
}

/// Of each key the last record, and the last row that could not be read if it came later.
type Keys<T> = HashMap<String, (Option<T>, Option<Rejected>)>;

impl Left {
    fn open(&mut self, page: &StagedPage) {
        match &page.records {
            PageRecords::Customers(rows) => open(&mut self.customers, rows, &page.rejected),
            PageRecords::Documents(rows) => open(&mut self.documents, rows, &page.rejected),
            PageRecords::Payments(rows) => open(&mut self.payments, rows, &page.rejected),
        }
    }

    fn hear(&mut self, page: StagedPage) {
        match page.records {
            PageRecords::Customers(rows) => hear(&mut self.customers, rows, page.rejected),
            PageRecords::Documents(rows) => hear(&mut self.documents, rows, page.rejected),
            PageRecords::Payments(rows) => hear(&mut self.payments, rows, page.rejected),
        }
    }

    fn is_open(&self, list: List, key: &str) -> bool {
        match list {
            List::Customers => self.customers.contains_key(key),
            List::Documents => self.documents.contains_key(key),
            List::Payments => self.payments.contains_key(key),
        }
    }

    /// Pages that publish it.
    fn close(self, present: &store::Dataset) -> Vec<StagedPage> {
        let (customers, bad_customers) = close(self.customers, present.customers());
        let (documents, bad_documents) = close(self.documents, present.documents());
        let (payments, bad_payments) = close(self.payments, present.payments());
        vec![
            StagedPage {
                records: PageRecords::Customers(customers),
                rejected: bad_customers,
            },
            StagedPage {
                records: PageRecords::Documents(documents),
                rejected: bad_documents,
            },
            StagedPage {
                records: PageRecords::Payments(payments),
                rejected: bad_payments,
            },
        ]
    }
}

fn open<T: Record>(keys: &mut Keys<T>, rows: &[T], rejected: &[Rejected]) {
    let rows = rows.iter().map(Record::key);
    for key in rows.chain(rejected.iter().map(|row| row.key.as_str())) {
        keys.insert(key.to_owned(), (None, None));
    }
}

fn hear<T: Record>(keys: &mut Keys<T>, rows: Vec<T>, rejected: Vec<Rejected>) {
    for row in rows {
        if let Some(last) = keys.get_mut(row.key()) {
            *last = (Some(row), None);
        }
    }
    for row in rejected {
        if let Some((_, last)) = keys.get_mut(&row.key) {
            *last = Some(row);
        }
    }
}

/// Records as they are left, and rows that cannot be read.
fn close<T: Record>(keys: Keys<T>, present: &store::Segmented<T>) -> (Vec<T>, Vec<Rejected>) {
    let mut keys: Vec<_> = keys.into_iter().collect();
    keys.sort_by(|a, b| a.0.cmp(&b.0));
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    for (key, (record, bad)) in keys {
        let deleted = || {
            let mut record = present.get(&key)?.clone();
            record.delete();
            Some(record)
        };
        rows.extend(record.or_else(deleted));
        rejected.extend(bad);
    }
    (rows, rejected)
}
