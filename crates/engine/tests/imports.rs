//! Files beside the API: they come in, come in again, are taken back, and are killed on the way.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use domain::{Company, Stage};
use engine::{
    CancelFlag, Clock, ImportEnd, ImportRequest, RunRequest, Snapshot, SyncEnd, import_rows,
    run_import, run_sync, undo_import,
};
use pollster::block_on;
use proptest::prelude::*;
use protocol::{ImportDone, ImportRefusal, LineNote, ListKind, ProblemKind};
use store::testing::{FailingStore, Failure, When};
use store::{MemoryStore, RunKind, Store, StoreError};
use support::file::{File, FileInvoice, FilePayment, part};
use support::scripted::ScriptedApi;
use support::{JumpingClock, day, request};

const TAX_ID: &str = "76.354.771-K";

fn company() -> Company {
    Company {
        name: "Los Aromos".to_owned(),
        tax_id: Some(TAX_ID.to_owned()),
        address: None,
        logo_url: None,
        currency: domain::Currency::CLP,
        zone: domain::Zone::santiago(),
    }
}

fn import(store: &impl Store, clock: &JumpingClock, file: &File) -> ImportEnd {
    let request = ImportRequest {
        company: company(),
        about: file.about(),
        rows: file.rows(),
        cancel: CancelFlag::default(),
    };
    block_on(run_import(store, clock, None, request, |_| {}))
}

fn imported(end: ImportEnd) -> (Snapshot, ImportDone) {
    match end {
        ImportEnd::Imported(snapshot, done) => (*snapshot, done),
        ImportEnd::Refused(refusal) => panic!("nothing came in: {refusal:?}"),
    }
}

fn refused(end: ImportEnd) -> ImportRefusal {
    match end {
        ImportEnd::Imported(..) => panic!("an import that had to be refused came in"),
        ImportEnd::Refused(refusal) => refusal,
    }
}

fn sync(store: &MemoryStore, clock: &JumpingClock, api: &ScriptedApi) -> Snapshot {
    let request = RunRequest {
        expected: company(),
        ..request()
    };
    match block_on(run_sync(store, api, clock, None, request, |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn undone(store: &MemoryStore, clock: &JumpingClock, id: u32) -> Snapshot {
    let end = block_on(undo_import(store, clock, None, id));
    *end.expect("it can be taken back").expect("it is there")
}

/// What counts, by folio: total and what is still owed.
fn owed(snapshot: &Snapshot) -> BTreeMap<String, (i64, i64)> {
    let book = snapshot.book();
    let today = day("2026-11-22");
    let entries = book.documents.iter().filter(|entry| entry.positive);
    entries
        .map(|entry| {
            let record = snapshot.dataset().documents().at(entry.record as usize);
            let number = record.expect("a record").number.clone();
            let owed = entry.balance(today, today, book.currency).outstanding;
            (number, (entry.total, owed))
        })
        .collect()
}

fn owing(rows: &[(&str, i64, i64)]) -> BTreeMap<String, (i64, i64)> {
    let rows = rows.iter();
    rows.map(|(folio, total, owed)| ((*folio).to_owned(), (*total, *owed)))
        .collect()
}

#[test]
fn a_file_is_a_company_without_an_api() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let file = File {
        name: "RCV_VENTA_76354771-K_202611.csv".to_owned(),
        tax_id: Some("76354771-K".to_owned()),
        payments: vec![FilePayment {
            folio: 7,
            amount: 40,
            day: 9,
        }],
        ..File::of_invoices("", &[(7, 100), (8, 50), (9, 25), (10, 5)])
    };
    let (snapshot, done) = imported(import(&store, &clock, &file));
    assert_eq!(
        (done.invoices.added, done.payments.added, done.rejected),
        (4, 1, 0)
    );
    assert_eq!(
        owed(&snapshot),
        owing(&[("10", 5, 5), ("7", 100, 60), ("8", 50, 50), ("9", 25, 25)])
    );
    let manifest = block_on(store.manifest()).expect("readable").expect("some");
    assert_eq!(manifest.synced_at, clock.now_ms());
    assert_eq!(manifest.watermark, None);
    assert_eq!(manifest.company, company());
    let (_, line) = block_on(store.log(1)).expect("a log").remove(0);
    assert_eq!(line.kind, RunKind::Import(file.name.clone()));
    assert_eq!((line.failure, line.documents.added), (None, 4));
    let listed = block_on(import_rows(&store));
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].id, &listed[0].file), (1, &file.name));

    // Again: nothing is new, nothing is double.
    let (again, done) = imported(import(&store, &clock, &file));
    assert_eq!((done.invoices.received, done.invoices.added), (4, 0));
    assert_eq!((done.invoices.changed, done.payments.changed), (0, 0));
    assert_eq!(owed(&again), owed(&snapshot));
}

