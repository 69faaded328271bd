//! Customers of each salesperson by stage. Columns add up to the funnel, rows to each one's customers.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::Stage;
use crate::book::{Book, SalespersonIndex};
use crate::order::Order;

/// Customers of one salesperson in one stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageCell {
    /// Customers.
    pub count: u32,
    /// Σ estimated value.
    pub value: i64,
}

/// One salesperson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageMatrixRow {
    /// `None` for "Sin vendedor".
    pub salesperson: Option<SalespersonIndex>,
    /// One cell per stage of [`StageMatrix::stages`].
    pub cells: Vec<StageCell>,
}

/// Salespeople × stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageMatrix {
    /// The seven stages in order, then unknown words in alphabetical order.
    pub stages: Vec<Stage>,
    /// Salespeople in the book's order, then "Sin vendedor".
    pub rows: Vec<StageMatrixRow>,
}

/// The customers that exist at `day`, by salesperson and by their stage on that day.
pub fn stage_matrix(book: &Book, day: NaiveDate) -> StageMatrix {
    let existing = || book.customers.iter().filter(|c| c.exists_at(day));
    let mut unknown: Vec<&Stage> = existing()
        .map(|customer| customer.stage_at(day))
        .filter(|stage| stage.position().is_none())
        .collect();
    unknown.order_by_key(|stage| stage.id());
    let mut spelled: HashSet<&Stage> = HashSet::new();
    unknown.retain(|stage| spelled.insert(stage));
    let stages: Vec<Stage> = Stage::ALL
        .into_iter()
        .chain(unknown.into_iter().cloned())
        .collect();
    let salespeople = (0_u32..).map(Some).take(book.salespeople.len());
    let mut rows: Vec<StageMatrixRow> = salespeople
        .chain([None])
        .map(|salesperson| StageMatrixRow {
            salesperson,
            cells: vec![StageCell::default(); stages.len()],
        })
        .collect();
    for customer in existing() {
        let row = customer
            .salesperson
            .map_or(book.salespeople.len(), |index| index as usize);
        let stage = customer.stage_at(day);
        let cells = stages.iter().zip(&mut rows[row].cells);
        for (_, cell) in cells.filter(|(known, _)| *known == stage) {
            cell.count += 1;
            cell.value += customer.estimate_at(day);
        }
    }
    StageMatrix { stages, rows }
}
