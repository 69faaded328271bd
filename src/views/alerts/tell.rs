//! What a person does with an alert, what the page says about it, and the way back.

use leptos::prelude::*;
use protocol::{AlertRow, AlertStatus, Command};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::row::name;
use crate::bridge::{Bridge, use_bridge};
use crate::components::sheet::SheetHandle;
use crate::components::toast::{Toasts, use_toasts};
use crate::i18n::*;
use crate::words::{I18n, day_long};

/// Carries it out and tells it, with the way back. Copy it freely.
#[derive(Clone, Copy)]
pub struct Tell {
    i18n: I18n,
    bridge: Bridge,
    toasts: Toasts,
    /// The alert that is to be snoozed.
    pub snoozing: RwSignal<Option<AlertRow>>,
    /// Asks until when.
    pub sheet: SheetHandle,
}

impl Tell {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self {
            i18n: use_i18n(),
            bridge: use_bridge(),
            toasts: use_toasts(),
            snoozing: RwSignal::new(None),
            sheet: SheetHandle::new(),
        }
    }

    /// Changes what became of an alert.
    pub fn set(self, alert: &AlertRow, status: AlertStatus) {
        let i18n = self.i18n;
        let name = name(i18n, alert);
        let sentence = match status {
            AlertStatus::Active => tu_string!(i18n, alerts.did_reopened, name = name),
            AlertStatus::Snoozed(until) => tu_string!(
                i18n,
                alerts.did_snoozed,
                name = name,
                day = day_long(i18n, until)
            ),
            AlertStatus::Done => tu_string!(i18n, alerts.did_done, name = name),
        };
        focus_beside(&alert.key);
        self.send(alert.key.clone(), status);
        let (bridge, key, before) = (self.bridge, alert.key.clone(), alert.status);
        self.toasts.say_with_undo(sentence, move || {
            bridge.send(Command::SetAlert {
                key: key.clone(),
                status: before,
            });
        });
    }

    /// Asks until when an alert is put off.
    pub fn ask_until(self, alert: AlertRow) {
        self.snoozing.set(Some(alert));
        self.sheet.open();
    }

    fn send(self, key: String, status: AlertStatus) {
        self.bridge.send(Command::SetAlert { key, status });
    }
}

/// The row is about to leave its place: the keyboard goes to the one beside it.
fn focus_beside(key: &str) {
    let rows = document().query_selector_all("[data-table=\"alerts\"] [data-id]");
    let Ok(rows) = rows else { return };
    let row = (0..rows.length())
        .filter_map(|index| rows.item(index)?.dyn_into::<Element>().ok())
        .find(|row| row.get_attribute("data-id").as_deref() == Some(key));
    let beside = row.and_then(|row| {
        row.next_element_sibling()
            .or_else(|| row.previous_element_sibling())
    });
    let button = beside.and_then(|row| row.query_selector("button").ok().flatten());
    let button = button.or_else(|| document().get_element_by_id("contenido"));
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok())
        && button.focus().is_err()
    {
        leptos::logging::warn!("the keyboard stays where it was");
    }
}
