//! Alerts from sync to sync and from day to day: raised once, caught up, remembered, shown in scope.

mod support;

use chrono::NaiveDate;
use domain::alerts::AlertStatus;
use domain::{Stage, Zone};
use engine::{
    Clock, LocalSettings, LocalState, Snapshot, SyncEnd, active_count, awaits_sync, observe,
    run_sync, urgent_count,
};
use pollster::block_on;
use protocol::{
    AlertRow, AlertsView, BuiltInAlert, Scope, ScopeFilter, Screen, Severity, SyncState, Update,
};
use store::MemoryStore;
use support::scripted::ScriptedApi;
use support::{JumpingClock, day, request};
use sync::{Due, Scheduler};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// One device with one company.
struct Device {
    store: MemoryStore,
    api: ScriptedApi,
    clock: JumpingClock,
    state: LocalState,
}

impl Device {
    fn new() -> Self {
        Self {
            store: MemoryStore::new(),
            api: ScriptedApi::default(),
            clock: JumpingClock::new(),
            state: LocalState::default(),
        }
    }

    fn today(&self) -> NaiveDate {
        Zone::santiago().date_at(self.clock.now_ms())
    }

    fn sync(&self) -> Snapshot {
        let run = run_sync(&self.store, &self.api, &self.clock, None, request(), |_| {});
        match block_on(run) {
            SyncEnd::Published(snapshot) => *snapshot,
            SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
        }
    }

    /// Observes; whether anything changed.
    fn observe(&mut self, snapshot: &Snapshot, sync_stale: bool) -> bool {
        let seen = observe(snapshot, self.today(), self.state.local(sync_stale));
        let memory = seen.memory;
        memory.map(|memory| self.state.alerts = memory).is_some()
    }

    fn view(&self, snapshot: &Snapshot, scope: &Scope) -> AlertsView {
        let local = self.state.local(false);
        let mut answers = snapshot.answer(scope, &Screen::Alerts, self.today(), local);
        match answers.pop() {
            Some(Update::Alerts(view)) => *view,
            other => panic!("no alerts: {other:?}"),
        }
    }

    fn rows(&self, snapshot: &Snapshot) -> Vec<AlertRow> {
        let view = self.view(snapshot, &Scope::default());
        view.alerts.expect("after the first sync")
    }

    fn entry(&self, key: &str) -> &domain::alerts::AlertEntry {
        &self.state.alerts.ledger.entries[key]
    }
}

/// Two customers: one owes 1,000 that fall due today, the other 300 next year.
fn device() -> Device {
    let device = Device::new();
    let mut world = device.api.world.borrow_mut();
    let (first, second) = (world.client(Stage::Won), world.client(Stage::Won));
    world.invoice(first, day("2026-11-12"), 10, 1_000);
    world.invoice(second, day("2026-11-12"), 90, 300);
    drop(world);
    device
}

#[test]
fn days_on_which_nobody_looked_are_caught_up_once() {
    let mut device = device();
    let snapshot = device.sync();
    assert!(device.observe(&snapshot, false));
    assert_eq!(device.entry("due-soon").first_seen_on, day("2026-11-22"));
    assert!(
        !device.observe(&snapshot, false),
        "the same again is nothing new"
    );

    device.clock.advance(10 * DAY_MS);
    assert!(device.observe(&snapshot, false));
    assert_eq!(device.entry("overdue:c0").first_seen_on, day("2026-11-23"));
    assert!(device.entry("due-soon").resolved_on.is_some());
    let known = device.state.alerts.clone();
    let again = device.sync();
    assert!(
        !device.observe(&again, false),
        "another sync raises nothing again"
    );
    assert_eq!(device.state.alerts, known);
}

/// One turn of the worker: a run that is due begins, or a look at the alerts; whether it looked.
fn turn(device: &mut Device, timetable: &mut Scheduler, snapshot: &Snapshot) -> bool {
    let now = device.clock.now_ms();
    let begins = timetable.due(now) == Due::Now;
    if begins {
        timetable.began();
    }
    let state = SyncState::Running(None);
    let state = if begins { state } else { SyncState::Idle };
    if awaits_sync(begins, &state, timetable.due(now)) {
        return false;
    }
    device.observe(snapshot, false);
    true
}

