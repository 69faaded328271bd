//! "Importaciones": the files that are in the numbers, and the way back.

use leptos::html::Dialog;
use leptos::prelude::*;
use protocol::{Command, ImportDone, ImportRow};

use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::format::count;
use crate::i18n::*;
use crate::state::use_state;
use crate::views::import::{ImportButton, Lines, done_words};
use crate::words::{moment_in, moment_words};

/// The section.
#[component]
pub fn ImportList() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let rows = Memo::new(move |_| {
        state
            .settings
            .with(|view| view.as_ref().map(|view| view.imports.clone()))
    });
    let aside = Memo::new(move |_| {
        state
            .settings
            .with(|view| view.as_ref().map_or(0, |view| view.set_aside))
    });
    let aside_words = move || {
        let n = u64::from(aside.get());
        (n > 0).then(|| {
            let figure = count(i64::from(aside.get()));
            let words = tu_string!(i18n, import.list_aside, count = n, n = figure);
            view! { <p class="note" data-aside=n.to_string()>{words}</p> }
        })
    };
    let total = move || rows.with(|rows| rows.as_ref().map_or(0, Vec::len));
    view! {
        <section class="sec" aria-labelledby="settings-imports">
            <header>
                <h2 id="settings-imports">{t!(i18n, import.list_title)}</h2>
                <p>
                    {move || if total() == 0 {
                        tu_string!(i18n, import.list_empty)
                    } else {
                        tu_string!(i18n, import.list_text)
                    }}
                </p>
            </header>
            <ul class="imports" data-table="imports" data-total=move || total().to_string()>
                <For each=move || rows.get().unwrap_or_default() key=|row| row.id let:row>
                    <Row row />
                </For>
            </ul>
            {aside_words}
            <div class="actions">
                <ImportButton />
            </div>
        </section>
    }
}

#[component]
fn Row(row: ImportRow) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let dialog = NodeRef::<Dialog>::new();
    let id = row.id;
    let imported_at = row.imported_at;
    let today = crate::shell::today();
    let when = move || {
        let zone = state.shell.with(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company.map(|company| company.time_zone.clone())
        });
        let moment = moment_in(&zone.unwrap_or_default(), imported_at);
        moment_words(i18n, moment, today.get().unwrap_or(moment.day))
    };
    let what = done_words(
        i18n,
        &ImportDone {
            customers: row.customers,
            invoices: row.invoices,
            payments: row.payments,
            rejected: 0,
            aside: 0,
        },
    );
    let rejected = (row.rejected > 0).then(|| {
        let n = u64::from(row.rejected);
        let open = tu_string!(
            i18n,
            import.rejected,
            count = n,
            n = count(i64::from(row.rejected))
        );
        let download = move |_| {
            bridge.send(Command::DownloadImportLines {
                id,
                columns: tu_string!(i18n, import.csv_columns).to_owned(),
            });
        };
        view! {
            <Lines open total=row.rejected lines=row.lines.clone() kind="rejected" />
            <button class="link" type="button" on:click=download>
                {t!(i18n, import.download)}
            </button>
        }
    });
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
    let file = row.file.clone();
    let undo = move |_| {
        close();
        bridge.send(Command::UndoImport(id));
        toasts.say(tu_string!(i18n, import.undone, file = file.clone()));
    };
    let label = tu_string!(i18n, import.undo_named, file = row.file.clone());
    let title = tu_string!(i18n, import.undo_title, file = row.file.clone());
    let title_id = format!("undo-import-{id}");
    let labelled_by = title_id.clone();
    view! {
        <li data-id=id.to_string()>
            <div class="what">
                <strong>{row.file.clone()}</strong>
                <p class="c-mute">{when} " · " {what}</p>
                {rejected}
            </div>
            <button class="btn" type="button" aria-haspopup="dialog" aria-label=label on:click=ask>
                {t!(i18n, import.undo)}
            </button>
            <dialog node_ref=dialog aria-labelledby=labelled_by>
                <div class="form">
                    <h2 id=title_id>{title}</h2>
                    <p>{t!(i18n, import.undo_text)}</p>
                    <div class="btns">
                        <button class="btn danger" type="button" on:click=undo>
                            {t!(i18n, import.undo_yes)}
                        </button>
                        <button class="btn" type="button" autofocus=true on:click=move |_| close()>
                            {t!(i18n, common.cancel)}
                        </button>
                    </div>
                </div>
            </dialog>
        </li>
    }
}
