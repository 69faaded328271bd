//! The connection assistant: what one page of each list looks like to a profile, and what the admin corrects.
//!
//! ```text
//! page ── Ask(Screen::Assistant), AssistantCommand ──► worker   Update::Assistant
//! ```
//!
//! The worker fetches once; every correction is computed again from what it fetched. Leaving the screen makes it
//! forget the answers and keep the corrected profile.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{DocumentIssue, ListKind, Problem, RejectedRow};

/// What the admin does in the assistant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AssistantCommand {
    /// Fetch the company and one page of each list, to be read by this profile.
    Look {
        /// The profile to begin with.
        start: AssistantStart,
        /// Another address; `None`: the one in force.
        base_url: Option<String>,
        /// Another key; empty: the one in use, at its own origin alone.
        api_key: String,
    },
    /// Give up fetching.
    Stop,
    /// The rows of a list stand at this JSON pointer.
    Rows {
        /// Which list.
        list: ListKind,
        /// One of [`Looked::arrays`].
        pointer: String,
    },
    /// A field comes under this name; `None`: it does not come.
    Field {
        /// Of which answer.
        list: ListKind,
        /// Code of the field, as in [`FieldLook::field`].
        field: String,
        /// A name as in [`NameLook::name`].
        name: Option<String>,
    },
    /// What a word means; `None`: nobody knows.
    Word {
        /// Of which table.
        kind: WordKind,
        /// The word as it stands in the answer.
        word: String,
        /// Code of the meaning, see [`WordKind`].
        meaning: Option<String>,
    },
    /// Keep the profile on this device for this company.
    Save {
        /// What the person answered when asked whether another key is of the same company.
        is_same_company: Option<bool>,
    },
    /// Send the profile as a file.
    Download,
}

/// A key may have been typed: it never reaches a log.
impl std::fmt::Debug for AssistantCommand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AssistantCommand")
    }
}

/// Which profile the assistant begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AssistantStart {
    /// The one in force, or the one that was being corrected.
    InUse,
    /// A built-in one, by its id.
    BuiltIn(String),
    /// A document, as text.
    Document(String),
}

/// Tables of words. The meanings of each have these codes:
/// stages as in [`crate::STAGE_IDS`]; kinds are SII codes; a document is `draft`, `issued`, `paid`, `void` or
/// `rejected`; terms are `cash` or `credit`; methods `transfer`, `check`, `cash` or `card`; a payment is `valid`,
/// `reversed` or `rejected`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WordKind {
    /// Status of a customer.
    Stage,
    /// Kind of a document.
    Kind,
    /// Status of a document.
    Document,
    /// Terms of a document.
    Terms,
    /// Method of a payment.
    Method,
    /// Status of a payment.
    Payment,
}

/// What the assistant shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssistantView {
    /// Address in force.
    pub base_url: String,
    /// Last four characters of the key in use, when there is one.
    pub key_tail: Option<String>,
    /// Id of the profile that is being made.
    pub profile: String,
    /// Profiles to begin with: id and name.
    pub built_in: Vec<(String, String)>,
    /// What is wrong with the document that was brought in last: then nothing was fetched.
    pub issues: Vec<DocumentIssue>,
    /// What stopped the look as a whole: no key, no address.
    pub problem: Option<Problem>,
    /// The answer that is being waited for.
    pub fetching: Option<ListKind>,
    /// What was found, in the order company, customers, invoices, payments.
    pub looked: Vec<Looked>,
    /// The profile as a document, once something was fetched.
    pub document: String,
    /// What is shown differs from what is kept on this device.
    pub changed: bool,
    /// Result of the last save, until something changes: the company's name.
    pub saved: Option<Result<String, Problem>>,
}

/// What was recognised in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// Of what.
    pub list: ListKind,
    /// Why it could not be had or read.
    pub problem: Option<Problem>,
    /// This API has no such list.
    pub absent: bool,
    /// JSON pointer of the rows (of the company: of its object); empty: the answer itself. `None`: not found.
    pub place: Option<String>,
    /// Keys beside the rows.
    pub keys: Vec<String>,
    /// Places in the answer where rows could stand, and how many there are.
    pub arrays: Vec<(String, u64)>,
    /// Rows of the page.
    pub rows: u64,
    /// Rows that were looked at: the first of them.
    pub looked_at: u64,
    /// How the page tells of the next one.
    pub paging: PagingLook,
    /// Rows of the whole list, when the answer says so.
    pub announced: Option<u64>,
    /// Our fields, in our order.
    pub fields: Vec<FieldLook>,
    /// Names of the answer, in its order.
    pub names: Vec<NameLook>,
    /// Words that stand for something, the unknown ones first.
    pub words: Vec<WordLook>,
    /// Records among `looked_at` that would be rejected.
    pub rejected: u64,
    /// The first of them.
    pub rejected_rows: Vec<RejectedRow>,
}

/// How a page tells of the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PagingLook {
    /// It does not: the list is whole.
    #[default]
    Whole,
    /// By number.
    Page,
    /// By the rows before.
    Offset,
    /// By a cursor.
    Cursor,
    /// By an address.
    Link,
}

/// One of our fields in an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldLook {
    /// Its code, a stable word.
    pub field: String,
    /// The name under which it was found, or is looked for; empty: it is said not to come.
    pub name: String,
    /// Rows that have it.
    pub rows: u64,
    /// Values as they stand there and as they are read, at most three.
    pub samples: Vec<(String, Reading)>,
}

/// A value as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// A text.
    Text(String),
    /// Money.
    Amount {
        /// Minor units.
        minor: i64,
        /// ISO 4217 code.
        currency: String,
        /// Decimals of that currency.
        decimals: u8,
    },
    /// A day.
    Day(NaiveDate),
    /// An instant, ms since the Unix epoch.
    Instant(i64),
    /// A word of a table, and the code of its meaning when it is known.
    Word(WordKind, Option<String>),
    /// Yes or no.
    Flag(bool),
    /// A list of so many parts.
    Parts(u32),
    /// It cannot be read: a reason as in [`RejectedRow::reason`].
    Bad(String),
}

/// A name in an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameLook {
    /// A key, or a JSON pointer (`/customer/rut`).
    pub name: String,
    /// Rows that have it.
    pub rows: u64,
    /// Its first value, shortened.
    pub sample: String,
    /// Whether some field comes under it.
    pub used: bool,
}

/// A word that stands for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordLook {
    /// Of which table.
    pub kind: WordKind,
    /// As it stands there.
    pub word: String,
    /// How often.
    pub count: u64,
    /// Code of its meaning; `None`: nobody knows.
    pub meaning: Option<String>,
}
