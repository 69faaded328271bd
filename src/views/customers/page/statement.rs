//! The statement of account on paper: every movement, oldest first, under heads that stand on every page. It is drawn
//! for the printer alone.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CustomerView, StoryKind, StoryLine};

use super::story::what;
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::aging::bucket_name;
use crate::words::{I18n, day_with_year};

#[component]
pub fn Statement(
    customer: Arc<CustomerView>,
    /// Whether it is being printed.
    on_paper: RwSignal<bool>,
) -> impl IntoView {
    let currency = use_state().currency();
    // The browser lays the paper out after these, also when somebody prints by its own menu.
    let before = window_event_listener_untyped("beforeprint", move |_| on_paper.set(true));
    let after = window_event_listener_untyped("afterprint", move |_| on_paper.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    move || {
        on_paper.get().then(|| {
            let currency = currency.get();
            view! { <Paper customer=customer.clone() currency=currency /> }
        })
    }
}

#[component]
fn Paper(customer: Arc<CustomerView>, currency: Currency) -> impl IntoView {
    let i18n = use_i18n();
    let moved: Vec<&StoryLine> = customer
        .story
        .iter()
        .filter(|line| is_money(line))
        .collect();
    let before = moved.first().map_or(0, |line| line.balance - line.amount);
    let balance = moved.last().map_or(before, |line| line.balance);
    let earlier = (before != 0).then(|| {
        view! {
            <tr>
                <td></td>
                <th scope="row">{t!(i18n, customers.paper_before)}</th>
                <td></td>
                <td></td>
                <td></td>
                <td class="num">{currency.full(before)}</td>
            </tr>
        }
    });
    let rows = moved.into_iter().map(|line| row(i18n, &currency, line));
    let rows = rows.collect_view();
    let apart = customer
        .other_currencies
        .iter()
        .map(|(code, decimals, minor)| {
            let amount = Currency::new(code, *decimals)
                .hidden(currency.hidden)
                .full(*minor);
            view! { <p class="note">{tu_string!(i18n, customers.paper_apart, amount = amount)}</p> }
        });
    let day = day_in_force().get_untracked();
    let total =
        day.map(|day| tu_string!(i18n, customers.story_sum, day = day_with_year(i18n, day)));
    view! {
        <section class="statement" data-statement="">
            <table class="data">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, customers.story_date)}</th>
                        <th scope="col">{t!(i18n, customers.story_what)}</th>
                        <th scope="col">{t!(i18n, customers.paper_due)}</th>
                        <th scope="col" class="num">{t!(i18n, customers.paper_charge)}</th>
                        <th scope="col" class="num">{t!(i18n, customers.paper_credit)}</th>
                        <th scope="col" class="num">{t!(i18n, customers.story_balance)}</th>
                    </tr>
                </thead>
                <tbody>{earlier} {rows}</tbody>
                <tfoot>
                    <tr>
                        <td></td>
                        <th scope="row">{total}</th>
                        <td></td>
                        <td></td>
                        <td></td>
                        <td class="num">{currency.full(balance)}</td>
                    </tr>
                </tfoot>
            </table>
            <Foot customer=customer.clone() currency=currency.clone() />
            {apart.collect_view()}
        </section>
    }
}

/// What is owed by its age, and what is not applied to any document.
#[component]
fn Foot(customer: Arc<CustomerView>, currency: Currency) -> impl IntoView {
    let i18n = use_i18n();
    let sum: i64 = customer.aging.iter().map(|bucket| bucket.amount).sum();
    let heads = (0..customer.aging.len())
        .map(|index| view! { <th scope="col" class="num">{bucket_name(i18n, index)}</th> });
    let amounts = customer.aging.iter().map(|bucket| {
        let n = i64::from(bucket.documents);
        view! {
            <td class="num">
                {currency.full(bucket.amount)}
                <span class="docs">
                    {tu_string!(i18n, receivables.documents, count = n, n = count(n))}
                </span>
            </td>
        }
    });
    view! {
        <table class="data ages">
            <caption>{t!(i18n, customers.paper_aging)}</caption>
            <thead>
                <tr>
                    {heads.collect_view()}
                    <th scope="col" class="num">{t!(i18n, customers.receivable)}</th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    {amounts.collect_view()} <td class="num">
                        <b>{currency.full(sum)}</b>
                    </td>
                </tr>
            </tbody>
        </table>
    }
}

fn row(i18n: I18n, currency: &Currency, line: &StoryLine) -> AnyView {
    let (charge, credit) = if line.amount >= 0 {
        (Some(currency.full(line.amount)), None)
    } else {
        (None, Some(currency.full(-line.amount)))
    };
    let native = line.native.as_ref().map(|(code, decimals, minor)| {
        let own = Currency::new(code, *decimals).hidden(currency.hidden);
        format!(" · {}", own.full(*minor))
    });
    let due = line.due_on.map(|due_on| day_with_year(i18n, due_on));
    view! {
        <tr>
            <td>{day_with_year(i18n, line.on)}</td>
            <th scope="row">{what(i18n, line)} {native}</th>
            <td>{due}</td>
            <td class="num">{charge}</td>
            <td class="num">{credit}</td>
            <td class="num">{currency.full(line.balance)}</td>
        </tr>
    }
    .into_any()
}

fn is_money(line: &StoryLine) -> bool {
    !matches!(line.what, StoryKind::Created | StoryKind::Stage(..))
}
