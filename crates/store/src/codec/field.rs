//! Stored forms of the small things that records are made of.

use chrono::NaiveDate;
use domain::{Currency, DocumentKind, DocumentRef, ExchangeRate, List, TaxId, Zone};
use serde::{Deserialize, Serialize};

use super::Invalid;

/// A text of its own, where the stored form borrows one.
pub fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

/// The API's id beside the key: most often they are the same text, which is then stored once.
#[derive(Serialize, Deserialize)]
pub enum StoredId<'a> {
    None,
    Key,
    Other(&'a str),
}

impl<'a> StoredId<'a> {
    pub fn of(id: Option<&'a str>, key: &str) -> Self {
        match id {
            None => Self::None,
            Some(id) if id == key => Self::Key,
            Some(id) => Self::Other(id),
        }
    }

    pub fn restore(&self, key: &str) -> Option<String> {
        match self {
            Self::None => None,
            Self::Key => Some(key.to_owned()),
            Self::Other(id) => Some((*id).to_owned()),
        }
    }
}

/// Whether a record is deleted, and how an amount stood on the wire that was rounded. The first two are the
/// bytes of a `bool`, which is what version 1 wrote.
#[derive(Serialize, Deserialize)]
pub enum StoredMark<'a> {
    Kept,
    Deleted,
    Rounded(&'a str),
    DeletedRounded(&'a str),
}

impl<'a> StoredMark<'a> {
    pub fn of(deleted: bool, rounded_from: Option<&'a str>) -> Self {
        match (deleted, rounded_from) {
            (false, None) => Self::Kept,
            (true, None) => Self::Deleted,
            (false, Some(text)) => Self::Rounded(text),
            (true, Some(text)) => Self::DeletedRounded(text),
        }
    }

    pub fn deleted(&self) -> bool {
        matches!(self, Self::Deleted | Self::DeletedRounded(_))
    }

    pub fn rounded_from(&self) -> Option<String> {
        match self {
            Self::Kept | Self::Deleted => None,
            Self::Rounded(text) | Self::DeletedRounded(text) => Some((*text).to_owned()),
        }
    }
}

/// Days since 1970-01-01.
#[derive(Serialize, Deserialize)]
pub struct StoredDay(i32);

impl From<NaiveDate> for StoredDay {
    fn from(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }
}

impl TryFrom<StoredDay> for NaiveDate {
    type Error = Invalid;

    fn try_from(day: StoredDay) -> Result<Self, Invalid> {
        NaiveDate::from_epoch_days(day.0).ok_or(Invalid("a day beyond the calendar"))
    }
}

/// A day that may be unknown.
pub fn restored_day(day: Option<StoredDay>) -> Result<Option<NaiveDate>, Invalid> {
    day.map(NaiveDate::try_from).transpose()
}

/// The three letters.
#[derive(Serialize, Deserialize)]
pub struct StoredCurrency([u8; 3]);

impl From<Currency> for StoredCurrency {
    fn from(currency: Currency) -> Self {
        let mut letters = *b"XXX";
        letters.copy_from_slice(currency.code().as_bytes());
        Self(letters)
    }
}

impl TryFrom<StoredCurrency> for Currency {
    type Error = Invalid;

    fn try_from(stored: StoredCurrency) -> Result<Self, Invalid> {
        std::str::from_utf8(&stored.0)
            .ok()
            .and_then(Self::parse)
            .ok_or(Invalid("not a currency"))
    }
}

/// The rate of millionths.
pub fn restored_rate(millionths: Option<i64>) -> Result<Option<ExchangeRate>, Invalid> {
    millionths
        .map(|rate| {
            ExchangeRate::from_millionths(rate).ok_or(Invalid("a rate that is not positive"))
        })
        .transpose()
}

/// The tax id of its normalised text.
pub fn restored_tax_id(text: Option<&str>) -> Result<Option<TaxId>, Invalid> {
    text.map(|text| TaxId::parse(text).ok_or(Invalid("a tax id without letters or digits")))
        .transpose()
}

/// The zone of its tz name.
pub fn restored_zone(name: &str) -> Result<Zone, Invalid> {
    Zone::parse(name).ok_or(Invalid("a zone that is not compiled in"))
}

/// A list. Also the first part of a segment's address.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoredList {
    Customers,
    Documents,
    Payments,
}

impl From<List> for StoredList {
    fn from(list: List) -> Self {
        match list {
            List::Customers => Self::Customers,
            List::Documents => Self::Documents,
            List::Payments => Self::Payments,
        }
    }
}

impl From<StoredList> for List {
    fn from(list: StoredList) -> Self {
        match list {
            StoredList::Customers => Self::Customers,
            StoredList::Documents => Self::Documents,
            StoredList::Payments => Self::Payments,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub enum StoredKind<'a> {
    Sii(u16),
    Unknown(&'a str),
}

impl<'a> From<&'a DocumentKind> for StoredKind<'a> {
    fn from(kind: &'a DocumentKind) -> Self {
        match kind {
            DocumentKind::Sii(code) => Self::Sii(*code),
            DocumentKind::Unknown(word) => Self::Unknown(word),
        }
    }
}

impl From<StoredKind<'_>> for DocumentKind {
    fn from(kind: StoredKind<'_>) -> Self {
        match kind {
            StoredKind::Sii(code) => Self::Sii(code),
            StoredKind::Unknown(word) => Self::Unknown(word.to_owned()),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub enum StoredRef<'a> {
    Id(&'a str),
    Number {
        #[serde(borrow)]
        kind: Option<StoredKind<'a>>,
        number: &'a str,
    },
    IdOrNumber(&'a str),
    IdElseNumber {
        id: &'a str,
        kind: Option<StoredKind<'a>>,
        number: &'a str,
    },
}

impl<'a> From<&'a DocumentRef> for StoredRef<'a> {
    fn from(reference: &'a DocumentRef) -> Self {
        match reference {
            DocumentRef::Id(id) => Self::Id(id),
            DocumentRef::Number { kind, number } => Self::Number {
                kind: kind.as_ref().map(Into::into),
                number,
            },
            DocumentRef::IdOrNumber(text) => Self::IdOrNumber(text),
            DocumentRef::IdElseNumber { id, kind, number } => Self::IdElseNumber {
                id,
                kind: kind.as_ref().map(Into::into),
                number,
            },
        }
    }
}

impl From<StoredRef<'_>> for DocumentRef {
    fn from(reference: StoredRef<'_>) -> Self {
        match reference {
            StoredRef::Id(id) => Self::Id(id.to_owned()),
            StoredRef::Number { kind, number } => Self::Number {
                kind: kind.map(Into::into),
                number: number.to_owned(),
            },
            StoredRef::IdOrNumber(text) => Self::IdOrNumber(text.to_owned()),
            StoredRef::IdElseNumber { id, kind, number } => Self::IdElseNumber {
                id: id.to_owned(),
                kind: kind.map(Into::into),
                number: number.to_owned(),
            },
        }
    }
}
