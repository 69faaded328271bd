//! The list by keyboard: arrow keys, Home and End move between rows, drawn or not.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::measure::scroll_page_by;
use crate::virtual_list::VirtualList;

/// Part of the screen left above a row that is scrolled to.
const ABOVE: f64 = 1.0 / 3.0;

/// What a key does while the focus is in a row.
pub fn rows_by_key(
    strip: NodeRef<Div>,
    list: Memo<VirtualList>,
    arrived: Signal<()>,
) -> impl Fn(KeyboardEvent) + 'static {
    // A row that is not drawn yet, or waits for its data, takes the focus as soon as it can.
    let wanted = RwSignal::new(None::<u32>);
    Effect::new(move || {
        list.get();
        arrived.get();
        if wanted.get().is_some() {
            request_animation_frame(move || {
                let row = wanted.try_get_untracked().flatten();
                if let (Some(row), Some(strip)) = (row, strip.get_untracked())
                    && focus_row(&strip, row)
                {
                    wanted.set(None);
                }
            });
        }
    });
    move |event: KeyboardEvent| {
        let list = list.get_untracked();
        let Some(row) = target(&event, &list) else {
            return;
        };
        event.prevent_default();
        let Some(strip) = strip.get_untracked() else {
            return;
        };
        wanted.set(None);
        if !focus_row(&strip, row) {
            let there = list.scroll_to_px(row) - list.view_px * ABOVE;
            scroll_page_by(there + strip.get_bounding_client_rect().top());
            wanted.set(Some(row));
        }
    }
}

/// The row that the key leads to from the one that has the focus.
fn target(event: &KeyboardEvent, list: &VirtualList) -> Option<u32> {
    let current = focused_row(event)?;
    let last = list.total.saturating_sub(1);
    match event.key().as_str() {
        "ArrowDown" => Some((current + 1).min(last)),
        "ArrowUp" => Some(current.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// Index of the row that the event comes from.
fn focused_row(event: &KeyboardEvent) -> Option<u32> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let row = target.closest("[data-index]").ok()??;
    row.get_attribute("data-index")?.parse().ok()
}

fn focus_row(strip: &HtmlElement, index: u32) -> bool {
    let link = strip.query_selector(&format!("[data-index=\"{index}\"] :is(a, .fold)"));
    let link: Option<HtmlElement> = link.ok().flatten().and_then(|link| link.dyn_into().ok());
    link.is_some_and(|link| link.focus().is_ok())
}
