//! Numbers of a screen, one under the other or side by side: name, figure, comparison.

use leptos::prelude::*;
use protocol::KpiFigure;

use crate::components::delta::DeltaLine;
use crate::components::explain_link::KpiNumber;
use crate::i18n::*;
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
) -> impl IntoView {
    let i18n = use_i18n();
    let cells = move || match figures.get() {
        Some(figures) => figures
            .into_iter()
            .map(|kpi| view! { <Cell kpi=kpi /> })
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
    view! { <dl class="figures" aria-label=move || tu_string!(i18n, shell.figures)>{cells}</dl> }
}

#[component]
fn Cell(kpi: KpiFigure) -> impl IntoView {
    let i18n = use_i18n();
    let delta = kpi
        .delta
        .map(|delta| view! { <dd class="compared"><DeltaLine delta=Some(delta) /></dd> });
    view! {
        <div>
            <dt>{move || label(i18n, kpi.id)}</dt>
            <dd class="value">
                <KpiNumber id=kpi.id figure=kpi.figure />
            </dd>
            {delta}
        </div>
    }
}
