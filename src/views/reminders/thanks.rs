//! Whom to thank for a payment. It is suggested once. A thank-you collects nothing: the weekly cap of the law does not
//! count it, but the app keeps to the hours all the same.

use leptos::prelude::*;
use protocol::{Channel, EntryForm, EntryWhat, ThanksLine};

use super::channels::Links;
use super::desk::use_reminders;
use super::gate::{Gate, GateNote, use_gate};
use super::message::Subject;
use super::part;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::today;
use crate::state::use_state;
use crate::words::{customer_words, day_of_year};

#[component]
pub fn Thanks() -> impl IntoView {
    let i18n = use_i18n();
    let rows = part(|view| view.thanks.clone());
    let has_reminders = part(|view| view.total > 0);
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="sec" aria-labelledby="reminders-thanks">
                <header>
                    <h2 id="reminders-thanks">{t!(i18n, reminders.thanks)}</h2>
                    <p>{t!(i18n, reminders.thanks_about)}</p>
                </header>
                <Show when=move || !has_reminders.get()>
                    <GateNote />
                </Show>
                <ul class="queue-rows" data-table="thanks">
                    <For each=move || rows.get() key=protocol::encode let:row>
                        <Row line=row />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Row(line: ThanksLine) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let desk = use_reminders();
    let gate = use_gate(false);
    let currency = use_state().currency();
    let today = today();
    let is_open = Memo::new(move |_| gate.get() == Gate::Open);
    let shown = customer_words(i18n, &line.reach.name);
    let key = line.reach.key.clone();
    let href = {
        let key = key.clone();
        move || nav.href(Screen::customer(key.clone()))
    };
    let (on, amount) = (line.on, line.amount);
    let paid = move || {
        let day = day_of_year(i18n, on, today.get().unwrap_or(on));
        let amount = currency.with(|currency| currency.full(amount));
        tu_string!(i18n, reminders.thanks_line, amount = amount, day = day)
    };
    let subject = Subject::from(&line);
    let form = EntryForm {
        currency: None,
        what: EntryWhat::Thanks {
            channel: None,
            sent: true,
        },
        ..subject.entry(Channel::Other, "")
    };
    let subject = StoredValue::new(subject);
    let words = tu_string!(i18n, reminders.let_be);
    let label = tu_string!(
        i18n,
        collections.act_of,
        action = words,
        name = shown.clone()
    );
    let name = line.reach.name;
    let let_be = move |_| desk.let_be(form.clone(), &name);
    view! {
        <li data-id=key>
            <div class="who">
                <a class="nm" href=href>
                    {shown}
                </a>
            </div>
            <p class="why">{paid}</p>
            <div class="acts">
                <Show when=move || is_open.get()>
                    <Links subject=subject.get_value() />
                </Show>
                <button class="btn" type="button" aria-label=label on:click=let_be>
                    {words}
                </button>
            </div>
        </li>
    }
}
