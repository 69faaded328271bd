//! Stage history and what changed since a visit: random days of a company, its syncs and its visitors,
//! against the difference of whole states.

mod support;

use chrono::{Days, NaiveDate};
use domain::{Stage, Zone};
use engine::{Snapshot, SyncEnd, Visits, changes, load_snapshot, load_visits, run_sync};
use pollster::block_on;
use proptest::prelude::*;
use protocol::ChangesView;
use store::testing::{FailingStore, Failure, When};
use store::{MemoryStore, Store, StoreError};
use support::scripted::{Invoice, ScriptedApi, World};
use support::{JumpingClock, request};

const MINUTE_MS: i64 = 60 * 1_000;

/// Something that happens.
#[derive(Clone, Debug)]
enum Step {
    NewClient(usize),
    MoveClient(usize, usize),
    DeleteOrRestoreClient(usize),
    NewInvoice {
        client: usize,
        days: u64,
        total: i64,
        /// Days until its date; mostly none.
        ahead: u64,
        apart: bool,
        draft: bool,
    },
    CreditNote {
        invoice: usize,
        /// `None` takes all that is owed.
        total: Option<i64>,
    },
    VoidOrRestore(usize),
    IssueDraft(usize),
    Pay {
        invoice: usize,
        percent: i64,
        ahead: u64,
    },
    DeleteOrRestorePayment(usize),
    Minutes(i64),
    Days(i64),
    /// Somebody puts the clock back.
    ClockBack(i64),
    Sync {
        full: bool,
        forgets: bool,
    },
    KilledSync {
        operation: usize,
        after: bool,
    },
    Look {
        reloads: bool,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let which = any::<usize>;
    prop_oneof![
        1 => which().prop_map(Step::NewClient),
        3 => (which(), which()).prop_map(|(client, stage)| Step::MoveClient(client, stage)),
        1 => which().prop_map(Step::DeleteOrRestoreClient),
        4 => new_invoice(),
        1 => (which(), prop::option::of(1..600_i64))
            .prop_map(|(invoice, total)| Step::CreditNote { invoice, total }),
        2 => which().prop_map(Step::IssueDraft),
        1 => which().prop_map(Step::VoidOrRestore),
        3 => (which(), 1..130_i64, 0..9_u64).prop_map(|(invoice, percent, ahead)| Step::Pay {
            invoice,
            percent,
            ahead: ahead.saturating_sub(5),
        }),
        1 => which().prop_map(Step::DeleteOrRestorePayment),
        2 => (1..45_i64).prop_map(Step::Minutes),
        2 => (1..20_i64).prop_map(Step::Days),
        1 => (1..60_i64).prop_map(Step::ClockBack),
        5 => (prop::bool::weighted(0.2), prop::bool::weighted(0.3))
            .prop_map(|(full, forgets)| Step::Sync { full, forgets }),
        2 => (0..14_usize, any::<bool>())
            .prop_map(|(operation, after)| Step::KilledSync { operation, after }),
        5 => any::<bool>().prop_map(|reloads| Step::Look { reloads }),
    ]
}

fn new_invoice() -> impl Strategy<Value = Step> {
    let amounts = (any::<usize>(), 0..40_u64, 1..1_000_i64, 0..12_u64);
    let states = (prop::bool::weighted(0.1), prop::bool::weighted(0.2));
    (amounts, states).prop_map(
        |((client, days, total, ahead), (apart, draft))| Step::NewInvoice {
            client,
            days,
            total,
            ahead: ahead.saturating_sub(7),
            apart,
            draft,
        },
    )
}

/// What a visitor saw, as a whole state.
#[derive(Clone, Debug)]
struct Seen {
    at: i64,
    day: NaiveDate,
    revision: u64,
    world: World,
    moves: usize,
}

/// A stage move as both sides tell it.
type Move = (String, NaiveDate, Stage, Stage);

/// The moves on their days: in their order, none after the last sync, and none of a customer before one that
/// the same customer made earlier.
fn on_their_days(moves: &[Move], synced_on: NaiveDate) -> Vec<Move> {
    let mut told: Vec<Move> = Vec::new();
    for (key, on, from, to) in moves {
        let earlier = told.iter().filter(|(customer, ..)| customer == key);
        let last = earlier.map(|(_, on, ..)| *on).max();
        let on = last.max(Some((*on).min(synced_on))).expect("a day");
        told.push((key.clone(), on, from.clone(), to.clone()));
    }
    told
}

/// The test's own memory: whole copies, compared with each other.
#[derive(Default)]
struct Model {
    published: World,
    revision: u64,
    synced_on: NaiveDate,
    /// On the days that the clock showed.
    moves: Vec<Move>,
    last_stage: Vec<Option<Stage>>,
    seen: Option<Seen>,
    before: Option<Seen>,
}

impl Model {
    fn publish(&mut self, world: &World, day: NaiveDate) {
        self.last_stage.resize(world.clients.len(), None);
        for (id, client) in world.clients.iter().enumerate() {
            let key = format!("c{id}");
            let has_moved = self.moves.iter().any(|(customer, ..)| *customer == key);
            let last = &mut self.last_stage[id];
            match last {
                // Of one who is deleted nothing is known but what was seen before.
                _ if client.deleted && has_moved => {}
                _ if client.deleted => *last = None,
                Some(stage) if *stage != client.stage => {
                    let moved = (key, day, stage.clone(), client.stage.clone());
                    self.moves.push(moved);
                    *stage = client.stage.clone();
                }
                Some(_) => {}
                None => *last = Some(client.stage.clone()),
            }
        }
        self.published = world.clone();
        self.revision += 1;
        self.synced_on = day;
    }

