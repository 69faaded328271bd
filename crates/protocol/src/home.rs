//! Inicio.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ChangesView, Delta, DigestView, Figure, KeptReportRow, KpiFigure, KpiId, Ratio};

/// One cell of the KPI strip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KpiView {
    /// Which.
    pub id: KpiId,
    /// The number.
    pub figure: Figure,
    /// The number beside it: net billing, overdue amount, customers in total. `None`: nothing beside it.
    pub beside: Option<Figure>,
    /// Comparison; `None` when nothing can be compared.
    pub delta: Option<Delta>,
    /// The last 13 months, oldest first, in minor units, units, or millionths of a ratio; the last one may be partial.
    pub spark: Vec<Option<i64>>,
    /// Whether the last point is a month that is not over.
    pub spark_partial: bool,
}

/// One month of the series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthPoint {
    /// First day of the month.
    pub month: NaiveDate,
    /// Billed, minor units.
    pub billed: i64,
    /// Collected, minor units.
    pub collected: i64,
    /// Receivable at the end of the month, or at the corte.
    pub receivable: i64,
    /// Overdue amount at the end of the month, or at the corte.
    pub overdue: i64,
    /// Customers created in the month.
    pub new_customers: i64,
    /// Not over at the corte.
    pub partial: bool,
}

/// One bucket of the aging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgingBucket {
    /// Minor units.
    pub amount: i64,
    /// Documents with something in it.
    pub documents: u32,
}

/// The funnel's stages in order; the page has a token of each colour under these names.
pub const STAGE_IDS: [&str; 7] = [
    "prospect",
    "contacted",
    "qualified",
    "proposal",
    "negotiation",
    "won",
    "lost",
];

/// One stage of the funnel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageRow {
    /// One of [`STAGE_IDS`], or the raw word of the API for an unknown stage.
    pub id: String,
    /// Whether `id` is one of [`STAGE_IDS`].
    pub known: bool,
    /// Customers.
    pub count: u32,
    /// Σ estimated value, minor units.
    pub value: i64,
    /// Advance (or share of what was closed, for won and lost); `None`: s/d.
    pub advance: Option<Ratio>,
}

/// One salesperson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SalespersonRow {
    /// Key; empty for the row "Sin vendedor".
    pub key: String,
    /// Name; empty for the row "Sin vendedor".
    pub name: String,
    /// Customers.
    pub customers: u32,
    /// Billed in the month to the corte.
    pub billed: i64,
    /// Collected in the month to the corte.
    pub collected: i64,
    /// Part of it that is por aplicar, of no customer: it falls to "Sin vendedor".
    pub unapplied: i64,
    /// Receivable.
    pub receivable: i64,
    /// Overdue.
    pub overdue: i64,
    /// Monthly target, when one is known.
    pub target: Option<i64>,
    /// Billed ÷ target.
    pub attainment: Option<Ratio>,
}

/// An overdue customer: "Hoy conviene llamar a…".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertView {
    /// Customer key.
    pub customer_key: String,
    /// Name.
    pub customer_name: String,
    /// Phone as the API has it.
    pub phone: Option<String>,
    /// Overdue amount.
    pub amount: i64,
    /// Overdue documents.
    pub documents: u32,
    /// Days late of the oldest.
    pub days_late: u32,
    /// Days late on average (amount-weighted) of what this customer paid in the last 12 months; `None`: nothing paid.
    pub usual_days_late: Option<i32>,
}

/// The receivable and the four sums that must be equal to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconciliationView {
    /// The number itself.
    pub receivable: i64,
    /// Σ aging buckets.
    pub aging: i64,
    /// Σ (total − credits − paid + overpaid) over counted documents.
    pub documents: i64,
    /// Σ per customer.
    pub customers: i64,
    /// Σ per salesperson.
    pub salespeople: i64,
}

impl ReconciliationView {
    /// Whether all four are the receivable.
    pub fn holds(&self) -> bool {
        [self.aging, self.documents, self.customers, self.salespeople]
            .iter()
            .all(|sum| *sum == self.receivable)
    }
}

/// Everything that Inicio shows, for one corte.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomeView {
    /// Corte.
    pub as_of: NaiveDate,
    /// Whether the corte is today.
    pub is_today: bool,
    /// Span that the growth compares: days of this month…
    pub growth_from: NaiveDate,
    /// …to the corte.
    pub growth_to: NaiveDate,
    /// The six cells, in order.
    pub kpis: Vec<KpiView>,
    /// Last closed month against the one before.
    pub growth_closed_month: Figure,
    /// The same span a year ago.
    pub growth_year: Figure,
    /// Customers with invoices in the last 90 days.
    pub customers_with_invoices_90d: Figure,
    /// Customers in total.
    pub customers_total: Figure,
    /// Overdue amount (also beside the overdue count).
    pub overdue_amount: Figure,
    /// Receivable (also in the strip), the total of `aging`.
    pub receivable: Figure,
    /// The last 24 months, oldest first; empty before the first sync.
    pub months: Vec<MonthPoint>,
    /// Not due, 1–30, 31–60, 61–90, more than 90; empty before the first sync.
    pub aging: Vec<AgingBucket>,
    /// Credit notes without a document.
    pub unapplied_credits: Figure,
    /// Payments without a document.
    pub unapplied_payments: Figure,
    /// Cheques dated after today.
    pub future_payments: Figure,
    /// Paid too much.
    pub overpaid: Figure,
    /// The numbers of `kpis.md` that have no field of their own here.
    pub figures: Vec<KpiFigure>,
    /// A report that was prepared by itself and that nobody has opened; `None` at a past corte and under a filter.
    pub report: Option<KeptReportRow>,
    /// What changed since the last visit; `None` on the first one, at a past corte and under a filter.
    pub changes: Option<ChangesView>,
    /// The day in a few figures; `None` before the first sync, at a past corte and under a filter.
    pub digest: Option<DigestView>,
    /// The funnel: the seven stages in order, then unknown words.
    pub funnel: Vec<StageRow>,
    /// Σ value of the open stages.
    pub pipeline_value: Figure,
    /// Σ value of won.
    pub won_value: Figure,
    /// Won ÷ (won + lost).
    pub win_rate: Figure,
    /// Won ÷ all.
    pub conversion: Figure,
    /// By billed, greatest first, "Sin vendedor" last.
    pub salespeople: Vec<SalespersonRow>,
    /// Number of salespeople.
    pub salesperson_count: Figure,
    /// Share of the month's business days that have begun, for the pace mark.
    pub month_pace: Ratio,
    /// Overdue customers, the worst (greatest amount × days) first; at most 20.
    pub alerts: Vec<AlertView>,
    /// Customers with something overdue.
    pub alert_count: u32,
    /// The tick; `None` before the first sync.
    pub reconciliation: Option<ReconciliationView>,
    /// Amounts in other currencies without a rate: (code, decimals, outstanding in minor units).
    pub other_currencies: Vec<(String, u8, i64)>,
}
