//! What a look at the records raised waits for its letter: through a tab that is killed, a relay that has not answered and
//! a device that is new, and no alert is in two letters.

mod support;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::{Stage, Zone};
use engine::{
    Clock, KeptNews, LocalState, NewsGate, Outbox, Snapshot, SyncEnd, kept_news, load_alerts,
    observe, run_sync,
};
use pollster::block_on;
use protocol::{Letter, MailForm, RelayState, RelayView};
use store::local_name::{ALERTS, is_of_this_device};
use store::testing::{FailingStore, Failure, When};
use store::{MemoryStore, Store, StoreError};
use support::scripted::ScriptedApi;
use support::{JumpingClock, day, request};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const COMPANY: [&str; 2] = ["Los Aromos", "https://api.example"];

fn wanted() -> MailForm {
    MailForm {
        alerts: true,
        to: "duena@empresa.example".to_owned(),
        ..MailForm::default()
    }
}

fn relay(takes: &str) -> RelayState {
    RelayState::Ready(RelayView {
        from: "panel@atalaya.example".to_owned(),
        recipients: vec![takes.to_owned()],
        customers: Vec::new(),
    })
}

/// One company that several devices look at.
struct Company {
    api: ScriptedApi,
    clock: JumpingClock,
}

impl Company {
    /// Two customers owe something that falls due in a month.
    fn new() -> Self {
        let api = ScriptedApi::default();
        let mut world = api.world.borrow_mut();
        for total in [1_000, 300] {
            let customer = world.client(Stage::Won);
            world.invoice(customer, day("2026-11-12"), 30, total);
        }
        drop(world);
        Self {
            api,
            clock: JumpingClock::new(),
        }
    }

    fn today(&self) -> NaiveDate {
        Zone::santiago().date_at(self.clock.now_ms())
    }

    fn sync(&self, store: &MemoryStore) -> Snapshot {
        match block_on(run_sync(
            store,
            &self.api,
            &self.clock,
            None,
            request(),
            |_| {},
        )) {
            SyncEnd::Published(snapshot) => *snapshot,
            SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
        }
    }

    /// Looks as a worker does: by what the disk remembers, and writes what is raised with it at once.
    fn look(&self, store: &impl Store, snapshot: &Snapshot) -> Result<(), StoreError> {
        let state = LocalState {
            alerts: block_on(load_alerts(store))?,
            ..LocalState::default()
        };
        let seen = observe(snapshot, self.today(), state.local(false));
        let news = KeptNews::of(&seen, self.today(), &wanted(), COMPANY);
        let Some(memory) = seen.memory else {
            return Ok(());
        };
        let memory = store::codec::encode(&memory);
        let news: Vec<_> = news.iter().map(KeptNews::to_keep).collect();
        let news = news.iter().map(|(name, bytes)| (&**name, Some(&**bytes)));
        let all: Vec<_> = std::iter::once((ALERTS, Some(&*memory)))
            .chain(news)
            .collect();
        block_on(store.set_locals(&all))
    }
}

fn keys(kept: &KeptNews) -> BTreeSet<String> {
    kept.news.rows.iter().map(|row| row.key.clone()).collect()
}

fn told(all: &[KeptNews]) -> BTreeSet<String> {
    all.iter().flat_map(keys).collect()
}

fn ids(all: &[KeptNews]) -> BTreeSet<String> {
    all.iter().map(|kept| kept.id.clone()).collect()
}

#[test]
fn what_is_raised_is_kept_with_the_memory_of_it_or_not_at_all() {
    for at in 0..3 {
        for when in [When::BeforeCommit, When::AfterCommit] {
            let (company, store) = (Company::new(), MemoryStore::new());
            let snapshot = company.sync(&store);
            company.look(&store, &snapshot).expect("the first look");
            assert_eq!(block_on(kept_news(&store)), Ok(Vec::new()), "it is no news");
            company.clock.advance(31 * DAY_MS);
            let failing = FailingStore::new(
                store.clone(),
                Failure {
                    at,
                    when,
                    error: StoreError::Full,
                },
            );
            let _ = company.look(&failing, &snapshot);
            // The tab is gone; the next one looks at the same day.
            company.look(&store, &snapshot).expect("the next tab looks");
            let kept = block_on(kept_news(&store)).expect("read");
            let told: Vec<String> = kept.iter().flat_map(keys).collect();
            let once: BTreeSet<String> = told.iter().cloned().collect();
            assert_eq!(told.len(), once.len(), "{at} {when:?}: {told:?}");
            assert!(once.contains("overdue:c0"), "{at} {when:?}: {once:?}");
        }
    }
}