    fn look(&mut self, at: i64, day: NaiveDate) {
        let now = Seen {
            at,
            day,
            revision: self.revision,
            world: self.published.clone(),
            moves: self.moves.len(),
        };
        let Some(seen) = &self.seen else {
            self.seen = Some(now);
            return;
        };
        let pause = at - seen.at;
        if pause >= 30 * MINUTE_MS {
            self.before = self.seen.replace(now);
        } else if !(0..5 * MINUTE_MS).contains(&pause)
            || seen.day != day
            || seen.revision != self.revision
        {
            self.seen = Some(now);
        }
    }

    /// (count, Σ) of new, paid and newly overdue documents, by looking at each document twice.
    fn changes(&self, before: &Seen, day: NaiveDate) -> [(u32, i64); 3] {
        let (then, now) = (&before.world, &self.published);
        let mut groups = [(0, 0); 3];
        let mut add = |group: usize, amount| {
            groups[group].0 += 1;
            groups[group].1 += amount;
        };
        for (id, document) in now.invoices.iter().enumerate().filter(|(_, d)| !d.apart) {
            let was_known = id < then.invoices.len();
            let counted = |id: usize| id < then.invoices.len() && then.counts(id, before.day);
            if !now.counts(id, day) {
                continue;
            }
            if !counted(id) {
                let sign = if document.credits.is_some() { -1 } else { 1 };
                add(0, sign * document.total);
            }
            if document.credits.is_none() && now.outstanding(id, day) == 0 {
                let mut credits = now.credit_notes(id, day);
                let mut owed = document.total;
                if counted(id) {
                    credits.retain(|note| !counted(*note));
                    owed = then.outstanding(id, before.day);
                }
                let credited = credits.iter().map(|note| now.invoices[*note].total);
                let paid = owed - credited.sum::<i64>();
                if paid > 0 {
                    add(1, paid);
                }
            }
            let was_overdue = was_known && then.overdue(id, before.day) > 0;
            let overdue = now.overdue(id, day);
            if overdue > 0 && !was_overdue {
                add(2, overdue);
            }
        }
        groups
    }
}

/// The app's side.
struct App {
    store: MemoryStore,
    api: ScriptedApi,
    clock: JumpingClock,
    snapshot: Option<Snapshot>,
    visits: Visits,
}

impl App {
    fn new() -> Self {
        let clock = JumpingClock::new();
        // Half an hour before midnight in Santiago: some visits see the day change.
        clock.advance((11 * 60 + 30) * MINUTE_MS);
        Self {
            store: MemoryStore::new(),
            api: ScriptedApi::default(),
            clock,
            snapshot: None,
            visits: Visits::default(),
        }
    }

