//! What a test asks of the company: "pay the biggest overdue invoice now".

use chrono::NaiveDate;
use serde::Serialize;

use super::pay::Receipt;
use crate::Company;
use crate::record::{Covers, Currency, Link, PaymentMethod};
use crate::truth::Ledger;
use crate::wire;

/// Which document to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The one with the most overdue today.
    LargestOverdue,
    /// The one with this id.
    Id(String),
}

/// A payment that was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Posted {
    /// Id of the payment.
    pub payment_id: String,
    /// Id of the document.
    pub invoice_id: String,
    /// Folio of the document.
    pub invoice_number: String,
    /// SII code of the document, or the raw word of an unknown kind.
    pub document_type: &'static str,
    /// Minor units of the document's currency.
    pub amount: i64,
    /// The company's day.
    pub paid_on: NaiveDate,
}

impl Company {
    /// Posts a payment of today: `amount` minor units of the document's currency, else all that is outstanding.
    /// `None` when there is no such document, or nothing outstanding on it.
    pub fn post_payment(&mut self, target: &Target, amount: Option<i64>) -> Option<Posted> {
        let ledger = Ledger::of(self);
        let found = match target {
            Target::LargestOverdue => ledger.largest_overdue(self, self.today, |index| {
                let document = &self.documents[index];
                !document.frozen && document.rate_e4.is_none()
            })?,
            Target::Id(id) => {
                let index = wire::document_of_id(id).filter(|i| *i < self.documents.len())?;
                (index, self.documents[index].open())
            }
        };
        let (index, outstanding) = found;
        let amount = amount.unwrap_or(outstanding);
        if amount == 0 {
            return None;
        }
        let document = u32::try_from(index).ok()?;
        let paid_on = self.today;
        self.report = super::DayReport::of(paid_on);
        let payment = self.receive(Receipt {
            covers: Covers::One(Link::Id(document)),
            paid_on,
            amount,
            currency: self.documents[index].currency,
            method: PaymentMethod::BankTransfer,
        });
        self.documents[index].paid += amount;
        self.touch(document);
        Some(self.posted(payment, document, amount))
    }

    /// Posts one payment of today for several documents of one customer, in pesos and each in full; it tells of the
    /// first. `None` when nobody has so many.
    pub fn post_payment_of_several(&mut self, documents: usize) -> Option<Posted> {
        let in_pesos = |index: &u32| self.documents[*index as usize].currency == Currency::Clp;
        let found = (0..self.open_of.len()).map(|client| {
            let payable = self.payable_of(client).filter(in_pesos);
            payable.take(documents).collect::<Vec<_>>()
        });
        let found = found.into_iter().find(|found| found.len() == documents)?;
        let first = *found.first()?;
        let parts: Vec<_> = found
            .iter()
            .map(|index| (Link::Id(*index), self.documents[*index as usize].open()))
            .collect();
        let amount = parts.iter().map(|(_, amount)| amount).sum();
        let paid_on = self.today;
        self.report = super::DayReport::of(paid_on);
        for (index, (_, part)) in found.iter().zip(&parts) {
            self.documents[*index as usize].paid += part;
            self.touch(*index);
        }
        let payment = self.receive(Receipt {
            covers: Covers::Several(parts),
            paid_on,
            amount,
            currency: Currency::Clp,
            method: PaymentMethod::BankTransfer,
        });
        Some(self.posted(payment, first, amount))
    }

    fn posted(&self, payment: u32, document: u32, amount: i64) -> Posted {
        let paid = &self.documents[document as usize];
        Posted {
            payment_id: wire::payment_id(payment),
            invoice_id: wire::document_id(document),
            invoice_number: paid.number.to_string(),
            document_type: paid.kind.code(),
            amount,
            paid_on: self.today,
        }
    }
}
