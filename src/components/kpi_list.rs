//! Numbers of a screen, one under the other or side by side: name, figure, comparison.

use leptos::prelude::*;
use protocol::KpiFigure;

use crate::components::delta::DeltaLine;
use crate::components::explain_link::{ExplainLink, KpiNumber};
use crate::components::figure::{Look, Metric};
use crate::i18n::*;
use crate::route::Part;
use crate::words::kpi::label;

/// Figures in the order in which the worker sends them. Lines of their height stand there until it does.
#[component]
pub fn KpiList(
    /// The numbers; `None` until the worker has answered.
    #[prop(into)]
    figures: Signal<Option<Vec<KpiFigure>>>,
    /// Lines that stand there meanwhile.
    #[prop(default = 4)]
    waiting: usize,
    /// Of which part of what the address is about, where the numbers are not those of all of it: then they stand
    /// under `data-metric`.
    #[prop(optional)]
    part: Option<Part>,
) -> impl IntoView {
    let cells = move || match figures.get() {
        Some(figures) => figures
            .into_iter()
            .map(|kpi| view! { <Cell kpi=kpi part=part.clone() /> })
            .collect_view()
            .into_any(),
        None => (0..waiting)
            .map(|_| {
                view! {
                    <div aria-hidden="true">
                        <dt>
                            <span class="sk"></span>
                        </dt>
                        <dd>
                            <span class="sk s"></span>
                        </dd>
                    </div>
                }
            })
            .collect_view()
            .into_any(),
    };
    view! { <dl class="figures">{cells}</dl> }
}

#[component]
fn Cell(kpi: KpiFigure, part: Option<Part>) -> impl IntoView {
    let i18n = use_i18n();
    let delta = kpi
        .delta
        .map(|delta| view! { <dd class="compared"><DeltaLine delta=Some(delta) /></dd> });
    let number = match part {
        None => view! { <KpiNumber id=kpi.id figure=kpi.figure /> }.into_any(),
        Some(part) => view! {
            <ExplainLink number=kpi.id part=part>
                <Metric name=kpi.id.code() figure=kpi.figure look=Look::of(kpi.id) />
            </ExplainLink>
        }
        .into_any(),
    };
    view! {
        <div>
            <dt>{move || label(i18n, kpi.id)}</dt>
            <dd class="value">{number}</dd>
            {delta}
        </div>
    }
}
