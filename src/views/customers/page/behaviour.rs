//! How the customer pays, and whether that got better or worse.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::Months;
use leptos::prelude::*;
use protocol::{Behaviour, CustomerView, Direction, Subject};

use super::rating::RatingWhy;
use crate::components::delta::Arrow;
use crate::components::explain_link::ExplainLink;
use crate::format::count;
use crate::i18n::*;
use crate::route::Part;
use crate::shell::day_in_force;
use crate::words::I18n;

#[component]
pub fn HowTheyPay(customer: Arc<CustomerView>) -> impl IntoView {
    let i18n = use_i18n();
    let behaviour = customer.behaviour;
    let key = customer.row.key.clone();
    // What it is compared with is the same figure a year before.
    let year_ago = day_in_force()
        .get_untracked()
        .and_then(|corte| corte.checked_sub_months(Months::new(12)));
    let before = Part {
        as_of: year_ago,
        ..Part::of_only_customer(&key)
    };
    let settled = behaviour.usual_days_late.map(|_| {
        let n = i64::from(behaviour.documents);
        tu_string!(i18n, customers.settled, count = n, n = count(n))
    });
    view! {
        <section class="on-screen" aria-labelledby="customer-behaviour">
            <h3 id="customer-behaviour">{t!(i18n, customers.behaviour)}</h3>
            <p>
                <span data-metric="usual-days-late">
                    <ExplainLink number=Subject::UsualDaysLate part=Part::of_only_customer(&key) quiet=true>
                        <data value=behaviour
                            .usual_days_late
                            .map(|days| days.to_string())
                            .unwrap_or_default()>{habit(i18n, behaviour)}</data>
                    </ExplainLink>
                </span>
            </p>
            {trend(i18n, behaviour, before)}
            <p class="note">{settled}</p>
            <RatingWhy customer=customer />
        </section>
    }
}

/// "Suele pagar 12 días después del vencimiento."
fn habit(i18n: I18n, behaviour: Behaviour) -> String {
    let Some(days) = behaviour.usual_days_late.map(i64::from) else {
        return tu_string!(i18n, customers.pays_unknown).to_owned();
    };
    let n = days.abs();
    match days.cmp(&0) {
        Ordering::Greater => tu_string!(i18n, customers.pays_late, count = n, n = count(n)),
        Ordering::Less => tu_string!(i18n, customers.pays_early, count = n, n = count(n)),
        Ordering::Equal => tu_string!(i18n, customers.pays_on_time).to_owned(),
    }
}

/// "▲ 7 días más lento que el año anterior".
fn trend(i18n: I18n, behaviour: Behaviour, part: Part) -> impl IntoView {
    let now = i64::from(behaviour.usual_days_late?);
    let Some(before) = behaviour.before.map(i64::from) else {
        return Some(
            view! { <p class="delta">{tu_string!(i18n, customers.no_pace)}</p> }.into_any(),
        );
    };
    let n = (now - before).abs();
    let (class, direction, words) = match now.cmp(&before) {
        Ordering::Greater => (
            "delta is-bad",
            Direction::Up,
            tu_string!(i18n, customers.slower, count = n, n = count(n)),
        ),
        Ordering::Less => (
            "delta is-good",
            Direction::Down,
            tu_string!(i18n, customers.faster, count = n, n = count(n)),
        ),
        Ordering::Equal => (
            "delta is-flat",
            Direction::Flat,
            tu_string!(i18n, customers.same_pace).to_owned(),
        ),
    };
    Some(
        view! {
            <p class=class>
                <b>
                    <ExplainLink number=Subject::UsualDaysLate part=part quiet=true>
                        <Arrow direction=direction />
                        {words}
                    </ExplainLink>
                </b>
            </p>
        }
        .into_any(),
    )
}
