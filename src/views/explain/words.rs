//! How a number is calculated, in words, and what its inputs are called.

use protocol::{CashSide, KpiId, Subject};

use crate::i18n::*;
use crate::words::I18n;
use crate::words::aging::bucket_input;

macro_rules! inputs {
    ($($name:literal = $key:ident;)+) => {
        /// What an input is called; a word that nobody knows as the worker wrote it.
        pub fn input_words(i18n: I18n, name: &str) -> String {
            let words = match name {
                $($name => tu_string!(i18n, explain.$key),)+
                "aging-current" => return bucket_input(i18n, 0),
                "aging-1-30" => return bucket_input(i18n, 1),
                "aging-31-60" => return bucket_input(i18n, 2),
                "aging-61-90" => return bucket_input(i18n, 3),
                "aging-90-plus" => return bucket_input(i18n, 4),
                other => return other.to_owned(),
            };
            words.to_owned()
        }
    };
}

inputs! {
    "billed-documents" = in_billed_documents;
    "billed-credit-notes" = in_billed_credit_notes;
    "documents-without-net" = in_documents_without_net;
    "billed-now" = in_billed_now;
    "billed-before" = in_billed_before;
    "billed" = in_billed;
    "billed-with-target" = in_billed_with_target;
    "documents" = in_documents;
    "collected" = in_collected;
    "cash-to-date" = in_cash_to_date;
    "cash-applied" = in_cash_applied;
    "cash-unapplied" = in_cash_unapplied;
    "total" = in_total;
    "credited" = in_credited;
    "paid" = in_paid;
    "not-due" = in_not_due;
    "covered-by-cheques" = in_covered_by_cheques;
    "open-documents" = in_open_documents;
    "documents-not-overdue" = in_documents_not_overdue;
    "receivable" = in_receivable;
    "unapplied-credits" = in_unapplied_credits;
    "unapplied-payments" = in_unapplied_payments;
    "overpaid" = in_overpaid;
    "credits-issued" = in_credits_issued;
    "credits-applied" = in_credits_applied;
    "fell-due" = in_fell_due;
    "fell-due-collected" = in_fell_due_collected;
    "billing-taken" = in_billing_taken;
    "not-covered" = in_not_covered;
    "credit-sales" = in_credit_sales;
    "amount-fell-due" = in_amount_fell_due;
    "amount-times-days" = in_amount_times_days;
    "opening-receivable" = in_opening_receivable;
    "closing-receivable" = in_closing_receivable;
    "closing-current" = in_closing_current;
    "debtors" = in_debtors;
    "owed-by-greatest" = in_owed_by_greatest;
    "customers" = in_customers;
    "customers-created" = in_customers_created;
    "customers-undated" = in_customers_undated;
    "closing-customers" = in_closing_customers;
    "opening-customers" = in_opening_customers;
    "customers-won" = in_customers_won;
    "customers-lost" = in_customers_lost;
    "customers-with-salesperson" = in_customers_with_salesperson;
    "customers-without-salesperson" = in_customers_without_salesperson;
    "reached" = in_reached;
    "reached-next" = in_reached_next;
    "estimated-value" = in_estimated_value;
    "value-prospect" = in_value_prospect;
    "value-contacted" = in_value_contacted;
    "value-qualified" = in_value_qualified;
    "value-proposal" = in_value_proposal;
    "value-negotiation" = in_value_negotiation;
    "value-unknown" = in_value_unknown;
    "cash-in" = s_cash_in;
    "cash-out" = s_cash_out;
    "payments-in" = in_payments_in;
    "payments-out" = in_payments_out;
    "expected-of-documents" = in_expected_of_documents;
    "expected-cheques" = in_expected_cheques;
    "overdue-documents" = in_overdue_documents;
    "debtors-not-overdue" = in_debtors_not_overdue;
    "owed-by-customer" = in_owed_by_customer;
    "amount-settled" = in_amount_settled;
    "customers-in-stage" = in_customers_in_stage;
    "target-month" = in_target_month;
    "target-constant" = in_target_constant;
    "target-api" = in_target_api;
    "target" = s_target;
    "business-days-gone" = in_business_days_gone;
    "business-days-left" = in_business_days_left;
    "business-days" = in_business_days;
    "exchange-gain" = in_exchange_gain;
    "exchange-loss" = in_exchange_loss;
}

