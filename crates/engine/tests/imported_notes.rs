//! What people put down about records of files stands on the API's once it brings them too.

mod support;

use domain::Company;
use domain::alerts::AlertStatus;
use domain::collections::CollectionLog;
use engine::{
    CancelFlag, ImportEnd, ImportRequest, LocalState, Snapshot, SyncEnd, collection_event, observe,
    run_import, run_sync, save_rule,
};
use pollster::block_on;
use protocol::{
    AlertRule, CustomerFilter, CustomerQuery, DebtorQuery, Deed, DisputeReason, EntryForm,
    EntryWhat, RuleOperator, RuleWhom, Scope, ScopeFilter, Screen, Severity, Update,
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
fn a_rule_and_a_filter_about_a_file_s_customer_are_about_the_api_s() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let alone = imported(&store, &clock);
    let (today, next_day) = (day("2026-12-22"), day("2026-12-23"));
    let of_file = "file:c:77215640-5";
    let mut state = LocalState::default();
    let rule = AlertRule {
        id: 0,
        metric: "receivable".to_owned(),
        operator: RuleOperator::Above,
        limit: 500,
        currency: None,
        whom: RuleWhom::Customer(of_file.to_owned()),
        each_day: false,
        severity: Severity::Warning,
        on: true,
    };
    assert_eq!(save_rule(&mut state.rules, &rule, None), Some(1));
    let seen = observe(&alone, today, state.local(false));
    state.alerts = seen.memory.expect("facts");
    let ledger = &mut state.alerts.ledger;
    assert!(ledger.set_status(&format!("rule:1:{of_file}"), AlertStatus::Done));

    let both = synced(&store, &clock);
    let seen = observe(&both, next_day, state.local(false));
    state.alerts = seen.memory.expect("other keys");
    let entry = &state.alerts.ledger.entries["rule:1:c1"];
    let told = (entry.status, entry.resolved_on, entry.first_seen_on);
    assert_eq!(told, (AlertStatus::Done, None, today));
    let answers = |screen: &Screen, scope: &Scope| {
        let local = state.local(false);
        both.answer(scope, screen, next_day, local)
    };
    let told = answers(&Screen::AlertRules, &Scope::default());
    let rows = told.into_iter().find_map(|update| match update {
        Update::AlertRules(view) => Some(view.rules),
        _ => None,
    });
    for row in rows.expect("the rules") {
        let told = (row.is_gone, row.name.as_str(), row.standing);
        assert_eq!(told, (false, "Lircay", 1));
    }
    let filtered = Scope {
        filter: ScopeFilter {
            customer: Some(of_file.to_owned()),
            ..ScopeFilter::default()
        },
        ..Scope::default()
    };
    let list = Screen::Receivables {
        list: DebtorQuery::default(),
    };
    let sum = |scope: &Scope| {
        let mut told = answers(&list, scope).into_iter();
        told.find_map(|update| match update {
            Update::Receivables(view) => Some((view.total_rows, view.sum_outstanding)),
            _ => None,
        })
    };
    assert_eq!(sum(&filtered), Some((Some(1), 1_000)));
    assert_eq!(sum(&filtered), sum(&Scope::default()));
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
