//! The sheet that restores a backup: the file, its passphrase, what would change, and the end.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::components::sheet::Sheet;
use crate::i18n::*;
use crate::shortcuts::use_desk;
use crate::state::{RestoreStage, use_state};

use super::make::composed;
use super::preview::Preview;
use super::words::refusal_words;

/// "Restaurar una copia".
#[component]
pub fn RestoreButton() -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_desk();
    view! {
        <button class="btn" type="button" aria-haspopup="dialog" on:click=move |_| desk.restore.open()>
            {t!(i18n, backup.restore)}
        </button>
    }
}

/// The sheet.
#[component]
pub fn RestoreSheet() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let desk = use_desk();
    let title = Signal::derive(move || tu_string!(i18n, backup.restore).to_owned());
    let leave = Callback::new(move |()| bridge.leave_backup());
    let busy = move |words: &'static str| view! { <p class="note" role="status">{words}</p> };
    view! {
        <Sheet handle=desk.restore id="restore" title=title on_close=leave>
            <div class="import">
                {move || match state.restore.get() {
                    RestoreStage::Choosing => {
                        view! {
                            <p class="about">{t!(i18n, backup.restore_lead)}</p>
                            <Choose />
                        }
                            .into_any()
                    }
                    RestoreStage::Reading => busy(tu_string!(i18n, backup.reading)).into_any(),
                    RestoreStage::Asks { is_wrong } => view! { <Unlock is_wrong /> }.into_any(),
                    RestoreStage::Preview(preview) => view! { <Preview preview /> }.into_any(),
                    RestoreStage::Running => busy(tu_string!(i18n, backup.restoring)).into_any(),
                    RestoreStage::Done => {
                        view! {
                            <div class="banner info" role="status" data-restore="done">
                                <Icon name=Name::Check />
                                <p>{t!(i18n, backup.restored)}</p>
                            </div>
                            <div class="btns">
                                <button class="btn main-act" type="button" on:click=move |_| desk.see_restored()>
                                    {t!(i18n, import.see)}
                                </button>
                            </div>
                        }
                            .into_any()
                    }
                    RestoreStage::Refused(refusal) => {
                        view! {
                            <div class="banner bad" role="alert" data-restore="refused">
                                <Icon name=Name::Alert />
                                <p>{refusal_words(i18n, &refusal)} " " {t!(i18n, problem.kept_none)}</p>
                            </div>
                            <Choose />
                        }
                            .into_any()
                    }
                }}
            </div>
        </Sheet>
    }
}

/// The box of the browser stays for keyboards and screen readers; its label is what one sees.
#[component]
fn Choose() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let input = NodeRef::<Input>::new();
    let chosen = move |_| {
        if let Some(input) = input.get_untracked()
            && let Some(file) = input.files().and_then(|files| files.get(0))
        {
            bridge.open_backup(file);
        }
    };
    view! {
        <label class="drop">
            <input class="vh" id="backup-file" type="file" accept=".atalaya" node_ref=input on:change=chosen />
            <Icon name=Name::Save small=true />
            <span class="link">{t!(i18n, backup.choose)}</span>
        </label>
    }
}

#[component]
fn Unlock(is_wrong: bool) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let typed = RwSignal::new(String::new());
    let unlock = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = composed(&typed.get_untracked());
        if !typed.is_empty() {
            bridge.unlock_backup(typed);
        }
    };
    view! {
        <form class="form" novalidate=true on:submit=unlock>
            <div class="field">
                <label for="restore-passphrase">{t!(i18n, backup.passphrase_of)}</label>
                <input
                    class="input"
                    id="restore-passphrase"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="restore-passphrase-error"
                    aria-invalid=is_wrong.then_some("true")
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <p class="error" id="restore-passphrase-error" role="alert">
                    {is_wrong.then(|| tu_string!(i18n, backup.wrong_passphrase))}
                </p>
            </div>
            <div class="btns">
                <button class="btn main-act" type="submit">{t!(i18n, backup.unlock)}</button>
            </div>
        </form>
    }
}
