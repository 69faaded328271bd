//! Records that vanish from the API without a word, and come back: the numbers are the truth of what it tells, and
//! more than 5 % of a list is never hidden unasked.

mod support;

use std::cell::{Cell, RefCell};

use demo::{Resource, Truth};
use domain::{List, Stage};
use engine::{LocalState, RunRequest, Snapshot, SyncEnd, Transport, run_sync};
use pollster::block_on;
use proptest::prelude::*;
use protocol::{Figure, KpiId, Scope};
use store::testing::{FailingStore, Failure, When};
use store::{
    MemoryStore, RunNotes, Store, StoreError, VanishedChoice, VanishedGroup, choose_vanished,
    fingerprint,
};
use support::scripted::ScriptedApi;
use support::{Api, JumpingClock, day, request};
use sync::{HttpAnswer, TransportFailure};

const HOUR: i64 = 60 * 60 * 1_000;

fn run(store: &impl Store, api: &impl Transport, clock: &JumpingClock, full: bool) -> SyncEnd {
    clock.advance(25 * HOUR);
    let request = RunRequest { full, ..request() };
    block_on(run_sync(store, api, clock, None, request, |_| {}))
}

fn published(end: SyncEnd) -> Snapshot {
    match end {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn notes(store: &impl Store) -> RunNotes {
    block_on(store.log(1)).expect("a log").remove(0).1.notes
}

fn truth(api: &Api) -> Truth {
    let company = api.company.borrow();
    company.truth(company.today(), company.today())
}

/// What the first screen says, beside the truth of another moment.
fn assert_says(snapshot: &Snapshot, api: &Api, truth: &Truth) {
    let today = api.company.borrow().today();
    let state = LocalState::default();
    let home = snapshot.home(&snapshot.lens(&Scope::default(), today), state.local(false));
    for (id, kpi) in [
        (KpiId::BilledMonth, "billed-month"),
        (KpiId::CollectedMonth, "collected-month"),
        (KpiId::Receivable, "receivable"),
        (KpiId::OverdueCount, "overdue-count"),
        (KpiId::ActiveCustomers, "active-customers"),
    ] {
        let cell = home.kpis.iter().find(|cell| cell.id == id);
        let figure = cell.expect("on the screen").figure;
        let (Figure::Money(ours) | Figure::Count(ours)) = figure else {
            panic!("{kpi} is missing")
        };
        assert_eq!(Some(ours.to_string()), truth.kpis[kpi].value, "{kpi}");
    }
    assert!(home.reconciliation.is_some_and(|tick| tick.holds()));
}

/// The n-th part of a list, from the middle of it.
fn some(api: &Api, resource: Resource, one_in: usize) -> Vec<u32> {
    let told = api.company.borrow().select(resource, None);
    told.into_iter().skip(1).step_by(one_in).collect()
}

fn forget(api: &Api, resource: Resource, positions: &[u32]) {
    let positions = positions.iter().copied();
    api.company.borrow_mut().forget(resource, positions);
}

fn recall(api: &Api, resource: Resource, positions: &[u32]) {
    let positions = positions.iter().copied();
    api.company.borrow_mut().recall(resource, positions);
}

fn choose(store: &impl Store, snapshot: &Snapshot, group: VanishedGroup, hide: bool) -> Snapshot {
    let asked = snapshot.vanished().question.as_ref();
    let until = match group {
        VanishedGroup::Asked => asked.expect("a question").asked_at,
        VanishedGroup::Hidden | VanishedGroup::Kept => i64::MAX,
    };
    block_on(choose_vanished(
        store,
        VanishedChoice { group, until, hide },
    ))
    .expect("kept");
    let loaded = block_on(engine::load_snapshot(store)).expect("readable");
    loaded.expect("published")
}

fn synced(invoices: u32) -> (MemoryStore, Api, JumpingClock) {
    let (store, api, clock) = (
        MemoryStore::new(),
        Api::new(1, invoices, 60),
        JumpingClock::new(),
    );
    published(run(&store, &api, &clock, false));
    assert_eq!(notes(&store), RunNotes::default());
    (store, api, clock)
}

#[test]
fn a_few_are_hidden_at_the_full_reading_and_come_back_when_they_are_told_again() {
    let (store, api, clock) = synced(300);
    let whole = truth(&api);
    let missing = some(&api, Resource::Invoices, 40);
    forget(&api, Resource::Invoices, &missing);
    // Who asks for changes alone notices nothing.
    let before = published(run(&store, &api, &clock, false));
    assert_says(&before, &api, &whole);

    let after = published(run(&store, &api, &clock, true));
    assert_says(&after, &api, &truth(&api));
    assert_ne!(truth(&api).kpis, whole.kpis);
    let hidden = after.vanished().hidden.of(List::Documents).len();
    assert_eq!(notes(&store).hidden, hidden as u64);
    assert!((1..=missing.len()).contains(&hidden));
    assert_eq!(engine::set_aside_count(&after), 0, "no file has them");
    // Nothing is erased, and the next readings say nothing twice.
    assert_eq!(fingerprint(after.stored()), before.fingerprint());
    let again = published(run(&store, &api, &clock, true));
    assert_eq!(notes(&store), RunNotes::default());
    assert_says(&again, &api, &truth(&api));

    recall(&api, Resource::Invoices, &missing);
    let back = published(run(&store, &api, &clock, true));
    assert_eq!(notes(&store).returned, hidden as u64);
    assert!(back.vanished().hidden.is_empty());
    assert_says(&back, &api, &whole);
    assert_eq!(back.fingerprint(), before.fingerprint());
}

#[test]
fn a_fifth_stands_until_somebody_says_that_it_goes() {
    let (store, api, clock) = synced(300);
    let whole = truth(&api);
    forget(&api, Resource::Invoices, &some(&api, Resource::Invoices, 5));
    let asked = published(run(&store, &api, &clock, true));
    let question = asked.vanished().question.clone().expect("a question");
    assert_eq!(notes(&store).asked, question.missing.len() as u64);
    assert_eq!(notes(&store).hidden, 0);
    assert_says(&asked, &api, &whole);
    // Neither the next days nor another reading decide; the question stays the same one.
    for full in [false, true, false] {
        let later = published(run(&store, &api, &clock, full));
        assert_says(&later, &api, &whole);
        assert_eq!(later.vanished().question.as_ref(), Some(&question));
        assert_eq!(notes(&store).asked, 0);
    }
    let hidden = choose(&store, &asked, VanishedGroup::Asked, true);
    assert_says(&hidden, &api, &truth(&api));
    let later = published(run(&store, &api, &clock, true));
    assert_says(&later, &api, &truth(&api));
    assert_eq!(later.vanished().question, None);
    // A person changes their mind, twice.
    let shown = choose(&store, &later, VanishedGroup::Hidden, false);
    assert_says(&shown, &api, &whole);
    let hidden = choose(&store, &shown, VanishedGroup::Kept, true);
    assert_says(&hidden, &api, &truth(&api));
}

#[test]
fn what_is_kept_is_not_asked_about_again_and_what_vanishes_later_is() {
    let (store, api, clock) = synced(300);
    let whole = truth(&api);
    let first = some(&api, Resource::Payments, 5);
    forget(&api, Resource::Payments, &first);
    let asked = published(run(&store, &api, &clock, true));
    let kept = choose(&store, &asked, VanishedGroup::Asked, false);
    assert_says(&kept, &api, &whole);
    let later = published(run(&store, &api, &clock, true));
    assert_says(&later, &api, &whole);
    assert_eq!(later.vanished().question, None);
    assert_eq!(notes(&store), RunNotes::default());

    forget(&api, Resource::Payments, &some(&api, Resource::Payments, 4));
    let asked = published(run(&store, &api, &clock, true));
    let question = asked.vanished().question.clone().expect("a question");
    let kept = &asked.vanished().kept;
    for missing in question.missing.of(List::Payments) {
        assert!(!kept.contains(List::Payments, missing.position));
    }
    // What is told again is not kept any longer: it just stands.
    recall(&api, Resource::Payments, &first);
    let back = published(run(&store, &api, &clock, true));
    assert!(back.vanished().kept.is_empty());
    assert_says(&back, &api, &whole);
}

#[test]
fn an_answer_that_comes_while_a_run_is_under_way_is_not_lost() {
    struct Answers<'a>(&'a Api, &'a MemoryStore, Cell<Option<i64>>);
    impl Transport for Answers<'_> {
        async fn get(
            &self,
            request: &onvio::Request,
            timeout_ms: u32,
        ) -> Result<HttpAnswer, TransportFailure> {
            if let Some(until) = self.2.take() {
                let choice = VanishedChoice {
                    group: VanishedGroup::Asked,
                    until,
                    hide: true,
                };
                choose_vanished(self.1, choice).await.expect("kept");
            }
            self.0.get(request, timeout_ms).await
        }
    }
    let (store, api, clock) = synced(300);
    forget(&api, Resource::Invoices, &some(&api, Resource::Invoices, 5));
    let asked = published(run(&store, &api, &clock, true));
    let asked_at = asked
        .vanished()
        .question
        .as_ref()
        .map(|asked| asked.asked_at);
    for full in [false, true] {
        let answers = Answers(&api, &store, Cell::new(asked_at));
        let hidden = published(run(&store, &answers, &clock, full));
        assert_says(&hidden, &api, &truth(&api));
    }
}

#[test]
fn a_list_that_comes_empty_is_always_a_question() {
    for resource in [Resource::Clients, Resource::Invoices, Resource::Payments] {
        let (store, api, clock) = synced(100);
        let whole = truth(&api);
        let everything = api.company.borrow().select(resource, None);
        forget(&api, resource, &everything);
        let asked = published(run(&store, &api, &clock, true));
        assert!(asked.vanished().question.is_some(), "{resource:?}");
        assert_says(&asked, &api, &whole);
        recall(&api, resource, &(0..1_000).collect::<Vec<_>>());
        let back = published(run(&store, &api, &clock, true));
        assert_eq!(back.vanished().question, None);
        assert_says(&back, &api, &whole);
    }
}

#[test]
fn pressing_again_and_again_hides_no_more_than_a_day_may() {
    let (store, api, clock) = synced(300);
    let request = || RunRequest {
        full: true,
        ..request()
    };
    let mut hidden = 0;
    for _ in 0..4 {
        forget(
            &api,
            Resource::Invoices,
            &some(&api, Resource::Invoices, 30),
        );
        clock.advance(HOUR);
        let end = block_on(run_sync(&store, &api, &clock, None, request(), |_| {}));
        hidden = published(end).vanished().hidden.len();
    }
    assert!((1..=15).contains(&hidden), "{hidden}");
    let last = block_on(engine::load_snapshot(&store)).expect("readable");
    assert!(last.expect("published").vanished().question.is_some());
}

/// An API whose company loses a record after a page was answered, so that the pages after it move up.
struct Shifting<'a> {
    api: &'a Api,
    /// After which request, and what is lost.
    lost: RefCell<Option<(usize, u32)>>,
}

