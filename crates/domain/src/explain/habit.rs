//! Documents behind how late is usually paid.

use super::{Input, InputName, Part, PartSource, Reasons, total};
use crate::Value;
use crate::number::{Worksheet, last_year};
use crate::numbers::{fraction, settled_documents};

/// Each document that was paid, with its total and the days that weigh it.
pub(super) fn usual_days_late(sheet: &Worksheet) -> (Value, Reasons) {
    let year = last_year(sheet.as_of.day);
    let mut weighted = 0_i128;
    let mut parts = Vec::new();
    for settled in settled_documents(sheet.book, sheet.as_of, |_| true) {
        let total = settled.document.total;
        weighted += i128::from(total) * i128::from(settled.days);
        let source = PartSource::Document(settled.position);
        parts.push(Part::new(source, total).days(settled.days));
    }
    let amount = total(&parts);
    let value = if amount > 0 {
        Value::Days(fraction(weighted, i128::from(amount)))
    } else {
        Value::Missing
    };
    let weighted = i64::try_from(weighted).map_or(Value::Missing, Value::Count);
    let reasons = Reasons {
        inputs: vec![
            Input::value(sheet, InputName::AmountTimesDays, weighted).during(year),
            Input::money(sheet, InputName::AmountSettled, amount).during(year),
        ],
        parts,
    };
    (value, reasons)
}
