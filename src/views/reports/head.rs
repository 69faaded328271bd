//! Whose report it is, of which days.

use leptos::prelude::*;

use super::Paper;
use super::kept::moment;
use super::name::report_name;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::day_long;

#[component]
pub fn Head(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let company = state
        .shell
        .with_untracked(|shell| shell.as_ref().and_then(|shell| shell.company.clone()));
    let days = paper.view.days;
    let title = report_name(i18n, paper.view.kind, days);
    let partial = paper.view.partial.then(|| {
        let day = day_long(i18n, days.to);
        view! { <p class="note">{tu_string!(i18n, reports.partial, day = day)}</p> }
    });
    let of_data = paper.view.data.map(|data| {
        let when = moment(i18n, data.synced_at);
        view! { <p class="of-data">{tu_string!(i18n, reports.data_of, when = when)}</p> }
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
            {of_data}
        </header>
    }
}