#[test]
fn another_device_says_the_same_in_the_same_letter_and_not_what_stood_before_it() {
    let company = Company::new();
    let (first, second) = (MemoryStore::new(), MemoryStore::new());
    let snapshot = company.sync(&first);
    company.look(&first, &snapshot).expect("looked");
    company.clock.advance(31 * DAY_MS);
    company.look(&first, &snapshot).expect("looked");
    let raised = block_on(kept_news(&first)).expect("read");
    assert!(ids(&raised).len() == raised.len() && !raised.is_empty());
    // The device that is new finds what stands.
    let snapshot = company.sync(&second);
    company.look(&second, &snapshot).expect("looked");
    assert_eq!(block_on(kept_news(&second)), Ok(Vec::new()));
    // Both see what is new from then on.
    company.clock.advance(DAY_MS);
    let mut world = company.api.world.borrow_mut();
    let customer = world.client(Stage::Won);
    world.invoice(customer, day("2026-11-01"), 5, 77_000);
    drop(world);
    for store in [&first, &second] {
        let snapshot = company.sync(store);
        company.look(store, &snapshot).expect("looked");
    }
    let on_first = block_on(kept_news(&first)).expect("read");
    let on_second = block_on(kept_news(&second)).expect("read");
    assert!(told(&on_second).contains("overdue:c2"), "{on_second:?}");
    let new: BTreeSet<_> = ids(&on_first).difference(&ids(&raised)).cloned().collect();
    assert_eq!(ids(&on_second), new);
}

/// Friday both devices look. From then on one looks every day, the other again on Tuesday: of the days between it says
/// nothing that the relay does not know, but for what came in the meantime.
#[test]
fn a_device_that_catches_up_says_what_was_mailed_by_another_in_the_same_letters() {
    let company = Company::new();
    let (daily, seldom) = (MemoryStore::new(), MemoryStore::new());
    let owes = |issued, credit, total| {
        let mut world = company.api.world.borrow_mut();
        let customer = world.client(Stage::Won);
        world.invoice(customer, day(issued), credit, total);
    };
    let look = |store: &MemoryStore| {
        let snapshot = company.sync(store);
        company.look(store, &snapshot).expect("looked");
    };
    let kept = |store: &MemoryStore| block_on(kept_news(store)).expect("read");
    company.clock.advance(18 * DAY_MS);
    owes("2026-11-12", 30, 5_000);
    look(&daily);
    look(&seldom);
    // What is entered late is seen by who catches up as if it had been there on the day between.
    for late in [false, true, false, true] {
        company.clock.advance(DAY_MS);
        if late {
            owes("2026-10-20", 20, 80_000);
        }
        look(&daily);
    }
    let mailed = kept(&daily);
    assert_eq!(ids(&mailed).len(), mailed.len(), "each in its own letter");
    for key in ["overdue:c0", "overdue:c1", "overdue:c2", "overdue:c3"] {
        assert!(told(&mailed).contains(key), "{key}: {:?}", told(&mailed));
    }
    look(&seldom);
    let again = kept(&seldom);
    assert!(told(&again).contains("overdue:c0"), "{again:?}");
    let unknown: Vec<_> = again
        .iter()
        .filter(|kept| !ids(&mailed).contains(&kept.id))
        .collect();
    assert!(unknown.is_empty(), "mailed twice: {unknown:?}");

    // The same day, after one more customer is late: it is news of both, and nothing else is.
    owes("2026-10-21", 20, 90_000);
    let before = [ids(&mailed), ids(&again)];
    for (store, before) in [&daily, &seldom].into_iter().zip(&before) {
        look(store);
        let new = kept(store);
        let new = new.iter().filter(|kept| !before.contains(&kept.id));
        let new: BTreeSet<_> = new.flat_map(keys).collect();
        assert!(new.contains("overdue:c5"), "{new:?}");
        assert!(!new.contains("overdue:c0"), "{new:?}");
    }
    assert_eq!(
        ids(&kept(&seldom)).difference(&ids(&kept(&daily))).count(),
        0
    );
}

/// Two devices look at once, a third customer joins between their looks of the same day.
#[test]
fn who_joins_between_two_looks_of_a_day_has_no_other_told_twice() {
    let company = Company::new();
    let (first, second) = (MemoryStore::new(), MemoryStore::new());
    for store in [&first, &second] {
        let snapshot = company.sync(store);
        company.look(store, &snapshot).expect("looked");
    }
    company.clock.advance(31 * DAY_MS);
    let snapshot = company.sync(&first);
    company.look(&first, &snapshot).expect("looked");
    let mut world = company.api.world.borrow_mut();
    let customer = world.client(Stage::Won);
    world.invoice(customer, day("2026-11-01"), 5, 77_000);
    drop(world);
    let snapshot = company.sync(&second);
    company.look(&second, &snapshot).expect("looked");
    let [first, second] = [&first, &second].map(|store| block_on(kept_news(store)).expect("read"));
    let of = |all: &[KeptNews], key: &str| -> BTreeSet<String> {
        let about = all.iter().filter(|kept| keys(kept).contains(key));
        about.map(|kept| kept.id.clone()).collect()
    };
    for key in ["overdue:c0", "overdue:c1"] {
        assert_eq!(of(&first, key).len(), 1, "{key}");
        assert_eq!(of(&first, key), of(&second, key), "{key}");
    }
    assert_eq!(of(&second, "overdue:c2").len(), 1);
}

