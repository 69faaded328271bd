//! Facturas: a window of a filtered, sorted list, and one document.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ListPart, ListQuery, Sort};

/// State of a document at the corte. Computed, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InvoiceState {
    /// Nothing outstanding.
    Paid,
    /// Outstanding and past due.
    Overdue,
    /// Something paid, not overdue.
    Partial,
    /// Nothing paid, not overdue.
    Pending,
    /// Draft.
    Draft,
    /// Void or cancelled.
    Void,
    /// Rejected.
    Rejected,
}

impl InvoiceState {
    /// The text of `?estado=`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Paid => "pagada",
            Self::Overdue => "vencida",
            Self::Partial => "parcial",
            Self::Pending => "pendiente",
            Self::Draft => "borrador",
            Self::Void => "anulada",
            Self::Rejected => "rechazada",
        }
    }

    /// The state that `?estado=` names.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Paid,
            Self::Overdue,
            Self::Partial,
            Self::Pending,
            Self::Draft,
            Self::Void,
            Self::Rejected,
        ]
        .into_iter()
        .find(|state| state.code() == code)
    }
}

/// Which documents, within the scope.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct InvoiceFilter {
    /// Only this state.
    pub state: Option<InvoiceState>,
    /// Only documents with something outstanding.
    pub open_only: bool,
    /// Only this aging bucket, 0 (not due) to 4 (more than 90).
    pub bucket: Option<u8>,
    /// Due on or after.
    pub due_from: Option<NaiveDate>,
    /// Due on or before.
    pub due_to: Option<NaiveDate>,
    /// Of so much at least, in whole units of the document's currency; credit notes count by their amount.
    pub at_least: Option<u64>,
    /// Of so much at the most.
    pub at_most: Option<u64>,
    /// Documents in this currency: its ISO code.
    pub currency: Option<String>,
    /// Words in number, customer, tax id or amount; case and accents do not matter.
    pub text: String,
}

/// Column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InvoiceSortKey {
    /// Issue date.
    #[default]
    Issued,
    /// Due date.
    Due,
    /// Days past due.
    DaysLate,
    /// Total.
    Total,
    /// Outstanding.
    Outstanding,
    /// Customer's name.
    Customer,
    /// Kind and number.
    Number,
    /// Salesperson's name.
    Salesperson,
    /// State, in the order of [`InvoiceState`].
    State,
}

/// By what documents are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InvoiceGroup {
    /// Customer.
    Customer,
    /// Salesperson.
    Salesperson,
    /// State.
    State,
    /// Month of issue.
    Month,
    /// Currency of the document.
    Currency,
}

/// Order of the list.
pub type InvoiceSort = Sort<InvoiceSortKey>;

/// The list of documents as it is looked at.
pub type InvoiceQuery = ListQuery<InvoiceSortKey, InvoiceGroup>;

impl Default for InvoiceSort {
    fn default() -> Self {
        Self {
            key: InvoiceSortKey::Issued,
            descending: true,
        }
    }
}

/// Rows of a virtualised list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First row.
    pub first: u32,
    /// How many.
    pub count: u32,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvoiceRow {
    /// Identity: `data-id` and the address of its screen.
    pub key: String,
    /// SII code, or the raw word of an unknown kind.
    pub kind: String,
    /// Folio.
    pub number: String,
    /// Customer key; empty when the document names nobody.
    pub customer_key: String,
    /// Customer name.
    pub customer_name: String,
    /// Salesperson's name; empty when nobody attends the customer.
    pub salesperson: String,
    /// Issued.
    pub issued_on: NaiveDate,
    /// Due.
    pub due_on: NaiveDate,
    /// The due date was missing and is estimated.
    pub due_estimated: bool,
    /// Signed total: credit notes are negative. Minor units of `currency`.
    pub total: i64,
    /// Outstanding at the corte, minor units of `currency`.
    pub outstanding: i64,
    /// The overdue part of `outstanding`.
    pub overdue: i64,
    /// State at the corte; `None` for what is counted and owes nothing by its kind: credit notes, guides.
    pub state: Option<InvoiceState>,
    /// Status word of the API that nobody knows, when there is one.
    pub unknown_status: Option<String>,
    /// Days past due at the corte; negative: days to go.
    pub days_late: i32,
    /// ISO code when the document has no rate into the company's currency; `None`: amounts are the company's.
    pub currency: Option<(String, u8)>,
    /// ISO code of the currency that the document is in.
    pub issued_in: String,
}

/// A window of the list with the sums of all that match.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvoicesView {
    /// Corte.
    pub as_of: NaiveDate,
    /// The filter answered.
    pub filter: InvoiceFilter,
    /// The order answered.
    pub sort: InvoiceSort,
    /// By what they are grouped.
    pub group: Option<InvoiceGroup>,
    /// The list beside its records.
    pub list: ListPart,
    /// Rows that match: `data-total`. `None` before the first sync.
    pub total_rows: Option<u32>,
    /// Σ signed total of the matching rows in the company's currency.
    pub sum_total: i64,
    /// Σ outstanding.
    pub sum_outstanding: i64,
    /// Σ overdue part.
    pub sum_overdue: i64,
    /// First line of the window.
    pub first: u32,
    /// The records of the window.
    pub rows: Vec<InvoiceRow>,
}

/// A payment or a credit note of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaymentLine {
    /// Key of the payment or of the credit note.
    pub key: String,
    /// Whether it is a credit note.
    pub credit_note: bool,
    /// Day.
    pub on: NaiveDate,
    /// Amount applied to this document, minor units of the document's currency shown.
    pub amount: i64,
    /// Method: `transfer`, `check`, `cash`, `card`, or the raw word.
    pub method: String,
    /// Number of the cheque, transfer or credit note.
    pub number: String,
    /// Counted at the corte.
    pub counted: bool,
}

/// One document, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvoiceView {
    /// Corte.
    pub as_of: NaiveDate,
    /// As in the list.
    pub row: InvoiceRow,
    /// Customer's tax id as people write it.
    pub customer_tax_id: Option<String>,
    /// Salesperson's name.
    pub salesperson: Option<String>,
    /// Net, when the API sends it.
    pub net: Option<i64>,
    /// Tax, when the API sends it.
    pub tax: Option<i64>,
    /// Description.
    pub description: Option<String>,
    /// Paid according to the API without a payment that explains it.
    pub unexplained: i64,
    /// What converting each movement by itself leaves over: a document in another currency is settled by its sums.
    pub rounding: i64,
    /// Paid too much.
    pub overpaid: i64,
    /// Payments and credit notes by date.
    pub lines: Vec<PaymentLine>,
}
