//! Whose report it is, of which days.

use leptos::prelude::*;
use protocol::ReportKind;

use super::Paper;
use super::sentence::month_words;
use crate::components::delta::unbroken;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{day_long, span_of_year};

#[component]
pub fn Head(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let company = state
        .shell
        .with_untracked(|shell| shell.as_ref().and_then(|shell| shell.company.clone()));
    let days = paper.view.days;
    let title = match paper.view.kind {
        ReportKind::Month => {
            let month = month_words(i18n, days.to);
            tu_string!(i18n, reports.name_month, month = month)
        }
        ReportKind::Week => {
            let end = days.from + chrono::Days::new(6);
            let span = span_of_year(i18n, days.from, end, days.from);
            let span = format!("{} {}", unbroken(&span), end.format("%Y"));
            tu_string!(i18n, reports.name_week, span = span)
        }
        ReportKind::Period => {
            let (from, to) = (day_long(i18n, days.from), day_long(i18n, days.to));
            tu_string!(i18n, reports.name_period, from = from, to = to)
        }
    };
    let partial = paper.view.partial.then(|| {
        let day = day_long(i18n, days.to);
        view! { <p class="note">{tu_string!(i18n, reports.partial, day = day)}</p> }
    });
    let from = company.map(|company| {
        let tax_id = company.tax_id.map(|id| view! { <span>{id}</span> });
        view! {
            <span class="who">{company.name}</span>
            {tax_id}
        }
    });
    view! {
        <header class="lead">
            <p class="eyebrow">{from}</p>
            <h1>{title}</h1>
            {partial}
        </header>
    }
}
