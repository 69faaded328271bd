//! What people put down about records of files stands on the API's once it brings them too.

mod support;

use domain::Company;
use domain::alerts::AlertStatus;
use domain::collections::CollectionLog;
use engine::{
    CancelFlag, ImportEnd, ImportRequest, LocalState, Snapshot, SyncEnd, collection_event, observe,
    run_import, run_sync,
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

/// The file alone.
fn imported(store: &MemoryStore, clock: &JumpingClock) -> Snapshot {
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
    let end = block_on(run_import(store, clock, None, import, |_| {}));
    match end {
        ImportEnd::Imported(alone, _) => *alone,
        ImportEnd::Refused(_) => panic!("nothing came in"),
    }
}

/// The API beside it.
fn synced(store: &MemoryStore, clock: &JumpingClock) -> Snapshot {
    match block_on(run_sync(
        store,
        &Told(LIRCAY),
        clock,
        None,
        request(),
        |_| {},
    )) {
        SyncEnd::Published(both) => *both,
        end @ SyncEnd::Failed(_) => panic!("{end:?}"),
    }
}

#[test]
fn what_was_put_down_about_a_file_s_customer_stands_on_the_api_s() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let alone = imported(&store, &clock);
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

    let both = synced(&store, &clock);
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
    let mut queues = ask(&Screen::Queue { responsible: None })
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

#[test]
fn what_was_done_about_an_alert_of_a_file_s_customer_is_done_about_the_api_s() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let alone = imported(&store, &clock);
    let today = day("2026-12-22");
    let mut state = LocalState::default();
    let seen = observe(&alone, today, state.local(false));
    state.alerts = seen.memory.expect("facts");
    let of_file = "overdue:file:c:77215640-5";
    let until = day("2026-12-29");
    let snoozed = AlertStatus::Snoozed { until };
    let ledger = &mut state.alerts.ledger;
    assert!(ledger.set_status(of_file, snoozed));
    assert!(ledger.set_status("concentration:file:c:77215640-5", AlertStatus::Done));

    let both = synced(&store, &clock);
    let next_day = day("2026-12-23");
    let seen = observe(&both, next_day, state.local(false));
    let raised = seen.news.map(|news| news.rows).unwrap_or_default();
    assert!(
        raised.iter().all(|row| row.customer_key.is_empty()),
        "{raised:?}"
    );
    state.alerts = seen.memory.expect("other keys");
    let entries = &state.alerts.ledger.entries;
    let carried = &entries["overdue:c1"];
    assert_eq!((carried.status, carried.first_seen_on), (snoozed, today));
    assert!(carried.documents.iter().eq(["i1"]));
    assert_eq!(entries["concentration:c1"].status, AlertStatus::Done);
    assert!(
        entries.keys().all(|key| !key.contains("file:")),
        "{entries:?}"
    );
    // And nothing is moved twice.
    assert_eq!(observe(&both, next_day, state.local(false)).memory, None);
}
