//! Documents behind the receivable by days past due, and behind what is overdue.

use super::receivable::{Owed, Settled, open};
use super::{Input, InputName, Part, PartSource, Reasons};
use crate::Number;
use crate::number::Worksheet;

/// What is not due, and what cheques a fecha cover of what is.
pub(super) fn current(sheet: &Worksheet) -> Reasons {
    let (mut not_due, mut covered) = (0, 0);
    for owed in open(sheet) {
        let current = owed.aging[0];
        if owed.balance.days_late > 0 {
            covered += current;
        } else {
            not_due += current;
        }
    }
    Reasons {
        inputs: vec![
            Input::money(sheet, InputName::NotDue, not_due),
            Input::money(sheet, InputName::CoveredByCheques, covered),
        ],
        parts: current_parts(sheet),
    }
}

/// What each document adds to what is not due.
pub(super) fn current_parts(sheet: &Worksheet) -> Vec<Part> {
    bucket_parts(sheet, 0)
}

/// total − credited − paid of the documents of an age, less what cheques a fecha cover of them.
pub(super) fn bucket(sheet: &Worksheet, bucket: usize) -> Reasons {
    let (mut settled, mut covered) = (Settled::default(), 0);
    for owed in open(sheet) {
        let amount = owed.aging[bucket];
        if amount != 0 {
            settled.add(&owed);
            covered += owed.balance.outstanding - amount;
        }
    }
    let covered = Input::money(sheet, InputName::CoveredByCheques, covered);
    Reasons {
        inputs: settled.inputs(sheet).into_iter().chain([covered]).collect(),
        parts: bucket_parts(sheet, bucket),
    }
}

fn bucket_parts(sheet: &Worksheet, bucket: usize) -> Vec<Part> {
    open(sheet)
        .map(|owed| owed.late_part(owed.aging[bucket]))
        .filter(|part| part.amount != 0)
        .collect()
}

/// Open documents less those that are not overdue.
pub(super) fn overdue_count(sheet: &Worksheet) -> Reasons {
    let is_overdue = |owed: &Owed| owed.balance.overdue > 0;
    let parts: Vec<Part> = open(sheet)
        .filter(is_overdue)
        .map(|owed| Part::new(PartSource::Document(owed.position), 1).days(owed.balance.days_late))
        .collect();
    let documents = open(sheet).count();
    Reasons {
        inputs: vec![
            Input::count(sheet, InputName::OpenDocuments, documents),
            Input::count(
                sheet,
                InputName::DocumentsNotOverdue,
                documents - parts.len(),
            ),
        ],
        parts,
    }
}

/// The four ages past due.
pub(super) fn overdue_amount(sheet: &Worksheet) -> Reasons {
    let ages = [
        (InputName::Aging1To30, Number::Aging1To30),
        (InputName::Aging31To60, Number::Aging31To60),
        (InputName::Aging61To90, Number::Aging61To90),
        (InputName::Aging90Plus, Number::Aging90Plus),
    ];
    Reasons {
        inputs: ages
            .map(|(name, number)| Input::number(sheet, name, number))
            .into(),
        parts: open(sheet)
            .map(|owed| owed.late_part(owed.balance.overdue))
            .filter(|part| part.amount != 0)
            .collect(),
    }
}
