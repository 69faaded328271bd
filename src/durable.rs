//! The browser's promise not to delete what this device keeps when room gets short. It is asked for once there is
//! something to keep; in Firefox, which asks the person, only by a button.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::i18n::*;
use crate::state::State;

/// What the browser says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Promise {
    /// It has not answered, or has no such promise to give.
    #[default]
    Unknown,
    /// Given.
    Given,
    /// Not given so far.
    Open,
    /// Asked for now, and not given.
    Refused,
}

/// The promise. Copy it freely.
#[derive(Clone, Copy)]
pub struct Durable(RwSignal<Promise>);

impl Durable {
    /// Looks whether it was given before, and asks for it after the first sync.
    pub fn watch(state: State) -> Self {
        let durable = Self(RwSignal::new(Promise::default()));
        spawn_local(async move {
            if let Ok(given) = is_given().await {
                durable
                    .0
                    .set(if given { Promise::Given } else { Promise::Open });
            }
        });
        let freshness = state.freshness();
        let is_demo = state.is_demo();
        let has_data = Memo::new(move |_| {
            let synced = freshness.with(|status| {
                status
                    .as_ref()
                    .is_some_and(|status| status.synced_at.is_some())
            });
            synced && !is_demo.get()
        });
        Effect::new(move || {
            if has_data.get() && durable.0.get() == Promise::Open && !asks_the_person() {
                durable.ask();
            }
        });
        durable
    }

    /// Asks for it.
    pub fn ask(self) {
        spawn_local(async move {
            let given = ask().await.unwrap_or(false);
            self.0.set(if given {
                Promise::Given
            } else {
                Promise::Refused
            });
        });
    }
}

async fn is_given() -> Result<bool, JsValue> {
    let storage = window().navigator().storage();
    // Absent where the page is not served securely.
    if storage.is_undefined() {
        return Err(JsValue::NULL);
    }
    let answer = JsFuture::from(storage.persisted()?).await?;
    Ok(answer.is_truthy())
}

async fn ask() -> Result<bool, JsValue> {
    let answer = JsFuture::from(window().navigator().storage().persist()?).await?;
    Ok(answer.is_truthy())
}

/// Firefox shows a question.
fn asks_the_person() -> bool {
    let agent = window().navigator().user_agent();
    agent.is_ok_and(|agent| agent.contains("Firefox/"))
}

/// What the browser promised, and a button where it can be asked.
#[component]
pub fn DurablePromise() -> impl IntoView {
    let i18n = use_i18n();
    let durable = use_context::<Durable>()?;
    let words = move || match durable.0.get() {
        Promise::Given => tu_string!(i18n, install.promise_given),
        Promise::Refused => tu_string!(i18n, install.promise_refused),
        Promise::Open => tu_string!(i18n, install.promise_open),
        Promise::Unknown => tu_string!(i18n, install.promise_unknown),
    };
    let can_ask = move || matches!(durable.0.get(), Promise::Open | Promise::Refused);
    Some(view! {
        <span data-durable=move || (durable.0.get() == Promise::Given).to_string()>{words}</span>
        <Show when=can_ask>
            " "
            <button class="link" type="button" on:click=move |_| durable.ask()>
                {t!(i18n, install.promise_ask)}
            </button>
        </Show>
    })
}
