//! Visits and stage moves on purpose: midnight, kills, reloads, another zone.

mod support;

use chrono::NaiveDate;
use domain::{Stage, Zone};
use engine::{
    Clock, Snapshot, SyncEnd, changes, load_local_state, load_snapshot, load_visits, run_sync,
};
use pollster::block_on;
use store::local_name::{STAGE_HISTORY, VISIT, VISIT_BEFORE};
use store::testing::{FailingStore, Failure, When};
use store::{MemoryStore, Store, StoreError};
use support::scripted::ScriptedApi;
use support::{JumpingClock, day, request};

const MINUTE_MS: i64 = 60 * 1_000;

fn sync(store: &impl Store, api: &ScriptedApi, clock: &JumpingClock) -> SyncEnd {
    block_on(run_sync(store, api, clock, None, request(), |_| {}))
}

fn published(store: &impl Store, api: &ScriptedApi, clock: &JumpingClock) -> Snapshot {
    match sync(store, api, clock) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn today(clock: &JumpingClock) -> NaiveDate {
    Zone::santiago().date_at(clock.now_ms())
}

/// A look by a page that was just loaded; keeps the first `kept` marks, as one that is killed does.
fn look(store: &MemoryStore, clock: &JumpingClock, kept: usize) -> Vec<&'static str> {
    let snapshot = block_on(load_snapshot(store))
        .expect("readable")
        .expect("published");
    let mut visits = block_on(load_visits(store)).expect("readable");
    let marks = visits.look(&snapshot, today(clock), clock.now_ms());
    let names = marks.iter().map(|(name, _)| *name).collect();
    for (name, bytes) in marks.iter().take(kept) {
        block_on(store.set_local(name, Some(bytes))).expect("kept");
    }
    names
}

/// New, paid and newly overdue documents since the visit before; `None` on the first visit.
fn counts(store: &MemoryStore, clock: &JumpingClock) -> Option<[u32; 3]> {
    let snapshot = block_on(load_snapshot(store))
        .expect("readable")
        .expect("published");
    let visits = block_on(load_visits(store)).expect("readable");
    let view = changes(&snapshot, visits.before()?, today(clock)).expect("of these records");
    Some([
        view.new_documents.count,
        view.paid.count,
        view.newly_overdue.count,
    ])
}

/// One customer with an invoice that is due on 22 November, synced at noon of that day.
fn company() -> (MemoryStore, ScriptedApi, JumpingClock) {
    let (store, api, clock) = (
        MemoryStore::new(),
        ScriptedApi::default(),
        JumpingClock::new(),
    );
    let client = api.world.borrow_mut().client(Stage::Prospect);
    api.world
        .borrow_mut()
        .invoice(client, day("2026-11-12"), 10, 1_000);
    published(&store, &api, &clock);
    (store, api, clock)
}

#[test]
fn a_visit_that_sees_midnight_has_seen_what_became_overdue_at_it() {
    let (store, _, clock) = company();
    clock.advance((11 * 60 + 50) * MINUTE_MS);
    assert_eq!(look(&store, &clock, 1), [VISIT]);
    clock.advance(20 * MINUTE_MS);
    assert_eq!(today(&clock), day("2026-11-23"));
    assert_eq!(look(&store, &clock, 1), [VISIT]);
    clock.advance(60 * MINUTE_MS);
    assert_eq!(look(&store, &clock, 2), [VISIT_BEFORE, VISIT]);
    assert_eq!(counts(&store, &clock), Some([0, 0, 0]));
}

#[test]
fn a_reload_within_the_visit_shows_the_same_changes() {
    let (store, api, clock) = company();
    look(&store, &clock, 1);
    assert_eq!(
        counts(&store, &clock),
        None,
        "the first visit is compared with nothing"
    );
    clock.advance(24 * 60 * MINUTE_MS);
    api.world
        .borrow_mut()
        .invoice(0, day("2026-11-23"), 30, 500);
    published(&store, &api, &clock);
    for _ in 0..4 {
        look(&store, &clock, 2);
        assert_eq!(counts(&store, &clock), Some([1, 0, 1]));
        clock.advance(29 * MINUTE_MS);
    }
    // Settled during the visit, and seen: no news for the next one.
    api.world.borrow_mut().pay(0, day("2026-11-23"), 1_000);
    published(&store, &api, &clock);
    look(&store, &clock, 1);
    assert_eq!(counts(&store, &clock), Some([1, 1, 0]));
    clock.advance(30 * MINUTE_MS);
    look(&store, &clock, 2);
    assert_eq!(counts(&store, &clock), Some([0, 0, 0]));
}

