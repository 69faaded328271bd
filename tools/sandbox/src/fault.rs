//! What goes wrong on request.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Statuses that a test can ask for: every one of 400 to 599 besides these, which are what real APIs answer with.
pub const STATUSES: [u16; 17] = [
    204, 304, 400, 401, 402, 403, 404, 408, 409, 410, 413, 422, 429, 500, 502, 503, 504,
];

/// How a request fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Word", into = "String")]
pub enum FaultKind {
    /// An HTTP status from 400 to 599, or 204 or 304.
    Status(u16),
    /// The connection breaks after so many hundredths of the body.
    Cut(u8),
    /// One that has a word of its own.
    Named(Named),
}

/// The faults that have a word of their own: see [`NAMED`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table beside it says what each does")]
pub enum Named {
    Drop,
    Hang,
    Stall,
    Drip,
    Endless,
    EndlessRecord,
    Truncated,
    Empty,
    Failure,
    ErrorBody,
    Shape,
    Html,
    WrongType,
    Bom,
    Gzip,
    GzipUndeclared,
    NoCors,
    NoExpose,
    Repeat,
    TotalFalls,
    TotalGrows,
    Shift,
    Duplicate,
    SwapIds,
    Expired,
    Elsewhere,
    Redirect,
    RedirectHere,
    Meanwhile,
}

/// Word of each fault, and what it does.
pub const NAMED: [(&str, Named, &str); 29] = [
    (
        "drop",
        Named::Drop,
        "the connection closes before an answer",
    ),
    ("hang", Named::Hang, "no answer ever"),
    ("stall", Named::Stall, "half the answer, then silence"),
    ("drip", Named::Drip, "the whole answer, slowly"),
    ("endless", Named::Endless, "records without end"),
    (
        "endless-record",
        Named::EndlessRecord,
        "one record without end",
    ),
    (
        "truncated",
        Named::Truncated,
        "the body ends in a record, and the connection well",
    ),
    ("empty", Named::Empty, "200 without a body"),
    ("failure", Named::Failure, "200 with {\"success\": false}"),
    ("error-body", Named::ErrorBody, "200 with {\"error\": {}}"),
    ("shape", Named::Shape, "200 with JSON of another shape"),
    ("html", Named::Html, "200 with a page of HTML"),
    (
        "wrong-type",
        Named::WrongType,
        "the right answer as text/html",
    ),
    (
        "bom",
        Named::Bom,
        "the right answer behind a byte order mark",
    ),
    ("gzip", Named::Gzip, "Content-Encoding: gzip, and garbage"),
    (
        "gzip-undeclared",
        Named::GzipUndeclared,
        "gzip that no header tells of",
    ),
    (
        "no-cors",
        Named::NoCors,
        "the right answer without CORS headers",
    ),
    (
        "no-expose",
        Named::NoExpose,
        "the right answer with no header that a page may read",
    ),
    ("repeat", Named::Repeat, "the page before once more"),
    (
        "total-falls",
        Named::TotalFalls,
        "one record, or page, less in all than there are",
    ),
    ("total-grows", Named::TotalGrows, "one more"),
    (
        "shift",
        Named::Shift,
        "a record before this page went away, so that one is skipped",
    ),
    ("duplicate", Named::Duplicate, "its first record twice"),
    (
        "swap-ids",
        Named::SwapIds,
        "ids as numbers that were texts, and the other way round",
    ),
    ("expired", Named::Expired, "410: the cursor has expired"),
    (
        "elsewhere",
        Named::Elsewhere,
        "the next link leads to another origin",
    ),
    ("redirect", Named::Redirect, "302 to another origin"),
    (
        "redirect-here",
        Named::RedirectHere,
        "302 to the same origin",
    ),
    (
        "meanwhile",
        Named::Meanwhile,
        "the right answer; then a day of the company passes",
    ),
];

impl FaultKind {
    /// Every kind once, with the statuses of [`STATUSES`] and a cut at every tenth.
    pub fn all() -> Vec<Self> {
        let statuses = STATUSES.into_iter().map(Self::Status);
        let cuts = (0..10).map(|tenth| Self::Cut(tenth * 10));
        let named = NAMED.into_iter().map(|(_, named, _)| Self::Named(named));
        statuses.chain(cuts).chain(named).collect()
    }

    /// Whether it is that one.
    pub(crate) fn is(self, named: Named) -> bool {
        self == Self::Named(named)
    }
}

/// A fault that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no such fault: {0:?} (a status, cut-50, drop, hang and so on: --help lists them)")]
pub struct FaultError(String);

/// A kind comes as a number or as a word.
#[derive(Deserialize)]
#[serde(untagged)]
enum Word {
    Number(u16),
    Text(String),
}

impl TryFrom<Word> for FaultKind {
    type Error = FaultError;

    fn try_from(word: Word) -> Result<Self, FaultError> {
        match word {
            Word::Number(number) => number.to_string().parse(),
            Word::Text(text) => text.parse(),
        }
    }
}

impl From<FaultKind> for String {
    fn from(kind: FaultKind) -> Self {
        kind.to_string()
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(code) => write!(f, "{code}"),
            Self::Cut(hundredths) => write!(f, "cut-{hundredths}"),
            Self::Named(named) => {
                let word = NAMED.iter().find(|(_, known, _)| known == named);
                f.write_str(word.map_or("", |(word, ..)| word))
            }
        }
    }
}

