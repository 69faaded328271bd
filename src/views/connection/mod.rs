//! The form that connects with Onvio: on Bienvenida, and on Ajustes to change the key.

mod key_field;
mod place;
mod profile;
mod which_company;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, ConnectionForm, Problem, ProblemKind};

use crate::bridge::use_bridge;
use crate::components::problem_note::ProblemNote;
use crate::format::duration_seconds;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::{Attempt, use_state};
use crate::views::assistant::AssistantLink;
pub use key_field::KeyField;
use place::{Place, PlaceChoice};
use profile::{ProfileChoice, ProfileDraft};
pub use which_company::WhichCompany;

/// What has been typed so far. It outlives a change of language, which draws the form anew.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Language of the form that it was typed into.
    language: StoredValue<Option<Language>>,
    key: RwSignal<String>,
    key_missing: RwSignal<bool>,
    remember: RwSignal<bool>,
    place: RwSignal<Place>,
    address: RwSignal<String>,
    address_missing: RwSignal<bool>,
    profile: ProfileDraft,
}

impl Draft {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self {
            language: StoredValue::new(None),
            key: RwSignal::default(),
            key_missing: RwSignal::new(false),
            remember: RwSignal::new(true),
            place: RwSignal::default(),
            address: RwSignal::default(),
            address_missing: RwSignal::new(false),
            profile: ProfileDraft::new(),
        }
    }

    /// A form is drawn: empty, but for one that was left for the same in another language.
    fn begin(self, language: Language) {
        let before = self.language.get_value();
        self.language.set_value(Some(language));
        if before.is_some_and(|before| before != language) {
            return;
        }
        self.key.set(String::new());
        self.key_missing.set(false);
        self.remember.set(true);
        self.place.set(Place::default());
        self.address.set(String::new());
        self.address_missing.set(false);
        self.profile.clear();
    }

    /// The form to send, or marks on what is missing. Where `config.json` gives the address nothing was chosen.
    fn complete(self, address_known: bool) -> Option<ConnectionForm> {
        let api_key = self.key.get_untracked();
        let address = self.address.get_untracked().trim().to_owned();
        let place = self.place.get_untracked();
        self.key_missing.set(api_key.trim().is_empty());
        self.address_missing
            .set(place == Place::Other && address.is_empty());
        let profile = self.profile.complete();
        if self.key_missing.get_untracked() || self.address_missing.get_untracked() {
            return None;
        }
        Some(ConnectionForm {
            api_key,
            environment: place.environment().filter(|_| !address_known),
            base_url: (place == Place::Other).then_some(address),
            profile: profile.ok()?,
            is_same_company: None,
        })
    }
}

/// Key, whether to keep it, where to connect; "Conectar" and "Probar conexión" with their answers.
#[component]
pub fn ConnectForm() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let draft: Draft = expect_context();
    draft.begin(i18n.language());
    // An answer belongs to what was typed when it was asked for.
    Effect::new(move |_| {
        draft.key.track();
        draft.place.track();
        draft.address.track();
        draft.profile.track();
        state.forget_answers();
    });
    let is_busy = Memo::new(move |_| {
        state.connect.with(|attempt| *attempt == Attempt::Running)
            || state.test.with(|attempt| *attempt == Attempt::Running)
    });
    let address_known = Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().is_some_and(|view| view.address_from_config))
    });
    let connect = move |is_same_company: Option<bool>| {
        if is_busy.get_untracked() {
            return;
        }
        if let Some(form) = draft.complete(address_known.get_untracked()) {
            state.test.set(Attempt::Idle);
            state.connect.set(Attempt::Running);
            let remember = draft.remember.get_untracked();
            let form = ConnectionForm {
                is_same_company,
                ..form
            };
            bridge.send(Command::Connect { form, remember });
        }
    };
    let unanswered = Signal::derive(move || match state.connect.get() {
        Attempt::Done(Err(problem)) => Some(problem),
        _ => None,
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        connect(None);
    };
    let test = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        if let Some(form) = draft.complete(address_known.get_untracked()) {
            state.connect.set(Attempt::Idle);
            state.test.set(Attempt::Running);
            bridge.send(Command::TestConnection(Some(form)));
        }
    };
    let connect_label = move || {
        if state.connect.with(|attempt| *attempt == Attempt::Running) {
            tu_string!(i18n, welcome.connecting)
        } else {
            tu_string!(i18n, welcome.connect)
        }
    };
    view! {
        <form class="form" novalidate=true on:submit=submit aria-busy=move || is_busy.get().then_some("true")>
            <KeyField key=draft.key missing=draft.key_missing />
            <div class="field">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || draft.remember.get()
                        on:change=move |event| draft.remember.set(event_target_checked(&event))
                        aria-describedby="remember-hint"
                    />
                    <span>{t!(i18n, common.remember_key)}</span>
                </label>
                <p class="hint" id="remember-hint">{t!(i18n, common.remember_hint)}</p>
            </div>
            <Show when=move || !address_known.get()>
                <PlaceChoice place=draft.place address=draft.address missing=draft.address_missing />
            </Show>
            <ProfileChoice draft=draft.profile />
            <div class="btns">
                <button
                    class="btn main-act"
                    type="submit"
                    aria-disabled=move || is_busy.get().then_some("true")
                >
                    {connect_label}
                </button>
                <TestButton busy=is_busy on_test=test />
            </div>
            <Answer attempt=state.connect />
            <WhichCompany problem=unanswered on_answer=connect />
            <Answer attempt=state.test />
        </form>
    }
}

/// "Probar conexión".
#[component]
pub fn TestButton(
    /// Something is being asked already.
    #[prop(into)]
    busy: Signal<bool>,
    /// What it does.
    on_test: impl Fn(leptos::ev::MouseEvent) + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let label = move || {
        if state.test.with(|attempt| *attempt == Attempt::Running) {
            tu_string!(i18n, common.testing)
        } else {
            tu_string!(i18n, common.test_connection)
        }
    };
    view! {
        <button
            class="btn"
            type="button"
            aria-disabled=move || busy.get().then_some("true")
            on:click=on_test
        >
            {label}
        </button>
    }
}

/// "Conectado · Empresa: …", or why not.
#[component]
pub fn Answer(
    /// What was asked.
    attempt: RwSignal<Attempt>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    move || match attempt.get() {
        Attempt::Idle | Attempt::Running => None,
        Attempt::Done(Ok(reached)) => Some({
            let slow = reached.slow_ms.map(|ms| {
                let words = tu_string!(i18n, diagnosis.slow, time = duration_seconds(ms));
                view! {
                    " "
                    <span data-slow>{words}</span>
                }
            });
            view! {
                <p class="answer" role="status">
                    <span class="dot"></span>
                    <span>{tu_string!(i18n, common.connected_to, name = reached.name)} {slow}</span>
                </p>
            }
            .into_any()
        }),
        Attempt::Done(Err(problem)) => Some({
            let offers = needs_assistant(&problem);
            view! {
                <ProblemNote problem kept=tu_string!(i18n, problem.kept_none)>
                    {offers.then(|| view! { <AssistantLink /> })}
                    <a class="link" href=move || nav.href(Screen::Diagnosis)>
                        {t!(i18n, diagnosis.title)}
                    </a>
                </ProblemNote>
            }
            .into_any()
        }),
    }
}

/// Whether the answer may be one of another shape, which a profile describes.
pub fn needs_assistant(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::BadAnswer | ProblemKind::NotFound)
}
