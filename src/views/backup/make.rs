//! The sheet that makes a backup.

use js_sys::JsString;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::components::sheet::Sheet;
use crate::i18n::*;
use crate::shortcuts::use_desk;
use crate::state::{BackupStage, use_state};

use super::status::backup;

/// Letters that a passphrase has at least.
const FEWEST: usize = 8;

/// What was typed, however the keyboard composes its letters.
pub fn composed(typed: &str) -> String {
    JsString::from(typed).normalize("NFC").into()
}

/// The sheet.
#[component]
pub fn MakeSheet() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let handle = use_desk().backup;
    let title = Signal::derive(move || tu_string!(i18n, backup.make).to_owned());
    let passphrase = RwSignal::new(String::new());
    let backup = backup();
    let is_possible = Memo::new(move |_| backup.with(Option::is_some));
    let leave = Callback::new(move |()| {
        passphrase.set(String::new());
        if !matches!(state.backup.get_untracked(), BackupStage::Running) {
            state.backup.set(BackupStage::Idle);
        }
    });
    view! {
        <Sheet handle=handle id="backup" title=title on_close=leave>
            <Show
                when=move || is_possible.get()
                fallback=move || view! { <p class="about">{t!(i18n, backup.demo)}</p> }
            >
                <MakeForm passphrase />
            </Show>
        </Sheet>
    }
}

#[component]
fn MakeForm(passphrase: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let desk = use_desk();
    let is_short = RwSignal::new(false);
    let is_running = Memo::new(move |_| state.backup.with(|stage| *stage == BackupStage::Running));
    let make = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = composed(&passphrase.get_untracked());
        is_short.set(!typed.is_empty() && typed.chars().count() < FEWEST);
        if !is_short.get_untracked() && !is_running.get_untracked() {
            bridge.make_backup((!typed.is_empty()).then_some(typed));
        }
    };
    let hint = move || {
        if is_short.get() {
            tu_string!(i18n, backup.passphrase_short)
        } else if passphrase.with(String::is_empty) {
            tu_string!(i18n, backup.passphrase_none)
        } else {
            tu_string!(i18n, backup.passphrase_lost)
        }
    };
    view! {
        <form class="form" novalidate=true on:submit=make>
            <p class="about">{t!(i18n, backup.inside)}</p>
            <div class="field">
                <label for="backup-passphrase">{t!(i18n, backup.passphrase)}</label>
                <input
                    class="input"
                    id="backup-passphrase"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="backup-passphrase-hint"
                    aria-invalid=move || is_short.get().then_some("true")
                    prop:value=move || passphrase.get()
                    on:input=move |event| {
                        passphrase.set(event_target_value(&event));
                        is_short.set(false);
                    }
                />
                <p
                    id="backup-passphrase-hint"
                    class:hint=move || !is_short.get()
                    class:error=move || is_short.get()
                >
                    {hint}
                </p>
            </div>
            <div role="status">
                {move || match state.backup.get() {
                    BackupStage::Idle => ().into_any(),
                    BackupStage::Running => {
                        view! { <p class="note">{t!(i18n, backup.making)}</p> }.into_any()
                    }
                    BackupStage::Done(name) => {
                        view! {
                            <div class="banner info" data-backup-made=name.clone()>
                                <Icon name=Name::Check />
                                <p>{tu_string!(i18n, backup.made, name = name)}</p>
                            </div>
                        }
                            .into_any()
                    }
                    BackupStage::Failed => {
                        view! { <p class="error">{t!(i18n, backup.not_made)}</p> }.into_any()
                    }
                }}
            </div>
            <div class="btns">
                <button
                    class="btn main-act"
                    type="submit"
                    aria-disabled=move || is_running.get().then_some("true")
                >
                    {t!(i18n, backup.download)}
                </button>
                <button class="btn" type="button" on:click=move |_| desk.backup.close()>
                    {t!(i18n, common.close)}
                </button>
            </div>
        </form>
    }
}
