//! "Última copia": when it was, and that it is long ago.

use leptos::prelude::*;
use protocol::{BackupFolder, BackupView};

use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::state::{BackupStage, use_state};
use crate::words::{I18n, moment_in, moment_words};

/// How it stands with the company that is open.
pub fn backup() -> Memo<Option<BackupView>> {
    let state = use_state();
    Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().and_then(|view| view.backup.clone()))
    })
}

/// When the last one was made, and what went wrong.
#[component]
pub fn Status() -> impl IntoView {
    let i18n = use_i18n();
    let backup = backup();
    move || {
        backup.get().map(|view| {
            let failed = view.failed.as_ref().map(|why| {
                let words = tu_string!(i18n, backup.failed, why = why.clone());
                view! { <p class="error">{words}</p> }
            });
            let at = view.last_at.map(|at| at.to_string());
            view! {
                <p class="say" data-backup=at.unwrap_or_default()>
                    {last_words(i18n, &view)}
                </p>
                {failed}
            }
        })
    }
}

/// On Sincronización: nothing while the last one is young.
#[component]
pub fn BackupHint() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let backup = backup();
    let asks = Memo::new(move |_| {
        backup.with(|view| {
            view.as_ref()
                .is_some_and(|view| matches!(view.folder, BackupFolder::Asks(_)))
        })
    });
    let old = Memo::new(move |_| {
        let view = backup.get().filter(|view| view.is_old)?;
        Some(last_words(i18n, &view))
    });
    let is_running = move || state.backup.with(|stage| *stage == BackupStage::Running);
    let download = move |_| {
        if !is_running() {
            bridge.make_backup(None);
        }
    };
    move || {
        old.get().map(|last| {
            view! {
                <div class="banner info wide" data-backup-hint="true">
                    <Icon name=Name::Info />
                    <p>
                        <strong>{last}</strong>
                        " "
                        {t!(i18n, backup.old)}
                    </p>
                    <Show
                        when=move || asks.get()
                        fallback=move || {
                            view! {
                                <button
                                    class="btn"
                                    type="button"
                                    aria-disabled=move || is_running().then_some("true")
                                    on:click=download
                                >
                                    {t!(i18n, backup.download)}
                                </button>
                            }
                        }
                    >
                        <button class="btn" type="button" on:click=move |_| bridge.allow_folder()>
                            {t!(i18n, backup.folder_allow)}
                        </button>
                    </Show>
                </div>
            }
        })
    }
}

fn last_words(i18n: I18n, view: &BackupView) -> String {
    let Some(at) = view.last_at else {
        return tu_string!(i18n, backup.last_never).to_owned();
    };
    let when = when(i18n, at);
    if view.last_in_folder {
        tu_string!(i18n, backup.last_in_folder, when = when)
    } else {
        tu_string!(i18n, backup.last, when = when)
    }
}

/// A moment in the zone of the company that is open.
pub fn when(i18n: I18n, at: i64) -> String {
    let told = use_state().shell.with_untracked(|view| {
        let view = view.as_ref()?;
        let company = view.company.as_ref()?;
        Some((company.time_zone.clone(), view.today))
    });
    let zone = told.as_ref().map_or("America/Santiago", |(zone, _)| zone);
    let moment = moment_in(zone, at);
    let today = told.as_ref().map_or(moment.day, |(_, today)| *today);
    moment_words(i18n, moment, today)
}
