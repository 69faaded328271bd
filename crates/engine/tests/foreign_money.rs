//! Payments in another currency: what of them a document's rate converts is cash, the rest stands apart, and no
//! peso or dollar is in neither.

mod support;

use domain::Stage;
use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    CashView, ListExport, ListField, ListQuery, ListTarget, PaymentFilter, PaymentKind, Query,
    Scope, ScopeFilter, Screen, Update, Window,
};
use store::MemoryStore;
use support::told::Told;
use support::{JumpingClock, day, request};

const TODAY: &str = "2026-11-22";

const CLIENTS: &str = r#"[
  {"id":"c1","name":"Viña El Roble","status":"won"},
  {"id":"c2","name":"Molinos Tres Ríos","status":"lost"}
]"#;

/// 1,000 dollars at 900 pesos; 200 dollars without a rate; 50,000 pesos; 1.50 dollars at 901 pesos.
const INVOICES: &str = r#"[
  {"id":"d1","number":1,"type":33,"client_id":"c1","issue_date":"2026-11-02","due_date":"2026-12-02",
   "total_amount":1000.00,"currency":"USD","exchange_rate":900,"status":"sent"},
  {"id":"d2","number":2,"type":33,"client_id":"c2","issue_date":"2026-11-02","due_date":"2026-12-02",
   "total_amount":200.00,"currency":"USD","status":"sent"},
  {"id":"d3","number":3,"type":33,"client_id":"c2","issue_date":"2026-11-02","due_date":"2026-12-02",
   "total_amount":50000,"currency":"CLP","status":"sent"},
  {"id":"d4","number":4,"type":33,"client_id":"c1","issue_date":"2025-03-02","due_date":"2025-04-02",
   "total_amount":1.50,"currency":"USD","exchange_rate":901,"status":"sent"}
]"#;

/// 600 of 750 dollars on the first; 200 on the second; 30 dollars and 7,000 pesos on none; 50,000 on the third. The
/// fourth, long ago, in three halves.
const PAYMENTS: &str = r#"[
  {"id":"p1","payment_date":"2026-11-05","amount":750.00,"currency":"USD",
   "allocations":[{"invoice_id":"d1","amount":600.00}]},
  {"id":"p2","payment_date":"2026-11-06","amount":200.00,"currency":"USD","invoice_id":"d2"},
  {"id":"p3","payment_date":"2026-11-07","amount":30.00,"currency":"USD"},
  {"id":"p4","payment_date":"2026-11-08","amount":7000,"currency":"CLP"},
  {"id":"h1","payment_date":"2025-03-05","amount":0.50,"currency":"USD","invoice_id":"d4"},
  {"id":"h2","payment_date":"2025-03-06","amount":0.50,"currency":"USD","invoice_id":"d4"},
  {"id":"h3","payment_date":"2025-03-07","amount":0.50,"currency":"USD","invoice_id":"d4"},
  {"id":"p5","payment_date":"2026-11-09","amount":50000,"currency":"CLP","invoice_id":"d3"}
]"#;

fn snapshot() -> Snapshot {
    let (clock, store) = (JumpingClock::new(), MemoryStore::new());
    match block_on(run_sync(
        &store,
        &Told([CLIENTS, INVOICES, PAYMENTS]),
        &clock,
        None,
        request(),
        |_| {},
    )) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn screen(kind: PaymentKind) -> Screen {
    Screen::Cash {
        filter: PaymentFilter {
            kind,
            from: Some(day("2026-11-01")),
            ..PaymentFilter::default()
        },
        list: ListQuery {
            window: Window {
                first: 0,
                count: 100,
            },
            ..ListQuery::default()
        },
    }
}

fn cash(kind: PaymentKind, filter: ScopeFilter) -> CashView {
    let scope = Scope {
        filter,
        ..Scope::default()
    };
    let state = LocalState::default();
    let updates = snapshot().answer(&scope, &screen(kind), day(TODAY), state.local(false));
    let mut views = updates.into_iter().filter_map(|update| match update {
        Update::Cash(view) => Some(view),
        _ => None,
    });
    *views.next_back().expect("an answer")
}

/// A currency, how many payments have some, and its minor units.
type Apart<'a> = (&'a str, u32, i64);

/// Keys, pesos, and dollars with how many payments have some.
fn listed(view: &CashView) -> (Vec<&str>, i64, Vec<Apart<'_>>) {
    let apart = view.list.apart.iter();
    (
        view.rows.iter().map(|row| row.key.as_str()).collect(),
        view.sum,
        apart
            .map(|sum| (sum.currency.as_str(), sum.count, sum.amounts[0]))
            .collect(),
    )
}

