//! The receivable by days past due, now and over the last 12 months.

use leptos::prelude::*;

use crate::components::aging::{AgingBar, AgingRows};
use crate::components::aging_months::AgingMonths;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;

use super::Source;

/// Bar, buckets, months.
#[component]
pub fn AgingCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let buckets = source.list(|view| view.aging.clone());
    let months = source.list(|view| view.aging_months.clone());
    view! {
        <section class="sec left aging-wide" aria-labelledby="receivables-aging">
            <header>
                <h2 id="receivables-aging">{t!(i18n, receivables.aging)}</h2>
                <a class="link" href=move || nav.href(Screen::open_documents())>
                    {t!(i18n, home.see_documents)}
                </a>
            </header>
            <AgingBar buckets=buckets />
            <AgingRows buckets=buckets />
            <AgingMonths months=months />
        </section>
    }
}
