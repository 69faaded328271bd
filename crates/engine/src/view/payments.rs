//! The payments that match a filter, in order.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Order;
use domain::book::{Book, Cash};
use domain::numbers::CashStep;
use domain::{Currency, Payment};
use protocol::{
    ApartCash, CashView, PaymentFilter, PaymentGroup, PaymentKind, PaymentQuery, PaymentRow,
    PaymentSortKey, PaymentTarget, Pick,
};
use store::Dataset;

use super::cash::method_word;
use super::listing::{Entry, GroupOrder, Grouping, Listing};
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
                book.paid(position, record).amount(),
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
    listing: Listing,
}

impl PaymentList {
    /// Finds, sorts and groups what matches. What does not count is in no part of the company, and is listed only
    /// when nothing is filtered out.
    pub fn new(
        lens: &Lens,
        dataset: &Dataset,
        index: &PaymentIndex,
        filter: &PaymentFilter,
        query: &PaymentQuery,
    ) -> Self {
        let words = words(&filter.text);
        let everything = lens.filter.is_empty();
        let abroad = abroad(&lens.book);
        let mut found: Vec<(SortValue, Entry)> = Vec::new();
        for (position, record) in (0_u32..).zip(dataset.payments().iter()) {
            let cash = cash_of(lens, index, position);
            let cash = cash.map(|(_, cash)| cash);
            let abroad = abroad.get(&position);
            let in_scope =
                everything || cash.is_some_and(|cash| cash.amount != 0) || abroad.is_some();
            let text = &index.texts[position as usize];
            let matches = !record.deleted
                && in_scope
                && is_of_kind(lens, record, cash, abroad, filter)
                && words.iter().all(|word| text.contains(word.as_str()));
            if matches {
                let entry = entry(position, cash, abroad, filter.kind);
                let sort = sort_value(query.sort.key, lens, index, record, position);
                found.push((sort, entry));
            }
        }
        // The latest first among equals.
        found.reverse();
        if query.sort.descending {
            found.order_by(|a, b| Reverse(&a.0).cmp(&Reverse(&b.0)));
        } else {
            found.order_by(|a, b| a.0.cmp(&b.0));
        }
        let entries = found.into_iter().map(|(_, entry)| entry).collect();
        Self {
            filter: filter.clone(),
            listing: grouped(entries, query.group, lens, dataset, index),
        }
    }

    /// Caja with a window of the list.
    pub fn view(
        &self,
        lens: &Lens,
        dataset: &Dataset,
        index: &PaymentIndex,
        sums: CashView,
        query: &PaymentQuery,
    ) -> CashView {
        let (first, rows, list) = self.listing.window(&query.choice, query.window, &|key| {
            position_of(dataset, key)
        });
        CashView {
            filter: self.filter.clone(),
            sort: query.sort,
            group: query.group,
            list,
            total_rows: Some(self.listing.sums().count),
            sum: self.listing.sums().amounts[0],
            first,
            rows: rows_of(lens, dataset, index, rows),
            ..sums
        }
    }

    /// What is picked, or everything while nothing is.
    pub fn picked(
        &self,
        lens: &Lens,
        dataset: &Dataset,
        index: &PaymentIndex,
        picks: &[Pick],
    ) -> Vec<PaymentRow> {
        let picked = self.listing.picked(picks, &|key| position_of(dataset, key));
        rows_of(lens, dataset, index, picked)
    }
}

fn position_of(dataset: &Dataset, key: &str) -> Option<u32> {
    let position = dataset.payments().position(key)?;
    u32::try_from(position).ok()
}

fn rows_of(
    lens: &Lens,
    dataset: &Dataset,
    index: &PaymentIndex,
    positions: Vec<u32>,
) -> Vec<PaymentRow> {
    let abroad = abroad(&lens.book);
    positions
        .into_iter()
        .filter_map(|position| row(lens, dataset, index, abroad.get(&position), position))
        .collect()
}

/// The part of a payment that no rate converts.
#[derive(Clone, Copy, Debug)]
struct Abroad {
    currency: Currency,
    amount: i64,
    /// What of it no document takes.
    unapplied: i64,
}

/// What payments brought that no rate converts, by the position of their record.
fn abroad(book: &Book) -> HashMap<u32, Abroad> {
    let mut abroad = HashMap::new();
    for part in &book.foreign_cash {
        let whole = abroad.entry(part.record).or_insert(Abroad {
            currency: part.currency,
            amount: 0,
            unapplied: 0,
        });
        whole.amount += part.amount;
        if part.document.is_none() {
            whole.unapplied += part.amount;
        }
    }
    abroad
}

/// What a payment adds to the sums: cash, and apart from it what no rate converts. One that does not count adds
/// nothing.
fn entry(position: u32, cash: Option<&Cash>, abroad: Option<&Abroad>, kind: PaymentKind) -> Entry {
    let unapplied = kind == PaymentKind::Unapplied;
    let own = cash.map_or(0, |cash| {
        if unapplied {
            cash.unapplied
        } else {
            cash.amount
        }
    });
    let apart = abroad.map(|part| {
        let amount = if unapplied {
            part.unapplied
        } else {
            part.amount
        };
        (part.currency, [amount, 0, 0])
    });
    Entry {
        position,
        amounts: [own, 0, 0],
        apart: apart.filter(|(_, amounts)| amounts[0] != 0),
    }
}

/// What payments are ordered by.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SortValue {
    Day(NaiveDate),
    Amount(i64),
    Text(String),
}

