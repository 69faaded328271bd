//! A list without customers: no data yet, a company without customers, or nobody matches.

use leptos::prelude::*;
use protocol::ScopeFilter;

use crate::components::empty::EmptyNote;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

use super::super::choice;

/// What it means that no row is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Emptiness {
    NoDataYet,
    NoCustomers,
    NothingMatches,
}

#[component]
pub fn Empty() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let emptiness = Memo::new(move |_| {
        let rows = state
            .customers
            .with(|view| view.as_ref().map(|view| view.total_rows))?;
        let everybody = choice(nav).0.is_empty() && nav.with(|route| route.scope.filter.is_empty());
        match rows {
            None => Some(Emptiness::NoDataYet),
            Some(0) if everybody => Some(Emptiness::NoCustomers),
            Some(0) => Some(Emptiness::NothingMatches),
            Some(_) => None,
        }
    });
    let everything = move || {
        nav.href_in(Screen::customers(), |filter| {
            *filter = ScopeFilter::default();
        })
    };
    move || {
        emptiness.get().map(|emptiness| match emptiness {
            Emptiness::NoDataYet => view! {
                <EmptyNote
                    title=tu_string!(i18n, customers.empty_never)
                    text=tu_string!(i18n, customers.empty_never_text)
                />
            }
            .into_any(),
            Emptiness::NoCustomers => view! {
                <EmptyNote
                    title=tu_string!(i18n, customers.empty_company)
                    text=tu_string!(i18n, customers.empty_company_text)
                />
            }
            .into_any(),
            Emptiness::NothingMatches => view! {
                <EmptyNote
                    title=tu_string!(i18n, customers.empty_match)
                    text=tu_string!(i18n, customers.empty_match_text)
                >
                    <a class="btn" href=everything>
                        {t!(i18n, customers.clear_filters)}
                    </a>
                </EmptyNote>
            }
            .into_any(),
        })
    }
}
