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
        let news = news.as_ref().map(KeptNews::to_keep);
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
    assert_eq!(raised.len(), 1);
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
    assert_eq!(on_first.len(), 2);
    assert_eq!(
        on_second.iter().map(|kept| &kept.id).collect::<Vec<_>>(),
        [&on_first[1].id]
    );
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
    let [kept] = &*kept else { panic!("{kept:?}") };
    let today = company.today();
    let gate = |relay: &RelayState| kept.gate(today, &wanted(), relay);
    assert_eq!(gate(&RelayState::Unknown), NewsGate::Wait);
    assert_eq!(gate(&relay("otra@empresa.example")), NewsGate::Wait);
    assert_eq!(gate(&relay("@empresa.example")), NewsGate::Write);
    assert_eq!(gate(&RelayState::Missing), NewsGate::Discard);
    let unwanted = MailForm {
        alerts: false,
        ..wanted()
    };
    assert_eq!(
        kept.gate(today, &unwanted, &RelayState::Unknown),
        NewsGate::Discard
    );
    assert_eq!(
        kept.gate(today + Days::new(14), &wanted(), &RelayState::Unknown),
        NewsGate::Discard
    );
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
    assert_eq!(block_on(kept_news(&store)), Ok(Vec::new()));
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
        None
    );
}
