//! What keeps a run within bounds: how often an API is asked, how long it is left alone, and who may stop it.

mod support;

use std::cell::Cell;
use std::future::pending;

use engine::{Allowance, CancelFlag, RunRequest, SyncEnd, Transport, run_sync};
use onvio::Request;
use pollster::block_on;
use protocol::{Problem, ProblemKind};
use store::{MemoryStore, Store};
use support::{Api, JumpingClock, request};
use sync::{HttpAnswer, TransportFailure};

const HOUR: i64 = 60 * 60 * 1_000;

fn sync(store: &MemoryStore, api: &impl Transport, clock: &JumpingClock, per_day: u32) -> SyncEnd {
    let mut request = request();
    request.profile.limits.per_day = Some(per_day);
    block_on(run_sync(store, api, clock, None, request, |_| {}))
}

fn problem(end: SyncEnd) -> Problem {
    match end {
        SyncEnd::Failed(problem) => problem,
        SyncEnd::Published(_) => panic!("a run that had to fail was published"),
    }
}

/// Midnight in Santiago: 2026-11-23T03:00:00Z.
const MIDNIGHT: i64 = 1_795_402_800_000;

#[test]
fn a_day_has_so_many_requests_and_the_next_day_goes_on_where_they_ended() {
    let api = Api::new(1, 300, 100);
    let all = {
        let unlimited = sync(&MemoryStore::new(), &api, &JumpingClock::new(), 1_000);
        assert!(matches!(unlimited, SyncEnd::Published(_)));
        api.requests.take()
    };
    let (store, clock) = (MemoryStore::new(), JumpingClock::at(MIDNIGHT - HOUR));
    let per_day = u32::try_from(all.len() - 2).expect("few");
    let problem = problem(sync(&store, &api, &clock, per_day));
    assert_eq!(problem.kind, ProblemKind::DailyLimit);
    assert_eq!(problem.retry_at, Some(MIDNIGHT));
    assert_eq!(*api.requests.borrow(), all[..all.len() - 2]);
    let kept = block_on(Allowance::load(&store));
    assert_eq!(kept.held_until(MIDNIGHT - 1), Some(MIDNIGHT));
    let (_, log) = block_on(store.log(1)).expect("a log").remove(0);
    let code = log.failure.map(|failure| failure.code);
    assert_eq!(code.as_deref(), Some("daily-limit"));

    // Nothing is left for the rest of the day, whoever asks.
    clock.advance(HOUR - 1);
    assert!(matches!(
        sync(&store, &api, &clock, per_day),
        SyncEnd::Failed(_)
    ));
    assert_eq!(api.requests.borrow().len(), all.len() - 2);

    // The next day goes on, and asks nothing twice.
    clock.advance(1);
    assert!(matches!(
        sync(&store, &api, &clock, per_day),
        SyncEnd::Published(_)
    ));
    assert_eq!(*api.requests.borrow(), all);
    let kept = block_on(Allowance::load(&store));
    assert_eq!(kept.held_until(MIDNIGHT), None);
}

fn clock_ms(clock: &JumpingClock) -> i64 {
    engine::Clock::now_ms(clock)
}

#[test]
fn the_requests_of_runs_are_counted_together() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let api = Api::new(1, 300, 100);
    assert!(matches!(
        sync(&store, &api, &clock, 1_000),
        SyncEnd::Published(_)
    ));
    let first = u32::try_from(api.requests.borrow().len()).expect("few");
    clock.advance(60_000);
    assert!(matches!(
        sync(&store, &api, &clock, first + 4),
        SyncEnd::Published(_)
    ));
    clock.advance(60_000);
    assert_eq!(
        problem(sync(&store, &api, &clock, first + 4)).kind,
        ProblemKind::DailyLimit
    );
}

#[test]
fn a_minute_has_so_many_requests() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let (api, began) = (Api::new(1, 300, 50), clock_ms(&clock));
    let mut request = request();
    request.profile.limits.per_minute = Some(3);
    let end = block_on(run_sync(&store, &api, &clock, None, request, |_| {}));
    assert!(matches!(end, SyncEnd::Published(_)));
    // The clock stands still but for the waits.
    let minutes = i64::try_from((api.requests.borrow().len() - 1) / 3).expect("few");
    assert_eq!(clock_ms(&clock) - began, minutes * 60_000);
}

/// Answers 429 with a wait, always.
struct Busy(&'static str);

impl Transport for Busy {
    async fn get(&self, _: &Request, _: u32) -> Result<HttpAnswer, TransportFailure> {
        Ok(HttpAnswer {
            status: 429,
            headers: vec![("retry-after".to_owned(), self.0.to_owned())],
            body: Vec::new(),
            elapsed_ms: 1,
        })
    }
}

#[test]
fn a_wait_beyond_the_budget_ends_the_run_and_is_known_after_a_start() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let now = clock_ms(&clock);
    // An hour, told in both ways: the clocks agree, since there is no `Date`.
    for wait in ["3600", "Sun, 22 Nov 2026 16:00:00 GMT"] {
        let problem = problem(sync(&store, &Busy(wait), &clock, 1_000));
        assert_eq!(problem.kind, ProblemKind::RateLimited);
        assert_eq!(problem.retry_at, Some(now + HOUR), "{wait}");
        assert_eq!(clock_ms(&clock), now, "nothing was waited for");
        let kept = block_on(Allowance::load(&store));
        assert_eq!(kept.held_until(now), Some(now + HOUR));
    }
    let api = Api::new(1, 300, 100);
    assert!(matches!(
        sync(&store, &api, &clock, 1_000),
        SyncEnd::Published(_)
    ));
    let kept = block_on(Allowance::load(&store));
    assert_eq!(kept.held_until(now), None, "a good run ends the pause");
}

/// Never answers; the flag is raised once it is asked.
struct Silent<'a> {
    cancel: CancelFlag,
    given_up: &'a Cell<bool>,
}

struct GivenUp<'a>(&'a Cell<bool>);

impl Drop for GivenUp<'_> {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

impl Transport for Silent<'_> {
    async fn get(&self, _: &Request, _: u32) -> Result<HttpAnswer, TransportFailure> {
        let _open = GivenUp(self.given_up);
        self.cancel.cancel();
        pending().await
    }
}

#[test]
fn a_run_that_is_stopped_gives_up_the_answer_it_waits_for() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let (cancel, given_up) = (CancelFlag::default(), Cell::new(false));
    let silent = Silent {
        cancel: cancel.clone(),
        given_up: &given_up,
    };
    let request = RunRequest {
        cancel,
        ..request()
    };
    let end = block_on(run_sync(&store, &silent, &clock, None, request, |_| {}));
    assert!(matches!(end, SyncEnd::Failed(_)));
    assert!(given_up.get());
    assert_eq!(block_on(store.log(9)), Ok(Vec::new()));
}
