//! Whom to collect from: everybody who owes, in the order that the address names.

mod row;
mod sort;
mod spec;
mod words;

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{ListSums as Sums, ScopeFilter};

use crate::components::filter_chips::FilterChips;
use crate::components::list_empty::{Emptiness, ListEmpty};
use crate::components::rows::{Columns, Display, Exporter, Label, ListHandle, ListTable, Picking};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

use row::Row;
use sort::Orders;
use spec::DEBTORS;

/// Id of the heading, to jump to.
pub const LIST_ID: &str = "receivables-list";

/// The list.
#[component]
pub fn Debtors() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let sums = move || {
        state.receivables.with(|view| {
            view.as_ref().map(|view| {
                Some(Sums {
                    count: view.total_rows?,
                    amounts: [view.sum_outstanding, view.sum_overdue, 0],
                    apart: Vec::new(),
                })
            })
        })
    };
    let part = move || {
        state
            .receivables
            .with(|view| view.as_ref().map(|view| view.list.clone()))
    };
    let list = ListHandle::new(&DEBTORS, sums, part);
    let columns = Columns::new(DEBTORS.name, DEBTORS.columns, true);
    let exporter = Exporter::new(&DEBTORS);
    let picking = Picking::new(list.part);
    let why = Memo::new(move |_| {
        let everybody = nav.with(|route| route.scope.filter.is_empty());
        list.sums.with(|sums| match sums.as_ref()?.as_ref() {
            None => Some(Emptiness::NoDataYet),
            Some(sums) if sums.count > 0 => None,
            Some(_) if everybody => Some(Emptiness::GoodNews),
            Some(_) => Some(Emptiness::NothingMatches),
        })
    });
    let everything = move || {
        nav.href_in(Screen::receivables(), |filter| {
            *filter = ScopeFilter::default();
        })
    };
    view! {
        <Provider value=picking>
            <section class="sec wide ledger" aria-labelledby=LIST_ID>
                <header>
                    <h2 id=LIST_ID tabindex="-1">
                        {t!(i18n, receivables.list)}
                    </h2>
                    <div class="tools">
                        <Display listed=&DEBTORS columns=columns exporter=exporter />
                    </div>
                    <p>{t!(i18n, receivables.order_hint)}</p>
                </header>
                <div class="filters">
                    <Orders />
                    <FilterChips listed=&DEBTORS chips=Signal::stored(Vec::new()) />
                </div>
                <ListTable
                    list=list
                    columns=columns
                    exporter=exporter
                    arrived=Signal::derive(move || state.receivables.track())
                    window=state.windows.receivables
                    row=|index| view! { <Row index=index /> }.into_any()
                />
                <ListEmpty why=why words=empty_words everything=Signal::derive(everything) />
            </section>
        </Provider>
    }
}

fn empty_words(why: Emptiness) -> (Label, Label) {
    match why {
        Emptiness::NoDataYet => (
            |i18n| tu_string!(i18n, receivables.empty_never),
            |i18n| tu_string!(i18n, receivables.empty_never_text),
        ),
        Emptiness::GoodNews | Emptiness::Nothing => (
            |i18n| tu_string!(i18n, receivables.empty_good),
            |i18n| tu_string!(i18n, receivables.empty_good_text),
        ),
        Emptiness::NothingMatches => (
            |i18n| tu_string!(i18n, receivables.empty_match),
            |i18n| tu_string!(i18n, receivables.empty_match_text),
        ),
    }
}
