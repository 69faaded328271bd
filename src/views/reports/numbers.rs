//! The numbers of the days and at their end, each with both comparisons.

use leptos::prelude::*;
use protocol::{Figure, KpiId, ReportFigure, ReportView};

use super::Paper;
use super::number::{At, Number};
use crate::components::delta::DeltaLine;
use crate::i18n::*;
use crate::words::{day_long, days_label};

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
    let (of_days, at_end) = told(&paper.view);
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

/// The numbers of the days, and those at their end.
pub fn told(view: &ReportView) -> (Vec<ReportFigure>, Vec<ReportFigure>) {
    let figures = view.figures.iter();
    figures
        .filter(|figure| !ELSEWHERE.contains(&figure.id) && !is_unsaid(figure))
        .partition(|figure| figure.id.is_of_days())
}

/// Where the API sends no net amounts there is nothing to say of them.
fn is_unsaid(figure: &ReportFigure) -> bool {
    figure.id == KpiId::BilledMonthNet && matches!(figure.figure, Figure::Missing(_))
}

#[component]
fn Cell(figure: ReportFigure, paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let name = days_label(i18n, figure.id);
    let at = if figure.explained {
        paper.at()
    } else {
        At::Days(paper.view.days)
    };
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
