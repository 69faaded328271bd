//! A connection profile: what an API looks like, as data.
//!
//! There is no public contract of the API, so hosts, headers, paths, envelopes, paging, field names, spellings
//! and words are a value, not code. The value comes from a JSON document ([`Profile::from_json`]; described in
//! `docs/profiles.md`); three are built in ([`Profile::builtins`]).

mod auth;
mod builtin;
mod document;
mod error;
mod fields;
mod paging;

use domain::{DocumentStatus, List, PaymentMethod, PaymentStatus, PaymentTerms, Stage};

pub use auth::{Auth, AuthHeader, Encoding, KeyFault};
pub use builtin::Builtin;
pub use error::{Expected, IssueKind, ProfileError, ProfileIssue};
pub use fields::{Field, FieldTable};
pub use paging::{End, HintNames, Paging, Style};

use crate::Resource;

/// Where a resource is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoint {
    /// Path below the base address, beginning with `/`.
    pub path: String,
    /// Parameters that go with every request for it.
    pub query: Vec<(String, String)>,
    /// JSON pointer of its rows, when they do not stand where those of the other lists do.
    pub rows: Option<String>,
}

/// Where each resource is; `None`: this API has none. A list that is not there is empty, and says nothing of
/// records that came from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoints {
    /// Company and connection test.
    pub company: Option<Endpoint>,
    /// Customers.
    pub customers: Option<Endpoint>,
    /// Documents.
    pub documents: Option<Endpoint>,
    /// Payments.
    pub payments: Option<Endpoint>,
}

/// Where the rows of an answer stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// JSON pointer of the array, empty for a bare one; `None`: found by [`Envelope::names`].
    pub rows: Option<String>,
    /// Keys under which the array may stand, at most one object deep, the likeliest first.
    pub names: Vec<String>,
}

/// Spelling of an instant in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstantFormat {
    /// `2026-11-22T14:30:45Z`.
    Rfc3339,
    /// `2026-11-22`: the day of twelve hours before in UTC, which has not begun later in any zone.
    Date,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMilliseconds,
}

/// How to ask for what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incremental {
    /// Query parameter.
    pub parameter: String,
    /// Spelling of the instant.
    pub format: InstantFormat,
    /// Value of the parameter, `{since}` where the instant stands: `updatedAt ge {since}`.
    pub value: String,
    /// How far before the last run's begin to ask again, in ms.
    pub overlap_ms: i64,
}

/// Unit of dates that come as bare numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnixUnit {
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
}

/// Spelling of dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateSpelling {
    /// Unit of dates that are bare numbers; `None`: a bare number is no date.
    pub unix: Option<UnixUnit>,
    /// Of a date that ends with its year, the month stands first: `11/22/2026`.
    pub month_first: bool,
}

/// Decimal mark of numbers that come as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// Told from each number: a mark before groups of three digits groups.
    #[default]
    Auto,
    /// `1,190.50`.
    Point,
    /// `1.190,50`.
    Comma,
}

/// Words of the wire and what they mean. Compared without case, accents, spaces and punctuation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// What an API allows, and what is taken from it at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestLimits {
    /// Time for one request, its whole body included, ms.
    pub timeout_ms: u32,
    /// Bytes of one answer.
    pub body_bytes: u64,
    /// Bytes of one record.
    pub record_bytes: u32,
    /// Requests at one time, at most. A run asks for one page after the other, so that any value holds.
    pub concurrency: u32,
    /// Requests in any minute; `None`: nobody counts.
    pub per_minute: Option<u32>,
    /// Requests in a day of the company; `None`: nobody counts.
    pub per_day: Option<u32>,
}

impl Default for RequestLimits {
    fn default() -> Self {
        Self {
            timeout_ms: 180_000,
            body_bytes: 1 << 30,
            record_bytes: 1 << 20,
            concurrency: 4,
            per_minute: None,
            per_day: None,
        }
    }
}

/// What an API looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Name in `config.json`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Base address of the real environment; `None`: each company has its own, or a proxy must stand between.
    pub production_url: Option<String>,
    /// Base address of the test environment.
    pub sandbox_url: Option<String>,
    /// How the key is sent.
    pub auth: Auth,
    /// Headers that go with every request, besides those of the key.
    pub headers: Vec<(String, String)>,
    /// Parameters that go with every request.
    pub query: Vec<(String, String)>,
    /// Where things are.
    pub endpoints: Endpoints,
    /// Where the rows of an answer stand.
    pub envelope: Envelope,
    /// Pages.
    pub paging: Paging,
    /// How to ask for what changed; `None` when everything must be asked for each time.
    pub incremental: Option<Incremental>,
    /// Spelling of dates.
    pub dates: DateSpelling,
    /// Decimal mark of numbers in texts.
    pub decimal_mark: DecimalMark,
    /// Field names are compared without case, accents, spaces and punctuation.
    pub loose_names: bool,
    /// Fields of the company.
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
    /// Limits.
    pub limits: RequestLimits,
}

impl Profile {
    /// Where a resource is; `None`: this API has none.
    pub fn endpoint(&self, resource: Resource) -> Option<&Endpoint> {
        let endpoints = &self.endpoints;
        match resource {
            Resource::Company => endpoints.company.as_ref(),
            Resource::List(List::Customers) => endpoints.customers.as_ref(),
            Resource::List(List::Documents) => endpoints.documents.as_ref(),
            Resource::List(List::Payments) => endpoints.payments.as_ref(),
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

    /// Field names of a list, to change.
    pub fn fields_mut(&mut self, list: List) -> &mut FieldTable {
        match list {
            List::Customers => &mut self.customer,
            List::Documents => &mut self.document,
            List::Payments => &mut self.payment,
        }
    }

    /// Tells this profile from any that would read an answer otherwise: data read by one is read again by another.
    pub fn fingerprint(&self) -> u64 {
        let without_limits = Self {
            limits: RequestLimits::default(),
            ..self.clone()
        };
        crate::hash::Fnv::of_texts([without_limits.to_json().as_str()])
    }
}

/// Nothing is known yet: what a document stands on that extends no other.
impl Default for Profile {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            production_url: None,
            sandbox_url: None,
            auth: Auth::default(),
            headers: Vec::new(),
            query: Vec::new(),
            endpoints: Endpoints::default(),
            envelope: Envelope {
                rows: None,
                names: Vec::new(),
            },
            paging: Paging::default(),
            incremental: None,
            dates: DateSpelling::default(),
            decimal_mark: DecimalMark::Auto,
            loose_names: false,
            company: FieldTable::default(),
            customer: FieldTable::default(),
            salesperson: FieldTable::default(),
            document: FieldTable::default(),
            reference: FieldTable::default(),
            payment: FieldTable::default(),
            allocation: FieldTable::default(),
            words: Words::default(),
            limits: RequestLimits::default(),
        }
    }
}

/// The v1 contract's overlap of ten minutes: changes written while the last run was reading are asked for again.
impl Default for Incremental {
    fn default() -> Self {
        Self {
            parameter: String::new(),
            format: InstantFormat::Rfc3339,
            value: "{since}".to_owned(),
            overlap_ms: 10 * 60 * 1000,
        }
    }
}
