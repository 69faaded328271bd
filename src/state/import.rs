//! Files that somebody is about to import.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{FileProblem, ImportDone, ImportPreview, ImportRefusal, SheetChoice};

use super::State;

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportStage {
    /// It is read, and waits for the person.
    Ready,
    /// Its rows are being made.
    Preparing,
    /// The worker takes them in: so many so far.
    Running(u64),
    /// It is in.
    Done(ImportDone),
    /// Nothing came in.
    Refused(ImportRefusal),
}

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportFile {
    /// Which, as the program that reads knows it.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// What it holds, once it was read, or why it cannot be read.
    pub preview: Option<Result<Arc<ImportPreview>, FileProblem>>,
    /// What was chosen about its sheets.
    pub choices: Vec<SheetChoice>,
    /// How far it is.
    pub stage: ImportStage,
}

impl ImportFile {
    /// A file that is being read.
    pub fn new(id: u32, name: String) -> Self {
        Self {
            id,
            name,
            preview: None,
            choices: Vec::new(),
            stage: ImportStage::Ready,
        }
    }

    /// What it holds, when it could be read.
    pub fn read(&self) -> Option<&Arc<ImportPreview>> {
        self.preview.as_ref()?.as_ref().ok()
    }

    /// Records that would come in.
    pub fn records(&self) -> u64 {
        let sheets = self.read().map(|preview| preview.sheets.iter());
        let taken = sheets.into_iter().flatten().filter(|sheet| sheet.taken);
        let sums = taken.flat_map(|sheet| &sheet.sums);
        sums.map(|sum| u64::from(sum.count)).sum()
    }

    /// Whether a question about what would come in has no answer.
    pub fn has_open_questions(&self) -> bool {
        let mut sheets = self.read().into_iter().flat_map(|read| &read.sheets);
        sheets.any(|sheet| {
            let mut questions = sheet.questions.iter();
            sheet.taken && questions.any(|question| question.chosen.is_none())
        })
    }

    /// Whether it is being taken in.
    pub fn is_under_way(&self) -> bool {
        matches!(self.stage, ImportStage::Preparing | ImportStage::Running(_))
    }
}

impl State {
    /// Changes a file that was chosen, if it is still there.
    pub fn with_import(self, id: u32, change: impl FnOnce(&mut ImportFile)) {
        self.import.update(|files| {
            if let Some(file) = files.iter_mut().find(|file| file.id == id) {
                change(file);
            }
        });
    }
}
