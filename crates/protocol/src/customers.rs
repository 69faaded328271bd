//! Clientes: the list, the matrix by salesperson, and one customer's whole story.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    AgingBucket, InvoiceState, KpiFigure, ListPart, ListQuery, MonthPoint, Phone, Ratio, Sort,
};

/// Column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CustomerSortKey {
    /// Outstanding.
    #[default]
    Outstanding,
    /// Overdue part.
    Overdue,
    /// Days past due of the oldest open document.
    DaysLate,
    /// Billed in the 12 months to the corte.
    Billed,
    /// Day of the last document.
    LastInvoice,
    /// Rating; who has none comes before A.
    Rating,
    /// Estimated value.
    Value,
    /// Name.
    Name,
    /// Stage, in the funnel's order.
    Stage,
    /// Salesperson's name.
    Salesperson,
}

/// By what customers are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CustomerGroup {
    /// Salesperson.
    Salesperson,
    /// Stage.
    Stage,
}

/// Which customers, within the scope.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CustomerFilter {
    /// Only those with something overdue.
    pub overdue: bool,
    /// Words in name, tax id, code, phone or e-mail.
    pub text: String,
}

/// Order of the list.
pub type CustomerSort = Sort<CustomerSortKey>;

/// The list of customers as it is looked at.
pub type CustomerQuery = ListQuery<CustomerSortKey, CustomerGroup>;

impl Default for CustomerSort {
    fn default() -> Self {
        Self {
            key: CustomerSortKey::Outstanding,
            descending: true,
        }
    }
}

/// One customer in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRow {
    /// Key: `data-id` and the address of the customer's page.
    pub key: String,
    /// Name.
    pub name: String,
    /// Tax id as people write it.
    pub tax_id: Option<String>,
    /// Stage at the corte: one of [`crate::STAGE_IDS`], or the raw word.
    pub stage: String,
    /// Whether `stage` is one of [`crate::STAGE_IDS`].
    pub stage_known: bool,
    /// Salesperson's name; `None`: Sin vendedor.
    pub salesperson: Option<String>,
    /// Outstanding.
    pub outstanding: i64,
    /// Overdue part of it.
    pub overdue: i64,
    /// Days past due of the oldest open document; 0 when nothing is late.
    pub days_late: u32,
    /// Billed in the 12 months to the corte.
    pub billed_12m: i64,
    /// Last document by the corte.
    pub last_invoice_on: Option<NaiveDate>,
    /// Last payment by the corte.
    pub last_payment_on: Option<NaiveDate>,
    /// Estimated value.
    pub estimated_value: i64,
    /// Phone as the API has it.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Whether a record stands behind it; else only documents name it.
    pub recorded: bool,
    /// How well it pays; `None`: too few payments to tell.
    pub rating: Option<Rating>,
}

/// Customers of one salesperson by stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageMatrixRow {
    /// Key of the salesperson; empty for "Sin vendedor".
    pub key: String,
    /// Name; empty for "Sin vendedor".
    pub name: String,
    /// Customers by stage in the order of [`crate::STAGE_IDS`].
    pub counts: [u32; 7],
    /// Σ estimated value by stage.
    pub values: [i64; 7],
    /// Customers in stages that nobody knows.
    pub unknown: u32,
    /// All of them.
    pub total: u32,
}

/// A window of the list with the sums of all that match.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomersView {
    /// Numbers about customers.
    pub figures: Vec<KpiFigure>,
    /// By salesperson and stage, "Sin vendedor" last.
    pub matrix: Vec<StageMatrixRow>,
    /// Filter answered.
    pub filter: CustomerFilter,
    /// Order answered.
    pub sort: CustomerSort,
    /// By what they are grouped.
    pub group: Option<CustomerGroup>,
    /// The list beside its records.
    pub list: ListPart,
    /// Rows that match; `None` before the first sync.
    pub total_rows: Option<u32>,
    /// Σ outstanding of the matching rows.
    pub sum_outstanding: i64,
    /// Σ overdue.
    pub sum_overdue: i64,
    /// Σ billed in 12 months.
    pub sum_billed_12m: i64,
    /// First line of the window.
    pub first: u32,
    /// The records of the window.
    pub rows: Vec<CustomerRow>,
}

/// What happened with a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoryKind {
    /// Created.
    Created,
    /// A positive document.
    Document,
    /// A credit note.
    CreditNote,
    /// A payment, or the part of one that went to this customer's documents; negative: a refund.
    Payment,
    /// What payments converted one by one differ by from their sum converted at once.
    Rounding,
    /// Moved in the funnel: from, to (ids or raw words).
    Stage(String, String),
}

