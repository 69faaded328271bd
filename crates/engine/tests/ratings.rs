//! How customers are rated, on the list and on their pages; and when each will pay.

mod support;

use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    CustomerFilter, CustomerQuery, CustomerRow, CustomerView, Figure, KpiId, PaymentFilter,
    PaymentQuery, Rating, Ratio, Scope, Screen, Update, Window,
};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

fn published() -> Snapshot {
    let (api, clock, store) = (
        Api::new(3, 900, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn answers(snapshot: &Snapshot, state: &LocalState, screen: &Screen) -> Vec<Update> {
    let local = state.local(false);
    snapshot.answer(&Scope::default(), screen, day("2026-11-22"), local)
}

fn screen(open: Option<String>) -> Screen {
    Screen::Customers {
        filter: CustomerFilter::default(),
        list: CustomerQuery {
            window: Window {
                first: 0,
                count: 100_000,
            },
            ..CustomerQuery::default()
        },
        open,
    }
}

fn rows(snapshot: &Snapshot, state: &LocalState) -> Vec<CustomerRow> {
    let answers = answers(snapshot, state, &screen(None));
    let view = answers.into_iter().find_map(|update| match update {
        Update::Customers(view) => Some(view.rows),
        _ => None,
    });
    view.expect("an answer")
}

fn page(snapshot: &Snapshot, state: &LocalState, key: &str) -> CustomerView {
    let answers = answers(snapshot, state, &screen(Some(key.to_owned())));
    let view = answers.into_iter().find_map(|update| match update {
        Update::Customer(view) => view,
        _ => None,
    });
    *view.expect("a customer")
}

fn figure(view: &CustomerView, id: KpiId) -> Figure {
    let found = view.figures.iter().find(|kpi| kpi.id == id);
    found.expect("a number of the page").figure
}

fn nearest(
    Ratio {
        numerator,
        denominator,
    }: Ratio,
) -> i64 {
    let doubled = 2 * numerator + denominator * numerator.signum();
    doubled / (2 * denominator)
}

#[test]
fn the_list_and_the_page_rate_alike_by_the_average_delay() {
    let (snapshot, state) = (published(), LocalState::default());
    let rows = rows(&snapshot, &state);
    let mut seen = std::collections::BTreeSet::new();
    for row in rows {
        let view = page(&snapshot, &state, &row.key);
        assert_eq!(view.rating.rating, row.rating, "{}", row.name);
        assert_eq!(view.rating.brackets, [7, 30, 60]);
        if let Figure::Days(days) = figure(&view, KpiId::AverageDaysLate) {
            let told = view.rating.days_late.map(i64::from);
            assert_eq!(told, Some(nearest(days)), "{}", row.name);
        }
        seen.insert(row.rating);
        let owed: i64 = view.expected.iter().map(|row| row.amount).sum();
        let cheques = figure(&view, KpiId::FuturePayments);
        if cheques == Figure::Money(0) {
            assert_eq!(figure(&view, KpiId::Receivable), Figure::Money(owed));
        }
        for dates in &view.expected {
            let in_order = dates.p10 <= dates.p50 && dates.p50 <= dates.p90;
            assert!(in_order || dates.p90.is_none(), "{dates:?}");
            assert!(dates.p10.is_none_or(|on| on > day("2026-11-22")));
        }
    }
    assert!(seen.contains(&None) && seen.len() > 3, "{seen:?}");
}

#[test]
fn other_brackets_rate_otherwise_at_once() {
    let (snapshot, mut state) = (published(), LocalState::default());
    let usual = rows(&snapshot, &state);
    state.settings.set_ratings(Some([1, 2, 3]));
    let strict = rows(&snapshot, &state);
    let mut worse = 0;
    for row in &strict {
        let before = usual.iter().find(|before| before.key == row.key);
        let before = before.expect("the same customers").rating;
        assert_eq!(before.is_none(), row.rating.is_none());
        assert!(before <= row.rating, "{}", row.name);
        worse += u32::from(before < row.rating);
    }
    assert!(worse > 0 && strict.iter().any(|row| row.rating == Some(Rating::D)));
}

#[test]
fn caja_forecasts_what_is_owed() {
    let (snapshot, state) = (published(), LocalState::default());
    let screen = Screen::Cash {
        filter: PaymentFilter::default(),
        list: PaymentQuery::default(),
    };
    let answers = answers(&snapshot, &state, &screen);
    let view = answers.into_iter().find_map(|update| match update {
        Update::Cash(view) => Some(view),
        _ => None,
    });
    let view = view.expect("an answer");
    let forecast = view.forecast.expect("enough was paid");
    assert_eq!(forecast.weeks.len(), 13);
    // The due dates of both tables are one figure.
    let by_due = view.expected.iter().filter(|point| point.from.is_some());
    for (point, week) in by_due.zip(&forecast.weeks) {
        assert_eq!((point.from, point.by_due), (Some(week.from), week.by_due));
    }
    assert!(forecast.total.p10 < forecast.total.p50 && forecast.total.p50 < forecast.total.p90);
    assert!(forecast.accuracy.weeks > 200 && forecast.accuracy.came_in > 0);
}
