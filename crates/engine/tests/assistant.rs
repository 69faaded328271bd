//! The connection assistant over an API in process: what is fetched, what is told, what a correction changes.

mod support;

use std::cell::RefCell;

use domain::{Currency, Zone};
use engine::{CancelFlag, Inspector, Sample, Transport, fetch_samples};
use onvio::{Profile, Request};
use pollster::block_on;
use protocol::{ListKind, Looked, PagingLook, ProblemKind, Reading, WordKind};
use support::{Api, BASE};
use sync::{HttpAnswer, TransportFailure};

/// The living company under other names: rows elsewhere, amounts of payments as `monto`.
struct Renamed(Api);

impl Transport for Renamed {
    async fn get(
        &self,
        request: &Request,
        timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        let mut answer = self.0.get(request, timeout_ms).await?;
        let body = String::from_utf8(answer.body).expect("UTF-8");
        let body = body.replacen("{\"data\":", "{\"filas\":", 1);
        answer.body = if request.path.ends_with("payments") {
            body.replace("\"amount\":", "\"monto\":").into_bytes()
        } else {
            body.into_bytes()
        };
        Ok(answer)
    }
}

fn fetch<T: Transport>(transport: &T) -> Vec<Sample> {
    let profile = Profile::onvio_v1();
    let cancel = CancelFlag::default();
    let fetched = fetch_samples(transport, &profile, BASE, || 0, &cancel, |_| {});
    block_on(fetched).expect("nobody gave up")
}

fn looked(inspector: &Inspector, list: ListKind) -> Looked {
    let all = inspector.looked(Currency::CLP, Zone::santiago());
    let found = all.into_iter().find(|looked| looked.list == list);
    found.expect("an answer")
}

#[test]
fn one_page_of_each_is_fetched_and_recognised() {
    let api = Api::new(1, 300, 50);
    let steps = RefCell::new(Vec::new());
    let cancel = CancelFlag::default();
    let profile = Profile::onvio_v1();
    let fetched = fetch_samples(
        &api,
        &profile,
        BASE,
        || 0,
        &cancel,
        |list| {
            steps.borrow_mut().push(list);
        },
    );
    let samples = block_on(fetched).expect("nobody gave up");
    assert_eq!(
        *steps.borrow(),
        [
            ListKind::Company,
            ListKind::Customers,
            ListKind::Invoices,
            ListKind::Payments
        ]
    );
    assert_eq!(api.requests.borrow().len(), 4);
    let inspector = Inspector::new(profile, samples);
    let invoices = looked(&inspector, ListKind::Invoices);
    assert_eq!((invoices.problem, invoices.rows), (None, 50));
    assert_eq!(invoices.place.as_deref(), Some("/data"));
    assert_eq!(invoices.paging, PagingLook::Page);
    let total = invoices.fields.iter().find(|field| field.field == "total");
    let total = total.expect("the total");
    assert_eq!(total.rows, 50 - invoices.rejected);
    assert!(matches!(&total.samples[0].1, Reading::Amount { currency, .. } if currency == "CLP"));
    let company = looked(&inspector, ListKind::Company);
    assert_eq!(company.problem, None);
    assert!(
        company
            .fields
            .iter()
            .any(|field| field.field == "name" && field.rows == 1)
    );
}

