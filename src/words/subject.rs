//! What the figures are called that "Explica este número" tells about.

use std::borrow::Cow;

use protocol::{CashSide, ExpectedWhen, KpiId, Subject};

use super::kpi::label;
use super::{method_words, stage_words};
use crate::i18n::*;
use crate::words::I18n;

/// The name of a figure: "Entradas de caja · Transferencia".
pub fn subject_label(i18n: I18n, subject: &Subject) -> String {
    let name = match subject {
        Subject::Kpi(id) => return label(i18n, *id).into(),
        Subject::Billed { .. } => tu_string!(i18n, explain.s_billed),
        Subject::Over { id, .. } => return days_label(i18n, *id).into(),
        Subject::Cash { side, .. } => match side {
            CashSide::In => tu_string!(i18n, explain.s_cash_in),
            CashSide::Out => tu_string!(i18n, explain.s_cash_out),
            CashSide::Net => tu_string!(i18n, explain.s_cash_net),
            CashSide::Payments => tu_string!(i18n, explain.s_cash_payments),
        },
        Subject::ExpectedByDue(_) => tu_string!(i18n, explain.s_expected_due),
        Subject::ExpectedByHabit(_) => tu_string!(i18n, explain.s_expected_habit),
        Subject::OpenDocuments => tu_string!(i18n, explain.in_open_documents),
        Subject::OverdueCustomers => tu_string!(i18n, explain.s_overdue_customers),
        Subject::DebtorShare(_) => tu_string!(i18n, explain.s_debtor_share),
        Subject::UsualDaysLate => tu_string!(i18n, explain.s_usual_days_late),
        Subject::StageCustomers(_) | Subject::UnknownStages => {
            tu_string!(i18n, explain.s_stage_customers)
        }
        Subject::StageValue(_) => tu_string!(i18n, explain.s_stage_value),
        Subject::Target => tu_string!(i18n, explain.s_target),
        Subject::Attainment => tu_string!(i18n, explain.s_attainment),
        Subject::NeededPerDay => tu_string!(i18n, explain.s_needed),
        Subject::MonthPace => tu_string!(i18n, explain.s_pace),
        Subject::ExchangeDifference => tu_string!(i18n, explain.s_exchange),
        Subject::Apart(_) => tu_string!(i18n, explain.s_apart),
    };
    match which(i18n, subject) {
        Some(which) => format!("{name} · {which}"),
        None => name.to_owned(),
    }
}

/// The name of a number of a month over any days.
pub fn days_label(i18n: I18n, id: KpiId) -> Cow<'static, str> {
    let words = match id {
        KpiId::BilledMonth => tu_string!(i18n, reports.billed),
        KpiId::CollectedMonth => tu_string!(i18n, reports.collected),
        KpiId::CollectionRate => tu_string!(i18n, reports.collection_rate),
        KpiId::BilledMonthNet => tu_string!(i18n, reports.net),
        KpiId::AverageTicket => tu_string!(i18n, reports.ticket),
        KpiId::NewCustomers => tu_string!(i18n, reports.new_customers),
        other => return label(i18n, other),
    };
    words.into()
}

/// Of which method, stage, currency or time, where the days alone do not tell.
fn which(i18n: I18n, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Cash { method, .. } => method.as_deref().map(|word| method_words(i18n, word)),
        Subject::ExpectedByDue(when) | Subject::ExpectedByHabit(when) => match when {
            ExpectedWhen::Overdue => Some(tu_string!(i18n, cash.overdue).to_owned()),
            ExpectedWhen::Later => Some(tu_string!(i18n, cash.later).to_owned()),
            ExpectedWhen::Week(_) => None,
        },
        Subject::StageCustomers(stage) | Subject::StageValue(stage) => Some(if stage.is_empty() {
            tu_string!(i18n, home.stage_unknown).to_owned()
        } else {
            stage_words(i18n, stage)
        }),
        Subject::UnknownStages => Some(tu_string!(i18n, funnel.unknown).to_owned()),
        Subject::Apart(currency) => Some(currency.clone()),
        _ => None,
    }
}