#[test]
fn a_corrected_file_changes_its_rows_and_undoing_it_brings_the_former_ones_back() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    imported(import(
        &store,
        &clock,
        &File::of_invoices("a.csv", &[(1, 100), (2, 200)]),
    ));
    let corrected = File::of_invoices("b.csv", &[(2, 250), (3, 300)]);
    let (_, done) = imported(import(&store, &clock, &corrected));
    assert_eq!((done.invoices.added, done.invoices.changed), (1, 1));
    let both = undone(&store, &clock, 2);
    assert_eq!(owed(&both), owing(&[("1", 100, 100), ("2", 200, 200)]));
    let (_, line) = block_on(store.log(1)).expect("a log").remove(0);
    assert_eq!(line.kind, RunKind::UndoneImport("b.csv".to_owned()));
    assert_eq!(block_on(store.local("import 2")), Ok(None));

    // The other way round: of the first, what the second has stays as the second says.
    imported(import(&store, &clock, &corrected));
    let second = undone(&store, &clock, 1);
    assert_eq!(owed(&second), owing(&[("2", 250, 250), ("3", 300, 300)]));
    let none = undone(&store, &clock, 3);
    assert_eq!(owed(&none), owing(&[]));
    assert_eq!(block_on(import_rows(&store)), []);
    assert_eq!(
        block_on(undo_import(&store, &clock, None, 3)).map(|s| s.is_none()),
        Ok(true)
    );
}

#[test]
fn the_api_s_record_counts_whoever_comes_first() {
    let today = day("2026-11-10");
    let api = || {
        let api = ScriptedApi::default();
        let mut world = api.world.borrow_mut();
        let client = world.client(Stage::Won);
        let first = world.invoice(client, today, 30, 1_000);
        world.invoice(client, today, 30, 2_000);
        world.pay(first, day("2026-11-15"), 300);
        drop(world);
        api
    };
    let file = File {
        payments: vec![
            // The API's own payment, and one that it does not have.
            FilePayment {
                folio: 1,
                amount: 300,
                day: 15,
            },
            FilePayment {
                folio: 1,
                amount: 100,
                day: 16,
            },
        ],
        ..File::of_invoices("rcv.csv", &[(1, 999), (2, 2_000), (3, 70)])
    };
    let expected = owing(&[("1", 1_000, 600), ("2", 2_000, 2_000), ("3", 70, 70)]);

    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    sync(&store, &clock, &api());
    let synced_at = |store: &MemoryStore| {
        let manifest = block_on(store.manifest()).expect("readable");
        manifest.expect("some").synced_at
    };
    let before = synced_at(&store);
    clock.advance(60_000);
    let (after, done) = imported(import(&store, &clock, &file));
    assert_eq!(
        synced_at(&store),
        before,
        "the API's numbers are as old as they were"
    );
    assert_eq!(owed(&after), expected);
    assert_eq!(done.aside, 3);
    assert_eq!(engine::set_aside_count(&after), 3);
    assert_eq!(owed(&sync(&store, &clock, &api())), expected);
    assert_eq!(
        owed(&undone(&store, &clock, 1)),
        owing(&[("1", 1_000, 700), ("2", 2_000, 2_000)]),
        "what the API has stays"
    );

    let store = MemoryStore::new();
    imported(import(&store, &clock, &file));
    assert_eq!(owed(&sync(&store, &clock, &api())), expected);
    let (_, line) = block_on(store.log(1)).expect("a log").remove(0);
    assert!(line.full, "the first sync asks for everything");
    assert_eq!(
        owed(&undone(&store, &clock, 1)),
        owing(&[("1", 1_000, 700), ("2", 2_000, 2_000)])
    );
}

