//! Alerts about what is owed.

use chrono::{Days, NaiveDate};

use super::{Alert, AlertInputs, AlertKind, AlertSubject, Severity};
use crate::book::{Book, CustomerIndex};
use crate::numbers::{AsOf, covered_by_cheques};
use crate::order::Order;

/// Days ahead in which something falls due *soon*, today among them.
const DUE_SOON_DAYS: i64 = 7;
/// From so many days late on an overdue customer is for today.
const CRITICAL_DAYS_LATE: i64 = 31;
/// A customer who owes more than this share of the receivable, in percent, is a risk of its own.
const CONCENTRATION_PERCENT: i128 = 25;

/// A document on which something is outstanding.
struct OpenDocument {
    document: u32,
    customer: CustomerIndex,
    due_on: NaiveDate,
    outstanding: i64,
    overdue: i64,
    /// Falls due within seven days, and no cheque a fecha covers it.
    due_soon: i64,
    days_late: i64,
}

/// Everything on which something is outstanding at a corte.
pub(super) struct OpenDocuments(Vec<OpenDocument>);

impl OpenDocuments {
    pub(super) fn at(book: &Book, as_of: AsOf) -> Self {
        let documents = (0_u32..).zip(&book.documents).filter(|(_, d)| !d.apart);
        let open = documents.filter_map(|(position, document)| {
            let balance = document.balance(as_of.day, as_of.today, book.currency);
            let outstanding = balance.outstanding;
            if outstanding == 0 {
                return None;
            }
            let soon = (-DUE_SOON_DAYS..=0).contains(&balance.days_late);
            let due_soon = if soon {
                let cheques = covered_by_cheques(document, outstanding, as_of, book.currency);
                outstanding - cheques.iter().map(|(_, amount)| amount).sum::<i64>()
            } else {
                0
            };
            Some(OpenDocument {
                document: position,
                customer: document.customer,
                due_on: document.due_on,
                outstanding,
                overdue: balance.overdue,
                due_soon,
                days_late: balance.days_late,
            })
        });
        Self(open.collect())
    }

    /// In total, then per customer. The total is one fact as long as anything is overdue: what joins it raises
    /// the customer's alert, not this one too.
    pub(super) fn overdue(&self, book: &Book, inputs: &AlertInputs) -> Vec<Alert> {
        let overdue: Vec<&OpenDocument> = self.0.iter().filter(|d| d.overdue > 0).collect();
        if overdue.is_empty() {
            return Vec::new();
        }
        let mut facts = self.overdue_of_customers(book, inputs.document_key);
        facts.insert(
            0,
            past_due(AlertKind::Overdue.key(), AlertSubject::Company, &overdue),
        );
        facts
    }

    /// Per customer alone, the greatest first.
    pub(super) fn overdue_of_customers(
        &self,
        book: &Book,
        document_key: &dyn Fn(u32) -> String,
    ) -> Vec<Alert> {
        let overdue: Vec<&OpenDocument> = self.0.iter().filter(|d| d.overdue > 0).collect();
        let mut facts: Vec<Alert> = by_customer(book, &overdue)
            .into_iter()
            .map(|(customer, documents)| {
                let key = AlertKind::Overdue.key_of(&book.customers[customer as usize].key);
                let mut fact = past_due(key, AlertSubject::Customer(customer), &documents);
                fact.raised_by = keys(&documents, document_key);
                fact
            })
            .collect();
        facts.order_by_key(|fact| std::cmp::Reverse(fact.amount));
        facts
    }

    /// All that falls due within seven days.
    pub(super) fn due_soon(&self, inputs: &AlertInputs) -> Option<Alert> {
        let soon: Vec<&OpenDocument> = self.0.iter().filter(|d| d.due_soon > 0).collect();
        if soon.is_empty() {
            return None;
        }
        Some(Alert {
            key: AlertKind::DueSoon.key(),
            kind: AlertKind::DueSoon,
            severity: Severity::Info,
            subject: AlertSubject::Company,
            amount: Some(soon.iter().map(|d| d.due_soon).sum()),
            count: count(&soon),
            documents: positions(&soon),
            raised_by: keys(&soon, inputs.document_key),
            since: None,
            rule: None,
        })
    }

    /// The customers who owe more than a quarter of everything, the greatest first.
    pub(super) fn concentration(&self, book: &Book) -> Vec<Alert> {
        let all: Vec<&OpenDocument> = self.0.iter().collect();
        let owed =
            |documents: &[&OpenDocument]| -> i64 { documents.iter().map(|d| d.outstanding).sum() };
        let receivable = i128::from(owed(&all));
        let mut facts: Vec<Alert> = by_customer(book, &all)
            .into_iter()
            .filter(|(_, documents)| {
                i128::from(owed(documents)) * 100 > receivable * CONCENTRATION_PERCENT
            })
            .map(|(customer, documents)| Alert {
                key: AlertKind::Concentration.key_of(&book.customers[customer as usize].key),
                kind: AlertKind::Concentration,
                severity: Severity::Warning,
                subject: AlertSubject::Customer(customer),
                amount: Some(owed(&documents)),
                count: count(&documents),
                documents: positions(&documents),
                raised_by: Vec::new(),
                since: None,
                rule: None,
            })
            .collect();
        facts.order_by_key(|fact| std::cmp::Reverse(fact.amount));
        facts
    }
}

fn past_due(key: String, subject: AlertSubject, documents: &[&OpenDocument]) -> Alert {
    let days_late = documents.iter().map(|d| d.days_late).max().unwrap_or(0);
    Alert {
        key,
        kind: AlertKind::Overdue,
        severity: if days_late >= CRITICAL_DAYS_LATE {
            Severity::Critical
        } else {
            Severity::Warning
        },
        subject,
        amount: Some(documents.iter().map(|d| d.overdue).sum()),
        count: count(documents),
        documents: positions(documents),
        raised_by: Vec::new(),
        // Due that day was not overdue yet.
        since: documents.iter().map(|d| d.due_on + Days::new(1)).min(),
        rule: None,
    }
}

fn by_customer<'a>(
    book: &Book,
    documents: &[&'a OpenDocument],
) -> Vec<(CustomerIndex, Vec<&'a OpenDocument>)> {
    let mut groups = vec![Vec::new(); book.customers.len()];
    for document in documents {
        groups[document.customer as usize].push(*document);
    }
    let customers = (0_u32..).zip(groups);
    customers.filter(|(_, group)| !group.is_empty()).collect()
}

fn count(documents: &[&OpenDocument]) -> u32 {
    u32::try_from(documents.len()).unwrap_or(u32::MAX)
}

fn positions(documents: &[&OpenDocument]) -> Vec<u32> {
    documents.iter().map(|d| d.document).collect()
}

fn keys(documents: &[&OpenDocument], document_key: &dyn Fn(u32) -> String) -> Vec<String> {
    documents.iter().map(|d| document_key(d.document)).collect()
}
