//! How many customers there are, in one sentence.

use leptos::prelude::*;
use protocol::{CustomersView, Figure, KpiId};

use crate::components::heading_wait::HeadingWait;
use crate::format::count;
use crate::i18n::*;
use crate::shell::{day_in_force, today};
use crate::words::day_long;

use super::Source;

/// Day and sentence.
#[component]
pub fn Lead(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let day = day_in_force();
    let today = today();
    let is_past = Memo::new(move |_| day.get() != today.get());
    let facts = source.pick(facts);
    let eyebrow = move || match day.get() {
        Some(day) => format!(
            "{} · {}",
            tu_string!(i18n, customers.title),
            tu_string!(i18n, customers.as_of, day = day_long(i18n, day))
        ),
        None => tu_string!(i18n, customers.title).to_owned(),
    };
    let sentence = move || match facts.get() {
        None => view! { <HeadingWait /> }.into_any(),
        Some(None) => t!(i18n, customers.empty_never).into_any(),
        Some(Some([0, ..])) => t!(i18n, customers.lead_none).into_any(),
        Some(Some([all, active, new])) => {
            let words = tu_string!(
                i18n,
                customers.lead,
                count = all,
                n = count(all),
                active = count(active)
            );
            let words = if new > 0 {
                let new = tu_string!(i18n, customers.lead_new, count = new, n = count(new));
                format!("{words} {new}")
            } else {
                words
            };
            words.into_any()
        }
    };
    view! {
        <div class="lead">
            <p class="eyebrow">
                <span>{eyebrow}</span>
                <Show when=move || is_past.get()>
                    <span class="chip warn">{t!(i18n, home.past)}</span>
                </Show>
            </p>
            <h1>{sentence}</h1>
        </div>
    }
}

/// Customers in total, active and new; `None` before the first sync.
fn facts(view: &CustomersView) -> Option<[i64; 3]> {
    let number = |id: KpiId| {
        let kpi = view.figures.iter().find(|kpi| kpi.id == id)?;
        match kpi.figure {
            Figure::Count(count) => Some(count),
            _ => None,
        }
    };
    Some([
        number(KpiId::CustomersTotal)?,
        number(KpiId::ActiveCustomers)?,
        number(KpiId::NewCustomers)?,
    ])
}
