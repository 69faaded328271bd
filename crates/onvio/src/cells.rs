//! The fields of one row as the product's types.

use std::borrow::Cow;
use std::cell::RefCell;

use chrono::NaiveDate;
use domain::{
    Currency, DocumentKind, DocumentRef, ExchangeRate, LARGEST_AMOUNT, RejectReason, plain_folio,
};

use crate::json::Json;
use crate::page::Context;
use crate::profile::{DecimalMark, Field, FieldTable};
use crate::rows::{Found, Names, Slots};
use crate::value::number::Decimal;
use crate::value::{date, word};

/// A field that rejects its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadField {
    /// Wire name.
    pub(crate) name: String,
    pub(crate) reason: RejectReason,
    /// What stood there, shortened.
    pub(crate) value: String,
}

/// The fields of one row.
#[derive(Clone, Copy)]
pub(crate) struct Cells<'r, 'a> {
    pub(crate) slots: &'r Slots<'a>,
    pub(crate) table: &'r FieldTable,
    pub(crate) context: &'r Context<'r>,
    /// How the first amount of the record stood there that had to be rounded.
    pub(crate) rounded_from: &'r RefCell<Option<String>>,
}

impl<'a> Cells<'_, 'a> {
    /// The names of a table inside this record, arranged for looking up.
    pub(crate) fn names<'t>(&self, table: &'t FieldTable) -> Names<'t> {
        Names::new(table, self.context.profile.loose_names)
    }

    /// A value as it stands there.
    pub(crate) fn json(&self, field: Field) -> Option<Json<'a>> {
        self.slots.get(field).map(|found| Json::of(found.raw))
    }

    /// A text, or the text of a number.
    pub(crate) fn text(&self, field: Field) -> Option<Cow<'a, str>> {
        self.json(field)?.into_text()
    }

    /// A text of its own.
    pub(crate) fn owned(&self, field: Field) -> Option<String> {
        self.text(field).map(Cow::into_owned)
    }

    /// The folio of a document of `kind`.
    pub(crate) fn folio(&self, kind: &DocumentKind) -> Option<String> {
        let text = self.text(Field::Number)?;
        Some(self.folio_of(kind, &text).to_owned())
    }

    /// The folio in a document's number: `33-1001` of a 33 is 1001. Any other prefix belongs to the number.
    fn folio_of<'t>(&self, kind: &DocumentKind, number: &'t str) -> &'t str {
        match self.split_kind(number) {
            Some((code, folio)) if code == *kind => plain_folio(folio),
            _ => plain_folio(number),
        }
    }

    /// Minor units of `currency`, and a note when it was finer than they are.
    pub(crate) fn amount(&self, field: Field, currency: Currency) -> Result<Option<i64>, BadField> {
        let Some((found, number)) = self.decimal(field)? else {
            return Ok(None);
        };
        let minor = number
            .to_minor(currency.decimals())
            .map_err(|reason| self.bad(field, found, reason))?;
        if minor.rounded {
            let mut noted = self.rounded_from.borrow_mut();
            noted.get_or_insert_with(|| text_of(found));
        }
        Ok(Some(minor.units))
    }

    /// Minor units of `currency`; a record without it means nothing.
    pub(crate) fn required_amount(
        &self,
        field: Field,
        currency: Currency,
    ) -> Result<i64, BadField> {
        self.amount(field, currency)?
            .ok_or_else(|| self.missing(field))
    }

    /// A rate for a document of `total` minor units of `currency`; one that is not positive is none, and one
    /// that makes more of the total than money can be is out of range.
    pub(crate) fn rate_of(
        &self,
        total: i64,
        currency: Currency,
    ) -> Result<Option<ExchangeRate>, BadField> {
        let field = Field::ExchangeRate;
        let rate = match self.decimal(field)? {
            Some((found, number)) => number
                .to_minor(6)
                .map(|rate| ExchangeRate::from_millionths(rate.units))
                .map_err(|reason| self.bad(field, found, reason))?,
            None => None,
        };
        let worth = rate.map_or(0, |rate| {
            rate.convert(total, currency, self.context.currency)
        });
        match self.slots.get(field) {
            Some(found) if worth.unsigned_abs() > LARGEST_AMOUNT.unsigned_abs() => {
                Err(self.bad(field, found, RejectReason::OutOfRange))
            }
            _ => Ok(rate),
        }
    }

    fn decimal(&self, field: Field) -> Result<Option<(Found<'a>, Decimal)>, BadField> {
        let Some(found) = self.slots.get(field) else {
            return Ok(None);
        };
        let number = match Json::of(found.raw) {
            Json::Number(text) => Decimal::from_json(text),
            Json::Text(text) => {
                // A rate has decimals rather than thousands: "950.125" is no million.
                let is_rate = field == Field::ExchangeRate;
                let mark = match self.context.profile.decimal_mark {
                    DecimalMark::Auto if is_rate => only_mark(&text),
                    mark => mark,
                };
                Decimal::from_text(&text, mark)
            }
            _ => Err(RejectReason::NotANumber),
        };
        number
            .map(|number| Some((found, number)))
            .map_err(|reason| self.bad(field, found, reason))
    }

    /// A civil date in the company's zone.
    pub(crate) fn date(&self, field: Field) -> Result<Option<NaiveDate>, BadField> {
        let spelling = self.context.profile.dates;
        self.read(field, |value| {
            date::civil_date(value, self.context.zone, spelling)
        })
    }

    /// A civil date; a record without it means nothing.
    pub(crate) fn required_date(&self, field: Field) -> Result<NaiveDate, BadField> {
        self.date(field)?.ok_or_else(|| self.missing(field))
    }

    /// An instant, ms since the Unix epoch.
    pub(crate) fn instant(&self, field: Field) -> Result<Option<i64>, BadField> {
        let spelling = self.context.profile.dates;
        self.read(field, |value| date::instant(value, spelling))
    }

    /// A currency; a bare "$" says nothing.
    pub(crate) fn currency(&self) -> Result<Option<Currency>, BadField> {
        match self.text(Field::Currency).as_deref() {
            None => Ok(None),
            Some("$") => Ok(Some(self.context.currency)),
            Some(_) => self.read(Field::Currency, |value| {
                let code = value
                    .clone()
                    .into_text()
                    .and_then(|text| Currency::parse(&text));
                code.ok_or(RejectReason::NotACurrency)
            }),
        }
    }

    /// Whether the record was deleted at the source: `true`, `1`, a date of deletion.
    pub(crate) fn deleted(&self) -> bool {
        let denied = ["false", "0", "no", "n"];
        self.text(Field::Deleted)
            .is_some_and(|text| !denied.iter().any(|word| text.eq_ignore_ascii_case(word)))
    }

    /// The kind of a document, if it is said.
    pub(crate) fn kind(&self) -> Option<DocumentKind> {
        let text = self.text(Field::Kind)?;
        let code = word::sii_code(&self.context.profile.words.kinds, &text);
        Some(code.map_or_else(
            || DocumentKind::Unknown(text.into_owned()),
            DocumentKind::Sii,
        ))
    }

    /// A document named by `id`, by a folio (`1001`, `33-1001`) and, perhaps, a kind; the id goes first. An id
    /// that is spelled like kind and folio is one to fall back on.
    pub(crate) fn document_ref(&self, id: Field) -> Option<DocumentRef> {
        let number = self.text(Field::Number);
        let Some(id) = self.owned(id) else {
            let (kind, number) = self.number_of(&number?);
            return Some(DocumentRef::Number { kind, number });
        };
        let number = number.or_else(|| self.split_kind(&id).map(|_| Cow::Borrowed(id.as_str())));
        let Some((kind, number)) = number.map(|number| self.number_of(&number)) else {
            return Some(DocumentRef::Id(id));
        };
        Some(DocumentRef::IdElseNumber { id, kind, number })
    }

    /// The kind and the folio of a number beside which a kind may be said.
    fn number_of(&self, text: &str) -> (Option<DocumentKind>, String) {
        let (kind, folio) = match (self.kind(), self.split_kind(text)) {
            (Some(kind), _) => {
                let folio = self.folio_of(&kind, text);
                (Some(kind), folio)
            }
            (None, Some((kind, folio))) => (Some(kind), plain_folio(folio)),
            (None, None) => (None, plain_folio(text)),
        };
        (kind, folio.to_owned())
    }

    /// The SII code and the folio of `61-123`.
    pub(crate) fn split_kind<'t>(&self, text: &'t str) -> Option<(DocumentKind, &'t str)> {
        let (code, number) = text.split_once('-')?;
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(code) || !is_number(number) {
            return None;
        }
        let code = word::sii_code(&self.context.profile.words.kinds, code)?;
        Some((DocumentKind::Sii(code), number))
    }

    /// A field without which the record means nothing is not there.
    pub(crate) fn missing(&self, field: Field) -> BadField {
        BadField {
            name: self.table.name(field, 0).to_owned(),
            reason: RejectReason::Missing,
            value: String::new(),
        }
    }

    /// Nothing tells this record from others.
    pub(crate) fn no_identity(&self) -> BadField {
        BadField {
            reason: RejectReason::NoIdentity,
            ..self.missing(Field::Id)
        }
    }

    fn read<T>(
        &self,
        field: Field,
        read: impl FnOnce(&Json<'a>) -> Result<T, RejectReason>,
    ) -> Result<Option<T>, BadField> {
        let Some(found) = self.slots.get(field) else {
            return Ok(None);
        };
        read(&Json::of(found.raw))
            .map(Some)
            .map_err(|reason| self.bad(field, found, reason))
    }

    fn bad(&self, field: Field, found: Found<'a>, reason: RejectReason) -> BadField {
        BadField {
            name: self.table.name(field, found.rank).to_owned(),
            reason,
            value: text_of(found),
        }
    }
}

impl BadField {
    /// The same field, seen from the record that holds its object.
    pub(crate) fn inside(mut self, cells: &Cells<'_, '_>, field: Field) -> Self {
        let rank = cells.slots.get(field).map_or(0, |found| found.rank);
        self.name = format!("{}.{}", cells.table.name(field, rank), self.name);
        self
    }
}

/// What stands there, shortened.
fn text_of(found: Found<'_>) -> String {
    match Json::of(found.raw) {
        Json::Text(text) => shorten(&text),
        _ => shorten(found.raw),
    }
}

/// At most 80 characters.
pub(crate) fn shorten(text: &str) -> String {
    text.chars().take(80).collect()
}

/// The mark of a number with one mark alone.
fn only_mark(text: &str) -> DecimalMark {
    match (text.matches('.').count(), text.matches(',').count()) {
        (1, 0) => DecimalMark::Point,
        (0, 1) => DecimalMark::Comma,
        _ => DecimalMark::Auto,
    }
}
