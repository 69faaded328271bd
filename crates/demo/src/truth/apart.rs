//! Documents in a currency that cannot be converted: totalled in their own currency, apart.

use std::collections::BTreeMap;

use serde::Serialize;

use super::View;
use crate::calendar::first_of_month;
use crate::wire::decimal;

/// The documents without a rate in one currency. Amounts are decimals in major units of that currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CurrencyRow {
    /// ISO 4217 code.
    pub currency: &'static str,
    /// Documents issued on or before the day.
    pub documents: usize,
    /// Billed from the first of the month to the day; credit notes are taken off.
    pub billed: String,
    /// Collected from the first of the month to the day, what is por aplicar too.
    pub collected: String,
    /// Owed on the day.
    pub receivable: String,
    /// Paid up to the day and taken by no document.
    pub unapplied: String,
}

#[derive(Default)]
struct Sums {
    documents: usize,
    billed: i64,
    collected: i64,
    receivable: i64,
    unapplied: i64,
}

/// The rows, by currency.
pub(super) fn rows(view: &View) -> Vec<CurrencyRow> {
    let (day, first) = (view.as_of, first_of_month(view.as_of));
    let cash_day = day.min(view.today);
    let mut by_currency: BTreeMap<_, Sums> = BTreeMap::new();
    for document in &view.ledger.apart {
        let sums = by_currency.entry(document.currency).or_default();
        let mut gone = 0;
        for (paid_on, amount) in &document.payments {
            if *paid_on <= cash_day {
                gone += amount;
                sums.collected += if first <= *paid_on { *amount } else { 0 };
            }
        }
        for (issued_on, amount) in &document.credits {
            gone += if *issued_on <= day { *amount } else { 0 };
        }
        if document.issued_on <= day {
            sums.documents += 1;
            sums.billed += if first <= document.issued_on {
                document.signed
            } else {
                0
            };
            sums.receivable += (document.signed - gone).max(0);
        }
    }
    for cash in &view.ledger.loose_apart {
        let sums = by_currency.entry(cash.currency).or_default();
        if cash.paid_on <= cash_day {
            sums.unapplied += cash.amount;
            sums.collected += if first <= cash.paid_on {
                cash.amount
            } else {
                0
            };
        }
    }
    by_currency
        .into_iter()
        .map(|(currency, sums)| {
            let text = |minor| decimal(minor, currency.decimals());
            CurrencyRow {
                currency: currency.code(),
                documents: sums.documents,
                billed: text(sums.billed),
                collected: text(sums.collected),
                receivable: text(sums.receivable),
                unapplied: text(sums.unapplied),
            }
        })
        .collect()
}