fn sort_value(
    key: PaymentSortKey,
    lens: &Lens,
    index: &PaymentIndex,
    record: &Payment,
    position: u32,
) -> SortValue {
    let cash = cash_of(lens, index, position);
    match key {
        PaymentSortKey::Day => SortValue::Day(record.paid_on),
        PaymentSortKey::Customer => SortValue::Text(fold(
            customer_of(lens, index, position).map_or("", |who| &who.name),
        )),
        PaymentSortKey::Method => SortValue::Text(format!(
            "{} {}",
            method_word(&record.method),
            record.document_number.as_deref().unwrap_or_default()
        )),
        PaymentSortKey::Documents => {
            let parts = cash.and_then(|(cash, _)| index.parts.get(&cash));
            SortValue::Amount(parts.map_or(0, |parts| i64::try_from(parts.len()).unwrap_or(0)))
        }
        PaymentSortKey::Unapplied => SortValue::Amount(cash.map_or(0, |(_, cash)| cash.unapplied)),
        PaymentSortKey::Amount => {
            let paid = lens.book.paid(position, record);
            SortValue::Amount(cash.map_or_else(|| paid.amount(), |(_, cash)| cash.amount))
        }
    }
}

fn customer_of<'a>(
    lens: &'a Lens,
    index: &PaymentIndex,
    position: u32,
) -> Option<&'a domain::book::BookCustomer> {
    let (_, cash) = cash_of(lens, index, position)?;
    cash.customer
        .map(|customer| &lens.book.customers[customer as usize])
}

fn grouped(
    entries: Vec<Entry>,
    group: Option<PaymentGroup>,
    lens: &Lens,
    dataset: &Dataset,
    index: &PaymentIndex,
) -> Listing {
    let from = |position: u32, step: CashStep| {
        let record = dataset.payments().at(position as usize);
        let from = record.map(|record| step.around(record.paid_on).from.to_string());
        from.unwrap_or_default()
    };
    let key = |position: u32| match group {
        None => String::new(),
        Some(PaymentGroup::Day) => from(position, CashStep::Day),
        Some(PaymentGroup::Week) => from(position, CashStep::Week),
        Some(PaymentGroup::Month) => from(position, CashStep::Month),
        Some(PaymentGroup::Method) => {
            let record = dataset.payments().at(position as usize);
            record
                .map(|record| method_word(&record.method))
                .unwrap_or_default()
        }
        Some(PaymentGroup::Customer) => {
            let customer = customer_of(lens, index, position);
            customer
                .map(|customer| customer.key.clone())
                .unwrap_or_default()
        }
    };
    let name = |position: u32| match group {
        Some(PaymentGroup::Customer) => {
            let customer = customer_of(lens, index, position);
            customer
                .map(|customer| customer.name.clone())
                .unwrap_or_default()
        }
        _ => String::new(),
    };
    let grouping = group.map(|group| Grouping {
        key: &key,
        name: &name,
        order: match group {
            PaymentGroup::Day | PaymentGroup::Week | PaymentGroup::Month => GroupOrder::Latest,
            PaymentGroup::Method | PaymentGroup::Customer => GroupOrder::Greatest(0),
        },
    });
    Listing::new(entries, grouping)
}

/// A payment's cash in the scope, and its position.
fn cash_of<'a>(lens: &'a Lens, index: &PaymentIndex, record: u32) -> Option<(u32, &'a Cash)> {
    let position = *index.cash.get(&record)?;
    Some((position, &lens.book.cash[position as usize]))
}

fn is_of_kind(
    lens: &Lens,
    record: &Payment,
    cash: Option<&Cash>,
    abroad: Option<&Abroad>,
    filter: &PaymentFilter,
) -> bool {
    let at = lens.at;
    let counted = record.status.is_counted();
    let is_cash = counted && record.paid_on <= at.day && record.paid_on <= at.today;
    let amount = cash.map_or(record.amount, |cash| cash.amount);
    let fits = match filter.kind {
        PaymentKind::All => is_cash,
        PaymentKind::Unapplied => {
            let loose = cash.is_some_and(|cash| cash.unapplied != 0);
            is_cash && (loose || abroad.is_some_and(|part| part.unapplied != 0))
        }
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

fn row(
    lens: &Lens,
    dataset: &Dataset,
    index: &PaymentIndex,
    abroad: Option<&Abroad>,
    position: u32,
) -> Option<PaymentRow> {
    let record = dataset.payments().at(position as usize)?;
    let cash = cash_of(lens, index, position);
    let targets = cash.map(|(position, _)| targets(lens, dataset, index, position));
    let cash = cash.map(|(_, cash)| cash);
    // Of a subset perhaps nothing but the part that stands apart is chosen.
    let own = cash.filter(|cash| cash.amount != 0 || abroad.is_none());
    let code = |currency: Currency| (currency.code().to_owned(), currency.decimals());
    let customer = cash
        .and_then(|cash| cash.customer)
        .map(|customer| &lens.book.customers[customer as usize]);
    let paid = lens.book.paid(position, record);
    let foreign = (own.is_none() && paid.currency() != lens.book.currency).then(|| paid.currency());
    Some(PaymentRow {
        key: record.key.clone(),
        on: record.paid_on,
        amount: match (own, abroad) {
            (Some(cash), _) => cash.amount,
            (None, Some(part)) => part.amount,
            (None, None) => paid.amount(),
        },
        unapplied: match (own, abroad) {
            (Some(cash), _) => cash.unapplied,
            (None, part) => part.map_or(0, |part| part.unapplied),
        },
        currency: foreign.map(code),
        apart: abroad.filter(|_| own.is_some()).map(|part| ApartCash {
            amount: part.amount,
            unapplied: part.unapplied,
            currency: code(part.currency),
        }),
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
