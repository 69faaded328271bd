//! Reads the keyboard of the whole page.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use super::chord::{Chord, with_control};
use super::desk::Desk;
use crate::device::Switch;

/// Kinds of `<input>` in which a letter writes nothing.
const NOT_TYPED: [&str; 4] = ["checkbox", "radio", "button", "submit"];

/// Whether keys without Control do something. One can turn them off: whoever speaks to the computer presses keys
/// without meaning to (WCAG 2.1.4).
pub const SINGLE_KEYS: Switch = Switch::on_by_default("atalaya-keys");

/// From now on, as long as the screens are there.
pub fn listen(desk: Desk) {
    let chord = StoredValue::new(Chord::default());
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() || event.repeat() || event.alt_key() {
            return;
        }
        let key = event.key();
        let action = if event.ctrl_key() || event.meta_key() {
            with_control(&key)
        } else if is_for_somebody_else(&event) || !SINGLE_KEYS.kept() {
            chord.update_value(Chord::forget);
            None
        } else if key == "Escape" && desk.wall.is_on() {
            desk.wall.leave();
            None
        } else {
            let at_ms = event.time_stamp();
            chord
                .try_update_value(|chord| chord.press(&key, at_ms))
                .flatten()
        };
        if let Some(action) = action {
            event.prevent_default();
            desk.carry_out(action);
        }
    });
    on_cleanup(move || handle.remove());
}

/// Typed into a field, meant for an open dialog, or a capital letter.
fn is_for_somebody_else(event: &KeyboardEvent) -> bool {
    let capital = event.shift_key() && event.key().chars().all(char::is_alphabetic);
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    capital || target.is_some_and(|target| is_typed_into(&target)) || is_dialog_open()
}

fn is_typed_into(target: &Element) -> bool {
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return !NOT_TYPED.contains(&input.type_().as_str());
    }
    let field = target.closest("textarea, select, [contenteditable]");
    matches!(field, Ok(Some(_)))
}

/// Whether a sheet or another dialog is open, to which the keyboard belongs.
pub fn is_dialog_open() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}
