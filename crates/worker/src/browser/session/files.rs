//! Files for the person to save, and how much room the data take.

use engine::{finding_row, findings_csv, rejected_csv, run_log_text};
use files::Paper;
use protocol::{
    BackupTarget, LetterRequest, ListExport, ListTarget, ProblemKind, ReportFile, Scope,
    ScopeFilter, Update,
};
use store::Store;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, StorageEstimate};

use super::Session;
use super::open::storage_problem;

/// Bytes of this origin on the device, when the browser says.
pub(super) async fn storage_bytes() -> Option<u64> {
    storage_estimate().await?.0
}

/// Bytes of this origin on the device, and how many it may have, when the browser says.
pub(super) async fn storage_estimate() -> Option<(Option<u64>, Option<u64>)> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let storage = scope.navigator().storage();
    // Absent where the page is not served securely.
    if storage.is_undefined() {
        return None;
    }
    let estimate = JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let estimate = estimate.unchecked_into::<StorageEstimate>();
    // Whole numbers of bytes that the platform hands over as floats.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |bytes: f64| bytes as u64;
    Some((
        estimate.get_usage().map(whole),
        estimate.get_quota().map(whole),
    ))
}

impl Session {
    /// The whole sync log as text, newest first: what `onvio_sync.log` was.
    pub(super) async fn send_log(&self) {
        let Some(open) = &self.open else { return };
        match open.store.log(usize::MAX).await {
            Ok(log) => self.page.send(&Update::File {
                name: "onvio_sync.log".to_owned(),
                mime: "text/plain;charset=utf-8".to_owned(),
                bytes: run_log_text(&log, open.company.zone).into_bytes(),
            }),
            Err(error) => self.page.send(&Update::Refused(storage_problem(&error))),
        }
    }

    /// The rejected rows as a spreadsheet.
    pub(super) async fn send_rejected(&self, columns: &str) {
        let Some(open) = &self.open else { return };
        match open.store.rejected().await {
            Ok(rows) => self.page.send(&Update::File {
                name: "rechazados.csv".to_owned(),
                mime: "text/csv;charset=utf-8".to_owned(),
                bytes: rejected_csv(columns, &rows, open.company.zone).into_bytes(),
            }),
            Err(error) => self.page.send(&Update::Refused(storage_problem(&error))),
        }
    }

    /// Everything that is odd in the records as a spreadsheet.
    pub(super) fn send_findings(&self, columns: &str) {
        let Some(open) = &self.open else { return };
        let Some(snapshot) = &open.snapshot else {
            return;
        };
        let findings = snapshot.findings(open.today());
        let rows: Vec<_> = findings.iter().map(|f| finding_row(snapshot, f)).collect();
        self.page.send(&Update::File {
            name: "hallazgos.csv".to_owned(),
            mime: "text/csv;charset=utf-8".to_owned(),
            bytes: findings_csv(columns, &rows, open.company.currency).into_bytes(),
        });
    }

    /// What is to come, for the page to write the file of the calendar.
    pub(super) fn send_calendar(&self, scope: &Scope) {
        let Some(open) = &self.open else { return };
        let Some(snapshot) = &open.snapshot else {
            return;
        };
        let entries = snapshot.calendar(scope, open.today(), &open.local.collections);
        self.page.send(&Update::Calendar(entries));
    }

    /// A file of Informes, of what `scope` is about.
    pub(super) fn send_report(&self, file: ReportFile, scope: &Scope) {
        let Some(open) = &self.open else { return };
        let Some(snapshot) = &open.snapshot else {
            return;
        };
        let local = open
            .local
            .local(open.is_sync_stale(open.local.settings.interval_ms(&self.config.config)));
        let paper = |name: String, paper: &Paper| {
            self.page.send(&Update::Tables {
                name,
                target: BackupTarget::Download,
                bytes: files::encode(paper),
            });
        };
        if file == ReportFile::Statements {
            let (name, statements) = snapshot.statements(scope, open.today(), local);
            return paper(name, &statements);
        }
        let tables = snapshot.tables(scope, open.today(), local);
        let corte = tables.about.corte;
        let (name, text) = match file {
            ReportFile::Workbook | ReportFile::Statements => {
                let name = format!("atalaya-{corte}.xlsx");
                return paper(name, &Paper::Workbook(Box::new(tables)));
            }
            ReportFile::Customers => ("clientes", files::customers_csv(&tables)),
            ReportFile::Invoices => ("facturas", files::invoices_csv(&tables)),
            ReportFile::Payments => ("cobranzas", files::payments_csv(&tables)),
        };
        self.page.send(&Update::File {
            name: format!("{name}-{corte}.csv"),
            mime: "text/csv;charset=utf-8".to_owned(),
            bytes: text.into_bytes(),
        });
    }

    /// The tables of the statement that goes with a reminder. A company that was left has none.
    pub(super) fn tell_letter_tables(&self, request: Box<LetterRequest>) {
        let open = self.open.as_ref();
        let open = open.filter(|_| request.letter.opening == self.opening);
        let Some((open, snapshot)) = open.and_then(|open| Some((open, open.snapshot.as_ref()?)))
        else {
            return self.refuse(ProblemKind::Refused);
        };
        let scope = Scope {
            filter: ScopeFilter {
                customer: Some(request.letter.form.customer.clone()),
                ..ScopeFilter::default()
            },
            ..Scope::default()
        };
        let local = open.local.local(false);
        let (name, paper) = snapshot.statements(&scope, open.today(), local);
        self.page.send(&Update::LetterTables {
            request,
            name,
            bytes: files::encode(&paper),
        });
    }

    /// The records of a list, for the clipboard or as a spreadsheet.
    pub(super) fn send_list(&self, export: &ListExport) {
        let Some(open) = &self.open else { return };
        let Some(snapshot) = &open.snapshot else {
            return;
        };
        // Nothing may have been answered since it was published.
        let local = open.local.local(false);
        snapshot.set_ranges(local.aging, local.ratings);
        let update = match &export.target {
            ListTarget::Clipboard => snapshot
                .list_tsv(export, open.today())
                .map(|(text, rows)| Update::Clip { text, rows }),
            ListTarget::Csv(name) => {
                let csv = snapshot.list_csv(export, open.today());
                csv.map(|csv| Update::File {
                    name: name.clone(),
                    mime: "text/csv;charset=utf-8".to_owned(),
                    bytes: csv.into_bytes(),
                })
            }
        };
        if let Some(update) = update {
            self.page.send(&update);
        }
    }
}
