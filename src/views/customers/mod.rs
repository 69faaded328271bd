//! Clientes: who they are, where they stand and what they owe; one of them open beside the list.

mod lead;
mod list;
pub mod page;
mod strip;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CustomerSort, CustomersView};

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

/// Words searched, order and open customer of the address; the usual ones where another screen is shown.
fn choice(nav: Nav) -> (String, CustomerSort, Option<String>) {
    nav.with(|route| match &route.screen {
        Screen::Customers { text, sort, open } => (text.clone(), *sort, open.clone()),
        _ => Default::default(),
    })
}

/// The address with other words, nobody open.
fn with_text(nav: Nav, text: String) -> Route {
    let (_, sort, _) = choice(nav);
    let open = None;
    nav.with(|route| route.to(Screen::Customers { text, sort, open }))
}

/// The address in another order.
fn with_sort(nav: Nav, sort: CustomerSort) -> Route {
    let (text, _, open) = choice(nav);
    nav.with(|route| route.to(Screen::Customers { text, sort, open }))
}

/// The address with another customer open, or nobody; words and order kept.
fn with_open(nav: Nav, open: Option<String>) -> Route {
    let (text, sort, _) = choice(nav);
    nav.with(|route| route.to(Screen::Customers { text, sort, open }))
}
