//! The sums of all documents that match, not only of those on the screen. They stay in sight.

use leptos::prelude::*;
use protocol::InvoicesView;

use crate::components::amount::Amount;
use crate::i18n::*;
use crate::state::use_state;

#[component]
pub fn Sums() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let known = Memo::new(move |_| {
        state
            .invoices
            .with(|view| view.as_ref().map(|view| view.total_rows.is_some()))
    });
    let sum = move |metric: &'static str, of: fn(&InvoicesView) -> i64| {
        let minor = Memo::new(move |_| {
            state
                .invoices
                .with(|view| view.as_ref().map_or(0, |view| of(view)))
        });
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
        <dl class="sums" aria-label=move || tu_string!(i18n, invoices.sums)>
            <div>
                <dt>{t!(i18n, invoices.sum_total)}</dt>
                {sum("sum-total", |view| view.sum_total)}
            </div>
            <div>
                <dt>{t!(i18n, invoices.sum_outstanding)}</dt>
                {sum("sum-outstanding", |view| view.sum_outstanding)}
            </div>
            <div>
                <dt>{t!(i18n, invoices.sum_overdue)}</dt>
                {sum("sum-overdue", |view| view.sum_overdue)}
            </div>
        </dl>
    }
}