/// The formula in one sentence.
pub fn formula_words(i18n: I18n, subject: &Subject) -> &'static str {
    match subject {
        Subject::Kpi(number) => number_words(i18n, *number),
        Subject::Billed { .. } => tu_string!(i18n, explain.how_billed_span),
        Subject::Over { id, .. } => match id {
            KpiId::BilledMonthNet => tu_string!(i18n, explain.how_net_span),
            KpiId::CollectedMonth => tu_string!(i18n, explain.how_collected_span),
            KpiId::CollectionRate => tu_string!(i18n, explain.how_rate_span),
            KpiId::AverageTicket => tu_string!(i18n, explain.how_ticket_span),
            KpiId::NewCustomers => tu_string!(i18n, explain.how_new_span),
            _ => tu_string!(i18n, explain.how_billed_span),
        },
        Subject::Cash { side, .. } => match side {
            CashSide::In => tu_string!(i18n, explain.how_cash_in),
            CashSide::Out => tu_string!(i18n, explain.how_cash_out),
            CashSide::Net => tu_string!(i18n, explain.how_cash_net),
            CashSide::Payments => tu_string!(i18n, explain.how_cash_payments),
        },
        Subject::ExpectedByDue(_) => tu_string!(i18n, explain.how_expected_due),
        Subject::ExpectedByHabit(_) => tu_string!(i18n, explain.how_expected_habit),
        Subject::OpenDocuments => tu_string!(i18n, explain.how_open_documents),
        Subject::OverdueCustomers => tu_string!(i18n, explain.how_overdue_customers),
        Subject::DebtorShare(_) => tu_string!(i18n, explain.how_debtor_share),
        Subject::UsualDaysLate => tu_string!(i18n, explain.how_usual_days_late),
        Subject::StageCustomers(_) | Subject::UnknownStages => {
            tu_string!(i18n, explain.how_stage)
        }
        Subject::StageValue(_) => tu_string!(i18n, explain.how_stage_value),
        Subject::Target => tu_string!(i18n, explain.how_target),
        Subject::Attainment => tu_string!(i18n, explain.how_attainment),
        Subject::NeededPerDay => tu_string!(i18n, explain.how_needed),
        Subject::MonthPace => tu_string!(i18n, explain.how_pace),
        Subject::ExchangeDifference => tu_string!(i18n, explain.how_exchange),
        Subject::Apart(_) => tu_string!(i18n, explain.how_apart),
    }
}

fn number_words(i18n: I18n, number: KpiId) -> &'static str {
    match number {
        KpiId::BilledMonth => tu_string!(i18n, explain.how_billed),
        KpiId::BilledMonthNet => tu_string!(i18n, explain.how_billed_net),
        KpiId::CollectedMonth => tu_string!(i18n, explain.how_collected),
        KpiId::ActiveCustomers => tu_string!(i18n, explain.how_active),
        KpiId::CustomersTotal => tu_string!(i18n, explain.how_customers_total),
        KpiId::CustomersWithInvoices90 => tu_string!(i18n, explain.how_customers_90),
        KpiId::OverdueCount => tu_string!(i18n, explain.how_overdue_count),
        KpiId::OverdueAmount => tu_string!(i18n, explain.how_overdue_amount),
        KpiId::GrowthMonth | KpiId::GrowthMonthClosed | KpiId::GrowthMonthYearAgo => {
            tu_string!(i18n, explain.how_growth)
        }
        KpiId::Receivable => tu_string!(i18n, explain.how_receivable),
        KpiId::AgingCurrent => tu_string!(i18n, explain.how_current),
        KpiId::Aging1To30 | KpiId::Aging31To60 | KpiId::Aging61To90 | KpiId::Aging90Plus => {
            tu_string!(i18n, explain.how_bucket)
        }
        KpiId::UnappliedCredits => tu_string!(i18n, explain.how_unapplied_credits),
        KpiId::UnappliedPayments => tu_string!(i18n, explain.how_unapplied_payments),
        KpiId::FuturePayments => tu_string!(i18n, explain.how_future),
        KpiId::Overpaid => tu_string!(i18n, explain.how_overpaid),
        KpiId::NetReceivable => tu_string!(i18n, explain.how_net),
        KpiId::CollectionRate => tu_string!(i18n, explain.how_rate),
        KpiId::CollectionRateCohort => tu_string!(i18n, explain.how_cohort),
        KpiId::Dso => tu_string!(i18n, explain.how_dso),
        KpiId::DsoSimple => tu_string!(i18n, explain.how_dso_simple),
        KpiId::DsoBest => tu_string!(i18n, explain.how_dso_best),
        KpiId::AverageDaysLate => tu_string!(i18n, explain.how_days_late),
        KpiId::Cei => tu_string!(i18n, explain.how_cei),
        KpiId::TopDebtors => tu_string!(i18n, explain.how_top),
        KpiId::Concentration => tu_string!(i18n, explain.how_share_1),
        KpiId::ConcentrationTop5 => tu_string!(i18n, explain.how_share_5),
        KpiId::ConcentrationHhi => tu_string!(i18n, explain.how_hhi),
        KpiId::FunnelProspect
        | KpiId::FunnelContacted
        | KpiId::FunnelQualified
        | KpiId::FunnelProposal
        | KpiId::FunnelNegotiation
        | KpiId::FunnelWon
        | KpiId::FunnelLost => tu_string!(i18n, explain.how_stage),
        KpiId::AdvanceProspect
        | KpiId::AdvanceContacted
        | KpiId::AdvanceQualified
        | KpiId::AdvanceProposal
        | KpiId::AdvanceNegotiation => tu_string!(i18n, explain.how_advance),
        KpiId::AdvanceWon | KpiId::WinRate => tu_string!(i18n, explain.how_won),
        KpiId::AdvanceLost => tu_string!(i18n, explain.how_lost),
        KpiId::PipelineValue => tu_string!(i18n, explain.how_pipeline),
        KpiId::WonValue => tu_string!(i18n, explain.how_won_value),
        KpiId::Conversion => tu_string!(i18n, explain.how_conversion),
        KpiId::SalespersonCount => tu_string!(i18n, explain.how_salespeople),
        KpiId::AverageTicket => tu_string!(i18n, explain.how_ticket),
        KpiId::NewCustomers => tu_string!(i18n, explain.how_new),
    }
}