#[test]
fn a_customer_of_a_file_yields_to_the_api_s_and_its_documents_go_there() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let file = File {
        customers: vec![("77215640-5".to_owned(), "Lircay del archivo".to_owned())],
        ..File::of_invoices("clientes.xlsx", &[(1, 10)])
    };
    let (alone, _) = imported(import(&store, &clock, &file));
    let name = |snapshot: &Snapshot| {
        let book = snapshot.book();
        let customer = book.documents[0].customer as usize;
        let counted = book.customers.iter().filter(|customer| customer.counted);
        (book.customers[customer].name.clone(), counted.count())
    };
    assert_eq!(name(&alone), ("Lircay del archivo".to_owned(), 1));
    let rows = vec![
        r#"{"id":"file:c:api","tax_id":"77.215.640-5","name":"Lircay","status":"won"}"#.to_owned(),
    ];
    let api_rows = part(ListKind::Customers, &rows);
    // As the API's: the same row without the key of a file.
    let json = String::from_utf8(api_rows[0].json.clone()).expect("text");
    let api = OneClient(json.replace("file:c:api", "c1"));
    let end = block_on(run_sync(&store, &api, &clock, None, request(), |_| {}));
    let SyncEnd::Published(both) = end else {
        panic!("{end:?}")
    };
    assert_eq!(name(&both), ("Lircay".to_owned(), 1));
    assert_eq!(
        name(&undone_but_invoices(&store, &clock)),
        ("Lircay".to_owned(), 1)
    );
}

/// The file again without its customer, and the first one taken back.
fn undone_but_invoices(store: &MemoryStore, clock: &JumpingClock) -> Snapshot {
    imported(import(
        store,
        clock,
        &File::of_invoices("b.csv", &[(1, 10)]),
    ));
    undone(store, clock, 1)
}

/// An API with one customer.
struct OneClient(String);

impl engine::Transport for OneClient {
    async fn get(
        &self,
        request: &onvio::Request,
        _timeout_ms: u32,
    ) -> Result<sync::HttpAnswer, sync::TransportFailure> {
        let body = match request.path.rsplit('/').next() {
            Some("clients") => self.0.clone(),
            Some("invoices" | "payments") => "[]".to_owned(),
            _ => r#"{"name":"Los Aromos"}"#.to_owned(),
        };
        Ok(sync::HttpAnswer {
            status: 200,
            headers: Vec::new(),
            body: body.into_bytes(),
            elapsed_ms: 1,
        })
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_the_rest_comes_in() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let file = File {
        rejected: vec![LineNote {
            sheet: String::new(),
            line: 9,
            reason: "not-a-date".to_owned(),
            field: "Fecha Docto".to_owned(),
            value: "31/02/2026".to_owned(),
        }],
        ..File::of_invoices("malas.csv", &[(1, 100)])
    };
    let mut rows = file.rows();
    let bad = r#"{"id":"file:d:33-2","invoice_number":"2","issue_date":"2026-11-03","total_amount":"diez"}"#;
    let good = String::from_utf8(rows[0].json.clone()).expect("text");
    rows[0].json = good.replace("[{", &format!("[{bad},{{")).into_bytes();
    rows[0].lines = vec![4, 5];
    let request = ImportRequest {
        company: company(),
        about: file.about(),
        rows,
        cancel: CancelFlag::default(),
    };
    let end = block_on(run_import(&store, &clock, None, request, |_| {}));
    let (snapshot, done) = imported(end);
    assert_eq!((done.invoices.added, done.rejected), (1, 2));
    assert_eq!(owed(&snapshot), owing(&[("1", 100, 100)]));
    let listed = block_on(import_rows(&store)).remove(0);
    let lines: Vec<_> = listed
        .lines
        .iter()
        .map(|line| (line.line, line.reason.as_str(), line.value.as_str()))
        .collect();
    assert_eq!(
        lines,
        [(9, "not-a-date", "31/02/2026"), (4, "not-a-number", "diez")]
    );
    let rejected = block_on(store.rejected()).expect("readable");
    assert_eq!(rejected.len(), 1);
    // A full sync has not seen it, and yet it stands; taking the file back takes it away.
    sync(&store, &clock, &ScriptedApi::default());
    assert_eq!(block_on(store.rejected()).expect("readable").len(), 1);
    undone(&store, &clock, 1);
    assert_eq!(block_on(store.rejected()).expect("readable"), []);
}

#[test]
fn a_file_of_another_company_or_without_a_record_changes_nothing() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    imported(import(
        &store,
        &clock,
        &File::of_invoices("a.csv", &[(1, 1)]),
    ));
    let other = File {
        tax_id: Some("77215640-5".to_owned()),
        ..File::of_invoices("b.csv", &[(2, 2)])
    };
    let refusal = refused(import(&store, &clock, &other));
    assert!(
        matches!(refusal, ImportRefusal::OtherCompany { .. }),
        "{refusal:?}"
    );
    let empty = File::of_invoices("c.csv", &[]);
    assert_eq!(
        refused(import(&store, &clock, &empty)),
        ImportRefusal::Nothing
    );
    // A row that could stand in the place of one of the API's.
    let rows = vec![
        r#"{"id":"d1","invoice_number":"2","issue_date":"2026-11-03","total_amount":2}"#.to_owned(),
    ];
    let request = ImportRequest {
        company: company(),
        about: File::default().about(),
        rows: part(ListKind::Invoices, &rows),
        cancel: CancelFlag::default(),
    };
    let end = block_on(run_import(&store, &clock, None, request, |_| {}));
    assert!(matches!(refused(end), ImportRefusal::Problem(p) if p.kind == ProblemKind::BadAnswer));
    let cancel = CancelFlag::default();
    cancel.cancel();
    let request = ImportRequest {
        company: company(),
        about: File::default().about(),
        rows: File::of_invoices("d.csv", &[(3, 3)]).rows(),
        cancel,
    };
    let end = block_on(run_import(&store, &clock, None, request, |_| {}));
    assert_eq!(refused(end), ImportRefusal::Cancelled);
    assert_eq!(block_on(import_rows(&store)).len(), 1);
    assert_eq!(block_on(store.log(9)).expect("a log").len(), 1);
}

