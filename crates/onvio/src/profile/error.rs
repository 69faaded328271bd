//! What is wrong with a profile document: where it stands and what was expected there.

use std::fmt;

/// What may stand at a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text that is not empty.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number within these bounds.
    Number(u64, u64),
    /// An object.
    Object,
    /// A list of texts that are not empty.
    Texts,
    /// Field names: keys, or JSON pointers, which begin with `/`; one, or a list of at most 255.
    Names,
    /// An object whose members are texts.
    Pairs,
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// An address `https://…` without a query.
    Address,
    /// A path that begins with `/`, without a query.
    Path,
    /// A JSON pointer: empty, or beginning with `/`.
    Pointer,
    /// The name of an HTTP header.
    Header,
    /// An object of header names and texts that end with the key: `Bearer {key}`, `Basic {key:base64}`.
    AuthHeaders,
    /// A text that holds `{since}`.
    Since,
}

/// What is wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// The text is not JSON: what was met, in the parser's words.
    NotJson(String),
    /// No profile has this key; the known one that is nearest to it.
    UnknownKey(Option<String>),
    /// The key stands there twice.
    Twice,
    /// The key must be there.
    Missing,
    /// Something else stands there than may.
    Not(Expected),
}

/// One thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileIssue {
    /// Line, from 1.
    pub line: u32,
    /// JSON pointer of the key; empty: the document as a whole.
    pub pointer: String,
    /// What is wrong.
    pub kind: IssueKind,
}

/// Everything that is wrong with a document, in its order. At least one issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// The issues.
    pub issues: Vec<ProfileIssue>,
}

impl ProfileError {
    /// The same issues of a document that stands at `pointer` of another one, from line `first` of it on.
    #[must_use]
    pub fn within(mut self, pointer: &str, first: u32) -> Self {
        for issue in &mut self.issues {
            issue.line += first.saturating_sub(1);
            issue.pointer.insert_str(0, pointer);
        }
        self
    }
}

impl std::error::Error for ProfileError {}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, issue) in self.issues.iter().enumerate() {
            let between = if position == 0 { "" } else { "; " };
            write!(f, "{between}{issue}")?;
        }
        Ok(())
    }
}

impl fmt::Display for ProfileIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} {}: {}", self.line, self.pointer, self.kind)
    }
}

impl fmt::Display for IssueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(what) => write!(f, "not JSON ({what})"),
            Self::UnknownKey(None) => f.write_str("unknown key"),
            Self::UnknownKey(Some(near)) => write!(f, "unknown key, perhaps \"{near}\""),
            Self::Twice => f.write_str("stands there twice"),
            Self::Missing => f.write_str("missing"),
            Self::Not(expected) => write!(f, "expected {expected}"),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Flag => "true or false",
            Self::Number(from, to) => return write!(f, "a whole number from {from} to {to}"),
            Self::Object => "an object",
            Self::Texts => "a list of texts",
            Self::Names => "field names or JSON pointers",
            Self::Pairs => "an object of texts",
            Self::OneOf(words) => return write!(f, "\"{}\"", words.join("\", \"")),
            Self::Address => "an address https://… without ?",
            Self::Path => "a path /… without ?",
            Self::Pointer => "a JSON pointer /…",
            Self::Header => "a header name",
            Self::AuthHeaders => "headers such as \"Authorization\": \"Bearer {key}\"",
            Self::Since => "a text with {since}",
        })
    }
}
