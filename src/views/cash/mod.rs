//! Caja: what came in, what is expected, and the payments themselves.

mod expected;
mod flow;
mod forecast;
mod methods;
mod payments;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CashView, PaymentFilter};

use crate::components::heading_wait::HeadingWait;
use crate::components::kpi_list::KpiList;
use crate::i18n::*;
use crate::nav::Nav;
use crate::route::{Route, Screen};
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::{I18n, day_long, method_words, month_long};

/// The data of Caja, from which every section picks its own part.
#[derive(Clone, Copy)]
struct Source(RwSignal<Option<Arc<CashView>>>);

impl Source {
    /// A part of the data; whoever shows it is renewed only when that part changes.
    fn pick<T>(self, part: impl Fn(&CashView) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(cash) = self;
        Memo::new(move |_| cash.with(|cash| cash.as_deref().map(&part)))
    }
}

/// The screen.
#[component]
pub fn Cash() -> impl IntoView {
    let source = Source(use_state().cash);
    let figures = source.pick(|view| view.figures.clone());
    view! {
        <div class="flow cash">
            <Lead source=source />
            <div class="wide">
                <KpiList figures=figures waiting=7 />
            </div>
            <flow::Flow source=source />
            <methods::Methods source=source />
            <forecast::Forecast source=source />
            <expected::Expected source=source />
            <payments::Payments source=source />
        </div>
    }
}

/// What the month has brought.
#[component]
fn Lead(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let day = day_in_force();
    let month = source.pick(|view| view.months.last().copied());
    let eyebrow = move || {
        let title = tu_string!(i18n, cash.title);
        match day.get() {
            Some(day) => {
                let at = tu_string!(i18n, cash.as_of, day = day_long(i18n, day));
                format!("{title} · {at}")
            }
            None => title.to_owned(),
        }
    };
    let sentence = move || {
        let Some(month) = month.get()? else {
            return Some(tu_string!(i18n, cash.title).to_owned());
        };
        let name = month_long(i18n, month.from);
        let amount = |minor: i64| currency.with(|currency| currency.compact(minor));
        Some(match (month.inflow, month.outflow) {
            (0, 0) => tu_string!(i18n, cash.head_none, month = name),
            (inflow, 0) => tu_string!(i18n, cash.head_in, month = name, inflow = amount(inflow)),
            (inflow, outflow) => tu_string!(
                i18n,
                cash.head_both,
                month = name,
                inflow = amount(inflow),
                outflow = amount(outflow)
            ),
        })
    };
    view! {
        <div class="lead wide">
            <p class="eyebrow">{eyebrow}</p>
            <h1>
                {move || match sentence() {
                    Some(sentence) => sentence.into_any(),
                    None => view! { <HeadingWait /> }.into_any(),
                }}
            </h1>
        </div>
    }
}

/// "Transferencia"; "Sin medio de pago" for payments of which the API tells none.
fn method_name(i18n: I18n, method: &str) -> String {
    if method.is_empty() || method == PaymentFilter::NO_METHOD {
        tu_string!(i18n, cash.no_method).to_owned()
    } else {
        method_words(i18n, method)
    }
}

/// The filter in the address; the default where another screen is shown.
fn filter_of(nav: Nav) -> PaymentFilter {
    nav.with(|route| match &route.screen {
        Screen::Cash { filter, .. } => filter.clone(),
        _ => PaymentFilter::default(),
    })
}

/// The address with another filter; order and groups kept.
fn with_filter(nav: Nav, change: impl FnOnce(&mut PaymentFilter)) -> Route {
    nav.with(|route| {
        let mut screen = route.screen.clone();
        if let Screen::Cash { filter, .. } = &mut screen {
            change(filter);
        }
        route.to(screen)
    })
}
