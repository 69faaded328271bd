//! Where files are dropped or chosen.

use leptos::html::Input;
use leptos::prelude::*;
use web_sys::{DragEvent, File, FileList};

use crate::bridge::{Bridge, use_bridge};
use crate::components::icon::{Icon, Name};
use crate::components::sheet::SheetHandle;
use crate::i18n::*;
use crate::shortcuts::use_desk;
use crate::state::use_state;

/// Kinds of files that are offered; what is dropped may be any.
const KINDS: &str = ".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.ods,text/csv";

fn files_of(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Without this the browser opens a file that is dropped.
pub fn keep_drop(event: DragEvent) {
    event.prevent_default();
}

/// Reads what is dropped, in the sheet.
pub fn accept_drop(bridge: Bridge, sheet: SheetHandle, event: &DragEvent) {
    event.prevent_default();
    event.stop_propagation();
    let dropped = event.data_transfer();
    let files = files_of(dropped.and_then(|dropped| dropped.files()));
    if !files.is_empty() {
        sheet.open();
        bridge.read_files(files);
    }
}

/// "Importar archivos".
#[component]
pub fn ImportButton() -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_desk();
    view! {
        <button class="btn" type="button" aria-haspopup="dialog" on:click=move |_| desk.import.open()>
            {t!(i18n, import.open)}
        </button>
    }
}

/// The place for files in the sheet. The box of the browser stays for keyboards and screen readers; its label is what
/// one sees.
#[component]
pub fn DropZone() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let input = NodeRef::<Input>::new();
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            let files = files_of(input.files());
            // The same file may be chosen again.
            input.set_value("");
            bridge.read_files(files);
        }
    };
    let has_files = Memo::new(move |_| state.import.with(|files| !files.is_empty()));
    let words = move || {
        if has_files.get() {
            tu_string!(i18n, import.choose_more)
        } else {
            tu_string!(i18n, import.choose)
        }
    };
    view! {
        <label class="drop" class:small=move || has_files.get()>
            <input
                class="vh"
                type="file"
                multiple=true
                accept=KINDS
                node_ref=input
                aria-describedby="import-formats"
                on:change=chosen
            />
            <Icon name=Name::Save small=true />
            <span class="link">{words}</span>
            <span class="hint" id="import-formats">{t!(i18n, import.formats)}</span>
        </label>
    }
}
