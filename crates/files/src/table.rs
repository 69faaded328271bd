//! What the files say: codes and exact amounts. Words for people are chosen where it is written.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whose tables they are, and of which day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Company.
    pub company: String,
    /// ISO code of every amount that has no currency beside it.
    pub currency: String,
    /// Its decimals.
    pub decimals: u8,
    /// Corte: documents and payments after it are not in the tables.
    pub corte: NaiveDate,
    /// When the data were complete, in the company's zone: `2026-11-22 11:30:00`.
    pub synced: String,
    /// Fingerprint of the data.
    pub fingerprint: String,
    /// Whether they are a part of the company alone.
    pub filtered: bool,
}

/// A document issued by the corte. Amounts in minor units of the company's currency, but for `native_total`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// SII code, or the raw word of an unknown kind.
    pub kind: String,
    /// Folio.
    pub number: String,
    /// Customer.
    pub customer: String,
    /// Tax id of the customer.
    pub tax_id: String,
    /// Salesperson; empty: nobody.
    pub salesperson: String,
    /// Issued.
    pub issued_on: NaiveDate,
    /// Due.
    pub due_on: NaiveDate,
    /// Stable word of the state at the corte.
    pub state: String,
    /// ISO code of the document's own currency.
    pub currency: String,
    /// Decimals of it.
    pub currency_decimals: u8,
    /// Total on the document, minor units of its own currency.
    pub native_total: i64,
    /// What it counts for, a credit note negative; `None` when it counts for nothing: draft, void, or a currency
    /// without a rate.
    pub counted: Option<CountedDocument>,
}

/// What a document counts for at the corte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedDocument {
    /// Signed total.
    pub total: i64,
    /// Paid.
    pub paid: i64,
    /// Credit notes on it.
    pub credits: i64,
    /// Outstanding.
    pub outstanding: i64,
    /// The part of it that is past due.
    pub overdue: i64,
    /// Days past due; negative: days to go.
    pub days_late: i64,
}

/// Cash, or the part of it that one document takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentLine {
    /// Paid.
    pub paid_on: NaiveDate,
    /// Customer of the document; empty when no document takes it.
    pub customer: String,
    /// Tax id of the customer.
    pub tax_id: String,
    /// Salesperson; empty: nobody.
    pub salesperson: String,
    /// Kind and folio of the document.
    pub document: String,
    /// Stable word of how it was paid, or the raw one.
    pub method: String,
    /// Number of the transfer or the cheque.
    pub number: String,
    /// Minor units of the company's currency; of the one beside it where no rate converts it, which is in no sum.
    pub amount: i64,
    /// ISO code and decimals of the currency that no rate converts.
    pub apart: Option<(String, u8)>,
    /// Whether a document takes it.
    pub applied: bool,
}

/// A customer that exists at the corte, or owes something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerLine {
    /// Name.
    pub name: String,
    /// Tax id.
    pub tax_id: String,
    /// E-mail.
    pub email: String,
    /// Phone.
    pub phone: String,
    /// Salesperson; empty: nobody.
    pub salesperson: String,
    /// Whether it counts as a customer at the corte; who is known by documents alone does not.
    pub counted: bool,
    /// Id of the stage at the corte, or the raw word; empty for who does not count.
    pub stage: String,
    /// Estimated value.
    pub value: i64,
    /// Created.
    pub created_on: Option<NaiveDate>,
    /// Outstanding.
    pub outstanding: i64,
    /// The part of it that is past due.
    pub overdue: i64,
    /// Outstanding by bucket.
    pub buckets: [i64; 5],
}

/// A range of days past due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketLine {
    /// First day; 0 is what is not due.
    pub from: u16,
    /// Last day; `None`: no end.
    pub to: Option<u16>,
    /// Σ outstanding.
    pub amount: i64,
    /// Documents.
    pub documents: u32,
}

/// A salesperson; the last line is nobody's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerLine {
    /// Name; empty: nobody.
    pub name: String,
    /// Billed in the month to the corte.
    pub billed: i64,
    /// Collected in it.
    pub collected: i64,
    /// Receivable.
    pub receivable: i64,
    /// Overdue.
    pub overdue: i64,
    /// Target of the month.
    pub target: Option<i64>,
}

/// A stage of the funnel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageLine {
    /// As in [`CustomerLine::stage`].
    pub id: String,
    /// Customers.
    pub customers: u32,
    /// Σ estimated value.
    pub value: i64,
}

/// The numbers of the corte that the tables add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// `billed-month`.
    pub billed_month: i64,
    /// `collected-month`.
    pub collected_month: i64,
    /// `receivable`.
    pub receivable: i64,
    /// `overdue-amount`.
    pub overdue_amount: i64,
    /// `overdue-count`.
    pub overdue_count: i64,
    /// `customers-total`.
    pub customers: i64,
    /// `pipeline-value`.
    pub pipeline_value: i64,
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// Whose.
    pub about: About,
    /// Facturas.
    pub documents: Vec<DocumentLine>,
    /// Cobranzas.
    pub payments: Vec<PaymentLine>,
    /// Clientes.
    pub customers: Vec<CustomerLine>,
    /// Antigüedad.
    pub buckets: Vec<BucketLine>,
    /// Vendedores.
    pub salespeople: Vec<SellerLine>,
    /// Embudo.
    pub stages: Vec<StageLine>,
    /// Resumen.
    pub totals: Totals,
}
