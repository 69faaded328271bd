//! "Qué cambió desde su última visita".

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::StageMoveRow;

/// A document in a group of changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedDocument {
    /// Key.
    pub key: String,
    /// SII code or raw word.
    pub kind: String,
    /// Folio.
    pub number: String,
    /// Name of the customer.
    pub customer_name: String,
    /// Day: issued, settled, or due.
    pub on: NaiveDate,
    /// Total, what was outstanding at the visit, or what is overdue.
    pub amount: i64,
}

/// Documents that changed in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeGroup {
    /// How many.
    pub count: u32,
    /// Σ.
    pub amount: i64,
    /// The greatest; at most 20.
    pub documents: Vec<ChangedDocument>,
}

/// What changed since the last visit on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangesView {
    /// End of the last visit, ms since the Unix epoch.
    pub since_at: i64,
    /// Documents that were not known then.
    pub new_documents: ChangeGroup,
    /// Open then, settled now.
    pub paid: ChangeGroup,
    /// Overdue now, not then.
    pub newly_overdue: ChangeGroup,
    /// Stage moves seen since, newest first; at most 20.
    pub stage_moves: Vec<StageMoveRow>,
    /// All stage moves seen since.
    pub stage_move_count: u32,
}
