//! The order of the list: by the heads of the columns where there are columns, by a choice on a phone.

use leptos::prelude::*;
use protocol::{CustomerSort, CustomerSortKey};

use crate::components::icon::{Icon, Name};
use crate::components::rows::ColumnHead;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::words::I18n;

use super::super::{choice, with_sort};

/// Orders that a phone offers.
const CHOICES: [CustomerSortKey; 7] = [
    CustomerSortKey::Outstanding,
    CustomerSortKey::Overdue,
    CustomerSortKey::DaysLate,
    CustomerSortKey::Billed,
    CustomerSortKey::LastInvoice,
    CustomerSortKey::Value,
    CustomerSortKey::Name,
];

/// The head of a column: pressing it sorts by it, pressing it again turns the order around.
#[component]
pub fn SortHead(
    /// Column.
    by: CustomerSortKey,
    /// Its name.
    label: fn(I18n) -> &'static str,
    /// Class of the cell.
    class: &'static str,
) -> impl IntoView {
    let nav = use_nav();
    let sort = Memo::new(move |_| choice(nav).1);
    let descending = move || {
        let sort = sort.get();
        (sort.key == by).then_some(sort.descending)
    };
    let turn = move |()| {
        let now = sort.get_untracked();
        let next = if now.key == by {
            CustomerSort {
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
    let sort = Memo::new(move |_| choice(nav).1);
    let chosen = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(key) = index.and_then(|index| CHOICES.get(index)) {
            nav.replace(with_sort(nav, usual(*key)));
        }
    };
    let options = CHOICES
        .into_iter()
        .enumerate()
        .map(|(index, key)| {
            view! {
                <option value=index.to_string() prop:selected=move || sort.get().key == key>
                    {words(i18n, key)}
                </option>
            }
        })
        .collect_view();
    view! {
        <label class="order">
            <span class="vh">{t!(i18n, customers.order)}</span>
            <select class="input" on:change=chosen>
                {options}
            </select>
            <Icon name=Name::Down small=true />
        </label>
    }
}

/// Greatest or latest first, names from A to Z.
fn usual(key: CustomerSortKey) -> CustomerSort {
    CustomerSort {
        key,
        descending: key != CustomerSortKey::Name,
    }
}

fn words(i18n: I18n, key: CustomerSortKey) -> &'static str {
    match key {
        CustomerSortKey::Outstanding => tu_string!(i18n, customers.order_outstanding),
        CustomerSortKey::Overdue => tu_string!(i18n, customers.order_overdue),
        CustomerSortKey::DaysLate => tu_string!(i18n, customers.order_days),
        CustomerSortKey::Billed => tu_string!(i18n, customers.order_billed),
        CustomerSortKey::LastInvoice => tu_string!(i18n, customers.order_last),
        CustomerSortKey::Value => tu_string!(i18n, customers.order_value),
        CustomerSortKey::Name => tu_string!(i18n, customers.order_name),
    }
}