#[test]
fn an_import_killed_at_any_store_operation_is_in_or_not_at_all() {
    let file = File::of_invoices("b.csv", &[(1, 110), (2, 20), (3, 30), (4, 40)]);
    let before = owing(&[("1", 100, 100)]);
    let after = owing(&[("1", 110, 110), ("2", 20, 20), ("3", 30, 30), ("4", 40, 40)]);
    each_operation(
        |store, clock| drop(import(store, clock, &file)),
        |store, clock| {
            let end = imported(import(store, clock, &file)).0;
            assert_eq!(owed(&end), after, "it can be done again");
        },
        &[&before, &after],
    );
}

#[test]
fn taking_back_killed_at_any_store_operation_is_done_or_not_at_all() {
    each_operation(
        |store, clock| drop(block_on(undo_import(store, clock, None, 1))),
        |store, clock| {
            let end = block_on(undo_import(store, clock, None, 1));
            if let Some(snapshot) = end.expect("it can be done again") {
                assert_eq!(owed(&snapshot), owing(&[]));
            }
        },
        &[&owing(&[("1", 100, 100)]), &owing(&[])],
    );
}

/// Does `act` on a store with one import that dies at its first operation, at its second, ...; looks at what is
/// published then, syncs, and does `again`.
fn each_operation(
    act: impl Fn(&FailingStore<MemoryStore>, &JumpingClock),
    again: impl Fn(&MemoryStore, &JumpingClock),
    allowed: &[&BTreeMap<String, (i64, i64)>],
) {
    for when in [When::BeforeCommit, When::AfterCommit] {
        for operation in 0.. {
            let (store, clock) = (MemoryStore::new(), JumpingClock::new());
            imported(import(
                &store,
                &clock,
                &File::of_invoices("a.csv", &[(1, 100)]),
            ));
            let error = StoreError::Unavailable("killed".to_owned());
            let failure = Failure {
                at: operation,
                when,
                error,
            };
            let failing = FailingStore::new(store.clone(), failure);
            act(&failing, &clock);
            let look = || {
                let snapshot = block_on(engine::load_snapshot(&store)).expect("readable");
                owed(&snapshot.expect("something is published"))
            };
            let seen = look();
            assert!(allowed.contains(&&seen), "{when:?} {operation}: {seen:?}");
            // What was left does not mislead a sync, which has nothing to say here.
            assert_eq!(owed(&sync(&store, &clock, &ScriptedApi::default())), seen);
            again(&store, &clock);
            if !failing.has_failed() {
                assert!(operation > 5, "it met every operation");
                break;
            }
        }
    }
}

