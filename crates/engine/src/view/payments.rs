//! The payments that match a filter, newest first.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::Payment;
use domain::book::{AppliedCash, Book, Cash};
use protocol::{PaymentFilter, PaymentKind, PaymentRow, PaymentTarget};
use store::Dataset;

use super::cash::method_word;
use super::search::{fold, words};
use crate::lens::Lens;

/// A payment of the list: its record, and what it is in the book when it counts.
#[derive(Clone, Copy)]
struct Entry<'a> {
    record: &'a Payment,
    /// Position in the book's cash, and the cash.
    cash: Option<(u32, &'a Cash)>,
}

/// The matching payments.
pub struct PaymentList<'a> {
    lens: &'a Lens,
    dataset: &'a Dataset,
    parts: HashMap<u32, Vec<&'a AppliedCash>>,
    entries: Vec<Entry<'a>>,
}

impl<'a> PaymentList<'a> {
    /// Finds and sorts what matches. `whole` is the book without the filter of the lens: what does not count
    /// or cannot be converted is in no subset of it, and is listed only when nothing is filtered out.
    pub fn new(
        lens: &'a Lens,
        whole: &'a Book,
        dataset: &'a Dataset,
        filter: &PaymentFilter,
    ) -> Self {
        let book = &*lens.book;
        let mut parts: HashMap<u32, Vec<&AppliedCash>> = HashMap::new();
        for part in &book.applied {
            parts.entry(part.cash).or_default().push(part);
        }
        let by_record: HashMap<u32, u32> = (0_u32..)
            .zip(&whole.cash)
            .map(|(position, cash)| (cash.record, position))
            .collect();
        let words = words(&filter.text);
        let everything = lens.filter.is_empty();
        let mut list = Self {
            lens,
            dataset,
            parts,
            entries: Vec::new(),
        };
        for (position, record) in (0_u32..).zip(dataset.payments().iter()) {
            if record.deleted {
                continue;
            }
            let cash = by_record
                .get(&position)
                .map(|index| (*index, &book.cash[*index as usize]));
            let in_scope = match cash {
                Some((index, cash)) => {
                    everything || cash.amount != 0 || list.parts.contains_key(&index)
                }
                None => everything,
            };
            let entry = Entry { record, cash };
            if in_scope
                && list.is_of_kind(&entry, filter)
                && (words.is_empty() || list.has_words(&entry, &words))
            {
                list.entries.push(entry);
            }
        }
        list.entries
            .sort_by_key(|entry| Reverse(entry.record.paid_on));
        list
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Σ in the company's currency of what counts.
    pub fn sum(&self) -> i64 {
        let cash = self.entries.iter().filter_map(|entry| entry.cash);
        cash.map(|(_, cash)| cash.amount).sum()
    }

    /// `count` rows from `first` on.
    pub fn rows(&self, first: u32, count: u32) -> Vec<PaymentRow> {
        let shown = self.entries.iter().skip(first as usize);
        shown
            .take(count as usize)
            .map(|entry| self.row(entry))
            .collect()
    }

    fn is_of_kind(&self, entry: &Entry, filter: &PaymentFilter) -> bool {
        let record = entry.record;
        let cash = entry.cash.map(|(_, cash)| cash);
        let at = self.lens.at;
        let counted = record.status.is_counted();
        let is_cash = record.paid_on <= at.day && record.paid_on <= at.today;
        let amount = cash.map_or(record.amount, |cash| cash.amount);
        let fits = match filter.kind {
            PaymentKind::All => counted && is_cash,
            PaymentKind::Unapplied => {
                counted && is_cash && cash.is_some_and(|cash| cash.unapplied != 0)
            }
            PaymentKind::Future => counted && record.paid_on > at.today,
            PaymentKind::Negative => counted && is_cash && amount < 0,
            PaymentKind::NotCounted => !counted && record.paid_on <= at.day,
        };
        let method = filter.method.as_ref();
        fits && filter.from.is_none_or(|from| record.paid_on >= from)
            && filter.to.is_none_or(|to| record.paid_on <= to)
            && method.is_none_or(|method| *method == method_word(&record.method))
    }

    fn has_words(&self, entry: &Entry, words: &[String]) -> bool {
        let customer = self.customer(entry);
        let numbers: Vec<String> = self
            .targets(entry)
            .into_iter()
            .map(|target| target.number)
            .collect();
        let text = fold(&format!(
            "{} {} {} {}",
            customer.map(|(_, name)| name).unwrap_or_default(),
            entry.record.document_number.as_deref().unwrap_or_default(),
            entry.record.amount,
            numbers.join(" ")
        ));
        words.iter().all(|word| text.contains(word.as_str()))
    }

    fn customer(&self, entry: &Entry) -> Option<(String, String)> {
        let index = entry.cash?.1.customer?;
        let customer = &self.lens.book.customers[index as usize];
        Some((customer.key.clone(), customer.name.clone()))
    }

    fn targets(&self, entry: &Entry) -> Vec<PaymentTarget> {
        let parts = entry.cash.and_then(|(index, _)| self.parts.get(&index));
        let parts = parts.into_iter().flatten();
        parts
            .filter_map(|part| {
                let document = &self.lens.book.documents[part.document as usize];
                let record = self.dataset.documents().at(document.record as usize)?;
                Some(PaymentTarget {
                    key: record.key.clone(),
                    kind: record.kind.code(),
                    number: record.number.clone(),
                    amount: part.amount,
                })
            })
            .collect()
    }

    fn row(&self, entry: &Entry) -> PaymentRow {
        let record = entry.record;
        let cash = entry.cash.map(|(_, cash)| cash);
        let (customer_key, customer_name) = self.customer(entry).unwrap_or_default();
        let foreign = record.currency.filter(|_| cash.is_none());
        PaymentRow {
            key: record.key.clone(),
            on: record.paid_on,
            amount: cash.map_or(record.amount, |cash| cash.amount),
            unapplied: cash.map_or(0, |cash| cash.unapplied),
            currency: foreign.map(|currency| (currency.code().to_owned(), currency.decimals())),
            method: method_word(&record.method),
            number: record.document_number.clone().unwrap_or_default(),
            customer_key,
            customer_name,
            targets: self.targets(entry),
            future: record.paid_on > self.lens.at.today,
            counted: record.status.is_counted(),
        }
    }
}
