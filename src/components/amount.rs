//! An amount of money: the exact decimal for machines, the figure for people, the whole figure on hover.

use leptos::prelude::*;

use crate::format::{Currency, plain_decimal};
use crate::state::use_state;

/// `<data value="12437820" title="$12.437.820">$12,4 M</data>`
#[component]
pub fn Amount(
    /// Minor units.
    #[prop(into)]
    minor: Signal<i64>,
    /// `$12,4 M` instead of the whole figure.
    #[prop(optional)]
    compact: bool,
    /// Currency, where it is not the company's.
    #[prop(optional, into)]
    currency: Option<Currency>,
) -> impl IntoView {
    let company = use_state().currency();
    let currency = Memo::new(move |_| currency.clone().unwrap_or_else(|| company.get()));
    let value = move || currency.with(|currency| plain_decimal(minor.get(), currency.decimals));
    let full = move || currency.with(|currency| currency.full(minor.get()));
    let text = move || {
        currency.with(|currency| {
            if compact {
                currency.compact(minor.get())
            } else {
                currency.full(minor.get())
            }
        })
    };
    view! {
        <data value=value title=full>
            {text}
        </data>
    }
}
