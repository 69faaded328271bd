//! Files: a program of its own reads them for as long as somebody looks at them, and their rows go on to the worker.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{
    Command, ImportCompany, ImportDone, ImportRefusal, OfficeAnswer, OfficeRequest, Problem,
    ProblemKind, SheetChoice,
};
use web_sys::File;

use super::Bridge;
use super::worker::{Program, Thread};
use crate::state::{ImportFile, ImportStage};

/// The program that reads, and what waits for it.
#[derive(Default)]
pub(super) struct Reader {
    thread: Option<Thread>,
    listening: bool,
    waiting: Vec<File>,
    /// Files that it has been given.
    given: u32,
    /// The file on its way in, and the number that the worker knows it by.
    on_its_way: Option<(u32, u32)>,
    /// The company to be made, where none is open.
    company: Option<ImportCompany>,
    /// Imports of this page.
    imports: u32,
}

impl Bridge {
    /// Reads more files.
    pub fn read_files(self, files: Vec<File>) {
        if self.inner.with_value(|inner| inner.reader.thread.is_none()) {
            let heard = move |bytes: Vec<u8>| match protocol::decode(&bytes) {
                Ok(answer) => self.hear_reader(answer),
                Err(error) => leptos::logging::error!("the reader of files: {error}"),
            };
            match Thread::start(Program::Office, heard, move |m| self.reader_died(&m)) {
                Ok(thread) => self
                    .inner
                    .update_value(|inner| inner.reader.thread = Some(thread)),
                Err(message) => return self.reader_died(&message),
            }
        }
        for file in files {
            let name = file.name();
            let id = self.inner.try_update_value(|inner| {
                let reader = &mut inner.reader;
                reader.given += 1;
                match &reader.thread {
                    Some(thread) if reader.listening => thread.post_file(&file),
                    _ => reader.waiting.push(file),
                }
                reader.given - 1
            });
            let file = ImportFile::new(id.unwrap_or_default(), name);
            self.state.import.update(|files| files.push(file));
        }
    }

    /// Reads a file another way.
    pub fn read_again(self, file: u32, sheets: Vec<SheetChoice>) {
        self.state
            .with_import(file, |file| file.choices.clone_from(&sheets));
        self.ask_reader(&OfficeRequest::Choose { file, sheets });
    }

    /// Takes a file off the list. What is in already stays known to those that come after it.
    pub fn forget_file(self, file: u32) {
        let is_in = self.state.import.with_untracked(|files| {
            let done = |one: &ImportFile| matches!(one.stage, ImportStage::Done(_));
            files.iter().any(|one| one.id == file && done(one))
        });
        self.state
            .import
            .update(|files| files.retain(|one| one.id != file));
        if !is_in {
            self.ask_reader(&OfficeRequest::Forget { file });
        }
    }

    /// Takes in every file that is ready, one after the other.
    pub fn import_files(self, company: Option<ImportCompany>) {
        self.inner
            .update_value(|inner| inner.reader.company = company);
        self.state.import.update(|files| {
            for file in files {
                if matches!(file.stage, ImportStage::Refused(_)) {
                    file.stage = ImportStage::Ready;
                }
            }
        });
        self.import_next();
    }

    /// The next file that is ready, if any.
    fn import_next(self) {
        let next = self.state.import.with_untracked(|files| {
            let ready = files
                .iter()
                .find(|file| file.stage == ImportStage::Ready && file.records() > 0);
            ready.map(|file| file.id)
        });
        self.inner.update_value(|inner| {
            let reader = &mut inner.reader;
            reader.imports += 1;
            reader.on_its_way = next.map(|file| (file, reader.imports));
        });
        if let Some(file) = next {
            self.state
                .with_import(file, |file| file.stage = ImportStage::Preparing);
            self.ask_reader(&OfficeRequest::Convert { file });
        }
    }

    /// Nobody looks at the files any more: what is not in stays out.
    pub fn leave_files(self) {
        let was_on_its_way = self.inner.try_update_value(|inner| {
            let reader = std::mem::take(&mut inner.reader);
            // The numbers go on: the worker may still answer about the last one.
            inner.reader.imports = reader.imports;
            reader.on_its_way.is_some()
        });
        if was_on_its_way == Some(true) {
            self.send(Command::CancelImport);
        }
        self.state.import.set(Vec::new());
    }

