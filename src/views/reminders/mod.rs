//! Recordatorios: who is to be told of what is due, in which words, and who is left out and why. People send; what they
//! say went out is put down.

mod cap;
mod channels;
mod compose;
mod desk;
mod drafts;
mod gate;
mod left_out;
mod letter;
mod message;
mod month;
mod of_day;
mod opened;
mod row;
mod setup;
mod sheet;
mod thanks;
mod upcoming;
mod words;

use leptos::prelude::*;
use protocol::RemindersView;

use crate::components::empty::EmptyNote;
use crate::components::heading_wait::HeadingWait;
use crate::format::count;
use crate::i18n::*;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::day_long;

pub use desk::{ReminderDesk, use_reminders};
pub use drafts::Drafts;
pub use month::Month;
pub use sheet::ReminderSheet;
pub use words::{sent, step_words, wait};

use gate::GateNote;
use left_out::LeftOut;
use opened::Opened;
use row::Row;
use setup::Setup;
use thanks::Thanks;
use upcoming::Upcoming;

/// A part of what the worker said; empty until it did.
fn part<T>(of: fn(&RemindersView) -> T) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    let state = use_state();
    Memo::new(move |_| {
        let view = state.reminders.get();
        view.as_deref().map(of).unwrap_or_default()
    })
}

/// The screen.
#[component]
pub fn Reminders() -> impl IntoView {
    let i18n = use_i18n();
    let rows = part(|view| view.rows.clone().unwrap_or_default());
    let total = part(|view| view.total);
    let is_known = part(|view| view.rows.is_some());
    let is_past = part(|view| view.rows.is_some() && !view.editable);
    let is_empty = move || is_known.get() && rows.with(Vec::is_empty);
    let cut = move || {
        let shown = i64::try_from(rows.with(Vec::len)).ok()?;
        let is_cut = shown < i64::from(total.get());
        is_cut.then(|| {
            let words = tu_string!(i18n, reminders.more_rows, n = count(shown));
            view! { <p class="note">{words}</p> }
        })
    };
    view! {
        <div class="flow queue reminders">
            <Lead />
            <Show when=move || is_past.get()>
                <p class="note">{t!(i18n, collections.past)}</p>
            </Show>
            <Opened />
            <section class="sec" aria-labelledby="reminders-list">
                <header>
                    <h2 id="reminders-list">{t!(i18n, reminders.list)}</h2>
                    <p>{t!(i18n, reminders.list_about)}</p>
                </header>
                <Show when=move || rows.with(|rows| !rows.is_empty())>
                    <GateNote />
                </Show>
                <ul class="queue-rows" data-table="reminders" data-total=move || total.get().to_string()>
                    <For each=move || rows.get() key=protocol::encode let:row>
                        <Row line=row />
                    </For>
                </ul>
                {cut}
                <Show when=is_empty>
                    <EmptyNote
                        title=tu_string!(i18n, reminders.lead_none)
                        text=tu_string!(i18n, reminders.empty_text)
                        good=true
                    />
                </Show>
            </section>
            <Thanks />
            <LeftOut />
            <Upcoming />
            <Setup />
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
        state.reminders.with(|view| {
            let view = view.as_ref()?;
            Some(view.rows.as_ref().map(|_| (view.total, view.amount)))
        })
    });
    let eyebrow = move || {
        let title = tu_string!(i18n, reminders.title);
        let day = day.get().map(|day| day_long(i18n, day));
        day.map_or_else(|| title.to_owned(), |day| format!("{title} · {day}"))
    };
    let sentence = move || match facts.get() {
        None => view! { <HeadingWait /> }.into_any(),
        Some(None) => t!(i18n, collections.lead_never).into_any(),
        Some(Some((0, _))) => t!(i18n, reminders.lead_none).into_any(),
        Some(Some((total, amount))) => {
            let n = count(i64::from(total));
            let amount = currency.with(|currency| currency.compact(amount));
            tu_string!(i18n, reminders.lead, count = total, n = n, amount = amount).into_any()
        }
    };
    view! {
        <div class="lead wide">
            <p class="eyebrow">
                <span>{eyebrow}</span>
            </p>
            <h1>{sentence}</h1>
        </div>
    }
}
