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
    /// Billed from the first of the month to the day.
    pub billed: String,
    /// Collected from the first of the month to the day.
    pub collected: String,
    /// Owed on the day.
    pub receivable: String,
}

/// The rows, by currency.
pub(super) fn rows(view: &View) -> Vec<CurrencyRow> {
    let (day, first) = (view.as_of, first_of_month(view.as_of));
    let mut sums: BTreeMap<_, (usize, i64, i64, i64)> = BTreeMap::new();
    for document in &view.ledger.apart {
        let (documents, billed, collected, receivable) = sums.entry(document.currency).or_default();
        let mut paid = 0;
        for (paid_on, amount) in &document.payments {
            if *paid_on <= day.min(view.today) {
                paid += amount;
                *collected += if first <= *paid_on { *amount } else { 0 };
            }
        }
        if document.issued_on <= day {
            *documents += 1;
            *billed += if first <= document.issued_on {
                document.total
            } else {
                0
            };
            *receivable += (document.total - paid).max(0);
        }
    }
    sums.into_iter()
        .map(|(currency, (documents, billed, collected, receivable))| {
            let text = |minor| decimal(minor, currency.decimals());
            CurrencyRow {
                currency: currency.code(),
                documents,
                billed: text(billed),
                collected: text(collected),
                receivable: text(receivable),
            }
        })
        .collect()
}
