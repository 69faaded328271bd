//! Small records to fill a store with.

use chrono::NaiveDate;
use domain::{
    Company, Currency, Customer, Document, DocumentKind, DocumentRef, DocumentStatus, List,
    Payment, PaymentMethod, PaymentStatus, RejectReason, Rejected, Stage, Zone,
};

use crate::{
    Dataset, ListCounts, LogEntry, LoggedFailure, Manifest, PageRecords, Publication, RunHeader,
    RunNotes, StagedPage, merge_rejected,
};

/// A company in Santiago.
pub fn company() -> Company {
    Company {
        name: "Ferretería Los Aromos".to_owned(),
        tax_id: None,
        address: None,
        logo_url: None,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    }
}

/// A customer of a key.
pub fn customer(key: &str) -> Customer {
    Customer {
        key: key.to_owned(),
        id: Some(key.to_owned()),
        code: None,
        name: format!("Cliente {key}"),
        tax_id: None,
        email: None,
        phone: None,
        address: None,
        stage: Stage::Won,
        estimated_value: None,
        created_on: None,
        salesperson: None,
        updated_at: None,
        deleted: false,
        merged_into: None,
    }
}

/// An invoice of a key and a total in pesos.
pub fn document(key: &str, total: i64) -> Document {
    Document {
        key: key.to_owned(),
        id: Some(key.to_owned()),
        kind: DocumentKind::INVOICE,
        number: key.to_owned(),
        customer_id: None,
        customer_tax_id: None,
        customer_name: None,
        issued_on: day(),
        due_on: None,
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

/// A payment of a key that pays a document.
pub fn payment(key: &str, document: &str, amount: i64) -> Payment {
    Payment {
        key: key.to_owned(),
        id: Some(key.to_owned()),
        allocations: vec![domain::Allocation {
            document: DocumentRef::Id(document.to_owned()),
            amount,
        }],
        paid_on: day(),
        amount,
        currency: None,
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

/// A row that could not be read.
pub fn rejected(list: List, key: &str) -> Rejected {
    Rejected {
        list,
        key: key.to_owned(),
        label: key.to_owned(),
        field: "total_amount".to_owned(),
        reason: RejectReason::NotANumber,
        value: "mucho".to_owned(),
    }
}

/// A page of documents with these keys, each of 1,000 pesos.
pub fn page<'a>(keys: impl IntoIterator<Item = &'a str>) -> StagedPage {
    let documents = keys.into_iter().map(|key| document(key, 1_000));
    StagedPage {
        records: PageRecords::Documents(documents.collect()),
        rejected: Vec::new(),
    }
}

/// A run that began at an instant.
pub fn header(started_at: i64) -> RunHeader {
    RunHeader {
        started_at,
        full: true,
        company: company(),
    }
}

/// The line of a run that went well.
pub fn log_entry(started_at: i64) -> LogEntry {
    LogEntry {
        started_at,
        duration_ms: 1_234,
        kind: crate::RunKind::Sync,
        full: true,
        notes: RunNotes::default(),
        failure: None,
        customers: ListCounts::default(),
        documents: ListCounts::default(),
        payments: ListCounts::default(),
    }
}

/// The line of a run that failed.
pub fn failed_entry(started_at: i64) -> LogEntry {
    LogEntry {
        failure: Some(LoggedFailure {
            code: "server".to_owned(),
            status: Some(503),
            detail: Some("/v1/invoices".to_owned()),
        }),
        ..log_entry(started_at)
    }
}

/// What publishes pages after what was published.
pub fn publication(before: &Dataset, pages: &[StagedPage], now: i64) -> (Dataset, Publication) {
    let merge = before.merge(pages);
    let [customers, documents, payments] = merge.counts;
    let publication = Publication {
        manifest: Manifest {
            revision: merge.dataset.revision(),
            company: company(),
            watermark: Some(now),
            synced_at: now,
            full_at: now,
            segments: merge.infos,
        },
        segments: merge.dirty,
        log: LogEntry {
            customers,
            documents,
            payments,
            ..log_entry(now)
        },
        rejected: merge_rejected(&[], pages, now, true),
        locals: Vec::new(),
    };
    (merge.dataset, publication)
}

fn day() -> NaiveDate {
    NaiveDate::from_epoch_days(20_500).unwrap_or_default()
}