impl FromStr for FaultKind {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let named = NAMED.iter().find(|(word, ..)| *word == text);
        if let Some((_, named, _)) = named {
            return Ok(Self::Named(*named));
        }
        let read = if let Some(hundredths) = text.strip_prefix("cut-") {
            let hundredths = hundredths.parse().ok().filter(|number| *number < 100);
            hundredths.map(Self::Cut)
        } else {
            let code = text.parse().ok();
            code.filter(|code| matches!(code, 204 | 304 | 400..=599))
                .map(Self::Status)
        };
        read.ok_or_else(|| FaultError(text.to_owned()))
    }
}

/// One thing that goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// `company`, `clients`, `invoices`, `payments`, or `*` for all of them.
    #[serde(default = "everything")]
    pub resource: String,
    /// Only this page, counted from 1; `None` is every page.
    #[serde(default)]
    pub page: Option<usize>,
    /// How.
    pub kind: FaultKind,
    /// Seconds that `Retry-After` asks for; 429 without it asks for one.
    #[serde(default)]
    pub retry_after: Option<u64>,
    /// The same as a date: so many seconds from now.
    #[serde(default)]
    pub retry_at: Option<u32>,
    /// So many times, then no more; `None` is for ever.
    #[serde(default)]
    pub times: Option<u32>,
}

fn everything() -> String {
    "*".to_owned()
}

impl Fault {
    /// Whether it hits a request.
    pub(crate) fn hits(&self, resource: &str, page: usize) -> bool {
        (self.resource == "*" || self.resource == resource)
            && self.page.is_none_or(|only| only == page)
            && self.times != Some(0)
    }
}

/// The fault that hits a request; it is used up once.
pub(crate) fn take(faults: &mut Vec<Fault>, resource: &str, page: usize) -> Option<Fault> {
    let position = faults.iter().position(|fault| fault.hits(resource, page))?;
    let fault = &mut faults[position];
    let hit = fault.clone();
    if let Some(times) = &mut fault.times {
        *times -= 1;
        if *times == 0 {
            faults.remove(position);
        }
    }
    Some(hit)
}

impl FromStr for Fault {
    type Err = FaultError;

    /// `RESOURCE:PAGE:KIND[:TIMES[:AFTER]]`, where the page may be `*`, and what `Retry-After` says is seconds (`3`) or
    /// a date (`@3`): `invoices:2:429:2:@3`.
    fn from_str(text: &str) -> Result<Self, FaultError> {
        let wrong = || FaultError(text.to_owned());
        let mut parts = text.split(':');
        let mut part = || parts.next();
        let (Some(resource), Some(page), Some(kind)) = (part(), part(), part()) else {
            return Err(wrong());
        };
        let (times, after, more) = (part(), part(), part());
        if more.is_some() {
            return Err(wrong());
        }
        let (seconds, date) = match after.map(|after| (after, after.strip_prefix('@'))) {
            None => (None, None),
            Some((_, Some(date))) => (None, Some(date)),
            Some((seconds, None)) => (Some(seconds), None),
        };
        Ok(Self {
            resource: resource.to_owned(),
            page: match page {
                "*" => None,
                number => Some(number.parse().map_err(|_| wrong())?),
            },
            kind: kind.parse()?,
            retry_after: seconds.map(str::parse).transpose().map_err(|_| wrong())?,
            retry_at: date.map(str::parse).transpose().map_err(|_| wrong())?,
            times: times.map(str::parse).transpose().map_err(|_| wrong())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_used_up() {
        let mut faults: Vec<Fault> = vec!["invoices:2:429:2".parse().expect("a fault")];
        assert_eq!(take(&mut faults, "invoices", 1), None);
        assert_eq!(take(&mut faults, "clients", 2), None);
        for _ in 0..2 {
            let hit = take(&mut faults, "invoices", 2).expect("a fault");
            assert_eq!(hit.kind, FaultKind::Status(429));
        }
        assert_eq!(take(&mut faults, "invoices", 2), None);
    }

    #[test]
    fn kinds_come_as_numbers_and_words_and_nothing_else() {
        let read = |json| serde_json::from_str::<Fault>(json);
        assert_eq!(
            read(r#"{"kind":500}"#).expect("a fault").kind,
            FaultKind::Status(500)
        );
        assert_eq!(
            read(r#"{"kind":"hang"}"#).expect("a fault").kind,
            FaultKind::Named(Named::Hang)
        );
        assert!(read(r#"{"kind":"200"}"#).is_err());
        assert!(read(r#"{"kind":"hang","pages":1}"#).is_err());
        for text in [
            "invoices:x:500",
            "invoices:1",
            "a:1:cut-100",
            "a:1:500:1:2:3",
        ] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
        let dated: Fault = "*:*:503:2:@30".parse().expect("a fault");
        assert_eq!((dated.times, dated.retry_at), (Some(2), Some(30)));
    }

    #[test]
    fn every_kind_has_its_word() {
        for kind in FaultKind::all() {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
    }
}
