//! The filters that other screens or the dates set, each with a way to take it away. What is searched for stands in
//! its own box.

use leptos::prelude::*;
use protocol::InvoiceFilter;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::state::use_state;
use crate::words::{I18n, day_long};

use super::{filter_of, with_filter};

/// How the worker names "customers without a salesperson".
const NO_SALESPERSON: &str = "-";

/// A filter in words, and how to take it away.
type Chip = (String, fn(&mut InvoiceFilter));

#[component]
pub fn Chips() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let names = Memo::new(move |_| {
        state.invoices.with(|view| match view {
            Some(view) => (
                view.filter_salesperson.clone(),
                view.filter_customer.clone(),
            ),
            None => (None, None),
        })
    });
    let chips = Memo::new(move |_| {
        let (salesperson, customer) = names.get();
        chips(i18n, &filter_of(nav), salesperson, customer)
    });
    let one = move |(label, take_away): Chip| {
        let spoken = tu_string!(i18n, invoices.remove_filter, name = label.clone());
        let href = move || with_filter(nav, take_away).href();
        view! {
            <li>
                <a class="chip info" href=href aria-label=spoken>
                    {label}
                    <Icon name=Name::Close small=true />
                </a>
            </li>
        }
    };
    move || {
        let chips = chips.get();
        (!chips.is_empty()).then(|| {
            view! {
                <ul class="active" aria-label=move || tu_string!(i18n, invoices.active_filters)>
                    {chips.into_iter().map(one).collect_view()}
                </ul>
            }
        })
    }
}

fn chips(
    i18n: I18n,
    filter: &InvoiceFilter,
    salesperson: Option<String>,
    customer: Option<String>,
) -> Vec<Chip> {
    let mut chips: Vec<Chip> = Vec::new();
    if let Some(bucket) = filter.bucket {
        chips.push((bucket_words(i18n, bucket).to_owned(), |filter| {
            filter.bucket = None;
        }));
    }
    if let Some(key) = &filter.salesperson {
        let label = if key == NO_SALESPERSON {
            tu_string!(i18n, invoices.chip_no_salesperson).to_owned()
        } else {
            let name = salesperson.unwrap_or_else(|| key.clone());
            tu_string!(i18n, invoices.chip_salesperson, name = name)
        };
        chips.push((label, |filter| {
            filter.salesperson = None;
        }));
    }
    if let Some(key) = &filter.customer {
        let name = customer.unwrap_or_else(|| key.clone());
        let label = tu_string!(i18n, invoices.chip_customer, name = name);
        chips.push((label, |filter| {
            filter.customer = None;
        }));
    }
    if let Some(day) = filter.from {
        let label = tu_string!(i18n, invoices.chip_from, day = day_long(i18n, day));
        chips.push((label, |filter| {
            filter.from = None;
        }));
    }
    if let Some(day) = filter.to {
        let label = tu_string!(i18n, invoices.chip_to, day = day_long(i18n, day));
        chips.push((label, |filter| {
            filter.to = None;
        }));
    }
    chips
}

fn bucket_words(i18n: I18n, bucket: u8) -> &'static str {
    match bucket {
        0 => tu_string!(i18n, invoices.chip_bucket_0),
        1 => tu_string!(i18n, invoices.chip_bucket_1),
        2 => tu_string!(i18n, invoices.chip_bucket_2),
        3 => tu_string!(i18n, invoices.chip_bucket_3),
        _ => tu_string!(i18n, invoices.chip_bucket_4),
    }
}
