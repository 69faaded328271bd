//! One customer to be reminded: how much, of what, and by which way.

use leptos::prelude::*;
use protocol::ReminderLine;

use super::channels::Links;
use super::desk::use_reminders;
use super::gate::{Gate, use_gate};
use super::message::Subject;
use super::words::step_words;
use crate::components::amount::Amount;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::words::{customer_words, kind_words};

/// Documents that are named in a row.
const NAMED: usize = 3;

#[component]
pub fn Row(line: ReminderLine) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let desk = use_reminders();
    let gate = use_gate(false);
    let is_open = Memo::new(move |_| gate.get() == Gate::Open);
    let shown = customer_words(i18n, &line.reach.name);
    let key = line.reach.key.clone();
    let href = {
        let key = key.clone();
        move || nav.href(Screen::customer(key.clone()))
    };
    let step = step_words(i18n, line.step);
    let late = (line.days_late > 0).then(|| {
        let days = i64::from(line.days_late);
        let days = tu_string!(i18n, home.days, count = days, n = count(days));
        format!(" · {}", tu_string!(i18n, reminders.late, days = days))
    });
    let n = i64::try_from(line.documents.len()).unwrap_or(i64::MAX);
    let many = tu_string!(i18n, reminders.documents, count = n, n = count(n));
    let names = line.documents.iter().take(NAMED);
    let names: Vec<String> = names
        .map(|one| format!("{} {}", kind_words(i18n, &one.kind), one.number))
        .collect();
    let more = if line.documents.len() > NAMED {
        "…"
    } else {
        ""
    };
    let documents = format!("{many}: {}{more}", names.join(", "));
    let see = tu_string!(i18n, reminders.see);
    let see_name = tu_string!(i18n, collections.act_of, action = see, name = shown.clone());
    let subject = Subject::from(&line);
    // What somebody typed is looked at before it goes out, and nothing goes out in its place.
    let draft = StoredValue::new(subject.draft_key());
    let is_kept = Memo::new(move |_| {
        draft.with_value(|key| {
            let key = key.as_ref();
            key.is_some_and(|key| desk.drafts.with(|all| all.is_kept(key)))
        })
    });
    let subject = StoredValue::new(subject);
    let total = line.total;
    let opening = (key.clone(), line.reach.name.clone());
    let open = move |_| {
        let (key, name) = opening.clone();
        desk.open(key, name);
    };
    view! {
        <li data-id=key data-step=line.step.to_string()>
            <div class="who">
                <a class="nm" href=href>
                    {shown}
                </a>
                <span class="amt" data-metric="total">
                    <Amount minor=total />
                </span>
            </div>
            <div class="why">
                <p>
                    <span class="chip">{step}</span>
                    {late}
                </p>
                <p class="seen">{documents}</p>
                <Show when=move || is_kept.get()>
                    <p class="hint">{tu_string!(i18n, reminders.draft_kept, action = see)}</p>
                </Show>
            </div>
            <div class="acts">
                <Show when=move || is_open.get() && !is_kept.get()>
                    <Links subject=subject.get_value() />
                </Show>
                <button class="btn" type="button" aria-label=see_name on:click=open>
                    {see}
                </button>
            </div>
        </li>
    }
}
