//! In which currency a payment is.

use domain::{Currency, Payment};

use super::{Question, total_of};

/// A payment in its currency.
pub struct InCurrency {
    pub currency: Currency,
    /// Minor units of `currency`.
    pub amount: i64,
    /// Of each allocation, in their order.
    pub parts: Vec<i64>,
}

impl Question<'_> {
    /// A payment says its currency; else its documents do, if they all agree; else it is in the company's.
    pub fn in_currency(&self, payment: &Payment) -> InCurrency {
        let amounts = || payment.allocations.iter().map(|part| part.amount).collect();
        let as_it_stands = |currency| InCurrency {
            currency,
            amount: payment.amount,
            parts: amounts(),
        };
        if let Some(currency) = payment.currency {
            return as_it_stands(currency);
        }
        let mut of_documents: Vec<Currency> = Vec::new();
        for part in &payment.allocations {
            if let Some(document) = self.find(&part.document) {
                of_documents.push(document.currency);
            }
        }
        of_documents.sort_unstable();
        of_documents.dedup();
        let [currency] = of_documents[..] else {
            return as_it_stands(self.currency);
        };
        if currency == self.currency {
            return as_it_stands(currency);
        }
        // Ten-thousandths of a unit, as sent, to the currency's own minor unit.
        let whole = 10_i64.pow(4 - u32::from(self.currency.decimals()));
        let minor = 10_i64.pow(4 - u32::from(currency.decimals()));
        let read = |fine: i64| {
            let half = if fine < 0 { -minor / 2 } else { minor / 2 };
            (fine + half) / minor
        };
        let paid = match &payment.finer {
            Some(finer) => InCurrency {
                currency,
                amount: read(finer.amount),
                parts: finer.allocations.iter().copied().map(read).collect(),
            },
            None => InCurrency {
                currency,
                amount: read(payment.amount * whole),
                parts: payment
                    .allocations
                    .iter()
                    .map(|part| read(part.amount * whole))
                    .collect(),
            },
        };
        let (mut sum, mut of) = (0, 0);
        for (part, amount) in payment.allocations.iter().zip(&paid.parts) {
            if let Some(document) = self.find(&part.document) {
                sum += amount.abs();
                of += total_of(document).abs();
            }
        }
        if sum.max(paid.amount.abs()) * 10 > 11 * of {
            return as_it_stands(self.currency);
        }
        paid
    }
}
