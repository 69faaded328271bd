//! In which currency a payment is, and its amounts in it.

use super::links::DocumentLinks;
use super::{Book, BookDocument};
use crate::record::FINE_DECIMALS;
use crate::{Currency, Payment, rescale};

/// A payment read in its currency.
#[derive(Clone, Copy, Debug)]
pub struct Paid<'a> {
    payment: &'a Payment,
    currency: Currency,
    /// Decimals of its amounts while nobody says the currency.
    untold_decimals: u8,
}

impl<'a> Paid<'a> {
    pub(super) fn new(payment: &'a Payment, currency: Currency, company: Currency) -> Self {
        Self {
            payment,
            currency,
            untold_decimals: company.decimals(),
        }
    }

    /// Its currency.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Minor units of its currency.
    pub fn amount(&self) -> i64 {
        let fine = self.payment.finer.as_ref().map(|finer| finer.amount);
        self.read(self.payment.amount, fine)
    }

    /// What of it goes to the allocation at `position`, minor units of its currency.
    pub fn part(&self, position: usize) -> i64 {
        let finer = self.payment.finer.as_ref();
        let fine = finer.and_then(|finer| finer.allocations.get(position).copied());
        self.read(self.payment.allocations[position].amount, fine)
    }

    /// Whether it was sent finer than its currency's minor unit.
    pub fn is_rounded(&self) -> bool {
        match &self.payment.finer {
            Some(finer) if self.is_told_by_documents() => {
                let unit = 10_i64.pow(u32::from(
                    FINE_DECIMALS.saturating_sub(self.currency.decimals()),
                ));
                let amounts = finer.allocations.iter().chain([&finer.amount]);
                amounts.into_iter().any(|amount| amount % unit != 0)
            }
            _ => self.payment.rounded_from.is_some(),
        }
    }

    fn is_told_by_documents(&self) -> bool {
        self.payment.currency.is_none() && self.currency.decimals() != self.untold_decimals
    }

    fn read(&self, amount: i64, fine: Option<i64>) -> i64 {
        if !self.is_told_by_documents() {
            return amount;
        }
        let to = self.currency.decimals();
        match fine {
            Some(fine) => rescale(fine, FINE_DECIMALS, to),
            None => rescale(amount, self.untold_decimals, to),
        }
    }
}

impl Book {
    /// The payment at a position of the records in its currency: the one it says, else the one that all documents
    /// it pays share (a document in another currency counts at its rate, and so do its payments: kpis.md) if it can
    /// be that one, else the company's.
    pub fn paid<'a>(&self, record: u32, payment: &'a Payment) -> Paid<'a> {
        let told = payment.currency;
        let currency = told.or_else(|| self.guessed_currencies.get(&record).copied());
        Paid::new(payment, currency.unwrap_or(self.currency), self.currency)
    }
}

/// As an amount of another currency a payment is believed up to its documents' totals and a tenth more. Who pays too
/// much pays a little too much; pesos are mostly many times that.
const BELIEVED_TENTHS: u64 = 11;

/// The currency of a payment that says none and pays a document in another one than the company's: that one where all
/// its documents share it, unless it would then pay more than can be believed; else the company's. `None` where there
/// is nothing to guess.
pub(super) fn guess_currency(
    documents: &[BookDocument],
    links: &DocumentLinks,
    payment: &Payment,
    company: Currency,
) -> Option<Currency> {
    if payment.currency.is_some() {
        return None;
    }
    let named = payment.allocations.iter().enumerate();
    let found = named.filter_map(|(position, part)| {
        let document = links.find(&part.document)?;
        Some((position, &documents[document as usize]))
    });
    let currencies = found.clone().map(|(_, document)| document.currency);
    let foreign = currencies.clone().find(|other| *other != company)?;
    let paid = Paid::new(payment, foreign, company);
    let (mut parts, mut totals) = (0_u64, 0_u64);
    for (position, document) in found {
        parts += paid.part(position).unsigned_abs();
        totals += document.native_total.unsigned_abs();
    }
    let agree = currencies.clone().all(|other| other == foreign);
    let amount = parts.max(paid.amount().unsigned_abs());
    let is_believed = agree && amount * 10 <= totals * BELIEVED_TENTHS;
    Some(if is_believed { foreign } else { company })
}