#[test]
fn what_counts_now_is_new_and_what_a_credit_note_took_is_not_paid() {
    let (store, api, clock) = company();
    let mut world = api.world.borrow_mut();
    let credited = world.invoice(0, day("2026-11-22"), 30, 400);
    let draft = world.invoice(0, day("2026-11-22"), 30, 50);
    world.invoices[draft].draft = true;
    drop(world);
    published(&store, &api, &clock);
    look(&store, &clock, 1);
    // The draft is issued, one invoice is credited, one comes and is paid, one is dated a month later.
    let mut world = api.world.borrow_mut();
    world.invoices[draft].draft = false;
    let note = world.invoice(0, day("2026-11-22"), 0, 400);
    world.invoices[note].credits = Some(credited);
    let paid = world.invoice(0, day("2026-11-22"), 30, 700);
    world.pay(paid, day("2026-11-22"), 700);
    world.invoice(0, day("2026-12-22"), 30, 90);
    drop(world);
    published(&store, &api, &clock);
    clock.advance(60 * MINUTE_MS);
    look(&store, &clock, 2);
    let told = |wanted: [(u32, i64); 2]| {
        let visits = block_on(load_visits(&store)).expect("readable");
        let snapshot = block_on(load_snapshot(&store));
        let snapshot = snapshot.expect("readable").expect("published");
        let before = visits.before().expect("a second visit");
        let view = changes(&snapshot, before, today(&clock)).expect("of these records");
        let groups = [view.new_documents, view.paid];
        assert_eq!(groups.map(|group| (group.count, group.amount)), wanted);
    };
    told([(3, 50 - 400 + 700), (1, 700)]);
    clock.advance(30 * 24 * 60 * MINUTE_MS);
    look(&store, &clock, 2);
    told([(1, 90), (0, 0)]);
}

#[test]
fn a_kill_between_the_two_marks_begins_the_same_visit_again() {
    let (store, api, clock) = company();
    look(&store, &clock, 1);
    clock.advance(24 * 60 * MINUTE_MS);
    api.world
        .borrow_mut()
        .invoice(0, day("2026-11-23"), 30, 500);
    published(&store, &api, &clock);
    for kept in [0, 1, 1, 2] {
        assert_eq!(look(&store, &clock, kept), [VISIT_BEFORE, VISIT]);
        clock.advance(MINUTE_MS);
    }
    assert_eq!(counts(&store, &clock), Some([1, 0, 1]));
    assert_eq!(look(&store, &clock, 2), Vec::<&str>::new());
}

#[test]
fn a_clock_that_goes_back_neither_begins_a_visit_nor_ends_one() {
    let (store, _, clock) = company();
    look(&store, &clock, 1);
    clock.advance(-5 * 60 * MINUTE_MS);
    assert_eq!(look(&store, &clock, 1), [VISIT]);
    clock.advance(30 * MINUTE_MS);
    assert_eq!(look(&store, &clock, 2), [VISIT_BEFORE, VISIT]);
}

#[test]
fn a_mark_of_other_records_is_compared_with_nothing() {
    let (store, api, clock) = company();
    look(&store, &clock, 1);
    clock.advance(60 * MINUTE_MS);
    look(&store, &clock, 2);
    let visits = block_on(load_visits(&store)).expect("readable");
    let mark = visits.before().expect("a second visit");
    let fewer = published(&MemoryStore::new(), &ScriptedApi::default(), &clock);
    assert_eq!(changes(&fewer, mark, today(&clock)), None);
    let dollars = store::VisitMark {
        currency: domain::Currency::parse("USD").expect("a code"),
        ..mark.clone()
    };
    let same = published(&store, &api, &clock);
    assert!(changes(&same, mark, today(&clock)).is_some());
    assert_eq!(changes(&same, &dollars, today(&clock)), None);
}

