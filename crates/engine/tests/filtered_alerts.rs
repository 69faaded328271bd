//! Alerts under a filter: what they tell of customers is what every number tells under it, and what is held against a
//! target or a limit stands only where all is chosen that it was set for.

mod support;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use engine::{LocalState, Snapshot, SyncEnd, observe, run_sync, save_rule};
use pollster::block_on;
use proptest::prelude::*;
use protocol::{
    AlertRow, AlertRule, AlertStatus, Figure, KpiId, RuleOperator, RuleWhom, STAGE_IDS, Scope,
    ScopeFilter, Screen, Severity, Subject, Update, Window,
};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

const TODAY: &str = "2026-11-22";

fn snapshot() -> Snapshot {
    let (api, clock, store) = (
        Api::new(7, 600, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn rows(snapshot: &Snapshot, scope: &Scope, state: &LocalState) -> Vec<AlertRow> {
    let local = state.local(false);
    match snapshot
        .answer(scope, &Screen::Alerts, day(TODAY), local)
        .pop()
    {
        Some(Update::Alerts(view)) => view.alerts.expect("after the first sync"),
        other => panic!("no alerts: {other:?}"),
    }
}

fn number(snapshot: &Snapshot, scope: &Scope, id: KpiId) -> i64 {
    let screen = Screen::Explain {
        subject: Subject::Kpi(id),
        window: Window { first: 0, count: 1 },
    };
    let state = LocalState::default();
    match snapshot
        .answer(scope, &screen, day(TODAY), state.local(false))
        .pop()
    {
        Some(Update::Explain(Some(view))) => match view.figure {
            Figure::Money(amount) | Figure::Count(amount) => amount,
            other => panic!("{} is {other:?}", id.code()),
        },
        other => panic!("no explanation: {other:?}"),
    }
}

/// Everything that a filter can name in a company.
struct Words {
    salespeople: Vec<String>,
    customers: Vec<String>,
    stages: Vec<String>,
    kinds: Vec<String>,
}

impl Words {
    fn of(snapshot: &Snapshot) -> Self {
        let book = snapshot.book();
        let sellers = snapshot.salesperson_choices().into_iter();
        let customers: BTreeSet<String> = book.customers.iter().map(|c| c.key.clone()).collect();
        let stages = STAGE_IDS.into_iter().chain([ScopeFilter::NO_STAGE]);
        Self {
            salespeople: sellers
                .map(|(key, _)| key)
                .chain([ScopeFilter::NOBODY.to_owned()])
                .collect(),
            customers: customers.into_iter().collect(),
            stages: stages.map(str::to_owned).collect(),
            kinds: snapshot.kind_choices(),
        }
    }

    fn filters(&self) -> impl Strategy<Value = ScopeFilter> + use<> {
        let one_of = |words: &[String]| prop::option::of(prop::sample::select(words.to_vec()));
        let days = || prop::option::of((0_u64..500).prop_map(|back| day(TODAY) - Days::new(back)));
        (
            one_of(&self.salespeople),
            // A customer beside other conditions is nearly always nobody.
            prop::option::weighted(0.2, prop::sample::select(self.customers.clone())),
            one_of(&self.stages),
            one_of(&self.kinds),
            days(),
            days(),
        )
            .prop_map(
                |(salesperson, customer, stage, kind, from, to)| ScopeFilter {
                    salesperson,
                    customer,
                    stage,
                    stage_on: None,
                    kind,
                    from,
                    to,
                },
            )
    }
}

/// Every single condition of a filter.
fn of_one_condition(words: &Words) -> Vec<ScopeFilter> {
    let none = ScopeFilter::default;
    let middle = Some(day(TODAY) - Days::new(100));
    let some = |word: &String| Some(word.clone());
    let mut all = vec![
        ScopeFilter {
            from: middle,
            ..none()
        },
        ScopeFilter {
            to: middle,
            ..none()
        },
    ];
    all.extend(words.salespeople.iter().map(|word| ScopeFilter {
        salesperson: some(word),
        ..none()
    }));
    all.extend(words.customers.iter().map(|word| ScopeFilter {
        customer: some(word),
        ..none()
    }));
    all.extend(words.stages.iter().map(|word| ScopeFilter {
        stage: some(word),
        ..none()
    }));
    all.extend(words.kinds.iter().map(|word| ScopeFilter {
        kind: some(word),
        ..none()
    }));
    all
}

fn at(corte: NaiveDate, filter: ScopeFilter) -> Scope {
    Scope {
        as_of: Some(corte),
        filter,
        ..Scope::default()
    }
}

/// Whether what the alerts tell of customers is what the numbers tell; how many customers they are.
fn same_as_the_numbers(snapshot: &Snapshot, scope: &Scope) -> usize {
    let state = LocalState::default();
    let rows = rows(snapshot, scope, &state).into_iter();
    let overdue: Vec<AlertRow> = rows
        .filter(|row| row.kind == "overdue" && row.key != "overdue")
        .collect();
    let amount: i64 = overdue.iter().filter_map(|row| row.amount).sum();
    let count: i64 = overdue.iter().map(|row| i64::from(row.count)).sum();
    assert_eq!(
        (amount, count),
        (
            number(snapshot, scope, KpiId::OverdueAmount),
            number(snapshot, scope, KpiId::OverdueCount)
        ),
        "{scope:?}"
    );
    assert!(overdue.iter().all(|row| row.count > 0), "{scope:?}");
    overdue.len()
}

#[test]
fn what_is_overdue_of_customers_is_what_is_overdue_under_the_filter() {
    let snapshot = snapshot();
    let words = Words::of(&snapshot);
    let mut told = 0;
    for back in [0, 40] {
        for filter in of_one_condition(&words) {
            let corte = day(TODAY) - Days::new(back);
            told += same_as_the_numbers(&snapshot, &at(corte, filter));
        }
    }
    assert!(told > 100, "hardly anything is overdue: {told}");
    let some = std::cell::Cell::new(0);
    proptest!(ProptestConfig::with_cases(400), |(filter in words.filters(), back in 0_u64..300)| {
        let corte = day(TODAY) - Days::new(back);
        some.set(some.get() + same_as_the_numbers(&snapshot, &at(corte, filter)));
    });
    assert!(
        some.get() > 50,
        "the filters choose nothing: {}",
        some.get()
    );
}

/// One whose documents are of several kinds, some of them overdue.
fn overdue_of_two_kinds(snapshot: &Snapshot) -> (AlertRow, Vec<(String, AlertRow)>) {
    let state = LocalState::default();
    let whole = rows(snapshot, &Scope::default(), &state).into_iter();
    let mut candidates = whole.filter(|row| row.key.starts_with("overdue:"));
    candidates
        .find_map(|row| {
            let parts: Vec<(String, AlertRow)> = snapshot
                .kind_choices()
                .into_iter()
                .filter_map(|kind| {
                    let filter = ScopeFilter {
                        kind: Some(kind.clone()),
                        ..ScopeFilter::default()
                    };
                    let scope = at(day(TODAY), filter);
                    let mut rows = rows(snapshot, &scope, &state).into_iter();
                    Some((kind, rows.find(|part| part.key == row.key)?))
                })
                .collect();
            (parts.len() > 1).then_some((row, parts))
        })
        .expect("somebody owes documents of two kinds")
}

#[test]
fn a_part_of_a_fact_has_its_key_and_status() {
    let snapshot = snapshot();
    let (whole, parts) = overdue_of_two_kinds(&snapshot);
    let sum = |of: fn(&AlertRow) -> i64| parts.iter().map(|(_, row)| of(row)).sum::<i64>();
    assert_eq!(sum(|row| i64::from(row.count)), i64::from(whole.count));
    assert_eq!(
        sum(|row| row.amount.expect("money")),
        whole.amount.expect("money")
    );
    let oldest = parts.iter().map(|(_, row)| row.days).max();
    assert_eq!(oldest, Some(whole.days));

    let mut state = LocalState::default();
    let seen = observe(&snapshot, day(TODAY), state.local(false));
    state.alerts = seen.memory.expect("facts");
    let until = day("2026-12-01");
    let snoozed = domain::alerts::AlertStatus::Snoozed { until };
    assert!(state.alerts.ledger.set_status(&whole.key, snoozed));
    for (kind, _) in &parts {
        let filter = ScopeFilter {
            kind: Some(kind.clone()),
            ..ScopeFilter::default()
        };
        let scope = at(day(TODAY), filter);
        let mut rows = rows(&snapshot, &scope, &state).into_iter();
        let part = rows.find(|row| row.key == whole.key).expect("still told");
        assert_eq!(part.status, AlertStatus::Snoozed(until));
        assert_eq!(part.first_seen_on, day(TODAY));
    }
}

#[test]
fn targets_and_rules_are_about_all_that_somebody_owes_or_sells() {
    let snapshot = snapshot();
    let mut state = LocalState::default();
    let (seller, _) = snapshot.salesperson_choices().remove(0);
    state
        .settings
        .set_target(&seller, None, Some(1_000_000_000_000), None);
    let rule = |metric: &str, whom| AlertRule {
        id: 0,
        metric: metric.to_owned(),
        operator: RuleOperator::Above,
        limit: 0,
        currency: None,
        whom,
        each_day: false,
        severity: Severity::Warning,
        on: true,
    };
    for rule in [
        rule("receivable", RuleWhom::EachCustomer),
        rule("receivable", RuleWhom::EachSalesperson),
        rule("receivable", RuleWhom::Company),
    ] {
        assert!(save_rule(&mut state.rules, &rule, None).is_some());
    }
    let of_theirs = ScopeFilter {
        salesperson: Some(seller.clone()),
        ..ScopeFilter::default()
    };
    let told = |filter: ScopeFilter| {
        let rows = rows(&snapshot, &at(day(TODAY), filter), &state);
        let held = |row: &&AlertRow| row.kind == "rule" || row.kind.starts_with("salesperson");
        let of_sellers = rows.iter().filter(held);
        let of_sellers = of_sellers.filter(|row| !row.salesperson_key.is_empty());
        let of_customers = rows.iter().filter(held);
        let of_customers = of_customers.filter(|row| !row.customer_key.is_empty());
        assert!(rows.iter().all(|row| !row.name.is_empty()), "the company's");
        (of_sellers.count(), of_customers.count() > 0)
    };
    assert_eq!(told(of_theirs.clone()), (2, true));
    let stage = Some("won".to_owned());
    let a_stage = ScopeFilter {
        stage,
        ..of_theirs.clone()
    };
    assert_eq!(told(a_stage), (0, true), "a part of what they sell");
    let some_days = ScopeFilter {
        from: Some(day("2026-01-01")),
        ..of_theirs.clone()
    };
    assert_eq!(told(some_days), (0, false), "a part of what people owe");
    let kind = snapshot.kind_choices().into_iter().next();
    let a_kind = ScopeFilter { kind, ..of_theirs };
    assert_eq!(told(a_kind), (0, false));
}

#[test]
fn a_share_of_the_whole_is_told_where_its_documents_are_all_shown() {
    let snapshot = snapshot();
    let state = LocalState::default();
    let told = |corte, filter| {
        let rows = rows(&snapshot, &at(corte, filter), &state).into_iter();
        let shares: Vec<AlertRow> = rows.filter(|row| row.kind == "concentration").collect();
        shares
    };
    let days = (0..900)
        .step_by(15)
        .map(|back| day(TODAY) - Days::new(back));
    let found = days
        .map(|corte| (corte, told(corte, ScopeFilter::default())))
        .find(|(_, shares)| !shares.is_empty());
    let (corte, shares) = found.expect("somebody owed more than a quarter once");
    let theirs = ScopeFilter {
        customer: Some(shares[0].customer_key.clone()),
        ..ScopeFilter::default()
    };
    assert_eq!(told(corte, theirs), shares[..1]);
    for kind in snapshot.kind_choices() {
        let of_a_kind = ScopeFilter {
            kind: Some(kind),
            ..ScopeFilter::default()
        };
        assert_eq!(told(corte, of_a_kind), []);
    }
}
