//! Clientes: who they are, where they stand and what they owe; one of them open beside the list.

mod lead;
mod list;
pub mod page;
mod strip;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CustomerFilter, CustomersView};

use crate::components::figure_strip::Figures;
use crate::components::stage_matrix::StageMatrix;
use crate::i18n::*;
use crate::nav::Nav;
use crate::route::{Route, Screen};
use crate::state::use_state;

/// The data of Clientes, from which every section picks its own part.
#[derive(Clone, Copy)]
struct Source(RwSignal<Option<Arc<CustomersView>>>);

impl Source {
    /// A part of the data; whoever shows it is renewed only when that part changes.
    fn pick<T>(self, part: impl Fn(&CustomersView) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(view) = self;
        Memo::new(move |_| view.with(|view| view.as_deref().map(&part)))
    }

    /// The numbers.
    fn figures(self) -> Figures {
        Figures(self.pick(|view| view.figures.clone()))
    }
}

/// The screen.
#[component]
pub fn Customers() -> impl IntoView {
    let source = Source(use_state().customers);
    view! {
        <div class="flow customers-screen">
            <lead::Lead source=source />
            <strip::Strip source=source />
            <MatrixCard source=source />
            <list::List />
        </div>
    }
}

/// Customers by salesperson and stage.
#[component]
fn MatrixCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let matrix = source.pick(|view| view.matrix.clone());
    let rows = Memo::new(move |_| matrix.get().unwrap_or_default());
    // Empty before the first sync and without customers: then there is nothing to place.
    let some =
        Memo::new(move |_| matrix.with(|matrix| matrix.as_ref().is_none_or(|m| !m.is_empty())));
    view! {
        <Show when=move || some.get()>
            <section class="sec" aria-labelledby="customers-matrix">
                <header>
                    <h2 id="customers-matrix">{t!(i18n, customers.matrix)}</h2>
                    <p>{t!(i18n, customers.matrix_note)}</p>
                </header>
                <StageMatrix rows=rows />
            </section>
        </Show>
    }
}

/// The filter in the address; the default where another screen is shown.
fn filter_of(nav: Nav) -> CustomerFilter {
    nav.with(|route| match &route.screen {
        Screen::Customers { filter, .. } => filter.clone(),
        _ => CustomerFilter::default(),
    })
}

/// The address with another filter, nobody open; order and groups kept.
fn with_filter(nav: Nav, change: impl FnOnce(&mut CustomerFilter)) -> Route {
    nav.with(|route| {
        let mut screen = route.screen.without_opened();
        if let Screen::Customers { filter, .. } = &mut screen {
            change(filter);
        }
        route.to(screen)
    })
}
