//! What the numbers are called, and what they mean.

use std::borrow::Cow;

use protocol::KpiId;

use crate::i18n::*;
use crate::words::I18n;
use crate::words::aging::{bucket_definition, bucket_label};

macro_rules! words_of {
    (($($bucket:ident = $index:literal),+) $($id:ident = $label:ident, $definition:ident;)+) => {
        /// The name of a number: "Por cobrar".
        pub fn label(i18n: I18n, id: KpiId) -> Cow<'static, str> {
            Cow::Borrowed(match id {
                $(KpiId::$id => tu_string!(i18n, kpi.$label),)+
                $(KpiId::$bucket => return Cow::Owned(bucket_label(i18n, $index)),)+
            })
        }

        /// What it means, in one sentence.
        pub fn definition(i18n: I18n, id: KpiId) -> Cow<'static, str> {
            Cow::Borrowed(match id {
                $(KpiId::$id => tu_string!(i18n, kpi.$definition),)+
                $(KpiId::$bucket => return Cow::Owned(bucket_definition(i18n, $index)),)+
            })
        }
    };
}

words_of! {
    (AgingCurrent = 0, Aging1To30 = 1, Aging31To60 = 2, Aging61To90 = 3, Aging90Plus = 4)
    BilledMonth = billed_month, billed_month_def;
    BilledMonthNet = billed_month_net, billed_month_net_def;
    CollectedMonth = collected_month, collected_month_def;
    ActiveCustomers = active_customers, active_customers_def;
    CustomersTotal = customers_total, customers_total_def;
    CustomersWithInvoices90 = customers_with_invoices_90, customers_with_invoices_90_def;
    OverdueCount = overdue_count, overdue_count_def;
    OverdueAmount = overdue_amount, overdue_amount_def;
    GrowthMonth = growth_month, growth_month_def;
    GrowthMonthClosed = growth_month_closed, growth_month_closed_def;
    GrowthMonthYearAgo = growth_month_year_ago, growth_month_year_ago_def;
    Receivable = receivable, receivable_def;
    UnappliedCredits = unapplied_credits, unapplied_credits_def;
    UnappliedPayments = unapplied_payments, unapplied_payments_def;
    FuturePayments = future_payments, future_payments_def;
    Overpaid = overpaid, overpaid_def;
    NetReceivable = net_receivable, net_receivable_def;
    CollectionRate = collection_rate, collection_rate_def;
    CollectionRateCohort = collection_rate_cohort, collection_rate_cohort_def;
    Dso = dso, dso_def;
    DsoSimple = dso_simple, dso_simple_def;
    DsoBest = dso_best, dso_best_def;
    AverageDaysLate = average_days_late, average_days_late_def;
    Cei = cei, cei_def;
    TopDebtors = top_debtors, top_debtors_def;
    Concentration = concentration, concentration_def;
    ConcentrationTop5 = concentration_top_5, concentration_top_5_def;
    ConcentrationHhi = concentration_hhi, concentration_hhi_def;
    FunnelProspect = funnel_prospect, funnel_prospect_def;
    FunnelContacted = funnel_contacted, funnel_contacted_def;
    FunnelQualified = funnel_qualified, funnel_qualified_def;
    FunnelProposal = funnel_proposal, funnel_proposal_def;
    FunnelNegotiation = funnel_negotiation, funnel_negotiation_def;
    FunnelWon = funnel_won, funnel_won_def;
    FunnelLost = funnel_lost, funnel_lost_def;
    AdvanceProspect = advance_prospect, advance_prospect_def;
    AdvanceContacted = advance_contacted, advance_contacted_def;
    AdvanceQualified = advance_qualified, advance_qualified_def;
    AdvanceProposal = advance_proposal, advance_proposal_def;
    AdvanceNegotiation = advance_negotiation, advance_negotiation_def;
    AdvanceWon = advance_won, advance_won_def;
    AdvanceLost = advance_lost, advance_lost_def;
    PipelineValue = pipeline_value, pipeline_value_def;
    WonValue = won_value, won_value_def;
    WinRate = win_rate, win_rate_def;
    Conversion = conversion, conversion_def;
    SalespersonCount = salesperson_count, salesperson_count_def;
    AverageTicket = average_ticket, average_ticket_def;
    NewCustomers = new_customers, new_customers_def;
}
