//! A year of the living company, synced every day: what the screens tell equals the company's own truth, of
//! that day, of past days and of parts of the company.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{Days, NaiveDate};
use demo::{Company, CompanyOptions, Question, Truth, TruthFilter};
use domain::calendar::Holidays;
use domain::findings::FindingKind;
use engine::{Clock, LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    CustomerFilter, DebtorQuery, DebtorSort, Figure, KpiFigure, KpiId, ListQuery, PaymentFilter,
    Ratio, Scope, ScopeFilter, Screen, Update, Window,
};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

/// Invoices of the company's two years before the first sync.
const INVOICES: u32 = 500;
/// Days lived after it.
const DAYS: u64 = 365;
/// Every so many days past cortes and parts of the company are looked at too.
const LOOK_BACK_EVERY: u64 = 9;

const ROWS: Window = Window {
    first: 0,
    count: 20,
};

/// What is not the same, in words.
#[derive(Default)]
struct Differences(String);

impl Differences {
    fn check<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, ours: &T, truth: &T) {
        if ours != truth {
            let _ = writeln!(self.0, "{what}: ours {ours:?}, truth {truth:?}");
        }
    }
}

fn sync(
    store: &MemoryStore,
    api: &Api,
    clock: &JumpingClock,
    known: Option<&Snapshot>,
) -> Snapshot {
    match block_on(run_sync(store, api, clock, known, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

/// A figure as the truth writes it; `Err` with a bound for "at least".
fn decimal(figure: Figure) -> Option<f64> {
    // Ratios are compared to nine digits: a float holds fifteen.
    #[allow(clippy::cast_precision_loss)]
    let value = |ratio: Ratio| ratio.numerator as f64 / ratio.denominator as f64;
    #[allow(clippy::cast_precision_loss)]
    match figure {
        Figure::Money(whole) | Figure::Count(whole) | Figure::DaysAtLeast(whole) => {
            Some(whole as f64)
        }
        Figure::Ratio(ratio)
        | Figure::Days(ratio)
        | Figure::Percent(ratio)
        | Figure::Average(ratio) => Some(value(ratio)),
        Figure::Missing(_) => None,
    }
}

fn same(ours: Option<f64>, truth: Option<&str>) -> bool {
    match (
        ours,
        truth.map(|text| text.parse::<f64>().expect("a decimal")),
    ) {
        (Some(ours), Some(truth)) => (ours - truth).abs() <= 1e-9 * truth.abs().max(1.0),
        (ours, truth) => ours == truth,
    }
}

fn screens() -> Vec<Screen> {
    vec![
        Screen::Home,
        Screen::Receivables {
            list: DebtorQuery::rows(DebtorSort::default(), ROWS),
        },
        Screen::Customers {
            filter: CustomerFilter::default(),
            list: ListQuery::rows(ROWS),
            open: None,
        },
        Screen::Funnel,
        Screen::Salespeople,
        Screen::Trends,
        Screen::Cash {
            filter: PaymentFilter::default(),
            list: ListQuery::rows(ROWS),
        },
    ]
}

/// Compares everything that the screens tell of a scope with the truth of it.
fn compare(
    snapshot: &Snapshot,
    scope: &Scope,
    today: NaiveDate,
    truth: &Truth,
    what: &str,
    wrong: &mut Differences,
) {
    let state = LocalState::default();
    let mut told: BTreeMap<KpiId, Figure> = BTreeMap::new();
    let mut tell = |figures: &[KpiFigure]| {
        told.extend(figures.iter().map(|figure| (figure.id, figure.figure)));
    };
    for screen in screens() {
        for update in snapshot.answer(scope, &screen, today, state.local(false)) {
            match update {
                Update::Home(view) => {
                    tell(&view.figures);
                    let cells = view.kpis.iter().map(|cell| KpiFigure {
                        id: cell.id,
                        figure: cell.figure,
                        delta: None,
                    });
                    tell(&cells.collect::<Vec<_>>());
                    let tick = view.reconciliation.expect("synced");
                    wrong.check(&format!("{what} reconciles"), &tick.holds(), &true);
                }
                Update::Receivables(view) => {
                    tell(&view.figures);
                    let rows = (view.top.len(), truth.top_debtors.len());
                    wrong.check(&format!("{what} debtors"), &rows.0, &rows.1);
                    for (ours, theirs) in view.top.iter().zip(&truth.top_debtors) {
                        let ours = (&ours.key, ours.outstanding, ours.oldest_due_on);
                        let theirs = (
                            &theirs.customer_id,
                            theirs.outstanding,
                            theirs.oldest_due_on,
                        );
                        wrong.check(&format!("{what} debtor"), &ours, &theirs);
                    }
                    let apart = view.other_currencies.len();
                    let theirs = truth.other_currencies.iter();
                    let theirs = theirs
                        .filter(|row| row.receivable.parse() != Ok(0.0))
                        .count();
                    wrong.check(&format!("{what} other currencies"), &apart, &theirs);
                }
                Update::Customers(view) => tell(&view.figures),
                Update::Funnel(view) => tell(&view.figures),
                Update::Trends(view) => {
                    tell(&view.figures);
                    let rows = (view.months.len(), truth.series.len());
                    wrong.check(&format!("{what} months"), &rows.0, &rows.1);
                    for (ours, theirs) in view.months.iter().zip(&truth.series) {
                        let new_customers = i64::try_from(theirs.new_customers).expect("few");
                        let theirs = (
                            theirs.billed,
                            theirs.collected,
                            new_customers,
                            theirs.receivable,
                            theirs.overdue,
                        );
                        let month = format!("{what} month {}", ours.month);
                        let ours = (
                            ours.billed,
                            ours.collected,
                            ours.new_customers,
                            ours.receivable,
                            ours.overdue,
                        );
                        wrong.check(&month, &ours, &theirs);
                    }
                }
                Update::Salespeople(view) => {
                    tell(&view.figures);
                    for theirs in &truth.salespeople {
                        let key = theirs.key.clone().unwrap_or_default();
                        let ours = view.rows.iter().find(|row| row.row.key == key);
                        let ours = ours.map(|row| {
                            let row = &row.row;
                            (row.billed, row.collected, row.receivable, row.overdue)
                        });
                        let sums = (
                            theirs.billed,
                            theirs.collected,
                            theirs.receivable,
                            theirs.overdue,
                        );
                        let name = format!("{what} salesperson {key}");
                        wrong.check(&name, &ours.unwrap_or_default(), &sums);
                    }
                }
                Update::Cash(view) => {
                    tell(&view.figures);
                    let days = view.days.iter().map(|point| (point.inflow, point.outflow));
                    let theirs = truth.cash.by_day.iter();
                    let theirs = theirs.map(|row| (row.sums.inflow, row.sums.outflow));
                    wrong.check(
                        &format!("{what} cash by day"),
                        &days.collect::<Vec<_>>(),
                        &theirs.collect(),
                    );
                    let expected = view.expected.iter().map(|row| (row.by_due, row.by_habit));
                    let theirs = truth.expected.iter().map(|row| (row.by_due, row.by_habit));
                    wrong.check(
                        &format!("{what} expected"),
                        &expected.collect::<Vec<_>>(),
                        &theirs.collect(),
                    );
                }
                _ => {}
            }
        }
    }
    for id in KpiId::ALL {
        let figure = told
            .get(id)
            .copied()
            .expect("every number stands on a screen");
        let Some(theirs) = truth.kpis.get(id.code()) else {
            panic!("the truth does not know {}", id.code());
        };
        if !same(decimal(figure), theirs.value.as_deref()) {
            let _ = writeln!(
                wrong.0,
                "{what} {}: ours {figure:?}, truth {:?}",
                id.code(),
                theirs.value
            );
        }
    }
}

fn compare_findings(snapshot: &Snapshot, today: NaiveDate, truth: &Truth, wrong: &mut Differences) {
    let findings = snapshot.findings(today);
    for kind in FindingKind::ALL {
        let ours = findings
            .iter()
            .filter(|finding| finding.kind == kind)
            .count();
        let theirs = truth.findings.get(kind.id()).copied().unwrap_or(0);
        wrong.check(&format!("{today} finding {}", kind.id()), &ours, &theirs);
    }
}

fn compare_alerts(snapshot: &Snapshot, today: NaiveDate, truth: &Truth, wrong: &mut Differences) {
    let book = snapshot.book();
    let alerts = domain::alerts::alerts(
        &book,
        domain::numbers::AsOf::today(today),
        &domain::alerts::AlertInputs {
            targets: &domain::numbers::Targets::default(),
            holidays: &Holidays::default(),
            sync_stale: false,
            history_from: Some(snapshot.stages_known_from()),
            findings: 0,
            rules: &[],
            document_key: &|position| position.to_string(),
        },
    );
    let of_kind = |kind: &str| {
        let of_kind = alerts.iter().filter(|alert| alert.kind.id() == kind);
        of_kind.collect::<Vec<_>>()
    };
    let about_customers = |kind: &str| {
        let about = of_kind(kind);
        about
            .iter()
            .filter(|alert| matches!(alert.subject, domain::alerts::AlertSubject::Customer(_)))
            .count()
    };
    let soon: usize = of_kind("due-soon")
        .iter()
        .map(|alert| alert.count as usize)
        .sum();
    let ours = BTreeMap::from([
        ("overdue", about_customers("overdue")),
        ("due-soon", soon),
        ("stale-prospect", about_customers("stale-prospect")),
        ("concentration", of_kind("concentration").len()),
    ]);
    wrong.check(&format!("{today} alerts"), &ours, &truth.alerts);
}

/// Parts of the company, turn by turn.
fn part(turn: u64, company: &Company, snapshot: &Snapshot) -> (ScopeFilter, TruthFilter) {
    let choices = snapshot.salesperson_choices();
    let turn_of = |count: usize| usize::try_from(turn).unwrap_or(0) % count.max(1);
    let mut ours = ScopeFilter::default();
    let mut theirs = TruthFilter::default();
    match turn % 6 {
        0 => {
            let (key, _) = &choices[turn_of(choices.len())];
            ours.salesperson = Some(key.clone());
            theirs.salesperson = Some(Some(key.clone()));
        }
        1 => {
            ours.salesperson = Some(ScopeFilter::NOBODY.to_owned());
            theirs.salesperson = Some(None);
        }
        2 => {
            let kinds = snapshot.kind_choices();
            let kind = kinds[turn_of(kinds.len())].clone();
            ours.kind = Some(kind.clone());
            theirs.kind = Some(kind);
        }
        3 => {
            let stage = ["prospect", "proposal", "won", "lost"][turn_of(4)];
            ours.stage = Some(stage.to_owned());
            theirs.stage = Some(stage.to_owned());
            // Every other time the same people at each corte: those who stood there some days ago.
            let on = (turn % 4 == 1).then(|| company.today() - Days::new(40));
            (ours.stage_on, theirs.stage_on) = (on, on);
        }
        4 => {
            let (from, to) = (
                company.today() - Days::new(120),
                company.today() - Days::new(20),
            );
            (ours.from, ours.to) = (Some(from), Some(to));
            (theirs.issued_from, theirs.issued_to) = (Some(from), Some(to));
        }
        _ => {
            let owing = snapshot.book().customers[turn_of(30)].key.clone();
            ours.customer = Some(owing.clone());
            theirs.customer = Some(owing);
        }
    }
    (ours, theirs)
}

#[test]
fn a_year_of_daily_syncs_tells_the_truth_on_even_days() {
    live_a_year(0);
}

/// A test of its own, so that both run at a time.
#[test]
fn a_year_of_daily_syncs_tells_the_truth_on_odd_days() {
    live_a_year(1);
}

/// Syncs every day, and judges every second one; the others are the same in the other test.
fn live_a_year(judged: u64) {
    let first_day = day("2025-11-22");
    let (clock, store) = (JumpingClock::at(0), MemoryStore::new());
    let api = Api {
        company: Company::new(CompanyOptions::new(9, INVOICES, first_day)).into(),
        ..Api::new(9, 10, 400)
    };
    let mut wrong = Differences::default();
    let mut known: Option<Snapshot> = None;
    let mut moves = 0;
    for turn in 0..=DAYS {
        if turn > 0 {
            api.company.borrow_mut().advance_day();
        }
        let now = api.company.borrow().now();
        block_on(clock.sleep_until(now * 1_000));
        let snapshot = sync(&store, &api, &clock, known.as_ref());
        if turn % 2 != judged {
            known = Some(snapshot);
            continue;
        }
        let company = api.company.borrow();
        let today = company.today();
        let question = |as_of: NaiveDate, filter: TruthFilter| Question {
            stage_history_from: Some(first_day),
            filter,
            ..Question::new(as_of, today)
        };
        let truth = company.answer(&question(today, TruthFilter::default()));
        let whole = Scope::default();
        compare(
            &snapshot,
            &whole,
            today,
            &truth,
            &today.to_string(),
            &mut wrong,
        );
        compare_findings(&snapshot, today, &truth, &mut wrong);
        compare_alerts(&snapshot, today, &truth, &mut wrong);
        if turn % LOOK_BACK_EVERY == 0 {
            let (filter, truth_filter) = part(turn / LOOK_BACK_EVERY, &company, &snapshot);
            for back in [0, 3, 31, 200] {
                let as_of = today - Days::new(back);
                let truth = company.answer(&question(as_of, truth_filter.clone()));
                let scope = Scope {
                    as_of: Some(as_of),
                    filter: filter.clone(),
                    ..Scope::default()
                };
                let what = format!("{today} at {as_of} of {filter:?}");
                compare(&snapshot, &scope, today, &truth, &what, &mut wrong);
                let truth = company.answer(&question(as_of, TruthFilter::default()));
                let scope = Scope {
                    as_of: Some(as_of),
                    ..Scope::default()
                };
                compare(
                    &snapshot,
                    &scope,
                    today,
                    &truth,
                    &format!("{today} at {as_of}"),
                    &mut wrong,
                );
            }
        }
        assert!(
            wrong.0.is_empty(),
            "after {turn} days:\n{}",
            wrong.0.lines().take(40).collect::<Vec<_>>().join("\n")
        );
        drop(company);
        moves = snapshot.stage_moves().len();
        known = Some(snapshot);
    }
    assert!(
        moves > 20,
        "customers moved in the funnel only {moves} times"
    );
}
