//! Files: rows of one on their way in, the run that takes them in, and the way back.

use std::rc::Rc;

use domain::{Company, TaxId};
use engine::{
    CancelFlag, Clock, CompanyEntry, ImportEnd, ImportRequest, import_lines_csv, run_import,
    undo_import,
};
use protocol::{
    ImportAbout, ImportCompany, ImportRefusal, ImportRows, Mode, Problem, SyncState, Update,
};
use store::{IdbStore, Store, read_import_lines};

use super::directory::LIVE;
use super::open::storage_problem;
use super::{Event, Session};
use crate::browser::clock::{BrowserClock, now_ms};
use crate::browser::locks::{TabLock, try_lock};
use crate::browser::tabs::TabMessage;

/// How often a run that goes on is asked whether it has ended.
const LOOK_MS: i64 = 300;

/// A file on its way in.
#[derive(Default)]
pub struct Incoming {
    /// Number that the page gave it.
    number: u32,
    rows: Vec<ImportRows>,
    /// Stops the run that takes it in.
    cancel: CancelFlag,
}

impl Incoming {
    /// Some rows. Those of an import that was not finished are forgotten.
    pub fn take(&mut self, number: u32, rows: ImportRows) {
        if self.number != number {
            self.number = number;
            self.rows.clear();
        }
        self.rows.push(rows);
    }

    /// Nobody wants it any more.
    pub fn cancel(&mut self) {
        self.rows.clear();
        self.cancel.cancel();
    }
}

/// How an import ended.
#[derive(Debug)]
pub struct Ended {
    /// Number that the page gave it.
    import: u32,
    /// The company that it came into.
    entry: CompanyEntry,
    end: ImportEnd,
}

