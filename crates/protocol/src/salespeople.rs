//! Vendedores: targets, attainment, pace.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{KpiFigure, Ratio, SalespersonRow, StageMatrixRow};

/// Where a target comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TargetSource {
    /// The API sends it.
    Api,
    /// Ajustes, for every month.
    Constant,
    /// Ajustes, for this month.
    Month,
}

/// One salesperson against the month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SalespersonPace {
    /// As on Inicio.
    pub row: SalespersonRow,
    /// What counts towards the target: in the sum the billing of those who have one; 0 without one.
    pub towards_target: i64,
    /// Where the target comes from; `None` without one.
    pub target_source: Option<TargetSource>,
    /// What should be billed by the corte at an even pace.
    pub expected: Option<i64>,
    /// Needed on each business day that is left; `None`: no target, reached, or no day left.
    pub needed_per_day: Option<i64>,
    /// Σ estimated value of open stages.
    pub pipeline: i64,
    /// Billed in the same days of the month before.
    pub billed_before: i64,
    /// Billed in each of the last 12 months, oldest first; the last may be partial.
    pub months: Vec<i64>,
}

/// Everything that Vendedores shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SalespeopleView {
    /// Numbers about salespeople.
    pub figures: Vec<KpiFigure>,
    /// By billed, greatest first, "Sin vendedor" last; empty before the first sync.
    pub rows: Vec<SalespersonPace>,
    /// Σ of the rows; its target is the Σ of the targets.
    pub total: Option<SalespersonPace>,
    /// Customers by salesperson and stage.
    pub matrix: Vec<StageMatrixRow>,
    /// Business days of the month that have begun by the corte.
    pub business_days_gone: u32,
    /// Business days of the month after the corte.
    pub business_days_left: u32,
    /// Business days gone ÷ business days of the month.
    pub pace: Option<Ratio>,
    /// Holidays of the month that fall on a weekday.
    pub holidays: Vec<NaiveDate>,
}
