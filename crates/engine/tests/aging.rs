//! The ranges of the aging that a person sets: kept, in force on every screen, taken back.

mod support;

use domain::numbers::RatingBrackets;
use engine::{
    LocalState, Snapshot, SyncEnd, answer_before_first_sync, load_local_state, load_snapshot,
    run_sync,
};
use pollster::block_on;
use protocol::{
    CustomerFilter, DebtorQuery, DebtorSort, Figure, InvoiceFilter, KpiId, ListQuery,
    ReceivablesView, Scope, ScopeFilter, Screen, Update, Window,
};
use store::local_name::SETTINGS;
use store::{MemoryStore, Store};
use support::{Api, JumpingClock, day, request};

const ALL_ROWS: Window = Window {
    first: 0,
    count: 100_000,
};
const USUAL: [u16; 3] = [30, 60, 90];
const OTHERS: [u16; 3] = [7, 45, 200];
const BUCKETS: [KpiId; 5] = [
    KpiId::AgingCurrent,
    KpiId::Aging1To30,
    KpiId::Aging31To60,
    KpiId::Aging61To90,
    KpiId::Aging90Plus,
];

fn synced() -> (MemoryStore, Snapshot) {
    let (api, clock, store) = (
        Api::new(5, 600, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => (store, *snapshot),
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn with_ranges(days: [u16; 3]) -> LocalState {
    let mut state = LocalState::default();
    state.settings.set_aging(Some(days));
    state
}

fn answers(snapshot: &Snapshot, state: &LocalState, scope: &Scope, screen: &Screen) -> Vec<Update> {
    snapshot.answer(scope, screen, day("2026-11-22"), state.local(false))
}

fn ranges_told(answers: &[Update]) -> [u16; 3] {
    match &answers[0] {
        Update::Scope(view) => view.aging,
        other => panic!("not a scope: {other:?}"),
    }
}

fn receivables(snapshot: &Snapshot, state: &LocalState, scope: &Scope) -> ReceivablesView {
    let screen = Screen::Receivables {
        list: DebtorQuery::rows(DebtorSort::default(), ALL_ROWS),
    };
    let found = answers(snapshot, state, scope, &screen)
        .into_iter()
        .find_map(|update| match update {
            Update::Receivables(view) => Some(*view),
            _ => None,
        });
    found.expect("Cobranza")
}

fn figure(view: &ReceivablesView, id: KpiId) -> Figure {
    let found = view.figures.iter().find(|figure| figure.id == id);
    found.expect("on the screen").figure
}

/// What is overdue and owed by days past due, by the rows of Facturas.
fn by_rows(snapshot: &Snapshot, state: &LocalState, scope: &Scope, ranges: [u16; 3]) -> [i64; 5] {
    let screen = Screen::Invoices {
        filter: InvoiceFilter {
            open_only: true,
            ..InvoiceFilter::default()
        },
        list: ListQuery::rows(ALL_ROWS),
        open: None,
    };
    let mut sums = [0; 5];
    for update in answers(snapshot, state, scope, &screen) {
        let Update::Invoices(view) = update else {
            continue;
        };
        for row in view.rows {
            let late = (view.as_of - row.due_on).num_days();
            let past = ranges.iter().filter(|end| late > i64::from(**end)).count();
            sums[0] += row.outstanding - row.overdue;
            sums[if late > 0 { past + 1 } else { 0 }] += row.overdue;
        }
    }
    sums
}

fn scopes() -> [Scope; 3] {
    let past = Scope {
        as_of: Some(day("2026-09-30")),
        ..Scope::default()
    };
    let part = Scope {
        filter: ScopeFilter {
            kind: Some("33".to_owned()),
            ..ScopeFilter::default()
        },
        ..Scope::default()
    };
    [Scope::default(), past, part]
}

#[test]
fn every_screen_follows_the_ranges_in_force() {
    let (_, snapshot) = synced();
    // There and back: what was kept of the last answer must not come again.
    for ranges in [USUAL, OTHERS, USUAL] {
        let state = with_ranges(ranges);
        for scope in scopes() {
            let view = receivables(&snapshot, &state, &scope);
            let amounts: Vec<i64> = view.aging.iter().map(|bucket| bucket.amount).collect();
            assert_eq!(amounts, by_rows(&snapshot, &state, &scope, ranges));
            let last = view.aging_months.last().expect("twelve months");
            assert_eq!(amounts, last.buckets);
            let total = Figure::Money(amounts.iter().sum());
            assert_eq!(figure(&view, KpiId::Receivable), total);
            let tick = view.reconciliation.as_ref().expect("synced");
            assert!(tick.holds() && tick.aging == amounts.iter().sum::<i64>());
            for (bucket, id) in (0_u8..).zip(BUCKETS) {
                let amount = amounts[usize::from(bucket)];
                let debtors = view.rows.iter().map(|row| row.buckets[usize::from(bucket)]);
                assert_eq!(debtors.sum::<i64>(), amount);
                assert_eq!(figure(&view, id), Figure::Money(amount));
                let screen = Screen::Explain {
                    subject: id.into(),
                    window: ALL_ROWS,
                };
                let told = answers(&snapshot, &state, &scope, &screen);
                assert_eq!(ranges_told(&told), ranges);
                let explained = told.into_iter().find_map(|update| match update {
                    Update::Explain(view) => view,
                    _ => None,
                });
                let parts = explained.expect("known").rows;
                assert_eq!(parts.iter().map(|part| part.amount).sum::<i64>(), amount);
            }
        }
    }
}

#[test]
fn the_documents_and_the_customers_of_a_bucket_are_those_of_its_range() {
    let (_, snapshot) = synced();
    let scope = Scope::default();
    let state = with_ranges(OTHERS);
    for bucket in 0..=4_u8 {
        let screen = Screen::Invoices {
            filter: InvoiceFilter {
                bucket: Some(bucket),
                ..InvoiceFilter::default()
            },
            list: ListQuery::rows(ALL_ROWS),
            open: None,
        };
        let expected = by_rows(&snapshot, &state, &scope, OTHERS)[usize::from(bucket)];
        for update in answers(&snapshot, &state, &scope, &screen) {
            if let Update::Invoices(view) = update {
                assert_eq!(view.sum_outstanding, expected, "{bucket}");
                let overdue = if bucket == 0 { 0 } else { expected };
                assert_eq!(view.sum_overdue, overdue, "{bucket}");
                let rows: i64 = view.rows.iter().map(|row| row.outstanding).sum();
                assert_eq!(rows, expected, "{bucket}");
            }
        }
    }
    let view = receivables(&snapshot, &state, &scope);
    let debtor = view.top.first().expect("somebody owes");
    let screen = Screen::Customers {
        filter: CustomerFilter::default(),
        list: ListQuery::rows(ALL_ROWS),
        open: Some(debtor.key.clone()),
    };
    let page = answers(&snapshot, &state, &scope, &screen)
        .into_iter()
        .find_map(|update| match update {
            Update::Customer(view) => view,
            _ => None,
        });
    let amounts: Vec<i64> = page
        .expect("a page")
        .aging
        .iter()
        .map(|b| b.amount)
        .collect();
    assert_eq!(amounts, debtor.buckets);
}

#[test]
fn what_was_set_is_kept_and_stands_after_the_next_start() {
    let (store, _) = synced();
    let mut state = block_on(load_local_state(&store)).expect("readable");
    state.settings.set_aging(Some(OTHERS));
    let kept = state.settings.to_json();
    block_on(store.set_local(SETTINGS, Some(kept.as_bytes()))).expect("kept");
    let state = block_on(load_local_state(&store)).expect("readable");
    assert_eq!(state, with_ranges(OTHERS));
    let snapshot = block_on(load_snapshot(&store)).expect("readable");
    let snapshot = snapshot.expect("published");
    let told = answers(&snapshot, &state, &Scope::default(), &Screen::Home);
    assert_eq!(ranges_told(&told), OTHERS);
    // Before the first sync the words of the screens know them too.
    let today = day("2026-11-22");
    let scope = Scope::default();
    let told = answer_before_first_sync(&scope, &Screen::Home, today, state.local(false));
    assert_eq!(ranges_told(&told), OTHERS);
}

#[test]
fn who_holds_the_book_sees_the_ranges_of_his_question() {
    let (_, snapshot) = synced();
    let today = day("2026-11-22");
    snapshot.set_ranges(
        domain::book::AgingRanges::default(),
        RatingBrackets::default(),
    );
    let before = snapshot.lens(&Scope::default(), today);
    let others = with_ranges(OTHERS).settings.aging.expect("set");
    snapshot.set_ranges(others, RatingBrackets::default());
    assert_eq!(before.book.aging.days(), USUAL);
    assert_eq!(snapshot.lens(&Scope::default(), today).book.aging, others);
    assert_eq!(snapshot.book().aging, others);
}

#[test]
fn the_form_and_the_domain_agree_on_the_longest_range() {
    let longest = domain::book::AgingRanges::LONGEST_DAYS;
    assert_eq!(protocol::LONGEST_RANGE_DAYS, longest);
}