impl Transport for Shifting<'_> {
    async fn get(
        &self,
        request: &onvio::Request,
        timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        let answer = self.api.get(request, timeout_ms).await;
        let asked = self.api.requests.borrow().len();
        let lost = self.lost.borrow_mut().take_if(|(after, _)| *after == asked);
        if let Some((_, position)) = lost {
            forget(self.api, Resource::Invoices, &[position]);
        }
        answer
    }
}

#[test]
fn rows_that_move_between_pages_are_not_taken_for_vanished() {
    let (store, api, clock) = synced(300);
    api.requests.borrow_mut().clear();
    published(run(&store, &api, &clock, true));
    let requests = api.requests.borrow().len();
    for after in 1..=requests {
        let (store, api, clock) = synced(300);
        let position = some(&api, Resource::Invoices, 1)[3];
        api.requests.borrow_mut().clear();
        let shifting = Shifting {
            api: &api,
            lost: RefCell::new(Some((after, position))),
        };
        let snapshot = published(run(&store, &shifting, &clock, true));
        let hidden = snapshot.vanished().hidden.of(List::Documents);
        assert!(hidden.len() <= 1, "{after}: {hidden:?}");
        // A day later, with everything at rest, exactly what is not told is missed.
        let snapshot = published(run(&store, &api, &clock, true));
        assert_says(&snapshot, &api, &truth(&api));
        assert_eq!(snapshot.vanished().hidden.len(), 1);
    }
}