#[test]
fn every_dollar_is_in_one_sum() {
    let view = cash(PaymentKind::All, ScopeFilter::default());
    assert_eq!(
        listed(&view),
        (
            vec!["p5", "p4", "p3", "p2", "p1"],
            600 * 900 + 7_000 + 50_000,
            // 150 of the first, the second, the third.
            vec![("USD", 3, 38_000)],
        )
    );
    let first = view.rows.last().expect("five rows");
    assert_eq!((first.amount, first.currency.as_ref()), (540_000, None));
    let rest = first.apart.as_ref().expect("dollars that nobody took");
    assert_eq!((rest.amount, rest.unapplied), (15_000, 15_000));
}

#[test]
fn por_aplicar_is_por_aplicar_in_any_currency() {
    let view = cash(PaymentKind::Unapplied, ScopeFilter::default());
    assert_eq!(
        listed(&view),
        (vec!["p4", "p3", "p1"], 7_000, vec![("USD", 2, 18_000)])
    );
    let unapplied: Vec<_> = view.rows.iter().map(|row| row.unapplied).collect();
    assert_eq!(unapplied, [7_000, 30_00, 0]);
}

#[test]
fn parts_of_the_company_have_their_dollars() {
    let of = |stage: Stage| ScopeFilter {
        stage: Some(stage.id().to_owned()),
        ..ScopeFilter::default()
    };
    let won = cash(PaymentKind::All, of(Stage::Won));
    assert_eq!(listed(&won), (vec!["p1"], 540_000, vec![]));
    let lost = cash(PaymentKind::All, of(Stage::Lost));
    assert_eq!(
        listed(&lost),
        (vec!["p5", "p2"], 50_000, vec![("USD", 1, 20_000)])
    );
}

#[test]
fn a_file_tells_both_currencies_of_a_payment() {
    let fields = [
        ListField::Day,
        ListField::Currency,
        ListField::Amount,
        ListField::Unapplied,
    ];
    let export = ListExport {
        query: Query {
            scope: Scope::default(),
            screen: screen(PaymentKind::Unapplied),
        },
        target: ListTarget::Csv("cobranzas.csv".to_owned()),
        fields: fields.map(|field| (field, String::new())).into(),
        words: Vec::new(),
    };
    let csv = snapshot().list_csv(&export, day(TODAY)).expect("a list");
    let lines: Vec<_> = csv.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "2026-11-08;\"CLP\";7000;7000",
            "2026-11-07;\"USD\";30,00;30,00",
            "2026-11-05;\"CLP\";540000;0",
            "2026-11-05;\"USD\";150,00;150,00",
        ]
    );
}

#[test]
fn the_movements_of_a_document_add_up_to_its_balance() {
    let snapshot = snapshot();
    let at = snapshot.lens(&Scope::default(), day(TODAY)).at;
    let document = snapshot.invoice("d4", at).expect("a document");
    let each: i64 = document.lines.iter().map(|line| line.amount).sum();
    assert_eq!((document.row.total, each), (1_352, 3 * 451));
    assert_eq!((document.unexplained, document.rounding), (0, -1));
    assert_eq!(document.row.outstanding, 0);
}

/// What no rate converts is in the files too, in its own currency and in no sum.
#[test]
fn what_stands_apart_is_in_the_tables() {
    let state = LocalState::default();
    let tables = snapshot().tables(&Scope::default(), day(TODAY), state.local(false));
    let apart: Vec<_> = tables
        .payments
        .iter()
        .filter_map(|line| {
            let (code, _) = line.apart.as_ref()?;
            Some((
                line.document.as_str(),
                line.amount,
                code.as_str(),
                line.applied,
            ))
        })
        .collect();
    assert_eq!(
        apart,
        [
            ("", 3_000, "USD", false),
            ("33-2", 20_000, "USD", true),
            ("", 15_000, "USD", false),
        ]
    );
    let csv = files::payments_csv(&tables);
    let line = csv
        .lines()
        .find(|line| line.contains("33-2"))
        .expect("a line");
    assert!(line.ends_with(";;\"Aplicado\";\"USD\";200,00"), "{line}");
    let rows = files::import::read(&files::workbook(&tables).expect("a workbook"), "a.xlsx");
    let rows = rows.expect("sheets");
    let sheet = rows
        .iter()
        .find(|sheet| sheet.name == "Cobranzas")
        .expect("the sheet");
    let row = sheet
        .rows
        .iter()
        .find(|row| row.cell(4).display() == "33-2")
        .expect("a row");
    assert!(row.cell(7).is_empty());
    assert_eq!(
        (row.cell(9).display(), row.cell(10).display()),
        ("USD".to_owned(), "200".to_owned())
    );
}