    fn now(&self) -> i64 {
        engine::Clock::now_ms(&self.clock)
    }

    fn today(&self) -> NaiveDate {
        Zone::santiago().date_at(self.now())
    }

    /// Syncs; whether it was published.
    fn sync(&mut self, store: &impl Store, full: bool, forgets: bool) -> bool {
        let known = self.snapshot.as_ref().filter(|_| !forgets);
        let request = engine::RunRequest { full, ..request() };
        let end = block_on(run_sync(
            store,
            &self.api,
            &self.clock,
            known,
            request,
            |_| {},
        ));
        match end {
            SyncEnd::Published(snapshot) => {
                self.snapshot = Some(*snapshot);
                true
            }
            SyncEnd::Failed(_) => false,
        }
    }

    /// Somebody looks: marks are kept as the worker keeps them.
    fn look(&mut self, reloads: bool) {
        let (today, now) = (self.today(), self.now());
        if reloads {
            self.visits = block_on(load_visits(&self.store)).expect("readable");
            self.snapshot = block_on(load_snapshot(&self.store)).expect("readable");
        }
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        for (name, bytes) in self.visits.look(snapshot, today, now) {
            block_on(self.store.set_local(name, Some(&bytes))).expect("kept");
        }
    }

    fn revision(&self) -> u64 {
        let manifest = block_on(self.store.manifest()).expect("readable");
        manifest.map_or(0, |manifest| manifest.revision)
    }

