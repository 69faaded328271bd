//! What a person does about reminders: open one, say whether it went out, send at an hour that the law does not like.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{Deed, EntryForm, EntryKey, EntryWhat, LetterWay, ReminderLetter, ReminderSetup};

use super::drafts::{Drafts, use_drafts};
use super::words::sent;
use crate::components::sheet::SheetHandle;
use crate::i18n::*;
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
        Self {
            i18n: use_i18n(),
            state: use_state(),
            collect: use_collect(),
            drafts: use_drafts(),
            sheet: SheetHandle::new(),
            customer: RwSignal::new(None),
            overruled: RwSignal::new(None),
        }
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
    /// person wrote freely is a contact like any other that they note.
    pub fn opened(self, form: EntryForm) {
        if matches!(form.what, EntryWhat::Contact { .. }) {
            let name = self.customer.get_untracked().map(|(_, name)| name);
            let name = customer_words(self.i18n, &name.unwrap_or_default());
            let said = tu_string!(self.i18n, reminders.did_write, name = name);
            self.sheet.close();
            // The words are in what is put down.
            self.drafts.give_up(&form.customer);
            self.collect.note(Deed::Add(vec![form]), said);
        } else {
            self.drafts.go(&form.customer);
            self.collect.put(Deed::Add(vec![form]));
        }
    }

    /// A message goes out by mail, with the statement of the customer.
    pub fn write_letter(self, way: LetterWay, letter: ReminderLetter) {
        self.drafts.go(&letter.form.customer);
        self.collect.write_letter(way, letter);
    }

    /// It went out, or it did not.
    pub fn answer(self, entry: EntryKey, form: EntryForm, name: &str, went_out: bool) {
        self.sheet.close();
        if went_out {
            self.drafts.give_up(&form.customer);
        } else {
            self.drafts.came_back(&form.customer);
        }
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
