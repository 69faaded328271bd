//! The customer's rating, and why.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CustomerView, KpiId, LEAST_PAYMENTS, RatingView};

use crate::components::explain_link::ExplainLink;
use crate::components::rating::RatingMark;
use crate::format::count;
use crate::i18n::*;
use crate::route::Part;
use crate::words::I18n;

#[component]
pub fn RatingWhy(customer: Arc<CustomerView>) -> impl IntoView {
    let i18n = use_i18n();
    let why = customer.rating;
    let part = Part::of_only_customer(&customer.row.key);
    let head = match why.rating {
        Some(rating) => tu_string!(i18n, forecast.rating_is, letter = rating.letter()),
        None => tu_string!(i18n, forecast.no_history).to_owned(),
    };
    let late = why.days_late.map(|days| {
        view! {
            <ExplainLink number=KpiId::AverageDaysLate part=part quiet=true>
                {late_words(i18n, days)}
            </ExplainLink>
        }
    });
    let [a, b, c] = why.brackets;
    view! {
        <div class="rating-why" data-metric="rating">
            <p class="rating-head">
                <RatingMark rating=why.rating />
                <b>{head}</b>
                <span>{late}</span>
            </p>
            <p class="note">{reasons(i18n, why)}</p>
            <p class="note">{tu_string!(i18n, forecast.brackets, a = a, b = b, c = c)}</p>
        </div>
    }
}

/// "12 días de atraso en promedio, con lo abierto a su edad".
fn late_words(i18n: I18n, days: i32) -> String {
    let n = i64::from(days.abs());
    if days < 0 {
        tu_string!(i18n, forecast.early, count = n, n = count(n))
    } else {
        tu_string!(i18n, forecast.late, count = n, n = count(n))
    }
}

fn reasons(i18n: I18n, why: RatingView) -> String {
    let mut reasons = Vec::new();
    if why.rating.is_none() {
        let n = i64::from(why.payments);
        let words = tu_string!(
            i18n,
            forecast.no_history_why,
            count = n,
            n = count(n),
            least = LEAST_PAYMENTS
        );
        reasons.push(words);
    }
    if let Some(days) = why.days_to_pay.map(i64::from) {
        reasons.push(tu_string!(
            i18n,
            forecast.to_pay,
            count = days,
            n = count(days)
        ));
    }
    if why.open > 0 {
        let n = i64::from(why.open);
        let days = i64::from(why.oldest_open_days);
        let days = tu_string!(i18n, home.days, count = days, n = count(days));
        reasons.push(tu_string!(
            i18n,
            forecast.open,
            count = n,
            n = count(n),
            days = days
        ));
    }
    if let Some(days) = why.days_late_before {
        reasons.push(tu_string!(
            i18n,
            forecast.before,
            how = late_words(i18n, days)
        ));
    }
    reasons.join(" ")
}
