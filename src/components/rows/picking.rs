//! Picking records: by their boxes, by a range with Shift, by the space bar, all with Control A; on a phone by a long
//! press or by "Seleccionar". What is picked is told to the worker, which adds it up.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use protocol::{ListChoice, ListPart, Pick};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent, PointerEvent};

use crate::nav::use_nav;
use crate::state::use_state;

/// A finger that rests so long on a row picks it.
const LONG_PRESS_MS: u64 = 500;

/// What is picked in a list. Copy it freely.
#[derive(Clone, Copy)]
pub struct Picking {
    choice: RwSignal<ListChoice>,
    part: Memo<Option<ListPart>>,
    /// Rows are pressed to be picked, not to be opened.
    pub active: RwSignal<bool>,
    /// Key of the record that was picked last: where a range begins.
    anchor: StoredValue<Option<String>>,
    press: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    /// The click that ends a long press opens nothing.
    swallow: StoredValue<bool>,
}

impl Picking {
    /// Nothing is picked; what is, is forgotten when another list is looked at.
    pub fn new(part: Memo<Option<ListPart>>) -> Self {
        let nav = use_nav();
        let choice = use_state().choice;
        let picking = Self {
            choice,
            part,
            active: RwSignal::new(false),
            anchor: StoredValue::new(None),
            press: StoredValue::new_local(None),
            swallow: StoredValue::new(false),
        };
        let which = Memo::new(move |_| {
            nav.with(|route| (route.screen.without_opened(), route.scope.clone()))
        });
        Effect::new(move |before: Option<()>| {
            which.with(|_| ());
            if before.is_some() && choice.with_untracked(|now| *now != ListChoice::default()) {
                choice.set(ListChoice::default());
            }
        });
        on_cleanup(move || {
            picking.drop_press();
            choice.set(ListChoice::default());
        });
        picking
    }

    /// Whether the record on a line is picked.
    pub fn has(self, line: u32) -> bool {
        self.part.with(|part| {
            part.as_ref()
                .is_some_and(|part| part.picked.contains(&line))
        })
    }

    /// How many records are picked.
    pub fn count(self) -> u32 {
        self.part.with(|part| {
            let chosen = part.as_ref().and_then(|part| part.chosen.as_ref());
            chosen.map_or(0, |sums| sums.count)
        })
    }

    /// Picks all that match.
    pub fn all(self) {
        self.choice.update(|choice| choice.picks = vec![Pick::All]);
    }

    /// Nothing is picked any more.
    pub fn clear(self) {
        self.active.set(false);
        self.anchor.set_value(None);
        self.choice.update(|choice| choice.picks.clear());
    }

    /// Picks all records of a group, or leaves them out.
    pub fn group(self, key: &str, on: bool) {
        let key = key.to_owned();
        self.choice
            .update(|choice| choice.picks.push(Pick::Group { key, on }));
    }

    /// Puts the records of a group out of sight, or back.
    pub fn fold(self, key: &str) {
        self.choice.update(|choice| {
            let before = choice.except.len();
            choice.except.retain(|known| known != key);
            if choice.except.len() == before {
                choice.except.push(key.to_owned());
            }
        });
    }

    /// Puts the records of all groups out of sight, or back.
    pub fn fold_all(self, folded: bool) {
        self.choice.update(|choice| {
            choice.folded = folded;
            choice.except.clear();
        });
    }

    /// Whether all groups begin folded.
    pub fn is_folded(self) -> bool {
        self.choice.with(|choice| choice.folded)
    }

    fn row(self, key: String, line: u32, to_here: bool) {
        let on = !untrack(|| self.has(line));
        let from = self.anchor.get_value().filter(|_| to_here);
        self.anchor.set_value(Some(key.clone()));
        self.choice.update(|choice| {
            if let Some(from) = from {
                choice.picks.push(Pick::Range { from, to: key });
            } else {
                choice
                    .picks
                    .retain(|pick| !matches!(pick, Pick::One { key: known, .. } if *known == key));
                choice.picks.push(Pick::One { key, on });
            }
        });
    }

    /// A press on the list: on a box it picks, and anywhere in a row while rows are being picked.
    pub fn clicked(self, event: &MouseEvent) {
        let Some(target) = element(event.target()) else {
            return;
        };
        if self.swallow.get_value() {
            self.swallow.set_value(false);
            event.prevent_default();
            return;
        }
        if target.closest(".chk input").ok().flatten().is_none() {
            return;
        }
        if let Some((key, line)) = row_of(&target) {
            self.row(key, line, event.shift_key());
        }
    }

    /// Keys that pick. Whether it was one.
    pub fn key(self, event: &KeyboardEvent) -> bool {
        let with_control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "a" | "A" if with_control => self.all(),
            " " => {
                let target = element(event.target());
                // The boxes and the buttons of a row have their own space bar.
                let on_link = target.filter(|target| target.matches("a.to").unwrap_or(false));
                let Some((key, line)) = on_link.as_ref().and_then(row_of) else {
                    return false;
                };
                self.row(key, line, event.shift_key());
            }
            "Escape"
                if self
                    .choice
                    .with_untracked(|choice| !choice.picks.is_empty()) =>
            {
                self.clear();
            }
            _ => return false,
        }
        event.prevent_default();
        true
    }

    /// A finger comes down on a row.
    pub fn pressed(self, event: &PointerEvent) {
        self.drop_press();
        if event.pointer_type() != "touch" || self.active.get_untracked() {
            return;
        }
        let row = element(event.target()).as_ref().and_then(row_of);
        let Some((key, line)) = row else { return };
        let pick = move || {
            self.swallow.set_value(true);
            self.active.set(true);
            self.row(key, line, false);
        };
        let timer = set_timeout_with_handle(pick, Duration::from_millis(LONG_PRESS_MS));
        self.press.set_value(timer.ok());
    }

    /// The finger went up, or the list is being scrolled.
    pub fn drop_press(self) {
        self.press.update_value(|press| {
            if let Some(timer) = press.take() {
                timer.clear();
            }
        });
    }
}

fn element(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// Key and line of the row of an element.
fn row_of(element: &Element) -> Option<(String, u32)> {
    let row = element.closest("[data-index][data-id]").ok()??;
    let line = row.get_attribute("data-index")?.parse().ok()?;
    Some((row.get_attribute("data-id")?, line))
}
