//! What a person does about collection, from asking for it to hearing that it is on the disk, with the way back.

use leptos::prelude::*;
use protocol::{
    Command, Deed, EntryForm, EntryView, EntryWhat, LetterRequest, LetterWay, Problem,
    ReminderLetter,
};

use crate::bridge::{Bridge, use_bridge};
use crate::components::sheet::SheetHandle;
use crate::components::toast::{Toasts, use_toasts};
use crate::i18n::*;
use crate::state::{State, use_state};
use crate::words::I18n;

/// What can be put down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody was reached, or not.
    Contact,
    /// Money was promised.
    Promise,
    /// Something is to be done.
    Action,
    /// Something worth knowing.
    Note,
    /// Documents are not accepted.
    Dispute,
    /// Who looks after the collection.
    Responsible,
}

impl Kind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Contact,
        Self::Promise,
        Self::Action,
        Self::Note,
        Self::Dispute,
        Self::Responsible,
    ];

    /// The kind of an entry; `None` for what Recordatorios puts down.
    pub fn of(what: &EntryWhat) -> Option<Self> {
        Some(match what {
            EntryWhat::Note => Self::Note,
            EntryWhat::Contact { .. } => Self::Contact,
            EntryWhat::Action { .. } => Self::Action,
            EntryWhat::Promise { .. } => Self::Promise,
            EntryWhat::Dispute { .. } => Self::Dispute,
            EntryWhat::Responsible => Self::Responsible,
            EntryWhat::Reminder { .. } | EntryWhat::Thanks { .. } => return None,
        })
    }
}

/// What the sheet is open for.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// What is to be put down.
    pub kind: Kind,
    /// Key of the customer.
    pub customer: String,
    /// Name of the customer.
    pub name: String,
    /// Keys of the documents that it is about.
    pub documents: Vec<String>,
    /// The amount that a promise is expected to be about.
    pub amount: i64,
    /// The entry that is to say something else.
    pub edited: Option<EntryView>,
}

/// Carries deeds out. Copy it freely.
#[derive(Clone, Copy)]
pub struct CollectDesk {
    i18n: I18n,
    state: State,
    bridge: Bridge,
    toasts: Toasts,
    /// The sheet.
    pub sheet: SheetHandle,
    /// What it was opened for last.
    pub opening: RwSignal<Option<Opening>>,
    /// Who puts things down; once typed it stays for as long as the page lives.
    pub who: RwSignal<Option<String>>,
    /// The request that waits for its answer: its number, what to say then, and whether the sheet asked.
    waits: RwSignal<Option<(u32, String, bool)>>,
    /// Why the last one was not put down.
    pub failed: RwSignal<Option<Problem>>,
}

impl CollectDesk {
    /// A desk that hears the answers for as long as its owner lives.
    pub fn here() -> Self {
        let desk = Self {
            i18n: use_i18n(),
            state: use_state(),
            bridge: use_bridge(),
            toasts: use_toasts(),
            sheet: SheetHandle::new(),
            opening: RwSignal::new(None),
            who: RwSignal::new(None),
            waits: RwSignal::new(None),
            failed: RwSignal::new(None),
        };
        Effect::new(move || {
            if let Some((request, result)) = desk.state.collected.get() {
                desk.state.collected.set(None);
                desk.hear(request, result);
            }
        });
        desk
    }

    /// Opens the sheet. What was typed for the same stays.
    pub fn open(self, opening: Opening) {
        self.failed.set(None);
        self.state.collecting.set(Some(opening.customer.clone()));
        if self
            .opening
            .with_untracked(|before| before.as_ref() != Some(&opening))
        {
            self.opening.set(Some(opening));
        }
        self.sheet.open();
    }

    /// Whether something waits for its answer.
    pub fn is_busy(self) -> bool {
        self.waits.with(Option::is_some)
    }

    fn is_busy_untracked(self) -> bool {
        self.waits.with_untracked(Option::is_some)
    }

