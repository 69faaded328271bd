//! Documents and payments behind the collection rates, the average delay and the effectiveness.

use std::collections::BTreeMap;

use chrono::Days;

use super::receivable::{all, outstanding};
use super::{Input, InputName, Part, PartSource, Reasons, billing, payments, total};
use crate::number::{Worksheet, last_year};
use crate::{Number, Value};

pub(super) fn rate(sheet: &Worksheet) -> Reasons {
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::Collected, Number::CollectedMonth),
            Input::number(sheet, InputName::Billed, Number::BilledMonth),
        ],
        parts: payments::collected(sheet),
    }
}

/// Every document that fell due in the month, with what was collected of what there was to collect.
pub(super) fn cohort(sheet: &Worksheet) -> Reasons {
    let month = sheet.month();
    let mut due = 0;
    let mut parts = Vec::new();
    let issued = all(sheet)
        .filter(|owed| owed.document.positive && owed.document.is_issued_at(sheet.as_of.day));
    for owed in issued.filter(|owed| month.contains(owed.document.due_on)) {
        let to_collect = (owed.document.total - owed.balance.credits).max(0);
        due += to_collect;
        parts.push(
            owed.part(to_collect - owed.balance.outstanding)
                .of(to_collect),
        );
    }
    Reasons {
        inputs: vec![
            Input::money(sheet, InputName::FellDueCollected, total(&parts)).during(month),
            Input::money(sheet, InputName::FellDue, due).during(month),
        ],
        parts,
    }
}

/// The documents that fell due in the twelve months, each with its total and the days that weigh it.
pub(super) fn average_days_late(sheet: &Worksheet) -> Reasons {
    let as_of = sheet.as_of;
    let year = last_year(as_of.day);
    let mut weighted = 0_i128;
    let mut parts = Vec::new();
    for (position, document) in (0_u32..).zip(&sheet.book.documents) {
        let counts = document.positive && !document.apart && document.is_issued_at(as_of.day);
        if !counts || !year.contains(document.due_on) {
            continue;
        }
        let until = document
            .settled_on(as_of.day, as_of.today, sheet.book.currency)
            .unwrap_or(as_of.day);
        let days = (until - document.due_on).num_days();
        weighted += i128::from(document.total) * i128::from(days);
        parts.push(Part::new(PartSource::Document(position), document.total).days(days));
    }
    let weighted = i64::try_from(weighted).map_or(Value::Missing, Value::Count);
    Reasons {
        inputs: vec![
            Input::value(sheet, InputName::AmountTimesDays, weighted).during(year),
            Input::money(sheet, InputName::AmountFellDue, total(&parts)).during(year),
        ],
        parts,
    }
}

/// The parts are what each document adds to opening + billed − closing: what was collected or credited of it.
pub(super) fn effectiveness(sheet: &Worksheet) -> Reasons {
    let month = sheet.month();
    let before = month.from - Days::new(1);
    let opening = outstanding(&Worksheet::new(sheet.book, sheet.as_of.at(before)));
    let mut collected: BTreeMap<u32, i64> = BTreeMap::new();
    let mut add = |parts: Vec<Part>, sign: i64| {
        for part in parts {
            if let PartSource::Document(position) = part.source {
                *collected.entry(position).or_default() += sign * part.amount;
            }
        }
    };
    add(opening, 1);
    add(billing::billed(sheet.book, month), 1);
    add(outstanding(sheet), -1);
    let parts = collected.into_iter().filter(|(_, amount)| *amount != 0);
    Reasons {
        inputs: vec![
            Input::number_at(
                sheet,
                InputName::OpeningReceivable,
                Number::Receivable,
                before,
            ),
            Input::number(sheet, InputName::Billed, Number::BilledMonth),
            Input::number(sheet, InputName::ClosingReceivable, Number::Receivable),
            Input::number(sheet, InputName::ClosingCurrent, Number::AgingCurrent),
        ],
        parts: parts
            .map(|(position, amount)| Part::new(PartSource::Document(position), amount))
            .collect(),
    }
}
