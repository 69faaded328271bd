//! "¿Se envió?": messages that were opened, until somebody says whether they went out.

use leptos::prelude::*;
use protocol::{EntryForm, EntryKey, EntryWhat, OpenedLine};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::desk::use_reminders;
use super::letter::WhatCame;
use super::part;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::today;
use crate::views::collections::words::channel;
use crate::words::{customer_words, day_of_year};

#[component]
pub fn Opened() -> impl IntoView {
    let i18n = use_i18n();
    let rows = part(|view| view.opened.clone());
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="sec" aria-labelledby="reminders-opened">
                <header>
                    <h2 id="reminders-opened">{t!(i18n, reminders.asked)}</h2>
                    <p>{t!(i18n, reminders.asked_about)}</p>
                </header>
                <ul class="queue-rows" data-table="opened">
                    <For each=move || rows.get() key=protocol::encode let:row>
                        <Row row=row />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Row(row: OpenedLine) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let today = today();
    let key = row.key.clone();
    let href = move || nav.href(Screen::customer(key.clone()));
    let by = match row.form.what {
        EntryWhat::Reminder { channel, .. } => Some(channel),
        EntryWhat::Thanks { channel, .. } => channel,
        _ => None,
    };
    let on = row.on;
    let when = move || {
        let day = day_of_year(i18n, on, today.get().unwrap_or(on));
        let by = by.map(|by| channel(i18n, by)).unwrap_or_default();
        tu_string!(i18n, reminders.asked_line, channel = by, day = day)
    };
    let shown = customer_words(i18n, &row.name);
    view! {
        <li data-id=row.key.clone()>
            <div class="who">
                <a class="nm" href=href>
                    {shown}
                </a>
            </div>
            <p class="why">{when}</p>
            <WhatCame entry=row.entry form=row.form name=row.name />
        </li>
    }
}

/// Yes and no.
#[component]
pub fn Answers(
    /// What was opened.
    entry: EntryKey,
    /// What it says.
    form: EntryForm,
    /// Name of the customer.
    name: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_reminders();
    let yes = NodeRef::new();
    // Whoever came by the keyboard lost their place with the row that is gone.
    yes.on_load(|button: web_sys::HtmlButtonElement| {
        request_animation_frame(move || {
            let active = document().active_element();
            let lost = active.is_none_or(|active| active.tag_name() == "BODY");
            let button: &HtmlElement = button.unchecked_ref();
            if lost && let Err(error) = button.focus() {
                leptos::logging::error!("could not take the focus: {error:?}");
            }
        });
    });
    let labels = [
        tu_string!(i18n, reminders.yes),
        tu_string!(i18n, reminders.no),
    ];
    let label = |words: &'static str| {
        let name = customer_words(i18n, &name);
        tu_string!(i18n, collections.act_of, action = words, name = name)
    };
    let (yes_label, no_label) = (label(labels[0]), label(labels[1]));
    let asked = StoredValue::new((form, name));
    let answer = move |went_out: bool| {
        asked.with_value(|(form, name)| desk.answer(entry, form.clone(), name, went_out));
    };
    view! {
        <div class="acts btns">
            <button
                class="btn"
                type="button"
                node_ref=yes
                aria-label=yes_label
                on:click=move |_| answer(true)
            >
                {labels[0]}
            </button>
            <button class="btn" type="button" aria-label=no_label on:click=move |_| answer(false)>
                {labels[1]}
            </button>
        </div>
    }
}
