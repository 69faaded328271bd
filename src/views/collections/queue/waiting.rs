//! Who is out of the queue, why, and until when.

use leptos::prelude::*;
use protocol::WaitingLine;

use super::super::words;
use crate::components::amount::Amount;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::customer_words;

#[component]
pub fn Waiting() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let rows = Memo::new(move |_| {
        let rows = state
            .queue
            .with(|view| view.as_ref().map(|view| view.waiting.clone()));
        rows.unwrap_or_default()
    });
    let total = move || {
        state
            .queue
            .with(|view| view.as_ref().map_or(0, |view| view.waiting_total))
    };
    let cut = move || {
        let shown = i64::try_from(rows.with(Vec::len)).ok()?;
        let is_cut = shown < i64::from(total());
        is_cut.then(|| tu_string!(i18n, collections.more_rows, n = count(shown)))
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="sec" aria-labelledby="queue-waiting">
                <header>
                    <h2 id="queue-waiting">{t!(i18n, collections.waiting)}</h2>
                    <p>{t!(i18n, collections.waiting_about)}</p>
                </header>
                <ul class="waiting-rows" data-table="waiting" data-total=move || total().to_string()>
                    <For each=move || rows.get() key=protocol::encode let:row>
                        <Row row=row />
                    </For>
                </ul>
                <p class="note">{cut}</p>
            </section>
        </Show>
    }
}

#[component]
fn Row(row: WaitingLine) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let day = day_in_force().get_untracked();
    let key = row.key.clone();
    let href = move || nav.href(Screen::customer(key.clone()));
    let wait = row.wait;
    let until = move || {
        let day = day?;
        Some(currency.with(|currency| words::wait(i18n, &wait, currency, day)))
    };
    view! {
        <li data-id=row.key.clone()>
            <a class="nm" href=href>
                {customer_words(i18n, &row.name)}
            </a>
            <span class="amt" data-metric="overdue">
                <Amount minor=row.overdue />
            </span>
            <span class="says">{until}</span>
        </li>
    }
}
