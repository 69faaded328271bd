//! What a person does about reminders: open one, say whether it went out, send at an hour that the law does not like.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{
    Channel, Deed, EntryForm, EntryKey, EntryWhat, LetterWay, ReminderLetter, ReminderSetup,
    ReminderWait,
};

use super::drafts::{Drafts, use_drafts};
use super::message::Subject;
use super::words::sent;
use crate::components::sheet::SheetHandle;
use crate::i18n::*;
use crate::letter::DraftFor;
use crate::state::{State, use_state};
use crate::views::collections::{CollectDesk, use_collect};
use crate::words::{I18n, customer_words};

/// Copy it freely.
#[derive(Clone, Copy)]
pub struct ReminderDesk {
    i18n: I18n,
    state: State,
    collect: CollectDesk,
    /// What is typed into messages.
    pub drafts: Drafts,
    /// The sheet of one customer.
    pub sheet: SheetHandle,
    /// For whom it was opened last: key and name.
    pub customer: RwSignal<Option<(String, String)>>,
    /// Day on which somebody decided to send out of hours.
    pub overruled: RwSignal<Option<NaiveDate>>,
}

impl ReminderDesk {
    /// A desk beside that of the collection work.
    pub fn here() -> Self {
        let desk = Self {
            i18n: use_i18n(),
            state: use_state(),
            collect: use_collect(),
            drafts: use_drafts(),
            sheet: SheetHandle::new(),
            customer: RwSignal::new(None),
            overruled: RwSignal::new(None),
        };
        desk.keep_settling();
        desk
    }

    /// What is typed follows what the disk has: put down, out, or taken back, by whomever and wherever.
    fn keep_settling(self) {
        let (state, drafts) = (self.state, self.drafts);
        Effect::new(move || {
            state.reminders.with(|view| {
                for row in view.iter().flat_map(|view| &view.opened) {
                    drafts.change(|all| all.is_opened(&row.key, row.entry));
                }
            });
        });
        Effect::new(move || {
            state.file.with(|file| {
                let Some(file) = file.as_deref() else {
                    return;
                };
                let wait = file.reminder.as_ref().and_then(|one| one.wait);
                let is_said = matches!(wait, Some(ReminderWait::Said { .. }));
                drafts.change(|all| all.settle(&file.customer, &file.entries, is_said));
            });
        });
    }

    /// Opens the sheet of a customer.
    pub fn open(self, key: String, name: String) {
        self.state.collecting.set(Some(key.clone()));
        self.customer.set(Some((key, name)));
        self.sheet.open();
    }

    /// How reminders are written, as the worker told last.
    pub fn setup(self) -> ReminderSetup {
        let by_screen = || {
            let view = self.state.reminders;
            view.with(|view| view.as_ref().map(|view| view.setup.clone()))
        };
        let by_sheet = || {
            let file = self.state.file;
            file.with(|file| file.as_ref().map(|file| (*file.setup).clone()))
        };
        // What is not being looked at may be of another day.
        let told = if self.state.collecting.with(Option::is_some) {
            by_sheet().or_else(by_screen)
        } else {
            by_screen().or_else(by_sheet)
        };
        told.unwrap_or_default()
    }

    /// A message was opened: that is put down at once, so that it is asked about whatever becomes of this page. What a
    /// person wrote freely is a contact like any other that they note. Only the `text` that went out moves a draft on.
    pub fn opened(self, subject: &Subject, channel: Channel, text: &str) {
        let form = subject.entry(channel, text);
        if let Some(key) = subject.draft_key() {
            self.drafts.go(&key, text);
        }
        if matches!(form.what, EntryWhat::Contact { .. }) {
            let name = self.customer.get_untracked().map(|(_, name)| name);
            let name = customer_words(self.i18n, &name.unwrap_or_default());
            let said = tu_string!(self.i18n, reminders.did_write, name = name);
            self.sheet.close();
            self.collect.note(Deed::Add(vec![form]), said);
        } else {
            self.collect.put(Deed::Add(vec![form]));
        }
    }

    /// A message goes out by mail, with the statement of the customer.
    pub fn write_letter(self, way: LetterWay, letter: ReminderLetter) {
        let key = (letter.form.customer.clone(), DraftFor::Remind);
        self.drafts.go(&key, &letter.text);
        self.collect.write_letter(way, letter);
    }

    /// It went out, or it did not.
    pub fn answer(self, entry: EntryKey, form: EntryForm, name: &str, went_out: bool) {
        self.sheet.close();
        let name = customer_words(self.i18n, name);
        let (deed, said) = if let Some(what) = sent(form.what).filter(|_| went_out) {
            (
                Deed::Edit(entry, EntryForm { what, ..form }),
                tu_string!(self.i18n, reminders.did_send, name = name),
            )
        } else {
            (
                Deed::Delete(entry),
                tu_string!(self.i18n, reminders.did_not, name = name),
            )
        };
        self.collect.act(deed, said);
    }

    /// Somebody is not thanked.
    pub fn let_be(self, form: EntryForm, name: &str) {
        let name = customer_words(self.i18n, name);
        let said = tu_string!(self.i18n, reminders.did_let_be, name = name);
        self.collect.act(Deed::Add(vec![form]), said);
    }
}

/// The desk that the page provides.
pub fn use_reminders() -> ReminderDesk {
    expect_context()
}
