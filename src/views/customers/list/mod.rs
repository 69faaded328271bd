//! The list: searched, sorted, with the sums of all that match.

mod empty;
mod row;
mod sort;
mod sums;

use leptos::prelude::*;
use protocol::CustomerSortKey;

use crate::components::rows::VirtualRows;
use crate::components::search_box::SearchBox;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::state::use_state;

use super::{choice, with_text};
use empty::Empty;
use row::Row;
use sort::{SortChoice, SortHead};
use sums::Sums;

#[component]
pub fn List() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let total = Memo::new(move |_| {
        state
            .customers
            .with(|view| view.as_ref().and_then(|view| view.total_rows))
    });
    let text = Memo::new(move |_| choice(nav).0);
    view! {
        <section class="sec ledger" aria-labelledby="customers-list">
            <header>
                <h2 id="customers-list">{t!(i18n, customers.list)}</h2>
            </header>
            <div class="tools">
                <SearchBox
                    label=Signal::derive(move || tu_string!(i18n, customers.search).to_owned())
                    text=text
                    search=Callback::new(move |text| nav.replace(with_text(nav, text)))
                />
                <SortChoice />
            </div>
            <Sums />
            <VirtualRows
                name="customers"
                label=Signal::derive(move || tu_string!(i18n, customers.list).to_owned())
                total=total
                arrived=Signal::derive(move || state.customers.track())
                window=state.windows.customers
                head=Heads
                row=|index| view! { <Row index=index /> }.into_any()
            />
            <Empty />
        </section>
    }
}

#[component]
fn Heads() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <SortHead by=CustomerSortKey::Name label=|i18n| tu_string!(i18n, customers.head_name) class="name" />
        <div role="columnheader" class="in-stage">{t!(i18n, customers.head_stage)}</div>
        <div role="columnheader" class="seller">{t!(i18n, customers.head_seller)}</div>
        <SortHead by=CustomerSortKey::DaysLate label=|i18n| tu_string!(i18n, customers.head_days) class="days num" />
        <SortHead by=CustomerSortKey::Overdue label=|i18n| tu_string!(i18n, customers.head_overdue) class="overdue num" />
        <SortHead
            by=CustomerSortKey::Outstanding
            label=|i18n| tu_string!(i18n, customers.head_outstanding)
            class="outstanding num"
        />
        <SortHead by=CustomerSortKey::Billed label=|i18n| tu_string!(i18n, customers.head_billed) class="billed num" />
        <SortHead by=CustomerSortKey::LastInvoice label=|i18n| tu_string!(i18n, customers.head_last) class="last num" />
    }
}
