//! What people put down about records of files stands on the API's once it brings them too.

mod support;

use domain::Company;
use domain::collections::CollectionLog;
use engine::{
    CancelFlag, ImportEnd, ImportRequest, LocalState, SyncEnd, collection_event, run_import,
    run_sync,
};
use pollster::block_on;
use protocol::{
    CustomerFilter, CustomerQuery, Deed, DisputeReason, EntryForm, EntryWhat, Scope, Screen, Update,
};
use store::MemoryStore;
use support::file::File;
use support::told::Told;
use support::{JumpingClock, day, request};

/// Rows of an API, and the same company as the file's.
const LIRCAY: [&str; 3] = [
    r#"[{"id":"c1","tax_id":"77.215.640-5","name":"Lircay","status":"won"}]"#,
    r#"[{"id":"i1","invoice_number":"1","document_type":33,"client_id":"c1","issue_date":"2026-11-03",
        "due_date":"2026-11-10","total_amount":1000,"status":"sent"}]"#,
    "[]",
];

#[test]
fn what_was_put_down_about_a_file_s_customer_stands_on_the_api_s() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let file = File {
        customers: vec![("77215640-5".to_owned(), "Lircay".to_owned())],
        ..File::of_invoices("clientes.xlsx", &[(1, 1_000)])
    };
    let import = ImportRequest {
        company: Company {
            name: "Los Aromos".to_owned(),
            tax_id: Some("76.354.771-K".to_owned()),
            address: None,
            logo_url: None,
            currency: domain::Currency::CLP,
            zone: domain::Zone::santiago(),
        },
        about: file.about(),
        rows: file.rows(),
        cancel: CancelFlag::default(),
    };
    let end = block_on(run_import(&store, &clock, None, import, |_| {}));
    let ImportEnd::Imported(alone, _) = end else {
        panic!("nothing came in")
    };
    let mut log = CollectionLog::default();
    let dispute = EntryForm {
        currency: None,
        customer: "file:c:77215640-5".to_owned(),
        documents: vec!["file:d:33-1".to_owned()],
        what: EntryWhat::Dispute {
            reason: DisputeReason::Price,
            resolved: false,
        },
        text: "Cobrado de más".to_owned(),
    };
    let deed = Deed::Add(vec![dispute]);
    let event = collection_event(&alone, &log, day("2026-11-22"), 0, "Ana", deed);
    let id = log.next_id(1);
    log.events.insert(id, event.expect("it makes sense"));

    let end = block_on(run_sync(
        &store,
        &Told(LIRCAY),
        &clock,
        None,
        request(),
        |_| {},
    ));
    let SyncEnd::Published(both) = end else {
        panic!("{end:?}")
    };
    let state = LocalState {
        collections: log,
        ..LocalState::default()
    };
    let ask = |screen: &Screen| {
        both.answer(
            &Scope::default(),
            screen,
            day("2026-11-22"),
            state.local(false),
        )
    };
    let screen = Screen::Customers {
        filter: CustomerFilter::default(),
        list: CustomerQuery::default(),
        open: Some("c1".to_owned()),
    };
    let mut files = ask(&screen).into_iter().filter_map(|update| match update {
        Update::CollectionFile(file) => Some(*file),
        _ => None,
    });
    let told = files.next().expect("a file");
    assert_eq!(told.entries.len(), 1, "{told:?}");
    let mut queues = ask(&Screen::Queue(None))
        .into_iter()
        .filter_map(|update| match update {
            Update::Queue(view) => Some(*view),
            _ => None,
        });
    let queue = queues.next().expect("the queue");
    let row = &queue.rows.expect("lines")[0];
    assert_eq!(
        (row.key.as_str(), row.overdue, row.disputed),
        ("c1", 1_000, 1_000)
    );
    assert_eq!(
        queue.collectable, 0,
        "what is in dispute can be asked of nobody"
    );
}
