//! The payments that match a filter, newest first.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::Payment;
use domain::book::{Book, Cash};
use protocol::{CashView, PaymentFilter, PaymentKind, PaymentRow, PaymentTarget, Window};
use store::Dataset;

use super::cash::method_word;
use super::search::{fold, words};
use crate::lens::Lens;

/// Where payments stand in the book, and their searchable texts: the same under every filter.
#[derive(Debug)]
pub struct PaymentIndex {
    /// Position in the book's cash, by position of the record.
    cash: HashMap<u32, u32>,
    /// Positions in the book's applied parts, by position in its cash.
    parts: HashMap<u32, Vec<u32>>,
    /// Customer, numbers and amount, by position of the record.
    texts: Vec<String>,
}

impl PaymentIndex {
    /// Indexes the payments of the whole book.
    pub fn new(book: &Book, dataset: &Dataset) -> Self {
        let cash: HashMap<u32, u32> = (0_u32..)
            .zip(&book.cash)
            .map(|(position, cash)| (cash.record, position))
            .collect();
        let mut parts: HashMap<u32, Vec<u32>> = HashMap::new();
        for (position, part) in (0_u32..).zip(&book.applied) {
            parts.entry(part.cash).or_default().push(position);
        }
        let text = |position: u32, record: &Payment| {
            let index = cash.get(&position);
            let customer = index
                .and_then(|index| book.cash[*index as usize].customer)
                .map(|customer| book.customers[customer as usize].name.as_str());
            let mut text = format!(
                "{} {} {}",
                customer.unwrap_or_default(),
                record.document_number.as_deref().unwrap_or_default(),
                record.amount,
            );
            let covered = index
                .and_then(|index| parts.get(index))
                .into_iter()
                .flatten();
            for part in covered {
                let document = &book.documents[book.applied[*part as usize].document as usize];
                if let Some(record) = dataset.documents().at(document.record as usize) {
                    text.push(' ');
                    text.push_str(&record.number);
                }
            }
            fold(&text)
        };
        let records = (0_u32..).zip(dataset.payments().iter());
        Self {
            texts: records
                .map(|(position, record)| text(position, record))
                .collect(),
            cash,
            parts,
        }
    }
}

/// The matching payments, by position of the record: kept while one scrolls.
#[derive(Debug)]
pub struct PaymentList {
    filter: PaymentFilter,
    records: Vec<u32>,
    sum: i64,
}

impl PaymentList {
    /// Finds and sorts what matches. What does not count or cannot be converted is in no part of the company,
    /// and is listed only when nothing is filtered out.
    pub fn new(
        lens: &Lens,
        dataset: &Dataset,
        index: &PaymentIndex,
        filter: &PaymentFilter,
    ) -> Self {
        let words = words(&filter.text);
        let everything = lens.filter.is_empty();
        let mut found = Vec::new();
        let mut sum = 0;
        for (position, record) in (0_u32..).zip(dataset.payments().iter()) {
            let cash = cash_of(lens, index, position);
            let in_scope = match cash {
                Some((_, cash)) => everything || cash.amount != 0,
                None => everything,
            };
            let text = &index.texts[position as usize];
            let matches = !record.deleted
                && in_scope
                && is_of_kind(lens, record, cash.map(|(_, cash)| cash), filter)
                && words.iter().all(|word| text.contains(word.as_str()));
            if matches {
                found.push((Reverse(record.paid_on), position));
                sum += cash.map_or(0, |(_, cash)| match filter.kind {
                    PaymentKind::Unapplied => cash.unapplied,
                    _ => cash.amount,
                });
            }
        }
        found.sort_unstable();
        Self {
            filter: filter.clone(),
            records: found.into_iter().map(|(_, position)| position).collect(),
            sum,
        }
    }

