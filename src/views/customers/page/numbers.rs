//! The numbers on this customer alone. They stand under `data-metric`: `data-kpi` is the company's.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CustomerView, Figure, KpiFigure, KpiId, Subject};

use crate::components::amount::Amount;
use crate::components::delta::DeltaLine;
use crate::components::explain_link::{ExplainLink, MetricNumber};
use crate::components::figure::Look;
use crate::i18n::*;
use crate::route::Part;
use crate::shell::day_in_force;
use crate::words::kpi::label;

/// Those that stand above already.
const ABOVE: [KpiId; 3] = [KpiId::Receivable, KpiId::OverdueAmount, KpiId::OverdueCount];

/// Those that are only worth a line when they are not zero.
const RARE: [KpiId; 3] = [
    KpiId::FuturePayments,
    KpiId::UnappliedCredits,
    KpiId::Overpaid,
];

#[component]
pub fn Numbers(customer: Arc<CustomerView>) -> impl IntoView {
    let i18n = use_i18n();
    let key = customer.row.key.clone();
    let minor = customer.row.billed_12m;
    let part = Part::of_only_customer(&key);
    let billed = match day_in_force().get_untracked() {
        Some(corte) => view! {
            <ExplainLink number=Subject::billed_in_year(corte) part=part quiet=true>
                <Amount minor=minor compact=true />
            </ExplainLink>
        }
        .into_any(),
        None => view! { <Amount minor=minor compact=true /> }.into_any(),
    };
    let cells: Vec<_> = customer
        .figures
        .iter()
        .filter(|kpi| !ABOVE.contains(&kpi.id))
        .filter(|kpi| !RARE.contains(&kpi.id) || kpi.figure != Figure::Money(0))
        .map(|&kpi| view! { <Cell kpi=kpi part=Part::of_only_customer(&key) /> })
        .collect();
    view! {
        <section class="on-screen" aria-labelledby="customer-numbers">
            <h3 id="customer-numbers">{t!(i18n, customers.figures)}</h3>
            <dl class="figures">
                <div>
                    <dt>{t!(i18n, customers.billed_12m)}</dt>
                    <dd class="value" data-metric="billed-12m">
                        {billed}
                    </dd>
                </div>
                {cells}
            </dl>
        </section>
    }
}

#[component]
fn Cell(kpi: KpiFigure, part: Part) -> impl IntoView {
    let i18n = use_i18n();
    let delta = kpi.delta.map(|delta| {
        view! {
            <dd class="compared">
                <DeltaLine delta=Some(delta) />
            </dd>
        }
    });
    view! {
        <div>
            <dt>{label(i18n, kpi.id)}</dt>
            <dd class="value">
                <MetricNumber
                    name=kpi.id.code()
                    number=kpi.id
                    part=part
                    figure=kpi.figure
                    look=Look::of(kpi.id)
                />
            </dd>
            {delta}
        </div>
    }
}
