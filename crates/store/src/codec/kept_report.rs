//! Stored form of the reports that were prepared by themselves.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::field::{StoredCurrency, StoredDay};
use super::{Codec, Invalid};
use crate::fingerprint::hash;
use crate::{KeptLine, KeptReport, KeptReportKind, KeptValue};

/// A [`KeptReport`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredReport<'a> {
    kind: StoredReportKind,
    to: StoredDay,
    due_on: StoredDay,
    prepared_on: StoredDay,
    prepared_at: i64,
    revision: u64,
    synced_at: i64,
    fingerprint: u64,
    currency: StoredCurrency,
    ranges: [u16; 3],
    is_opened: bool,
    is_deleted: bool,
    /// Of the bytes of the lines.
    hash: u64,
    #[serde(borrow)]
    lines: Vec<StoredLine<'a>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum StoredReportKind {
    Month,
    Week,
}

#[derive(Serialize, Deserialize)]
struct StoredLine<'a> {
    part: &'a str,
    key: &'a str,
    #[serde(borrow)]
    values: Vec<StoredValue<'a>>,
}

#[derive(Serialize, Deserialize)]
enum StoredValue<'a> {
    None,
    NeverSynced,
    NoBase,
    Money(i64),
    Count(i64),
    Ratio(i64, i64),
    Days(i64, i64),
    DaysAtLeast(i64),
    Percent(i64, i64),
    Average(i64, i64),
    Day(StoredDay),
    Text(&'a str),
}

impl Codec for KeptReport {
    type Stored<'a> = StoredReport<'a>;

    fn to_stored(&self) -> StoredReport<'_> {
        let lines: Vec<StoredLine<'_>> = self.lines.iter().map(StoredLine::of).collect();
        StoredReport {
            kind: match self.kind {
                KeptReportKind::Month => StoredReportKind::Month,
                KeptReportKind::Week => StoredReportKind::Week,
            },
            to: self.to.into(),
            due_on: self.due_on.into(),
            prepared_on: self.prepared_on.into(),
            prepared_at: self.prepared_at,
            revision: self.revision,
            synced_at: self.synced_at,
            fingerprint: self.fingerprint,
            currency: self.currency.into(),
            ranges: self.ranges,
            is_opened: self.is_opened,
            is_deleted: self.is_deleted,
            hash: hash_of(&lines),
            lines,
        }
    }

    fn from_stored(stored: StoredReport<'_>) -> Result<Self, Invalid> {
        if hash_of(&stored.lines) != stored.hash {
            return Err(Invalid("a report that no longer says what it said"));
        }
        let lines = stored.lines.into_iter().map(StoredLine::restored);
        Ok(Self {
            kind: match stored.kind {
                StoredReportKind::Month => KeptReportKind::Month,
                StoredReportKind::Week => KeptReportKind::Week,
            },
            to: stored.to.try_into()?,
            due_on: stored.due_on.try_into()?,
            prepared_on: stored.prepared_on.try_into()?,
            prepared_at: stored.prepared_at,
            revision: stored.revision,
            synced_at: stored.synced_at,
            fingerprint: stored.fingerprint,
            currency: stored.currency.try_into()?,
            ranges: stored.ranges,
            is_opened: stored.is_opened,
            is_deleted: stored.is_deleted,
            lines: lines.collect::<Result<_, Invalid>>()?,
        })
    }
}

fn hash_of(lines: &[StoredLine<'_>]) -> u64 {
    let bytes = postcard::to_allocvec(lines).expect("memory takes every byte");
    hash(&bytes)
}

impl<'a> StoredLine<'a> {
    fn of(line: &'a KeptLine) -> Self {
        let values = line.values.iter().map(|value| match value {
            KeptValue::None => StoredValue::None,
            KeptValue::NeverSynced => StoredValue::NeverSynced,
            KeptValue::NoBase => StoredValue::NoBase,
            KeptValue::Money(minor) => StoredValue::Money(*minor),
            KeptValue::Count(n) => StoredValue::Count(*n),
            KeptValue::Ratio(over, under) => StoredValue::Ratio(*over, *under),
            KeptValue::Days(over, under) => StoredValue::Days(*over, *under),
            KeptValue::DaysAtLeast(days) => StoredValue::DaysAtLeast(*days),
            KeptValue::Percent(over, under) => StoredValue::Percent(*over, *under),
            KeptValue::Average(over, under) => StoredValue::Average(*over, *under),
            KeptValue::Day(day) => StoredValue::Day((*day).into()),
            KeptValue::Text(text) => StoredValue::Text(text),
        });
        Self {
            part: &line.part,
            key: &line.key,
            values: values.collect(),
        }
    }

    fn restored(self) -> Result<KeptLine, Invalid> {
        let values = self.values.into_iter().map(|value| {
            Ok(match value {
                StoredValue::None => KeptValue::None,
                StoredValue::NeverSynced => KeptValue::NeverSynced,
                StoredValue::NoBase => KeptValue::NoBase,
                StoredValue::Money(minor) => KeptValue::Money(minor),
                StoredValue::Count(n) => KeptValue::Count(n),
                StoredValue::Ratio(over, under) => KeptValue::Ratio(over, under),
                StoredValue::Days(over, under) => KeptValue::Days(over, under),
                StoredValue::DaysAtLeast(days) => KeptValue::DaysAtLeast(days),
                StoredValue::Percent(over, under) => KeptValue::Percent(over, under),
                StoredValue::Average(over, under) => KeptValue::Average(over, under),
                StoredValue::Day(day) => KeptValue::Day(NaiveDate::try_from(day)?),
                StoredValue::Text(text) => KeptValue::Text(text.to_owned()),
            })
        });
        Ok(KeptLine {
            part: self.part.to_owned(),
            key: self.key.to_owned(),
            values: values.collect::<Result<_, Invalid>>()?,
        })
    }
}
