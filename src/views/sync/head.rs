//! The sentence that answers "is it working?" before anything is read.

use leptos::prelude::*;
use protocol::{Mode, ShellView, SyncState};

use crate::components::heading_wait::HeadingWait;
use crate::format::count;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, age_words, moment_in};

#[component]
pub fn Head() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let told = Memo::new(move |_| {
        let now_ms = state.now_ms.get();
        state.shell.with(|view| {
            view.as_ref()
                .map(|view| (eyebrow(i18n, view), sentence(i18n, view, now_ms)))
        })
    });
    let dot = Memo::new(move |_| {
        state
            .shell
            .with(|view| match view.as_ref().map(|view| &view.sync) {
                Some(sync) => match sync.state {
                    SyncState::Failed(_) => "dot fail",
                    SyncState::Offline(_) | SyncState::Never => "dot late",
                    _ if sync.stale => "dot late",
                    _ => "dot",
                },
                None => "dot off",
            })
    });
    view! {
        <div class="lead">
            <p class="eyebrow">
                <span class=move || dot.get()></span>
                {move || told.get().map(|(eyebrow, _)| eyebrow)}
            </p>
            <h1>
                {move || match told.get() {
                    Some((_, sentence)) => sentence.into_any(),
                    None => view! { <HeadingWait /> }.into_any(),
                }}
            </h1>
        </div>
    }
}

fn eyebrow(i18n: I18n, shell: &ShellView) -> &'static str {
    match &shell.sync.state {
        SyncState::Running(_) => tu_string!(i18n, sync.eyebrow_running),
        SyncState::Failed(_) => tu_string!(i18n, sync.eyebrow_failed),
        SyncState::Offline(_) => tu_string!(i18n, sync.eyebrow_offline),
        _ if shell.mode == Mode::Demo => tu_string!(i18n, sync.eyebrow_demo),
        SyncState::Idle | SyncState::Never if shell.sync.from_files => {
            tu_string!(i18n, import.eyebrow)
        }
        SyncState::Idle => tu_string!(i18n, sync.eyebrow_connected),
        SyncState::Never => tu_string!(i18n, sync.eyebrow_never),
    }
}

fn sentence(i18n: I18n, shell: &ShellView, now_ms: i64) -> String {
    let age = shell.sync.synced_at.map(|at| age_words(i18n, at, now_ms));
    match (&shell.sync.state, age) {
        (SyncState::Running(Some(progress)), _) if progress.received > 0 => {
            let n = count(i64::try_from(progress.received).unwrap_or(i64::MAX));
            tu_string!(i18n, sync.head_running_received, n = n)
        }
        (SyncState::Running(_), _) => tu_string!(i18n, sync.head_running).to_owned(),
        (SyncState::Failed(_) | SyncState::Offline(_), Some(age)) => {
            tu_string!(i18n, sync.head_failed, age = age)
        }
        (SyncState::Failed(_) | SyncState::Offline(_), None) => {
            tu_string!(i18n, sync.head_failed_none).to_owned()
        }
        (SyncState::Idle | SyncState::Never, None) => tu_string!(i18n, sync.head_never).to_owned(),
        (SyncState::Idle | SyncState::Never, Some(age)) if shell.sync.from_files => {
            tu_string!(i18n, import.head, age = age)
        }
        (SyncState::Idle | SyncState::Never, Some(age)) if shell.sync.stale => {
            tu_string!(i18n, sync.head_stale, age = age)
        }
        (SyncState::Idle | SyncState::Never, Some(age)) => {
            let Some(next_at) = shell.sync.next_at else {
                return tu_string!(i18n, sync.head_ok, age = age);
            };
            let zone = shell
                .company
                .as_ref()
                .map(|company| company.time_zone.as_str());
            let next = moment_in(zone.unwrap_or_default(), next_at);
            let time = next.time.format("%H:%M").to_string();
            tu_string!(i18n, sync.head_ok_next, age = age, time = time)
        }
    }
}