#[test]
fn missed_days_are_observed_with_what_the_due_sync_brings() {
    for comes_in in [true, false] {
        let mut device = device();
        let snapshot = device.sync();
        device.observe(&snapshot, false);
        let mut timetable = Scheduler::new(DAY_MS, true, Some(device.clock.now_ms()));
        // Meanwhile the first invoice was paid in time, and another one fell due.
        let mut world = device.api.world.borrow_mut();
        world.pay(0, day("2026-11-22"), 1_000);
        world.invoice(1, day("2026-11-23"), 1, 500);
        drop(world);
        device.clock.advance(10 * DAY_MS);
        assert!(
            !turn(&mut device, &mut timetable, &snapshot),
            "a run is due"
        );
        let now = device.clock.now_ms();
        if comes_in {
            let fresh = device.sync();
            timetable.finished(now);
            assert!(turn(&mut device, &mut timetable, &fresh));
            let raised = &device.state.alerts.ledger.entries;
            assert!(!raised.contains_key("overdue:c0"), "it was never overdue");
            assert_eq!(device.entry("overdue:c1").first_seen_on, day("2026-11-25"));
        } else {
            timetable.failed(now);
            assert!(turn(&mut device, &mut timetable, &snapshot));
            assert_eq!(device.entry("overdue:c0").first_seen_on, day("2026-11-23"));
        }
    }
}

#[test]
fn another_tab_that_syncs_is_waited_for_as_long_as_it_is_looked_at_again() {
    let running = SyncState::Running(None);
    assert!(awaits_sync(false, &running, Due::At(7)));
    assert!(!awaits_sync(false, &running, Due::Never));
    assert!(!awaits_sync(false, &SyncState::Idle, Due::At(7)));
    assert!(awaits_sync(true, &running, Due::Never));
}

#[test]
fn what_is_done_stays_done_until_the_fact_is_gone() {
    let mut device = device();
    device.clock.advance(DAY_MS);
    let snapshot = device.sync();
    device.observe(&snapshot, false);
    let active = active_count(device.state.local(false));
    let ledger = &mut device.state.alerts.ledger;
    assert!(ledger.set_status("overdue:c0", AlertStatus::Done));
    assert_eq!(active_count(device.state.local(false)), active - 1);
    device.clock.advance(DAY_MS);
    device.observe(&snapshot, false);
    assert_eq!(device.entry("overdue:c0").status, AlertStatus::Done);
    let rows = device.rows(&snapshot);
    let done = rows.iter().position(|row| row.key == "overdue:c0");
    let row = &rows[done.expect("still a fact")];
    assert_eq!(row.status, protocol::AlertStatus::Done);
    assert_eq!((row.amount, row.days), (Some(1_000), Some(2)));
    assert_eq!(
        (row.name.as_str(), row.first_seen_on),
        ("Cliente 0", day("2026-11-23"))
    );
    assert_eq!(
        done,
        Some(rows.len() - 1),
        "what wants somebody comes first"
    );

    device
        .api
        .world
        .borrow_mut()
        .pay(0, day("2026-11-24"), 1_000);
    let snapshot = device.sync();
    device.observe(&snapshot, false);
    assert_eq!(
        device.entry("overdue:c0").resolved_on,
        Some(day("2026-11-24"))
    );
    assert!(
        device
            .rows(&snapshot)
            .iter()
            .all(|row| row.key != "overdue:c0")
    );
}

/// A cheque a fecha covered an invoice on the days on which nobody looked: it was not overdue then.
#[test]
fn missed_days_are_seen_with_the_cheques_that_were_still_to_come() {
    let status = |turns: &[i64]| {
        let mut device = device();
        {
            let mut world = device.api.world.borrow_mut();
            let covered = world.invoice(0, day("2026-11-12"), 14, 500);
            world.pay(covered, day("2026-12-02"), 500);
        }
        let snapshot = device.sync();
        device.clock.advance(DAY_MS);
        device.observe(&snapshot, false);
        let ledger = &mut device.state.alerts.ledger;
        assert!(ledger.set_status("overdue:c0", AlertStatus::Done));
        for days in turns {
            device.clock.advance(days * DAY_MS);
            device.observe(&snapshot, false);
        }
        device.entry("overdue:c0").status
    };
    assert_eq!(status(&[1; 12]), AlertStatus::Done);
    assert_eq!(status(&[12]), AlertStatus::Done);
}

