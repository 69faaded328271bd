//! The numbers of the days and at their end, each with both comparisons.

use std::borrow::Cow;

use leptos::prelude::*;
use protocol::{Figure, KpiId, ReportFigure};

use super::Paper;
use super::number::Number;
use crate::components::delta::DeltaLine;
use crate::i18n::*;
use crate::words::kpi::label;
use crate::words::{I18n, day_long};

/// Numbers that have their place elsewhere on the paper.
const ELSEWHERE: [KpiId; 8] = [
    KpiId::PipelineValue,
    KpiId::WonValue,
    KpiId::WinRate,
    KpiId::Conversion,
    KpiId::UnappliedCredits,
    KpiId::UnappliedPayments,
    KpiId::FuturePayments,
    KpiId::Overpaid,
];

#[component]
pub fn Numbers(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let (of_days, at_end): (Vec<ReportFigure>, Vec<ReportFigure>) = paper
        .view
        .figures
        .iter()
        .filter(|figure| !ELSEWHERE.contains(&figure.id) && !is_unsaid(figure))
        .partition(|figure| days_label(i18n, figure.id).is_some());
    let list = |figures: Vec<ReportFigure>| {
        let cells = figures.into_iter().map(|figure| {
            view! { <Cell figure=figure paper=paper.clone() /> }
        });
        view! { <dl class="figures">{cells.collect_view()}</dl> }
    };
    let day = day_long(i18n, paper.view.days.to);
    view! {
        <section class="sec" aria-labelledby="report-numbers">
            <header>
                <h2 id="report-numbers">{t!(i18n, reports.numbers)}</h2>
            </header>
            <h3 class="k">{t!(i18n, reports.of_days)}</h3>
            {list(of_days)}
            <h3 class="k">{tu_string!(i18n, reports.at_end, day = day)}</h3>
            {list(at_end)}
        </section>
    }
}

/// Where the API sends no net amounts there is nothing to say of them.
fn is_unsaid(figure: &ReportFigure) -> bool {
    figure.id == KpiId::BilledMonthNet && matches!(figure.figure, Figure::Missing(_))
}

/// The name of a number of the days; `None` for a balance at their end.
fn days_label(i18n: I18n, id: KpiId) -> Option<&'static str> {
    Some(match id {
        KpiId::BilledMonth => tu_string!(i18n, reports.billed),
        KpiId::CollectedMonth => tu_string!(i18n, reports.collected),
        KpiId::CollectionRate => tu_string!(i18n, reports.collection_rate),
        KpiId::BilledMonthNet => tu_string!(i18n, reports.net),
        KpiId::AverageTicket => tu_string!(i18n, reports.ticket),
        KpiId::NewCustomers => tu_string!(i18n, reports.new_customers),
        _ => return None,
    })
}

#[component]
fn Cell(figure: ReportFigure, paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let name = days_label(i18n, figure.id).map_or_else(|| label(i18n, figure.id), Cow::from);
    let at = figure.explained.then(|| paper.at());
    let compared = [figure.previous, figure.year]
        .map(|delta| delta.map(|delta| view! { <DeltaLine delta=Some(delta) /> }));
    view! {
        <div>
            <dt>{name}</dt>
            <dd class="value">
                <Number id=figure.id figure=figure.figure at=at />
            </dd>
            <dd class="compared">{compared.collect_view()}</dd>
        </div>
    }
}