#[test]
fn a_full_reading_killed_at_any_store_operation_is_taken_up_and_ends_true() {
    for when in [When::BeforeCommit, When::AfterCommit] {
        for operation in 0.. {
            let (store, api, clock) = synced(100);
            forget(
                &api,
                Resource::Invoices,
                &some(&api, Resource::Invoices, 25),
            );
            forget(
                &api,
                Resource::Payments,
                &some(&api, Resource::Payments, 30),
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
            let end = run(&failing, &api, &clock, true);
            let over = !failing.has_failed();
            if over {
                assert_says(&published(end), &api, &truth(&api));
            }
            clock.advance(-24 * HOUR);
            let snapshot = published(run(&store, &api, &clock, true));
            assert_says(&snapshot, &api, &truth(&api));
            assert_eq!(snapshot.vanished().question, None);
            if over {
                assert!(operation > 10, "only {operation} operations");
                break;
            }
        }
    }
}

/// An API that answers with everything whatever it is asked.
struct Ignores<'a>(&'a Api);

impl Transport for Ignores<'_> {
    async fn get(
        &self,
        request: &onvio::Request,
        timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        let mut request = request.clone();
        if let Some((head, tail)) = request.url.split_once("modified_since=") {
            let rest = tail.split_once('&').map_or("", |(_, rest)| rest);
            request.url = format!("{head}{rest}");
        }
        self.0.get(&request, timeout_ms).await
    }
}

