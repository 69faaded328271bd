//! A file as the program that reads files tells it.

use protocol::{ImportAbout, ImportRows, LineNote, ListKind};

/// A document of a file, by folio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileInvoice {
    pub folio: u32,
    pub total: i64,
}

/// A payment of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilePayment {
    pub folio: u32,
    pub amount: i64,
    pub day: u32,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub tax_id: Option<String>,
    pub customers: Vec<(String, String)>,
    pub invoices: Vec<FileInvoice>,
    pub payments: Vec<FilePayment>,
    pub rejected: Vec<LineNote>,
}

impl File {
    /// A file of invoices alone.
    pub fn of_invoices(name: &str, invoices: &[(u32, i64)]) -> Self {
        Self {
            name: name.to_owned(),
            invoices: invoices
                .iter()
                .map(|(folio, total)| FileInvoice {
                    folio: *folio,
                    total: *total,
                })
                .collect(),
            ..Self::default()
        }
    }

    pub fn about(&self) -> ImportAbout {
        ImportAbout {
            file: self.name.clone(),
            fingerprint: "00".to_owned(),
            tax_id: self.tax_id.clone(),
            rejected: self.rejected.clone(),
            explained: Vec::new(),
        }
    }

    /// Its rows, in parts of a few.
    pub fn rows(&self) -> Vec<ImportRows> {
        let customers = self.customers.iter().map(|(tax_id, name)| {
            format!(
                r#"{{"id":"file:c:{tax_id}","tax_id":"{tax_id}","name":"{name}","status":"won"}}"#
            )
        });
        let invoices = self.invoices.iter().map(|invoice| {
            format!(
                r#"{{"id":"file:d:33-{0}","invoice_number":"{0}","document_type":33,"client_tax_id":"77.215.640-5","client_name":"Ferretería Lircay","issue_date":"2026-11-03","total_amount":{1}}}"#,
                invoice.folio, invoice.total
            )
        });
        let payments = self.payments.iter().map(|payment| {
            format!(
                r#"{{"id":"file:p:{0}:{1}:{2}","invoice_number":"{0}","document_type":33,"payment_date":"2026-11-{2:02}","amount":{1},"payment_method":"cash"}}"#,
                payment.folio, payment.amount, payment.day
            )
        });
        let mut parts = part(ListKind::Customers, &customers.collect::<Vec<_>>());
        parts.extend(part(ListKind::Invoices, &invoices.collect::<Vec<_>>()));
        parts.extend(part(ListKind::Payments, &payments.collect::<Vec<_>>()));
        parts
    }
}

/// Rows in parts of three.
pub fn part(list: ListKind, rows: &[String]) -> Vec<ImportRows> {
    let mut line = 1;
    let parts = rows.chunks(3).map(|rows| ImportRows {
        list,
        sheet: String::new(),
        json: format!("[{}]", rows.join(",")).into_bytes(),
        lines: rows
            .iter()
            .map(|_| {
                line += 1;
                line
            })
            .collect(),
    });
    parts.collect()
}
