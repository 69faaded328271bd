//! Backups: the worker hands everything out, the program that writes files makes one of it, and the way back.

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{
    BackupPreview, BackupTarget, Command, OfficeAnswer, OfficeRequest, Problem, ProblemKind,
    RestoreRefusal,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::worker::{Program, Thread};
use super::{Bridge, save_file};
use crate::state::{BackupStage, RestoreStage};

const BACKUP: &str = "application/octet-stream";

/// The most that a file may be, so that no tab breaks over it.
const MOST_BYTES: f64 = 536_870_912.0;

/// What the page holds of backups.
#[derive(Default)]
pub(super) struct Backups {
    /// Writes one just now.
    writer: Option<Thread>,
    /// Reads one just now.
    reader: Option<Thread>,
    /// Of the one that a person asked for.
    passphrase: Option<String>,
    /// The file that is read.
    file: Vec<u8>,
    /// The folder that the person is to be asked about again.
    pub(super) folder: Option<JsValue>,
}

impl Bridge {
    /// Makes a backup for the person, encrypted where there is a passphrase.
    pub fn make_backup(self, passphrase: Option<String>) {
        self.state.backup.set(BackupStage::Running);
        self.inner
            .update_value(|inner| inner.backups.passphrase = passphrase);
        self.send(Command::MakeBackup);
    }

    /// The worker handed everything out.
    pub(super) fn write_backup(self, name: String, target: BackupTarget, contents: Vec<u8>) {
        let passphrase = self
            .inner
            .try_update_value(|inner| match target {
                BackupTarget::Download => inner.backups.passphrase.take(),
                // Nobody is there to type one.
                BackupTarget::Folder => None,
            })
            .flatten();
        let request = OfficeRequest::WriteBackup {
            passphrase,
            contents,
        };
        let request = protocol::encode(&request);
        let failed_name = name.clone();
        let heard = move |bytes: Vec<u8>| match protocol::decode::<OfficeAnswer>(&bytes) {
            Ok(OfficeAnswer::Listening) => self.inner.with_value(|inner| {
                if let Some(writer) = &inner.backups.writer {
                    writer.post(&request);
                }
            }),
            Ok(OfficeAnswer::Backup(file)) => self.backup_written(name.clone(), target, file),
            // Nobody asked it for anything else.
            Ok(_) | Err(_) => {}
        };
        let died = move |message| {
            self.backup_written(failed_name.clone(), target, Err(message));
        };
        match Thread::start(Program::Office, heard, died.clone()) {
            Ok(writer) => self
                .inner
                .update_value(|inner| inner.backups.writer = Some(writer)),
            Err(message) => died(message),
        }
    }

    fn backup_written(self, name: String, target: BackupTarget, file: Result<Vec<u8>, String>) {
        self.inner.update_value(|inner| inner.backups.writer = None);
        if let Err(message) = &file {
            leptos::logging::error!("no backup: {message}");
        }
        let file = file.ok();
        if target == BackupTarget::Download {
            self.state.backup.set(match &file {
                Some(bytes) => {
                    save_file(&name, BACKUP, bytes);
                    BackupStage::Done(name.clone())
                }
                None => BackupStage::Failed,
            });
        }
        let bytes = match target {
            BackupTarget::Download => file.map(|_| Vec::new()),
            BackupTarget::Folder => file,
        };
        self.send(Command::KeepBackup {
            name,
            target,
            bytes,
        });
    }

    /// Reads the backup that a person chose.
    pub fn open_backup(self, file: File) {
        if file.size() > MOST_BYTES {
            return self.backup_unreadable("too-large");
        }
        self.state.restore.set(RestoreStage::Reading);
        spawn_local(async move {
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => {
                    let bytes = Uint8Array::new(&buffer).to_vec();
                    self.inner.update_value(|inner| inner.backups.file = bytes);
                    self.read_backup(None);
                }
                Err(_) => self.backup_unreadable("damaged"),
            }
        });
    }

    /// Reads it with what was typed.
    pub fn unlock_backup(self, passphrase: String) {
        self.state.restore.set(RestoreStage::Reading);
        self.read_backup(Some(passphrase));
    }

    fn read_backup(self, passphrase: Option<String>) {
        let bytes = self.inner.with_value(|inner| inner.backups.file.clone());
        let request = protocol::encode(&OfficeRequest::ReadBackup { passphrase, bytes });
        let heard = move |bytes: Vec<u8>| match protocol::decode::<OfficeAnswer>(&bytes) {
            Ok(OfficeAnswer::Listening) => self.inner.with_value(|inner| {
                if let Some(reader) = &inner.backups.reader {
                    reader.post(&request);
                }
            }),
            Ok(OfficeAnswer::BackupRead(contents)) => self.backup_read(contents),
            // Nobody asked it for anything else.
            Ok(_) | Err(_) => {}
        };
        let died = move |message: String| {
            leptos::logging::error!("no backup is read: {message}");
            self.stop_backups();
        };
        match Thread::start(Program::Office, heard, died) {
            Ok(reader) => self
                .inner
                .update_value(|inner| inner.backups.reader = Some(reader)),
            Err(message) => died(message),
        }
    }

    fn backup_read(self, contents: Result<Vec<u8>, String>) {
        self.inner.update_value(|inner| inner.backups.reader = None);
        match contents {
            Ok(contents) => {
                self.inner
                    .update_value(|inner| inner.backups.file = Vec::new());
                self.send(Command::LookAtBackup(contents));
            }
            Err(word) => self.backup_unreadable(&word),
        }
    }

    fn backup_unreadable(self, word: &str) {
        self.state.restore.set(match word {
            "passphrase-needed" => RestoreStage::Asks { is_wrong: false },
            "wrong-passphrase" => RestoreStage::Asks { is_wrong: true },
            word => RestoreStage::Refused(RestoreRefusal::File(word.to_owned())),
        });
    }

    pub(super) fn backup_seen(self, preview: Result<Box<BackupPreview>, RestoreRefusal>) {
        // Somebody may have closed it since.
        if self.state.restore.get_untracked() == RestoreStage::Reading {
            self.state.restore.set(match preview {
                Ok(preview) => RestoreStage::Preview(Arc::from(preview)),
                Err(refusal) => RestoreStage::Refused(refusal),
            });
        }
    }

    /// Puts the backup that is seen in the place of everything.
    pub fn restore_backup(self) {
        self.state.restore.set(RestoreStage::Running);
        self.send(Command::Restore(true));
    }

    pub(super) fn backup_restored(self, end: Result<(), RestoreRefusal>) {
        self.state.restore.set(match end {
            Ok(()) => RestoreStage::Done,
            Err(refusal) => RestoreStage::Refused(refusal),
        });
    }

    /// Nobody looks at the backup any more. One that is on its way in goes on: all of it or nothing.
    pub fn leave_backup(self) {
        self.inner.update_value(|inner| {
            inner.backups.reader = None;
            inner.backups.file = Vec::new();
        });
        if self.state.restore.get_untracked() != RestoreStage::Running {
            self.send(Command::Restore(false));
        }
        self.state.restore.set(RestoreStage::Choosing);
    }

    /// Whoever wrote or read a backup has stopped.
    pub(super) fn stop_backups(self) {
        self.inner.update_value(|inner| {
            inner.backups.reader = None;
            inner.backups.writer = None;
        });
        if self.state.backup.get_untracked() == BackupStage::Running {
            self.state.backup.set(BackupStage::Failed);
        }
        let restore = self.state.restore.get_untracked();
        if matches!(restore, RestoreStage::Reading | RestoreStage::Running) {
            let problem = Problem::new(ProblemKind::WorkerDied);
            self.state
                .restore
                .set(RestoreStage::Refused(RestoreRefusal::Problem(problem)));
        }
    }
}
