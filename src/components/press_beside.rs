//! A press beside what is in a dialog, which closes it.

use leptos::prelude::*;
use web_sys::{Event, MouseEvent, PointerEvent};

/// Where the last press began. A text that is selected beyond the edge of a dialog ends beside it, but began inside.
#[derive(Clone, Copy)]
pub struct PressBeside(StoredValue<bool>);

impl PressBeside {
    /// Nothing is pressed yet.
    pub fn new() -> Self {
        Self(StoredValue::new(false))
    }

    /// A press begins.
    pub fn press(self, event: &PointerEvent) {
        self.0.set_value(is_on_dialog(event));
    }

    /// Whether a press that ends with `event` was beside what is in the dialog from its beginning.
    pub fn is_whole(self, event: &MouseEvent) -> bool {
        self.0.get_value() && is_on_dialog(event)
    }
}

/// Whether an event comes from the dialog itself, which lies beside what is in it.
fn is_on_dialog(event: &Event) -> bool {
    let target = event.target();
    target.is_some() && target == event.current_target()
}
