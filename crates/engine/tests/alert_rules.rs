//! Rules of alerts: kept, held against what a sync brings, told once, and held against the past.

mod support;

use chrono::NaiveDate;
use domain::alerts::AlertStatus;
use domain::{Stage, Zone};
use engine::{
    Clock, LocalState, Observation, RuleTrial, Snapshot, SyncEnd, delete_rule, observe, run_sync,
    save_rule, urgent_count,
};
use pollster::block_on;
use protocol::{
    AlertRow, AlertRule, Figure, RuleOperator, RuleTest, RuleWhom, RulesView, Scope, Screen,
    Severity, Update,
};
use store::{AlertRules, MemoryStore, codec};
use support::scripted::ScriptedApi;
use support::{JumpingClock, day, request};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

fn rule(metric: &str, limit: i64, whom: RuleWhom) -> AlertRule {
    AlertRule {
        id: 0,
        metric: metric.to_owned(),
        operator: RuleOperator::Above,
        limit,
        currency: None,
        whom,
        each_day: false,
        severity: Severity::Critical,
        on: true,
    }
}

/// One device with one company and its rules.
struct Device {
    store: MemoryStore,
    api: ScriptedApi,
    clock: JumpingClock,
    state: LocalState,
}

impl Device {
    /// A customer owes 1,000, due today.
    fn new() -> Self {
        let device = Self {
            store: MemoryStore::new(),
            api: ScriptedApi::default(),
            clock: JumpingClock::new(),
            state: LocalState::default(),
        };
        let mut world = device.api.world.borrow_mut();
        let customer = world.client(Stage::Won);
        world.invoice(customer, day("2026-11-12"), 10, 1_000);
        drop(world);
        device
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

    fn observe(&mut self, snapshot: &Snapshot) -> Observation {
        let seen = observe(snapshot, self.today(), self.state.local(false));
        if let Some(memory) = &seen.memory {
            self.state.alerts = memory.clone();
        }
        seen
    }

    fn answer(&self, snapshot: &Snapshot, screen: &Screen) -> Update {
        let local = self.state.local(false);
        let mut answers = snapshot.answer(&Scope::default(), screen, self.today(), local);
        answers.pop().expect("an answer")
    }

    /// Alerts of rules.
    fn rows(&self, snapshot: &Snapshot) -> Vec<AlertRow> {
        match self.answer(snapshot, &Screen::Alerts) {
            Update::Alerts(view) => {
                let rows = view.alerts.expect("after the first sync").into_iter();
                rows.filter(|row| row.rule.is_some()).collect()
            }
            other => panic!("no alerts: {other:?}"),
        }
    }

    fn rules(&self, snapshot: &Snapshot) -> RulesView {
        match self.answer(snapshot, &Screen::AlertRules) {
            Update::AlertRules(view) => *view,
            other => panic!("no rules: {other:?}"),
        }
    }

    fn trial(&self, snapshot: &Snapshot, rule: AlertRule) -> RuleTest {
        let mut trial = RuleTrial::new(rule, snapshot, self.today());
        let local = self.state.local(false);
        let mut answers = (0..1_000).filter_map(|_| trial.step(snapshot, local));
        answers.next().expect("the past ends")
    }
}

#[test]
fn a_rule_that_comes_back_stands_where_it_stood() {
    let mut kept = AlertRules::default();
    for limit in [1, 2, 3] {
        assert!(save_rule(&mut kept, &rule("overdue", limit, RuleWhom::Company), None).is_some());
    }
    let third = AlertRule {
        id: 3,
        ..rule("overdue", 3, RuleWhom::Company)
    };
    assert!(delete_rule(&mut kept, 3));
    assert!(!delete_rule(&mut kept, 3));
    assert!(save_rule(&mut kept, &rule("dso", 4, RuleWhom::Company), None).is_some());
    assert!(save_rule(&mut kept, &third, None).is_some());
    let limits: Vec<(u32, i64)> = kept.rules.iter().map(|r| (r.id, r.limit)).collect();
    assert_eq!(limits, [(1, 1), (2, 2), (3, 3), (4, 4)]);
    let again: AlertRules = codec::decode(&codec::encode(&kept)).expect("what was written");
    assert_eq!(again, kept);
}

#[test]
fn what_means_nothing_is_not_kept() {
    let mut kept = AlertRules::default();
    for odd in [
        rule("overdues", 1, RuleWhom::Company),
        rule("dso", 1, RuleWhom::EachCustomer),
        rule("overdue", -1, RuleWhom::Company),
        rule("stage-value", 1, RuleWhom::Stage("x".to_owned())),
    ] {
        assert!(save_rule(&mut kept, &odd, None).is_none(), "{odd:?}");
    }
    assert_eq!(kept, AlertRules::default());
    for limit in 0..100 {
        assert!(save_rule(&mut kept, &rule("overdue", limit, RuleWhom::Company), None).is_some());
    }
    assert!(save_rule(&mut kept, &rule("dso", 1, RuleWhom::Company), None).is_none());
    let first = AlertRule {
        id: 1,
        ..rule("dso", 1, RuleWhom::Company)
    };
    assert!(
        save_rule(&mut kept, &first, None).is_some(),
        "a known one still changes"
    );
}

#[test]
fn of_twins_the_one_that_was_saved_is_told() {
    let mut kept = AlertRules::default();
    let twin = rule("dso", 45, RuleWhom::Company);
    assert_eq!(save_rule(&mut kept, &twin, None), Some(1));
    assert_eq!(save_rule(&mut kept, &twin, None), Some(2));
    let first = AlertRule {
        severity: Severity::Critical,
        id: 1,
        ..twin.clone()
    };
    assert_eq!(save_rule(&mut kept, &first, None), Some(1));
    // Another one that says the same from now on has a number of its own.
    let other = rule("dso", 60, RuleWhom::Company);
    assert_eq!(save_rule(&mut kept, &other, None), Some(3));
    let like_the_twin = AlertRule { id: 3, ..twin };
    assert_eq!(save_rule(&mut kept, &like_the_twin, None), Some(4));
}

#[test]
fn a_sync_that_crosses_the_limit_tells_once() {
    let mut device = Device::new();
    let above = rule("receivable", 1_000, RuleWhom::EachCustomer);
    assert!(save_rule(&mut device.state.rules, &above, None).is_some());
    let snapshot = device.sync();
    device.observe(&snapshot);
    assert_eq!(device.rows(&snapshot), []);

    let mut world = device.api.world.borrow_mut();
    world.invoice(0, day("2026-11-20"), 90, 500);
    drop(world);
    device.clock.advance(60_000);
    let snapshot = device.sync();
    let seen = device.observe(&snapshot);
    let news = seen.news.clone().expect("something new");
    assert_eq!((news.critical, news.warning, news.info), (1, 0, 0));
    assert_eq!(news.greatest.map(|(_, amount)| amount), Some(1_500));
    let [row] = &device.rows(&snapshot)[..] else {
        panic!("one alert");
    };
    assert_eq!((row.key.as_str(), row.amount), ("rule:1:c0", Some(1_500)));
    let hit = row.rule.as_ref().expect("of a rule");
    assert_eq!((hit.now, hit.before), (Figure::Money(1_500), None));
    let urgent = |device: &Device, seen: &Observation| {
        urgent_count(device.state.local(false), &seen.critical, device.today())
    };
    // What falls due and who owes more than a quarter are new today too.
    assert_eq!(urgent(&device, &seen), 3);

    let again = device.sync();
    let seen = device.observe(&again);
    assert_eq!((seen.news, seen.memory), (None, None), "told once");
    let until = day("2026-12-01");
    let ledger = &mut device.state.alerts.ledger;
    assert!(ledger.set_status("rule:1:c0", AlertStatus::Snoozed { until }));
    device.clock.advance(DAY_MS);
    let seen = device.observe(&again);
    let [row] = &device.rows(&again)[..] else {
        panic!("one alert");
    };
    assert_eq!(row.status, protocol::AlertStatus::Snoozed(until));
    // What is overdue now, in total and of the customer; the rule's is snoozed.
    assert_eq!(urgent(&device, &seen), 2);
    assert_eq!(device.rules(&again).rules[0].standing, 1);

    assert!(delete_rule(&mut device.state.rules, 1));
    device.observe(&again);
    assert_eq!(device.rows(&again), []);
    assert!(!device.state.alerts.ledger.stands("rule:1:c0"));
}

#[test]
fn a_rule_about_nobody_says_so() {
    let mut device = Device::new();
    for whom in [
        RuleWhom::Customer("c0".into()),
        RuleWhom::Customer("x".into()),
    ] {
        assert!(save_rule(&mut device.state.rules, &rule("overdue", 0, whom), None).is_some());
    }
    let snapshot = device.sync();
    let view = device.rules(&snapshot);
    let gone: Vec<bool> = view.rules.iter().map(|row| row.is_gone).collect();
    assert_eq!(gone, [false, true]);
    assert!(!view.rules[0].name.is_empty());
    assert!(view.metrics.len() > 10);
}

#[test]
fn the_past_is_told_day_by_day() {
    let device = Device::new();
    let mut world = device.api.world.borrow_mut();
    // 2,000 from 1 to 20 October, and what is open now from 12 November.
    world.invoice(0, day("2026-10-01"), 90, 2_000);
    world.pay(1, day("2026-10-21"), 2_000);
    drop(world);
    let snapshot = device.sync();
    let above = rule("receivable", 900, RuleWhom::EachCustomer);
    let test = device.trial(&snapshot, above.clone());
    assert_eq!((test.days, test.raised, test.standing), (90, Some(2), 1));
    let told: Vec<_> = test.told.iter().map(|day| (day.on, day.now)).collect();
    let expected = [
        (day("2026-11-12"), Figure::Money(1_000)),
        (day("2026-10-01"), Figure::Money(2_000)),
    ];
    assert_eq!(told, expected);
    let each_day = AlertRule {
        each_day: true,
        ..above
    };
    let test = device.trial(&snapshot, each_day);
    assert_eq!(test.raised, Some(20 + 11));
    let odd = rule("dso", 1, RuleWhom::EachCustomer);
    assert_eq!(device.trial(&snapshot, odd).raised, None);
}

#[test]
fn a_rule_that_is_about_something_else_is_a_new_one() {
    let mut kept = AlertRules::default();
    let overdue = rule("overdue", 5, RuleWhom::Company);
    assert!(save_rule(&mut kept, &overdue, None).is_some());
    let ids = |kept: &AlertRules| kept.rules.iter().map(|rule| rule.id).collect::<Vec<_>>();
    let louder = AlertRule {
        id: 1,
        severity: protocol::Severity::Info,
        ..overdue.clone()
    };
    assert!(save_rule(&mut kept, &louder, None).is_some());
    assert_eq!(ids(&kept), [1], "how much it matters is no other fact");
    let another = AlertRule {
        id: 1,
        ..rule("dso", 30, RuleWhom::Company)
    };
    assert!(save_rule(&mut kept, &another, None).is_some());
    assert_eq!(
        ids(&kept),
        [2],
        "what was done about the first says nothing of it"
    );
}
