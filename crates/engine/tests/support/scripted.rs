//! A company of which a test decides every record, and an API that tells it as it stands.
#![allow(dead_code)] // each test file uses its own part

use std::cell::RefCell;
use std::fmt::Write;

use chrono::{Days, NaiveDate};
use domain::Stage;
use engine::Transport;
use onvio::Request;
use sync::{HttpAnswer, TransportFailure};

/// A customer; its id is its position.
#[derive(Clone, Debug)]
pub struct Client {
    pub stage: Stage,
    pub estimate: Option<i64>,
    pub deleted: bool,
}

/// A document; its id is its position.
#[derive(Clone, Debug)]
pub struct Invoice {
    pub client: usize,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub total: i64,
    /// Credit note for this document.
    pub credits: Option<usize>,
    /// In dollars without a rate.
    pub apart: bool,
    pub void: bool,
    pub draft: bool,
}

/// A payment; its id is its position.
#[derive(Clone, Debug)]
pub struct Payment {
    pub invoice: usize,
    pub paid_on: NaiveDate,
    pub amount: i64,
    pub deleted: bool,
}

/// The records.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub clients: Vec<Client>,
    pub invoices: Vec<Invoice>,
    pub payments: Vec<Payment>,
}

impl World {
    /// A customer in a stage.
    pub fn client(&mut self, stage: Stage) -> usize {
        self.clients.push(Client {
            stage,
            estimate: None,
            deleted: false,
        });
        self.clients.len() - 1
    }

    /// An invoice that is due some days later.
    pub fn invoice(&mut self, client: usize, on: NaiveDate, days: u64, total: i64) -> usize {
        self.invoices.push(Invoice {
            client,
            issued_on: on,
            due_on: on + Days::new(days),
            total,
            credits: None,
            apart: false,
            void: false,
            draft: false,
        });
        self.invoices.len() - 1
    }

    /// A payment of an invoice.
    pub fn pay(&mut self, invoice: usize, on: NaiveDate, amount: i64) -> usize {
        self.payments.push(Payment {
            invoice,
            paid_on: on,
            amount,
            deleted: false,
        });
        self.payments.len() - 1
    }

    /// Whether a document counts on a day.
    pub fn counts(&self, document: usize, day: NaiveDate) -> bool {
        let document = &self.invoices[document];
        !document.void && !document.draft && document.issued_on <= day
    }

    /// The credit notes for an invoice that count on a day.
    pub fn credit_notes(&self, invoice: usize, day: NaiveDate) -> Vec<usize> {
        let notes = 0..self.invoices.len();
        notes
            .filter(|note| self.invoices[*note].credits == Some(invoice) && self.counts(*note, day))
            .collect()
    }

    /// What is owed on an invoice on a day, by definition: nothing on what counts for nothing.
    pub fn outstanding(&self, invoice: usize, day: NaiveDate) -> i64 {
        let document = &self.invoices[invoice];
        if !self.counts(invoice, day) || document.credits.is_some() {
            return 0;
        }
        let paid = self.payments.iter().filter(|payment| {
            payment.invoice == invoice && !payment.deleted && payment.paid_on <= day
        });
        let paid: i64 = paid.map(|payment| payment.amount).sum();
        let credited = self.credit_notes(invoice, day).into_iter();
        let credited: i64 = credited.map(|note| self.invoices[note].total).sum();
        (document.total - paid - credited).max(0)
    }

    /// What is past due on an invoice on a day: not what a cheque a fecha covers.
    pub fn overdue(&self, invoice: usize, day: NaiveDate) -> i64 {
        if self.invoices[invoice].due_on >= day {
            return 0;
        }
        let cheques = self.payments.iter().filter(|payment| {
            payment.invoice == invoice && !payment.deleted && payment.paid_on > day
        });
        let covered: i64 = cheques.map(|payment| payment.amount).sum();
        (self.outstanding(invoice, day) - covered).max(0)
    }

    fn client_rows(&self) -> String {
        rows(self.clients.iter().enumerate(), |(id, client), row| {
            // As many an API tells it: without anything else.
            if client.deleted {
                return write!(row, r#"{{"id":"c{id}","deleted":true}}"#);
            }
            let estimate = client
                .estimate
                .map_or("null".to_owned(), |value| value.to_string());
            write!(
                row,
                r#"{{"id":"c{id}","estimated_value":{estimate},"name":"Cliente {id}","status":"{}","salesperson":{{"id":"s1","name":"Rosa Pino"}}}}"#,
                client.stage.id(),
            )
        })
    }

    fn invoice_rows(&self) -> String {
        rows(self.invoices.iter().enumerate(), |(id, invoice), row| {
            let kind = if invoice.credits.is_some() { 61 } else { 33 };
            let currency = if invoice.apart { "USD" } else { "CLP" };
            let status = match invoice {
                Invoice { void: true, .. } => "void",
                Invoice { draft: true, .. } => "draft",
                _ => "sent",
            };
            write!(
                row,
                r#"{{"id":"d{id}","number":{},"type":{kind},"client_id":"c{}","issue_date":"{}","due_date":"{}","#,
                id + 1,
                invoice.client,
                invoice.issued_on,
                invoice.due_on,
            )?;
            if let Some(credited) = invoice.credits {
                write!(row, r#""reference":"d{credited}","#)?;
            }
            write!(
                row,
                r#""total_amount":{},"currency":"{currency}","status":"{status}"}}"#,
                invoice.total
            )
        })
    }

    fn payment_rows(&self) -> String {
        rows(self.payments.iter().enumerate(), |(id, payment), row| {
            write!(
                row,
                r#"{{"id":"p{id}","invoice_id":"d{}","payment_date":"{}","amount":{},"deleted":{}}}"#,
                payment.invoice, payment.paid_on, payment.amount, payment.deleted,
            )
        })
    }
}

/// Rows between commas.
fn rows<T>(
    items: impl Iterator<Item = T>,
    mut write_row: impl FnMut(T, &mut String) -> std::fmt::Result,
) -> String {
    let rows = items.map(|item| {
        let mut row = String::new();
        write_row(item, &mut row).expect("a string takes everything");
        row
    });
    rows.collect::<Vec<_>>().join(",")
}

/// Tells the records as they stand, whatever was asked for.
#[derive(Default)]
pub struct ScriptedApi {
    pub world: RefCell<World>,
    /// The API's zone; another one makes the next run read everything again.
    pub zone: RefCell<Option<&'static str>>,
    /// The company's currency.
    pub currency: RefCell<Option<&'static str>>,
}

impl Transport for ScriptedApi {
    async fn get(
        &self,
        request: &Request,
        _timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        let world = self.world.borrow();
        let rows = match request.path.rsplit('/').next() {
            Some("clients") => Some(world.client_rows()),
            Some("invoices") => Some(world.invoice_rows()),
            Some("payments") => Some(world.payment_rows()),
            _ => None,
        };
        let zone = self.zone.borrow().unwrap_or("America/Santiago");
        let currency = self.currency.borrow().unwrap_or("CLP");
        let company =
            || format!(r#"{{"name":"Los Aromos","time_zone":"{zone}","currency":"{currency}"}}"#);
        let body = rows.map_or_else(company, |rows| format!(r#"{{"data":[{rows}]}}"#));
        Ok(HttpAnswer {
            status: 200,
            headers: Vec::new(),
            body: body.into_bytes(),
            elapsed_ms: 1,
        })
    }
}