    /// Caja with a window of the list.
    pub fn view(
        &self,
        lens: &Lens,
        dataset: &Dataset,
        index: &PaymentIndex,
        sums: CashView,
        window: Window,
    ) -> CashView {
        let total = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        let first = window.first.min(total);
        let shown = self.records.iter().skip(first as usize);
        CashView {
            filter: self.filter.clone(),
            total_rows: Some(total),
            sum: self.sum,
            first,
            rows: shown
                .take(window.count as usize)
                .filter_map(|position| row(lens, dataset, index, *position))
                .collect(),
            ..sums
        }
    }
}

/// A payment's cash in the scope, and its position.
fn cash_of<'a>(lens: &'a Lens, index: &PaymentIndex, record: u32) -> Option<(u32, &'a Cash)> {
    let position = *index.cash.get(&record)?;
    Some((position, &lens.book.cash[position as usize]))
}

fn is_of_kind(lens: &Lens, record: &Payment, cash: Option<&Cash>, filter: &PaymentFilter) -> bool {
    let at = lens.at;
    let counted = record.status.is_counted();
    let is_cash = counted && record.paid_on <= at.day && record.paid_on <= at.today;
    let amount = cash.map_or(record.amount, |cash| cash.amount);
    let fits = match filter.kind {
        PaymentKind::All => is_cash,
        PaymentKind::Unapplied => is_cash && cash.is_some_and(|cash| cash.unapplied != 0),
        PaymentKind::Future => counted && record.paid_on > at.today,
        PaymentKind::Negative => is_cash && amount < 0,
        PaymentKind::NotCounted => !counted && record.paid_on <= at.day,
    };
    let method = filter.method.as_deref();
    let told = method_word(&record.method);
    let told = if told.is_empty() {
        PaymentFilter::NO_METHOD
    } else {
        &told
    };
    fits && filter.from.is_none_or(|from| record.paid_on >= from)
        && filter.to.is_none_or(|to| record.paid_on <= to)
        && method.is_none_or(|method| method == told)
}

fn row(lens: &Lens, dataset: &Dataset, index: &PaymentIndex, position: u32) -> Option<PaymentRow> {
    let record = dataset.payments().at(position as usize)?;
    let cash = cash_of(lens, index, position);
    let targets = cash.map(|(position, _)| targets(lens, dataset, index, position));
    let cash = cash.map(|(_, cash)| cash);
    let customer = cash
        .and_then(|cash| cash.customer)
        .map(|customer| &lens.book.customers[customer as usize]);
    let foreign = record.currency.filter(|_| cash.is_none());
    Some(PaymentRow {
        key: record.key.clone(),
        on: record.paid_on,
        amount: cash.map_or(record.amount, |cash| cash.amount),
        unapplied: cash.map_or(0, |cash| cash.unapplied),
        currency: foreign.map(|currency| (currency.code().to_owned(), currency.decimals())),
        method: method_word(&record.method),
        number: record.document_number.clone().unwrap_or_default(),
        customer_key: customer
            .map(|customer| customer.key.clone())
            .unwrap_or_default(),
        customer_name: customer
            .map(|customer| customer.name.clone())
            .unwrap_or_default(),
        targets: targets.unwrap_or_default(),
        future: record.paid_on > lens.at.today,
        counted: record.status.is_counted(),
    })
}

/// The documents in scope that a payment covers. The parts of a subset are found by the document they go to.
fn targets(lens: &Lens, dataset: &Dataset, index: &PaymentIndex, cash: u32) -> Vec<PaymentTarget> {
    let book = &lens.book;
    let whole = lens.filter.is_empty();
    let parts: Vec<_> = if whole {
        let positions = index.parts.get(&cash).into_iter().flatten();
        positions
            .map(|position| book.applied[*position as usize])
            .collect()
    } else {
        let parts = book.applied.iter().filter(|part| part.cash == cash);
        parts.copied().collect()
    };
    parts
        .into_iter()
        .filter_map(|part| {
            let document = &book.documents[part.document as usize];
            let record = dataset.documents().at(document.record as usize)?;
            Some(PaymentTarget {
                key: record.key.clone(),
                kind: record.kind.code(),
                number: record.number.clone(),
                amount: part.amount,
            })
        })
        .collect()
}
