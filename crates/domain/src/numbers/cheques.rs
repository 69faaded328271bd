//! Payments dated after today (*cheques a fecha*), and what of a document they cover.

use chrono::NaiveDate;

use super::AsOf;
use crate::Currency;
use crate::book::{BookDocument, SettlementKind};

/// What they take of the `outstanding` of `document`, by their dates, the earliest first.
pub(crate) fn covered_by_cheques(
    document: &BookDocument,
    outstanding: i64,
    as_of: AsOf,
    company: Currency,
) -> Vec<(NaiveDate, i64)> {
    let after = as_of.day.max(as_of.today);
    let (mut native, mut in_company) = (0, 0);
    // What is covered by each date: sums are converted, not their parts, as in the balance.
    let sums: Vec<(NaiveDate, i64)> = document
        .settlements
        .iter()
        .filter(|s| s.kind == SettlementKind::Payment && s.on > after)
        .map(|cheque| {
            native += cheque.native;
            in_company += cheque.company;
            let sum = document.convert(native, company) + in_company;
            (cheque.on, sum)
        })
        .collect();
    let all = sums
        .last()
        .map_or(0, |(_, sum)| (*sum).clamp(0, outstanding));
    let mut taken = 0;
    sums.into_iter()
        .map(|(on, sum)| {
            let part = (sum.min(all) - taken).max(0);
            taken += part;
            (on, part)
        })
        .collect()
}