#[test]
fn a_snooze_comes_back_on_its_day() {
    let mut device = device();
    device.clock.advance(DAY_MS);
    let snapshot = device.sync();
    device.observe(&snapshot, false);
    let until = day("2026-11-25");
    let ledger = &mut device.state.alerts.ledger;
    ledger.set_status("overdue:c0", AlertStatus::Snoozed { until });
    device.clock.advance(DAY_MS);
    device.observe(&snapshot, false);
    let status = |device: &Device| {
        let rows = device.rows(&snapshot);
        rows.into_iter()
            .find(|row| row.key == "overdue:c0")
            .map(|row| row.status)
    };
    assert_eq!(status(&device), Some(protocol::AlertStatus::Snoozed(until)));
    device.clock.advance(DAY_MS);
    device.observe(&snapshot, false);
    assert_eq!(status(&device), Some(protocol::AlertStatus::Active));
}

#[test]
fn a_filter_leaves_the_facts_of_its_customers() {
    let mut device = device();
    device.clock.advance(DAY_MS);
    let snapshot = device.sync();
    device.observe(&snapshot, false);
    let all = device.rows(&snapshot);
    assert!(all.iter().any(|row| row.key == "overdue"));
    let of = |customer: &str| {
        let filter = ScopeFilter {
            customer: Some(customer.to_owned()),
            ..ScopeFilter::default()
        };
        let scope = Scope {
            filter,
            ..Scope::default()
        };
        device
            .view(&snapshot, &scope)
            .alerts
            .expect("after the first sync")
    };
    let theirs = of("c0");
    assert!(!theirs.is_empty());
    assert!(
        theirs
            .iter()
            .all(|row| row.customer_key == "c0" && all.contains(row))
    );
    assert!(of("c1").iter().all(|row| row.customer_key == "c1"));
}

#[test]
fn a_past_corte_shows_its_own_facts_and_changes_nothing() {
    let mut device = device();
    device.clock.advance(9 * DAY_MS);
    let snapshot = device.sync();
    device.observe(&snapshot, false);
    let scope = |on: &str| Scope {
        as_of: Some(day(on)),
        ..Scope::default()
    };
    let past = device.view(&snapshot, &scope("2026-11-22"));
    assert!(!past.editable);
    let keys: Vec<_> = past
        .alerts
        .iter()
        .flatten()
        .map(|row| row.key.as_str())
        .collect();
    assert!(
        keys.contains(&"due-soon") && !keys.contains(&"overdue:c0"),
        "{keys:?}"
    );
    assert!(device.view(&snapshot, &scope("2026-12-01")).editable);
}

#[test]
fn old_data_are_a_fact_of_the_day_on_which_they_are_old() {
    let mut device = device();
    let snapshot = device.sync();
    device.observe(&snapshot, false);
    device.clock.advance(5 * DAY_MS);
    device.observe(&snapshot, true);
    assert_eq!(device.entry("sync-stale").first_seen_on, day("2026-11-27"));
    let row = |device: &Device| {
        let local = device.state.local(true);
        let answers = snapshot.answer(&Scope::default(), &Screen::Alerts, device.today(), local);
        let Some(Update::Alerts(view)) = answers.last() else {
            panic!("no alerts")
        };
        let rows = view.alerts.clone().expect("after the first sync");
        rows.into_iter().find(|row| row.key == "sync-stale")
    };
    assert_eq!(
        row(&device).map(|row| row.severity),
        Some(Severity::Warning)
    );
    let fresh = device.sync();
    device.observe(&fresh, false);
    assert_eq!(
        device.entry("sync-stale").resolved_on,
        Some(day("2026-11-27"))
    );
}

#[test]
fn a_target_that_is_set_makes_its_own_facts() {
    let mut device = device();
    let snapshot = device.sync();
    let seller = snapshot.book().salespeople[0].key.clone();
    let row = |device: &Device| {
        let rows = device.rows(&snapshot).into_iter();
        rows.map(|row| (row.kind, row.salesperson_key))
            .find(|(kind, _)| kind.starts_with("sales"))
    };
    assert_eq!(row(&device), None, "no target, no alert");
    device
        .state
        .settings
        .set_target(&seller, None, Some(1_000_000), None);
    assert!(device.observe(&snapshot, false));
    assert_eq!(
        row(&device),
        Some(("salesperson-below-target".to_owned(), seller))
    );
}

