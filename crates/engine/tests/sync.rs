//! Whole syncs of the living company into a store, with what goes wrong on the way.

mod support;

use engine::{CancelFlag, LocalState, RunRequest, Snapshot, SyncEnd, Transport, run_sync};
use pollster::block_on;
use protocol::{Figure, HomeView, KpiId, ProblemKind, Scope};
use store::testing::{FailingStore, Failure, When};
use store::{MemoryStore, Store, StoreError};
use support::{Api, JumpingClock, day, request};
use sync::{HttpAnswer, TransportFailure};

fn sync(store: &impl Store, api: &Api, clock: &JumpingClock, known: Option<&Snapshot>) -> SyncEnd {
    block_on(run_sync(store, api, clock, known, request(), |_| {}))
}

fn published(end: SyncEnd) -> Snapshot {
    match end {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn failed(end: SyncEnd) -> ProblemKind {
    match end {
        SyncEnd::Published(_) => panic!("a run that had to fail was published"),
        SyncEnd::Failed(problem) => problem.kind,
    }
}

/// The screen's receivable and billing at the company's day equal its truth.
fn assert_true(snapshot: &Snapshot, api: &Api) {
    let company = api.company.borrow();
    let today = company.today();
    let home = home_of(snapshot, &Scope::default(), today);
    let truth = company.truth(today, today);
    for (id, kpi) in [
        (KpiId::BilledMonth, "billed-month"),
        (KpiId::CollectedMonth, "collected-month"),
        (KpiId::Receivable, "receivable"),
        (KpiId::OverdueCount, "overdue-count"),
        (KpiId::ActiveCustomers, "active-customers"),
    ] {
        let cell = home
            .kpis
            .iter()
            .find(|cell| cell.id == id)
            .expect("on the screen");
        let (Figure::Money(ours) | Figure::Count(ours)) = cell.figure else {
            panic!("{kpi} is missing")
        };
        assert_eq!(Some(ours.to_string()), truth.kpis[kpi].value, "{kpi}");
    }
    assert!(home.reconciliation.is_some_and(|tick| tick.holds()));
}

fn home_of(snapshot: &Snapshot, scope: &Scope, today: chrono::NaiveDate) -> HomeView {
    let state = LocalState::default();
    let local = state.local(false);
    snapshot.home(&snapshot.lens(scope, today), local)
}

fn at(day: chrono::NaiveDate) -> Scope {
    Scope {
        as_of: Some(day),
        ..Scope::default()
    }
}

#[test]
fn a_first_sync_by_pages_equals_the_truth_and_opens_again_from_the_store() {
    let (store, api, clock) = (
        MemoryStore::new(),
        Api::new(1, 1_000, 300),
        JumpingClock::new(),
    );
    let snapshot = published(sync(&store, &api, &clock, None));
    assert_true(&snapshot, &api);
    let (_, log) = block_on(store.log(1)).expect("a log").remove(0);
    assert!(log.full && log.failure.is_none());
    assert_eq!(
        log.documents.received,
        log.documents.added + log.documents.rejected
    );
}

#[test]
fn later_syncs_ask_only_for_what_changed_and_stay_true_for_a_month() {
    let (store, api, clock) = (
        MemoryStore::new(),
        Api::new(2, 1_000, 300),
        JumpingClock::new(),
    );
    let mut snapshot = published(sync(&store, &api, &clock, None));
    for _ in 0..30 {
        api.company.borrow_mut().advance_day();
        clock.advance(24 * 60 * 60 * 1_000);
        api.requests.borrow_mut().clear();
        snapshot = published(sync(&store, &api, &clock, Some(&snapshot)));
        assert_true(&snapshot, &api);
        assert!(
            api.requests
                .borrow()
                .iter()
                .skip(1)
                .all(|url| url.contains("modified_since="))
        );
    }
    // A tab that knows nothing reads the same from the store.
    let reopened = published(sync(&store, &api, &clock, None));
    let (ours, theirs) = (reopened.dataset(), snapshot.dataset());
    assert!(ours.customers() == theirs.customers() && ours.documents() == theirs.documents());
    assert!(ours.payments() == theirs.payments());
}

#[test]
fn every_request_may_fail_once_and_the_run_still_ends_true() {
    let api = Api::new(3, 300, 100);
    let clock = JumpingClock::new();
    published(sync(&MemoryStore::new(), &api, &clock, None));
    let requests = api.requests.borrow().len();
    for at in 0..requests {
        for fault in [
            Ok(500),
            Ok(503),
            Ok(429),
            Err(TransportFailure::Timeout),
            Err(TransportFailure::Aborted),
        ] {
            api.requests.borrow_mut().clear();
            api.faults.borrow_mut().push_back((at, fault));
            let snapshot = published(sync(&MemoryStore::new(), &api, &clock, None));
            assert!(
                api.faults.borrow().is_empty(),
                "the fault at {at} was not met"
            );
            assert_true(&snapshot, &api);
        }
    }
}

#[test]
fn a_failed_run_changes_nothing_says_why_and_the_next_one_recovers() {
    let faults = [
        (Ok(401), ProblemKind::KeyInvalid),
        (Ok(403), ProblemKind::Forbidden),
        (Ok(404), ProblemKind::NotFound),
        (Err(TransportFailure::Offline), ProblemKind::Offline),
    ];
    for (fault, kind) in faults {
        // An incremental run asks four times: the company and the three lists.
        for at in 0..4 {
            let (store, api, clock) = (
                MemoryStore::new(),
                Api::new(1, 300, 100),
                JumpingClock::new(),
            );
            let before = published(sync(&store, &api, &clock, None));
            let manifest = block_on(store.manifest()).expect("readable");
            api.company.borrow_mut().advance_day();
            api.requests.borrow_mut().clear();
            api.faults.borrow_mut().push_back((at, fault));
            if at > 0 && kind == ProblemKind::KeyInvalid {
                // A key that was good a moment ago is tried once more.
                api.faults.borrow_mut().push_back((at, fault));
            }
            assert_eq!(failed(sync(&store, &api, &clock, Some(&before))), kind);
            assert_eq!(block_on(store.manifest()).expect("readable"), manifest);
            let (_, log) = block_on(store.log(1)).expect("a log").remove(0);
            assert_eq!(
                log.failure.map(|failure| failure.code).as_deref(),
                Some(kind.code())
            );
            assert_true(&published(sync(&store, &api, &clock, Some(&before))), &api);
        }
    }
}

#[test]
fn a_run_killed_at_any_store_operation_is_taken_up_and_ends_true() {
    for when in [When::BeforeCommit, When::AfterCommit] {
        for operation in 0.. {
            let (store, api, clock) = (
                MemoryStore::new(),
                Api::new(1, 300, 60),
                JumpingClock::new(),
            );
            let error = StoreError::Unavailable("killed".to_owned());
            let failing = FailingStore::new(
                store.clone(),
                Failure {
                    at: operation,
                    when,
                    error,
                },
            );
            let end = sync(&failing, &api, &clock, None);
            if !failing.has_failed() {
                assert_true(&published(end), &api);
                break;
            }
            assert_true(&published(sync(&store, &api, &clock, None)), &api);
        }
    }
}

#[test]
fn the_first_of_two_runs_is_fenced_off_by_the_second() {
    let (store, api, clock) = (
        MemoryStore::new(),
        Api::new(1, 300, 100),
        JumpingClock::new(),
    );
    let snapshot = published(sync(&store, &api, &clock, None));
    let header = store::RunHeader {
        started_at: 0,
        full: false,
        company: snapshot.company().clone(),
    };
    let first = block_on(store.begin_run(&header, b"first")).expect("a staging area");
    let _second = block_on(store.begin_run(&header, b"second")).expect("a staging area");
    let page = store::StagedPage {
        records: store::PageRecords::Customers(Vec::new()),
        rejected: Vec::new(),
    };
    assert_eq!(
        block_on(store.stage(first, &page, b"")),
        Err(StoreError::Fenced)
    );
}

#[test]
fn a_past_corte_does_not_move_when_later_days_are_synced() {
    let (store, api, clock) = (
        MemoryStore::new(),
        Api::new(1, 1_000, 300),
        JumpingClock::new(),
    );
    let snapshot = published(sync(&store, &api, &clock, None));
    let october = |snapshot: &Snapshot| {
        let home = home_of(snapshot, &at(day("2026-10-31")), day("2026-11-22"));
        home.kpis[0].figure
    };
    let before = october(&snapshot);
    for _ in 0..5 {
        api.company.borrow_mut().advance_day();
    }
    clock.advance(5 * 24 * 60 * 60 * 1_000);
    assert_eq!(
        october(&published(sync(&store, &api, &clock, Some(&snapshot)))),
        before
    );
}

/// An API whose first answer comes when the data were deleted and the company was left.
struct LeftMeanwhile {
    api: Api,
    store: MemoryStore,
    cancel: CancelFlag,
}

impl Transport for LeftMeanwhile {
    async fn get(
        &self,
        request: &onvio::Request,
        timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        if self.api.requests.borrow().is_empty() {
            self.cancel.cancel();
            self.store.wipe().await.expect("wiped");
        }
        self.api.get(request, timeout_ms).await
    }
}

#[test]
fn a_run_brings_nothing_back_after_the_data_were_deleted() {
    let (store, api, clock) = (
        MemoryStore::new(),
        Api::new(1, 300, 100),
        JumpingClock::new(),
    );
    let snapshot = published(sync(&store, &api, &clock, None));
    api.requests.borrow_mut().clear();
    let cancel = CancelFlag::default();
    let api = LeftMeanwhile {
        api,
        store: store.clone(),
        cancel: cancel.clone(),
    };
    let request = RunRequest {
        cancel,
        ..request()
    };
    let end = block_on(run_sync(
        &store,
        &api,
        &clock,
        Some(&snapshot),
        request,
        |_| {},
    ));
    assert!(matches!(end, SyncEnd::Failed(_)));
    assert_eq!(block_on(store.manifest()), Ok(None));
    assert_eq!(block_on(store.staged_run()), Ok(None));
    assert_eq!(block_on(store.log(9)), Ok(Vec::new()));
}

#[test]
fn two_companies_never_meet_in_one_database() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let first = Api::new(1, 300, 100);
    let snapshot = published(sync(&store, &first, &clock, None));
    let other = Api::new(2, 300, 100);
    assert_eq!(
        failed(sync(&store, &other, &clock, Some(&snapshot))),
        ProblemKind::BadAnswer
    );
    assert_true(
        &published(sync(&store, &first, &clock, Some(&snapshot))),
        &first,
    );
}

#[test]
fn another_zone_or_currency_reads_everything_again() {
    let (store, api, clock) = (
        MemoryStore::new(),
        Api::new(1, 300, 100),
        JumpingClock::new(),
    );
    let known = published(sync(&store, &api, &clock, None));
    let request = RunRequest {
        zone: domain::Zone::parse("America/Sao_Paulo"),
        ..request()
    };
    for full in [true, false] {
        let request = request.clone();
        published(block_on(run_sync(
            &store,
            &api,
            &clock,
            Some(&known),
            request,
            |_| {},
        )));
        let (_, log) = block_on(store.log(1)).expect("a log").remove(0);
        assert_eq!(log.full, full);
    }
}

#[test]
fn a_corte_before_all_calendars_is_answered() {
    let (store, api, clock) = (
        MemoryStore::new(),
        Api::new(1, 100, 100),
        JumpingClock::new(),
    );
    let snapshot = published(sync(&store, &api, &clock, None));
    let today = day("2026-11-22");
    let home = home_of(&snapshot, &at(chrono::NaiveDate::MIN), today);
    assert_eq!(home.receivable, Figure::Money(0));
}
