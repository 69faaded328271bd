//! Data quality.

use domain::findings::{Finding, FindingKind, Subject};
use protocol::{FindingCount, FindingRow, FindingSubject, FindingsView, Window};

use crate::snapshot::Snapshot;

/// Every kind that was found, in the order of [`FindingKind::ALL`].
pub fn finding_counts(findings: &[Finding]) -> Vec<FindingCount> {
    FindingKind::ALL
        .iter()
        .map(|kind| FindingCount {
            kind: kind.id().to_owned(),
            count: count(
                findings
                    .iter()
                    .filter(|finding| finding.kind == *kind)
                    .count(),
            ),
        })
        .filter(|row| row.count > 0)
        .collect()
}

/// A window of the findings of `kind`, or of all, the gravest kinds first.
pub fn findings_view(
    snapshot: &Snapshot,
    findings: &[Finding],
    kind: Option<&str>,
    window: Window,
) -> FindingsView {
    let matching: Vec<&Finding> = findings
        .iter()
        .filter(|finding| kind.is_none_or(|kind| finding.kind.id() == kind))
        .collect();
    let total_rows = count(matching.len());
    let first = window.first.min(total_rows);
    FindingsView {
        counts: Some(finding_counts(findings)),
        kind: kind.map(str::to_owned),
        total_rows,
        first,
        rows: matching
            .into_iter()
            .skip(first as usize)
            .take(window.count as usize)
            .map(|finding| row(snapshot, finding))
            .collect(),
    }
}

/// The findings before the first sync.
pub fn findings_before_first_sync(kind: Option<&str>) -> FindingsView {
    FindingsView {
        counts: None,
        kind: kind.map(str::to_owned),
        total_rows: 0,
        first: 0,
        rows: Vec::new(),
    }
}

/// One finding as the page and the file show it.
pub fn row(snapshot: &Snapshot, finding: &Finding) -> FindingRow {
    let (book, dataset) = (snapshot.book(), snapshot.dataset());
    let mut label = finding.label.clone();
    let (subject, key, customer) = match &finding.subject {
        Subject::Customer(index) => {
            let customer = &book.customers[*index as usize];
            (
                FindingSubject::Customer,
                customer.key.clone(),
                String::new(),
            )
        }
        Subject::Document(index) => {
            let entry = &book.documents[*index as usize];
            let record = dataset.documents().at(entry.record as usize);
            if let Some(record) = record.filter(|record| !record.number.is_empty()) {
                label = record.kind.key_with(&record.number);
            }
            (
                FindingSubject::Document,
                record.map(|record| record.key.clone()).unwrap_or_default(),
                book.customers[entry.customer as usize].name.clone(),
            )
        }
        Subject::Payment(index) => {
            let record = dataset.payments().at(*index as usize);
            let key = record.map(|record| record.key.clone()).unwrap_or_default();
            (FindingSubject::Payment, key, String::new())
        }
        Subject::Row { key, .. } => (FindingSubject::Row, key.clone(), String::new()),
    };
    FindingRow {
        kind: finding.kind.id().to_owned(),
        subject,
        key,
        label,
        customer,
        word: finding.word.clone(),
        amount: finding.amount,
        currency: currency(snapshot, finding),
        day: finding.day,
    }
}

/// The currency of the amount, where it stands apart from the company's.
fn currency(snapshot: &Snapshot, finding: &Finding) -> Option<(String, u8)> {
    let company = snapshot.company().currency;
    let currency = match &finding.subject {
        Subject::Document(index) => {
            let entry = &snapshot.book().documents[*index as usize];
            entry.apart.then_some(entry.currency)
        }
        Subject::Payment(index) => {
            let record = snapshot.dataset().payments().at(*index as usize);
            record.map(|record| snapshot.book().paid(*index, record).currency())
        }
        Subject::Customer(_) | Subject::Row { .. } => None,
    };
    currency
        .filter(|currency| *currency != company)
        .map(|currency| (currency.code().to_owned(), currency.decimals()))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
