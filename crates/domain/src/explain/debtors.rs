//! Customers behind what the greatest debtors owe.

use super::{Input, InputName, Part, PartSource, Reasons, total};
use crate::Number;
use crate::number::{TOP_DEBTORS, Worksheet};

fn greatest(sheet: &Worksheet, count: usize) -> Vec<Part> {
    let debtors = sheet.debtors().iter().take(count);
    debtors
        .map(|debtor| Part::new(PartSource::Customer(debtor.customer), debtor.outstanding))
        .collect()
}

/// What the greatest owe, and of how much.
pub(super) fn top(sheet: &Worksheet) -> Reasons {
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::Receivable, Number::Receivable),
            Input::count(sheet, InputName::Debtors, sheet.debtors().len()),
        ],
        parts: greatest(sheet, TOP_DEBTORS),
    }
}

/// What the `count` greatest owe ÷ the receivable.
pub(super) fn share(sheet: &Worksheet, count: usize) -> Reasons {
    let parts = greatest(sheet, count);
    Reasons {
        inputs: vec![
            Input::money(sheet, InputName::OwedByGreatest, total(&parts)),
            Input::number(sheet, InputName::Receivable, Number::Receivable),
        ],
        parts,
    }
}

/// Every debtor: the index is the sum of their squared shares of the receivable.
pub(super) fn all(sheet: &Worksheet) -> Reasons {
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::Receivable, Number::Receivable),
            Input::count(sheet, InputName::Debtors, sheet.debtors().len()),
        ],
        parts: greatest(sheet, usize::MAX),
    }
}
