//! One number of the strip: the number leads to its documents, its sparkline selects what the chart draws.

use leptos::either::Either;
use leptos::prelude::*;
use protocol::{Figure, KpiId, KpiView, Missing};

use crate::components::explain_link::ExplainSign;
use crate::components::figure::{Kpi, Look};
use crate::components::sparkline::Sparkline;
use crate::i18n::*;

/// A cell. While nothing is known of it, its lines are there and empty, so that nothing moves later.
#[component]
pub fn KpiCell(
    /// Which number.
    id: KpiId,
    /// Name.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The number, once the worker has sent it.
    kpi: Memo<Option<KpiView>>,
    /// How the number is written.
    #[prop(optional)]
    look: Look,
    /// Address of the documents behind the number; `None`: no screen lists them.
    href: Option<Signal<String>>,
    /// Whether the chart draws this number.
    #[prop(into)]
    selected: Signal<bool>,
    /// Draw it.
    select: Callback<()>,
    /// Small, after the number.
    #[prop(optional, into)]
    after: ViewFn,
    /// The last line.
    #[prop(optional, into)]
    beside: ViewFn,
    /// Comparisons.
    #[prop(into)]
    deltas: ViewFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let figure = Memo::new(move |_| {
        kpi.with(|kpi| {
            kpi.as_ref()
                .map_or(Figure::Missing(Missing::NeverSynced), |kpi| kpi.figure)
        })
    });
    let waiting = Memo::new(move |_| kpi.with(Option::is_none));
    let known = Memo::new(move |_| figure.get() != Figure::Missing(Missing::NeverSynced));
    let number = move || {
        if waiting.get() {
            Either::Left(view! { <span class="sk s"></span> })
        } else {
            Either::Right(view! {
                <Kpi id=id.code() figure=figure look=look />
                {after.run()}
            })
        }
    };
    let lines = move || {
        if known.get() {
            Either::Right(view! {
                {deltas.run()}
                <span class="beside">{beside.run()}</span>
            })
        } else {
            Either::Left(view! {
                <span class="delta">
                    <b class="sk s"></b>
                    " "
                    <span class="sk"></span>
                </span>
                <span class="beside">
                    <span class="sk s"></span>
                </span>
            })
        }
    };
    let content = view! {
        <span class="label">{label}</span>
        <span class="value">{number}</span>
        {lines}
    };
    let cell = match href {
        Some(href) => Either::Left(view! { <a href=href>{content}</a> }),
        None => Either::Right(view! { <div class="cell">{content}</div> }),
    };
    let points = Signal::derive(move || {
        kpi.with(|kpi| {
            kpi.as_ref()
                .map(|kpi| kpi.spark.clone())
                .unwrap_or_default()
        })
    });
    let partial =
        Signal::derive(move || kpi.with(|kpi| kpi.as_ref().is_some_and(|kpi| kpi.spark_partial)));
    view! {
        <li class="kpi">
            {cell}
            <ExplainSign number=id />
            <button
                class="draw"
                type="button"
                aria-label=move || tu_string!(i18n, home.draw, name = label.get())
                aria-pressed=move || if selected.get() { "true" } else { "false" }
                on:click=move |_| select.run(())
            >
                <Sparkline points=points partial=partial />
            </button>
        </li>
    }
}
