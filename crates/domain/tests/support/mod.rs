//! Records for tests, with only what a test says.
#![allow(dead_code)] // each test file uses its own part

use chrono::NaiveDate;
use domain::book::{Book, build};
use domain::numbers::AsOf;
use domain::{
    Allocation, Currency, Customer, Document, DocumentKind, DocumentRef, DocumentStatus, Payment,
    PaymentMethod, PaymentStatus, Salesperson, Stage,
};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn as_of(text: &str) -> AsOf {
    AsOf {
        day: day(text),
        today: day("2026-11-22"),
    }
}

pub fn invoice(number: u32, issued: &str, due: &str, total: i64) -> Document {
    Document {
        key: format!("i{number}"),
        id: Some(format!("i{number}")),
        kind: DocumentKind::INVOICE,
        number: number.to_string(),
        customer_id: Some("c1".into()),
        customer_tax_id: None,
        customer_name: None,
        issued_on: day(issued),
        due_on: Some(day(due)),
        received_on: None,
        terms: None,
        total,
        net: None,
        tax: None,
        exempt: None,
        paid_amount: None,
        balance: None,
        currency: Currency::CLP,
        exchange_rate: None,
        status: DocumentStatus::Issued,
        description: None,
        reference: None,
        rounded_from: None,
        updated_at: None,
        deleted: false,
    }
}

pub fn credit_note(
    number: u32,
    issued: &str,
    total: i64,
    reference: Option<DocumentRef>,
) -> Document {
    Document {
        kind: DocumentKind::Sii(61),
        key: format!("n{number}"),
        id: Some(format!("n{number}")),
        reference,
        ..invoice(number, issued, issued, total)
    }
}

pub fn by_id(number: u32) -> DocumentRef {
    DocumentRef::Id(format!("i{number}"))
}

pub fn folio(number: u32) -> DocumentRef {
    DocumentRef::Number {
        kind: None,
        number: number.to_string(),
    }
}

pub fn payment(id: &str, on: &str, amount: i64, document: Option<DocumentRef>) -> Payment {
    Payment {
        key: id.into(),
        id: Some(id.into()),
        allocations: document
            .into_iter()
            .map(|document| Allocation { document, amount })
            .collect(),
        paid_on: day(on),
        amount,
        currency: Some(Currency::CLP),
        finer: None,
        method: PaymentMethod::BankTransfer,
        document_number: None,
        notes: None,
        status: PaymentStatus::Valid,
        rounded_from: None,
        updated_at: None,
        deleted: false,
    }
}

pub fn customer(id: &str, stage: Stage, value: i64, seller: Option<&str>) -> Customer {
    Customer {
        key: id.into(),
        id: Some(id.into()),
        code: None,
        name: format!("Cliente {id}"),
        tax_id: None,
        email: None,
        phone: None,
        address: None,
        stage,
        estimated_value: Some(value),
        created_on: None,
        salesperson: seller.map(|name| Salesperson {
            id: None,
            name: name.into(),
            email: None,
            monthly_target: Some(1_000),
        }),
        updated_at: None,
        deleted: false,
        merged_into: None,
    }
}

pub fn book(customers: &[Customer], documents: &[Document], payments: &[Payment]) -> Book {
    build(Currency::CLP, customers, documents, payments)
}

pub fn documents_only(documents: &[Document], payments: &[Payment]) -> Book {
    book(&[], documents, payments)
}
