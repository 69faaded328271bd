//! The cash of the month by method of payment.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{CashMethod, CashSide, PaymentFilter, Subject};

use super::{Source, method_name};
use crate::chart::Pct;
use crate::components::amount::Amount;
use crate::components::empty::EmptyNote;
use crate::components::explain_link::ExplainLink;
use crate::components::figure::share;
use crate::format::{count, percent};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::words::{I18n, capitalised, month_long};

#[component]
pub fn Methods(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let methods = source.pick(|view| view.methods.clone());
    let month = source.pick(|view| view.months.last().copied());
    let span = move || {
        let month = month.get()??;
        let name = capitalised(month_long(i18n, month.from));
        Some(tu_string!(i18n, cash.methods_month, month = name))
    };
    let list = move || match methods.get() {
        None => (0..3)
            .map(|_| view! { <li aria-hidden="true"><span class="sk full"></span></li> })
            .collect_view()
            .into_any(),
        Some(methods) => {
            let whole = methods.iter().map(|row| row.inflow).sum();
            // The month of the rows: what a method leads to are its payments of these days.
            let days = month.get().flatten().map(|month| (month.from, month.to));
            methods
                .into_iter()
                .map(|row| {
                    let method = if row.method.is_empty() {
                        PaymentFilter::NO_METHOD.to_owned()
                    } else {
                        row.method.clone()
                    };
                    let to = days.map(|(from, to)| PaymentFilter {
                        method: Some(method),
                        from: Some(from),
                        to: Some(to),
                        ..PaymentFilter::default()
                    });
                    draw(i18n, row, whole, to, days)
                })
                .collect_view()
                .into_any()
        }
    };
    let empty = move || {
        let nothing = methods.with(|methods| methods.as_ref().is_some_and(Vec::is_empty));
        let known = month.get().flatten().is_some();
        (nothing && known).then(|| {
            view! {
                <EmptyNote
                    title=tu_string!(i18n, cash.no_cash)
                    text=tu_string!(i18n, cash.no_cash_text)
                />
            }
        })
    };
    view! {
        <section class="sec right" aria-labelledby="cash-methods">
            <header>
                <h2 id="cash-methods">{t!(i18n, cash.methods)}</h2>
                <p>{span}</p>
            </header>
            <ul class="methods rows">{list}</ul>
            {empty}
        </section>
    }
}

fn draw(
    i18n: I18n,
    row: CashMethod,
    whole: i64,
    to: Option<PaymentFilter>,
    days: Option<(NaiveDate, NaiveDate)>,
) -> AnyView {
    let nav = use_nav();
    let method = row.method.clone();
    let figure = move |side: CashSide, figure: AnyView| match days {
        Some((from, to)) => {
            let number = Subject::Cash {
                from,
                to,
                method: Some(method.clone()),
                side,
            };
            view! {
                <ExplainLink number=number quiet=true>
                    {figure}
                </ExplainLink>
            }
            .into_any()
        }
        None => figure,
    };
    let n = count(i64::from(row.payments));
    let payments = tu_string!(i18n, cash.payments, count = row.payments, n = n);
    let payments = figure(CashSide::Payments, payments.into_any());
    let inflow = figure(
        CashSide::In,
        view! { <Amount minor=row.inflow /> }.into_any(),
    );
    let outflow = (row.outflow > 0).then(|| {
        let amount = view! { <Amount minor=row.outflow /> }.into_any();
        view! {
            " · "
            {t!(i18n, cash.went_back)}
            " "
            <span data-metric="outflow">{figure(CashSide::Out, amount)}</span>
        }
    });
    let name = method_name(i18n, &row.method);
    let name = match to {
        Some(filter) => {
            let screen = Screen::payments(filter);
            view! { <a class="covers" href=move || nav.href(screen.clone())>{name}</a> }.into_any()
        }
        None => name.into_any(),
    };
    let length = Pct::share(row.inflow, whole).to_string();
    view! {
        <li data-id=row.method>
            <span class="nm">{name}</span>
            <span class="amt" data-metric="inflow">
                {inflow}
            </span>
            <svg class="part" aria-hidden="true">
                <rect class="track" width="100%" height="100%" rx="2" />
                <rect class="b-deep" width=length height="100%" rx="2" />
            </svg>
            <span class="how">{payments} {outflow}</span>
            <span class="pct">{share(row.inflow, whole).map(percent)}</span>
        </li>
    }
    .into_any()
}
