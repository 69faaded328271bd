//! Everything that happened with a customer, newest first, with the balance after it.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{CustomerView, EntryForm, StoryKind, StoryLine};

use crate::components::amount::Amount;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::views::collections::words::says;
use crate::views::invoices::words::{state_chip, state_words};
use crate::words::{I18n, day_of_year, day_short, kind_words, method_words, stage_words};

/// Lines that are seen before the rest is asked for.
const SHOWN: usize = 20;

#[component]
pub fn Story(customer: Arc<CustomerView>, all_lines: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let total = customer.story.len();
    let hidden = total.saturating_sub(SHOWN);
    let whole = customer.clone();
    let noted = noted(customer.row.key.clone());
    let lines = move || {
        let shown = if all_lines.get() { total } else { SHOWN };
        let mut noted = noted.get().into_iter().peekable();
        let mut lines = Vec::new();
        for line in whole.story.iter().rev().take(shown) {
            while let Some((on, form)) = noted.next_if(|(on, _)| *on >= line.on) {
                lines.push(view! { <Noted on=on form=form /> }.into_any());
            }
            lines.push(view! { <Line line=line.clone() /> }.into_any());
        }
        lines
    };
    let more = move || {
        let n = i64::try_from(hidden).unwrap_or_default();
        (n > 0 && !all_lines.get()).then(|| {
            view! {
                <button class="btn on-screen" type="button" on:click=move |_| all_lines.set(true)>
                    {tu_string!(i18n, customers.story_more, count = n, n = count(n))}
                </button>
            }
        })
    };
    let before = (customer.story_before > 0).then(|| {
        let n = i64::from(customer.story_before);
        let words = tu_string!(i18n, customers.story_before, count = n, n = count(n));
        view! { <p class="note">{words}</p> }
    });
    let none =
        (total == 0).then(|| view! { <p class="note">{t!(i18n, customers.story_empty)}</p> });
    view! {
        <section class="story" aria-labelledby="customer-story">
            <h3 id="customer-story">{t!(i18n, customers.story)}</h3>
            <Sum customer=customer />
            <div
                class="lines"
                role="table"
                aria-labelledby="customer-story"
                data-table="story"
                data-total=total.to_string()
            >
                <div class="line head" role="row">
                    <span role="columnheader">{t!(i18n, customers.story_date)}</span>
                    <span role="columnheader">{t!(i18n, customers.story_what)}</span>
                    <span role="columnheader">{t!(i18n, customers.story_amount)}</span>
                    <span role="columnheader">{t!(i18n, customers.story_balance)}</span>
                </div>
                {lines}
            </div>
            {more}
            {before}
            {none}
        </section>
    }
}

/// What was put down about the customer, newest first.
fn noted(customer: String) -> Memo<Vec<(NaiveDate, EntryForm)>> {
    let state = use_state();
    Memo::new(move |_| {
        state.file.with(|file| {
            let file = file.as_ref().filter(|file| file.customer == customer);
            let entries = file.iter().flat_map(|file| &file.entries);
            let standing = entries.filter(|entry| !entry.deleted);
            let told = standing.filter_map(|entry| {
                let made = entry.versions.first()?;
                Some((made.stamp.on, entry.form.clone()))
            });
            told.collect()
        })
    })
}

/// Something that was put down; not on paper, which the customer reads.
#[component]
fn Noted(on: NaiveDate, form: EntryForm) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let corte = day_in_force().get_untracked().unwrap_or(on);
    let what = move || currency.with(|currency| says(i18n, &form, currency, corte));
    view! {
        <div class="line event on-screen" role="row">
            <span class="when" role="cell">
                {day_of_year(i18n, on, corte)}
            </span>
            <span class="what" role="cell">
                <span class="nm">{what}</span>
            </span>
            <span class="amt" role="cell"></span>
            <span class="bal" role="cell"></span>
        </div>
    }
}

