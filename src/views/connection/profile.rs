//! What the API looks like: as this installation says, a built-in profile, or one from a file.

use leptos::prelude::*;
use protocol::BUILT_IN_PROFILES;
use wasm_bindgen_futures::spawn_local;

use crate::i18n::*;
use crate::views::assistant::file_text;
use crate::words::I18n;

/// Value of the choice of a file.
const FILE: &str = "file";

/// What is chosen.
#[derive(Clone, Copy)]
pub(super) struct ProfileDraft {
    /// Id of a built-in profile, [`FILE`], or empty: the one in force.
    choice: RwSignal<String>,
    /// Text of the file.
    text: RwSignal<String>,
    /// A file is wanted, and none was chosen.
    missing: RwSignal<bool>,
}

impl ProfileDraft {
    pub(super) fn new() -> Self {
        Self {
            choice: RwSignal::default(),
            text: RwSignal::default(),
            missing: RwSignal::new(false),
        }
    }

    /// Forgets it.
    pub(super) fn clear(self) {
        self.choice.set(String::new());
        self.text.set(String::new());
        self.missing.set(false);
    }

    /// Whoever calls it runs again when something else is chosen.
    pub(super) fn track(self) {
        self.choice.track();
        self.text.track();
    }

    /// The choice, or a mark on the file that is missing.
    pub(super) fn complete(self) -> Result<Option<String>, ()> {
        let choice = self.choice.get_untracked();
        if choice != FILE {
            return Ok((!choice.is_empty()).then_some(choice));
        }
        let text = self.text.get_untracked();
        let is_missing = text.trim().is_empty();
        self.missing.set(is_missing);
        if is_missing { Err(()) } else { Ok(Some(text)) }
    }
}

/// Folded away: most people connect to an API that is known.
#[component]
pub(super) fn ProfileChoice(draft: ProfileDraft) -> impl IntoView {
    let i18n = use_i18n();
    let choose = move |event| {
        draft.choice.set(event_target_value(&event));
        draft.missing.set(false);
    };
    let take = move |event| {
        spawn_local(async move {
            draft.text.set(file_text(&event).await.unwrap_or_default());
            draft.missing.set(false);
        });
    };
    let built_in = move || {
        let options = BUILT_IN_PROFILES.into_iter().map(|id| {
            view! { <option value=id>{name_of(i18n, id)}</option> }
        });
        options.collect_view()
    };
    view! {
        <details class="tbl place">
            <summary>{t!(i18n, profile.title)}</summary>
            <div class="field">
                <label for="profile">{t!(i18n, profile.label)}</label>
                <select
                    class="input"
                    id="profile"
                    prop:value=move || draft.choice.get()
                    on:change=choose
                >
                    <option value="">{t!(i18n, profile.usual)}</option>
                    {built_in}
                    <option value=FILE>{t!(i18n, profile.from_file)}</option>
                </select>
            </div>
            <Show when=move || draft.choice.with(|choice| choice == FILE)>
                <div class="field">
                    <label for="profile-file">{t!(i18n, profile.file)}</label>
                    <input
                        class="input"
                        id="profile-file"
                        type="file"
                        accept=".json,application/json"
                        aria-describedby="profile-hint"
                        aria-invalid=move || draft.missing.get().then_some("true")
                        on:change=take
                    />
                    <p class="hint" id="profile-hint">{t!(i18n, profile.file_hint)}</p>
                </div>
            </Show>
        </details>
        <Show when=move || draft.missing.get()>
            <p class="error" role="alert">{t!(i18n, profile.file_needed)}</p>
        </Show>
    }
}

fn name_of(i18n: I18n, id: &'static str) -> &'static str {
    match id {
        "onvio-v1" => tu_string!(i18n, profile.onvio_v1),
        "onvio-br" => tu_string!(i18n, profile.onvio_br),
        "generic" => tu_string!(i18n, profile.generic),
        other => other,
    }
}
