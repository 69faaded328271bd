//! Amounts that nobody beside the screen can read: blurred where they stand alone (`style/privacy.css`), dots in a
//! sentence or a title ([`crate::format::Currency::hidden`]). A matter of this device.

use leptos::prelude::*;

use crate::bridge::root_element;
use crate::components::icon::{Icon, Name};
use crate::device::Switch;
use crate::i18n::*;
use crate::state::{State, use_state};

const KEPT: Switch = Switch::off_by_default("atalaya-privacy");
const MARK: &str = "data-privacy";

/// What is kept on this device; marks the page ahead of the first paint.
pub fn restore() -> bool {
    let hidden = KEPT.kept();
    mark(hidden);
    hidden
}

/// Hides the amounts, or shows them.
pub fn set(state: State, hidden: bool) {
    KEPT.keep(hidden);
    mark(hidden);
    state.privacy.set(hidden);
}

/// The other way round. Answers whether they are hidden now.
pub fn toggle(state: State) -> bool {
    let hidden = !state.privacy.get_untracked();
    set(state, hidden);
    hidden
}

fn mark(hidden: bool) {
    let Some(root) = root_element() else { return };
    // Fails only for names that are no attribute names; this one is a constant.
    let _ = if hidden {
        root.set_attribute(MARK, "on")
    } else {
        root.remove_attribute(MARK)
    };
}

/// In the top bar while the amounts are hidden: shows them.
#[component]
pub fn Reveal() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let name = move || tu_string!(i18n, palette.reveal);
    view! {
        <Show when=move || state.privacy.get()>
            <button
                class="ib reveal"
                type="button"
                title=name
                aria-label=name
                on:click=move |_| set(state, false)
            >
                <Icon name=Name::EyeOff />
            </button>
        </Show>
    }
}

/// On paper while the amounts are hidden: says that they are, where they would stand.
#[component]
pub fn HiddenOnPaper() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    view! {
        <Show when=move || state.privacy.get()>
            <p class="hidden-on-paper">{t!(i18n, palette.privacy_is_on)}</p>
        </Show>
    }
}

/// In Ajustes.
#[component]
pub fn PrivacyChoice() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby="privacy-hint"
                    prop:checked=move || state.privacy.get()
                    on:change=move |event| set(state, event_target_checked(&event))
                />
                <span>{t!(i18n, palette.privacy_choice)}</span>
            </label>
            <p class="hint" id="privacy-hint">{t!(i18n, palette.privacy_hint)}</p>
        </div>
    }
}
