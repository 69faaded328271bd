//! Customers behind the counts of customers, and salespeople behind theirs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use super::{Input, InputName, Part, PartSource, Reasons};
use crate::book::BookCustomer;
use crate::number::{Worksheet, last_days};
use crate::{Number, Stage};

/// Customers that exist at the corte, with their positions.
pub(super) fn existing<'a>(sheet: &Worksheet<'a>) -> impl Iterator<Item = (u32, &'a BookCustomer)> {
    let (book, day) = (sheet.book, sheet.as_of.day);
    (0_u32..)
        .zip(&book.customers)
        .filter(move |(_, customer)| customer.exists_at(day))
}

/// 1 for each customer that `takes` chooses.
pub(super) fn each(sheet: &Worksheet, takes: impl Fn(&BookCustomer) -> bool) -> Vec<Part> {
    existing(sheet)
        .filter(|(_, customer)| takes(customer))
        .map(|(position, _)| Part::new(PartSource::Customer(position), 1))
        .collect()
}

/// All less the lost.
pub(super) fn active(sheet: &Worksheet) -> Reasons {
    let day = sheet.as_of.day;
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::Customers, Number::CustomersTotal),
            Input::number(sheet, InputName::CustomersLost, Number::FunnelLost),
        ],
        parts: each(sheet, |customer| *customer.stage_at(day) != Stage::Lost),
    }
}

/// Those created by the corte, and those of whom nobody knows when.
pub(super) fn total(sheet: &Worksheet) -> Reasons {
    let parts = each(sheet, |_| true);
    let undated = each(sheet, |customer| customer.created_on.is_none()).len();
    Reasons {
        inputs: vec![
            Input::count(sheet, InputName::CustomersCreated, parts.len() - undated),
            Input::count(sheet, InputName::CustomersUndated, undated),
        ],
        parts,
    }
}

/// Those at the corte less those at the end of the month before.
pub(super) fn created(sheet: &Worksheet) -> Reasons {
    let month = sheet.month();
    let before = month.from - Days::new(1);
    let total = Number::CustomersTotal;
    Reasons {
        inputs: vec![
            Input::number_at(
                sheet,
                InputName::ClosingCustomers,
                total,
                month.to.max(before),
            ),
            Input::number_at(sheet, InputName::OpeningCustomers, total, before),
        ],
        parts: each(sheet, |customer| {
            customer.created_on.is_some_and(|on| month.contains(on))
        }),
    }
}

/// Customers with a positive document in the 90 days.
pub(super) fn billed(sheet: &Worksheet) -> Reasons {
    let days = last_days(sheet.as_of.day, 90);
    let book = sheet.book;
    let documents = book.documents.iter().filter(|document| {
        document.positive
            && days.contains(document.issued_on)
            && book.customers[document.customer as usize].counted
    });
    let mut by_customer: BTreeMap<u32, usize> = BTreeMap::new();
    for document in documents {
        *by_customer.entry(document.customer).or_default() += 1;
    }
    let documents = by_customer.values().sum();
    Reasons {
        inputs: vec![Input::count(sheet, InputName::Documents, documents).during(days)],
        parts: by_customer
            .into_keys()
            .map(|position| Part::new(PartSource::Customer(position), 1))
            .collect(),
    }
}

/// Who sells to the customers that have somebody.
pub(super) fn salespeople(sheet: &Worksheet) -> Reasons {
    let sellers = || existing(sheet).map(|(_, customer)| customer.salesperson);
    let with = sellers().flatten().count();
    let without = sellers().filter(Option::is_none).count();
    let distinct: BTreeSet<u32> = sellers().flatten().collect();
    Reasons {
        inputs: vec![
            Input::count(sheet, InputName::CustomersWithSalesperson, with),
            Input::count(sheet, InputName::CustomersWithoutSalesperson, without),
        ],
        parts: distinct
            .into_iter()
            .map(|position| Part::new(PartSource::Salesperson(position), 1))
            .collect(),
    }
}
