//! The answer before anything is read, and the business days that it counts on.

use leptos::prelude::*;
use protocol::{Ratio, Subject};

use super::Source;
use crate::components::explain_link::ExplainLink;
use crate::format::{count, percent};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::{day_weekday, month_long};

/// Name of the screen, and how far everybody is.
#[component]
pub fn Lead(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let total = source.pick(|view| {
        let total = view.total.as_ref()?;
        let row = &total.row;
        Some((row.billed, total.towards_target, row.target, row.attainment))
    });
    let words = move || {
        let (billed, towards, target, attainment) = total.get().flatten()?;
        let compact = |minor| currency.with(|currency| currency.compact(minor));
        Some(
            if let (Some(target), Some(attainment)) = (target, attainment) {
                if towards != billed {
                    return Some(tu_string!(
                        i18n,
                        salespeople.about_target_of_some,
                        billed = compact(billed),
                        towards = compact(towards),
                        share = percent(attainment),
                        target = compact(target)
                    ));
                }
                tu_string!(
                    i18n,
                    salespeople.about_target,
                    billed = compact(billed),
                    share = percent(attainment),
                    target = compact(target)
                )
            } else {
                tu_string!(i18n, salespeople.about_billed, billed = compact(billed))
            },
        )
    };
    view! {
        <div class="lead">
            <h1>{t!(i18n, salespeople.title)}</h1>
            <p class="about">{words} " " {days_words(source)}</p>
        </div>
    }
}

/// "Van 16 de 21 días hábiles (76,2 %); quedan 5."
fn days_words(source: Source) -> impl Fn() -> Option<String> + Clone + Send + 'static {
    let i18n = use_i18n();
    let days = source.pick(|view| (view.business_days_gone, view.business_days_left, view.pace));
    move || {
        let (gone, left, pace) = days.get()?;
        let pace = pace.unwrap_or(Ratio {
            numerator: 0,
            denominator: 1,
        });
        Some(tu_string!(
            i18n,
            salespeople.about_days,
            gone = count(i64::from(gone)),
            total = count(i64::from(gone + left)),
            pace = percent(pace),
            left = count(i64::from(left))
        ))
    }
}

/// Business days of the month, its holidays, and where both are changed.
#[component]
pub fn BusinessDays(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let day = day_in_force();
    let holidays = source.pick(|view| view.holidays.clone());
    let title = move || {
        let month = day.get().map(|day| month_long(i18n, day));
        tu_string!(i18n, salespeople.days, month = month.unwrap_or_default())
    };
    let words = move || {
        let days = holidays.get()?;
        if days.is_empty() {
            return Some(tu_string!(i18n, salespeople.no_holidays).to_owned());
        }
        let days: Vec<_> = days.into_iter().map(|day| day_weekday(i18n, day)).collect();
        Some(tu_string!(
            i18n,
            salespeople.holidays,
            days = days.join(", ")
        ))
    };
    let known = days_words(source);
    // A link without a word is none.
    let gone = move || match known() {
        Some(words) => view! {
            <ExplainLink number=Subject::MonthPace quiet=true>{words}</ExplainLink>
        }
        .into_any(),
        None => view! { <span class="sk l"></span> }.into_any(),
    };
    view! {
        <section class="sec" aria-labelledby="salespeople-days">
            <header>
                <h2 id="salespeople-days">{title}</h2>
                <a class="link" href=move || nav.href(Screen::Settings)>
                    {t!(i18n, salespeople.edit)}
                </a>
                <p>
                    {gone}
                    " "
                    {words}
                </p>
            </header>
        </section>
    }
}