    /// Puts down what the sheet says: new entries, or what the one that is edited says from now on.
    pub fn save(self, mut forms: Vec<EntryForm>) {
        let Some(opening) = self.opening.get_untracked() else {
            return;
        };
        let i18n = self.i18n;
        let (deed, said) = match (opening.edited, forms.pop()) {
            (Some(edited), Some(form)) => (
                Deed::Edit(edited.key, form),
                tu_string!(i18n, collections.did_edit, name = opening.name),
            ),
            (_, last) => (
                Deed::Add(forms.into_iter().chain(last).collect()),
                tu_string!(i18n, collections.did_add, name = opening.name),
            ),
        };
        self.ask(deed, said, true);
    }

    /// Has an entry say something else, without the sheet.
    pub fn change(self, entry: &EntryView, what: EntryWhat, name: String) {
        let form = EntryForm {
            currency: None,
            what,
            ..entry.form.clone()
        };
        let said = tu_string!(self.i18n, collections.did_edit, name = name);
        self.ask(Deed::Edit(entry.key, form), said, false);
    }

    /// Deletes an entry.
    pub fn delete(self, entry: &EntryView, name: String) {
        let said = tu_string!(self.i18n, collections.did_delete, name = name);
        self.ask(Deed::Delete(entry.key), said, false);
    }

    /// Brings a deleted entry back.
    pub fn restore(self, entry: &EntryView, name: String) {
        let deleted = entry
            .versions
            .iter()
            .rev()
            .find(|version| version.form.is_none());
        if let Some(version) = deleted {
            let said = tu_string!(self.i18n, collections.did_add, name = name);
            self.ask(Deed::Undo(version.event), said, false);
        }
    }

    /// Does something else, and says so.
    pub fn act(self, deed: Deed, said: String) {
        self.ask(deed, said, false);
    }

    /// Puts down what has happened already, and says so. Nothing that waits holds it up; then it is not said.
    pub fn note(self, deed: Deed, said: String) {
        if self.is_busy_untracked() {
            self.put(deed);
        } else {
            self.act(deed, said);
        }
    }

    /// Puts down what needs no sentence: it is seen at once. Nothing that waits holds it up.
    pub fn put(self, deed: Deed) {
        self.bridge.send(self.command(self.next(), deed));
    }

    /// Has a reminder written with its statement. It is put down once it is on its way.
    pub fn write_letter(self, way: LetterWay, letter: ReminderLetter) {
        let request = LetterRequest {
            way,
            request: self.next(),
            by: self.who.get_untracked().unwrap_or_default(),
            letter,
        };
        self.bridge.send(Command::WriteLetter(Box::new(request)));
    }

    fn ask(self, deed: Deed, said: String, by_sheet: bool) {
        if self.is_busy_untracked() {
            return;
        }
        self.failed.set(None);
        let request = self.next();
        self.waits.set(Some((request, said, by_sheet)));
        self.state.awaited.set(Some(request));
        self.bridge.send(self.command(request, deed));
    }

    /// A number that no request of this page has had.
    fn next(self) -> u32 {
        let last = self.state.requests;
        last.update_value(|last| *last = last.wrapping_add(1));
        last.get_value()
    }

    fn command(self, request: u32, deed: Deed) -> Command {
        let by = self.who.get_untracked().unwrap_or_default();
        Command::Collect { request, by, deed }
    }

    /// The answer to what waits; one to an undoing says only when it failed.
    fn hear(self, request: u32, result: Result<protocol::EventKey, Problem>) {
        let waited = self.waits.get_untracked();
        let waited = waited.filter(|(number, _, _)| *number == request);
        let Some((_, said, by_sheet)) = waited else {
            if let Err(problem) = result {
                self.state.refused.set(Some(problem));
            }
            return;
        };
        self.waits.set(None);
        self.state.awaited.set(None);
        match result {
            Ok(event) => {
                if by_sheet {
                    self.sheet.close();
                    // The next one begins empty.
                    self.opening.set(None);
                }
                // Nothing of this desk: another language makes another desk, and the way back outlives it.
                let (bridge, undo) = (self.bridge, self.command(self.next(), Deed::Undo(event)));
                self.toasts
                    .say_with_undo(said, move || bridge.send(undo.clone()));
            }
            Err(problem) if by_sheet => self.failed.set(Some(problem)),
            Err(problem) => self.state.refused.set(Some(problem)),
        }
    }
}

/// The desk that the page provides.
pub fn use_collect() -> CollectDesk {
    expect_context()
}
