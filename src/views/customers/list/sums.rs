//! The sums of all customers that match, not only of those on the screen. They stay in sight.

use leptos::prelude::*;
use protocol::CustomersView;

use crate::components::amount::Amount;
use crate::i18n::*;
use crate::state::use_state;

#[component]
pub fn Sums() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let known = Memo::new(move |_| {
        state
            .customers
            .with(|view| view.as_ref().map(|view| view.total_rows.is_some()))
    });
    let sum = move |metric: &'static str, of: fn(&CustomersView) -> i64| {
        let minor = Memo::new(move |_| state.customers.with(|view| view.as_deref().map_or(0, of)));
        move || match known.get() {
            None => view! { <dd><span class="sk"></span></dd> }.into_any(),
            Some(false) => view! { <dd class="unknown">{t!(i18n, common.unknown)}</dd> }.into_any(),
            Some(true) => view! {
                <dd data-metric=metric>
                    <Amount minor />
                </dd>
            }
            .into_any(),
        }
    };
    view! {
        <dl class="sums" aria-label=move || tu_string!(i18n, customers.sums)>
            <div>
                <dt>{t!(i18n, customers.sum_outstanding)}</dt>
                {sum("sum-outstanding", |view| view.sum_outstanding)}
            </div>
            <div>
                <dt>{t!(i18n, customers.sum_overdue)}</dt>
                {sum("sum-overdue", |view| view.sum_overdue)}
            </div>
            <div>
                <dt>{t!(i18n, customers.sum_billed)}</dt>
                {sum("sum-billed-12m", |view| view.sum_billed_12m)}
            </div>
        </dl>
    }
}
