//! Importing files: the sheet that shows what they hold before anything comes in, and where files are dropped.

mod company;
mod drop;
mod file;
mod lines;
mod outcome;
mod sheet;
mod words;

use leptos::prelude::*;
use protocol::{Mode, Phase};

use crate::bridge::use_bridge;
use crate::components::sheet::Sheet;
use crate::format::count;
use crate::i18n::*;
use crate::shortcuts::use_desk;
use crate::state::{ImportStage, use_state};

use company::{CompanyDraft, CompanyForm};
use drop::DropZone;
pub use drop::{ImportButton, accept_drop, keep_drop};
use file::FilePreview;
pub use lines::Lines;
pub use outcome::done_words;

/// The sheet; it is drawn once, whatever screen is open.
#[component]
pub fn ImportSheet() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let handle = use_desk().import;
    let draft = CompanyDraft::new();
    let title = Signal::derive(move || tu_string!(i18n, import.title).to_owned());
    // Which files there are; what is said of each changes within it.
    let ids = Memo::new(move |_| {
        state
            .import
            .with(|files| files.iter().map(|file| file.id).collect::<Vec<_>>())
    });
    let leave = Callback::new(move |()| {
        bridge.leave_files();
        draft.clear();
    });
    view! {
        <Sheet handle=handle id="import" title=title on_close=leave>
            <div class="import" on:dragover=keep_drop on:drop=move |event| accept_drop(bridge, handle, &event)>
                <Show when=move || ids.with(Vec::is_empty)>
                    <p class="about">{t!(i18n, import.lead)}</p>
                </Show>
                <For each=move || ids.get() key=|id| *id let:id>
                    <FilePreview id />
                </For>
                <DropZone />
                <Submit draft />
            </div>
        </Sheet>
    }
}

/// Asks whose the files are where nobody knows, and takes them in.
#[component]
fn Submit(draft: CompanyDraft) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let desk = use_desk();
    let records = Memo::new(move |_| {
        state.import.with(|files| {
            let waiting = files
                .iter()
                .filter(|file| !matches!(file.stage, ImportStage::Done(_)));
            waiting.map(crate::state::ImportFile::records).sum::<u64>()
        })
    });
    let under_way = Memo::new(move |_| {
        state
            .import
            .with(|files| files.iter().any(crate::state::ImportFile::is_under_way))
    });
    let all_done = Memo::new(move |_| {
        state.import.with(|files| {
            let done = |file: &crate::state::ImportFile| matches!(file.stage, ImportStage::Done(_));
            !files.is_empty() && files.iter().all(done)
        })
    });
    let leaves_open = Memo::new(move |_| {
        state.import.with(|files| {
            files.iter().any(|file| {
                !matches!(file.stage, ImportStage::Done(_)) && file.has_open_questions()
            })
        })
    });
    let asks_company = Memo::new(move |_| {
        state.shell.with(|shell| {
            shell
                .as_ref()
                .is_none_or(|shell| shell.phase == Phase::Welcome || shell.mode == Mode::Demo)
        })
    });
    let import = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if under_way.get_untracked() || records.get_untracked() == 0 {
            return;
        }
        if !asks_company.get_untracked() {
            bridge.import_files(None);
        } else if let Some(company) = draft.complete() {
            bridge.import_files(Some(company));
        }
    };
    let words = move || {
        let n = records.get();
        if n == 0 {
            return tu_string!(i18n, import.nothing_to_import).to_owned();
        }
        let figure = count(i64::try_from(n).unwrap_or(i64::MAX));
        tu_string!(i18n, import.submit, count = n, n = figure)
    };
    view! {
        <Show
            when=move || !all_done.get()
            fallback=move || {
                view! {
                    <div class="btns">
                        <button class="btn main-act" type="button" on:click=move |_| desk.see_import()>
                            {t!(i18n, import.see)}
                        </button>
                        <button class="btn" type="button" on:click=move |_| desk.import.close()>
                            {t!(i18n, import.close)}
                        </button>
                    </div>
                }
            }
        >
            <Show when=move || state.import.with(|files| !files.is_empty())>
                <form class="form" novalidate=true on:submit=import>
                    <Show when=move || asks_company.get() && { records.get() > 0 }>
                        <CompanyForm draft />
                    </Show>
                    <Show when=move || leaves_open.get()>
                        <p class="error" role="status" data-import="open">
                            {t!(i18n, import.questions_open)}
                        </p>
                    </Show>
                    <div class="btns">
                        <button
                            class="btn main-act"
                            type="submit"
                            aria-disabled=move || (under_way.get() || records.get() == 0).then_some("true")
                        >
                            {words}
                        </button>
                        <button class="btn" type="button" on:click=move |_| desk.import.close()>
                            {t!(i18n, common.cancel)}
                        </button>
                    </div>
                </form>
            </Show>
        </Show>
    }
}
