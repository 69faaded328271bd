//! Payments behind what was collected, what is por aplicar and what is still to come.

use super::{Input, InputName, Part, PartSource, Reasons};
use crate::book::Cash;
use crate::number::Worksheet;

/// Payments that `takes` chooses, with their positions.
fn cash<'a>(
    sheet: &Worksheet<'a>,
    takes: impl Fn(&Cash) -> bool,
) -> impl Iterator<Item = (u32, &'a Cash)> {
    let book = sheet.book;
    (0_u32..)
        .zip(&book.cash)
        .filter(move |(_, cash)| takes(cash))
}

/// What each payment of the month adds to what was collected.
pub(super) fn collected(sheet: &Worksheet) -> Vec<Part> {
    let (month, today) = (sheet.month(), sheet.as_of.today);
    whole(sheet, |cash| month.contains(cash.on) && cash.on <= today)
}

pub(super) fn collected_month(sheet: &Worksheet) -> Reasons {
    let parts = collected(sheet);
    let inputs = applied_or_not(sheet, &parts);
    Reasons {
        inputs: inputs.map(|input| input.during(sheet.month())).into(),
        parts,
    }
}

pub(super) fn future(sheet: &Worksheet) -> Reasons {
    let today = sheet.as_of.today;
    let parts = whole(sheet, |cash| cash.on > today);
    Reasons {
        inputs: applied_or_not(sheet, &parts).into(),
        parts,
    }
}

/// Payments that are cash by the corte, less what documents took of them.
pub(super) fn unapplied(sheet: &Worksheet) -> Reasons {
    let (mut received, mut applied) = (0, 0);
    for (_, cash) in to_the_corte(sheet) {
        received += cash.amount;
        applied += cash.amount - cash.unapplied;
    }
    Reasons {
        inputs: vec![
            Input::money(sheet, InputName::CashToDate, received),
            Input::money(sheet, InputName::CashApplied, applied),
        ],
        parts: unapplied_parts(sheet),
    }
}

/// What no document took of each payment.
pub(super) fn unapplied_parts(sheet: &Worksheet) -> Vec<Part> {
    to_the_corte(sheet)
        .filter(|(_, cash)| cash.unapplied != 0)
        .map(|(position, cash)| {
            Part::new(PartSource::Cash(position), cash.unapplied).of(cash.amount)
        })
        .collect()
}

fn to_the_corte<'a>(sheet: &Worksheet<'a>) -> impl Iterator<Item = (u32, &'a Cash)> {
    let as_of = sheet.as_of;
    cash(sheet, move |cash| {
        cash.on <= as_of.day && cash.on <= as_of.today
    })
}

/// The whole of each chosen payment. One that is worth nothing here (in a subset, of others) is left out.
pub(super) fn whole(sheet: &Worksheet, takes: impl Fn(&Cash) -> bool) -> Vec<Part> {
    cash(sheet, |cash| cash.amount != 0 && takes(cash))
        .map(|(position, cash)| Part::new(PartSource::Cash(position), cash.amount))
        .collect()
}

/// What documents took of the payments, and what none did.
pub(super) fn applied_or_not(sheet: &Worksheet, parts: &[Part]) -> [Input; 2] {
    let (mut applied, mut unapplied) = (0, 0);
    for part in parts {
        if let PartSource::Cash(position) = part.source {
            let left = sheet.book.cash[position as usize].unapplied;
            unapplied += left;
            applied += part.amount - left;
        }
    }
    [
        Input::money(sheet, InputName::CashApplied, applied),
        Input::money(sheet, InputName::CashUnapplied, unapplied),
    ]
}