    fn ask_reader(self, request: &OfficeRequest) {
        self.inner.with_value(|inner| {
            if let Some(thread) = &inner.reader.thread {
                thread.post(&protocol::encode(request));
            }
        });
    }

    fn hear_reader(self, answer: OfficeAnswer) {
        match answer {
            OfficeAnswer::Listening => self.inner.update_value(|inner| {
                let reader = &mut inner.reader;
                reader.listening = true;
                for file in reader.waiting.drain(..) {
                    if let Some(thread) = &reader.thread {
                        thread.post_file(&file);
                    }
                }
            }),
            OfficeAnswer::Preview { file, preview } => {
                let preview = preview.map(Arc::from);
                self.state
                    .with_import(file, |file| file.preview = Some(preview));
            }
            OfficeAnswer::Rows { file, rows } => {
                if let Some(import) = self.number_of(file) {
                    self.send(Command::ImportRows { import, rows });
                }
            }
            OfficeAnswer::Converted { file, about } => {
                if let Some(import) = self.number_of(file) {
                    let company = self.inner.with_value(|inner| inner.reader.company.clone());
                    self.state
                        .with_import(file, |file| file.stage = ImportStage::Running(0));
                    self.send(Command::Import {
                        import,
                        about,
                        company,
                    });
                }
            }
            // Nobody asked this one for a workbook, or a backup.
            OfficeAnswer::Workbook(_)
            | OfficeAnswer::Draft(_)
            | OfficeAnswer::Backup(_)
            | OfficeAnswer::BackupRead(_) => {}
        }
    }

    /// The number by which the worker knows a file that is on its way in.
    fn number_of(self, file: u32) -> Option<u32> {
        let on_its_way = self.inner.with_value(|inner| inner.reader.on_its_way);
        on_its_way.and_then(|(at, import)| (at == file).then_some(import))
    }

    /// How far the file on its way in is.
    pub(super) fn import_goes_on(self, rows: u64) {
        if let Some((file, _)) = self.inner.with_value(|inner| inner.reader.on_its_way) {
            self.state
                .with_import(file, |file| file.stage = ImportStage::Running(rows));
        }
    }

    /// A file is in, or not; the next one follows, unless the company itself is not good.
    pub(super) fn import_ended(self, import: u32, result: Result<ImportDone, ImportRefusal>) {
        let on_its_way = self.inner.with_value(|inner| inner.reader.on_its_way);
        let Some((file, _)) = on_its_way.filter(|(_, number)| *number == import) else {
            return;
        };
        let goes_on = !matches!(result, Err(ImportRefusal::BadTaxId));
        self.state.with_import(file, |file| {
            file.stage = match result {
                Ok(done) => ImportStage::Done(done),
                Err(refusal) => ImportStage::Refused(refusal),
            }
        });
        self.inner
            .update_value(|inner| inner.reader.on_its_way = None);
        if goes_on {
            self.import_next();
        }
    }

    fn reader_died(self, message: &str) {
        leptos::logging::error!("the reader of files stopped: {message}");
        let refusal = ImportRefusal::Problem(Problem::new(ProblemKind::WorkerDied));
        self.stop_imports(&refusal);
        self.inner.update_value(|inner| {
            let imports = inner.reader.imports;
            inner.reader = Reader {
                imports,
                ..Reader::default()
            };
        });
    }

    /// Whoever reads or takes in files has stopped: none of those under way comes in.
    pub(super) fn stop_imports(self, refusal: &ImportRefusal) {
        self.inner
            .update_value(|inner| inner.reader.on_its_way = None);
        self.state.import.update(|files| {
            for file in files {
                let is_waiting = file.stage == ImportStage::Ready && file.preview.is_none();
                let is_under_way =
                    matches!(file.stage, ImportStage::Preparing | ImportStage::Running(_));
                if is_waiting || is_under_way {
                    file.stage = ImportStage::Refused(refusal.clone());
                }
            }
        });
    }
}
