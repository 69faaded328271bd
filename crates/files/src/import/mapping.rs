//! How the rows of a file become records: plain data, so that it can be kept and used for the next file of its kind.

use serde::{Deserialize, Serialize};

use super::date::{DateOrder, Turn};
use super::field::{Field, List};
use super::layout::Layout;
use super::number::Mark;

/// Of all sheets of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// One for each sheet, in their order.
    pub sheets: Vec<SheetMapping>,
}

/// Of one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetMapping {
    /// What wrote it.
    pub layout: Layout,
    /// The list its rows belong to; `None`: nothing comes in.
    pub list: Option<List>,
    /// Digest of its heads, by which the mapping is found again for the next file.
    pub heads_digest: String,
    /// Line of the heads.
    pub heads_line: u32,
    /// Its columns.
    pub columns: Vec<ColumnMapping>,
    /// Kind of the documents where no column says it.
    pub kind: Option<String>,
    /// Currency of the amounts where no column says it; `None`: the company's.
    pub currency: Option<String>,
}

/// Of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    /// What it is; `None`: nothing of ours.
    pub field: Option<Field>,
    /// Which way round its dates are; `None`: what could be either does not come in.
    pub date_order: Option<DateOrder>,
    /// Whether a spreadsheet that took the day for the month has changed its dates over.
    pub turn: Turn,
    /// What stands before decimals; `None`: what could be either does not come in.
    pub mark: Option<Mark>,
}

impl SheetMapping {
    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.field == Some(field))
    }
}
