//! Lists and their totals at the edges: kinds that are digits, payments por aplicar, states, currencies.

mod support;

use domain::{DocumentKind, Sign};
use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    Figure, InvoiceFilter, InvoiceState, KpiId, ListQuery, PaymentFilter, PaymentKind, Scope,
    ScopeFilter, Screen, Update, Window,
};
use store::MemoryStore;
use support::scripted::ScriptedApi;
use support::{Api, JumpingClock, day, request};

const ALL_ROWS: Window = Window {
    first: 0,
    count: 100_000,
};

fn snapshot() -> Snapshot {
    let (api, clock, store) = (
        Api::new(5, 600, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn answers(snapshot: &Snapshot, scope: &Scope, screen: &Screen) -> Vec<Update> {
    let state = LocalState::default();
    snapshot.answer(scope, screen, day("2026-11-22"), state.local(false))
}

#[test]
fn what_is_por_aplicar_adds_up_to_its_number() {
    let snapshot = snapshot();
    let screen = Screen::Cash {
        filter: PaymentFilter {
            kind: PaymentKind::Unapplied,
            ..PaymentFilter::default()
        },
        list: ListQuery::rows(ALL_ROWS),
    };
    for update in answers(&snapshot, &Scope::default(), &screen) {
        if let Update::Cash(view) = update {
            let number = view
                .figures
                .iter()
                .find(|figure| figure.id == KpiId::UnappliedPayments)
                .expect("on the screen");
            assert!(view.sum > 0);
            assert_eq!(number.figure, Figure::Money(view.sum));
            let (apart, own): (Vec<_>, Vec<_>) =
                view.rows.iter().partition(|row| row.currency.is_some());
            let rows: i64 = own.iter().map(|row| row.unapplied).sum();
            assert_eq!(rows, view.sum);
            // What no rate converts stands beside it, currency by currency.
            assert!(!apart.is_empty());
            let rest = own.iter().filter_map(|row| row.apart.as_ref());
            let apart = apart.iter().map(|row| row.unapplied);
            let apart: i64 = apart.chain(rest.map(|part| part.unapplied)).sum();
            let sums = view.list.apart.iter().map(|sum| sum.amounts[0]);
            assert_eq!(apart, sums.sum::<i64>());
        }
    }
}

#[test]
fn only_what_can_be_owed_is_paid() {
    let snapshot = snapshot();
    let screen = Screen::Invoices {
        filter: InvoiceFilter {
            state: Some(InvoiceState::Paid),
            ..InvoiceFilter::default()
        },
        list: ListQuery::rows(ALL_ROWS),
        open: None,
    };
    for update in answers(&snapshot, &Scope::default(), &screen) {
        if let Update::Invoices(view) = update {
            assert!(view.rows.len() > 100);
            for row in view.rows {
                let kind = row.kind.parse().map_or_else(
                    |_| DocumentKind::Unknown(row.kind.clone()),
                    DocumentKind::Sii,
                );
                assert_eq!(kind.sign(), Sign::Positive, "{}", row.kind);
            }
        }
    }
}

#[test]
fn every_kind_that_exists_can_be_chosen_and_they_add_up() {
    let snapshot = snapshot();
    let billed = |scope: &Scope| {
        let trends = answers(&snapshot, scope, &Screen::Trends);
        trends
            .into_iter()
            .find_map(|update| match update {
                Update::Trends(view) => Some(view.months.iter().map(|m| m.billed).sum::<i64>()),
                _ => None,
            })
            .expect("an answer")
    };
    let parts = snapshot.kind_choices().into_iter().map(|kind| {
        billed(&Scope {
            filter: ScopeFilter {
                kind: Some(kind),
                ..ScopeFilter::default()
            },
            ..Scope::default()
        })
    });
    assert_eq!(parts.sum::<i64>(), billed(&Scope::default()));
}

#[test]
fn a_finding_about_another_currency_says_which() {
    let snapshot = snapshot();
    let findings = snapshot.findings(day("2026-11-22"));
    let rows: Vec<_> = findings
        .iter()
        .map(|finding| engine::finding_row(&snapshot, finding))
        .collect();
    let apart = rows.iter().filter(|row| row.kind == "rate-missing");
    assert!(apart.clone().count() > 0);
    for row in apart {
        let (code, _) = row.currency.as_ref().expect("a currency of its own");
        assert_eq!(Some(code), row.word.as_ref());
    }
    let csv = engine::findings_csv("hallazgo;sobre", &rows, snapshot.company().currency);
    assert_eq!(csv.lines().count(), rows.len() + 1);
    assert!(csv.contains(";USD;"));
}

#[test]
fn money_that_went_back_is_no_last_payment() {
    let (store, api, clock) = (
        MemoryStore::new(),
        ScriptedApi::default(),
        JumpingClock::new(),
    );
    {
        let mut world = api.world.borrow_mut();
        let client = world.client(domain::Stage::Won);
        let invoice = world.invoice(client, day("2026-09-01"), 30, 1_000);
        world.pay(invoice, day("2026-10-01"), 500);
        world.pay(invoice, day("2026-11-15"), -500);
    }
    let SyncEnd::Published(snapshot) =
        block_on(run_sync(&store, &api, &clock, None, request(), |_| {}))
    else {
        panic!("the run failed")
    };
    let screen = Screen::Customers {
        filter: protocol::CustomerFilter::default(),
        list: protocol::CustomerQuery::default(),
        open: Some("c0".to_owned()),
    };
    let answers = answers(&snapshot, &Scope::default(), &screen).into_iter();
    let mut rows = answers.filter_map(|update| match update {
        Update::Customer(view) => view.map(|view| view.row),
        _ => None,
    });
    let row = rows.next().expect("a customer");
    assert_eq!(
        (row.outstanding, row.last_payment_on),
        (1_000, Some(day("2026-10-01")))
    );
}
