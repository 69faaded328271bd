//! Who is left out, folded, and why.

use leptos::prelude::*;
use protocol::ReminderOut;

use super::part;
use super::words::{wait, wait_code};
use crate::components::amount::Amount;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::today;
use crate::state::use_state;
use crate::words::customer_words;

#[component]
pub fn LeftOut() -> impl IntoView {
    let i18n = use_i18n();
    let rows = part(|view| view.left_out.clone());
    let total = part(|view| view.left_out_total);
    let title = move || {
        let words = tu_string!(i18n, reminders.out);
        format!("{words} ({})", count(i64::from(total.get())))
    };
    let cut = move || {
        let shown = i64::try_from(rows.with(Vec::len)).ok()?;
        let is_cut = shown < i64::from(total.get());
        is_cut.then(|| tu_string!(i18n, reminders.more_rows, n = count(shown)))
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="sec">
                <details class="tbl">
                    <summary>{title}</summary>
                    <p class="note">{t!(i18n, reminders.out_about)}</p>
                    <ul class="waiting-rows" data-table="left-out">
                        <For each=move || rows.get() key=protocol::encode let:row>
                            <Row row=row />
                        </For>
                    </ul>
                    <p class="note">{cut}</p>
                </details>
            </section>
        </Show>
    }
}

#[component]
fn Row(row: ReminderOut) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let today = today();
    let key = row.key.clone();
    let href = move || nav.href(Screen::customer(key.clone()));
    let why = row.wait;
    let says = move || {
        let today = today.get()?;
        Some(currency.with(|currency| wait(i18n, &why, currency, today)))
    };
    let amount = (row.total > 0).then(|| {
        view! {
            <span class="amt">
                <Amount minor=row.total />
            </span>
        }
    });
    view! {
        <li data-id=row.key.clone() data-wait=wait_code(&why)>
            <a class="nm" href=href>
                {customer_words(i18n, &row.name)}
            </a>
            {amount}
            <span class="says">{says}</span>
        </li>
    }
}
