//! When what the customer owes will be paid, document by document, with a range.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{CustomerView, ExpectedRow};

use crate::components::amount::Amount;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::words::{I18n, day_of_year, kind_words};

/// Documents that are told.
const SHOWN: usize = 30;

#[component]
pub fn ExpectedDates(customer: Arc<CustomerView>) -> impl IntoView {
    let i18n = use_i18n();
    let rows = customer.expected.iter().take(SHOWN);
    let rows = rows.map(|row| view! { <Row row=row.clone() /> });
    (!customer.expected.is_empty()).then(|| {
        view! {
            <section class="on-screen" aria-labelledby="customer-dates">
                <h3 id="customer-dates">{t!(i18n, forecast.dates)}</h3>
                <ul class="dates">{rows.collect_view()}</ul>
                <p class="note">{t!(i18n, forecast.dates_note)}</p>
            </section>
        }
    })
}

#[component]
fn Row(row: ExpectedRow) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let corte = day_in_force().get_untracked();
    let day = |day: NaiveDate| day_of_year(i18n, day, corte.unwrap_or(day));
    let middle = match row.p50 {
        Some(on) => day(on),
        None => tu_string!(i18n, forecast.no_date).to_owned(),
    };
    let range = range(i18n, &row, day);
    let document = format!("{} {}", kind_words(i18n, &row.kind), row.number);
    let screen = Screen::document(row.key.as_str());
    view! {
        <li data-id=row.key.clone()>
            <a class="covers" href=move || nav.href(screen.clone())>{document}</a>
            <b class="num" data-metric="expected-amount">
                <Amount minor=row.amount />
            </b>
            <span>{tu_string!(i18n, forecast.date)} ": " <b>{middle}</b></span>
            <span class="num">{range}</span>
        </li>
    }
}

/// "3 dic – 9 ene".
fn range(i18n: I18n, row: &ExpectedRow, day: impl Fn(NaiveDate) -> String) -> Option<String> {
    let from = day(row.p10?);
    Some(match row.p90 {
        Some(to) => tu_string!(i18n, forecast.from_to, from = from, to = day(to)),
        None => tu_string!(i18n, forecast.or_later, from = from),
    })
}
