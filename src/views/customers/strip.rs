//! The numbers about customers.

use leptos::prelude::*;
use protocol::{Figure, KpiId};

use crate::components::explain_link::KpiNumber;
use crate::components::figure::share;
use crate::components::figure_strip::{FigureCell, FigureStrip};
use crate::format::percent;
use crate::i18n::*;

use super::Source;

/// The strip.
#[component]
pub fn Strip(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let figures = source.figures();
    let total = figures.figure(KpiId::CustomersTotal);
    let invoiced = figures.figure(KpiId::CustomersWithInvoices90);
    let receivable = figures.figure(KpiId::Receivable);
    let overdue = figures.figure(KpiId::OverdueAmount);
    let invoiced_words = move || {
        let n = match invoiced.get() {
            Figure::Count(n) => n,
            _ => 0,
        };
        tu_string!(i18n, customers.invoiced_90d, count = n)
    };
    let late_share = move || {
        let (Figure::Money(part), Figure::Money(whole)) = (overdue.get(), receivable.get()) else {
            return None;
        };
        let share = percent(share(part, whole)?);
        Some(format!(
            "{share} {}",
            tu_string!(i18n, customers.share_overdue)
        ))
    };
    view! {
        <FigureStrip figures=figures label=tu_string!(i18n, customers.kpis) four=true>
            <FigureCell
                id=KpiId::ActiveCustomers
                figures=figures
                label=tu_string!(i18n, customers.kpi_active)
                after=move || {
                    view! {
                        " "
                        <small>
                            {t!(i18n, customers.of_total)} " "
                            <KpiNumber id=KpiId::CustomersTotal figure=total quiet=true />
                        </small>
                    }
                }
                beside=move || {
                    view! {
                        <KpiNumber id=KpiId::CustomersWithInvoices90 figure=invoiced quiet=true />
                        " "
                        {invoiced_words}
                    }
                }
            />
            <FigureCell
                id=KpiId::NewCustomers
                figures=figures
                label=tu_string!(i18n, customers.kpi_new)
            />
            <FigureCell
                id=KpiId::Receivable
                figures=figures
                label=tu_string!(i18n, customers.kpi_receivable)
            />
            <FigureCell
                id=KpiId::OverdueAmount
                figures=figures
                label=tu_string!(i18n, customers.kpi_overdue)
                beside=late_share
            />
        </FigureStrip>
    }
}