/// The balance at the corte, and why it is not the receivable when it is not.
#[component]
fn Sum(customer: Arc<CustomerView>) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let day = day_in_force();
    let balance = customer.story.last()?.balance;
    let name = move || {
        day.get()
            .map(|day| tu_string!(i18n, customers.story_sum, day = day_short(i18n, day)))
    };
    let (receivable, unapplied) = (customer.row.outstanding, customer.unapplied);
    let tie = move || {
        let full = |minor: i64| currency.with(|currency| currency.full(minor));
        tu_string!(
            i18n,
            customers.story_tie,
            receivable = full(receivable),
            unapplied = full(unapplied)
        )
    };
    Some(view! {
        <p class="sum">
            <span>{name}</span>
            <b data-metric="balance">
                <Amount minor=balance />
            </b>
        </p>
        {(unapplied != 0).then(|| view! { <p class="note">{tie}</p> })}
    })
}

#[component]
fn Line(line: StoryLine) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let corte = day_in_force().get_untracked().unwrap_or(line.on);
    let is_money = !matches!(line.what, StoryKind::Created | StoryKind::Stage(..));
    let what = what(i18n, &line);
    let leads = matches!(line.what, StoryKind::Document | StoryKind::CreditNote);
    let what = if leads {
        let key = line.key.clone();
        let href = move || nav.href(Screen::document(key.clone()));
        view! {
            <a class="covers" href=href>
                {what}
            </a>
        }
        .into_any()
    } else {
        what.into_any()
    };
    let state = line.state.map(|state| {
        view! { <span class=state_chip(state)>{state_words(i18n, state)}</span> }
    });
    let settled = line.days_to_pay.map(|days| settled_words(i18n, days));
    let id = if line.key.is_empty() {
        line.on.to_string()
    } else {
        line.key.clone()
    };
    let (amount, balance) = (line.amount, line.balance);
    view! {
        <div class="line" class:event=!is_money role="row" data-id=id>
            <span class="when" role="cell">
                {day_of_year(i18n, line.on, corte)}
            </span>
            <span class="what" role="cell">
                <span class="nm">{what}</span>
                {state}
                <span class="settled">{settled}</span>
            </span>
            <span class="amt" role="cell">
                {is_money.then(|| view! { <Amount minor=amount /> })}
            </span>
            <span class="bal" role="cell">
                {is_money.then(|| view! { <Amount minor=balance /> })}
            </span>
        </div>
    }
}

/// "Factura 4127", "Transferencia 8841", "Pasó de Propuesta a Ganado".
pub fn what(i18n: I18n, line: &StoryLine) -> String {
    let numbered = |name: String| {
        if line.number.is_empty() {
            name
        } else {
            format!("{name} {}", line.number)
        }
    };
    match &line.what {
        StoryKind::Created => tu_string!(i18n, customers.story_created).to_owned(),
        StoryKind::Stage(from, to) => tu_string!(
            i18n,
            customers.story_stage,
            from = stage_words(i18n, from),
            to = stage_words(i18n, to)
        ),
        StoryKind::Document | StoryKind::CreditNote => numbered(kind_words(i18n, &line.kind)),
        StoryKind::Rounding => tu_string!(i18n, invoices.mv_rounding).to_owned(),
        StoryKind::Payment if line.kind.is_empty() && line.number.is_empty() => {
            tu_string!(i18n, customers.story_unexplained).to_owned()
        }
        // What adds to the balance was given back.
        StoryKind::Payment if line.amount > 0 => {
            let method = numbered(method_words(i18n, &line.kind));
            format!("{}, {method}", tu_string!(i18n, customers.story_refund))
        }
        StoryKind::Payment => numbered(method_words(i18n, &line.kind)),
    }
}

/// "pagada 12 días tarde".
fn settled_words(i18n: I18n, days: i32) -> String {
    let n = i64::from(days).abs();
    match days.signum() {
        1 => tu_string!(i18n, customers.story_late, count = n, n = count(n)),
        -1 => tu_string!(i18n, customers.story_early, count = n, n = count(n)),
        _ => tu_string!(i18n, customers.story_on_time).to_owned(),
    }
}
