//! An amount of money: the exact decimal for machines, the figure for people, the whole figure on hover unless
//! amounts are hidden.

use leptos::prelude::*;

use crate::format::{Currency, plain_decimal};
use crate::state::use_state;

/// `<data class="money" value="12437820" title="$12.437.820">$12,4 M</data>`
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
    let state = use_state();
    let company = state.currency();
    // While amounts are hidden the style blurs the figure; the tooltip would tell it.
    let currency = Memo::new(move |_| {
        let currency = currency.clone().unwrap_or_else(|| company.get());
        currency.hidden(false)
    });
    let value = move || currency.with(|currency| plain_decimal(minor.get(), currency.decimals));
    let full = move || {
        let shown = !state.privacy.get();
        shown.then(|| currency.with(|currency| currency.full(minor.get())))
    };
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
        <data class="money" value=value title=full>
            {text}
        </data>
    }
}
