//! The workbook: a program of its own writes it, fetched and started when somebody asks for one or one is due, ended when
//! it is done.

use leptos::prelude::*;
use protocol::{
    BackupTarget, Command, Deed, Draft, LetterRequest, LetterWay, OfficeAnswer, OfficeRequest,
    Problem, ProblemKind,
};

use super::worker::{Program, Thread};
use super::{Bridge, save_file};
use crate::state::clock_ms;

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ARCHIVE: &str = "application/zip";
const LETTER: &str = "message/rfc822";

impl Bridge {
    /// Has the workbook of `tables` written, and hands it to the person, or to the worker for the folder.
    pub(super) fn write_workbook(self, name: String, target: BackupTarget, tables: Vec<u8>) {
        let is_asked = target == BackupTarget::Download;
        if is_asked {
            self.state.exporting.set(true);
        }
        let request = protocol::encode(&OfficeRequest::Workbook(tables));
        let heard = move |bytes: Vec<u8>| match protocol::decode::<OfficeAnswer>(&bytes) {
            Ok(OfficeAnswer::Listening) => self.inner.with_value(|inner| {
                if let Some(office) = inner.office.of(target) {
                    office.post(&request);
                }
            }),
            Ok(OfficeAnswer::Workbook(bytes)) => {
                if is_asked {
                    let is_archive = name.rsplit('.').next() == Some("zip");
                    let mime = if is_archive { ARCHIVE } else { WORKBOOK };
                    save_file(&name, mime, &bytes);
                } else {
                    self.send(Command::KeepWorkbook(Some(bytes)));
                }
                self.end_office(target);
            }
            // Nobody asked it for a file.
            Ok(_) | Err(_) => {}
        };
        let died = move |message: String| {
            leptos::logging::error!("no workbook: {message}");
            self.end_office(target);
            if is_asked {
                let problem = Problem::new(ProblemKind::WorkerDied);
                self.state.refused.set(Some(problem));
            } else {
                self.send(Command::KeepWorkbook(None));
            }
        };
        match Thread::start(Program::Office, heard, died) {
            Ok(office) => self
                .inner
                .update_value(|inner| *inner.office.of_mut(target) = Some(office)),
            Err(message) => died(message),
        }
    }

    /// Has the statement of a reminder written, and hands the letter to the worker, for the relay, or to the person, as a
    /// draft. It is put down once that is done.
    pub(super) fn write_letter(self, asked: LetterRequest, name: String, tables: Vec<u8>) {
        let office = match asked.way {
            LetterWay::Relay => OfficeRequest::Workbook(tables),
            LetterWay::Draft => OfficeRequest::Draft {
                tables,
                draft: Draft {
                    to: asked.letter.to.clone(),
                    subject: asked.letter.subject.clone(),
                    text: asked.letter.text.clone(),
                    at: clock_ms(),
                    file: name.clone(),
                },
            },
        };
        self.state.exporting.set(true);
        let office = protocol::encode(&office);
        let end = move || {
            self.inner.update_value(|inner| inner.office.letters = None);
            self.state.exporting.set(false);
        };
        let put_down = move |asked: LetterRequest, deed: Deed| {
            let LetterRequest { request, by, .. } = asked;
            self.send(Command::Collect { request, by, deed });
            end();
        };
        let heard = move |bytes: Vec<u8>| match protocol::decode::<OfficeAnswer>(&bytes) {
            Ok(OfficeAnswer::Listening) => self.inner.with_value(|inner| {
                if let Some(thread) = &inner.office.letters {
                    thread.post(&office);
                }
            }),
            Ok(OfficeAnswer::Workbook(bytes)) => {
                let mut letter = asked.letter.clone();
                letter.statement = Some((name.clone(), bytes));
                put_down(asked.clone(), Deed::Mail(Box::new(letter)));
            }
            Ok(OfficeAnswer::Draft(bytes)) => {
                save_file(&name.replace(".xlsx", ".eml"), LETTER, &bytes);
                let form = asked.letter.form.clone();
                put_down(asked.clone(), Deed::Add(vec![form]));
            }
            // Nobody asked it for a file.
            Ok(_) | Err(_) => {}
        };
        let died = move |message: String| {
            leptos::logging::error!("no letter: {message}");
            end();
            let problem = Problem::new(ProblemKind::WorkerDied);
            self.state.refused.set(Some(problem));
        };
        match Thread::start(Program::Office, heard, died) {
            Ok(thread) => self
                .inner
                .update_value(|inner| inner.office.letters = Some(thread)),
            Err(message) => died(message),
        }
    }

    fn end_office(self, target: BackupTarget) {
        self.inner
            .update_value(|inner| *inner.office.of_mut(target) = None);
        if target == BackupTarget::Download {
            self.state.exporting.set(false);
        }
    }
}

/// Who writes workbooks and letters just now.
#[derive(Default)]
pub(super) struct Offices {
    person: Option<Thread>,
    folder: Option<Thread>,
    letters: Option<Thread>,
}

impl Offices {
    fn of(&self, target: BackupTarget) -> Option<&Thread> {
        match target {
            BackupTarget::Download => self.person.as_ref(),
            BackupTarget::Folder => self.folder.as_ref(),
        }
    }

    fn of_mut(&mut self, target: BackupTarget) -> &mut Option<Thread> {
        match target {
            BackupTarget::Download => &mut self.person,
            BackupTarget::Folder => &mut self.folder,
        }
    }
}
