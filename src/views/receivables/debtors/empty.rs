//! A list without debtors: no data yet, nobody matches, or nobody owes.

use leptos::prelude::*;
use protocol::ScopeFilter;

use crate::components::empty::EmptyNote;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

/// What it means that no row is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Emptiness {
    NoDataYet,
    NothingMatches,
    GoodNews,
}

#[component]
pub fn Empty() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let emptiness = Memo::new(move |_| {
        let rows = state
            .receivables
            .with(|view| view.as_ref().map(|view| view.total_rows))?;
        let whole_company = nav.with(|route| route.scope.filter.is_empty());
        match rows {
            None => Some(Emptiness::NoDataYet),
            Some(0) if whole_company => Some(Emptiness::GoodNews),
            Some(0) => Some(Emptiness::NothingMatches),
            Some(_) => None,
        }
    });
    let everything = move || {
        nav.href_in(Screen::receivables(), |filter| {
            *filter = ScopeFilter::default();
        })
    };
    move || {
        emptiness.get().map(|emptiness| match emptiness {
            Emptiness::NoDataYet => view! {
                <EmptyNote
                    title=tu_string!(i18n, receivables.empty_never)
                    text=tu_string!(i18n, receivables.empty_never_text)
                />
            }
            .into_any(),
            Emptiness::GoodNews => view! {
                <EmptyNote
                    title=tu_string!(i18n, receivables.empty_good)
                    text=tu_string!(i18n, receivables.empty_good_text)
                    good=true
                />
            }
            .into_any(),
            Emptiness::NothingMatches => view! {
                <EmptyNote
                    title=tu_string!(i18n, receivables.empty_match)
                    text=tu_string!(i18n, receivables.empty_match_text)
                >
                    <a class="btn" href=everything>
                        {t!(i18n, receivables.clear_filters)}
                    </a>
                </EmptyNote>
            }
            .into_any(),
        })
    }
}
