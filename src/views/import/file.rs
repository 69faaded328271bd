//! One file that was chosen: what it holds, how far it is.

use leptos::prelude::*;

use super::outcome::outcome;
use super::sheet::{Look, SheetPart};
use super::words::file_words;
use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::state::{ImportFile, ImportStage, use_state};
use crate::words::age_words;

/// The file of an id.
#[component]
pub fn FilePreview(id: u32) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let file = Memo::new(move |_| {
        state
            .import
            .with(|files| files.iter().find(|file| file.id == id).cloned())
    });
    let name = state.import.with_untracked(|files| {
        let file = files.iter().find(|file| file.id == id);
        file.map(|file| file.name.clone()).unwrap_or_default()
    });
    let title_id = format!("import-file-{id}");
    let labelled_by = title_id.clone();
    let mark = name.clone();
    let can_go = Memo::new(move |_| {
        file.with(|file| file.as_ref().is_some_and(|file| !file.is_under_way()))
    });
    let remove = move |_| bridge.forget_file(id);
    let remove_label = tu_string!(i18n, import.remove, file = name.clone());
    let preview =
        Memo::new(move |_| file.with(|file| file.as_ref().map(|file| file.preview.clone())));
    let is_open = Memo::new(move |_| {
        file.with(|file| {
            file.as_ref()
                .is_some_and(|file| file.stage == ImportStage::Ready)
        })
    });
    let look = Look::new();
    let body = move || match preview.get().flatten() {
        None => view! { <p class="note" role="status">{t!(i18n, import.reading)}</p> }.into_any(),
        Some(Err(problem)) => {
            let name = file.with_untracked(|file| file.as_ref().map(|file| file.name.clone()));
            let what = tu_string!(i18n, import.unreadable, file = name.unwrap_or_default());
            view! {
                <div class="banner bad" role="alert" data-import="unreadable">
                    <Icon name=Name::Alert />
                    <p>
                        <strong>{what}</strong>
                        {format!(" {}", file_words(i18n, &problem))}
                    </p>
                </div>
            }
            .into_any()
        }
        Some(Ok(preview)) => {
            let sheets = (0..preview.sheets.len())
                .map(|at| view! { <SheetPart file=id at preview=preview.clone() look /> })
                .collect_view();
            look.refocus();
            view! { <div hidden=move || !is_open.get()>{sheets}</div> }.into_any()
        }
    };
    let told = move || {
        file.with(|file| {
            let file = file.as_ref()?;
            outcome(i18n, &file.stage, file.records())
        })
    };
    view! {
        <article class="file" aria-labelledby=labelled_by data-file=mark>
            <header>
                <h3 id=title_id>{name}</h3>
                <Show when=move || can_go.get()>
                    <button class="ib" type="button" aria-label=remove_label.clone() on:click=remove>
                        <Icon name=Name::Close small=true />
                    </button>
                </Show>
            </header>
            {move || file.with(|file| file.as_ref().and_then(|file| again(i18n, state, file)))}
            {body}
            {told}
        </article>
    }
}

/// The same bytes have come in before.
fn again(
    i18n: crate::words::I18n,
    state: crate::state::State,
    file: &ImportFile,
) -> Option<AnyView> {
    if file.stage != ImportStage::Ready {
        return None;
    }
    let at = state.settings.with(|settings| {
        let imports = &settings.as_ref()?.imports;
        let bytes = &file.read()?.fingerprint;
        let known = imports.iter().find(|import| import.fingerprint == *bytes)?;
        Some(known.imported_at)
    })?;
    let age = age_words(i18n, at, state.now_ms.get_untracked());
    let words = tu_string!(i18n, import.again, age = age);
    Some(view! { <p class="note">{words}</p> }.into_any())
}
