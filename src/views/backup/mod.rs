//! Backups: the section in Ajustes, the hint on Sincronización, and the two sheets.

mod make;
mod preview;
mod restore;
mod status;
mod words;
mod workbook;

use leptos::prelude::*;
use protocol::{BackupFolder, Command};

use crate::bridge::{has_folders, use_bridge};
use crate::i18n::*;
use crate::shortcuts::use_desk;
use crate::state::use_state;

use make::MakeSheet;
pub use restore::RestoreButton;
use restore::RestoreSheet;
pub use status::{BackupHint, when};
use status::{Status, backup};
use workbook::WorkbookChoice;

/// The sheets; they are drawn once, whatever screen is open.
#[component]
pub fn BackupSheets() -> impl IntoView {
    view! {
        <MakeSheet />
        <RestoreSheet />
    }
}

/// "Crear copia".
#[component]
fn MakeButton() -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_desk();
    view! {
        <button class="btn" type="button" aria-haspopup="dialog" on:click=move |_| desk.backup.open()>
            {t!(i18n, backup.make)}
        </button>
    }
}

/// The section of Ajustes.
#[component]
pub fn BackupSection() -> impl IntoView {
    let i18n = use_i18n();
    let is_demo = use_state().is_demo();
    let has_data = Memo::new(move |_| backup().get().is_some());
    view! {
        <section class="sec" aria-labelledby="settings-backup">
            <header>
                <h2 id="settings-backup">{t!(i18n, backup.title)}</h2>
                <p>
                    {move || if is_demo.get() {
                        tu_string!(i18n, backup.demo)
                    } else {
                        tu_string!(i18n, backup.text)
                    }}
                </p>
            </header>
            <Show when=move || !is_demo.get()>
                <Status />
                <div class="actions">
                    <div class="btns">
                        <Show when=move || has_data.get()>
                            <MakeButton />
                        </Show>
                        <RestoreButton />
                    </div>
                </div>
                <Show when=move || has_data.get()>
                    <Automatic />
                    <WorkbookChoice />
                </Show>
            </Show>
        </section>
    }
}

/// Where they go by themselves.
#[component]
fn Automatic() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let backup = backup();
    let told = Memo::new(move |_| {
        let view = backup.get();
        view.map(|view| {
            // The workbook goes to the same folder.
            let is_used = view.automatic || view.workbook.is_wanted;
            (view.automatic, is_used, view.folder)
        })
        .unwrap_or_default()
    });
    let button = move |words: &'static str, act: fn(crate::bridge::Bridge)| {
        view! {
            <button class="btn" type="button" on:click=move |_| act(bridge)>
                {words}
            </button>
        }
    };
    let choose = move |words| button(words, crate::bridge::Bridge::choose_folder);
    let stop = move || {
        button(tu_string!(i18n, backup.folder_forget), |bridge| {
            bridge.send(Command::ForgetBackupFolder);
        })
    };
    move || {
        let (automatic, is_used, folder) = told.get();
        let (text, buttons) = match folder {
            _ if !is_used => (String::new(), ().into_any()),
            _ if !has_folders() => {
                (tu_string!(i18n, backup.no_folders).to_owned(), ().into_any())
            }
            BackupFolder::None => (
                tu_string!(i18n, backup.folder_none).to_owned(),
                choose(tu_string!(i18n, backup.folder_choose)).into_any(),
            ),
            BackupFolder::Ready(name) => (
                tu_string!(i18n, backup.folder_ready, name = name),
                view! {
                    {choose(tu_string!(i18n, backup.folder_other))}
                    {stop()}
                }
                .into_any(),
            ),
            BackupFolder::Asks(name) => (
                tu_string!(i18n, backup.folder_asks, name = name),
                view! {
                    {button(tu_string!(i18n, backup.folder_allow), crate::bridge::Bridge::allow_folder)}
                    {stop()}
                }
                .into_any(),
            ),
        };
        let text = if automatic {
            text
        } else {
            tu_string!(i18n, backup.off).to_owned()
        };
        view! {
            <div class="actions">
                <h3>{t!(i18n, backup.automatic)}</h3>
                <p class="note">{text}</p>
                <div class="btns">{buttons}</div>
            </div>
        }
    }
}
