//! Who owes most, and how much hangs on them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Figure, Figures, View};
use crate::wire;

/// Rows of the table.
const ROWS: usize = 10;

/// A customer who owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DebtorRow {
    /// Id of the customer.
    pub customer_id: String,
    /// Name.
    pub name: String,
    /// Owed, in pesos.
    pub outstanding: i64,
    /// Share of all that is owed.
    pub share: Figure,
    /// The oldest due date among what is open.
    pub oldest_due_on: NaiveDate,
}

/// Customers who owe: index, amount, oldest due date; the largest first, then by id.
fn debtors(view: &View) -> Vec<(usize, i64, NaiveDate)> {
    let mut by_client: HashMap<usize, (i64, NaiveDate)> = HashMap::new();
    for owed in &view.ledger.owed {
        let record = &view.company.documents[owed.document];
        let outstanding = owed.position(record, view.as_of, view.today).outstanding;
        if outstanding > 0 {
            let entry = by_client.entry(owed.client).or_insert((0, owed.due_on));
            entry.0 += outstanding;
            entry.1 = entry.1.min(owed.due_on);
        }
    }
    let mut debtors: Vec<_> = by_client
        .into_iter()
        .map(|(client, (amount, oldest))| (client, amount, oldest))
        .collect();
    debtors.sort_by_key(|(client, amount, _)| (-amount, *client));
    debtors
}

/// The table.
pub(super) fn rows(view: &View) -> Vec<DebtorRow> {
    let debtors = debtors(view);
    let total: i128 = debtors
        .iter()
        .map(|(_, amount, _)| i128::from(*amount))
        .sum();
    debtors
        .into_iter()
        .take(ROWS)
        .map(|(client, outstanding, oldest_due_on)| DebtorRow {
            customer_id: wire::client_id(u32::try_from(client).unwrap_or(u32::MAX)),
            name: view.company.clients[client].name.clone(),
            outstanding,
            share: Figure::ratio(i128::from(outstanding), total, "nothing-owed"),
            oldest_due_on,
        })
        .collect()
}

/// Enters the concentration.
pub(super) fn enter(view: &View, kpis: &mut Figures) {
    let amounts: Vec<i128> = debtors(view)
        .into_iter()
        .map(|(_, amount, _)| i128::from(amount))
        .collect();
    let total: i128 = amounts.iter().sum();
    let top = |n: usize| amounts.iter().take(n).sum::<i128>();
    let squares: i128 = amounts.iter().map(|amount| amount * amount).sum();
    let mut put = |id: &str, figure| {
        kpis.insert(id.to_owned(), figure);
    };
    put(
        "concentration",
        Figure::ratio(top(1), total, "nothing-owed"),
    );
    put(
        "concentration-top-5",
        Figure::ratio(top(5), total, "nothing-owed"),
    );
    put(
        "concentration-hhi",
        Figure::ratio(squares, total * total, "nothing-owed"),
    );
    let greatest = top(ROWS).to_string();
    put("top-debtors", Figure::text(greatest));
    put("debtors", Figure::count(amounts.len()));
}