    fn moves(&self) -> Vec<Move> {
        let moves = self.snapshot.iter().flat_map(Snapshot::stage_moves);
        let moves = moves.map(|seen| {
            (
                seen.customer.clone(),
                seen.on,
                seen.from.clone(),
                seen.to.clone(),
            )
        });
        moves.collect()
    }
}

fn group(group: &protocol::ChangeGroup) -> (u32, i64) {
    let shown: i64 = group.documents.iter().map(|document| document.amount).sum();
    let all = group.documents.len() == group.count as usize;
    assert!(!all || shown == group.amount, "the rows add up");
    (group.count, group.amount)
}

fn assert_same(app: &App, model: &Model) {
    let moves = on_their_days(&model.moves, model.synced_on);
    assert_eq!(app.moves(), moves);
    let Some(snapshot) = &app.snapshot else {
        return;
    };
    for (customer, stage) in snapshot.dataset().customers().iter().zip(&model.last_stage) {
        let index = snapshot
            .book()
            .customers
            .iter()
            .position(|c| c.key == customer.key);
        let known = &snapshot.book().customers[index.expect("in the book")];
        // Whoever puts the clock back sees the past until the next sync.
        if !customer.deleted && app.today() >= model.synced_on {
            assert_eq!(Some(known.stage_at(app.today())), stage.as_ref());
        }
    }
    assert_eq!(app.visits.before().is_some(), model.before.is_some());
    let (Some(mark), Some(before)) = (app.visits.before(), &model.before) else {
        return;
    };
    let view = changes(snapshot, mark, app.today()).expect("the mark is of these records");
    let ChangesView {
        new_documents,
        paid,
        newly_overdue,
        ..
    } = &view;
    let ours = [group(new_documents), group(paid), group(newly_overdue)];
    assert_eq!(ours, model.changes(before, app.today()));
    assert_eq!(view.since_at, before.at);
    let moves = &moves[before.moves..];
    assert_eq!(view.stage_move_count as usize, moves.len());
    let theirs =
        moves.iter().rev().take(20).map(|(key, on, from, to)| {
            (key.clone(), *on, from.id().to_owned(), to.id().to_owned())
        });
    let ours = view.stage_moves.into_iter();
    let ours = ours.map(|row| (row.customer_key, row.on, row.from, row.to));
    assert!(ours.eq(theirs));
}

fn carry_out(app: &mut App, model: &mut Model, step: &Step) {
    let today = app.today();
    let mut world = app.api.world.borrow_mut();
    let pick = |index: usize, len: usize| (len > 0).then(|| index % len);
    let stage = |index: usize| Stage::ALL[index % Stage::ALL.len()].clone();
    let (clients, invoices, payments) = (
        world.clients.len(),
        world.invoices.len(),
        world.payments.len(),
    );
    match *step {
        Step::NewClient(first) => {
            world.client(stage(first));
        }
        Step::MoveClient(client, to) => {
            if let Some(client) = pick(client, clients) {
                world.clients[client].stage = stage(to);
            }
        }
        Step::DeleteOrRestoreClient(client) => {
            if let Some(client) = pick(client, clients) {
                world.clients[client].deleted ^= true;
            }
        }
        Step::NewInvoice {
            client,
            days,
            total,
            ahead,
            apart,
            draft,
        } => {
            if let Some(client) = pick(client, clients) {
                let on = today - Days::new(days / 3);
                let on = if ahead > 0 {
                    today + Days::new(ahead)
                } else {
                    on
                };
                let invoice = world.invoice(client, on, days, total);
                world.invoices[invoice].apart = apart;
                world.invoices[invoice].draft = draft;
            }
        }
        Step::CreditNote { invoice, total } => {
            if let Some(invoice) = pick(invoice, invoices) {
                let credited: Invoice = world.invoices[invoice].clone();
                let total = total.unwrap_or_else(|| world.outstanding(invoice, today));
                if credited.credits.is_none() && !credited.apart && total > 0 {
                    let note = world.invoice(credited.client, today, 0, total);
                    world.invoices[note].credits = Some(invoice);
                }
            }
        }
        Step::IssueDraft(nth) => {
            let drafts = world.invoices.iter_mut().filter(|invoice| invoice.draft);
            let mut drafts: Vec<_> = drafts.collect();
            if let Some(nth) = pick(nth, drafts.len()) {
                drafts[nth].draft = false;
            }
        }
        Step::VoidOrRestore(invoice) => {
            if let Some(invoice) = pick(invoice, invoices) {
                world.invoices[invoice].void ^= true;
            }
        }
        Step::Pay {
            invoice,
            percent,
            ahead,
        } => {
            if let Some(invoice) = pick(invoice, invoices) {
                let amount = (world.invoices[invoice].total * percent / 100).max(1);
                if world.invoices[invoice].credits.is_none() && !world.invoices[invoice].apart {
                    // A cheque a fecha would move the due date: that is the domain's own test.
                    let on = today - Days::new(ahead);
                    world.pay(invoice, on, amount);
                }
            }
        }
        Step::DeleteOrRestorePayment(payment) => {
            if let Some(payment) = pick(payment, payments) {
                world.payments[payment].deleted ^= true;
            }
        }
        Step::Minutes(minutes) => app.clock.advance(minutes * MINUTE_MS),
        Step::Days(days) => app.clock.advance(days * 24 * 60 * MINUTE_MS),
        Step::ClockBack(hours) => app.clock.advance(-hours * 60 * MINUTE_MS),
        Step::Sync { full, forgets } => {
            drop(world);
            let store = app.store.clone();
            assert!(app.sync(&store, full, forgets), "the sync failed");
            model.publish(&app.api.world.borrow(), app.today());
        }
        Step::KilledSync { operation, after } => {
            drop(world);
            let failure = Failure {
                at: operation,
                when: if after {
                    When::AfterCommit
                } else {
                    When::BeforeCommit
                },
                error: StoreError::Unavailable("killed".to_owned()),
            };
            let store = FailingStore::new(app.store.clone(), failure);
            app.sync(&store, false, false);
            app.snapshot = block_on(load_snapshot(&app.store)).expect("readable");
            if app.revision() == model.revision {
                // What was staged is taken up at once: later it would be older than the company.
                let store = app.store.clone();
                assert!(app.sync(&store, false, false), "the sync failed");
            }
            model.publish(&app.api.world.borrow(), app.today());
        }
        Step::Look { reloads } => {
            drop(world);
            app.look(reloads);
            if app.snapshot.is_some() {
                model.look(app.now(), today);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_changed_is_the_difference_of_whole_states(
        steps in prop::collection::vec(step(), 1..80),
    ) {
        let (mut app, mut model) = (App::new(), Model::default());
        for step in &steps {
            carry_out(&mut app, &mut model, step);
            assert_same(&app, &model);
        }
    }
}
