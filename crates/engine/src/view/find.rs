//! Search over customers and documents.

use domain::numbers::AsOf;
use domain::{Order, TaxId};
use protocol::{HitKind, SearchHit};

use super::search::{fold, words};
use crate::snapshot::Snapshot;

/// At most so many of each kind: what fits a list that one reads at a glance.
const HITS: usize = 8;

/// Customers and documents that hold every word of `text`: the customers who owe most and the newest
/// documents first. Nothing for a text without a word.
pub fn find(snapshot: &Snapshot, text: &str, today: chrono::NaiveDate) -> Vec<SearchHit> {
    let words = words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits = customers(snapshot, &words, today);
    hits.extend(documents(snapshot, &words));
    hits
}

fn customers(snapshot: &Snapshot, words: &[String], today: chrono::NaiveDate) -> Vec<SearchHit> {
    let book = snapshot.book();
    let found: Vec<usize> = book
        .customers
        .iter()
        .enumerate()
        .filter(|(_, customer)| {
            let tax_id = customer.tax_id.as_deref().unwrap_or_default();
            let compact = TaxId::parse(tax_id).map(|id| id.normalised().to_owned());
            let text = fold(&format!(
                "{} {tax_id} {}",
                customer.name,
                compact.unwrap_or_default()
            ));
            words.iter().all(|word| text.contains(word.as_str()))
        })
        .map(|(index, _)| index)
        .collect();
    let mut owed = vec![0_i64; book.customers.len()];
    if !found.is_empty() {
        let at = AsOf::today(today);
        for document in book.documents.iter().filter(|document| !document.apart) {
            let balance = document.balance(at.day, at.today, book.currency);
            owed[document.customer as usize] += balance.outstanding;
        }
    }
    let mut hits: Vec<SearchHit> = found
        .into_iter()
        .map(|index| {
            let customer = &book.customers[index];
            SearchHit {
                kind: HitKind::Customer,
                key: customer.key.clone(),
                name: customer.name.clone(),
                code: customer.tax_id.clone().unwrap_or_default(),
                number: String::new(),
                amount: owed[index],
                on: None,
            }
        })
        .collect();
    hits.order_by_key(|hit| std::cmp::Reverse(hit.amount));
    hits.truncate(HITS);
    hits
}

fn documents(snapshot: &Snapshot, words: &[String]) -> Vec<SearchHit> {
    let (book, records) = (snapshot.book(), snapshot.dataset().documents());
    let index = snapshot.search_index();
    let mut found: Vec<usize> = (0..book.documents.len())
        .filter(|position| index.matches(*position, words))
        .filter(|position| records.at(*position).is_some_and(|record| !record.deleted))
        .collect();
    // A folio that is exactly what was typed stands before amounts that hold it.
    let rank = |position: &usize| {
        let exact = records
            .at(*position)
            .is_some_and(|record| words.contains(&record.number));
        (
            std::cmp::Reverse(exact),
            std::cmp::Reverse(book.documents[*position].issued_on),
        )
    };
    found.order_by_key(rank);
    found
        .into_iter()
        .take(HITS)
        .filter_map(|position| {
            let (entry, record) = (&book.documents[position], records.at(position)?);
            Some(SearchHit {
                kind: HitKind::Document,
                key: record.key.clone(),
                name: book.customers[entry.customer as usize].name.clone(),
                code: record.kind.code(),
                number: record.number.clone(),
                amount: entry.signed_total(),
                on: Some(entry.issued_on),
            })
        })
        .collect()
}
