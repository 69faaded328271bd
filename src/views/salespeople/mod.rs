//! Vendedores: who is on the way to the target, and what each one has in collection.

mod lead;
mod row;
mod table;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::SalespeopleView;

use crate::components::kpi_list::KpiList;
use crate::components::stage_matrix::StageMatrix;
use crate::i18n::*;
use crate::state::use_state;

use lead::{BusinessDays, Lead};
use table::Table;

/// The data of Vendedores, from which every section picks its own part.
#[derive(Clone, Copy)]
struct Source(RwSignal<Option<Arc<SalespeopleView>>>);

impl Source {
    /// A part of the data; whoever shows it is renewed only when that part changes.
    fn pick<T>(self, part: fn(&SalespeopleView) -> T) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(view) = self;
        Memo::new(move |_| view.with(|view| view.as_deref().map(part)))
    }
}

/// The screen.
#[component]
pub fn Salespeople() -> impl IntoView {
    let i18n = use_i18n();
    let source = Source(use_state().salespeople);
    let figures = source.pick(|view| view.figures.clone());
    let matrix = source.pick(|view| view.matrix.clone());
    let rows = Memo::new(move |_| matrix.get().unwrap_or_default());
    let is_synced = source.pick(|view| view.total.is_some());
    view! {
        <div class="flow">
            <Lead source=source />
            <KpiList figures=figures waiting=6 />
            <Show when=move || is_synced.get() != Some(false) fallback=Never>
                <Table source=source />
                <section class="sec" aria-labelledby="salespeople-matrix">
                    <header>
                        <h2 id="salespeople-matrix">{t!(i18n, salespeople.matrix)}</h2>
                    </header>
                    <StageMatrix rows=rows />
                </section>
            </Show>
            <BusinessDays source=source />
        </div>
    }
}

/// Before the first sync.
#[component]
fn Never() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="empty" role="status">
            <strong>{t!(i18n, salespeople.never)}</strong>
            <p>{t!(i18n, salespeople.never_text)}</p>
        </div>
    }
}
