//! Where to look, and by which profile.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{AssistantCommand, AssistantStart, Command};

use crate::bridge::use_bridge;
use crate::components::problem_note::ProblemNote;
use crate::i18n::*;
use crate::views::connection::KeyField;
use crate::words::issue_words;

use super::import::Import;
use super::{list_words, with_view};

/// What is typed and chosen.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// Empty: the one in force.
    address: RwSignal<String>,
    /// Empty: the one in use.
    key: RwSignal<String>,
    /// Id of a built-in profile; empty: the one in use.
    profile: RwSignal<String>,
}

impl Draft {
    /// What is asked of the worker.
    pub(super) fn look(self, document: Option<String>) -> Command {
        let profile = self.profile.get_untracked();
        // From now on the profile in use is this one, corrections included: the worker keeps it, also where it cannot
        // look yet.
        self.profile.set(String::new());
        let address = self.address.get_untracked().trim().to_owned();
        Command::Assistant(AssistantCommand::Look {
            start: match document {
                Some(text) => AssistantStart::Document(text),
                None if profile.is_empty() => AssistantStart::InUse,
                None => AssistantStart::BuiltIn(profile),
            },
            base_url: (!address.is_empty()).then_some(address),
            api_key: self.key.get_untracked(),
        })
    }
}

#[component]
pub fn Start() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let draft = Draft {
        address: RwSignal::default(),
        key: RwSignal::default(),
        profile: RwSignal::default(),
    };
    let fetching = Memo::new(move |_| with_view(|view| view.fetching));
    let key_tail = Memo::new(move |_| with_view(|view| view.key_tail.clone()));
    let look = move |event: SubmitEvent| {
        event.prevent_default();
        if fetching.get_untracked().is_none() {
            bridge.send(draft.look(None));
        }
    };
    let stop = move |_| bridge.send(Command::Assistant(AssistantCommand::Stop));
    let key_hint = move || match key_tail.get() {
        Some(tail) => tu_string!(i18n, assistant.key_in_use, tail = tail),
        None => tu_string!(i18n, assistant.key_none).to_owned(),
    };
    view! {
        <section class="sec" aria-labelledby="assistant-where">
            <header>
                <h2 id="assistant-where">{t!(i18n, assistant.start)}</h2>
            </header>
            <form class="form" novalidate=true on:submit=look>
                <div class="field">
                    <label for="assistant-address">{t!(i18n, assistant.address)}</label>
                    <input
                        class="input"
                        id="assistant-address"
                        type="url"
                        inputmode="url"
                        spellcheck="false"
                        autocomplete="off"
                        placeholder=move || with_view(|view| view.base_url.clone())
                        prop:value=move || draft.address.get()
                        on:input=move |event| draft.address.set(event_target_value(&event))
                    />
                </div>
                <div class="field">
                    <label for="assistant-profile">{t!(i18n, assistant.profile)}</label>
                    <select
                        class="input"
                        id="assistant-profile"
                        prop:value=move || draft.profile.get()
                        on:change=move |event| draft.profile.set(event_target_value(&event))
                    >
                        <option value="">
                            {move || {
                                let name = with_view(|view| view.profile.clone());
                                tu_string!(i18n, assistant.in_use, name = name)
                            }}
                        </option>
                        {move || {
                            with_view(|view| view.built_in.clone())
                                .into_iter()
                                .map(|(id, name)| view! { <option value=id>{name}</option> })
                                .collect_view()
                        }}
                    </select>
                </div>
                <details class="tbl" prop:open=move || key_tail.get().is_none()>
                    <summary>{t!(i18n, assistant.other_key)}</summary>
                    <KeyField key=draft.key missing=RwSignal::new(false) />
                    <p class="hint">{key_hint}</p>
                </details>
                <div class="btns">
                    <button
                        class="btn main-act"
                        type="submit"
                        aria-disabled=move || fetching.get().map(|_| "true")
                    >
                        {t!(i18n, assistant.look)}
                    </button>
                    <Show when=move || fetching.get().is_some()>
                        <button class="btn" type="button" on:click=stop>
                            {t!(i18n, assistant.stop)}
                        </button>
                    </Show>
                </div>
                <p class="hint" role="status">
                    {move || match fetching.get() {
                        Some(list) => {
                            tu_string!(i18n, assistant.fetching, what = list_words(i18n, list))
                        }
                        None => tu_string!(i18n, assistant.look_hint).to_owned(),
                    }}
                </p>
            </form>
            <Import draft />
            <Issues />
            {move || {
                with_view(|view| view.problem.clone())
                    .map(|problem| {
                        view! { <ProblemNote problem kept=tu_string!(i18n, problem.kept_none) /> }
                    })
            }}
        </section>
    }
}

/// What is wrong with the document that was brought in.
#[component]
fn Issues() -> impl IntoView {
    let i18n = use_i18n();
    let lines = move || {
        let issues = with_view(|view| view.issues.clone());
        (!issues.is_empty()).then(|| {
            let lines = issues
                .iter()
                .map(|issue| view! { <li>{issue_words(i18n, issue)}</li> });
            view! {
                <p class="error">{t!(i18n, assistant.issues)}</p>
                <ul class="issues error">{lines.collect_view()}</ul>
            }
        })
    };
    view! { <div role="alert">{lines}</div> }
}
