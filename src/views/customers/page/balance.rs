//! What the customer owes, how much of it is late, and since when.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CustomerView, Figure, KpiId, Subject};

use crate::components::aging::{AgingBar, AgingRows};
use crate::components::explain_link::{ExplainLink, MetricNumber};
use crate::components::figure::Look;
use crate::format::{count, percent};
use crate::i18n::*;
use crate::route::Part;
use crate::state::use_state;
use crate::words::I18n;

use super::figure_of;

#[component]
pub fn Balance(customer: Arc<CustomerView>) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let part = Part::of_only_customer(&customer.row.key);
    let owes = customer.row.outstanding > 0;
    let share = match customer.share {
        Some(share) if owes => {
            // Of everything that the company is owed, whatever the address narrows.
            let whole = Part {
                alone: true,
                ..Part::default()
            };
            let number = Subject::DebtorShare(customer.row.key.clone());
            let words = tu_string!(i18n, customers.share, share = percent(share));
            view! {
                <ExplainLink number=number part=whole quiet=true>
                    {words}
                </ExplainLink>
            }
            .into_any()
        }
        _ if owes => ().into_any(),
        _ => tu_string!(i18n, customers.nothing_owed).into_any(),
    };
    let late = late_words(i18n, &customer);
    let is_late = customer.row.overdue > 0;
    let unapplied = Some(customer.unapplied).filter(|unapplied| *unapplied > 0);
    let unapplied = unapplied.map(|unapplied| {
        let words = move || {
            let amount = currency.with(|currency| currency.full(unapplied));
            tu_string!(i18n, customers.unapplied, amount = amount)
        };
        view! { <p class="note">{words}</p> }
    });
    let buckets = customer.aging.clone();
    let buckets = Memo::new(move |_| buckets.clone());
    let key = customer.row.key.clone();
    let aging = owes.then(|| {
        view! {
            <section class="sec" aria-labelledby="customer-aging">
                <h3 id="customer-aging">{t!(i18n, customers.aging)}</h3>
                <AgingBar buckets=buckets />
                <AgingRows buckets=buckets customer=key />
            </section>
        }
    });
    let big = move |name: &'static str, number: KpiId, figure: Figure| {
        let part = part.clone();
        view! { <MetricNumber name=name number=number part=part figure=figure look=Look::Full /> }
    };
    view! {
        <dl class="facts">
            <div>
                <dt>{t!(i18n, customers.receivable)}</dt>
                <dd class="big">
                    {big(
                        "outstanding",
                        KpiId::Receivable,
                        figure_of(&customer, KpiId::Receivable),
                    )}
                </dd>
                <dd class="sub">{share}</dd>
            </div>
            <div>
                <dt>{t!(i18n, customers.overdue)}</dt>
                <dd class="big" class:c-bad=is_late>
                    {big(
                        "overdue",
                        KpiId::OverdueAmount,
                        figure_of(&customer, KpiId::OverdueAmount),
                    )}
                </dd>
                <dd class="sub">{late}</dd>
            </div>
        </dl>
        {unapplied}
        {aging}
    }
}

/// "2 documentos; el más antiguo, 112 días".
fn late_words(i18n: I18n, customer: &CustomerView) -> String {
    let documents = match figure_of(customer, KpiId::OverdueCount) {
        Figure::Count(documents) => documents,
        _ => 0,
    };
    if documents == 0 {
        return tu_string!(i18n, customers.on_time).to_owned();
    }
    let days = i64::from(customer.row.days_late);
    let days = tu_string!(i18n, customers.days, count = days, n = count(days));
    tu_string!(
        i18n,
        customers.overdue_documents,
        count = documents,
        n = count(documents),
        days = days
    )
}
