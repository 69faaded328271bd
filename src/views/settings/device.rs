//! What this device keeps, and how to take it away.

use leptos::html::Dialog;
use leptos::prelude::*;
use protocol::Command;

use crate::bridge::use_bridge;
use crate::durable::DurablePromise;
use crate::format::storage_size;
use crate::i18n::*;
use crate::install::{AppleStorageNote, InstallHelp, way};
use crate::privacy::PrivacyChoice;
use crate::state::use_state;

#[component]
pub fn Device() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let way = way();
    let room = move || {
        state.settings.with(|view| {
            let Some(view) = view else {
                return view! { <span class="sk l"></span> }.into_any();
            };
            match view.storage_bytes.map(storage_size) {
                None => tu_string!(i18n, settings.storage_unknown).into_any(),
                Some(size) => size.into_any(),
            }
        })
    };
    view! {
        <section class="sec" aria-labelledby="settings-device">
            <header>
                <h2 id="settings-device">{t!(i18n, settings.device)}</h2>
            </header>
            <dl class="pairs">
                <div>
                    <dt>{t!(i18n, settings.storage)}</dt>
                    <dd>{room}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, install.promise)}</dt>
                    <dd>
                        <DurablePromise />
                    </dd>
                </div>
                <div>
                    <dt>{t!(i18n, install.title)}</dt>
                    <dd>
                        <InstallHelp way=way />
                    </dd>
                </div>
            </dl>
            <AppleStorageNote />
            <PrivacyChoice />
            <DeleteData />
        </section>
    }
}

/// Asks first, and says what goes and what stays.
#[component]
fn DeleteData() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let dialog = NodeRef::<Dialog>::new();
    let name = move || {
        state.shell.with(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company.map_or_else(
                || tu_string!(i18n, shell.no_company).to_owned(),
                |company| company.name.clone(),
            )
        })
    };
    let ask = move |_| {
        if let Some(dialog) = dialog.get_untracked()
            && let Err(error) = dialog.show_modal()
        {
            leptos::logging::error!("could not open the dialog: {error:?}");
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let delete = move |_| {
        close();
        bridge.send(Command::DeleteLocalData);
    };
    view! {
        <div class="actions">
            <button class="btn danger" type="button" aria-haspopup="dialog" on:click=ask>
                {t!(i18n, settings.delete)}
            </button>
        </div>
        <dialog node_ref=dialog aria-labelledby="delete-title" aria-describedby="delete-text">
            <div class="form">
                <h2 id="delete-title">{move || tu_string!(i18n, settings.delete_title, name = name())}</h2>
                <div id="delete-text" class="say">
                    <p>{t!(i18n, settings.delete_goes)}</p>
                    <p>{t!(i18n, settings.delete_stays)}</p>
                </div>
                <div class="btns">
                    <button class="btn danger" type="button" on:click=delete>
                        {t!(i18n, settings.delete_yes)}
                    </button>
                    <button class="btn" type="button" autofocus=true on:click=move |_| close()>
                        {t!(i18n, common.cancel)}
                    </button>
                </div>
            </div>
        </dialog>
    }
}
