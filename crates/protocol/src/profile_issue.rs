//! What is wrong with a profile document: where, and what may stand there. The page words it.

use serde::{Deserialize, Serialize};

/// Names of the profiles that are built in, in the order in which they are offered.
pub const BUILT_IN_PROFILES: [&str; 3] = ["onvio-v1", "onvio-br", "generic"];

/// One thing that is wrong with a profile document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentIssue {
    /// Line, from 1.
    pub line: u32,
    /// JSON pointer of the key; empty: the whole.
    pub pointer: String,
    /// What is wrong.
    pub fault: DocumentFault,
}

/// What is wrong at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentFault {
    /// It is not JSON.
    NotJson,
    /// No profile has this key; the known one that is nearest to it.
    UnknownKey(Option<String>),
    /// The key stands there twice.
    Twice,
    /// The key must be there.
    Missing,
    /// Something else stands there than may.
    Expected(DocumentValue),
}

/// What may stand at a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentValue {
    /// A text that is not empty.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number within these bounds.
    Number(u64, u64),
    /// An object.
    Object,
    /// A list of texts.
    Texts,
    /// Field names, or JSON pointers.
    Names,
    /// An object whose members are texts.
    Pairs,
    /// One of these words.
    OneOf(Vec<String>),
    /// An address `https://…` without a query.
    Address,
    /// A path that begins with `/`, without a query.
    Path,
    /// A JSON pointer.
    Pointer,
    /// The name of an HTTP header.
    Header,
    /// Headers that end with the key.
    AuthHeaders,
    /// A text that holds `{since}`.
    Since,
}
