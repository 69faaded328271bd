//! The part of the book that a filter chooses.

use chrono::NaiveDate;

use super::{Book, BookDocument};
use crate::Filter;

/// What a filter chooses, by position in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Customers.
    pub customers: Vec<bool>,
    /// Documents, counted or not.
    pub documents: Vec<bool>,
}

impl Book {
    /// Who and what `filter` chooses at `day`: customers by salesperson, key and stage at that day, and of
    /// theirs the documents by kind and day of issue.
    pub fn chosen(&self, filter: &Filter, day: NaiveDate) -> Chosen {
        let salesperson = filter.salesperson.as_ref().map(|key| {
            key.as_ref().map(|key| {
                self.salespeople
                    .iter()
                    .position(|seller| seller.key == *key)
            })
        });
        let customers: Vec<bool> = self
            .customers
            .iter()
            .map(|customer| {
                let seller = customer.salesperson.map(|index| Some(index as usize));
                salesperson.is_none_or(|wanted| wanted == seller)
                    && filter
                        .customer
                        .as_ref()
                        .is_none_or(|key| customer.key == *key)
                    && filter
                        .stage
                        .as_ref()
                        .is_none_or(|stage| customer.stage_at(day) == stage)
            })
            .collect();
        let takes = |document: &BookDocument| {
            customers[document.customer as usize]
                && filter
                    .kind
                    .as_ref()
                    .is_none_or(|kind| document.kind == *kind)
                && filter
                    .issued_from
                    .is_none_or(|from| from <= document.issued_on)
                && filter.issued_to.is_none_or(|to| document.issued_on <= to)
        };
        let documents = self.documents.iter().map(takes).collect();
        Chosen {
            customers,
            documents,
        }
    }

    /// The book of what `filter` chooses at `day`, in which every number means the same. Positions stay:
    /// what is not chosen stands there and counts for nothing.
    ///
    /// Money follows its document: of a payment over several the chosen parts, and a document keeps all that
    /// settles it, whoever's credit note that is.
    #[must_use]
    pub fn subset(&self, filter: &Filter, day: NaiveDate) -> Self {
        if filter.is_empty() {
            return self.clone();
        }
        let chosen = self.chosen(filter, day);
        let loose = filter.keeps_unapplied_payments();
        let is_chosen = |document: u32| chosen.documents[document as usize];
        let mut customers = self.customers.clone();
        for (customer, chosen) in customers.iter_mut().zip(&chosen.customers) {
            customer.counted &= chosen;
        }
        let documents = self.documents.iter().zip(&chosen.documents);
        let applied: Vec<_> = self
            .applied
            .iter()
            .filter(|part| is_chosen(part.document))
            .copied()
            .collect();
        let mut cash = self.cash.clone();
        for whole in &mut cash {
            whole.unapplied = if loose { whole.unapplied } else { 0 };
            whole.amount = whole.unapplied;
            whole.customer = None;
        }
        for part in &applied {
            let whole = &mut cash[part.cash as usize];
            whole.amount += part.amount;
            whole.customer = whole.customer.or(Some(part.customer));
        }
        Self {
            currency: self.currency,
            aging: self.aging,
            ratings: self.ratings,
            customers,
            salespeople: self.salespeople.clone(),
            documents: documents
                .map(|(document, chosen)| document.chosen_or_not(*chosen))
                .collect(),
            cash,
            applied,
            foreign_cash: self
                .foreign_cash
                .iter()
                .filter(|cash| cash.document.map_or(loose, is_chosen))
                .copied()
                .collect(),
            guessed_currencies: self.guessed_currencies.clone(),
        }
    }
}

impl BookDocument {
    /// Itself, or its place with nothing in it.
    fn chosen_or_not(&self, chosen: bool) -> Self {
        if chosen {
            return self.clone();
        }
        Self {
            positive: false,
            credit: false,
            settlements: Vec::new(),
            kind: self.kind.clone(),
            ..*self
        }
    }
}
