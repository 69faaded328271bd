//! What stands above every screen, and every problem in words.

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{
    ListKind, Mode, Phase, Problem, ProblemKind, ShellView, SyncState, SyncStatus, VanishedGroup,
    VanishedPart, VanishedRow, VanishedSum,
};

use super::{Case, sample};
use crate::bridge::root_element;
use crate::components::problem_note::ProblemNote;
use crate::shell::Notices;
use crate::state::State;
use crate::views::sync::VanishedGroupView;

/// Every kind of problem.
const PROBLEMS: [ProblemKind; 32] = [
    ProblemKind::KeyMissing,
    ProblemKind::KeyInvalid,
    ProblemKind::KeyMalformed,
    ProblemKind::KeyIncomplete,
    ProblemKind::Forbidden,
    ProblemKind::Offline,
    ProblemKind::Unreachable,
    ProblemKind::Cors,
    ProblemKind::Timeout,
    ProblemKind::NotFound,
    ProblemKind::RateLimited,
    ProblemKind::Server,
    ProblemKind::Refused,
    ProblemKind::BadAnswer,
    ProblemKind::Incomplete,
    ProblemKind::TooLarge,
    ProblemKind::Redirected,
    ProblemKind::MixedContent,
    ProblemKind::Blocked,
    ProblemKind::WebPage,
    ProblemKind::DailyLimit,
    ProblemKind::Storage,
    ProblemKind::StorageFull,
    ProblemKind::BadAddress,
    ProblemKind::AddressMissing,
    ProblemKind::BadProfile,
    ProblemKind::BadRule,
    ProblemKind::OtherVersion,
    ProblemKind::WorkerDied,
    ProblemKind::DemoMissing,
    ProblemKind::ProxyKey,
    ProblemKind::WhichCompany,
];

pub fn shelf() -> AnyView {
    let offline = SyncState::Offline(Problem::new(ProblemKind::Offline));
    let failed = SyncState::Failed(Problem {
        status: Some(503),
        ..Problem::new(ProblemKind::Server)
    });
    let running = SyncState::Running(Some(sample::progress()));
    let notes = PROBLEMS.map(|kind| {
        view! {
            <Case name=kind.code()>
                <ProblemNote problem=Problem::new(kind) kept="kept" />
            </Case>
        }
    });
    let ready = |sync| sample::shell(Mode::Live, Phase::Ready, sync);
    view! {
        {case("Notices · demo", SyncState::Idle, |sync| sample::shell(Mode::Demo, Phase::Ready, sync))}
        {case("Notices · stale", SyncState::Idle, |sync| ready(SyncStatus { stale: true, ..sync }))}
        {case("Notices · offline", offline, ready)}
        {case("Notices · failed sync", failed, ready)}
        {case("Notices · first sync", running, |sync| {
            sample::shell(Mode::Live, Phase::FirstSync, sync)
        })}
        {case("Notices · rejected", SyncState::Idle, |sync| ShellView {
            rejected: 17,
            ..ready(sync)
        })}
        {case("Notices · the device's clock is behind", SyncState::Idle, |sync| ShellView {
            clock_behind: Some(sample::corte()),
            ..ready(sync)
        })}
        {case("Notices · vanished", SyncState::Idle, |sync| ShellView {
            vanished: 1_204,
            ..ready(sync)
        })}
        {GROUPS.map(vanished).into_iter().collect_view()}
        <Case name="Notices · a newer version">
            <button class="btn" type="button" on:click=|_| announce_version()>
                "data-update"
            </button>
        </Case>
        {notes.collect_view()}
    }
    .into_any()
}

const GROUPS: [VanishedGroup; 3] = [
    VanishedGroup::Asked,
    VanishedGroup::Hidden,
    VanishedGroup::Kept,
];

/// A group of records that vanished, of every list.
fn vanished(group: VanishedGroup) -> AnyView {
    let lists = [ListKind::Customers, ListKind::Invoices, ListKind::Payments];
    let part = VanishedPart {
        group,
        until: 0,
        sums: lists
            .map(|list| VanishedSum {
                list,
                count: 401,
                of: 1_000_000,
                amount: (list != ListKind::Customers).then_some(sample::AMOUNT),
            })
            .to_vec(),
        rows: lists
            .map(|list| VanishedRow {
                list,
                key: format!("{list:?}"),
                label: "33-1001".to_owned(),
                customer: sample::LONG_NAME.to_owned(),
                on: Some(sample::corte()),
                amount: (list != ListKind::Customers).then_some(-sample::AMOUNT),
                currency: None,
                since: 0,
            })
            .to_vec(),
    };
    view! {
        <Case name="Vanished">
            <VanishedGroupView part />
        </Case>
    }
    .into_any()
}

/// As `boot.js` does when a newer version is there.
fn announce_version() {
    let Some(root) = root_element() else { return };
    // Fails only for names that are no attribute names; this one is a constant.
    let _ = root.set_attribute("data-update", "ready");
    if let Ok(event) = web_sys::Event::new("atalaya-update") {
        let _ = window().dispatch_event(&event);
    }
}

/// The notices of a page that was told this.
fn case(
    name: &'static str,
    state: SyncState,
    told: impl FnOnce(SyncStatus) -> ShellView,
) -> AnyView {
    let page = State::new();
    let sync = SyncStatus {
        state,
        synced_at: Some(page.now_ms.get_untracked() - sample::HOURS_AGO_MS),
        next_at: None,
        stale: false,
        from_files: false,
    };
    page.shell.set(Some(told(sync).into()));
    view! {
        <Case name=name>
            <Provider value=page>
                <Notices />
            </Provider>
        </Case>
    }
    .into_any()
}
