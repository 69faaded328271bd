//! How many want somebody, in a sentence.

use leptos::prelude::*;
use protocol::{AlertRow, Severity};

use super::Kind;
use crate::components::heading_wait::HeadingWait;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::words::day_long;

#[component]
pub fn Lead(alerts: Memo<Vec<AlertRow>>, known: Memo<Option<bool>>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let day = day_in_force();
    let eyebrow = move || {
        let title = tu_string!(i18n, alerts.title);
        match day.get() {
            Some(day) => {
                let at = tu_string!(i18n, alerts.as_of, day = day_long(i18n, day));
                format!("{title} · {at}")
            }
            None => title.to_owned(),
        }
    };
    // (active, those for today)
    let counts = Memo::new(move |_| {
        alerts.with(|alerts| {
            let active = || {
                let alerts = alerts.iter();
                alerts.filter(|alert| Kind::of(alert.status) == Kind::Active)
            };
            let critical = active().filter(|alert| alert.severity == Severity::Critical);
            (active().count(), critical.count())
        })
    });
    let sentence = move || {
        let (active, critical) = counts.get();
        let words = |n: usize| count(i64::try_from(n).unwrap_or(i64::MAX));
        match (active, critical) {
            (0, _) => tu_string!(i18n, alerts.head_none).to_owned(),
            (_, 0) => tu_string!(
                i18n,
                alerts.head_active,
                count = active as u64,
                n = words(active)
            ),
            _ => tu_string!(
                i18n,
                alerts.head_critical,
                count = critical as u64,
                n = words(critical),
                total = words(active)
            ),
        }
    };
    let heading = move || match known.get() {
        None => view! { <HeadingWait /> }.into_any(),
        Some(false) => tu_string!(i18n, alerts.title).into_any(),
        Some(true) => sentence().into_any(),
    };
    view! {
        <div class="lead">
            <p class="eyebrow">{eyebrow}</p>
            <h1>{heading}</h1>
            <p class="after">
                <a class="link" href=move || nav.href(Screen::AlertRules)>
                    {t!(i18n, rules.title)}
                </a>
            </p>
        </div>
    }
}
