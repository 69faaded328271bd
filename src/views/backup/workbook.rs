//! The workbook that goes to the folder of the backups after each sync.

use leptos::prelude::*;
use protocol::{BackupFolder, Command, WorkbookView};

use super::status::{backup, when};
use crate::bridge::{has_folders, use_bridge};
use crate::i18n::*;

/// Whether it does, and how the last one went.
#[component]
pub fn WorkbookChoice() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let backup = backup();
    let told = Memo::new(move |_| {
        let view = backup.get();
        view.map(|view| (view.workbook, view.folder != BackupFolder::None))
            .unwrap_or_default()
    });
    let words = move || match told.get() {
        (view, _) if !view.is_wanted => tu_string!(i18n, backup.workbook_none).to_owned(),
        _ if !has_folders() => tu_string!(i18n, backup.workbook_no_folders).to_owned(),
        (_, false) => tu_string!(i18n, backup.workbook_no_folder).to_owned(),
        (WorkbookView { at: Some(at), .. }, true) => {
            tu_string!(i18n, backup.workbook_last, when = when(i18n, at))
        }
        (WorkbookView { at: None, .. }, true) => tu_string!(i18n, backup.workbook_none).to_owned(),
    };
    let failed = move || {
        let why = told.get().0.failed?;
        let words = tu_string!(i18n, backup.workbook_failed, why = why);
        Some(view! { <p class="error">{words}</p> })
    };
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || told.get().0.is_wanted
                    on:change=move |event| {
                        bridge.send(Command::SetExport(event_target_checked(&event)));
                    }
                    aria-describedby="workbook-hint"
                />
                <span>{t!(i18n, backup.workbook)}</span>
            </label>
            <p
                class="hint"
                id="workbook-hint"
                data-workbook=move || told.get().0.at.map(|at| at.to_string()).unwrap_or_default()
            >
                {words}
            </p>
            {failed}
        </div>
    }
}
