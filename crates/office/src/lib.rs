//! What the office does, without a browser: files and requests in, answers out. What is said, and in which order, is in
//! `protocol`.

mod backups;
mod draft;
mod preview;

use std::collections::BTreeSet;

use files::Paper;
use files::import::{Choice, KnownIds, List, Mapping, ReadError, Recognised, Sheet, WireRow};
use protocol::{
    FileProblem, IMPORT_PART_ROWS, ImportAbout, ImportRows, ListKind, OfficeAnswer, OfficeRequest,
    SheetChoice,
};

/// Why a request has no answer: page and office come from different versions, or the workbook is too long for its
/// format.
#[derive(Debug, thiserror::Error)]
pub enum NoAnswer {
    /// The tables of a workbook.
    #[error(transparent)]
    Tables(#[from] files::BadTables),
    /// The workbook itself.
    #[error(transparent)]
    Workbook(#[from] files::WorkbookError),
    /// A letter to no address, or about no statement.
    #[error(transparent)]
    Draft(#[from] draft::BadDraft),
    /// A file that was not posted, or could not be read.
    #[error("no file {0}")]
    NoFile(u32),
}

pub use backups::Random;
pub use draft::BadDraft;

/// The files that the page has posted.
pub struct Desk {
    files: Vec<Option<Open>>,
    /// Files that the page forgot before they were read.
    forgotten: BTreeSet<usize>,
    random: Random,
}

/// A file that could be read.
struct Open {
    name: String,
    fingerprint: String,
    sheets: Vec<Sheet>,
    choices: Vec<Choice>,
    /// The ids that it tells.
    ids: KnownIds,
    /// The ids beside it with which the page was told what it holds.
    told_with: Option<KnownIds>,
}

impl Open {
    fn new(name: &str, fingerprint: String, sheets: Vec<Sheet>) -> Self {
        let mut open = Self {
            name: name.to_owned(),
            fingerprint,
            choices: vec![Choice::default(); sheets.len()],
            sheets,
            ids: KnownIds::default(),
            told_with: None,
        };
        open.ids = KnownIds::of(&open.sheets, &open.mapping());
        open
    }
}

/// Sends an answer; called as each is ready, so that no more than one is in memory.
pub type Send<'s> = &'s mut dyn FnMut(OfficeAnswer);

impl Desk {
    /// No files yet.
    pub fn new(random: Random) -> Self {
        Self {
            files: Vec::new(),
            forgotten: BTreeSet::new(),
            random,
        }
    }

    /// Reads a file and tells what it holds. `bytes` is an error when the browser could not read it, or need not.
    pub fn open(&mut self, name: &str, bytes: Result<&[u8], FileProblem>, send: Send<'_>) {
        if self.forgotten.contains(&self.files.len()) {
            self.files.push(None);
            return;
        }
        let file = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let read = bytes.and_then(|bytes| {
            let sheets = files::import::read(bytes, name).map_err(|error| problem(&error))?;
            Ok(Open::new(name, files::import::fingerprint(bytes), sheets))
        });
        match read {
            Ok(open) => {
                self.files.push(Some(open));
                self.tell_previews(send);
            }
            Err(problem) => {
                self.files.push(None);
                let preview = Err(problem);
                send(OfficeAnswer::Preview { file, preview });
            }
        }
    }

    /// Tells what each file holds of which the page was told nothing yet, or without ids that another tells by now.
    fn tell_previews(&mut self, send: Send<'_>) {
        for (file, at) in (0..).zip(0..self.files.len()) {
            let known = self.known_beside(at);
            let Some(open) = &mut self.files[at] else {
                continue;
            };
            if open.told_with.as_ref() != Some(&known) {
                let preview = Ok(Box::new(preview::of(open, &known)));
                open.told_with = Some(known);
                send(OfficeAnswer::Preview { file, preview });
            }
        }
    }

    /// The ids that the files beside one tell.
    fn known_beside(&self, at: usize) -> KnownIds {
        let mut known = KnownIds::default();
        for (_, open) in self
            .files
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
        {
            if let Some(open) = open {
                known.add(&open.ids);
            }
        }
        known
    }

    /// Answers a request.
    ///
    /// # Errors
    /// [`NoAnswer`] when there is nothing to answer with.
    pub fn answer(&mut self, request: OfficeRequest, send: Send<'_>) -> Result<(), NoAnswer> {
        match request {
            OfficeRequest::Workbook(tables) => send(OfficeAnswer::Workbook(written(&tables)?)),
            OfficeRequest::Draft { tables, draft } => {
                let file = draft::file(&draft, written(&tables)?)?;
                send(OfficeAnswer::Draft(file));
            }
            OfficeRequest::WriteBackup {
                passphrase,
                contents,
            } => {
                let file = backups::write(&contents, passphrase.as_deref(), self.random);
                send(OfficeAnswer::Backup(file));
            }
            OfficeRequest::ReadBackup { passphrase, bytes } => {
                let contents = backups::read(&bytes, passphrase.as_deref());
                send(OfficeAnswer::BackupRead(contents));
            }
            OfficeRequest::Choose { file, sheets } => {
                let open = self.file(file)?;
                let mut choices: Vec<Choice> = sheets.into_iter().map(choice).collect();
                choices.resize(open.sheets.len(), Choice::default());
                open.choices = choices;
                open.ids = KnownIds::of(&open.sheets, &open.mapping());
                // An answer to each choice, also to one that changes nothing.
                open.told_with = None;
                self.tell_previews(send);
            }
            OfficeRequest::Forget { file } => {
                let at = usize::try_from(file).unwrap_or(usize::MAX);
                match self.files.get_mut(at) {
                    Some(open) => *open = None,
                    None => {
                        self.forgotten.insert(at);
                    }
                }
                self.tell_previews(send);
            }
            OfficeRequest::Convert { file } => {
                let known = self.known_beside(usize::try_from(file).unwrap_or(usize::MAX));
                self.file(file)?.convert(file, &known, send);
            }
        }
        Ok(())
    }

    fn file(&mut self, file: u32) -> Result<&mut Open, NoAnswer> {
        usize::try_from(file)
            .ok()
            .and_then(|position| self.files.get_mut(position))
            .and_then(Option::as_mut)
            .ok_or(NoAnswer::NoFile(file))
    }
}

/// The workbook, or the archive of them, of tables.
fn written(tables: &[u8]) -> Result<Vec<u8>, NoAnswer> {
    Ok(match files::decode(tables)? {
        Paper::Workbook(tables) => files::workbook(&tables)?,
        Paper::Statement(one) => files::statement(&one)?,
        Paper::Statements(all) => files::statements(&all)?,
    })
}

impl Open {
    fn recognised(&self) -> Vec<Recognised> {
        self.sheets
            .iter()
            .zip(&self.choices)
            .map(|(sheet, choice)| files::import::recognise_as(sheet, &self.name, choice))
            .collect()
    }

    fn mapping(&self) -> Mapping {
        let recognised = self.recognised().into_iter();
        Mapping {
            sheets: recognised.map(|sheet| sheet.mapping).collect(),
        }
    }

    fn convert(&self, file: u32, known: &KnownIds, send: Send<'_>) {
        let mapping = self.mapping();
        let imported = files::import::convert(&self.sheets, &mapping, known);
        for (list, kind) in LISTS {
            for rows in imported
                .rows(list)
                .chunk_by(|one, next| one.sheet == next.sheet)
            {
                for part in rows.chunks(IMPORT_PART_ROWS) {
                    let rows = self.part(kind, part);
                    send(OfficeAnswer::Rows { file, rows });
                }
            }
        }
        let about = ImportAbout {
            file: self.name.clone(),
            fingerprint: self.fingerprint.clone(),
            tax_id: files::import::told(&self.name)
                .tax_id
                .or_else(|| files::import::issuer(&self.sheets, &mapping)),
            rejected: preview::rejected(self, &imported).collect(),
            explained: preview::explained(self, &imported).collect(),
        };
        let about = Box::new(about);
        send(OfficeAnswer::Converted { file, about });
    }

    fn part(&self, list: ListKind, part: &[WireRow]) -> ImportRows {
        let mut json = b"[".to_vec();
        for row in part {
            if json.len() > 1 {
                json.push(b',');
            }
            json.extend_from_slice(row.json.as_bytes());
        }
        json.push(b']');
        let sheet = part.first().and_then(|row| self.sheets.get(row.sheet));
        ImportRows {
            list,
            sheet: sheet.map_or_else(String::new, |sheet| sheet.name.clone()),
            json,
            lines: part.iter().map(|row| row.line).collect(),
        }
    }
}

/// Customers first: documents name them, and payments documents.
const LISTS: [(List, ListKind); 3] = [
    (List::Customers, ListKind::Customers),
    (List::Documents, ListKind::Invoices),
    (List::Payments, ListKind::Payments),
];

fn choice(sheet: SheetChoice) -> Choice {
    Choice {
        skip: sheet.skip,
        list: sheet.list.and_then(|kind| {
            let mut lists = LISTS.into_iter();
            lists
                .find(|(_, known)| *known == kind)
                .map(|(list, _)| list)
        }),
        columns: sheet.columns,
        answers: sheet.answers,
    }
}

fn problem(error: &ReadError) -> FileProblem {
    FileProblem {
        code: error.code().to_owned(),
        detail: error.detail(),
    }
}
