//! Caja: what came in, what is expected, and the payments themselves.

use leptos::prelude::*;

use crate::components::kpi_list::KpiList;
use crate::i18n::*;
use crate::state::use_state;

/// The screen.
#[component]
pub fn Cash() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let figures = Memo::new(move |_| {
        state
            .cash
            .with(|view| view.as_ref().map(|view| view.figures.clone()))
    });
    view! {
        <div class="flow">
            <div class="lead">
                <h1>{t!(i18n, cash.title)}</h1>
            </div>
            <KpiList figures=figures />
        </div>
    }
}
