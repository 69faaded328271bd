//! What to do, by what the numbers say.

use leptos::prelude::*;
use protocol::{Ratio, ScopeFilter};

use super::Paper;
use super::summary::money;
use crate::components::figure::share;
use crate::format::{count, percent};
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::words::I18n;
use crate::words::aging::bucket_name_in;

/// From this share of the receivable on, one customer is a matter of its own: a quarter.
const CONCENTRATED: (i64, i64) = (1, 4);

#[component]
pub fn Todo(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let mut found: Vec<AnyView> = Vec::new();
    found.extend(call(i18n, nav, &paper));
    found.extend(plain(i18n, &paper).into_iter().map(IntoAny::into_any));
    found.extend(findings(i18n, nav, &paper));
    let list = if found.is_empty() {
        view! { <p>{t!(i18n, reports.todo_none)}</p> }.into_any()
    } else {
        let items = found.into_iter().map(|item| view! { <li>{item}</li> });
        view! { <ul>{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="sec told todo" aria-labelledby="report-todo">
            <header>
                <h2 id="report-todo">{t!(i18n, reports.todo)}</h2>
            </header>
            {list}
        </section>
    }
}

/// The same as plain sentences.
pub fn sentences(i18n: I18n, paper: &Paper) -> Vec<String> {
    let calls = call_why(i18n, paper).map(|why| {
        let names = paper.view.calls.iter().map(|call| &*call.customer_name);
        let names = names.collect::<Vec<_>>().join(", ");
        format!("{} {names}: {why}.", tu_string!(i18n, reports.todo_call))
    });
    let mut all: Vec<String> = calls.into_iter().collect();
    all.extend(plain(i18n, paper));
    all.extend(findings_words(i18n, paper));
    if all.is_empty() {
        all.push(tu_string!(i18n, reports.todo_none).to_owned());
    }
    all
}

/// What leads nowhere by itself.
fn plain(i18n: I18n, paper: &Paper) -> Vec<String> {
    let told = [
        behind(i18n, paper),
        concentration(i18n, paper),
        oldest(i18n, paper),
        unapplied(i18n, paper),
    ];
    told.into_iter().flatten().collect()
}

/// "suman $3,2 M, el 45 % de lo vencido".
fn call_why(i18n: I18n, paper: &Paper) -> Option<String> {
    let overdue = paper.view.overdue.as_ref()?.now;
    let amount: i64 = paper.view.calls.iter().map(|call| call.amount).sum();
    let part = share(amount, overdue).filter(|_| amount > 0)?;
    Some(tu_string!(
        i18n,
        reports.todo_call_why,
        amount = paper.currency.compact(amount),
        share = percent(part)
    ))
}

/// "Llamar primero a A, B y C: suman $3,2 M, el 45 % de lo vencido."
fn call(i18n: I18n, nav: Nav, paper: &Paper) -> Option<AnyView> {
    let why = call_why(i18n, paper)?;
    let names = paper.view.calls.iter().enumerate().map(|(index, call)| {
        let screen = Screen::customer(&call.customer_key);
        let comma = if index == 0 { "" } else { ", " };
        view! {
            {comma}
            <a href=move || nav.href(screen.clone())>{call.customer_name.clone()}</a>
        }
    });
    Some(
        view! {
            {tu_string!(i18n, reports.todo_call)}
            " "
            {names.collect_view()}
            {format!(": {why}.")}
        }
        .into_any(),
    )
}

fn behind(i18n: I18n, paper: &Paper) -> Option<String> {
    let names = &paper.view.behind;
    let sentence = tu_string!(
        i18n,
        reports.todo_behind,
        count = names.len(),
        names = names.join(", ")
    );
    (!names.is_empty()).then_some(sentence)
}

fn concentration(i18n: I18n, paper: &Paper) -> Option<String> {
    let greatest = paper.view.debtors.first()?;
    let (over, under) = CONCENTRATED;
    let is_much = |part: &Ratio| {
        i128::from(part.numerator) * i128::from(under)
            > i128::from(part.denominator) * i128::from(over)
    };
    let part = paper.view.concentration.filter(is_much)?;
    let name = greatest.name.clone();
    let sentence = tu_string!(
        i18n,
        reports.todo_concentration,
        name = name,
        share = percent(part)
    );
    Some(sentence)
}

fn oldest(i18n: I18n, paper: &Paper) -> Option<String> {
    let index = paper.view.aging.len().checked_sub(1)?;
    let amount = paper.view.aging[index].amount;
    let sentence = tu_string!(
        i18n,
        reports.todo_old,
        amount = paper.currency.compact(amount),
        bucket = bucket_name_in(i18n, paper.view.aging_days, index)
    );
    (amount > 0).then_some(sentence)
}

fn unapplied(i18n: I18n, paper: &Paper) -> Option<String> {
    use protocol::KpiId::{UnappliedCredits, UnappliedPayments};
    let amount = money(paper, UnappliedCredits) + money(paper, UnappliedPayments);
    let amount_words = paper.currency.compact(amount);
    let sentence = tu_string!(i18n, reports.todo_unapplied, amount = amount_words);
    (amount > 0).then_some(sentence)
}

fn findings_words(i18n: I18n, paper: &Paper) -> Option<String> {
    let n: u32 = paper.view.findings.iter().map(|row| row.count).sum();
    let words = tu_string!(i18n, reports.todo_findings, count = n, n = count(n.into()));
    (n > 0).then_some(words)
}

fn findings(i18n: I18n, nav: Nav, paper: &Paper) -> Option<AnyView> {
    let words = findings_words(i18n, paper)?;
    // Findings are of everything: the part of the company stays behind.
    let href = move || {
        nav.href_in(Screen::findings(), |filter| {
            *filter = ScopeFilter::default();
        })
    };
    Some(view! { <a href=href>{words}</a> }.into_any())
}
