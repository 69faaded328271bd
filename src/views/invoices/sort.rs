//! The order of the list: by the heads of the columns where there are columns, by a choice on a phone.

use leptos::prelude::*;
use protocol::{InvoiceSort, InvoiceSortKey};

use crate::components::icon::{Icon, Name};
use crate::components::rows::ColumnHead;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::{Route, Screen};
use crate::words::I18n;

use super::{filter_of, sort_of};

/// Orders that a phone offers.
const CHOICES: [InvoiceSort; 6] = [
    most(InvoiceSortKey::Issued),
    least(InvoiceSortKey::Due),
    most(InvoiceSortKey::DaysLate),
    most(InvoiceSortKey::Outstanding),
    most(InvoiceSortKey::Total),
    least(InvoiceSortKey::Customer),
];

const fn most(key: InvoiceSortKey) -> InvoiceSort {
    InvoiceSort {
        key,
        descending: true,
    }
}

const fn least(key: InvoiceSortKey) -> InvoiceSort {
    InvoiceSort {
        key,
        descending: false,
    }
}

/// The head of a column: pressing it sorts by it, pressing it again turns the order around.
#[component]
pub fn SortHead(
    /// Column.
    by: InvoiceSortKey,
    /// Its name.
    label: fn(I18n) -> &'static str,
    /// Class of the cell.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let nav = use_nav();
    let sort = Memo::new(move |_| sort_of(nav));
    let descending = move || {
        let sort = sort.get();
        (sort.key == by).then_some(sort.descending)
    };
    let turn = move |()| {
        let now = sort.get_untracked();
        let next = if now.key == by {
            InvoiceSort {
                key: by,
                descending: !now.descending,
            }
        } else {
            usual(by)
        };
        nav.replace(with_sort(nav, next));
    };
    view! {
        <ColumnHead
            label=label
            class=class
            descending=Signal::derive(descending)
            turn=Callback::new(turn)
        />
    }
}

/// The same as a choice, where the heads are not shown.
#[component]
pub fn SortChoice() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let sort = Memo::new(move |_| sort_of(nav));
    let chosen = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(sort) = index.and_then(|index| CHOICES.get(index)) {
            nav.replace(with_sort(nav, *sort));
        }
    };
    let options = CHOICES
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            view! {
                <option value=index.to_string() prop:selected=move || sort.get() == choice>
                    {move || words(i18n, choice.key)}
                </option>
            }
        })
        .collect_view();
    view! {
        <label class="order">
            <span class="vh">{t!(i18n, invoices.order)}</span>
            <select class="input" on:change=chosen>
                {options}
            </select>
            <Icon name=Name::Down small=true />
        </label>
    }
}

/// Greatest or latest first, names and dates to come in their own order.
fn usual(key: InvoiceSortKey) -> InvoiceSort {
    match key {
        InvoiceSortKey::Due | InvoiceSortKey::Customer | InvoiceSortKey::Number => least(key),
        InvoiceSortKey::Issued
        | InvoiceSortKey::DaysLate
        | InvoiceSortKey::Total
        | InvoiceSortKey::Outstanding => most(key),
    }
}

fn with_sort(nav: Nav, sort: InvoiceSort) -> Route {
    let filter = filter_of(nav);
    nav.with(|route| {
        let open = match &route.screen {
            Screen::Invoices { open, .. } => open.clone(),
            _ => None,
        };
        route.to(Screen::Invoices { filter, sort, open })
    })
}

fn words(i18n: I18n, key: InvoiceSortKey) -> &'static str {
    match key {
        InvoiceSortKey::Issued | InvoiceSortKey::Number => tu_string!(i18n, invoices.order_issued),
        InvoiceSortKey::Due => tu_string!(i18n, invoices.order_due),
        InvoiceSortKey::DaysLate => tu_string!(i18n, invoices.order_days),
        InvoiceSortKey::Total => tu_string!(i18n, invoices.order_total),
        InvoiceSortKey::Outstanding => tu_string!(i18n, invoices.order_outstanding),
        InvoiceSortKey::Customer => tu_string!(i18n, invoices.order_customer),
    }
}
