//! One payment: a line of the table, or a card of three lines on a phone.

use leptos::prelude::*;
use protocol::{PaymentKind, PaymentRow};

use crate::components::amount::Amount;
use crate::components::rows::{RowFrame, record_at};
use crate::format::Currency;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::words::{I18n, day_of_year, kind_words, method_words};

use super::super::{Source, with_filter};
use super::targets::Opened;

/// Documents that a row names; the rest opens.
const NAMED: usize = 2;

/// The row at `index` among those that match.
#[component]
pub fn Row(index: u32, source: Source, opened: Opened) -> impl IntoView {
    let i18n = use_i18n();
    let row = source.pick(move |view| record_at(&view.rows, &view.list, view.first, index));
    let row = Memo::new(move |_| row.get().flatten());
    let settled = move || row.with(|row| row.as_ref().is_some_and(|row| !row.counted));
    let name = move || {
        row.with(|row| {
            row.as_ref().map_or_else(String::new, |row| {
                let corte = day_in_force().get().unwrap_or(row.on);
                format!(
                    "{} · {}",
                    day_of_year(i18n, row.on, corte),
                    row.customer_name
                )
            })
        })
    };
    let cells = move || {
        row.get()
            .map(|row| view! { <Cells row=row opened=opened /> })
    };
    view! {
        <RowFrame
            index=index
            id=Signal::derive(move || row.with(|row| row.as_ref().map(|row| row.key.clone())))
            name=Signal::derive(name)
            settled=Signal::derive(settled)
            cells=cells
        />
    }
}

#[component]
fn Cells(row: PaymentRow, opened: Opened) -> impl IntoView {
    let i18n = use_i18n();
    let corte = day_in_force().get_untracked().unwrap_or(row.on);
    let method = payment_words(i18n, &row);
    let foreign = row
        .currency
        .clone()
        .map(|(code, decimals)| Currency::new(code, decimals));
    let foreign_title = foreign
        .is_some()
        .then(|| tu_string!(i18n, cash.other_currency));
    let amount = match foreign {
        Some(currency) => view! { <Amount minor=row.amount currency=currency /> }.into_any(),
        None => view! { <Amount minor=row.amount /> }.into_any(),
    };
    let apart = row.apart.as_ref().map(|part| {
        let currency = Currency::new(part.currency.0.clone(), part.currency.1);
        view! {
            <small class="apart" title=tu_string!(i18n, cash.other_currency)>
                " + "
                <Amount minor=part.amount currency=currency />
            </small>
        }
    });
    view! {
        <div role="cell" class="on">{day_of_year(i18n, row.on, corte)}</div>
        <div role="cell" class="who" title=row.customer_name.clone()>{customer(&row)}</div>
        <div role="cell" class="method" title=method.clone()>{method.clone()}</div>
        <div role="cell" class="documents">{documents(row.clone(), opened)}</div>
        <div role="cell" class="state">{state(i18n, &row)}</div>
        <div role="cell" class="amount num" title=foreign_title>
            {amount} {apart}
        </div>
    }
}

/// "Cheque 8841".
pub fn payment_words(i18n: I18n, row: &PaymentRow) -> String {
    let method = method_words(i18n, &row.method);
    if row.number.is_empty() {
        method
    } else {
        format!("{method} {}", row.number)
    }
}

/// The customer; where nobody is known, the way to what else is por aplicar that day.
fn customer(row: &PaymentRow) -> AnyView {
    let i18n = use_i18n();
    let nav = use_nav();
    let on = row.on;
    if row.customer_key.is_empty() {
        let that_day = move || {
            let route = with_filter(nav, |filter| {
                filter.kind = PaymentKind::Unapplied;
                (filter.from, filter.to) = (Some(on), Some(on));
            });
            route.href()
        };
        let name = tu_string!(i18n, cash.no_customer);
        return view! { <a href=that_day>{name}</a> }.into_any();
    }
    let key = row.customer_key.clone();
    let page = move || nav.href(Screen::customer(&key));
    view! { <a href=page>{row.customer_name.clone()}</a> }.into_any()
}

/// The documents that it pays, as links; of many the first, and a way to all.
fn documents(row: PaymentRow, opened: Opened) -> AnyView {
    let i18n = use_i18n();
    let nav = use_nav();
    let count = row.targets.len();
    if count == 0 {
        return view! { <span class="none">{t!(i18n, cash.no_documents)}</span> }.into_any();
    }
    let named: Vec<_> = row.targets[..count.min(NAMED)]
        .iter()
        .map(|target| {
            let name = format!("{} {}", kind_words(i18n, &target.kind), target.number);
            let key = target.key.clone();
            view! { <a class="doc" href=move || nav.href(Screen::document(&key))>{name}</a> }
        })
        .collect();
    let more = (count > NAMED).then(|| {
        let shown = format!("+{}", count - NAMED);
        // What is read aloud begins with what is seen, so that it can be said to a computer as well.
        let label = tu_string!(i18n, cash.more_documents, n = count);
        let label = format!("{shown}: {label}");
        view! {
            <button
                class="doc"
                type="button"
                aria-haspopup="dialog"
                aria-label=label
                on:click=move |_| opened.open(row.clone())
            >
                {shown}
            </button>
        }
    });
    view! {
        {named}
        {more}
    }
    .into_any()
}

/// What is special about it; nothing for a payment that is applied.
fn state(i18n: I18n, row: &PaymentRow) -> Option<AnyView> {
    let chip = |class: &'static str, words: &'static str| {
        view! { <span class=class>{words}</span> }.into_any()
    };
    if !row.counted {
        return Some(chip("chip", tu_string!(i18n, cash.is_not_counted)));
    }
    if row.future {
        return Some(chip("chip info", tu_string!(i18n, cash.is_future)));
    }
    let apart = row.apart.as_ref().filter(|part| part.unapplied != 0);
    if row.unapplied != 0 || apart.is_some() {
        let minor = row.unapplied;
        let code = row.currency.clone();
        // The amount of the row says it where nothing of it is applied.
        let part = (minor != 0 && minor != row.amount).then(|| {
            let own = match code {
                Some((code, decimals)) => {
                    let currency = Currency::new(code, decimals);
                    view! { <Amount minor currency=currency /> }.into_any()
                }
                None => view! { <Amount minor /> }.into_any(),
            };
            view! { " " <span data-metric="unapplied">{own}</span> }
        });
        return Some(
            view! {
                <span class="chip warn">{tu_string!(i18n, cash.is_unapplied)} {part}</span>
            }
            .into_any(),
        );
    }
    (row.amount < 0).then(|| chip("chip bad", tu_string!(i18n, cash.is_negative)))
}
