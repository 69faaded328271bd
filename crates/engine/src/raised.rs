//! What was raised, so that two devices which raise it know it for the same.

use chrono::{Days, NaiveDate};
use domain::alerts::{Alert, AlertEntry, AlertKind, AlertStatus};
use domain::book::Book;

/// Days for which the relay remembers a letter. What is over for longer needs not be told from what stands now, and a
/// device that is new does not know of it.
const REMEMBERED_DAYS: u64 = 35;

/// What makes a raised fact this one, beside its key. `known` is what the device remembered before its look, `now` after.
///
/// It is by the records, not by the day of the look: the documents that raise it, else the day since when it is so. What
/// is due soon loses documents every day, and is told by the last day that it reaches. Of facts without either that is the day on which they were first seen, for a rule of a person and for data that are old;
/// the others are told once a month at most, as a late record moves their first day. What was over, or put off, and comes
/// back is another one.
pub(crate) fn identity(
    book: &Book,
    fact: &Alert,
    known: Option<&AlertEntry>,
    now: Option<&AlertEntry>,
    today: NaiveDate,
) -> Vec<String> {
    let first = now.map_or(today, |entry| entry.first_seen_on);
    let mut identity = fact.raised_by.clone();
    identity.sort();
    if fact.kind == AlertKind::DueSoon {
        let documents = fact.documents.iter();
        let due = documents.map(|position| book.documents[*position as usize].due_on);
        identity = due.max().iter().map(NaiveDate::to_string).collect();
    }
    if identity.is_empty() {
        identity.push(match (fact.since, fact.kind) {
            (Some(since), _) => since.to_string(),
            (None, AlertKind::Rule | AlertKind::SyncStale) => first.to_string(),
            (None, _) => first.format("%Y-%m").to_string(),
        });
    }
    let lately = |on: &NaiveDate| *on + Days::new(REMEMBERED_DAYS) > today;
    let back = known.and_then(|entry| match (entry.resolved_on, entry.status) {
        (Some(on), _) => Some(on),
        (None, AlertStatus::Snoozed { until }) => Some(until),
        (None, AlertStatus::Active | AlertStatus::Done) => None,
    });
    identity.extend(back.filter(lately).map(|on| format!("after {on}")));
    identity
}
