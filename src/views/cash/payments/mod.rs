//! The payments themselves: filtered, sorted and grouped, with their sum, each with the documents that it pays.

mod filters;
mod row;
mod spec;
mod targets;

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{ListSums as Sums, PaymentFilter, PaymentKind};

use super::{Source, filter_of, method_name, with_filter};
use crate::components::list_empty::{Emptiness, ListEmpty};
use crate::components::list_sums::ListSums;
use crate::components::rows::{Columns, Exporter, Label, ListHandle, ListTable, Picking};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::state::use_state;

use filters::Filters;
use row::Row;
use spec::PAYMENTS;
use targets::{Opened, Targets};

#[component]
pub fn Payments(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let sums = source.pick(|view| {
        Some(Sums {
            count: view.total_rows?,
            amounts: [view.sum, 0, 0],
            apart: view.list.apart.clone(),
        })
    });
    let part = source.pick(|view| view.list.clone());
    let list = ListHandle::new(&PAYMENTS, move || sums.get(), move || part.get());
    let columns = Columns::new(PAYMENTS.name, PAYMENTS.columns, true);
    let exporter = Exporter::new(&PAYMENTS);
    let picking = Picking::new(list.part);
    let opened = Opened::new();
    let why = Memo::new(move |_| {
        let only_unapplied = PaymentFilter {
            kind: PaymentKind::Unapplied,
            ..PaymentFilter::default()
        };
        list.sums.with(|sums| match sums.as_ref()?.as_ref() {
            None => Some(Emptiness::NoDataYet),
            Some(sums) if sums.count > 0 => None,
            Some(_) if filter_of(nav) == only_unapplied => Some(Emptiness::GoodNews),
            Some(_) => Some(Emptiness::NothingMatches),
        })
    });
    let everything = move || with_filter(nav, |filter| *filter = PaymentFilter::default()).href();
    view! {
        <Provider value=picking>
            <section class="sec wide ledger" aria-labelledby="cash-payments">
                <header>
                    <h2 id="cash-payments">{t!(i18n, cash.list)}</h2>
                </header>
                <Filters source=source columns=columns exporter=exporter />
                <ListSums list=list />
                <ListTable
                    list=list
                    columns=columns
                    exporter=exporter
                    arrived=Signal::derive(move || state.cash.track())
                    window=state.windows.cash
                    row=move |index| view! { <Row index=index source=source opened=opened /> }.into_any()
                />
                <ListEmpty why=why words=empty_words everything=Signal::derive(everything) />
                <Targets opened=opened />
            </section>
        </Provider>
    }
}

fn empty_words(why: Emptiness) -> (Label, Label) {
    match why {
        Emptiness::NoDataYet => (
            |i18n| tu_string!(i18n, cash.empty_none),
            |i18n| tu_string!(i18n, cash.empty_none_text),
        ),
        Emptiness::GoodNews => (
            |i18n| tu_string!(i18n, cash.empty_unapplied),
            |i18n| tu_string!(i18n, cash.empty_unapplied_text),
        ),
        Emptiness::NothingMatches | Emptiness::Nothing => (
            |i18n| tu_string!(i18n, cash.empty_match),
            |i18n| tu_string!(i18n, cash.empty_match_text),
        ),
    }
}
