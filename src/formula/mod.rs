//! How the inputs of an explained number stand in its formula, and what its list adds up to. Pure: tested natively.

mod sum;

use protocol::{CashSide, KpiId, Subject};

pub use sum::{expected_sum, listed_input};

/// How an input stands in the formula of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is added.
    Plus,
    /// It is taken off.
    Minus,
    /// What stands above the line.
    Above,
    /// What stands below the line.
    Below,
    /// A part of the same total, counted another way.
    Again,
    /// It stands in no simple sum: the words of the formula say where.
    Beside,
}

impl Role {
    /// The sign before the value; the first line of a sum needs none.
    pub fn sign(self, first: bool) -> &'static str {
        match self {
            Self::Plus if !first => "+",
            Self::Minus => "−",
            Self::Below => "÷",
            Self::Plus | Self::Above | Self::Again | Self::Beside => "",
        }
    }
}

/// The role of the input `name` (a stable word of the worker) in the formula of `subject`.
pub fn role(subject: &Subject, name: &str) -> Role {
    match subject {
        Subject::Kpi(number) => role_in_number(*number, name),
        Subject::Billed { .. } => role_in_number(KpiId::BilledMonth, name),
        Subject::Over { id, .. } => role_in_number(*id, name),
        Subject::Cash {
            side: CashSide::Net,
            ..
        } => minus_all_but(name, "cash-in"),
        Subject::Cash { .. }
        | Subject::ExpectedByDue(_)
        | Subject::ExpectedByHabit(_)
        | Subject::OpenDocuments
        | Subject::Target => Role::Plus,
        Subject::OverdueCustomers => minus_all_but(name, "debtors"),
        Subject::DebtorShare(_) => below(name, "receivable"),
        Subject::UsualDaysLate => below(name, "amount-settled"),
        Subject::Attainment => below(name, "target"),
        Subject::MonthPace => below(name, "business-days"),
        Subject::NeededPerDay => match name {
            "target" => Role::Plus,
            "billed-with-target" => Role::Minus,
            _ => Role::Below,
        },
        Subject::ExchangeDifference => minus_all_but(name, "exchange-gain"),
        Subject::Apart(_) => minus_all_but(name, "total"),
        Subject::StageCustomers(_) | Subject::UnknownStages | Subject::StageValue(_) => {
            Role::Beside
        }
    }
}

fn role_in_number(number: KpiId, name: &str) -> Role {
    match number {
        KpiId::BilledMonth | KpiId::BilledMonthNet => match name {
            "billed-credit-notes" => Role::Minus,
            "documents-without-net" => Role::Beside,
            _ => Role::Plus,
        },
        KpiId::Receivable => match name {
            "credited" | "paid" => Role::Minus,
            "total" => Role::Plus,
            _ => Role::Again,
        },
        KpiId::Aging1To30 | KpiId::Aging31To60 | KpiId::Aging61To90 | KpiId::Aging90Plus => {
            minus_all_but(name, "total")
        }
        KpiId::Overpaid => match name {
            "total" => Role::Minus,
            _ => Role::Plus,
        },
        KpiId::ActiveCustomers => minus_all_but(name, "customers"),
        KpiId::OverdueCount => minus_all_but(name, "open-documents"),
        KpiId::UnappliedCredits => minus_all_but(name, "credits-issued"),
        KpiId::UnappliedPayments => minus_all_but(name, "cash-to-date"),
        KpiId::NetReceivable => minus_all_but(name, "receivable"),
        KpiId::NewCustomers => minus_all_but(name, "closing-customers"),
        KpiId::CollectedMonth
        | KpiId::FuturePayments
        | KpiId::CustomersTotal
        | KpiId::OverdueAmount
        | KpiId::AgingCurrent
        | KpiId::PipelineValue => Role::Plus,
        KpiId::GrowthMonth | KpiId::GrowthMonthClosed | KpiId::GrowthMonthYearAgo => {
            below(name, "billed-before")
        }
        KpiId::CollectionRate => below(name, "billed"),
        KpiId::CollectionRateCohort => below(name, "fell-due"),
        KpiId::AverageDaysLate => below(name, "amount-fell-due"),
        KpiId::DsoSimple => below(name, "credit-sales"),
        KpiId::DsoBest => match name {
            "receivable" => Role::Beside,
            _ => below(name, "credit-sales"),
        },
        KpiId::Concentration | KpiId::ConcentrationTop5 => below(name, "receivable"),
        KpiId::AdvanceProspect
        | KpiId::AdvanceContacted
        | KpiId::AdvanceQualified
        | KpiId::AdvanceProposal
        | KpiId::AdvanceNegotiation => below(name, "reached"),
        KpiId::Conversion => below(name, "customers"),
        KpiId::AverageTicket => below(name, "documents"),
        _ => Role::Beside,
    }
}

fn minus_all_but(name: &str, base: &str) -> Role {
    if name == base {
        Role::Plus
    } else {
        Role::Minus
    }
}

fn below(name: &str, base: &str) -> Role {
    if name == base {
        Role::Below
    } else {
        Role::Above
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_of_a_sum_has_no_sign() {
        assert_eq!(Role::Plus.sign(true), "");
        assert_eq!(Role::Plus.sign(false), "+");
        assert_eq!(Role::Minus.sign(true), "−");
    }

    #[test]
    fn the_same_word_stands_elsewhere_in_another_formula() {
        let role = |number: KpiId, name| role(&number.into(), name);
        assert_eq!(role(KpiId::NetReceivable, "receivable"), Role::Plus);
        assert_eq!(role(KpiId::Concentration, "receivable"), Role::Below);
        assert_eq!(role(KpiId::DsoSimple, "receivable"), Role::Above);
        assert_eq!(role(KpiId::Dso, "receivable"), Role::Beside);
        assert_eq!(role(KpiId::Overpaid, "total"), Role::Minus);
        assert_eq!(role(KpiId::Receivable, "total"), Role::Plus);
        assert_eq!(role(KpiId::Receivable, "aging-1-30"), Role::Again);
    }

    #[test]
    fn what_a_salesperson_needs_is_what_is_missing_over_the_days_left() {
        let role = |name| role(&Subject::NeededPerDay, name);
        assert_eq!(role("target"), Role::Plus);
        assert_eq!(role("billed-with-target"), Role::Minus);
        assert_eq!(role("business-days-left"), Role::Below);
    }
}
