//! What was just done, in a sentence: at the bottom of the screen for a while, and said aloud. With a way back it
//! stays until it is closed: nobody has to hurry.
//!
//! ```ignore
//! let toasts = use_toasts();
//! toasts.say("Enlace copiado.");
//! toasts.say_with_undo("Meta guardada.", move || bridge.send(former_target));
//! ```

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::state::State;

/// So many are shown at once. Of older ones those stay that can be taken back: they are shown again when there is room.
const AT_ONCE: usize = 3;

/// The way back. It outlives the row from which it came, so no signal of that row holds it.
type Undo = Arc<dyn Fn() + Send + Sync>;

/// Something that was done.
#[derive(Clone)]
struct Toast {
    id: u32,
    sentence: String,
    undo: Option<Undo>,
}

/// Tells what was done. Copy it freely.
#[derive(Clone, Copy)]
pub struct Toasts {
    /// Oldest first.
    shown: RwSignal<Vec<Toast>>,
    next_id: StoredValue<u32>,
}

impl Toasts {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            next_id: StoredValue::new(0),
        }
    }

    /// Forgets the ways back whenever another company is shown, the demo among them: they lead where the person is not
    /// any more.
    pub fn follow_company(self, state: State) {
        let company = state.company();
        Effect::new(move |before: Option<Option<_>>| {
            let now = company.get();
            if before.is_some_and(|before| before != now) {
                self.shown
                    .update(|shown| shown.retain(|toast| toast.undo.is_none()));
            }
            now
        });
    }

    /// A sentence that goes by itself, but not while the pointer or the keyboard is on it.
    pub fn say(self, sentence: impl Into<String>) {
        self.push(sentence.into(), None);
    }

    /// A sentence with "Deshacer", which calls `undo` once. It stays until it is closed.
    pub fn say_with_undo(
        self,
        sentence: impl Into<String>,
        undo: impl Fn() + Send + Sync + 'static,
    ) {
        self.push(sentence.into(), Some(Arc::new(undo)));
    }

    /// Whether something can be taken back.
    pub fn has_undo(self) -> bool {
        self.shown
            .with(|shown| shown.iter().any(|toast| toast.undo.is_some()))
    }

    /// Takes back what was done last, of what is still told.
    pub fn undo_last(self) {
        let last = self.shown.with_untracked(|shown| {
            let last = shown.iter().rev().find(|toast| toast.undo.is_some());
            last.and_then(|toast| Some((toast.id, toast.undo.clone()?)))
        });
        if let Some((id, undo)) = last {
            self.close(id);
            undo();
        }
    }

    fn push(self, sentence: String, undo: Option<Undo>) {
        let id = self.next_id.get_value();
        self.next_id.set_value(id.wrapping_add(1));
        self.shown.update(|shown| {
            // Done again and again it is said once, anew.
            shown.retain(|toast| toast.sentence != sentence || toast.undo.is_some());
            shown.push(Toast { id, sentence, undo });
            while shown.len() > AT_ONCE
                && let Some(oldest) = shown.iter().position(|toast| toast.undo.is_none())
                && oldest + 1 < shown.len()
            {
                shown.remove(oldest);
            }
        });
    }

    fn close(self, id: u32) {
        self.shown
            .update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// The toasts that `App` provides.
pub fn use_toasts() -> Toasts {
    expect_context()
}

/// Where they stand; once per page.
#[component]
pub fn ToastStack() -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    // An element of its own for each, so that the same sentence is said again.
    let newest = move || {
        toasts.shown.with(|shown| {
            let newest = shown.last()?;
            Some(view! { <span>{newest.sentence.clone()}</span> })
        })
    };
    let newest_rows = move || {
        toasts
            .shown
            .with(|shown| shown[shown.len().saturating_sub(AT_ONCE)..].to_vec())
    };
    let row = move |toast: Toast| {
        let Toast { id, sentence, undo } = toast;
        let stays = undo.is_some();
        let undo = undo.map(|undo| {
            let take_back = move |_| {
                toasts.close(id);
                undo();
            };
            view! {
                <button class="link" type="button" on:click=take_back>
                    {t!(i18n, palette.undo)}
                </button>
            }
        });
        // How long it stays is the length of an animation that shows nothing: the style holds it under the pointer.
        view! {
            <li class:stays=stays on:animationend=move |_| toasts.close(id)>
                <p>{sentence}</p>
                {undo}
                <button
                    class="ib"
                    type="button"
                    aria-label=move || tu_string!(i18n, common.close)
                    on:click=move |_| toasts.close(id)
                >
                    <Icon name=Name::Close small=true />
                </button>
            </li>
        }
    };
    view! {
        <p class="vh" role="status">{newest}</p>
        <section aria-label=move || tu_string!(i18n, palette.toasts) hidden=move || toasts.shown.with(Vec::is_empty)>
            <ul class="toasts">
                <For each=move || newest_rows() key=|toast| toast.id children=row />
            </ul>
        </section>
    }
}
