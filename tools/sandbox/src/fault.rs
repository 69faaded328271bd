//! What goes wrong on request.

use std::str::FromStr;

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How a request fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Word", into = "String")]
pub enum FaultKind {
    /// An HTTP status from 400 to 599, or 204 or 304: 429 brings `Retry-After`, 502 a page of HTML.
    Status(u16),
    /// The body ends in the middle.
    Truncated,
    /// 200 without a body.
    Empty,
    /// 200 with `{"success": false}`.
    Failure,
    /// No answer ever.
    Hang,
}

/// A fault that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no such fault: {0:?} (a status, truncated, empty, failure or hang)")]
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
        match kind {
            FaultKind::Status(code) => code.to_string(),
            FaultKind::Truncated => "truncated".into(),
            FaultKind::Empty => "empty".into(),
            FaultKind::Failure => "failure".into(),
            FaultKind::Hang => "hang".into(),
        }
    }
}

impl FromStr for FaultKind {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let status = || {
            let code = text.parse().ok()?;
            let fits = matches!(code, 204 | 304 | 400..=599) && StatusCode::from_u16(code).is_ok();
            fits.then_some(Self::Status(code))
        };
        match text {
            "truncated" => Ok(Self::Truncated),
            "empty" => Ok(Self::Empty),
            "failure" => Ok(Self::Failure),
            "hang" => Ok(Self::Hang),
            _ => status().ok_or_else(|| FaultError(text.to_owned())),
        }
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

    /// `RESOURCE:PAGE:KIND[:TIMES]`, where the page may be `*`: `invoices:2:429:2`.
    fn from_str(text: &str) -> Result<Self, FaultError> {
        let wrong = || FaultError(text.to_owned());
        let parts: Vec<&str> = text.split(':').collect();
        let (resource, page, kind, times) = match parts.as_slice() {
            [resource, page, kind] => (resource, page, kind, None),
            [resource, page, kind, times] => (
                resource,
                page,
                kind,
                Some(times.parse().map_err(|_| wrong())?),
            ),
            _ => return Err(wrong()),
        };
        let page = match *page {
            "*" => None,
            number => Some(number.parse().map_err(|_| wrong())?),
        };
        Ok(Self {
            resource: (*resource).to_owned(),
            page,
            kind: kind.parse()?,
            retry_after: None,
            times,
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
            FaultKind::Hang
        );
        assert!(read(r#"{"kind":"200"}"#).is_err());
        assert!(read(r#"{"kind":"hang","pages":1}"#).is_err());
        assert!("invoices:x:500".parse::<Fault>().is_err());
    }
}
