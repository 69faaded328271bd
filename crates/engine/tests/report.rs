//! The report of a month to the corte is the numbers of that corte, of the app and of the living company's own
//! truth; over any days its parts add up.

mod support;

use chrono::NaiveDate;
use demo::{Company, CompanyOptions};
use domain::numbers::{AsOf, Span, billed, billed_shares, collected, collected_shares};
use domain::{Value, values};
use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    Compare, DaySpan, DebtorQuery, DebtorSort, Figure, KpiId, Movement, ReportFigure, ReportKind,
    ReportPeriod, ReportView, Scope, ScopeFilter, Screen, Subject, Update, Window,
};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

const TODAY: &str = "2026-11-22";
const INVOICES: u32 = 600;

fn snapshot(seed: u64) -> Snapshot {
    let (api, clock, store) = (
        Api::new(seed, INVOICES, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn report(snapshot: &Snapshot, scope: &Scope, period: ReportPeriod) -> ReportView {
    let state = LocalState::default();
    let answers = snapshot.answer(
        scope,
        &Screen::Report(period),
        day(TODAY),
        state.local(false),
    );
    let report = answers.into_iter().find_map(|update| match update {
        Update::Report(view) => Some(*view),
        _ => None,
    });
    report.expect("a report")
}

fn at(corte: &str) -> Scope {
    Scope {
        as_of: Some(day(corte)),
        ..Scope::default()
    }
}

fn of(kind: ReportKind, from: Option<&str>, to: Option<&str>) -> ReportPeriod {
    ReportPeriod {
        kind,
        from: from.map(day),
        to: to.map(day),
        kept: false,
    }
}

fn month() -> ReportPeriod {
    ReportPeriod::default()
}

fn figure(view: &ReportView, id: KpiId) -> ReportFigure {
    let found = view.figures.iter().find(|figure| figure.id == id);
    *found.unwrap_or_else(|| panic!("the report tells {}", id.code()))
}

fn money(view: &ReportView, id: KpiId) -> i64 {
    match figure(view, id).figure {
        Figure::Money(amount) => amount,
        other => panic!("{} is {other:?}", id.code()),
    }
}

fn same(figure: Figure, value: Value) -> bool {
    let equal = |ours: protocol::Ratio, theirs: domain::Ratio| {
        i128::from(ours.numerator) * i128::from(theirs.denominator)
            == i128::from(theirs.numerator) * i128::from(ours.denominator)
    };
    match (figure, value) {
        (Figure::Money(ours), Value::Money(theirs))
        | (Figure::Count(ours), Value::Count(theirs))
        | (Figure::DaysAtLeast(ours), Value::DaysAtLeast(theirs)) => ours == theirs,
        (Figure::Ratio(ours), Value::Share(theirs))
        | (Figure::Days(ours), Value::Days(theirs))
        | (Figure::Percent(ours), Value::Percent(theirs))
        | (Figure::Average(ours), Value::Amount(theirs)) => equal(ours, theirs),
        (Figure::Missing(_), Value::Missing) => true,
        _ => false,
    }
}

/// The truth's decimal of a figure, when it is one of the truth's.
fn is_true(figure: Figure, truth: Option<&str>) -> bool {
    let value = |text: &str| text.parse::<f64>().expect("a decimal");
    #[allow(clippy::cast_precision_loss)] // as many digits as the truth writes
    let close = |ratio: protocol::Ratio, truth: &str| {
        let ours = ratio.numerator as f64 / ratio.denominator as f64;
        (ours - value(truth)).abs() <= 1e-9 * value(truth).abs().max(1.0)
    };
    match (figure, truth) {
        (Figure::Money(ours) | Figure::Count(ours) | Figure::DaysAtLeast(ours), Some(truth)) => {
            ours.to_string() == truth
        }
        (
            Figure::Ratio(ours)
            | Figure::Days(ours)
            | Figure::Percent(ours)
            | Figure::Average(ours),
            Some(truth),
        ) => close(ours, truth),
        (Figure::Missing(_), None) => true,
        _ => false,
    }
}

#[test]
fn the_report_of_a_month_to_the_corte_is_the_numbers_of_the_corte() {
    for seed in [1, 2, 3] {
        let snapshot = snapshot(seed);
        let company = Company::new(CompanyOptions::new(seed, INVOICES, day(TODAY)));
        for corte in ["2026-11-22", "2026-10-31", "2026-02-17"] {
            let view = report(&snapshot, &at(corte), month());
            assert_eq!(view.days.to, day(corte));
            assert!(view.at_corte);
            let as_of = AsOf {
                day: day(corte),
                today: day(TODAY),
            };
            let book = snapshot.book();
            let values = values(&book, as_of);
            let truth = company.truth(as_of.day, as_of.today);
            assert!(view.figures.len() >= 20, "{} figures", view.figures.len());
            let mut judged = 0;
            for told in &view.figures {
                let code = told.id.code();
                let what = format!("seed {seed} at {corte}: {code} is {:?}", told.figure);
                assert!(told.explained, "{what}, and cannot be explained");
                let (_, value) = values
                    .iter()
                    .find(|(number, _)| number.id() == code)
                    .expect("a number");
                assert!(same(told.figure, *value), "{what}, the book says {value:?}");
                if let Some(figure) = truth.kpis.get(code) {
                    judged += 1;
                    let figure = figure.value.as_deref();
                    assert!(
                        is_true(told.figure, figure),
                        "{what}, the truth is {figure:?}"
                    );
                }
            }
            assert!(judged >= 15, "the truth knows {judged} of them");
            parts_add_up(&view);
            let billed = truth.salespeople.iter().map(|row| row.billed).sum::<i64>();
            assert_eq!(money(&view, KpiId::BilledMonth), billed);
        }
    }
}

/// The answer to a screen at a corte.
fn answer<T>(
    snapshot: &Snapshot,
    corte: &str,
    screen: &Screen,
    pick: impl Fn(Update) -> Option<T>,
) -> T {
    let state = LocalState::default();
    let answers = snapshot.answer(&at(corte), screen, day(TODAY), state.local(false));
    answers.into_iter().find_map(pick).expect("the screen")
}

#[test]
fn the_report_says_what_the_screens_say() {
    for (seed, corte) in [(1, TODAY), (2, "2026-09-30"), (3, "2026-02-17")] {
        let snapshot = snapshot(seed);
        let view = report(&snapshot, &at(corte), month());
        let all = answer(&snapshot, corte, &Screen::Glossary, |update| match update {
            Update::Glossary(figures) => Some(figures),
            _ => None,
        });
        for told in &view.figures {
            let other = all.iter().find(|figure| figure.id == told.id);
            assert_eq!(other.map(|figure| figure.figure), Some(told.figure));
        }
        let home = answer(&snapshot, corte, &Screen::Home, |update| match update {
            Update::Home(home) => Some(home),
            _ => None,
        });
        for kpi in &home.kpis {
            if let Some(told) = view.figures.iter().find(|figure| figure.id == kpi.id) {
                assert_eq!(told.figure, kpi.figure, "{}", kpi.id.code());
            }
        }
        assert_eq!(home.receivable, figure(&view, KpiId::Receivable).figure);
        assert_eq!(home.aging, view.aging);
        assert_eq!(home.funnel, view.stages);
        assert_eq!(home.salespeople, view.salespeople);
        assert_eq!(home.alerts[..view.calls.len()], view.calls);
        let list = DebtorQuery::rows(DebtorSort::Outstanding, Window { first: 0, count: 1 });
        let screen = Screen::Receivables { list };
        let owed = answer(&snapshot, corte, &screen, |update| match update {
            Update::Receivables(owed) => Some(owed),
            _ => None,
        });
        assert_eq!(owed.top, view.debtors);
        assert_eq!(owed.total_rows, Some(view.debtor_count));
    }
}

/// Buckets, salespeople, stages and movements are parts of the numbers above them.
fn parts_add_up(view: &ReportView) {
    let receivable = money(view, KpiId::Receivable);
    let aging: i64 = view.aging.iter().map(|bucket| bucket.amount).sum();
    assert_eq!(aging, receivable);
    let late: i64 = view.aging[1..].iter().map(|bucket| bucket.amount).sum();
    assert_eq!(late, money(view, KpiId::OverdueAmount));
    let sum = |value: fn(&protocol::SalespersonRow) -> i64| {
        view.salespeople.iter().map(value).sum::<i64>()
    };
    assert_eq!(sum(|row| row.billed), money(view, KpiId::BilledMonth));
    assert_eq!(sum(|row| row.collected), money(view, KpiId::CollectedMonth));
    assert_eq!(sum(|row| row.receivable), receivable);
    assert_eq!(sum(|row| row.overdue), money(view, KpiId::OverdueAmount));
    let movement = |movement: &Option<Movement>| movement.clone().expect("a movement");
    let last = view.bars.last().expect("a column");
    assert_eq!(movement(&view.billed).now, money(view, KpiId::BilledMonth));
    assert_eq!(
        movement(&view.collected).now,
        money(view, KpiId::CollectedMonth)
    );
    assert_eq!(
        movement(&view.overdue).now,
        money(view, KpiId::OverdueAmount)
    );
    let is_month_or_week = !matches!(view.kind, ReportKind::Period);
    if is_month_or_week {
        assert_eq!(last.days, view.days);
        assert_eq!(last.billed, money(view, KpiId::BilledMonth));
        assert_eq!(last.collected, money(view, KpiId::CollectedMonth));
    } else {
        let billed: i64 = view.bars.iter().map(|bar| bar.billed).sum();
        assert_eq!(billed, money(view, KpiId::BilledMonth));
    }
}

#[test]
fn the_report_of_last_month_is_that_month_whatever_the_corte() {
    let snapshot = snapshot(1);
    let asked = of(ReportKind::Month, None, Some("2026-10-10"));
    let from_today = report(&snapshot, &at(TODAY), asked);
    let at_its_end = report(&snapshot, &at("2026-10-31"), month());
    assert!(!from_today.at_corte && at_its_end.at_corte);
    assert_eq!(from_today.days, at_its_end.days);
    for told in &at_its_end.figures {
        let other = figure(&from_today, told.id);
        assert_eq!(other.figure, told.figure, "{}", told.id.code());
        assert_eq!(other.previous, told.previous, "{}", told.id.code());
    }
    assert_eq!(from_today.aging, at_its_end.aging);
    assert_eq!(from_today.salespeople, at_its_end.salespeople);
    assert_eq!(from_today.later, Some(day("2026-11-01")));
}

#[test]
fn weeks_and_other_days_add_up_and_are_no_months() {
    let snapshot = snapshot(2);
    for asked in [
        of(ReportKind::Week, None, None),
        of(ReportKind::Period, Some("2026-07-01"), Some("2026-09-30")),
        of(ReportKind::Period, Some("2025-12-15"), Some("2026-10-20")),
        of(ReportKind::Period, Some("2026-11-05"), Some("2026-11-14")),
    ] {
        let view = report(&snapshot, &at(TODAY), asked);
        parts_add_up(&view);
        let DaySpan { from, to } = view.days;
        let span = Span { from, to };
        let as_of = AsOf {
            day: to,
            today: day(TODAY),
        };
        let book = snapshot.book();
        assert_eq!(money(&view, KpiId::BilledMonth), billed(&book, span));
        let cash = collected(&book, span, as_of);
        assert_eq!(money(&view, KpiId::CollectedMonth), cash);
        assert!(!figure(&view, KpiId::BilledMonth).explained);
        assert!(figure(&view, KpiId::Receivable).explained);
        assert!(view.salespeople.iter().all(|row| row.target.is_none()));
    }
}

/// The explanation of each number of the days, whatever days they are, is the number.
#[test]
fn numbers_of_any_days_are_explained() {
    let snapshot = snapshot(5);
    let state = LocalState::default();
    let weeks = of(ReportKind::Week, None, Some("2026-10-20"));
    let days = of(ReportKind::Period, Some("2026-08-14"), Some("2026-10-09"));
    let part = ScopeFilter {
        kind: Some("33".to_owned()),
        ..ScopeFilter::default()
    };
    for (period, filter) in [
        (weeks, ScopeFilter::default()),
        (days, ScopeFilter::default()),
        (days, part),
    ] {
        let scope = Scope {
            filter,
            ..Scope::default()
        };
        let view = report(&snapshot, &scope, period);
        let of_days = view.figures.iter().filter(|figure| figure.id.is_of_days());
        let mut asked = 0;
        for number in of_days {
            assert!(!number.explained, "{:?}", number.id);
            let DaySpan { from, to } = view.days;
            let subject = Subject::Over {
                id: number.id,
                from,
                to,
            };
            let screen = Screen::Explain {
                subject,
                window: Window { first: 0, count: 1 },
            };
            let at = Scope {
                as_of: Some(to),
                ..scope.clone()
            };
            let answers = snapshot.answer(&at, &screen, day(TODAY), state.local(false));
            let told = answers.into_iter().find_map(|update| match update {
                Update::Explain(view) => view.map(|view| (view.figure, view.from, view.to)),
                _ => None,
            });
            assert_eq!(told, Some((number.figure, Some(from), to)));
            asked += 1;
        }
        assert_eq!(asked, 6);
    }
}

#[test]
fn a_movement_names_those_who_moved_it_most() {
    let snapshot = snapshot(3);
    let book = snapshot.book();
    let view = report(&snapshot, &at(TODAY), month());
    let movement = view.billed.expect("a movement");
    let span = |days: DaySpan| Span {
        from: days.from,
        to: days.to,
    };
    let now = billed_shares(&book, span(view.days)).customers;
    let before = billed_shares(&book, span(view.compared)).customers;
    let mut changes: Vec<i64> = now.iter().zip(&before).map(|(a, b)| a - b).collect();
    assert_eq!(changes.iter().sum::<i64>(), movement.now - movement.before);
    changes.sort_unstable();
    let rose = movement.now > movement.before;
    let greatest = if rose {
        changes.last()
    } else {
        changes.first()
    };
    assert_eq!(Some(&movement.customers[0].change), greatest);
    let other = if rose {
        changes.first()
    } else {
        changes.last()
    };
    assert_eq!(movement.against.first().map(|mover| &mover.change), other);
    let as_of = AsOf::today(day(TODAY));
    let shares = collected_shares(&book, span(view.days), as_of);
    let by_customer = shares.customers.iter().sum::<i64>() + shares.unapplied;
    assert_eq!(by_customer, shares.salespeople.iter().sum::<i64>());
    assert_eq!(by_customer, collected(&book, span(view.days), as_of));
}

#[test]
fn a_movement_names_the_documents_that_it_is_in() {
    let mut named = 0;
    for seed in [1, 2, 3] {
        let snapshot = snapshot(seed);
        let dataset = snapshot.dataset();
        for corte in ["2026-11-22", "2026-10-31", "2026-06-30", "2026-02-17"] {
            let view = report(&snapshot, &at(corte), month());
            let is_in = |days: DaySpan, on| days.from <= on && on <= days.to;
            let billed = view.billed.expect("a movement");
            for document in &billed.documents {
                let mut records = dataset.documents().iter();
                let record = records.find(|record| record.key == document.key);
                let record = record.expect("a record");
                assert_eq!(
                    (&document.number, &document.kind),
                    (&record.number, &record.kind.code())
                );
                let sign = i64::from(is_in(view.days, record.issued_on))
                    - i64::from(is_in(view.compared, record.issued_on));
                assert_eq!(document.change.signum(), sign, "{document:?}");
            }
            let overdue = view.overdue.expect("a movement");
            for movement in [&billed, &overdue] {
                assert!(movement.documents.len() <= 2);
                let change = movement.now - movement.before;
                let in_them: i64 = movement.documents.iter().map(|one| one.change).sum();
                let is_enough = 2 * in_them.abs() >= change.abs();
                assert!(movement.documents.is_empty() || is_enough, "{movement:?}");
                named += movement.documents.len();
            }
            let collected = view.collected.expect("a movement");
            assert!(collected.documents.is_empty(), "cash is in payments");
        }
    }
    assert!(named > 0, "nothing was judged");
}

#[test]
fn the_comparison_and_the_filter_of_the_address_hold() {
    let snapshot = snapshot(1);
    let year = Scope {
        compare: Compare::Year,
        ..at(TODAY)
    };
    let view = report(&snapshot, &year, month());
    assert_eq!(view.compared, view.year);
    assert_eq!(view.year.from, day("2025-11-01"));
    let whole = report(&snapshot, &at(TODAY), month());
    let key = whole.salespeople[0].key.clone();
    let part = Scope {
        filter: ScopeFilter {
            salesperson: Some(key.clone()),
            ..ScopeFilter::default()
        },
        ..at(TODAY)
    };
    let part = report(&snapshot, &part, month());
    assert_eq!(
        money(&part, KpiId::BilledMonth),
        whole.salespeople[0].billed
    );
    assert_eq!(
        money(&part, KpiId::Receivable),
        whole.salespeople[0].receivable
    );
    parts_add_up(&part);
}

#[test]
fn the_same_records_have_the_same_fingerprint_and_others_another() {
    let fingerprint = |snapshot: &Snapshot| {
        let view = report(snapshot, &Scope::default(), month());
        view.data.expect("data").fingerprint
    };
    let one = snapshot(1);
    assert_eq!(fingerprint(&one), fingerprint(&snapshot(1)));
    assert_ne!(fingerprint(&one), fingerprint(&snapshot(2)));
    let data = report(&one, &Scope::default(), month()).data.expect("data");
    let all = one.dataset().documents();
    let kept = all.iter().filter(|record| !record.deleted).count();
    assert!(kept < all.len(), "the company has deleted one");
    let rows = u64::try_from(kept).expect("few");
    assert_eq!(data.records[1], rows);
}

#[test]
fn before_the_first_sync_nothing_is_known() {
    let state = LocalState::default();
    let today: NaiveDate = day(TODAY);
    let screen = Screen::Report(month());
    let answers =
        engine::answer_before_first_sync(&Scope::default(), &screen, today, state.local(false));
    let Some(Update::Report(view)) = answers.last() else {
        panic!("no report: {answers:?}")
    };
    assert!(view.figures.is_empty() && view.data.is_none() && view.billed.is_none());
}
