//! The numbers by the ids of `kpis.md`, and how one stands on a screen.

use serde::{Deserialize, Serialize};

use crate::{Delta, Figure};

macro_rules! kpi_ids {
    ($($variant:ident $code:literal,)+) => {
        /// A number of `kpis.md`. The code of a variant is its `data-kpi` and its address.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum KpiId {
            $(#[doc = concat!("`", $code, "`")] $variant,)+
        }

        impl KpiId {
            /// All of them, in the order of `kpis.md`.
            pub const ALL: &[KpiId] = &[$(KpiId::$variant,)+];

            /// The text of `data-kpi`.
            pub fn code(self) -> &'static str {
                match self {
                    $(KpiId::$variant => $code,)+
                }
            }
        }
    };
}

kpi_ids! {
    BilledMonth "billed-month",
    BilledMonthNet "billed-month-net",
    CollectedMonth "collected-month",
    ActiveCustomers "active-customers",
    CustomersTotal "customers-total",
    CustomersWithInvoices90 "customers-with-invoices-90",
    OverdueCount "overdue-count",
    OverdueAmount "overdue-amount",
    GrowthMonth "growth-month",
    GrowthMonthClosed "growth-month-closed",
    GrowthMonthYearAgo "growth-month-year-ago",
    Receivable "receivable",
    AgingCurrent "aging-current",
    Aging1To30 "aging-1-30",
    Aging31To60 "aging-31-60",
    Aging61To90 "aging-61-90",
    Aging90Plus "aging-90-plus",
    UnappliedCredits "unapplied-credits",
    UnappliedPayments "unapplied-payments",
    FuturePayments "future-payments",
    Overpaid "overpaid",
    NetReceivable "net-receivable",
    CollectionRate "collection-rate",
    CollectionRateCohort "collection-rate-cohort",
    Dso "dso",
    DsoSimple "dso-simple",
    DsoBest "dso-best",
    AverageDaysLate "average-days-late",
    Cei "cei",
    TopDebtors "top-debtors",
    Concentration "concentration",
    ConcentrationTop5 "concentration-top-5",
    ConcentrationHhi "concentration-hhi",
    FunnelProspect "funnel-prospect",
    FunnelContacted "funnel-contacted",
    FunnelQualified "funnel-qualified",
    FunnelProposal "funnel-proposal",
    FunnelNegotiation "funnel-negotiation",
    FunnelWon "funnel-won",
    FunnelLost "funnel-lost",
    AdvanceProspect "advance-prospect",
    AdvanceContacted "advance-contacted",
    AdvanceQualified "advance-qualified",
    AdvanceProposal "advance-proposal",
    AdvanceNegotiation "advance-negotiation",
    AdvanceWon "advance-won",
    AdvanceLost "advance-lost",
    PipelineValue "pipeline-value",
    WonValue "won-value",
    WinRate "win-rate",
    Conversion "conversion",
    SalespersonCount "salesperson-count",
    AverageTicket "average-ticket",
    NewCustomers "new-customers",
}

impl KpiId {
    /// Whether it is about the days of a month, and means the same over any other days.
    pub fn is_of_days(self) -> bool {
        matches!(
            self,
            Self::BilledMonth
                | Self::BilledMonthNet
                | Self::CollectedMonth
                | Self::CollectionRate
                | Self::AverageTicket
                | Self::NewCustomers
        )
    }

    /// The number of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|id| id.code() == code)
    }
}

/// A number on a screen, with its comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KpiFigure {
    /// Which.
    pub id: KpiId,
    /// The number.
    pub figure: Figure,
    /// Comparison by [`crate::Compare`]; `None` when nothing can be compared.
    pub delta: Option<Delta>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_names_one_number() {
        for id in KpiId::ALL {
            assert_eq!(KpiId::from_code(id.code()), Some(*id));
        }
        assert_eq!(KpiId::from_code("nothing"), None);
    }
}
