//! The payments themselves: filtered, with their sum, each with the documents that it pays.

mod filters;
mod row;
mod targets;

use leptos::prelude::*;
use protocol::{PaymentFilter, PaymentKind};

use super::{Source, filter_of, with_filter};
use crate::components::amount::Amount;
use crate::components::empty::EmptyNote;
use crate::components::rows::VirtualRows;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::state::use_state;
use crate::words::I18n;

use filters::Filters;
use row::Row;
use targets::{Opened, Targets};

#[component]
pub fn Payments(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let answered = source.pick(|view| view.total_rows);
    let total = Memo::new(move |_| answered.get().flatten());
    let opened = Opened::new();
    view! {
        <section class="sec wide ledger" aria-labelledby="cash-payments">
            <header>
                <h2 id="cash-payments">{t!(i18n, cash.list)}</h2>
            </header>
            <Filters source=source />
            <Sums source=source />
            <VirtualRows
                name="payments"
                label=Signal::derive(move || tu_string!(i18n, cash.list).to_owned())
                total=total
                arrived=Signal::derive(move || state.cash.track())
                window=state.windows.cash
                head=Heads
                row=move |index| view! { <Row index=index source=source opened=opened /> }.into_any()
            />
            <Empty source=source />
            <Targets opened=opened />
        </section>
    }
}

/// How many match, and what they add up to.
#[component]
fn Sums(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let sums = source.pick(|view| view.total_rows.map(|rows| (rows, view.sum)));
    let figure = move |draw: fn(u32, i64) -> AnyView| {
        move || match sums.get() {
            None => view! { <span class="sk"></span> }.into_any(),
            Some(None) => {
                view! { <span class="unknown">{t!(i18n, common.unknown)}</span> }.into_any()
            }
            Some(Some((rows, sum))) => draw(rows, sum),
        }
    };
    let rows = figure(|rows, _| {
        view! { <data value=rows.to_string()>{count(i64::from(rows))}</data> }.into_any()
    });
    let sum = figure(|_, sum| view! { <Amount minor=sum /> }.into_any());
    view! {
        <dl class="sums" aria-label=move || tu_string!(i18n, cash.sums)>
            <div>
                <dt>{t!(i18n, cash.rows)}</dt>
                <dd data-metric="rows">{rows}</dd>
            </div>
            <div>
                <dt>{t!(i18n, cash.sum)}</dt>
                <dd data-metric="sum">{sum}</dd>
            </div>
        </dl>
    }
}

#[component]
fn Heads() -> impl IntoView {
    let i18n = use_i18n();
    let head = move |class: &'static str, words: fn(I18n) -> &'static str| {
        view! { <div role="columnheader" class=class>{move || words(i18n)}</div> }
    };
    view! {
        {head("on", |i18n| tu_string!(i18n, cash.on))}
        {head("who", |i18n| tu_string!(i18n, cash.customer))}
        {head("method", |i18n| tu_string!(i18n, cash.method))}
        {head("documents", |i18n| tu_string!(i18n, cash.documents))}
        {head("state", |i18n| tu_string!(i18n, cash.state))}
        {head("amount num", |i18n| tu_string!(i18n, cash.amount))}
    }
}

/// A list without rows, in its three meanings.
#[component]
fn Empty(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let rows = source.pick(|view| view.total_rows);
    let filter = Memo::new(move |_| filter_of(nav));
    let only_unapplied = PaymentFilter {
        kind: PaymentKind::Unapplied,
        ..PaymentFilter::default()
    };
    move || match rows.get()? {
        Some(0) if filter.with(|filter| *filter == only_unapplied) => Some(
            view! {
                <EmptyNote
                    title=tu_string!(i18n, cash.empty_unapplied)
                    text=tu_string!(i18n, cash.empty_unapplied_text)
                    good=true
                />
            }
            .into_any(),
        ),
        Some(0) => {
            let all = move || with_filter(nav, |filter| *filter = PaymentFilter::default()).href();
            Some(
                view! {
                    <EmptyNote
                        title=tu_string!(i18n, cash.empty_match)
                        text=tu_string!(i18n, cash.empty_match_text)
                    >
                        <a class="btn" href=all>
                            {t!(i18n, cash.clear)}
                        </a>
                    </EmptyNote>
                }
                .into_any(),
            )
        }
        None => Some(
            view! {
                <EmptyNote
                    title=tu_string!(i18n, cash.empty_none)
                    text=tu_string!(i18n, cash.empty_none_text)
                />
            }
            .into_any(),
        ),
        Some(_) => None,
    }
}
