//! Customers of each salesperson by stage. Columns add up to the funnel, rows to each one's customers.

use chrono::NaiveDate;

use crate::Stage;
use crate::book::{Book, SalespersonIndex};

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
    /// The seven stages in order, then unknown words by first appearance.
    pub stages: Vec<Stage>,
    /// Salespeople in the book's order, then "Sin vendedor".
    pub rows: Vec<StageMatrixRow>,
}

/// The customers that exist at `day`, by salesperson and by their stage on that day.
pub fn stage_matrix(book: &Book, day: NaiveDate) -> StageMatrix {
    let mut stages = Stage::ALL.to_vec();
    let mut cells: Vec<Vec<StageCell>> = vec![Vec::new(); book.salespeople.len() + 1];
    for customer in book.customers.iter().filter(|c| c.exists_at(day)) {
        let stage = customer.stage_at(day);
        let column = stages
            .iter()
            .position(|known| known == stage)
            .unwrap_or_else(|| {
                stages.push(stage.clone());
                stages.len() - 1
            });
        let row = customer
            .salesperson
            .map_or(book.salespeople.len(), |index| index as usize);
        if cells[row].len() <= column {
            cells[row].resize(column + 1, StageCell::default());
        }
        cells[row][column].count += 1;
        cells[row][column].value += customer.estimated_value;
    }
    let salespeople = (0_u32..).map(Some).take(book.salespeople.len());
    let rows = salespeople.chain([None]).zip(cells);
    StageMatrix {
        rows: rows
            .map(|(salesperson, mut cells)| {
                cells.resize(stages.len(), StageCell::default());
                StageMatrixRow { salesperson, cells }
            })
            .collect(),
        stages,
    }
}
