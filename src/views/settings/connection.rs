//! Where the data come from, and with which key.

use leptos::prelude::*;
use protocol::{Command, Environment, SettingsView};

use crate::bridge::use_bridge;
use crate::i18n::*;
use crate::state::{Attempt, use_state};
use crate::views::assistant::AssistantLink;
use crate::views::connection::{Answer, ConnectForm, TestButton};
use crate::words::I18n;

#[component]
pub fn Connection() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let is_demo = state.is_demo();
    view! {
        <section class="sec" aria-labelledby="settings-connection">
            <header>
                <h2 id="settings-connection">{t!(i18n, settings.connection)}</h2>
            </header>
            <Facts />
            <Show when=move || !is_demo.get() fallback=LeaveDemo>
                <KeyChange />
                <div class="actions">
                    <AssistantLink />
                </div>
            </Show>
        </section>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let is_demo = state.is_demo();
    let from_files = state.is_from_files();
    let wait = || view! { <span class="sk l"></span> }.into_any();
    let fact = move |text: fn(I18n, &SettingsView) -> AnyView| {
        move || {
            state.settings.with(|view| match view {
                Some(view) => text(i18n, view),
                None => wait(),
            })
        }
    };
    view! {
        <dl class="pairs" class:of-demo=move || is_demo.get() || from_files.get()>
            <div>
                <dt>{t!(i18n, settings.environment)}</dt>
                <dd>{fact(|i18n, view| environment(i18n, view.environment).into_any())}</dd>
            </div>
            <div class="live-only">
                <dt>{t!(i18n, settings.address)}</dt>
                <dd>
                    {fact(|i18n, view| {
                        let fixed = view
                            .address_from_config
                            .then(|| format!(" {}", tu_string!(i18n, settings.address_fixed)));
                        view! {
                            <span class="raw">{view.base_url.clone()}</span>
                            <span class="c-mute">{fixed}</span>
                        }
                            .into_any()
                    })}
                </dd>
            </div>
            <div>
                <dt>{t!(i18n, settings.key)}</dt>
                <dd>
                    {fact(|i18n, view| match &view.key_tail {
                        _ if view.environment == Environment::Demo => {
                            tu_string!(i18n, sync.key_demo).into_any()
                        }
                        Some(tail) => tu_string!(i18n, settings.key_tail, tail = tail.clone()).into_any(),
                        None => tu_string!(i18n, settings.key_none).into_any(),
                    })}
                </dd>
            </div>
            <div>
                <dt>{t!(i18n, settings.time_zone)}</dt>
                <dd>{fact(|_, view| view.time_zone.clone().into_any())}</dd>
            </div>
        </dl>
    }
}

fn environment(i18n: I18n, environment: Environment) -> &'static str {
    match environment {
        Environment::Production => tu_string!(i18n, settings.production),
        Environment::Sandbox => tu_string!(i18n, settings.sandbox),
        Environment::Demo => tu_string!(i18n, settings.demo),
        Environment::Files => tu_string!(i18n, settings.files),
    }
}

/// Test the key that is there, or type another.
#[component]
fn KeyChange() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let has_key = Memo::new(move |_| {
        state
            .settings
            .with(|view| view.as_ref().is_none_or(|view| view.key_tail.is_some()))
    });
    let is_changing = RwSignal::new(false);
    let shows_form = move || is_changing.get() || !has_key.get();
    // The key was accepted: the form has done its work.
    Effect::new(move || {
        if state
            .connect
            .with(|attempt| matches!(attempt, Attempt::Done(Ok(_))))
        {
            is_changing.set(false);
        }
    });
    let is_testing = Memo::new(move |_| state.test.with(|attempt| *attempt == Attempt::Running));
    let test = move |_| {
        if !is_testing.get_untracked() {
            state.test.set(Attempt::Running);
            bridge.send(Command::TestConnection(None));
        }
    };
    view! {
        <Show
            when=shows_form
            fallback=move || {
                view! {
                    <div class="actions">
                        <div class="btns">
                            <TestButton busy=is_testing on_test=test />
                            <button class="btn" type="button" on:click=move |_| is_changing.set(true)>
                                {t!(i18n, settings.change_key)}
                            </button>
                        </div>
                        <Answer attempt=state.test />
                        <Answer attempt=state.connect />
                    </div>
                }
            }
        >
            <div class="actions">
                <ConnectForm />
                <Show when=move || has_key.get()>
                    <button class="link" type="button" on:click=move |_| is_changing.set(false)>
                        {t!(i18n, common.cancel)}
                    </button>
                </Show>
            </div>
        </Show>
    }
}

#[component]
fn LeaveDemo() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    view! {
        <div class="actions">
            <p class="note">{t!(i18n, settings.demo_text)}</p>
            <div class="btns">
                <button class="btn" type="button" on:click=move |_| bridge.send(Command::LeaveDemo)>
                    {t!(i18n, settings.leave_demo)}
                </button>
            </div>
        </div>
    }
}
