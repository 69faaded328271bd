//! Embudo: the stages, by salesperson, and who moved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{KpiFigure, StageMatrixRow, StageRow};

/// A customer who went from one stage to another between two syncs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageMoveRow {
    /// Key of the customer.
    pub customer_key: String,
    /// Name.
    pub customer_name: String,
    /// Day of the sync that saw it.
    pub on: NaiveDate,
    /// From: id or raw word.
    pub from: String,
    /// To: id or raw word.
    pub to: String,
    /// Estimated value.
    pub value: i64,
}

/// Everything that Embudo shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FunnelView {
    /// Numbers of the funnel.
    pub figures: Vec<KpiFigure>,
    /// The seven stages in order, then unknown words; empty before the first sync.
    pub stages: Vec<StageRow>,
    /// By salesperson, "Sin vendedor" last.
    pub matrix: Vec<StageMatrixRow>,
    /// Moves by the corte, newest first; at most 100.
    pub moves: Vec<StageMoveRow>,
    /// First day of which stages are known from a sync; before it the funnel is the one of that day.
    pub history_from: Option<NaiveDate>,
}
