//! Every number by its id of `kpis.md`, so that a screen, an address or an export can ask for any of them.

mod days;
mod value;
mod worksheet;

pub(crate) use days::{last_days, last_year};
pub use value::Value;
pub(crate) use worksheet::{TOP_DEBTORS, Worksheet};

use crate::book::Book;
use crate::numbers::AsOf;

macro_rules! numbers {
    ($($variant:ident $id:literal $meaning:literal,)+) => {
        /// A number of `kpis.md`. What it means under a filter is what it means on a
        /// [subset](Book::subset) of the book; at the end of a month, what it means at that corte.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Number {
            $(#[doc = concat!("`", $id, "`: ", $meaning)] $variant,)+
        }

        impl Number {
            /// All of them, in the order of `kpis.md`.
            pub const ALL: &[Number] = &[$(Number::$variant,)+];

            /// Its id in `kpis.md`.
            pub fn id(self) -> &'static str {
                match self {
                    $(Number::$variant => $id,)+
                }
            }
        }
    };
}

numbers! {
    BilledMonth "billed-month" "billed in the month to the corte, tax included.",
    BilledMonthNet "billed-month-net" "the same net of tax.",
    CollectedMonth "collected-month" "collected in the month to the corte.",
    ActiveCustomers "active-customers" "customers that are not lost.",
    CustomersTotal "customers-total" "customers created by the corte.",
    CustomersWithInvoices90 "customers-with-invoices-90" "customers billed in the 90 days to the corte.",
    OverdueCount "overdue-count" "overdue documents.",
    OverdueAmount "overdue-amount" "overdue amount.",
    GrowthMonth "growth-month" "billing against the same days of the month before.",
    GrowthMonthClosed "growth-month-closed" "the last closed month against the one before it.",
    GrowthMonthYearAgo "growth-month-year-ago" "billing against the same days a year ago.",
    Receivable "receivable" "everything outstanding.",
    AgingCurrent "aging-current" "the receivable that is not past due.",
    Aging1To30 "aging-1-30" "1 to 30 days past due.",
    Aging31To60 "aging-31-60" "31 to 60 days past due.",
    Aging61To90 "aging-61-90" "61 to 90 days past due.",
    Aging90Plus "aging-90-plus" "more than 90 days past due.",
    UnappliedCredits "unapplied-credits" "credit notes without a document.",
    UnappliedPayments "unapplied-payments" "payments without a document.",
    FuturePayments "future-payments" "payments dated after today.",
    Overpaid "overpaid" "paid or credited beyond the totals.",
    NetReceivable "net-receivable" "the receivable less what is unapplied or overpaid.",
    CollectionRate "collection-rate" "collected ÷ billed of the month.",
    CollectionRateCohort "collection-rate-cohort" "of what fell due this month, the share collected.",
    Dso "dso" "days of sales outstanding, counted back.",
    DsoSimple "dso-simple" "receivable ÷ billing of 90 days × 90.",
    DsoBest "dso-best" "the same with the part that is not due.",
    AverageDaysLate "average-days-late" "days between due and paid, weighted by amount.",
    Cei "cei" "collection effectiveness of the month, in percent.",
    TopDebtors "top-debtors" "outstanding of the ten greatest debtors.",
    Concentration "concentration" "share of the greatest debtor.",
    ConcentrationTop5 "concentration-top-5" "share of the five greatest.",
    ConcentrationHhi "concentration-hhi" "Σ of the squared shares.",
    FunnelProspect "funnel-prospect" "customers in Prospect.",
    FunnelContacted "funnel-contacted" "customers in Contacted.",
    FunnelQualified "funnel-qualified" "customers in Qualified.",
    FunnelProposal "funnel-proposal" "customers in Proposal.",
    FunnelNegotiation "funnel-negotiation" "customers in Negotiation.",
    FunnelWon "funnel-won" "customers in Won.",
    FunnelLost "funnel-lost" "customers in Lost.",
    AdvanceProspect "advance-prospect" "share that went on from Prospect.",
    AdvanceContacted "advance-contacted" "share that went on from Contacted.",
    AdvanceQualified "advance-qualified" "share that went on from Qualified.",
    AdvanceProposal "advance-proposal" "share that went on from Proposal.",
    AdvanceNegotiation "advance-negotiation" "share that went on from Negotiation.",
    AdvanceWon "advance-won" "share of Won in what was closed.",
    AdvanceLost "advance-lost" "share of Lost in what was closed.",
    PipelineValue "pipeline-value" "estimated value of the open stages.",
    WonValue "won-value" "estimated value of Won.",
    WinRate "win-rate" "won ÷ (won + lost).",
    Conversion "conversion" "won ÷ all customers.",
    SalespersonCount "salesperson-count" "salespeople who have a customer.",
    AverageTicket "average-ticket" "billed ÷ positive documents of the month.",
    NewCustomers "new-customers" "customers created in the month to the corte.",
}

impl Number {
    /// The number of an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|number| number.id() == id)
    }
}

/// One number at `as_of`.
pub fn value(book: &Book, number: Number, as_of: AsOf) -> Value {
    Worksheet::new(book, as_of).value(number)
}

/// All of them at `as_of`, in the order of [`Number::ALL`].
pub fn values(book: &Book, as_of: AsOf) -> Vec<(Number, Value)> {
    values_of(book, Number::ALL, as_of)
}

/// Those of `numbers` at `as_of`, in their order; what several share is worked out once.
pub fn values_of(book: &Book, numbers: &[Number], as_of: AsOf) -> Vec<(Number, Value)> {
    let sheet = Worksheet::new(book, as_of);
    let valued = numbers.iter().map(|number| (*number, sheet.value(*number)));
    valued.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_names_one_number() {
        for number in Number::ALL {
            assert_eq!(Number::parse(number.id()), Some(*number));
        }
        assert_eq!(Number::parse("billed"), None);
    }
}
