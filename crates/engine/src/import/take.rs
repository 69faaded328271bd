//! A file comes in.

use domain::{Company, List, TaxId};
use onvio::{AnswerError, Profile};
use protocol::{
    ImportAbout, ImportDone, ImportRefusal, ImportRows, LineNote, Problem, ProblemKind,
};
use store::codec::encode;
use store::local_name::{import_lines, import_pages};
use store::{
    ImportLine, KeptImport, ListCounts, PageRecords, Record, RunKind, Segmented, StagedPage, Store,
    StoreError, read_imports,
};

use super::decode::{decode_part, list_of};
use super::publish::{Brought, Desk};
use super::view::counts;
use crate::{CancelFlag, Clock, Snapshot};

/// A file to take in.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// The company, where nothing is published yet.
    pub company: Company,
    /// What stands beside the rows.
    pub about: ImportAbout,
    /// The rows.
    pub rows: Vec<ImportRows>,
    /// Raised when nobody wants the file any more.
    pub cancel: CancelFlag,
}

/// How an import ended.
#[derive(Debug)]
pub enum ImportEnd {
    /// The file is in.
    Imported(Box<Snapshot>, ImportDone),
    /// Nothing changed.
    Refused(ImportRefusal),
}

/// Why nothing came in.
enum Stop {
    Refused(ImportRefusal),
    Store(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<AnswerError> for Stop {
    fn from(error: AnswerError) -> Self {
        Self::Refused(ImportRefusal::Problem(Problem {
            detail: Some(error.to_string()),
            ..Problem::new(ProblemKind::BadAnswer)
        }))
    }
}

/// Takes a file in. `known` is what this tab has in memory; `progress` hears the rows that were read so far. The
/// caller holds the lock of the runs.
pub async fn run_import<S: Store, C: Clock>(
    store: &S,
    clock: &C,
    known: Option<&Snapshot>,
    request: ImportRequest,
    progress: impl Fn(u64),
) -> ImportEnd {
    let desk = Desk {
        store,
        clock,
        kind: RunKind::Import(request.about.file.clone()),
        started_at: clock.now_ms(),
    };
    match take(&desk, known, request, progress).await {
        Ok((snapshot, done)) => ImportEnd::Imported(Box::new(snapshot), done),
        Err(Stop::Refused(refusal)) => ImportEnd::Refused(refusal),
        Err(Stop::Store(error)) => {
            ImportEnd::Refused(ImportRefusal::Problem(desk.fail(error).await))
        }
    }
}

async fn take<S: Store, C: Clock>(
    desk: &Desk<'_, S, C>,
    known: Option<&Snapshot>,
    request: ImportRequest,
    progress: impl Fn(u64),
) -> Result<(Snapshot, ImportDone), Stop> {
    let ImportRequest {
        company,
        about,
        rows,
        cancel,
    } = request;
    let published = desk.store.manifest().await?;
    let company = published
        .as_ref()
        .map_or(&company, |manifest| &manifest.company);
    if is_of_another(company, &about) {
        return Err(Stop::Refused(ImportRefusal::OtherCompany {
            company: company.name.clone(),
            tax_id: about.tax_id.unwrap_or_default(),
        }));
    }
    let profile = Profile::onvio_v1();
    let (mut pages, mut lines, mut read) = (Vec::new(), notes(&about.rejected), 0);
    for part in &rows {
        let (page, bad) = decode_part(part, &profile, company)?;
        read += u64::try_from(part.lines.len()).unwrap_or(0);
        pages.push(page);
        lines.extend(bad);
        progress(read);
        // Lets the worker hear what else there is to do.
        desk.clock.sleep_until(desk.clock.now_ms()).await;
        if cancel.is_cancelled() {
            return Err(Stop::Refused(ImportRefusal::Cancelled));
        }
    }
    if pages.iter().all(|page| page.records.is_empty()) {
        return Err(Stop::Refused(ImportRefusal::Nothing));
    }
    let dataset = desk.dataset(known, published.as_ref()).await?;
    let mut imports = read_imports(desk.store).await?;
    imports.last_id += 1;
    let id = imports.last_id;
    let merge = dataset.merge(&pages);
    let [customers, documents, payments] = with_notes(merge.counts, &about.rejected, &rows);
    let kept = KeptImport {
        id,
        file: about.file,
        fingerprint: about.fingerprint,
        imported_at: desk.clock.now_ms(),
        customers,
        documents,
        payments,
        rejected: u32::try_from(lines.len()).unwrap_or(u32::MAX),
    };
    // Before it is published, under a name that nobody reads until then.
    desk.store
        .set_local(&import_pages(id), Some(&encode(&pages)))
        .await?;
    desk.store
        .set_local(&import_lines(id), Some(&encode(&lines)))
        .await?;
    let done = ImportDone {
        customers: counts(customers),
        invoices: counts(documents),
        payments: counts(payments),
        rejected: kept.rejected,
        aside: 0,
    };
    imports.imports.push(kept);
    let brought = Brought {
        company,
        pages: &pages,
        rejected: desk.store.rejected().await?,
        counts: [customers, documents, payments],
        imports: &imports,
    };
    let before = (&dataset, published.as_ref());
    let snapshot = desk.publish(before, merge, brought).await?;
    let aside = count_aside(&snapshot, &pages);
    Ok((snapshot, ImportDone { aside, ..done }))
}

/// Whether the file says that it is of another company.
fn is_of_another(company: &Company, about: &ImportAbout) -> bool {
    let parse = |text: Option<&str>| text.and_then(TaxId::parse);
    parse(company.tax_id.as_deref())
        .zip(parse(about.tax_id.as_deref()))
        .is_some_and(|(ours, theirs)| ours.normalised() != theirs.normalised())
}

fn notes(rejected: &[LineNote]) -> Vec<ImportLine> {
    let line = |note: &LineNote| ImportLine {
        sheet: note.sheet.clone(),
        line: note.line,
        reason: note.reason.clone(),
        field: note.field.clone(),
        value: note.value.clone(),
    };
    rejected.iter().map(line).collect()
}

/// The counts with the lines that the reader of files could not make rows of, in the list of their sheet.
fn with_notes(
    mut counts: [ListCounts; 3],
    rejected: &[LineNote],
    rows: &[ImportRows],
) -> [ListCounts; 3] {
    for note in rejected {
        let part = rows.iter().find(|part| part.sheet == note.sheet);
        let list = part.and_then(|part| list_of(part.list));
        let counts = &mut counts[list.unwrap_or(List::Documents) as usize];
        counts.received += 1;
        counts.rejected += 1;
    }
    counts
}

/// Records of the file that the API has too.
fn count_aside(snapshot: &Snapshot, pages: &[StagedPage]) -> u32 {
    let (stored, read) = (snapshot.stored(), snapshot.dataset());
    let count = pages.iter().map(|page| match &page.records {
        PageRecords::Customers(rows) => aside(rows, stored.customers(), read.customers()),
        PageRecords::Documents(rows) => aside(rows, stored.documents(), read.documents()),
        PageRecords::Payments(rows) => aside(rows, stored.payments(), read.payments()),
    });
    u32::try_from(count.sum::<usize>()).unwrap_or(u32::MAX)
}

fn aside<T: Record>(rows: &[T], stored: &Segmented<T>, read: &Segmented<T>) -> usize {
    let is_deleted = |records: &Segmented<T>, key: &str| {
        let record = records.get(key);
        record.is_some_and(Record::is_deleted)
    };
    let keys = rows.iter().map(Record::key);
    keys.filter(|key| is_deleted(read, key) && !is_deleted(stored, key))
        .count()
}
