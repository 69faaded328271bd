//! The six numbers of collection.

use leptos::prelude::*;
use protocol::{Figure, KpiId};

use crate::components::explain_link::KpiNumber;
use crate::components::figure::share;
use crate::components::figure_strip::{Beside, FigureCell, FigureStrip};
use crate::format::{count, percent};
use crate::i18n::*;

use super::Source;

/// The strip.
#[component]
pub fn Strip(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let figures = source.figures();
    let debtors = source.pick(|view| view.total_rows);
    let owing = move || {
        let n = i64::from(debtors.get().flatten()?);
        Some(tu_string!(i18n, receivables.owing, count = n, n = count(n)))
    };
    let overdue_count = figures.figure(KpiId::OverdueCount);
    let receivable = figures.figure(KpiId::Receivable);
    let overdue = figures.figure(KpiId::OverdueAmount);
    let late_documents = move || {
        let n = match overdue_count.get() {
            Figure::Count(n) => n,
            _ => 0,
        };
        tu_string!(i18n, receivables.overdue_documents, count = n)
    };
    let late_share = move || {
        let (Figure::Money(part), Figure::Money(whole)) = (overdue.get(), receivable.get()) else {
            return None;
        };
        let share = percent(share(part, whole)?);
        let of = tu_string!(i18n, customers.share_overdue);
        Some(view! { <span class="line">{share} " " {of}</span> })
    };
    view! {
        <FigureStrip figures=figures label=tu_string!(i18n, receivables.kpis)>
            <FigureCell
                id=KpiId::Receivable
                figures=figures
                label=tu_string!(i18n, receivables.kpi_receivable)
                beside=owing
            />
            <FigureCell
                id=KpiId::OverdueAmount
                figures=figures
                label=tu_string!(i18n, receivables.kpi_overdue)
                beside=move || {
                    view! {
                        <KpiNumber id=KpiId::OverdueCount figure=overdue_count quiet=true />
                        " "
                        {late_documents}
                        {late_share}
                    }
                }
            />
            <FigureCell
                id=KpiId::Dso
                figures=figures
                label=tu_string!(i18n, receivables.kpi_dso)
                beside=move || {
                    view! {
                        <Beside
                            id=KpiId::DsoBest
                            figures=figures
                            words=|i18n| tu_string!(i18n, receivables.dso_best)
                        />
                        <Beside
                            id=KpiId::DsoSimple
                            figures=figures
                            words=|i18n| tu_string!(i18n, receivables.dso_simple)
                        />
                    }
                }
            />
            <FigureCell
                id=KpiId::CollectionRate
                figures=figures
                label=tu_string!(i18n, receivables.kpi_rate)
                beside=move || {
                    view! {
                        <Beside
                            id=KpiId::CollectionRateCohort
                            figures=figures
                            words=|i18n| tu_string!(i18n, receivables.rate_cohort)
                        />
                        <Beside
                            id=KpiId::CollectedMonth
                            figures=figures
                            words=|i18n| tu_string!(i18n, receivables.rate_collected)
                        />
                        <Beside
                            id=KpiId::BilledMonth
                            figures=figures
                            words=|i18n| tu_string!(i18n, receivables.rate_billed)
                        />
                    }
                }
            />
            <FigureCell
                id=KpiId::AverageDaysLate
                figures=figures
                label=tu_string!(i18n, receivables.kpi_late)
                beside=move || tu_string!(i18n, receivables.late_beside)
            />
            <FigureCell
                id=KpiId::Cei
                figures=figures
                label=tu_string!(i18n, receivables.kpi_cei)
                beside=move || tu_string!(i18n, receivables.cei_beside)
            />
        </FigureStrip>
    }
}
