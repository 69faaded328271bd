//! The list, with its sums and what it says when nothing is in it.

use leptos::prelude::*;
use protocol::InvoiceSortKey;

use crate::components::rows::VirtualRows;
use crate::i18n::*;
use crate::state::use_state;

use super::empty::Empty;
use super::row::Row;
use super::sort::SortHead;
use super::sums::Sums;

#[component]
pub fn List() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let total = Memo::new(move |_| {
        state
            .invoices
            .with(|view| view.as_ref().and_then(|view| view.total_rows))
    });
    view! {
        <section class="sec ledger" aria-label=move || tu_string!(i18n, invoices.title)>
            <Sums />
            <VirtualRows
                name="invoices"
                label=Signal::derive(move || tu_string!(i18n, invoices.title).to_owned())
                total=total
                arrived=Signal::derive(move || state.invoices.track())
                window=state.windows.invoices
                head=Heads
                row=|index| view! { <Row index=index /> }.into_any()
            />
            <Empty />
        </section>
    }
}

#[component]
fn Heads() -> impl IntoView {
    view! {
        <SortHead by=InvoiceSortKey::Number label=|i18n| tu_string!(i18n, invoices.number) class="number" />
        <SortHead by=InvoiceSortKey::Customer label=|i18n| tu_string!(i18n, invoices.customer) class="customer" />
        <SortHead by=InvoiceSortKey::Issued label=|i18n| tu_string!(i18n, invoices.issued) class="issued" />
        <SortHead by=InvoiceSortKey::Due label=|i18n| tu_string!(i18n, invoices.due) class="due" />
        <SortHead by=InvoiceSortKey::DaysLate label=|i18n| tu_string!(i18n, invoices.days) class="days" />
        <SortHead by=InvoiceSortKey::Total label=|i18n| tu_string!(i18n, invoices.total) class="total" />
        <SortHead
            by=InvoiceSortKey::Outstanding
            label=|i18n| tu_string!(i18n, invoices.outstanding)
            class="outstanding"
        />
        <div role="columnheader" class="state">{t!(use_i18n(), invoices.state)}</div>
    }
}