#[test]
fn before_the_first_sync_nothing_is_known() {
    let state = LocalState::default();
    let today = day("2026-11-22");
    let answers = engine::answer_before_first_sync(
        &Scope::default(),
        &Screen::Alerts,
        today,
        state.local(false),
    );
    let Some(Update::Alerts(view)) = answers.last() else {
        panic!("no alerts")
    };
    assert_eq!((view.alerts.as_ref(), view.editable), (None, false));
}

#[test]
fn a_sync_that_stays_away_is_one_alert_over_days_without_anybody() {
    let mut device = device();
    let snapshot = device.sync();
    device.clock.advance(DAY_MS);
    device.observe(&snapshot, true);
    let first = device.entry("sync-stale").first_seen_on;
    let ledger = &mut device.state.alerts.ledger;
    assert!(ledger.set_status("sync-stale", AlertStatus::Done));
    device.clock.advance(3 * DAY_MS);
    device.observe(&snapshot, true);
    let entry = device.entry("sync-stale");
    assert_eq!(
        (entry.first_seen_on, entry.status),
        (first, AlertStatus::Done)
    );
    // Once the data are fresh it is over, and the next time it is another one.
    device.observe(&snapshot, false);
    assert!(device.entry("sync-stale").resolved_on.is_some());
    device.clock.advance(DAY_MS);
    device.observe(&snapshot, true);
    assert_ne!(device.entry("sync-stale").first_seen_on, first);
}

#[test]
fn what_is_switched_off_is_told_nowhere_and_tells_nothing_new_afterwards() {
    let mut device = device();
    let snapshot = device.sync();
    device.observe(&snapshot, false);
    let choose = |device: &mut Device, on, severity| {
        let kind = "overdue".to_owned();
        let settings = &mut device.state.settings;
        settings.built_in.set(BuiltInAlert { kind, on, severity });
        // As the disk brings it back.
        *settings = LocalSettings::from_json(&settings.to_json());
    };
    choose(&mut device, false, None);
    device.clock.advance(11 * DAY_MS);
    let seen = observe(&snapshot, device.today(), device.state.local(false));
    device.state.alerts = seen.memory.expect("a day has passed");
    assert_eq!(seen.news, None, "nothing that is off is news");
    assert!(seen.critical.iter().all(|key| !key.starts_with("overdue")));
    assert!(
        device
            .rows(&snapshot)
            .iter()
            .all(|row| row.kind != "overdue")
    );
    let untold = |device: &Device| device.view(&snapshot, &Scope::default()).untold;
    assert_eq!(untold(&device), 2, "of the customer and of the company");
    let counts = |device: &Device, seen: &std::collections::BTreeSet<String>| {
        let local = device.state.local(false);
        let digest = snapshot.digest(device.today(), local);
        assert_eq!(digest.alerts, Some(active_count(local)));
        let urgent = urgent_count(local, seen, device.today());
        (active_count(local), urgent, digest.overdue.amount)
    };
    let (active_off, _, overdue) = counts(&device, &seen.critical);
    assert_eq!(overdue, 1_000, "the numbers stay as they are");

    // Switched on again: it stands in the list, and was not raised just now.
    choose(&mut device, true, Some(Severity::Info));
    let seen = observe(&snapshot, device.today(), device.state.local(false));
    assert_eq!((seen.memory, seen.news), (None, None));
    assert_eq!(untold(&device), 0);
    let rows = device.rows(&snapshot);
    let late: Vec<&AlertRow> = rows.iter().filter(|row| row.kind == "overdue").collect();
    assert!(!late.is_empty());
    assert!(late.iter().all(|row| row.severity == Severity::Info));
    let (active_on, ..) = counts(&device, &seen.critical);
    assert_eq!(active_on as usize, active_off as usize + late.len());
    choose(&mut device, true, Some(Severity::Critical));
    let seen = observe(&snapshot, device.today(), device.state.local(false));
    assert!(seen.critical.contains("overdue:c0"), "{:?}", seen.critical);
    assert!(device.rows(&snapshot)[0].severity == Severity::Critical);

    // What is no kind of the app's changes nothing.
    let before = device.state.settings.clone();
    for kind in ["rule", "nonsense"] {
        device.state.settings.built_in.set(BuiltInAlert {
            kind: kind.to_owned(),
            on: false,
            severity: None,
        });
    }
    assert_eq!(device.state.settings, before);
}
