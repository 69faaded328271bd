//! Payments: collected, por aplicar, pagos futuros, and what no rate converts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{Currency, Document, Payment};

use super::{Figures, Question, put};

/// A part of a payment, or what is left of it.
struct Part<'a> {
    on: NaiveDate,
    currency: Currency,
    /// Minor units of `currency`.
    amount: i64,
    /// In the company's currency; `None` when it stays apart.
    here: Option<i64>,
    /// Who takes it; `None`: por aplicar.
    document: Option<&'a Document>,
}

impl Question<'_> {
    /// The parts of a counted payment.
    fn parts(&self, payment: &Payment) -> Vec<Part<'_>> {
        let paid = self.in_currency(payment);
        let currency = paid.currency;
        let of_company = currency == self.currency;
        let on = payment.paid_on;
        let (mut parts, mut rest) = (Vec::new(), paid.amount);
        for (allocation, amount) in payment.allocations.iter().zip(paid.parts) {
            let Some(document) = self.find(&allocation.document) else {
                continue;
            };
            if !self.takes(document, currency, of_company.then_some(amount)) {
                continue;
            }
            rest -= amount;
            let here = if of_company && document.currency != self.currency {
                Some(amount)
            } else {
                self.worth(document, amount)
            };
            parts.push(Part {
                on,
                currency,
                amount,
                here,
                document: Some(document),
            });
        }
        let here = of_company.then_some(rest);
        parts.push(Part {
            on,
            currency,
            amount: rest,
            here,
            document: None,
        });
        parts
    }

    /// All parts that are looked at.
    fn chosen_parts(&self) -> Vec<Part<'_>> {
        let counted = self
            .payments
            .iter()
            .filter(|payment| payment.status.is_counted() && !payment.deleted);
        let mut parts: Vec<Part<'_>> = counted.flat_map(|payment| self.parts(payment)).collect();
        parts.retain(|part| match part.document {
            Some(document) => self.chooses(document),
            None => self.takes_loose_money(),
        });
        parts
    }

    /// Collected in the month from the customers of `seller`; por aplicar falls to nobody.
    pub(super) fn collected_by(&self, seller: Option<&str>) -> i64 {
        let mut sum = 0;
        for part in self.chosen_parts() {
            let of = part
                .document
                .and_then(|document| self.owner(document).salesperson());
            if of.as_deref() == seller && self.in_month(part.on) && part.on <= self.today {
                sum += part.here.unwrap_or(0);
            }
        }
        sum
    }

    /// Collected in the month.
    pub fn collected(&self) -> i64 {
        let cash = self
            .chosen_parts()
            .into_iter()
            .filter(|part| self.in_month(part.on) && part.on <= self.today);
        cash.filter_map(|part| part.here).sum()
    }

    pub(super) fn enter_cash(&self, figures: &mut Figures) {
        put(figures, "collected-month", self.collected());
        let (mut unapplied, mut future) = (0, 0);
        let mut foreign: BTreeMap<Currency, i64> = BTreeMap::new();
        for part in self.chosen_parts() {
            match part.here {
                Some(amount) if part.on > self.today => future += amount,
                Some(amount) if part.on <= self.day && part.document.is_none() => {
                    unapplied += amount;
                }
                None if part.on <= self.day => {
                    *foreign.entry(part.currency).or_default() += part.amount;
                }
                _ => {}
            }
        }
        put(figures, "unapplied-payments", unapplied);
        put(figures, "future-payments", future);
        for (currency, amount) in foreign.into_iter().filter(|(_, amount)| *amount != 0) {
            put(figures, format!("cash-apart-{}", currency.code()), amount);
        }
    }
}
