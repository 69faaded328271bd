//! The records as the product keeps them: what the API told, in the product's own types.

mod customer;
mod document;
mod list;
mod payment;
mod stage_move;

pub use customer::{Customer, Salesperson};
pub use document::{Document, DocumentKind, DocumentStatus, PaymentTerms, Sign};
pub use list::{List, RejectReason, Rejected};
pub use payment::{Allocation, FINE_DECIMALS, FineAmounts, Payment, PaymentMethod, PaymentStatus};
pub use stage_move::{EstimateChange, StageMove};

/// How a payment or a credit note names a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DocumentRef {
    /// By the API's id.
    Id(String),
    /// By kind and folio.
    Number {
        /// `None` when only the folio was given: then it must be the only positive document with it.
        kind: Option<DocumentKind>,
        /// Folio as text, without leading zeros.
        number: String,
    },
    /// By a text that may be an id or a folio; the id is tried first.
    IdOrNumber(String),
    /// By the API's id and by folio beside it, which decides where no document has the id.
    IdElseNumber {
        /// The API's id.
        id: String,
        /// As in [`DocumentRef::Number`].
        kind: Option<DocumentKind>,
        /// As in [`DocumentRef::Number`].
        number: String,
    },
}

/// A folio as it is compared: without leading zeros, when it is a number.
pub fn plain_folio(text: &str) -> &str {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let stripped = text.trim_start_matches('0');
    if is_number && !stripped.is_empty() {
        stripped
    } else {
        text
    }
}

/// Company, and the frame in which its records are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Name.
    pub name: String,
    /// Tax id as the API sent it.
    pub tax_id: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Address of a logo.
    pub logo_url: Option<String>,
    /// Currency of every total.
    pub currency: crate::Currency,
    /// Zone whose day is "today".
    pub zone: crate::Zone,
}