#[test]
fn broken_marks_shut_nobody_out() {
    let (store, _, clock) = company();
    for name in [
        VISIT,
        VISIT_BEFORE,
        store::local_name::ALERTS,
        store::local_name::SETTINGS,
    ] {
        block_on(store.set_local(name, Some(b"\x01?"))).expect("kept");
    }
    let state = block_on(load_local_state(&store)).expect("readable");
    assert_eq!(state, engine::LocalState::default());
    assert_eq!(look(&store, &clock, 1), [VISIT]);
    // What a newer version wrote is not written over.
    block_on(store.set_local(VISIT, Some(b"\xff"))).expect("kept");
    let read = block_on(load_visits(&store));
    assert_eq!(read, Err(StoreError::OtherVersion));
}

#[test]
fn a_run_killed_at_any_store_operation_sees_each_move_once() {
    for when in [When::BeforeCommit, When::AfterCommit] {
        for operation in 0.. {
            let (store, api, clock) = company();
            // One who is new has not moved.
            api.world.borrow_mut().client(Stage::Lost);
            clock.advance(MINUTE_MS);
            api.world.borrow_mut().clients[0].stage = Stage::Contacted;
            let error = StoreError::Unavailable("killed".to_owned());
            let failure = Failure {
                at: operation,
                when,
                error,
            };
            let failing = FailingStore::new(store.clone(), failure);
            sync(&failing, &api, &clock);
            clock.advance(MINUTE_MS);
            let snapshot = published(&store, &api, &clock);
            let moves = snapshot.stage_moves().iter();
            let moves: Vec<_> = moves
                .map(|seen| (&seen.customer, &seen.from, &seen.to))
                .collect();
            assert_eq!(
                moves,
                [(&"c0".to_owned(), &Stage::Prospect, &Stage::Contacted)]
            );
            let reloaded = block_on(load_snapshot(&store))
                .expect("readable")
                .expect("published");
            assert_eq!(reloaded.stage_moves(), snapshot.stage_moves());
            if !failing.has_failed() {
                break;
            }
        }
    }
}

#[test]
fn moves_stay_through_everything_read_again_and_follow_the_zone() {
    let (store, api, clock) = company();
    // 0:30 of the 23rd in Santiago is still the 22nd on Easter Island.
    clock.advance((12 * 60 + 30) * MINUTE_MS);
    api.world.borrow_mut().clients[0].stage = Stage::Won;
    let snapshot = published(&store, &api, &clock);
    assert_eq!(snapshot.stage_moves()[0].on, day("2026-11-23"));
    assert_eq!(snapshot.stages_known_from(), day("2026-11-22"));
    let seen_at = snapshot.stage_moves()[0].at;

    *api.zone.borrow_mut() = Some("Pacific/Easter");
    clock.advance(24 * 60 * MINUTE_MS);
    let snapshot = published(&store, &api, &clock);
    let (_, log) = block_on(store.log(1)).expect("readable").remove(0);
    assert!(log.full, "another zone reads everything again");
    let [seen] = snapshot.stage_moves() else {
        panic!("one move, not {:?}", snapshot.stage_moves());
    };
    assert_eq!((seen.on, seen.at), (day("2026-11-22"), seen_at));
    let customer = &snapshot.book().customers[0];
    assert_eq!(*customer.stage_at(day("2026-11-21")), Stage::Prospect);
    assert_eq!(*customer.stage_at(day("2026-11-22")), Stage::Won);
}

#[test]
fn the_stage_of_today_is_that_of_the_record_however_the_clock_stood() {
    const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
    let stages = [Stage::Proposal, Stage::Won, Stage::Lost, Stage::Contacted];
    for jumps in [[9, -5, 1, 1], [-3, -3, 2, 9], [400, -390, -30, 1]] {
        let (store, api, clock) = company();
        for (stage, days) in stages.iter().zip(jumps) {
            clock.advance(days * DAY_MS);
            api.world.borrow_mut().clients[0].stage = stage.clone();
            let told = published(&store, &api, &clock);
            let reloaded = block_on(load_snapshot(&store));
            for snapshot in [told, reloaded.expect("readable").expect("published")] {
                let customer = &snapshot.book().customers[0];
                assert_eq!(customer.stage_at(today(&clock)), stage, "{jumps:?}");
                let moves = snapshot.stage_moves();
                assert!(moves.is_sorted_by_key(|seen| (seen.on, seen.at)));
                assert!(moves.iter().all(|seen| seen.on <= today(&clock)));
                assert!(moves.windows(2).all(|two| two[0].to == two[1].from));
                assert!(snapshot.stages_known_from() <= today(&clock));
            }
        }
    }
}

