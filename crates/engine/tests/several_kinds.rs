//! An API whose ids stand for one document of each kind: both count, and money that names such an id finds its invoice.

mod support;

use std::cell::RefCell;

use engine::{Snapshot, SyncEnd, Transport, run_sync};
use onvio::Request;
use pollster::block_on;
use protocol::{DebtorQuery, DebtorSort, Scope, Window};
use store::{MemoryStore, Store};
use support::{JumpingClock, day, request};
use sync::{HttpAnswer, TransportFailure};

/// Lists as they are told to who asks for everything, and to who asks for what changed.
#[derive(Default)]
struct Lists {
    invoices: RefCell<Vec<&'static str>>,
    changed: RefCell<Vec<&'static str>>,
    payments: RefCell<Vec<&'static str>>,
    requests: RefCell<Vec<String>>,
}

impl Transport for Lists {
    async fn get(
        &self,
        request: &Request,
        _timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        self.requests.borrow_mut().push(request.url.clone());
        let whole = !request.url.contains("modified_since");
        let body = match request.path.rsplit('/').next() {
            // One a page: of two kinds the pages bring the same ids.
            Some("invoices") if whole => {
                let invoices = self.invoices.borrow();
                let page = request.url.split_once("page=");
                let page: usize = page.map_or(1, |(_, page)| page.parse().expect("a number"));
                let (row, pages) = (invoices[page - 1], invoices.len());
                format!(r#"{{"data":[{row}],"page":{page},"totalPages":{pages}}}"#)
            }
            Some("invoices") => format!("[{}]", self.changed.borrow().join(",")),
            Some("payments") => format!("[{}]", self.payments.borrow().join(",")),
            Some("clients") => r#"[{"id":"c","name":"Uno","status":"won"}]"#.to_owned(),
            _ => r#"{"name":"Los Aromos"}"#.to_owned(),
        };
        Ok(HttpAnswer {
            status: 200,
            headers: Vec::new(),
            body: body.into_bytes(),
            elapsed_ms: 1,
        })
    }
}

fn sync(store: &impl Store, api: &Lists, clock: &JumpingClock) -> Snapshot {
    match block_on(run_sync(store, api, clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn receivable(snapshot: &Snapshot) -> i64 {
    let lens = snapshot.lens(&Scope::default(), day("2026-11-22"));
    let rows = Window { first: 0, count: 9 };
    let list = DebtorQuery::rows(DebtorSort::default(), rows);
    let view = snapshot.receivables(&lens, &list);
    view.rows.iter().map(|debtor| debtor.outstanding).sum()
}

const INVOICE: &str = r#"{"id":7,"number":7,"type":33,"client_id":"c","issue_date":"2026-11-02","total_amount":1000}"#;
const CREDIT: &str = r#"{"id":7,"number":7,"type":61,"client_id":"c","issue_date":"2026-11-03","total_amount":300,"reference":{"id":7}}"#;

#[test]
fn documents_of_two_kinds_under_one_id_both_count() {
    let (store, clock, api) = (MemoryStore::new(), JumpingClock::new(), Lists::default());
    *api.invoices.borrow_mut() = vec![CREDIT, INVOICE];
    *api.payments.borrow_mut() =
        vec![r#"{"id":1,"invoice_id":7,"payment_date":"2026-11-05","amount":200}"#];
    assert_eq!(receivable(&sync(&store, &api, &clock)), 1000 - 300 - 200);
}

#[test]
fn a_kind_that_an_id_never_had_is_only_believed_of_everything() {
    let (store, clock, api) = (MemoryStore::new(), JumpingClock::new(), Lists::default());
    *api.invoices.borrow_mut() = vec![INVOICE];
    assert_eq!(receivable(&sync(&store, &api, &clock)), 1000);

    *api.invoices.borrow_mut() = vec![INVOICE, CREDIT];
    *api.changed.borrow_mut() = vec![CREDIT];
    api.requests.borrow_mut().clear();
    assert_eq!(receivable(&sync(&store, &api, &clock)), 1000 - 300);
    let whole = |url: &&String| url.contains("/invoices") && !url.contains("modified_since");
    assert_eq!(api.requests.borrow().iter().filter(whole).count(), 2);

    // Now it is known that ids stand for several: what changes is enough.
    let other = r#"{"id":7,"number":8,"type":39,"client_id":"c","issue_date":"2026-11-04","total_amount":50,"balance":50}"#;
    *api.changed.borrow_mut() = vec![other];
    api.requests.borrow_mut().clear();
    let snapshot = sync(&store, &api, &clock);
    assert_eq!(snapshot.dataset().documents().len(), 3);
    assert_eq!(api.requests.borrow().iter().filter(whole).count(), 0);
}

#[test]
fn a_corrected_kind_is_the_same_document() {
    let (store, clock, api) = (MemoryStore::new(), JumpingClock::new(), Lists::default());
    *api.invoices.borrow_mut() = vec![INVOICE];
    sync(&store, &api, &clock);
    let exempt = r#"{"id":7,"number":7,"type":34,"client_id":"c","issue_date":"2026-11-02","total_amount":1000}"#;
    *api.invoices.borrow_mut() = vec![exempt];
    *api.changed.borrow_mut() = vec![exempt];
    let snapshot = sync(&store, &api, &clock);
    assert_eq!(
        (receivable(&snapshot), snapshot.dataset().documents().len()),
        (1000, 1)
    );
}
