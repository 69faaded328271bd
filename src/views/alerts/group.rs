//! The alerts that are active, pospuestas or listas. Very many of them open step by step.

use leptos::prelude::*;
use protocol::AlertRow;

use super::Kind;
use super::row::Row;
use super::tell::Tell;
use crate::format::count;
use crate::i18n::*;

/// Rows that are added at a time.
const STEP: usize = 50;

#[component]
pub fn Group(
    kind: Kind,
    rows: Memo<Vec<AlertRow>>,
    editable: Memo<bool>,
    tell: Tell,
) -> impl IntoView {
    let i18n = use_i18n();
    let (id, title, note) = match kind {
        Kind::Active => ("alerts-active", tu_string!(i18n, alerts.active), None),
        Kind::Snoozed => (
            "alerts-snoozed",
            tu_string!(i18n, alerts.snoozed),
            Some(tu_string!(i18n, alerts.snoozed_note)),
        ),
        Kind::Done => (
            "alerts-done",
            tu_string!(i18n, alerts.done),
            Some(tu_string!(i18n, alerts.done_note)),
        ),
    };
    let limit = RwSignal::new(STEP);
    let length = Memo::new(move |_| rows.with(Vec::len));
    let some = Memo::new(move |_| length.get() > 0);
    let shown =
        move || rows.with(|rows| rows.iter().take(limit.get()).cloned().collect::<Vec<_>>());
    let more = move || {
        let left = length.get().saturating_sub(limit.get()).min(STEP);
        (left > 0).then(|| {
            let n = count(i64::try_from(left).unwrap_or(i64::MAX));
            let words = tu_string!(i18n, alerts.more, count = left as u64, n = n);
            view! {
                <button
                    class="btn"
                    type="button"
                    on:click=move |_| limit.update(|limit| *limit += STEP)
                >
                    {words}
                </button>
            }
        })
    };
    view! {
        <Show when=move || some.get()>
            <section class="sec" aria-labelledby=id>
                <header>
                    <h2 id=id>
                        {title} " "
                        <span class="c-mute">
                            {move || count(i64::try_from(length.get()).unwrap_or(i64::MAX))}
                        </span>
                    </h2>
                    {note.map(|note| view! { <p>{note}</p> })}
                </header>
                <ul class="alert-rows">
                    <For each=shown key=protocol::encode let:row>
                        <Row row=row editable=editable tell=tell />
                    </For>
                </ul>
                {more}
            </section>
        </Show>
    }
}
