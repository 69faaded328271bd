//! Asks the worker for what is typed, after a pause, and takes only the answer to it.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use protocol::{Command, SearchHit};

use crate::bridge::use_bridge;
use crate::state::use_state;

/// A pause in typing.
const TYPING_MS: u64 = 100;

/// Customers and documents for `text`; `None` until the worker has answered about this very text. An empty text is
/// not asked for and finds nothing.
pub fn found(text: Memo<String>) -> Memo<Option<Vec<SearchHit>>> {
    let state = use_state();
    let bridge = use_bridge();
    let pending = StoredValue::new_local(None::<TimeoutHandle>);
    let drop_pending = move || {
        pending.update_value(|pending| {
            if let Some(timer) = pending.take() {
                timer.clear();
            }
        });
    };
    Effect::new(move || {
        let text = text.get();
        drop_pending();
        if text.is_empty() {
            return;
        }
        let ask = move || bridge.send(Command::Search(text));
        match set_timeout_with_handle(ask, Duration::from_millis(TYPING_MS)) {
            Ok(timer) => pending.set_value(Some(timer)),
            Err(error) => leptos::logging::error!("no timer: {error:?}"),
        }
    });
    on_cleanup(drop_pending);
    Memo::new(move |_| {
        text.with(|text| {
            if text.is_empty() {
                return Some(Vec::new());
            }
            state.found.with(|found| {
                let found = found.as_ref().filter(|found| found.0 == *text)?;
                Some(found.1.clone())
            })
        })
    })
}
