//! The table of those who sell.

use std::collections::BTreeMap;

use serde::Serialize;

use super::choice::{seller_key, seller_of};
use super::funnel::{is_open, is_there, known};
use super::{Figure, Figures, View, stages};
use crate::calendar::first_of_month;
use crate::wire;

/// One who sells, or "Sin vendedor". Amounts are pesos.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SalespersonRow {
    /// The API's id; `None` for one whom it knows by name only, and for "Sin vendedor".
    pub id: Option<String>,
    /// How the app tells those who sell apart: the id, else the name in lower case.
    pub key: Option<String>,
    /// Name; `None` for "Sin vendedor".
    pub name: Option<String>,
    /// Customers in each stage, by the stage's word.
    pub customers: BTreeMap<&'static str, usize>,
    /// Σ estimated value of the customers in each stage, by the stage's word.
    pub values: BTreeMap<&'static str, i64>,
    /// Σ estimated value of the open stages.
    pub pipeline: i64,
    /// Billed from the first of the month to the day.
    pub billed: i64,
    /// Collected from the first of the month to the day; what is por aplicar is nobody's.
    pub collected: i64,
    /// Owed on the day.
    pub receivable: i64,
    /// Past due on the day.
    pub overdue: i64,
    /// Target of a month.
    pub target: Option<i64>,
    /// Billed ÷ target.
    pub attainment: Figure,
}

/// The rows, in the order of the salespeople; "Sin vendedor" last, always.
pub(super) fn rows(view: &View) -> Vec<SalespersonRow> {
    let company = view.company;
    let nobody = company.sellers.len();
    let mut rows: Vec<SalespersonRow> = company
        .sellers
        .iter()
        .enumerate()
        .map(|(index, seller)| SalespersonRow {
            id: (!seller.is_only_a_name).then(|| wire::seller_id(index)),
            key: Some(seller_key(company, index)),
            name: Some(seller.name.clone()),
            target: seller.monthly_target,
            ..SalespersonRow::default()
        })
        .chain([SalespersonRow::default()])
        .collect();
    let row_of = |client: usize| seller_of(company, client).unwrap_or(nobody);
    for client in known(view).filter(|client| is_there(view, client)) {
        let row = &mut rows[client.seller.unwrap_or(nobody)];
        let value = client.estimated_value.unwrap_or(0);
        let Some(stage) = stages::stage_at(view, client, view.as_of) else {
            continue;
        };
        *row.customers.entry(stage.word()).or_insert(0) += 1;
        *row.values.entry(stage.word()).or_insert(0) += value;
        row.pipeline += if is_open(stage) { value } else { 0 };
    }
    let first = first_of_month(view.as_of);
    for line in &view.ledger.billed {
        if first <= line.issued_on && line.issued_on <= view.as_of {
            rows[row_of(line.client)].billed += line.signed;
        }
    }
    for cash in &view.ledger.cash {
        if first <= cash.paid_on && cash.paid_on <= view.as_of.min(view.today) {
            rows[cash.client.map_or(nobody, row_of)].collected += cash.amount;
        }
    }
    for owed in &view.ledger.owed {
        let record = &company.documents[owed.document];
        let position = owed.position(record, view.as_of, view.today);
        let row = &mut rows[row_of(owed.client)];
        row.receivable += position.outstanding;
        row.overdue += position.overdue;
    }
    for row in &mut rows {
        let target = row.target.unwrap_or(0);
        row.attainment = Figure::ratio(i128::from(row.billed), i128::from(target), "no-target");
    }
    rows
}

/// Enters how many there are: those who have a customer.
pub(super) fn enter(view: &View, kpis: &mut Figures) {
    let there = known(view).filter(|client| is_there(view, client));
    let sellers: std::collections::BTreeSet<usize> = there.filter_map(|c| c.seller).collect();
    kpis.insert("salesperson-count".to_owned(), Figure::count(sellers.len()));
}
