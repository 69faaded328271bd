//! A connection profile: what an API looks like, as data.
//!
//! There is no public contract of the API, so hosts, header, paths, envelopes, paging, field names and
//! words are a value, not code. [`Profile::onvio_v1`] is the built-in one.

mod fields;
mod v1;

use domain::{DocumentStatus, List, PaymentMethod, PaymentStatus, PaymentTerms, Stage};

pub use fields::{Field, FieldTable};

/// How a key is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth {
    /// Header name.
    pub header: String,
    /// What stands before the key, space included.
    pub prefix: String,
}

/// Paths of the resources, from the base address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Company and connection test.
    pub company: String,
    /// Customers.
    pub customers: String,
    /// Documents.
    pub documents: String,
    /// Payments.
    pub payments: String,
}

/// How to ask for what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incremental {
    /// Query parameter; its value is an RFC 3339 instant in UTC.
    pub parameter: String,
    /// How far before the last run's begin to ask again, in ms.
    pub overlap_ms: i64,
}

/// Names in answers and parameters in requests by which a list is cut into pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Objects beside the rows that may hold the hints.
    pub holders: Vec<String>,
    /// Number of this page.
    pub page: Vec<String>,
    /// Number of pages.
    pub total_pages: Vec<String>,
    /// Cursor of the next page.
    pub cursor: Vec<String>,
    /// Address of the next page.
    pub next_link: Vec<String>,
    /// Rows before this page.
    pub offset: Vec<String>,
    /// Rows in all.
    pub total: Vec<String>,
    /// Whether there is another page.
    pub has_more: Vec<String>,
    /// Parameter that asks for a page by number.
    pub page_parameter: String,
    /// Parameter that asks for a page by cursor.
    pub cursor_parameter: String,
    /// Parameter that asks for the rows after so many.
    pub offset_parameter: String,
}

/// Unit of dates that come as bare numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnixUnit {
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
}

/// Words of the wire and what they mean. Compared without case, accents, spaces and punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Stages of the funnel.
    pub stages: Vec<(String, Stage)>,
    /// Kinds of documents, as SII codes.
    pub kinds: Vec<(String, u16)>,
    /// Status of a document.
    pub document_statuses: Vec<(String, DocumentStatus)>,
    /// Terms of a document.
    pub terms: Vec<(String, PaymentTerms)>,
    /// Methods of payment.
    pub methods: Vec<(String, PaymentMethod)>,
    /// Status of a payment.
    pub payment_statuses: Vec<(String, PaymentStatus)>,
}

/// What an API looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Name in `config.json`.
    pub id: String,
    /// Base address of the real environment.
    pub production_url: String,
    /// Base address of the test environment.
    pub sandbox_url: String,
    /// How the key is sent.
    pub auth: Auth,
    /// Where things are.
    pub paths: Paths,
    /// Keys under which the rows of an envelope may stand, the likeliest first.
    pub envelopes: Vec<String>,
    /// Pages.
    pub paging: Paging,
    /// How to ask for what changed; `None` when everything must be asked for each time.
    pub incremental: Option<Incremental>,
    /// Unit of dates that are bare numbers; `None`: a bare number is no date.
    pub unix_dates: Option<UnixUnit>,
    /// Fields of `company/info`.
    pub company: FieldTable,
    /// Fields of a customer.
    pub customer: FieldTable,
    /// Fields of a customer's salesperson, when it is an object.
    pub salesperson: FieldTable,
    /// Fields of a document.
    pub document: FieldTable,
    /// Fields of a document's reference, when it is an object.
    pub reference: FieldTable,
    /// Fields of a payment.
    pub payment: FieldTable,
    /// Fields of one allocation of a payment.
    pub allocation: FieldTable,
    /// Words.
    pub words: Words,
}

impl Profile {
    /// Path of a list.
    pub fn path(&self, list: List) -> &str {
        match list {
            List::Customers => &self.paths.customers,
            List::Documents => &self.paths.documents,
            List::Payments => &self.paths.payments,
        }
    }

    /// Field names of a list.
    pub fn fields(&self, list: List) -> &FieldTable {
        match list {
            List::Customers => &self.customer,
            List::Documents => &self.document,
            List::Payments => &self.payment,
        }
    }
}
