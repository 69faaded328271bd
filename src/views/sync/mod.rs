//! Sincronización: how fresh the data are, what each run did, what could not be read.

mod connection;
mod counts;
mod head;
mod log;
mod quality;
mod rejected;
mod vanished;

use leptos::prelude::*;
use protocol::Command;

use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::state::{Attempt, use_state};
use crate::views::backup::BackupHint;
use crate::views::connection::{Answer, TestButton};
use crate::views::import::ImportButton;

use connection::Connection;
use counts::Counts;
use head::Head;
use log::Log;
use quality::Quality;
use rejected::Rejected;
use vanished::Vanished;

pub use rejected::reason as reject_reason;
#[cfg(debug_assertions)]
pub use vanished::Part as VanishedGroupView;

/// The screen.
#[component]
pub fn Sync() -> impl IntoView {
    use_state().forget_answers();
    view! {
        <div class="flow columns">
            <div class="wide sync-head">
                <Head />
                <Actions />
                <Counts />
            </div>
            <Vanished />
            <BackupHint />
            <Log />
            <Rejected />
            <Connection />
            <Quality />
        </div>
    }
}

#[component]
fn Actions() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let is_demo = state.is_demo();
    let from_files = state.is_from_files();
    let is_running = Memo::new(move |_| {
        state.shell.with(|view| {
            view.as_ref()
                .is_some_and(|view| matches!(view.sync.state, protocol::SyncState::Running(_)))
        })
    });
    let is_testing = Memo::new(move |_| state.test.with(|attempt| *attempt == Attempt::Running));
    let sync = move |_| {
        if !is_running.get_untracked() {
            bridge.send(Command::SyncNow);
        }
    };
    let check = move |_| {
        if !is_running.get_untracked() {
            bridge.send(Command::CheckEverything);
        }
    };
    let test = move |_| {
        if !is_testing.get_untracked() {
            state.test.set(Attempt::Running);
            bridge.send(Command::TestConnection(None));
        }
    };
    view! {
        <div class="actions">
            <div class="btns" role="group" aria-label=move || tu_string!(i18n, sync.actions)>
                <Show when=move || !from_files.get() fallback=ImportButton>
                    <button
                        class="btn main-act"
                        type="button"
                        aria-disabled=move || is_running.get().then_some("true")
                        on:click=sync
                    >
                        <Icon name=Name::Sync small=true />
                        {t!(i18n, common.sync_now)}
                    </button>
                </Show>
                <Show when=move || is_running.get()>
                    <button class="btn" type="button" on:click=move |_| bridge.send(Command::StopSync)>
                        {t!(i18n, sync.stop)}
                    </button>
                </Show>
                <Show when=move || !is_demo.get() && !from_files.get()>
                    <TestButton busy=is_testing on_test=test />
                </Show>
                <button
                    class="btn"
                    type="button"
                    aria-disabled=move || is_running.get().then_some("true")
                    on:click=check
                >
                    <Icon name=Name::Check small=true />
                    {t!(i18n, vanished.check_now)}
                </button>
                <button class="btn" type="button" on:click=move |_| bridge.send(Command::DownloadLog)>
                    <Icon name=Name::Save small=true />
                    {t!(i18n, sync.download_log)}
                </button>
            </div>
            <Answer attempt=state.test />
        </div>
    }
}
