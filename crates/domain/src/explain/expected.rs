//! Documents behind the cash that is expected.

use std::collections::BTreeMap;

use super::{ExpectedBy, Input, InputName, Part, PartSource, Reasons};
use crate::number::Worksheet;
use crate::numbers::{ExpectedPart, ExpectedWhen, expected_parts};

/// What each document is expected to bring then: by due date with its days past due, by habit with the usual
/// days late of its customer.
pub(super) fn at(sheet: &Worksheet, when: ExpectedWhen, by: ExpectedBy) -> Reasons {
    let as_of = sheet.as_of;
    let (mut of_documents, mut cheques) = (0, 0);
    let mut by_document: BTreeMap<u32, Part> = BTreeMap::new();
    let expected = expected_parts(sheet.book, as_of);
    let is_then = |part: &ExpectedPart| {
        let day = match by {
            ExpectedBy::Due => part.due,
            ExpectedBy::Habit => Some(part.habit),
        };
        part.amount != 0 && when.holds(day, as_of.day)
    };
    for expected in expected.into_iter().filter(is_then) {
        let sum = if expected.cheque {
            &mut cheques
        } else {
            &mut of_documents
        };
        *sum += expected.amount;
        let document = &sheet.book.documents[expected.document as usize];
        let days = match by {
            ExpectedBy::Due => Some((as_of.day - document.due_on).num_days()),
            ExpectedBy::Habit => expected.usual_days_late,
        };
        let part = by_document
            .entry(expected.document)
            .or_insert_with(|| Part {
                days,
                ..Part::new(PartSource::Document(expected.document), 0).of(document.total)
            });
        part.amount += expected.amount;
    }
    Reasons {
        inputs: vec![
            Input::money(sheet, InputName::ExpectedOfDocuments, of_documents),
            Input::money(sheet, InputName::ExpectedCheques, cheques),
        ],
        parts: by_document.into_values().collect(),
    }
}
