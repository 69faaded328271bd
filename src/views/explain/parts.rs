//! The records behind the number: how many, what they add up to, and each of them.

use leptos::prelude::*;
use protocol::{ExplainSource, ExplainView, Figure, KpiId, Subject};

use super::row::Row;
use super::words::input_words;
use super::{OwnFigure, Source};
use crate::components::figure::{Look, figure_text};
use crate::components::icon::{Icon, Name};
use crate::components::rows::VirtualRows;
use crate::formula::{expected_sum, listed_input};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, subject_label};

#[component]
pub fn Parts(subject: Memo<Subject>, source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let total = source.pick(|view| view.total_rows);
    let whole = source.pick(|view| {
        let ratio = view.subject == Subject::NeededPerDay;
        !ratio && matches!(view.figure, Figure::Money(_) | Figure::Count(_))
    });
    let shape = source.pick(shape);
    let shape = Memo::new(move |_| shape.get().unwrap_or_default());
    let counted = source.pick(|view| view.counted);
    let portions = source.pick(|view| view.rows.iter().any(|row| row.of.is_some()));
    view! {
        <section
            class="sec ledger parts"
            data-shape=move || shape.get().class()
            data-portions=move || portions.get().unwrap_or_default().then_some("true")
            data-counted=move || counted.get().unwrap_or_default().then_some("true")
            aria-labelledby="explain-parts"
        >
            <header>
                <h2 id="explain-parts">{t!(i18n, explain.parts)}</h2>
            </header>
            <Sums subject=subject source=source whole=whole />
            <VirtualRows
                name="explain"
                label=Signal::derive(move || {
                    subject_label(i18n, &subject.get())
                })
                total=total
                arrived=Signal::derive(move || state.explain.track())
                window=state.windows.explain
                head=move || view! { <Heads shape=shape /> }
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

/// What the rows are, by which they get their columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shape {
    #[default]
    Documents,
    Payments,
    Months,
    Customers,
    Salespeople,
    Days,
}

impl Shape {
    fn class(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Payments => "payments",
            Self::Months => "months",
            Self::Customers | Self::Salespeople | Self::Days => "names",
        }
    }
}

fn shape(view: &ExplainView) -> Shape {
    match view.rows.first().map(|row| row.source) {
        // Documents and something else in one list have the columns of documents.
        _ if view.subject == KpiId::NetReceivable.into() => Shape::Documents,
        _ if view.subject == Subject::NeededPerDay => Shape::Documents,
        Some(ExplainSource::Document) | None => Shape::Documents,
        Some(ExplainSource::Payment) => Shape::Payments,
        Some(ExplainSource::Month) => Shape::Months,
        Some(ExplainSource::Customer) => Shape::Customers,
        Some(ExplainSource::Salesperson) => Shape::Salespeople,
        Some(ExplainSource::Day) => Shape::Days,
    }
}

/// How many, their sum, and whether it is the number.
#[component]
fn Sums(subject: Memo<Subject>, source: Source, whole: Memo<Option<bool>>) -> impl IntoView {
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
    let off = source.pick(move |view| {
        let expected = expected_sum(view)?;
        Some(as_figure(view.counted, view.sum.saturating_sub(expected)))
    });
    let sum_of = move || match subject.with(listed_input) {
        Some(input) => tu_string!(i18n, explain.sum_of, name = input_words(i18n, input)),
        None => tu_string!(i18n, explain.sum).to_owned(),
    };
    let figure = |figure: Memo<Option<Figure>>| {
        move || match figure.get() {
            Some(figure) => {
                view! { <OwnFigure figure=figure look=Look::Full source=source /> }.into_any()
            }
            None => view! { <span class="sk"></span> }.into_any(),
        }
    };
    let against = move || match whole.get() {
        Some(false) => tu_string!(i18n, explain.against_above),
        _ => tu_string!(i18n, explain.against),
    };
    let tie = move || match off.get().flatten() {
        None => ().into_any(),
        Some(Figure::Money(0) | Figure::Count(0)) => view! {
            <span class="tie" data-ties="true">
                <Icon name=Name::Tick small=true />
                {t!(i18n, explain.ties)}
            </span>
        }
        .into_any(),
        Some(off) => {
            let own = source.currency().get();
            let currency = own.unwrap_or_else(|| state.currency().get());
            let amount = figure_text(i18n, &currency, off, Look::Full);
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
                <dt>{sum_of}</dt>
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
fn Heads(shape: Memo<Shape>) -> impl IntoView {
    let i18n = use_i18n();
    let who = move || match shape.get() {
        Shape::Months => tu_string!(i18n, explain.month),
        Shape::Salespeople => tu_string!(i18n, explain.salesperson),
        Shape::Days => tu_string!(i18n, explain.day),
        Shape::Documents | Shape::Payments | Shape::Customers => tu_string!(i18n, explain.name),
    };
    let head = move |class: &'static str, words: fn(I18n) -> &'static str| {
        view! { <div role="columnheader" class=class>{move || words(i18n)}</div> }
    };
    view! {
        {head("record", |i18n| tu_string!(i18n, explain.record))}
        <div role="columnheader" class="who">{who}</div>
        {head("on", |i18n| tu_string!(i18n, explain.on))}
        {head("due", |i18n| tu_string!(i18n, explain.due))}
        {head("days num", |i18n| tu_string!(i18n, explain.days))}
        {head("of num", |i18n| tu_string!(i18n, explain.of))}
        {head("amount num", |i18n| tu_string!(i18n, explain.amount))}
    }
}
