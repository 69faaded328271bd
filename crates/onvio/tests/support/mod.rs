//! Short ways to read a page in tests.
#![allow(dead_code)] // each test file uses some of it

use std::sync::LazyLock;

use domain::{Currency, Customer, Document, List, Payment, Rejected, Zone};
use onvio::{Answer, AnswerError, Context, Page, Profile, Records, Trail, decode_page};

/// The v1 contract, read once.
pub static V1: LazyLock<Profile> = LazyLock::new(Profile::onvio_v1);

pub const URL: &str = "https://api.onvio.com/v1/list";

pub fn read(list: List, body: &[u8], trail: &mut Trail) -> Result<Page, AnswerError> {
    answered(list, 200, body, trail)
}

pub fn answered(
    list: List,
    status: u16,
    body: &[u8],
    trail: &mut Trail,
) -> Result<Page, AnswerError> {
    let context = Context {
        profile: &V1,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    };
    let answer = Answer {
        url: URL,
        status,
        body,
        link: None,
        total_count: None,
    };
    decode_page(list, &answer, &context, trail)
}

pub fn page(list: List, body: &str) -> Page {
    read(list, body.as_bytes(), &mut Trail::default()).expect("a page")
}

pub fn error(list: List, body: &[u8]) -> AnswerError {
    read(list, body, &mut Trail::default()).expect_err("an error")
}

pub fn customers(body: &str) -> Vec<Customer> {
    let page = page(List::Customers, body);
    assert_eq!(page.rejected, []);
    match page.records {
        Records::Customers(rows) => rows,
        other => panic!("{other:?}"),
    }
}

pub fn documents(body: &str) -> Vec<Document> {
    let page = page(List::Documents, body);
    assert_eq!(page.rejected, []);
    match page.records {
        Records::Documents(rows) => rows,
        other => panic!("{other:?}"),
    }
}

pub fn payments(body: &str) -> Vec<Payment> {
    let page = page(List::Payments, body);
    assert_eq!(page.rejected, []);
    match page.records {
        Records::Payments(rows) => rows,
        other => panic!("{other:?}"),
    }
}

/// The only row of the body, which cannot be read.
pub fn rejected(list: List, row: &str) -> Rejected {
    let mut page = page(list, &format!("[{row}]"));
    assert_eq!(page.rows, 1);
    assert!(page.records.is_empty());
    page.rejected.pop().expect("a rejected row")
}

/// A document with the fields that it must have, and these.
pub fn document(fields: &str) -> Document {
    let body = format!(r#"[{{"id":"d1","issue_date":"2026-11-01","total_amount":1000,{fields}}}]"#);
    documents(&body).pop().expect("a document")
}

/// A payment with the fields that it must have, and these.
pub fn payment(fields: &str) -> Payment {
    let body = format!(r#"[{{"payment_date":"2026-11-01","amount":1000,{fields}}}]"#);
    payments(&body).pop().expect("a payment")
}

/// A customer with an id, and these fields.
pub fn customer(fields: &str) -> Customer {
    customers(&format!(r#"[{{"id":"c1",{fields}}}]"#))
        .pop()
        .expect("a customer")
}
