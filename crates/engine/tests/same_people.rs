//! Under a filter by stage the customers are those who stand there at the corte, and they stay the same ones in
//! every number of another day: an input of an explanation, a month of a chart, a comparison. The address of each
//! (`Scope::at`) tells the same number.

mod support;

use chrono::{Days, NaiveDate};
use domain::{Stage, comparable_day};
use engine::{History, LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    ExplainView, Figure, KpiFigure, KpiId, Scope, ScopeFilter, Screen, Subject, TrendsView, Update,
    Window,
};
use store::{MemoryStore, SeenMove, StageHistory};
use support::{Api, JumpingClock, day, request};

const TODAY: &str = "2026-11-22";
const DAY_MS: i64 = 86_400_000;
/// Days in which customers move from stage to stage.
const HISTORY_DAYS: u64 = 420;
/// Cortes that are looked at.
const CORTES: usize = 14;

/// A line of numbers that depends on its seed alone.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let index = self.below(u64::try_from(all.len()).expect("few"));
        &all[usize::try_from(index).expect("few")]
    }
}

/// The living company, whose customers have gone through random stages for more than a year.
fn snapshot(chance: &mut Chance) -> Snapshot {
    let (api, clock, store) = (
        Api::new(11, 600, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    let synced = match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    };
    let synced_at = synced.manifest().synced_at;
    let since = synced_at - i64::try_from(HISTORY_DAYS).expect("few") * DAY_MS;
    let mut moves = Vec::new();
    for customer in synced.dataset().customers().iter() {
        let mut days: Vec<u64> = (0..2 + chance.below(5))
            .map(|_| 1 + chance.below(HISTORY_DAYS - 1))
            .collect();
        days.sort_unstable();
        let mut from = chance.of(&Stage::ALL).clone();
        for (left, at) in days
            .iter()
            .enumerate()
            .rev()
            .map(|(left, _)| left)
            .zip(&days)
        {
            let to = if left == 0 {
                customer.stage.clone()
            } else {
                chance.of(&Stage::ALL).clone()
            };
            moves.push(SeenMove {
                customer: customer.key.clone(),
                seen_at: since + i64::try_from(*at).expect("few") * DAY_MS,
                from,
                to: to.clone(),
            });
            from = to;
        }
    }
    assert!(moves.len() > 100, "hardly anybody moved: {}", moves.len());
    moves.sort_by_key(|seen| seen.seen_at);
    let history = History {
        stages: Some(StageHistory { since, moves }),
        ..History::default()
    };
    let manifest = synced.manifest().clone();
    Snapshot::new(
        manifest,
        synced.dataset().clone(),
        &history,
        Vec::new(),
        store::Vanished::default(),
    )
}

/// Random cortes, each with a filter by stage, some of them by salesperson too.
fn scopes(chance: &mut Chance, snapshot: &Snapshot) -> Vec<Scope> {
    let sellers = snapshot.salesperson_choices();
    (0..CORTES)
        .map(|turn| Scope {
            as_of: Some(day(TODAY) - Days::new(chance.below(HISTORY_DAYS))),
            filter: ScopeFilter {
                stage: Some(chance.of(&Stage::ALL).id().to_owned()),
                salesperson: (turn % 3 == 0).then(|| chance.of(&sellers).0.clone()),
                ..ScopeFilter::default()
            },
            ..Scope::default()
        })
        .collect()
}

fn ask<T>(
    snapshot: &Snapshot,
    scope: &Scope,
    screen: &Screen,
    pick: impl Fn(Update) -> Option<T>,
) -> T {
    let state = LocalState::default();
    let answers = snapshot.answer(scope, screen, day(TODAY), state.local(false));
    answers.into_iter().find_map(pick).expect("an answer")
}

fn explained(snapshot: &Snapshot, scope: &Scope, subject: impl Into<Subject>) -> ExplainView {
    let screen = Screen::Explain {
        subject: subject.into(),
        window: Window { first: 0, count: 1 },
    };
    ask(snapshot, scope, &screen, |update| match update {
        Update::Explain(view) => view.map(|view| *view),
        _ => None,
    })
}

fn trends(snapshot: &Snapshot, scope: &Scope) -> TrendsView {
    ask(snapshot, scope, &Screen::Trends, |update| match update {
        Update::Trends(view) => Some(*view),
        _ => None,
    })
}

fn corte(scope: &Scope) -> NaiveDate {
    scope.as_of.expect("every scope here has a day")
}

#[test]
fn an_input_of_an_explanation_is_the_number_at_its_address() {
    let chance = &mut Chance(1);
    let snapshot = snapshot(chance);
    let (mut elsewhere, mut other_people) = (0, 0);
    for scope in scopes(chance, &snapshot) {
        let corte = corte(&scope);
        for id in KpiId::ALL {
            for input in explained(&snapshot, &scope, *id).inputs {
                let Some(subject) = input.subject else {
                    continue;
                };
                let address = scope.at(input.as_of, corte);
                let there = explained(&snapshot, &address, subject.clone()).figure;
                assert_eq!(
                    input.figure,
                    there,
                    "{} of {} at {address:?}",
                    input.name,
                    id.code()
                );
                // What an address without the day of the stage would tell.
                if input.as_of != corte {
                    elsewhere += 1;
                    let naive = Scope {
                        as_of: Some(input.as_of),
                        ..scope.clone()
                    };
                    let naive = explained(&snapshot, &naive, subject).figure;
                    other_people += u32::from(naive != input.figure);
                }
            }
        }
    }
    assert!(
        elsewhere > 50,
        "hardly any input of another day: {elsewhere}"
    );
    assert!(other_people > 10, "nobody moved between: {other_people}");
}

#[test]
fn a_month_of_a_chart_is_the_number_at_its_address() {
    let chance = &mut Chance(2);
    let snapshot = snapshot(chance);
    for scope in scopes(chance, &snapshot) {
        let corte = corte(&scope);
        for month in trends(&snapshot, &scope).months.iter().rev().take(8) {
            let address = scope.at(month.to, corte);
            let money = Figure::Money;
            for (id, figure) in [
                (KpiId::BilledMonth, money(month.billed)),
                (KpiId::CollectedMonth, money(month.collected)),
                (KpiId::Receivable, money(month.receivable)),
                (KpiId::OverdueAmount, money(month.overdue)),
                (KpiId::NewCustomers, Figure::Count(month.new_customers)),
                (
                    KpiId::ActiveCustomers,
                    Figure::Count(month.active_customers),
                ),
                (KpiId::Dso, month.dso),
            ] {
                let there = explained(&snapshot, &address, id).figure;
                assert_eq!(figure, there, "{} at {address:?}", id.code());
            }
        }
    }
}

#[test]
fn a_comparison_is_the_number_at_its_address() {
    let chance = &mut Chance(3);
    let snapshot = snapshot(chance);
    for scope in scopes(chance, &snapshot) {
        let corte = corte(&scope);
        let address = scope.at(comparable_day(corte, 1), corte);
        let figures = |scope: &Scope| -> Vec<KpiFigure> {
            ask(&snapshot, scope, &Screen::Funnel, |update| match update {
                Update::Funnel(view) => Some(view.figures),
                _ => None,
            })
            .into_iter()
            .chain(trends(&snapshot, scope).figures)
            .collect()
        };
        let then = figures(&address);
        for (now, then) in figures(&scope).into_iter().zip(then) {
            if let Some(delta) = now.delta {
                assert_eq!(delta.base, then.figure, "{} at {address:?}", now.id.code());
            }
        }
    }
}

#[test]
fn a_list_under_an_address_of_another_day_holds_the_same_people() {
    let chance = &mut Chance(4);
    let snapshot = snapshot(chance);
    let mut people = 0;
    for scope in scopes(chance, &snapshot) {
        let corte = corte(&scope);
        let chosen = |scope: &Scope| {
            let lens = snapshot.lens(scope, day(TODAY));
            lens.chosen(&snapshot.book()).expect("a filter").customers
        };
        let here = chosen(&scope);
        people += here.iter().filter(|chosen| **chosen).count();
        assert_eq!(chosen(&scope.at(corte - Days::new(90), corte)), here);
    }
    assert!(people > 30, "hardly anybody is chosen: {people}");
}