/// What may happen.
#[derive(Clone, Debug)]
enum Step {
    Import(File),
    /// Of the imports that are in, the one at this place.
    Undo(usize),
    /// The API has these invoices (folio = position + 1) and payments (of an invoice, on a day), and is asked.
    Sync(Vec<i64>, Vec<(usize, u32, i64)>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let invoice = (1..6_u32, 1..5_i64).prop_map(|(folio, hundreds)| FileInvoice {
        folio,
        total: hundreds * 100,
    });
    let payment = (1..6_u32, 1..4_i64, 4..7_u32).prop_map(|(folio, tens, day)| FilePayment {
        folio,
        amount: tens * 10,
        day,
    });
    let file = (
        prop::collection::vec(invoice, 1..5),
        prop::collection::vec(payment, 0..4),
    );
    let file = file.prop_map(|(invoices, payments)| File {
        name: "f.csv".to_owned(),
        invoices,
        payments,
        ..File::default()
    });
    let api = (
        prop::collection::vec((1..5_i64).prop_map(|hundreds| hundreds * 100), 0..5),
        prop::collection::vec(
            (0..5_usize, 4..7_u32, (1..4_i64).prop_map(|t| t * 10)),
            0..4,
        ),
    );
    let step = prop_oneof![
        3 => file.prop_map(Step::Import),
        2 => (0..4_usize).prop_map(Step::Undo),
        2 => api.prop_map(|(invoices, payments)| Step::Sync(invoices, payments)),
    ];
    prop::collection::vec(step, 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever happened, the numbers are those of the records that remain: of each folio the API's total, else that
    /// of the latest file; and every payment once.
    #[test]
    fn any_history_ends_in_the_numbers_of_what_remains(steps in steps()) {
        let (store, clock) = (MemoryStore::new(), JumpingClock::new());
        let api = ScriptedApi::default();
        api.world.borrow_mut().client(Stage::Won);
        let mut files: Vec<(u32, File)> = Vec::new();
        let mut last_id = 0;
        let mut told = BTreeSet::new();
        let mut snapshot = None;
        for step in steps {
            match step {
                Step::Import(file) => {
                    last_id += 1;
                    snapshot = Some(imported(import(&store, &clock, &file)).0);
                    files.push((last_id, file));
                }
                Step::Undo(place) if place < files.len() => {
                    let (id, _) = files.remove(place);
                    snapshot = Some(undone(&store, &clock, id));
                }
                Step::Undo(_) => {}
                Step::Sync(invoices, payments) => {
                    // The API never takes back what it told.
                    let mut world = api.world.borrow_mut();
                    for (position, total) in invoices.iter().enumerate() {
                        if position >= world.invoices.len() {
                            world.invoice(0, day("2026-11-02"), 30, *total);
                        }
                        world.invoices[position].total = *total;
                    }
                    for (invoice, on, amount) in payments {
                        // One payment of an invoice on a day, so that one-for-one is one for one.
                        if invoice < world.invoices.len() && told.insert((invoice, on, amount)) {
                            world.pay(invoice, day(&format!("2026-11-{on:02}")), amount);
                        }
                    }
                    drop(world);
                    snapshot = Some(sync(&store, &clock, &api));
                }
            }
        }
        let world = api.world.borrow();
        let asked = snapshot.is_some();
        let has_synced = block_on(store.manifest()).expect("readable")
            .is_some_and(|manifest| manifest.watermark.is_some());
        let mut totals: BTreeMap<String, i64> = BTreeMap::new();
        let mut paid: BTreeSet<(String, u32, i64)> = BTreeSet::new();
        for (_, file) in &files {
            for invoice in &file.invoices {
                totals.insert(invoice.folio.to_string(), invoice.total);
            }
            for payment in &file.payments {
                paid.insert((payment.folio.to_string(), payment.day, payment.amount));
            }
        }
        if has_synced {
            for (position, invoice) in world.invoices.iter().enumerate() {
                totals.insert((position + 1).to_string(), invoice.total);
            }
            for (invoice, on, amount) in &told {
                paid.insert(((invoice + 1).to_string(), *on, *amount));
            }
        }
        let expected: BTreeMap<String, (i64, i64)> = totals
            .into_iter()
            .map(|(folio, total)| {
                let paid = paid.iter().filter(|(of, _, _)| *of == folio);
                let paid: i64 = paid.map(|(_, _, amount)| amount).sum();
                (folio, (total, (total - paid).max(0)))
            })
            .collect();
        prop_assert_eq!(snapshot.as_ref().map(owed).unwrap_or_default(), expected);
        if asked {
            let reopened = block_on(engine::load_snapshot(&store)).expect("readable");
            prop_assert_eq!(reopened.as_ref().map(owed), snapshot.as_ref().map(owed));
        }
    }
}
