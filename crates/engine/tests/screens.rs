//! The answers of the screens agree with each other: every number stands on one, rows add up to their
//! totals, an explanation adds up to its number, a bar is the number at that month's end.

mod support;

use std::collections::BTreeMap;

use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    CustomerFilter, DebtorQuery, DebtorSort, Figure, InvoiceFilter, KpiFigure, KpiId, ListQuery,
    PaymentFilter, Scope, ScopeFilter, Screen, Update, Window,
};
use store::MemoryStore;
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
    let local = state.local(false);
    snapshot.answer(scope, screen, day("2026-11-22"), local)
}

fn screens() -> Vec<Screen> {
    vec![
        Screen::Home,
        Screen::Receivables {
            list: DebtorQuery::rows(DebtorSort::default(), ALL_ROWS),
        },
        Screen::Customers {
            filter: CustomerFilter::default(),
            list: ListQuery::rows(ALL_ROWS),
            open: None,
        },
        Screen::Funnel,
        Screen::Salespeople,
        Screen::Trends,
        Screen::Cash {
            filter: PaymentFilter::default(),
            list: ListQuery::rows(ALL_ROWS),
        },
    ]
}

/// Every number that a screen tells, by its code.
fn figures(snapshot: &Snapshot, scope: &Scope) -> BTreeMap<&'static str, Vec<Figure>> {
    let mut told: BTreeMap<&'static str, Vec<Figure>> = BTreeMap::new();
    for screen in screens() {
        for update in answers(snapshot, scope, &screen) {
            let figures: Vec<KpiFigure> = match update {
                Update::Home(view) => {
                    let cells = view.kpis.iter().map(|cell| KpiFigure {
                        id: cell.id,
                        figure: cell.figure,
                        delta: cell.delta,
                    });
                    cells.chain(view.figures.iter().copied()).collect()
                }
                Update::Receivables(view) => view.figures,
                Update::Customers(view) => view.figures,
                Update::Funnel(view) => view.figures,
                Update::Salespeople(view) => view.figures,
                Update::Trends(view) => view.figures,
                Update::Cash(view) => view.figures,
                _ => Vec::new(),
            };
            for figure in figures {
                told.entry(figure.id.code())
                    .or_default()
                    .push(figure.figure);
            }
        }
    }
    told
}

fn scopes() -> Vec<Scope> {
    let at = |date: &str, filter: ScopeFilter| Scope {
        as_of: Some(day(date)),
        filter,
        ..Scope::default()
    };
    let nobody = ScopeFilter {
        salesperson: Some(ScopeFilter::NOBODY.to_owned()),
        ..ScopeFilter::default()
    };
    let invoices = ScopeFilter {
        kind: Some("33".to_owned()),
        from: Some(day("2026-03-01")),
        ..ScopeFilter::default()
    };
    vec![
        Scope::default(),
        at("2026-09-30", ScopeFilter::default()),
        at("2026-11-22", nobody),
        at("2026-10-05", invoices),
    ]
}

#[test]
fn every_number_stands_on_a_screen_and_is_the_same_on_each() {
    let snapshot = snapshot();
    for scope in scopes() {
        let told = figures(&snapshot, &scope);
        for id in KpiId::ALL {
            let values = told
                .get(id.code())
                .unwrap_or_else(|| panic!("{} stands on no screen", id.code()));
            assert!(
                values.windows(2).all(|pair| pair[0] == pair[1]),
                "{} differs between screens: {values:?}",
                id.code()
            );
        }
    }
}

