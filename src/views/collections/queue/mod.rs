//! "Cola de hoy": whom to turn to, why, and who waits.

mod card;
mod responsible;
mod waiting;

use leptos::prelude::*;
use protocol::QueueView;

use crate::components::empty::EmptyNote;
use crate::format::count;
use crate::i18n::*;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::day_long;

use card::Card;
use responsible::Responsible;
use waiting::Waiting;

/// The screen.
#[component]
pub fn Queue() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let pick = move |part: fn(&QueueView) -> bool| {
        Memo::new(move |_| state.queue.with(|view| view.as_deref().is_some_and(part)))
    };
    let editable = pick(|view| view.editable);
    let is_known = pick(|view| view.rows.is_some());
    let is_past = pick(|view| view.rows.is_some() && !view.editable);
    let rows = Memo::new(move |_| {
        let rows = state
            .queue
            .with(|view| view.as_ref().and_then(|view| view.rows.clone()));
        rows.unwrap_or_default()
    });
    let total = move || {
        state
            .queue
            .with(|view| view.as_ref().map(|view| view.total.to_string()))
    };
    let is_empty = move || is_known.get() && rows.with(Vec::is_empty);
    let cut = move || {
        let shown = rows.with(Vec::len);
        let total = state
            .queue
            .with(|view| view.as_ref().map_or(0, |view| view.total));
        let shown = i64::try_from(shown)
            .ok()
            .filter(|shown| *shown < i64::from(total))?;
        let words = tu_string!(i18n, collections.more_rows, n = count(shown));
        Some(view! { <p class="note">{words}</p> })
    };
    view! {
        <div class="flow queue">
            <Lead />
            <Show when=move || is_past.get()>
                <p class="note">{t!(i18n, collections.past)}</p>
            </Show>
            <section class="sec" aria-labelledby="queue-list">
                <header>
                    <h2 id="queue-list">{t!(i18n, collections.list)}</h2>
                    <p>{t!(i18n, collections.order)}</p>
                </header>
                <Responsible />
                <ul class="queue-rows" data-table="queue" data-total=total>
                    <For each=move || rows.get() key=protocol::encode let:row>
                        <Card row=row editable=editable />
                    </For>
                </ul>
                {cut}
                <Show when=is_empty>
                    <EmptyNote
                        title=tu_string!(i18n, collections.lead_none)
                        text=tu_string!(i18n, collections.empty_text)
                        good=true
                    />
                </Show>
            </section>
            <Waiting />
        </div>
    }
}

/// The answer in one sentence.
#[component]
fn Lead() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let currency = state.currency();
    let day = day_in_force();
    let facts = Memo::new(move |_| {
        state.queue.with(|view| {
            let view = view.as_ref()?;
            let facts = (view.total, view.collectable, view.promised);
            Some(view.rows.as_ref().map(|_| facts))
        })
    });
    let eyebrow = move || {
        let title = tu_string!(i18n, collections.title);
        let day = day.get().map(|day| day_long(i18n, day));
        day.map_or_else(|| title.to_owned(), |day| format!("{title} · {day}"))
    };
    let money = move |minor: i64| currency.with(|currency| currency.compact(minor));
    let sentence = move || match facts.get() {
        None => view! { <span class="sk l"></span> }.into_any(),
        Some(None) => t!(i18n, collections.lead_never).into_any(),
        Some(Some((0, ..))) => t!(i18n, collections.lead_none).into_any(),
        Some(Some((total, collectable, _))) => {
            let n = count(i64::from(total));
            let amount = money(collectable);
            tu_string!(
                i18n,
                collections.lead,
                count = total,
                n = n,
                amount = amount
            )
            .into_any()
        }
    };
    let promised = move || {
        let (_, _, promised) = facts.get().flatten()?;
        let amount = (promised > 0).then(|| money(promised))?;
        let words = tu_string!(i18n, collections.lead_promised, amount = amount);
        Some(view! { <p class="note">{words}</p> })
    };
    view! {
        <div class="lead wide">
            <p class="eyebrow">
                <span>{eyebrow}</span>
            </p>
            <h1>{sentence}</h1>
            {promised}
        </div>
    }
}