/// A cheque that bounces makes the same document late again: that is told again.
#[test]
fn what_was_over_and_comes_back_is_another_letter() {
    let company = Company::new();
    let store = MemoryStore::new();
    let snapshot = company.sync(&store);
    company.look(&store, &snapshot).expect("looked");
    company.clock.advance(31 * DAY_MS);
    let snapshot = company.sync(&store);
    company.look(&store, &snapshot).expect("looked");
    let ids_of = |key: &str| -> BTreeSet<String> {
        let kept = block_on(kept_news(&store)).expect("read");
        let about = kept.iter().filter(|kept| keys(kept).contains(key));
        about.map(|kept| kept.id.clone()).collect()
    };
    assert_eq!(ids_of("overdue:c0").len(), 1);
    let mut memory = block_on(load_alerts(&store)).expect("read");
    let entry = memory.ledger.entries.get_mut("overdue:c0").expect("known");
    entry.resolved_on = Some(company.today());
    let bytes = store::codec::encode(&memory);
    block_on(store.set_locals(&[(ALERTS, Some(&*bytes))])).expect("written");
    company.look(&store, &snapshot).expect("looked");
    assert_eq!(ids_of("overdue:c0").len(), 2);
}

/// What is too many to be named is counted, once.
#[test]
fn no_raised_alert_is_uncounted() {
    let company = Company::new();
    let mut world = company.api.world.borrow_mut();
    for _ in 0..40 {
        let customer = world.client(Stage::Won);
        world.invoice(customer, day("2026-11-12"), 30, 500);
    }
    drop(world);
    let store = MemoryStore::new();
    let snapshot = company.sync(&store);
    let mut state = LocalState::default();
    let first = observe(&snapshot, company.today(), state.local(false));
    state.alerts = first.memory.expect("a memory");
    company.clock.advance(31 * DAY_MS);
    let seen = observe(&snapshot, company.today(), state.local(false));
    let all = seen.news.as_ref().expect("news");
    let letters = KeptNews::of(&seen, company.today(), &wanted(), COMPANY);
    assert!(letters.len() < 42, "{}", letters.len());
    let counted = |of: fn(&protocol::AlertNews) -> u32| -> u32 {
        letters.iter().map(|kept| of(&kept.news)).sum()
    };
    assert_eq!(counted(|news| news.critical), all.critical);
    assert_eq!(counted(|news| news.warning), all.warning);
    assert_eq!(counted(|news| news.info), all.info);
}

#[test]
fn they_wait_until_it_is_known_what_the_relay_takes() {
    let company = Company::new();
    let store = MemoryStore::new();
    let snapshot = company.sync(&store);
    company.look(&store, &snapshot).expect("looked");
    company.clock.advance(31 * DAY_MS);
    company.look(&store, &snapshot).expect("looked");
    let kept = block_on(kept_news(&store)).expect("read");
    let kept = &kept[0];
    let today = company.today();
    let gate = |relay: &RelayState| kept.gate(today, &wanted(), relay);
    assert_eq!(gate(&RelayState::Unknown), NewsGate::Wait);
    assert_eq!(gate(&relay("otra@empresa.example")), NewsGate::Wait);
    assert_eq!(gate(&relay("@empresa.example")), NewsGate::Write);
    // Something between answers for a relay that is started anew.
    for status in [403, 404, 408] {
        let state = engine::relay_state(status, b"<html>");
        assert_eq!(gate(&state), NewsGate::Wait, "{status}");
    }
    let unwanted = MailForm {
        alerts: false,
        ..wanted()
    };
    assert_eq!(
        kept.gate(today, &unwanted, &RelayState::Unknown),
        NewsGate::Discard
    );
    for state in [RelayState::Unknown, RelayState::Missing] {
        let later = today + Days::new(14);
        assert_eq!(kept.gate(later, &wanted(), &state), NewsGate::Discard);
    }
    // In the outbox it is a letter like any other, and the news are gone.
    let mut outbox = block_on(Outbox::load(&store)).expect("read");
    let letter = Letter {
        id: kept.id.clone(),
        to: vec![wanted().to],
        subject: "Alertas".to_owned(),
        text: "- Una".to_owned(),
        files: Vec::new(),
    };
    block_on(outbox.put(&store, letter, 0)).expect("in");
    block_on(KeptNews::forget(&store, &kept.id)).expect("forgotten");
    let rest = block_on(kept_news(&store)).expect("read");
    assert!(rest.iter().all(|other| other.id != kept.id));
    assert!(outbox.knows(&kept.id));
    let (name, _) = kept.to_keep();
    assert!(is_of_this_device(&name), "another device raises it itself");
}

#[test]
fn who_wants_no_mail_keeps_nothing() {
    let company = Company::new();
    let store = MemoryStore::new();
    let snapshot = company.sync(&store);
    let mut state = LocalState::default();
    let first = observe(&snapshot, company.today(), state.local(false));
    state.alerts = first.memory.expect("a memory");
    company.clock.advance(31 * DAY_MS);
    let seen = observe(&snapshot, company.today(), state.local(false));
    assert!(seen.news.is_some());
    let digest_only = MailForm {
        alerts: false,
        digest: true,
        ..wanted()
    };
    assert_eq!(
        KeptNews::of(&seen, company.today(), &digest_only, COMPANY),
        Vec::new()
    );
}
