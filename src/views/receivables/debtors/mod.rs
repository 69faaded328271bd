//! Whom to collect from: everybody who owes, in the order that the address names.

mod empty;
mod row;
mod sort;
mod words;

use leptos::prelude::*;

use crate::components::rows::VirtualRows;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

use empty::Empty;
use row::Row;
use sort::Orders;

/// Id of the heading, to jump to.
pub const LIST_ID: &str = "receivables-list";

/// Name and class of each column.
type Head = (fn(I18n) -> &'static str, &'static str);

const HEADS: [Head; 7] = [
    (
        |i18n| tu_string!(i18n, receivables.head_customer),
        "customer",
    ),
    (|i18n| tu_string!(i18n, receivables.head_days), "days"),
    (
        |i18n| tu_string!(i18n, receivables.head_overdue),
        "overdue num",
    ),
    (
        |i18n| tu_string!(i18n, receivables.head_outstanding),
        "outstanding num",
    ),
    (
        |i18n| tu_string!(i18n, receivables.head_documents),
        "documents num",
    ),
    (|i18n| tu_string!(i18n, receivables.head_habit), "habit"),
    (|i18n| tu_string!(i18n, receivables.head_contact), "contact"),
];

/// The list.
#[component]
pub fn Debtors() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let total = Memo::new(move |_| {
        state
            .receivables
            .with(|view| view.as_ref().and_then(|view| view.total_rows))
    });
    let heads = move || {
        HEADS
            .map(|(name, class)| {
                view! {
                    <div role="columnheader" class=class>
                        {name(i18n)}
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <section class="sec wide ledger" aria-labelledby=LIST_ID>
            <header>
                <h2 id=LIST_ID tabindex="-1">
                    {t!(i18n, receivables.list)}
                </h2>
                <p>{t!(i18n, receivables.order_hint)}</p>
            </header>
            <Orders />
            <VirtualRows
                name="debtors"
                label=Signal::derive(move || tu_string!(i18n, receivables.list).to_owned())
                total=total
                arrived=Signal::derive(move || state.receivables.track())
                window=state.windows.receivables
                head=heads
                row=|index| view! { <Row index=index /> }.into_any()
            />
            <Empty />
        </section>
    }
}