/// One line of a customer's story, with the balance after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryLine {
    /// Day.
    pub on: NaiveDate,
    /// What.
    pub what: StoryKind,
    /// Key of the document or the payment; empty for the rest.
    pub key: String,
    /// SII code of a document, method of a payment.
    pub kind: String,
    /// Folio, or number of the payment.
    pub number: String,
    /// What it adds to the balance (documents +, payments and credits −).
    pub amount: i64,
    /// Balance after it: Σ of the amounts so far.
    pub balance: i64,
    /// State of a document at the corte.
    pub state: Option<InvoiceState>,
    /// Days from due to paid of a settled document; negative is early.
    pub days_to_pay: Option<i32>,
    /// When a document is due.
    pub due_on: Option<NaiveDate>,
    /// ISO code, decimals and total of a document in a currency that is not the company's.
    pub native: Option<(String, u8, i64)>,
}

/// How well a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rating {
    /// On time.
    A,
    /// Somewhat late.
    B,
    /// Late.
    C,
    /// Very late, or not at all.
    D,
}

impl Rating {
    /// Its letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// Fewer payments make no rating.
pub const LEAST_PAYMENTS: u32 = 3;

/// How a customer is rated, and why: by what was due in the 12 months to the corte, weighted by amount, with what is
/// open counted at its age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingView {
    /// `None`: fewer than [`LEAST_PAYMENTS`] payments, or nothing was due.
    pub rating: Option<Rating>,
    /// Last days late of A, B and C in force.
    pub brackets: [u16; 3],
    /// Days from due to paid; early is negative.
    pub days_late: Option<i32>,
    /// The same a year before.
    pub days_late_before: Option<i32>,
    /// Days from issue to paid.
    pub days_to_pay: Option<i32>,
    /// Documents.
    pub documents: u32,
    /// Those that are open.
    pub open: u32,
    /// Days past due of the oldest open one.
    pub oldest_open_days: u32,
    /// Payments that came for them.
    pub payments: u32,
}

/// When a document that is owed will be paid. `None` for a day: not within a year, as far as anything tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedRow {
    /// Key of the document.
    pub key: String,
    /// SII code or raw word.
    pub kind: String,
    /// Folio.
    pub number: String,
    /// Outstanding, what cheques a fecha cover aside.
    pub amount: i64,
    /// Due.
    pub due_on: NaiveDate,
    /// One time in ten it is paid by then.
    pub p10: Option<NaiveDate>,
    /// As often by then as later.
    pub p50: Option<NaiveDate>,
    /// One time in ten it is later.
    pub p90: Option<NaiveDate>,
}

/// How a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behaviour {
    /// Amount-weighted days late over what was due and settled in the 12 months to the corte; `None`: nothing settled.
    pub usual_days_late: Option<i32>,
    /// The same over the 12 months before those.
    pub before: Option<i32>,
    /// Documents that the first is made of.
    pub documents: u32,
}

/// One customer, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerView {
    /// As in the list.
    pub row: CustomerRow,
    /// Whether the tax id has a right check digit; `None` without a tax id.
    pub tax_id_valid: Option<bool>,
    /// Internal code.
    pub code: Option<String>,
    /// The phone, to be called.
    pub dial: Option<Phone>,
    /// Postal address.
    pub address: Option<String>,
    /// Created.
    pub created_on: Option<NaiveDate>,
    /// Key of the salesperson.
    pub salesperson_key: Option<String>,
    /// The numbers on this customer alone.
    pub figures: Vec<KpiFigure>,
    /// Outstanding by bucket.
    pub aging: Vec<AgingBucket>,
    /// Share of the company's receivable.
    pub share: Option<Ratio>,
    /// Credits and payments of this customer that no document takes.
    pub unapplied: i64,
    /// Outstanding in currencies that no rate converts: (code, decimals, minor units).
    pub other_currencies: Vec<(String, u8, i64)>,
    /// How the customer pays.
    pub behaviour: Behaviour,
    /// How the customer is rated, and why.
    pub rating: RatingView,
    /// When what is owed will be paid, the earliest first; empty when nobody paid enough to tell.
    pub expected: Vec<ExpectedRow>,
    /// The last 24 months.
    pub months: Vec<MonthPoint>,
    /// Oldest first.
    pub story: Vec<StoryLine>,
    /// Lines left out because there are too many; the balance starts with what they add up to.
    pub story_before: u32,
}
