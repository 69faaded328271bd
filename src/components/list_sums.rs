//! The sums of all records that match, not only of those on the screen. They stay in sight.

use leptos::prelude::*;

use crate::components::amount::Amount;
use crate::components::rows::ListHandle;
use crate::format::{Currency, count};
use crate::i18n::*;

/// The sums, and apart from them what no rate converts.
#[component]
pub fn ListSums(list: ListHandle) -> impl IntoView {
    let i18n = use_i18n();
    let amounts = list.listed.amounts.iter().enumerate();
    let amounts = amounts
        .map(|(place, (metric, label))| {
            let minor = Memo::new(move |_| {
                list.sums.with(|sums| {
                    sums.as_ref()
                        .map(|sums| Some(sums.as_ref()?.amounts[place]))
                })
            });
            let figure = move || match minor.get() {
                None => view! { <dd><span class="sk"></span></dd> }.into_any(),
                Some(None) => {
                    view! { <dd class="unknown">{t!(i18n, common.unknown)}</dd> }.into_any()
                }
                Some(Some(minor)) => view! {
                    <dd data-metric=*metric>
                        <Amount minor />
                    </dd>
                }
                .into_any(),
            };
            view! {
                <div>
                    <dt>{label(i18n)}</dt>
                    {figure}
                </div>
            }
        })
        .collect_view();
    let apart = Memo::new(move |_| {
        let apart = list.sums.get().flatten().map(|sums| sums.apart);
        apart.unwrap_or_default()
    });
    let apart = move || {
        let apart = apart.get();
        (!apart.is_empty()).then(|| {
            let each = apart.into_iter().map(|apart| {
                let n = count(i64::from(apart.count));
                let currency = Currency::new(apart.currency, apart.decimals);
                view! {
                    <span>
                        {tu_string!(i18n, list.apart_count, count = apart.count, n = n)}
                        " "
                        <Amount minor=apart.amounts[0] currency=currency />
                    </span>
                }
            });
            view! {
                <p class="note abroad">
                    <span>{t!(i18n, list.apart_from)}</span>
                    {each.collect_view()}
                </p>
            }
        })
    };
    view! {
        <dl class="sums" aria-label=move || tu_string!(i18n, list.sums)>
            {amounts}
        </dl>
        {apart}
    }
}