#[test]
fn what_an_earlier_version_published_begins_its_history_with_that() {
    let (store, api, clock) = company();
    block_on(store.set_local(STAGE_HISTORY, None)).expect("deleted");
    let opened = block_on(load_snapshot(&store))
        .expect("readable")
        .expect("published");
    assert_eq!(opened.stages_known_from(), day("2026-11-22"));
    clock.advance(3 * 24 * 60 * MINUTE_MS);
    api.world.borrow_mut().clients[0].stage = Stage::Lost;
    let snapshot = published(&store, &api, &clock);
    assert_eq!(snapshot.stages_known_from(), day("2026-11-22"));
    assert_eq!(snapshot.stage_moves().len(), 1);
}

#[test]
fn estimates_of_a_day_are_what_the_syncs_saw_killed_or_not() {
    const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
    for when in [When::BeforeCommit, When::AfterCommit] {
        for operation in 0.. {
            let (store, api, clock) = company();
            api.world.borrow_mut().clients[0].estimate = Some(70);
            clock.advance(DAY_MS);
            let error = StoreError::Unavailable("killed".to_owned());
            let failure = Failure {
                at: operation,
                when,
                error,
            };
            let failing = FailingStore::new(store.clone(), failure);
            sync(&failing, &api, &clock);
            published(&store, &api, &clock);
            api.world.borrow_mut().clients[0].estimate = Some(90);
            clock.advance(DAY_MS);
            let told = published(&store, &api, &clock);
            let reloaded = block_on(load_snapshot(&store));
            for snapshot in [told, reloaded.expect("readable").expect("published")] {
                assert_eq!(estimates(&snapshot), [0, 70, 90]);
            }
            if !failing.has_failed() {
                break;
            }
        }
    }
}

/// Of the customer, in the major unit, on the three days from the first sync on.
fn estimates(snapshot: &Snapshot) -> [i64; 3] {
    let unit = 10_i64.pow(snapshot.company().currency.decimals().into());
    let book = snapshot.book();
    ["2026-11-22", "2026-11-23", "2026-11-24"]
        .map(|on| book.customers[0].estimate_at(day(on)) / unit)
}

#[test]
fn a_company_that_goes_over_to_another_currency_begins_its_estimates_anew() {
    const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
    let (store, api, clock) = company();
    api.world.borrow_mut().clients[0].estimate = Some(70);
    clock.advance(DAY_MS);
    assert_eq!(estimates(&published(&store, &api, &clock)), [0, 70, 70]);
    *api.currency.borrow_mut() = Some("USD");
    api.world.borrow_mut().clients[0].estimate = Some(7);
    clock.advance(DAY_MS);
    assert_eq!(estimates(&published(&store, &api, &clock)), [7, 7, 7]);
    api.world.borrow_mut().clients[0].estimate = Some(9);
    clock.advance(MINUTE_MS);
    assert_eq!(estimates(&published(&store, &api, &clock)), [7, 7, 9]);
}

#[test]
fn who_is_deleted_with_a_bare_row_and_comes_back_was_there_as_before() {
    const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
    let (store, api, clock) = company();
    api.world.borrow_mut().clients[0].deleted = true;
    clock.advance(DAY_MS);
    published(&store, &api, &clock);
    {
        let client = &mut api.world.borrow_mut().clients[0];
        (client.deleted, client.estimate) = (false, Some(70));
    }
    clock.advance(DAY_MS);
    let snapshot = published(&store, &api, &clock);
    let customer = &snapshot.book().customers[0];
    assert_eq!(*customer.stage_at(day("2026-11-22")), Stage::Prospect);
    assert_eq!(snapshot.stage_moves(), []);
    assert_eq!(estimates(&snapshot), [70, 70, 70]);
}
