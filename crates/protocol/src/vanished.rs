//! Records that the API stopped answering with, without a word.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ListKind;

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VanishedGroup {
    /// More than are hidden unasked: they stand until a person decides.
    Asked,
    /// Hidden: they count for nothing.
    Hidden,
    /// A person said that they stay.
    Kept,
}

impl VanishedGroup {
    /// A stable word, for marks in the page.
    pub fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Hidden => "hidden",
            Self::Kept => "kept",
        }
    }
}

/// Those of one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VanishedSum {
    /// Which list.
    pub list: ListKind,
    /// How many.
    pub count: u64,
    /// Records of the list, these among them.
    pub of: u64,
    /// Σ of their totals, credit notes negative, or of their amounts; minor units of the company's currency, without
    /// what no rate converts. `None` for customers.
    pub amount: Option<i64>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VanishedRow {
    /// Which list.
    pub list: ListKind,
    /// Its key in the list.
    pub key: String,
    /// Folio, name, or what else people call it.
    pub label: String,
    /// The customer's name; empty for customers.
    pub customer: String,
    /// Issued or paid.
    pub on: Option<NaiveDate>,
    /// Total or amount, minor units of its own currency.
    pub amount: Option<i64>,
    /// Currency of the amount and its decimals, where it is not the company's.
    pub currency: Option<(String, u8)>,
    /// Missed since, ms since the Unix epoch.
    pub since: i64,
}

/// One group, with what a choice about it names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VanishedPart {
    /// Which.
    pub group: VanishedGroup,
    /// What a choice names: ms since the Unix epoch.
    pub until: i64,
    /// By list, those that have some.
    pub sums: Vec<VanishedSum>,
    /// Those of most money first; not all of them.
    pub rows: Vec<VanishedRow>,
}
