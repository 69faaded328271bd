//! Customers behind what the greatest debtors owe, and who owes something past due.

use super::receivable::{Owed, open};
use super::{Input, InputName, Part, PartSource, Reasons, total};
use crate::book::CustomerIndex;
use crate::number::{TOP_DEBTORS, Worksheet};
use crate::{Number, Ratio, Value};

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

/// What one customer owes ÷ the receivable.
pub(super) fn share_of(sheet: &Worksheet, customer: Option<CustomerIndex>) -> (Value, Reasons) {
    let parts: Vec<Part> = open(sheet)
        .filter(|owed| Some(owed.document.customer) == customer)
        .map(|owed| owed.late_part(owed.balance.outstanding))
        .collect();
    let owed = total(&parts);
    let reasons = Reasons {
        inputs: vec![
            Input::money(sheet, InputName::OwedByCustomer, owed),
            Input::number(sheet, InputName::Receivable, Number::Receivable),
        ],
        parts,
    };
    let share = Ratio::of(owed, sheet.owed().receivable);
    (share.map_or(Value::Missing, Value::Share), reasons)
}

/// Debtors less those who owe nothing past due.
pub(super) fn overdue(sheet: &Worksheet) -> Reasons {
    let debtors = sheet.debtors();
    let late = debtors.iter().filter(|debtor| debtor.overdue > 0);
    let parts: Vec<Part> = late
        .map(|debtor| Part::new(PartSource::Customer(debtor.customer), 1))
        .collect();
    let others = debtors.len() - parts.len();
    Reasons {
        inputs: vec![
            Input::count(sheet, InputName::Debtors, debtors.len()),
            Input::count(sheet, InputName::DebtorsNotOverdue, others),
        ],
        parts,
    }
}

/// Documents past due, and those that are not.
pub(super) fn open_documents(sheet: &Worksheet) -> Reasons {
    let one =
        |owed: Owed| Part::new(PartSource::Document(owed.position), 1).days(owed.balance.days_late);
    let others = open(sheet).filter(|owed| owed.balance.overdue == 0).count();
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::OverdueDocuments, Number::OverdueCount),
            Input::count(sheet, InputName::DocumentsNotOverdue, others),
        ],
        parts: open(sheet).map(one).collect(),
    }
}