#[test]
fn an_explanation_adds_up_to_its_number() {
    let snapshot = snapshot();
    for scope in scopes() {
        let told = figures(&snapshot, &scope);
        for id in KpiId::ALL {
            let screen = Screen::Explain {
                subject: (*id).into(),
                window: ALL_ROWS,
            };
            let view = answers(&snapshot, &scope, &screen)
                .into_iter()
                .find_map(|update| match update {
                    Update::Explain(view) => view,
                    _ => None,
                })
                .expect("every number can be explained");
            assert_eq!(view.figure, told[id.code()][0], "{}", id.code());
            assert_eq!(view.rows.len(), view.total_rows as usize);
            let sum: i64 = view.rows.iter().map(|row| row.amount).sum();
            assert_eq!(view.sum, sum, "{}", id.code());
            if let Figure::Money(whole) | Figure::Count(whole) = view.figure {
                let has_rows = view.total_rows > 0 || whole == 0;
                let by_inputs: i64 = view
                    .inputs
                    .iter()
                    .filter_map(|input| match input.figure {
                        Figure::Money(amount) => Some(amount),
                        _ => None,
                    })
                    .sum();
                assert!(
                    (has_rows && sum == whole) || by_inputs != 0,
                    "{}: the parts make {sum}, the number is {whole}",
                    id.code()
                );
            }
            for row in &view.rows {
                assert!(
                    !row.key.is_empty(),
                    "{}: a part without a record",
                    id.code()
                );
            }
        }
    }
}

