//! A list without rows, in its four meanings.

use leptos::prelude::*;
use protocol::{InvoiceFilter, InvoiceState, ScopeFilter};

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

use super::filter_of;

/// What it means that no row is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Emptiness {
    /// Nothing was ever synced.
    NoDataYet,
    /// The company has no documents.
    NoDocuments,
    /// Nothing is overdue.
    GoodNews,
    /// The filters leave nothing.
    NothingMatches,
}

#[component]
pub fn Empty() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let emptiness = Memo::new(move |_| {
        let rows = state
            .invoices
            .with(|view| view.as_ref().map(|view| view.total_rows))?;
        match rows {
            None => Some(Emptiness::NoDataYet),
            Some(0) => {
                Some(nav.with(|route| of_filter(&filter_of(nav), route.scope.filter.is_empty())))
            }
            Some(_) => None,
        }
    });
    let everything = move || {
        nav.href_in(Screen::invoices(), |filter| {
            *filter = ScopeFilter::default();
        })
    };
    move || {
        emptiness.get().map(|emptiness| {
            let (title, text) = match emptiness {
                Emptiness::NoDataYet => (
                    tu_string!(i18n, invoices.empty_none),
                    tu_string!(i18n, invoices.empty_none_text),
                ),
                Emptiness::NoDocuments => (
                    tu_string!(i18n, invoices.empty_company),
                    tu_string!(i18n, invoices.empty_company_text),
                ),
                Emptiness::GoodNews => (
                    tu_string!(i18n, invoices.empty_good),
                    tu_string!(i18n, invoices.empty_good_text),
                ),
                Emptiness::NothingMatches => (
                    tu_string!(i18n, invoices.empty_match),
                    tu_string!(i18n, invoices.empty_match_text),
                ),
            };
            view! {
                <div class="empty" role="status">
                    {(emptiness == Emptiness::GoodNews).then(|| view! { <Icon name=Name::Tick /> })}
                    <strong>{title}</strong>
                    <p>{text}</p>
                    {(emptiness == Emptiness::NothingMatches)
                        .then(|| {
                            view! {
                                <a class="btn" href=everything>
                                    {t!(i18n, invoices.clear_filters)}
                                </a>
                            }
                        })}
                </div>
            }
        })
    }
}

fn of_filter(filter: &InvoiceFilter, whole_company: bool) -> Emptiness {
    let only_overdue = InvoiceFilter {
        state: Some(InvoiceState::Overdue),
        ..InvoiceFilter::default()
    };
    if *filter == InvoiceFilter::default() && whole_company {
        Emptiness::NoDocuments
    } else if *filter == only_overdue {
        Emptiness::GoodNews
    } else {
        Emptiness::NothingMatches
    }
}
