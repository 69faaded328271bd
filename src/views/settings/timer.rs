//! How often a sync starts by itself, and whether the key is kept.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, SettingsForm};

use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::state::use_state;

/// Minutes between syncs that the worker keeps to.
const MINUTES: std::ops::RangeInclusive<u32> = 1..=1_440;

#[component]
pub fn Timer() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let is_demo = state.is_demo();
    let minutes = RwSignal::new(String::new());
    let auto_sync = RwSignal::new(true);
    let remember = RwSignal::new(true);
    let wrong = RwSignal::new(false);
    let sent = RwSignal::new(None::<SettingsForm>);
    // What the worker says stands in the form, until somebody changes it.
    let in_force = Memo::new(move |_| {
        state.settings.with(|view| {
            view.as_ref().map(|view| SettingsForm {
                interval_minutes: view.interval_minutes,
                auto_sync: view.auto_sync,
                remember_key: view.key_remembered,
            })
        })
    });
    Effect::new(move || {
        if let Some(form) = in_force.get() {
            minutes.set(form.interval_minutes.to_string());
            auto_sync.set(form.auto_sync);
            remember.set(form.remember_key);
        }
    });
    let is_saved = Memo::new(move |_| {
        let sent = sent.get();
        sent.is_some() && sent == in_force.get()
    });
    let is_loaded = Memo::new(move |_| in_force.with(Option::is_some));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let interval = minutes.get_untracked().trim().parse().ok();
        match interval.filter(|minutes| MINUTES.contains(minutes)) {
            None => wrong.set(true),
            Some(interval_minutes) => {
                let form = SettingsForm {
                    interval_minutes,
                    auto_sync: auto_sync.get_untracked(),
                    remember_key: remember.get_untracked(),
                };
                sent.set(Some(form.clone()));
                bridge.send(Command::SaveSettings(form.clone()));
                let before = in_force.get_untracked().filter(|before| *before != form);
                if let Some(before) = before {
                    toasts.say_with_undo(tu_string!(i18n, settings.did_save), move || {
                        bridge.send(Command::SaveSettings(before.clone()));
                    });
                }
            }
        }
    };
    let touched = move || {
        wrong.set(false);
        sent.set(None);
    };
    view! {
        <section class="sec" aria-labelledby="settings-sync">
            <header>
                <h2 id="settings-sync">{t!(i18n, settings.sync)}</h2>
            </header>
            <form class="form" novalidate=true on:submit=save>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || auto_sync.get()
                        on:change=move |event| {
                            auto_sync.set(event_target_checked(&event));
                            touched();
                        }
                    />
                    <span>{t!(i18n, settings.auto_sync)}</span>
                </label>
                <div class="field">
                    <label for="interval">{t!(i18n, settings.interval)}</label>
                    <input
                        class="input short"
                        id="interval"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-describedby="interval-hint"
                        aria-invalid=move || wrong.get().then_some("true")
                        prop:value=move || minutes.get()
                        on:input=move |event| {
                            minutes.set(event_target_value(&event));
                            touched();
                        }
                    />
                    <p class="hint" id="interval-hint">{t!(i18n, settings.interval_hint)}</p>
                    <Show when=move || wrong.get()>
                        <p class="error" role="alert">{t!(i18n, settings.interval_wrong)}</p>
                    </Show>
                </div>
                <div class="field" hidden=move || is_demo.get()>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || remember.get()
                            on:change=move |event| {
                                remember.set(event_target_checked(&event));
                                touched();
                            }
                            aria-describedby="settings-remember-hint"
                        />
                        <span>{t!(i18n, common.remember_key)}</span>
                    </label>
                    <p class="hint" id="settings-remember-hint">{t!(i18n, common.remember_hint)}</p>
                </div>
                <div class="btns">
                    <button
                        class="btn main-act"
                        type="submit"
                        aria-disabled=move || (!is_loaded.get()).then_some("true")
                    >
                        {t!(i18n, settings.save)}
                    </button>
                    <p class="answer" role="status">
                        {move || is_saved.get().then(|| tu_string!(i18n, settings.saved))}
                    </p>
                </div>
            </form>
        </section>
    }
}
