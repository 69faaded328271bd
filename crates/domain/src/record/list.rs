//! The lists of records, and what becomes of a row that cannot be read.

/// One of the three lists of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// Customers.
    Customers,
    /// Invoices, credit notes and the other documents.
    Documents,
    /// Payments.
    Payments,
}

impl List {
    /// In the order in which a sync asks for them.
    pub const ALL: [List; 3] = [List::Customers, List::Documents, List::Payments];
}

/// Why a row could not become a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RejectReason {
    /// A field without which the record means nothing is not there.
    Missing,
    /// Not a number in any of the spellings.
    NotANumber,
    /// Not a date that exists.
    NotADate,
    /// The row is not a JSON object.
    NotAnObject,
    /// Neither an id nor anything else to tell it from others.
    NoIdentity,
    /// A number beyond what money can be.
    OutOfRange,
    /// A currency that is no three-letter code.
    NotACurrency,
}

impl RejectReason {
    /// A stable word for stores, files and marks.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotANumber => "not-a-number",
            Self::NotADate => "not-a-date",
            Self::NotAnObject => "not-an-object",
            Self::NoIdentity => "no-identity",
            Self::OutOfRange => "out-of-range",
            Self::NotACurrency => "not-a-currency",
        }
    }

    /// The reason of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Missing,
            Self::NotANumber,
            Self::NotADate,
            Self::NotAnObject,
            Self::NoIdentity,
            Self::OutOfRange,
            Self::NotACurrency,
        ]
        .into_iter()
        .find(|reason| reason.code() == code)
    }
}

/// A row that could not be read: kept, shown, never lost. The rest of its page goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Which list.
    pub list: List,
    /// Identity where it could be read, else position in the list.
    pub key: String,
    /// What people call it: number, name or id; empty when nothing could be read.
    pub label: String,
    /// Wire name of the field.
    pub field: String,
    /// Why.
    pub reason: RejectReason,
    /// What stood there, at most 80 characters.
    pub value: String,
}