impl Session {
    /// Takes the rows told so far into the open company, or into one of their own.
    pub(super) async fn begin_import(
        &mut self,
        import: u32,
        mut about: ImportAbout,
        named: Option<ImportCompany>,
    ) {
        // Whoever has a company has files of that company, also when looking at the demo.
        if self.directory_text(LIVE).await.is_some() {
            self.leave_demo().await;
        }
        if let Some(named) = &named {
            about.tax_id.get_or_insert_with(|| named.tax_id.clone());
        }
        let rows = if self.import.number == import {
            std::mem::take(&mut self.import.rows)
        } else {
            Vec::new()
        };
        let cancel = CancelFlag::default();
        self.import.cancel = cancel.clone();
        let live = self.open.as_ref().filter(|open| open.mode == Mode::Live);
        // What else is open is the demo, whose records are none of a place of its own.
        let snapshot = live.and_then(|open| open.snapshot.clone());
        let place = match live {
            Some(open) => Ok((
                open.entry.clone(),
                Rc::clone(&open.store),
                open.company.clone(),
            )),
            None => self.place_of_its_own(named).await,
        };
        let (entry, store, company) = match place {
            Ok(place) => place,
            Err(refusal) => return self.answer_import(import, Err(refusal)),
        };
        let request = ImportRequest {
            company,
            about,
            rows,
            cancel,
        };
        let events = self.events.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let lock = wait_for_lock(&entry.database).await;
            let progress = |rows| {
                let _ = events.unbounded_send(Event::Importing(import, rows));
            };
            let known = snapshot.as_deref();
            let end = run_import(&*store, &BrowserClock, known, request, progress).await;
            drop(lock);
            let ended = Ended { import, entry, end };
            let _ = events.unbounded_send(Event::ImportEnded(Box::new(ended)));
        });
    }

    /// The database of a company that has no API. It becomes the open one when the file is in, and not before.
    async fn place_of_its_own(
        &self,
        named: Option<ImportCompany>,
    ) -> Result<(CompanyEntry, Rc<IdbStore>, Company), ImportRefusal> {
        let named = named.ok_or(ImportRefusal::BadTaxId)?;
        let tax_id = TaxId::parse(&named.tax_id).ok_or(ImportRefusal::BadTaxId)?;
        if !tax_id.is_valid() || named.name.trim().is_empty() {
            return Err(ImportRefusal::BadTaxId);
        }
        let entry = CompanyEntry::of_files(&named.name, tax_id.normalised());
        let company = Company {
            tax_id: Some(tax_id.display()),
            ..self.expected_company(&entry)
        };
        match IdbStore::open(&entry.database).await {
            Ok(store) => Ok((entry, Rc::new(store), company)),
            Err(error) => Err(ImportRefusal::Problem(storage_problem(&error))),
        }
    }

    pub(super) fn import_went_on(&self, import: u32, rows: u64) {
        if self.import.number == import {
            self.page.send(&Update::Importing(rows));
        }
    }

    /// Shows what came in; the company that the file made becomes the open one.
    pub(super) async fn import_ended(&mut self, ended: Ended) {
        let Ended { import, entry, end } = ended;
        let (snapshot, done) = match end {
            ImportEnd::Imported(snapshot, done) => (snapshot, done),
            ImportEnd::Refused(refusal) => {
                self.forget_empty(&entry.database).await;
                return self.answer_import(import, Err(refusal));
            }
        };
        self.tabs
            .tell(&TabMessage::RunEnded(entry.database.clone()));
        let is_open = self
            .open
            .as_ref()
            .is_some_and(|open| open.entry.database == entry.database);
        if is_open {
            self.show_import(*snapshot);
        } else {
            self.close();
            if let Err(error) = self
                .open_company(Mode::Live, entry.clone(), None, false)
                .await
            {
                let problem = ImportRefusal::Problem(storage_problem(&error));
                return self.answer_import(import, Err(problem));
            }
            self.keep_entry(&entry).await;
            self.apply_config();
        }
        self.answer_import(import, Ok(done));
    }

    /// A file that did not come in leaves no database of its own behind.
    pub(super) async fn forget_empty(&self, database: &str) {
        let is_open = |open: &super::OpenCompany| open.entry.database == database;
        if self.open.as_ref().is_some_and(is_open) {
            return;
        }
        let is_empty = match IdbStore::open(database).await {
            Ok(store) => store.manifest().await == Ok(None),
            Err(_) => false,
        };
        if is_empty {
            // What stays behind when it fails is only room on the device.
            let _ = IdbStore::delete(database).await;
        }
    }

    fn show_import(&mut self, snapshot: engine::Snapshot) {
        let Some(open) = &mut self.open else { return };
        open.company = snapshot.company().clone();
        open.snapshot = Some(Rc::new(snapshot));
        if open.sync_state == SyncState::Never {
            open.sync_state = SyncState::Idle;
        }
        self.stale_answer = true;
    }

    fn answer_import(&self, import: u32, result: Result<protocol::ImportDone, ImportRefusal>) {
        self.page.send(&Update::Imported { import, result });
    }

    /// Takes an import back.
    pub(super) fn begin_undo(&self, id: u32) {
        let Some(open) = &self.open else { return };
        let (store, snapshot) = (Rc::clone(&open.store), open.snapshot.clone());
        let (database, opening) = (open.entry.database.clone(), self.opening);
        let events = self.events.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let lock = wait_for_lock(&database).await;
            let end = undo_import(&*store, &BrowserClock, snapshot.as_deref(), id).await;
            drop(lock);
            let _ = events.unbounded_send(Event::ImportUndone(opening, Box::new(end)));
        });
    }

    /// Shows what is left.
    pub(super) fn import_undone(
        &mut self,
        opening: u32,
        end: Result<Option<Box<engine::Snapshot>>, Problem>,
    ) {
        if opening != self.opening {
            return;
        }
        match end {
            Ok(Some(snapshot)) => {
                self.show_import(*snapshot);
                if let Some(open) = &self.open {
                    let database = open.entry.database.clone();
                    self.tabs.tell(&TabMessage::RunEnded(database));
                }
            }
            // Another tab has taken it back.
            Ok(None) => self.stale_answer = true,
            Err(problem) => self.page.send(&Update::Refused(problem)),
        }
    }

    /// The lines of an import that could not come in, as a spreadsheet.
    pub(super) async fn send_import_lines(&self, id: u32, columns: &str) {
        let Some(open) = &self.open else { return };
        match read_import_lines(&*open.store, id).await {
            Ok(lines) => self.page.send(&Update::File {
                name: format!("importacion-{id}-rechazados.csv"),
                mime: "text/csv;charset=utf-8".to_owned(),
                bytes: import_lines_csv(columns, &lines).into_bytes(),
            }),
            Err(error) => self.page.send(&Update::Refused(storage_problem(&error))),
        }
    }
}

/// The lock of the runs, once whoever holds it lets go: a sync ends by itself within its budget.
pub(super) async fn wait_for_lock(database: &str) -> TabLock {
    let name = format!("sync {database}");
    loop {
        match try_lock(&name).await {
            Some(lock) => return lock,
            None => BrowserClock.sleep_until(now_ms() + LOOK_MS).await,
        }
    }
}