#[test]
fn rows_add_up_to_the_totals() {
    let snapshot = snapshot();
    for scope in scopes() {
        let told = figures(&snapshot, &scope);
        let money = |id: KpiId| match told[id.code()][0] {
            Figure::Money(amount) => amount,
            other => panic!("{} is {other:?}", id.code()),
        };
        for screen in screens() {
            for update in answers(&snapshot, &scope, &screen) {
                match update {
                    Update::Receivables(view) => {
                        let owed: i64 = view.rows.iter().map(|row| row.outstanding).sum();
                        assert_eq!(owed, money(KpiId::Receivable));
                        let buckets: i64 = view.rows.iter().flat_map(|row| row.buckets).sum();
                        assert_eq!(buckets, owed);
                        let last = view.aging_months.last().expect("twelve months");
                        assert_eq!(last.buckets.iter().sum::<i64>(), owed);
                        assert!(view.reconciliation.is_some_and(|tick| tick.holds()));
                    }
                    Update::Customers(view) => {
                        assert_eq!(view.sum_outstanding, money(KpiId::Receivable));
                        assert_eq!(view.sum_overdue, money(KpiId::OverdueAmount));
                        let customers: u32 = view.matrix.iter().map(|row| row.total).sum();
                        let total = told[KpiId::CustomersTotal.code()][0];
                        assert_eq!(total, Figure::Count(i64::from(customers)));
                    }
                    Update::Salespeople(view) => {
                        let total = view.total.expect("synced");
                        assert_eq!(total.row.billed, money(KpiId::BilledMonth));
                        assert_eq!(total.row.collected, money(KpiId::CollectedMonth));
                        assert_eq!(total.row.receivable, money(KpiId::Receivable));
                        assert_eq!(total.months.last(), Some(&total.row.billed));
                        assert_eq!(total.pipeline, money(KpiId::PipelineValue));
                    }
                    Update::Cash(view) => {
                        let net = |points: &[protocol::CashPoint]| {
                            points
                                .iter()
                                .map(|point| point.inflow - point.outflow)
                                .sum::<i64>()
                        };
                        assert_eq!(net(&view.days), money(KpiId::CollectedMonth));
                        let by_method: i64 = view
                            .methods
                            .iter()
                            .map(|row| row.inflow - row.outflow)
                            .sum();
                        assert_eq!(by_method, money(KpiId::CollectedMonth));
                        let expected = view.expected.iter();
                        let (by_due, by_habit) = expected.fold((0, 0), |(due, habit), point| {
                            (due + point.by_due, habit + point.by_habit)
                        });
                        assert_eq!(by_due, money(KpiId::Receivable));
                        assert_eq!(by_habit, money(KpiId::Receivable));
                    }
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn a_month_is_the_number_at_its_end() {
    let snapshot = snapshot();
    let trends = |scope: &Scope| {
        answers(&snapshot, scope, &Screen::Trends)
            .into_iter()
            .find_map(|update| match update {
                Update::Trends(view) => Some(view),
                _ => None,
            })
            .expect("an answer")
    };
    for month in trends(&Scope::default()).months.iter().rev().take(14) {
        let scope = Scope {
            as_of: Some(month.to),
            ..Scope::default()
        };
        let told = figures(&snapshot, &scope);
        let at_its_end = [
            (KpiId::BilledMonth, Figure::Money(month.billed)),
            (KpiId::CollectedMonth, Figure::Money(month.collected)),
            (KpiId::Receivable, Figure::Money(month.receivable)),
            (KpiId::OverdueAmount, Figure::Money(month.overdue)),
            (KpiId::OverdueCount, Figure::Count(month.overdue_count)),
            (KpiId::NewCustomers, Figure::Count(month.new_customers)),
            (
                KpiId::ActiveCustomers,
                Figure::Count(month.active_customers),
            ),
            (KpiId::Dso, month.dso),
            (KpiId::CollectionRate, month.collection_rate),
        ];
        for (id, figure) in at_its_end {
            assert_eq!(told[id.code()][0], figure, "{} at {}", id.code(), month.to);
        }
    }
}

#[test]
fn a_customers_story_ends_in_what_is_owed() {
    let snapshot = snapshot();
    let list = |open: Option<String>| Screen::Customers {
        filter: CustomerFilter::default(),
        list: ListQuery::rows(ALL_ROWS),
        open,
    };
    let scope = Scope::default();
    let keys: Vec<String> = answers(&snapshot, &scope, &list(None))
        .into_iter()
        .find_map(|update| match update {
            Update::Customers(view) => Some(view.rows.into_iter().map(|row| row.key).collect()),
            _ => None,
        })
        .expect("an answer");
    assert!(keys.len() > 20);
    for key in keys {
        let view = answers(&snapshot, &scope, &list(Some(key.clone())))
            .into_iter()
            .find_map(|update| match update {
                Update::Customer(view) => view,
                _ => None,
            })
            .expect("the customer");
        let end = view.story.last().map_or(0, |line| line.balance);
        assert_eq!(end, view.row.outstanding - view.unapplied, "{key}");
        assert_eq!(
            view.aging.iter().map(|bucket| bucket.amount).sum::<i64>(),
            view.row.outstanding
        );
    }
}

#[test]
fn lists_follow_the_scope() {
    let snapshot = snapshot();
    for scope in scopes() {
        let told = figures(&snapshot, &scope);
        let list = Screen::Invoices {
            filter: InvoiceFilter {
                open_only: true,
                ..InvoiceFilter::default()
            },
            list: ListQuery::rows(ALL_ROWS),
            open: None,
        };
        for update in answers(&snapshot, &scope, &list) {
            if let Update::Invoices(view) = update {
                let owed = Figure::Money(view.sum_outstanding);
                assert_eq!(told[KpiId::Receivable.code()][0], owed);
                assert_eq!(view.rows.len(), view.total_rows.expect("synced") as usize);
            }
        }
    }
}

#[test]
fn a_search_finds_names_tax_ids_folios_and_amounts() {
    let snapshot = snapshot();
    let today = day("2026-11-22");
    let debtor = answers(&snapshot, &Scope::default(), &screens()[1])
        .into_iter()
        .find_map(|update| match update {
            Update::Receivables(view) => view.top.into_iter().next(),
            _ => None,
        })
        .expect("somebody owes");
    let first = |text: &str| {
        snapshot
            .find(text, today)
            .into_iter()
            .next()
            .expect("a hit")
    };
    assert_eq!(first(&debtor.name.to_uppercase()).key, debtor.key);
    assert_eq!(first(&debtor.name).amount, debtor.outstanding);
    let tax_id = debtor.tax_id.expect("a tax id");
    assert_eq!(first(&tax_id).key, debtor.key);
    assert_eq!(first(&tax_id.replace(['.', '-'], "")).key, debtor.key);
    let document = snapshot
        .find(&debtor.name, today)
        .into_iter()
        .find(|hit| hit.kind == protocol::HitKind::Document)
        .expect("a document of the debtor");
    let by_folio = snapshot.find(&document.number, today);
    assert!(by_folio.iter().any(|hit| hit.key == document.key));
    assert!(snapshot.find("  ", today).is_empty());
    assert!(snapshot.find("nobody is called so", today).is_empty());
}