#[test]
fn a_server_that_ignores_the_filter_is_noticed_and_changes_nothing() {
    let (store, api, clock) = synced(300);
    let before = published(run(&store, &Ignores(&api), &clock, false));
    let (_, log) = block_on(store.log(1)).expect("a log").remove(0);
    assert!(log.notes.filter_ignored && !log.full);
    assert!(log.documents.received >= 300);
    let touched = [log.customers, log.documents, log.payments];
    assert!(touched.iter().all(|list| list.added + list.changed == 0));
    // What it leaves out is no news either: only a full reading tells.
    forget(
        &api,
        Resource::Invoices,
        &some(&api, Resource::Invoices, 40),
    );
    let after = published(run(&store, &Ignores(&api), &clock, false));
    assert_eq!(after.fingerprint(), before.fingerprint());
    // One that obeys is not accused.
    published(run(&store, &api, &clock, false));
    assert_eq!(notes(&store), RunNotes::default());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever vanishes and comes back, who says "hide" to every question has the numbers of what is told.
    #[test]
    fn any_vanishings_and_returns_end_in_the_truth(
        rounds in prop::collection::vec(
            (0..3_usize, prop::collection::vec(0..80_u32, 0..30), any::<bool>(), any::<bool>()),
            1..6,
        )
    ) {
        let (store, api, clock) = synced(60);
        for (list, positions, back, day_passes) in rounds {
            let resource = [Resource::Clients, Resource::Invoices, Resource::Payments][list];
            if back {
                recall(&api, resource, &positions);
            } else {
                forget(&api, resource, &positions);
            }
            if day_passes {
                api.company.borrow_mut().advance_day();
            }
            let mut snapshot = published(run(&store, &api, &clock, true));
            if snapshot.vanished().question.is_some() {
                snapshot = choose(&store, &snapshot, VanishedGroup::Asked, true);
            }
            assert_says(&snapshot, &api, &truth(&api));
        }
    }
}

#[test]
fn dollars_that_vanish_with_their_document_are_shown_as_dollars() {
    let (store, api, clock) = (
        MemoryStore::new(),
        ScriptedApi::default(),
        JumpingClock::new(),
    );
    {
        let mut world = api.world.borrow_mut();
        let client = world.client(Stage::Won);
        for _ in 0..40 {
            let invoice = world.invoice(client, day("2026-11-02"), 30, 1_000);
            world.pay(invoice, day("2026-11-05"), 400);
        }
        let foreign = world.invoice(client, day("2026-11-02"), 30, 1_000);
        world.invoices[foreign].apart = true;
        world.pay(foreign, day("2026-11-05"), 600);
    }
    published(run(&store, &api, &clock, true));
    api.world.borrow_mut().invoices.pop();
    api.world.borrow_mut().payments.pop();
    let snapshot = published(run(&store, &api, &clock, true));
    let [hidden] = &engine::vanished_parts(&snapshot)[..] else {
        panic!("one group");
    };
    assert_eq!(hidden.group, protocol::VanishedGroup::Hidden);
    let rows = hidden.rows.iter();
    let told: Vec<_> = rows.map(|row| (row.amount, row.currency.clone())).collect();
    let dollars = |major: i64| (Some(major * 100), Some(("USD".to_owned(), 2)));
    assert_eq!(told, [dollars(1_000), dollars(600)]);
    // What no rate converts is in no sum.
    assert!(hidden.sums.iter().all(|sum| sum.amount == Some(0)));
}
