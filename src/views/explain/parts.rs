//! The records behind the number: how many, what they add up to, and each of them.

use leptos::prelude::*;
use protocol::{ExplainSource, Figure, KpiId};

use super::Source;
use super::row::Row;
use crate::components::figure::{FigureData, Look};
use crate::components::icon::{Icon, Name};
use crate::components::rows::VirtualRows;
use crate::formula::expected_sum;
use crate::i18n::*;
use crate::state::use_state;

#[component]
pub fn Parts(number: Memo<KpiId>, source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let total = source.pick(|view| view.total_rows);
    let whole = source.pick(|view| matches!(view.figure, Figure::Money(_) | Figure::Count(_)));
    let heading = move || match whole.get() {
        Some(false) => tu_string!(i18n, explain.parts_above),
        _ => tu_string!(i18n, explain.parts),
    };
    let shape = source.pick(|view| {
        let sources = view.rows.iter().map(|row| row.source);
        shape(sources, view.counted)
    });
    view! {
        <section
            class="sec ledger parts"
            data-shape=move || shape.get().unwrap_or("documents")
            aria-labelledby="explain-parts"
        >
            <header>
                <h2 id="explain-parts">{heading}</h2>
            </header>
            <Sums source=source whole=whole />
            <VirtualRows
                name="explain"
                label=Signal::derive(move || {
                    crate::words::kpi::label(i18n, number.get()).to_owned()
                })
                total=total
                arrived=Signal::derive(move || state.explain.track())
                window=state.windows.explain
                head=Heads
                row=move |index| view! { <Row index=index source=source /> }.into_any()
            />
            <Show when=move || total.get() == Some(0)>
                <div class="empty" role="status">
                    <strong>{t!(i18n, explain.empty)}</strong>
                    <p>{t!(i18n, explain.empty_text)}</p>
                </div>
            </Show>
        </section>
    }
}

/// Which columns the rows need.
fn shape(mut sources: impl Iterator<Item = ExplainSource>, counted: bool) -> &'static str {
    match (sources.next(), counted) {
        (Some(ExplainSource::Payment), _) => "payments",
        (Some(ExplainSource::Month), _) => "months",
        (Some(ExplainSource::Customer | ExplainSource::Salesperson), _) => "customers",
        (Some(ExplainSource::Document) | None, true) => "counted",
        (Some(ExplainSource::Document) | None, false) => "documents",
    }
}

/// How many, their sum, and whether it is the number.
#[component]
fn Sums(source: Source, whole: Memo<Option<bool>>) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let rows = source.pick(|view| Figure::Count(i64::from(view.total_rows)));
    let as_figure = |counted: bool, amount: i64| {
        if counted {
            Figure::Count(amount)
        } else {
            Figure::Money(amount)
        }
    };
    let sum = source.pick(move |view| as_figure(view.counted, view.sum));
    let off = source.pick(|view| expected_sum(view).map(|expected| view.sum - expected));
    let figure = |figure: Memo<Option<Figure>>| {
        move || match figure.get() {
            Some(figure) => view! { <FigureData figure=figure look=Look::Full /> }.into_any(),
            None => view! { <span class="sk"></span> }.into_any(),
        }
    };
    let against = move || match whole.get() {
        Some(false) => tu_string!(i18n, explain.against_above),
        _ => tu_string!(i18n, explain.against),
    };
    let tie = move || match off.get().flatten() {
        None => ().into_any(),
        Some(0) => view! {
            <span class="tie" data-ties="true">
                <Icon name=Name::Tick small=true />
                {t!(i18n, explain.ties)}
            </span>
        }
        .into_any(),
        Some(off) => {
            let amount = state.currency().with(|currency| currency.full(off));
            view! {
                <span class="tie off" data-ties="false">
                    <Icon name=Name::Alert small=true />
                    {tu_string!(i18n, explain.ties_not, amount = amount)}
                </span>
            }
            .into_any()
        }
    };
    view! {
        <dl class="sums">
            <div>
                <dt>{t!(i18n, explain.rows)}</dt>
                <dd data-metric="rows">{figure(rows)}</dd>
            </div>
            <div>
                <dt>{t!(i18n, explain.sum)}</dt>
                <dd data-metric="sum">{figure(sum)}</dd>
            </div>
            <div>
                <dt>{against}</dt>
                <dd>{tie}</dd>
            </div>
        </dl>
    }
}

#[component]
fn Heads() -> impl IntoView {
    let i18n = use_i18n();
    let head = move |class: &'static str, words: fn(crate::words::I18n) -> &'static str| {
        view! { <div role="columnheader" class=class>{move || words(i18n)}</div> }
    };
    view! {
        {head("record", |i18n| tu_string!(i18n, explain.record))}
        {head("who", |i18n| tu_string!(i18n, explain.name))}
        {head("on", |i18n| tu_string!(i18n, explain.on))}
        {head("due", |i18n| tu_string!(i18n, explain.due))}
        {head("days num", |i18n| tu_string!(i18n, explain.days))}
        {head("of num", |i18n| tu_string!(i18n, explain.of))}
        {head("amount num", |i18n| tu_string!(i18n, explain.amount))}
    }
}