#[test]
fn corrections_are_computed_again_from_what_was_fetched() {
    let api = Renamed(Api::new(1, 300, 50));
    let mut inspector = Inspector::new(Profile::onvio_v1(), fetch(&api));
    let before = looked(&inspector, ListKind::Payments);
    let problem = before.problem.expect("an unknown shape");
    assert_eq!(problem.kind, ProblemKind::BadAnswer);
    assert!(
        problem
            .detail
            .is_some_and(|detail| detail.contains("filas"))
    );
    assert_eq!(before.arrays, [("/filas".to_owned(), 50)]);

    inspector.set_rows(ListKind::Payments, "/filas");
    let placed = looked(&inspector, ListKind::Payments);
    assert_eq!((placed.problem, placed.rejected), (None, 50));
    inspector.set_field(ListKind::Payments, "amount", Some("monto"));
    inspector.set_field(ListKind::Payments, "no-such-field", Some("monto"));
    let mapped = looked(&inspector, ListKind::Payments);
    assert!(mapped.rejected < 50, "{}", mapped.rejected);
    assert_eq!(
        api.0.requests.borrow().len(),
        4,
        "nothing was fetched again"
    );

    let kept = Profile::from_json(&inspector.profile().to_json());
    assert_eq!(
        kept.as_ref(),
        Ok(inspector.profile()),
        "what is exported is what is shown"
    );
    assert_eq!(
        inspector.profile().id,
        "custom",
        "it is no longer the contract"
    );
    inspector.forget_samples();
    assert!(inspector.looked(Currency::CLP, Zone::santiago()).is_empty());
    assert_eq!(inspector.profile().id, "custom", "the corrections stay");
}

#[test]
fn a_word_is_given_a_meaning() {
    let api = Api::new(1, 300, 300);
    let mut inspector = Inspector::new(Profile::onvio_v1(), fetch(&api));
    let words = looked(&inspector, ListKind::Invoices).words;
    let known = words.iter().find(|word| word.word == "sent").expect("sent");
    assert_eq!(known.meaning.as_deref(), Some("issued"));
    inspector.set_word(WordKind::Document, "sent", None);
    let words = looked(&inspector, ListKind::Invoices).words;
    let unknown = words.iter().take_while(|word| word.meaning.is_none());
    assert!(
        unknown.into_iter().any(|word| word.word == "sent"),
        "unknown ones come first"
    );
    inspector.set_word(WordKind::Document, "sent", Some("void"));
    let words = looked(&inspector, ListKind::Invoices).words;
    let known = words.iter().find(|word| word.word == "sent").expect("sent");
    assert_eq!(known.meaning.as_deref(), Some("void"));
}

#[test]
fn what_cannot_be_had_is_told_and_the_rest_goes_on() {
    let api = Api::new(1, 300, 50);
    api.faults.borrow_mut().push_back((1, Ok(403)));
    api.faults
        .borrow_mut()
        .push_back((2, Err(TransportFailure::Timeout)));
    let inspector = Inspector::new(Profile::onvio_v1(), fetch(&api));
    let kind = |list| looked(&inspector, list).problem.map(|problem| problem.kind);
    assert_eq!(kind(ListKind::Company), None);
    assert_eq!(kind(ListKind::Customers), Some(ProblemKind::Forbidden));
    assert_eq!(kind(ListKind::Invoices), Some(ProblemKind::Timeout));
    assert_eq!(kind(ListKind::Payments), None);
    assert_eq!(api.requests.borrow().len(), 4, "nothing is asked for twice");
}

#[test]
fn giving_up_asks_for_nothing_more() {
    let api = Api::new(1, 300, 50);
    let cancel = CancelFlag::default();
    let profile = Profile::onvio_v1();
    let fetched = fetch_samples(
        &api,
        &profile,
        BASE,
        || 0,
        &cancel,
        |list| {
            if list == ListKind::Customers {
                cancel.cancel();
            }
        },
    );
    assert!(block_on(fetched).is_none());
    assert_eq!(api.requests.borrow().len(), 2);
}

#[test]
fn a_list_that_the_api_does_not_have_is_not_asked_for() {
    let api = Api::new(1, 300, 50);
    let mut profile = Profile::onvio_v1();
    profile.endpoints.payments = None;
    let cancel = CancelFlag::default();
    let fetched = fetch_samples(&api, &profile, BASE, || 0, &cancel, |_| {});
    let samples = block_on(fetched).expect("nobody gave up");
    assert_eq!(api.requests.borrow().len(), 3);
    let inspector = Inspector::new(profile, samples);
    assert!(looked(&inspector, ListKind::Payments).absent);
}
