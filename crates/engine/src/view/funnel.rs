//! Embudo.

use domain::numbers::funnel;
use domain::{Order, Stage};
use protocol::{FunnelView, KpiId, StageMoveRow};

use super::customers::matrix_rows;
use super::home::stage_rows;
use super::numbers::{figures, unknown};
use crate::lens::Lens;

/// Moves shown.
const MOVES: usize = 100;
/// Numbers of this screen.
const FIGURES: &[KpiId] = &[
    KpiId::PipelineValue,
    KpiId::WonValue,
    KpiId::WinRate,
    KpiId::Conversion,
    KpiId::CustomersTotal,
    KpiId::NewCustomers,
    KpiId::FunnelProspect,
    KpiId::FunnelContacted,
    KpiId::FunnelQualified,
    KpiId::FunnelProposal,
    KpiId::FunnelNegotiation,
    KpiId::FunnelWon,
    KpiId::FunnelLost,
    KpiId::AdvanceProspect,
    KpiId::AdvanceContacted,
    KpiId::AdvanceQualified,
    KpiId::AdvanceProposal,
    KpiId::AdvanceNegotiation,
    KpiId::AdvanceWon,
    KpiId::AdvanceLost,
];

/// Embudo in the scope of `lens`.
pub fn funnel_view(lens: &Lens, history_from: Option<chrono::NaiveDate>) -> FunnelView {
    FunnelView {
        figures: figures(lens, FIGURES),
        stages: stage_rows(funnel(&lens.book, lens.at.day)),
        matrix: matrix_rows(lens),
        moves: stage_moves(lens).into_iter().take(MOVES).collect(),
        history_from,
    }
}

/// Embudo before the first sync.
pub fn funnel_before_first_sync() -> FunnelView {
    FunnelView {
        figures: unknown(FIGURES),
        stages: Vec::new(),
        matrix: Vec::new(),
        moves: Vec::new(),
        history_from: None,
    }
}

/// The moves of the customers in scope by the corte, newest first.
fn stage_moves(lens: &Lens) -> Vec<StageMoveRow> {
    let mut rows = Vec::new();
    for customer in lens.book.customers.iter().filter(|c| c.counted) {
        for (on, from, to) in customer.moves_until(lens.at.day) {
            let id = |stage: &Stage| stage.id().to_owned();
            rows.push(StageMoveRow {
                customer_key: customer.key.clone(),
                customer_name: customer.name.clone(),
                on,
                from: id(from),
                to: id(to),
                value: customer.estimate_at(lens.at.day),
            });
        }
    }
    rows.order_by(|a, b| b.on.cmp(&a.on).then(b.value.cmp(&a.value)));
    rows
}
