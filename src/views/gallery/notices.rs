//! What stands above every screen, and every problem in words.

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{Mode, Phase, Problem, ProblemKind, SyncState, SyncStatus};

use super::{Case, sample};
use crate::components::problem_note::ProblemNote;
use crate::shell::Notices;
use crate::state::State;

/// Every kind of problem.
const PROBLEMS: [ProblemKind; 19] = [
    ProblemKind::KeyMissing,
    ProblemKind::KeyInvalid,
    ProblemKind::KeyMalformed,
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
    ProblemKind::Storage,
    ProblemKind::StorageFull,
    ProblemKind::BadAddress,
    ProblemKind::OtherVersion,
    ProblemKind::WorkerDied,
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
    view! {
        {case("Notices · demo", Mode::Demo, Phase::Ready, SyncState::Idle, false)}
        {case("Notices · stale", Mode::Live, Phase::Ready, SyncState::Idle, true)}
        {case("Notices · offline", Mode::Live, Phase::Ready, offline, true)}
        {case("Notices · failed sync", Mode::Live, Phase::Ready, failed, false)}
        {case("Notices · first sync", Mode::Live, Phase::FirstSync, running, false)}
        {notes.collect_view()}
    }
    .into_any()
}

/// The notices of a page that was told this.
fn case(name: &'static str, mode: Mode, phase: Phase, state: SyncState, stale: bool) -> AnyView {
    let page = State::new();
    let sync = SyncStatus {
        state,
        synced_at: Some(page.now_ms.get_untracked() - sample::HOURS_AGO_MS),
        next_at: None,
        stale,
    };
    page.shell
        .set(Some(sample::shell(mode, phase, sync).into()));
    view! {
        <Case name=name>
            <Provider value=page>
                <Notices />
            </Provider>
        </Case>
    }
    .into_any()
}
