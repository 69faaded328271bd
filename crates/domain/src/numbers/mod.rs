//! The numbers of `kpis.md`, each a function of the book, the corte (`as_of`) and `today`.

mod alerts;
mod behaviour;
mod billing;
mod cash;
mod cheques;
mod collection;
mod debtors;
mod delay;
mod dso;
mod exchange;
mod expected;
mod funnel;
mod growth;
mod loose;
mod movers;
mod rating;
mod receivable;
mod reconciliation;
mod salespeople;
mod series;
mod stage_matrix;
mod targets;

pub use alerts::{OverdueCustomer, overdue_customers};
pub use behaviour::{PaymentBehaviour, payment_behaviour};
pub use billing::{
    Span, active_customers, average_ticket, billed, billed_net, collected, customers_billed_since,
    issued, new_customers,
};
pub use cash::{CashFlow, CashMethod, CashPeriod, CashStep, cash_by_method, cash_by_period};
pub(crate) use cheques::covered_by_cheques;
pub(crate) use collection::collection_of;
pub use collection::{CollectionFigures, collection};
pub use debtors::{Concentration, Debtor, concentration, debtors};
pub(crate) use delay::settled_documents;
pub use delay::usual_days_late;
pub use dso::Dso;
pub(crate) use dso::{CreditSales, credit_sales, fraction};
pub use exchange::{DocumentDifference, ExchangeDifference, exchange_difference};
pub use expected::{EXPECTED_WEEKS, ExpectedInflow, ExpectedWhen, expected_inflow};
pub(crate) use expected::{ExpectedPart, expected_parts};
pub use funnel::{Funnel, StageFigures, funnel, furthest_position};
pub use growth::{Growth, GrowthFigures, growth};
pub use loose::{LooseCash, loose_cash, loose_cash_of};
pub use movers::{
    Shares, billed_parts, billed_shares, collected_shares, main_documents, overdue_parts,
    overdue_shares, shares_of,
};
pub use rating::{LEAST_PAYMENTS, Rating, RatingBrackets};
pub use receivable::{AgingFigures, Receivables, receivables};
pub use reconciliation::{Reconciliation, reconcile};
pub use salespeople::{SalespersonFigures, salespeople, salespeople_in, salesperson_count};
pub use series::{MonthFigures, monthly};
pub use stage_matrix::{StageCell, StageMatrix, StageMatrixRow, stage_matrix};
pub use targets::{
    BusinessMonth, SalesPace, SalespersonTarget, TargetSource, Targets, sales_paces,
};

use chrono::NaiveDate;

/// The day of which a number tells, and the real day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// Corte.
    pub day: NaiveDate,
    /// The real day in the company's zone: payments dated after it are cheques a fecha.
    pub today: NaiveDate,
}

impl AsOf {
    /// Today's corte.
    pub fn today(today: NaiveDate) -> Self {
        Self { day: today, today }
    }

    /// The same real day at another corte.
    #[must_use]
    pub fn at(self, day: NaiveDate) -> Self {
        Self { day, ..self }
    }
}
