//! What an answer becomes.

use domain::{Currency, Customer, Document, Payment, Rejected, Zone};

use crate::{Next, Profile};

/// The frame in which an answer is read.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Names and words.
    pub profile: &'a Profile,
    /// The company's currency: of every amount whose record names none.
    pub currency: Currency,
    /// The company's zone: a timestamp becomes a date in it.
    pub zone: Zone,
}

/// An answer with a status of success to a request for a page.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// Address that was asked.
    pub url: &'a str,
    /// Status; 204 and 304 have no body.
    pub status: u16,
    /// Body.
    pub body: &'a [u8],
    /// Header `Link`.
    pub link: Option<&'a str>,
    /// Header `X-Total-Count`.
    pub total_count: Option<&'a str>,
}

/// Records of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Records {
    /// Of the list of customers.
    Customers(Vec<Customer>),
    /// Of the list of documents.
    Documents(Vec<Document>),
    /// Of the list of payments.
    Payments(Vec<Payment>),
}

impl Records {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Customers(rows) => rows.len(),
            Self::Documents(rows) => rows.len(),
            Self::Payments(rows) => rows.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The newest change among them, ms since the Unix epoch.
    pub fn newest_update(&self) -> Option<i64> {
        match self {
            Self::Customers(rows) => rows.iter().filter_map(|row| row.updated_at).max(),
            Self::Documents(rows) => rows.iter().filter_map(|row| row.updated_at).max(),
            Self::Payments(rows) => rows.iter().filter_map(|row| row.updated_at).max(),
        }
    }
}

/// A page that could be read: every row of it is either a record or rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Rows received.
    pub rows: u64,
    /// What could be read.
    pub records: Records,
    /// What could not.
    pub rejected: Vec<Rejected>,
    /// What to ask for next; `None`: the list is complete.
    pub next: Option<Next>,
    /// Rows of the whole list, when an answer said so.
    pub announced: Option<u64>,
}
