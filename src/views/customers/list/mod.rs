//! The list: searched, filtered, sorted and grouped, with the sums of all that match.

mod row;
mod spec;

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{CustomerFilter, ListSums as Sums, ScopeFilter};

use crate::components::filter_chips::{Chip, FilterChips};
use crate::components::filter_sheet::{Field, FilterSheet, Kind};
use crate::components::list_empty::{Emptiness, ListEmpty};
use crate::components::list_sums::ListSums;
use crate::components::rows::{Columns, Display, Exporter, Label, ListHandle, ListTable, Picking};
use crate::components::search_box::SearchBox;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

use super::{filter_of, with_filter};
use row::Row;
use spec::CUSTOMERS;

#[component]
pub fn List() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let sums = move || {
        state.customers.with(|view| {
            view.as_ref().map(|view| {
                Some(Sums {
                    count: view.total_rows?,
                    amounts: [view.sum_outstanding, view.sum_overdue, view.sum_billed_12m],
                    apart: Vec::new(),
                })
            })
        })
    };
    let part = move || {
        state
            .customers
            .with(|view| view.as_ref().map(|view| view.list.clone()))
    };
    let list = ListHandle::new(&CUSTOMERS, sums, part);
    let columns = Columns::new(CUSTOMERS.name, CUSTOMERS.columns, true);
    let exporter = Exporter::new(&CUSTOMERS);
    let picking = Picking::new(list.part);
    let text = Memo::new(move |_| filter_of(nav).text);
    let search = move |text| {
        nav.replace(untrack(|| with_filter(nav, |filter| filter.text = text)));
    };
    let why = Memo::new(move |_| {
        let everybody = filter_of(nav) == CustomerFilter::default()
            && nav.with(|route| route.scope.filter.is_empty());
        list.sums.with(|sums| match sums.as_ref()?.as_ref() {
            None => Some(Emptiness::NoDataYet),
            Some(sums) if sums.count == 0 && everybody => Some(Emptiness::Nothing),
            Some(sums) if sums.count == 0 => Some(Emptiness::NothingMatches),
            Some(_) => None,
        })
    });
    let everything = move || {
        nav.href_in(Screen::customers(), |filter| {
            *filter = ScopeFilter::default();
        })
    };
    let chips = move || -> Vec<Chip> {
        let href = || with_filter(nav, |filter| filter.overdue = false).href();
        let overdue = filter_of(nav).overdue;
        let chip = overdue.then(|| (tu_string!(i18n, list.only_overdue).to_owned(), href()));
        chip.into_iter().collect()
    };
    view! {
        <Provider value=picking>
            <section class="sec ledger" aria-labelledby="customers-list">
                <header>
                    <h2 id="customers-list">{t!(i18n, customers.list)}</h2>
                </header>
                <div class="filters">
                    <div class="tools">
                        <SearchBox
                            label=Signal::derive(move || tu_string!(i18n, customers.search).to_owned())
                            text=text
                            search=Callback::new(search)
                        />
                        <More />
                        <Display listed=&CUSTOMERS columns=columns exporter=exporter />
                    </div>
                    <FilterChips listed=&CUSTOMERS chips=Signal::derive(chips) />
                </div>
                <ListSums list=list />
                <ListTable
                    list=list
                    columns=columns
                    exporter=exporter
                    arrived=Signal::derive(move || state.customers.track())
                    window=state.windows.customers
                    row=|index| view! { <Row index=index /> }.into_any()
                />
                <ListEmpty why=why words=empty_words everything=Signal::derive(everything) />
            </section>
        </Provider>
    }
}

/// Who is listed, in a sheet.
#[component]
fn More() -> impl IntoView {
    let nav = use_nav();
    let overdue = Field::new(|i18n| tu_string!(i18n, list.only_overdue), Kind::Yes);
    let fill = move |()| {
        let on = untrack(|| filter_of(nav)).overdue;
        overdue
            .text
            .set(if on { "1".to_owned() } else { String::new() });
    };
    let apply = move |()| {
        let on = overdue.read().is_some();
        nav.replace(untrack(|| with_filter(nav, |filter| filter.overdue = on)));
    };
    view! {
        <FilterSheet
            fields=vec![overdue]
            fill=Callback::new(fill)
            apply=Callback::new(apply)
            conditions=Signal::derive(move || usize::from(filter_of(nav).overdue))
        />
    }
}

fn empty_words(why: Emptiness) -> (Label, Label) {
    match why {
        Emptiness::NoDataYet => (
            |i18n| tu_string!(i18n, customers.empty_never),
            |i18n| tu_string!(i18n, customers.empty_never_text),
        ),
        Emptiness::Nothing | Emptiness::GoodNews => (
            |i18n| tu_string!(i18n, customers.empty_company),
            |i18n| tu_string!(i18n, customers.empty_company_text),
        ),
        Emptiness::NothingMatches => (
            |i18n| tu_string!(i18n, customers.empty_match),
            |i18n| tu_string!(i18n, customers.empty_match_text),
        ),
    }
}
