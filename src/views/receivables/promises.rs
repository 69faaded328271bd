//! What was promised: within the next days, later, and not kept, each with the promises that add up to it. Nothing where
//! nobody promised anything.

use leptos::prelude::*;
use protocol::{PROMISED_DAYS, PromiseLine, PromiseWhen};

use super::Source;
use crate::components::amount::Amount;
use crate::components::linked_figures::{LinkedFigure, LinkedFigures};
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::{I18n, counted, customer_words, day_long};

/// In the order of the figures.
const ALL: [PromiseWhen; 3] = [PromiseWhen::Soon, PromiseWhen::Later, PromiseWhen::Broken];

#[component]
pub fn Promises(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let promises = source.list(|view| view.promises.clone());
    let figures = Memo::new(move |_| {
        let shown = ALL.into_iter().filter_map(|when| {
            let (amount, n) = promises.with(|all| sum(all, when));
            let (id, label) = words(i18n, when);
            (n > 0).then(|| LinkedFigure {
                id,
                label,
                value: currency.with(|currency| currency.compact(amount)),
                exact: amount,
                beside: beside(i18n, when, n),
                href: nav.href(match when {
                    PromiseWhen::Broken => Screen::queue(),
                    _ => Screen::reminders(),
                }),
                urgent: when == PromiseWhen::Broken,
            })
        });
        shown.collect::<Vec<_>>()
    });
    let lists = move || ALL.map(|when| view! { <List promises when /> });
    view! {
        <Show when=move || promises.with(|promises| !promises.is_empty())>
            <div class="wide" data-promises>
                <LinkedFigures figures=figures />
                <details class="tbl">
                    <summary>{t!(i18n, receivables.promises)}</summary>
                    {lists}
                </details>
            </div>
        </Show>
    }
}

/// The promises of one figure.
#[component]
fn List(promises: Memo<Vec<PromiseLine>>, when: PromiseWhen) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let (id, label) = words(i18n, when);
    let lines = Memo::new(move |_| {
        let all = promises.get().into_iter();
        all.filter(|line| line.when == when).collect::<Vec<_>>()
    });
    let rows = move || {
        let row = |line: PromiseLine| {
            let href = nav.href(Screen::customer(line.customer));
            view! {
                <div>
                    <dt>
                        <a href=href>{customer_words(i18n, &line.name)}</a>
                        " · "
                        {day_long(i18n, line.on)}
                    </dt>
                    <dd>
                        <Amount minor=line.amount />
                    </dd>
                </div>
            }
        };
        lines.get().into_iter().map(row).collect_view()
    };
    let total = move || lines.with(|lines| sum(lines, when).0);
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <dl class="mini" data-list=id>
                {rows}
                <div class="total">
                    <dt>{label}</dt>
                    <dd>{move || view! { <Amount minor=total() /> }}</dd>
                </div>
            </dl>
        </Show>
    }
}

/// What the promises of one figure bring, and how many they are.
fn sum(promises: &[PromiseLine], when: PromiseWhen) -> (i64, u32) {
    let own = promises.iter().filter(|line| line.when == when);
    own.fold((0, 0), |(amount, n), line| (amount + line.amount, n + 1))
}

fn words(i18n: I18n, when: PromiseWhen) -> (&'static str, &'static str) {
    match when {
        PromiseWhen::Soon => ("promised", tu_string!(i18n, receivables.promised)),
        PromiseWhen::Later => ("later", tu_string!(i18n, receivables.promised_later)),
        PromiseWhen::Broken => ("broken", tu_string!(i18n, home.digest_broken)),
    }
}

fn beside(i18n: I18n, when: PromiseWhen, n: u32) -> String {
    let many = counted::promises(i18n, n);
    match when {
        PromiseWhen::Soon => {
            let days = count(i64::try_from(PROMISED_DAYS).unwrap_or(i64::MAX));
            tu_string!(i18n, receivables.promised_days, many = many, n = days)
        }
        PromiseWhen::Later => many,
        PromiseWhen::Broken => tu_string!(i18n, receivables.broken_missing, many = many),
    }
}
