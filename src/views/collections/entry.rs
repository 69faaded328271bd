//! One entry: what it says, how it stands, who put it down and when, and what became of it.

use leptos::prelude::*;
use protocol::{EntryVersion, EntryView, EntryWhat};

use super::{Kind, Opening, use_collect, words};
use crate::i18n::*;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::views::mail::use_mail;
use crate::views::reminders::sent;
use crate::words::day_of_year;

#[component]
pub fn Entry(
    /// The entry.
    entry: EntryView,
    /// Name of the customer.
    name: Signal<String>,
    /// Whether it can be changed.
    editable: Memo<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let made = entry.versions.first()?.stamp.clone();
    let corte = day_in_force().get_untracked().unwrap_or(made.on);
    let code = entry
        .progress
        .map(|progress| words::state_code(progress.state));
    let mail = use_mail();
    let key = entry.key;
    let is_queued = Memo::new(move |_| mail.with(|mail| mail.letter_of(key).is_some()));
    let state = words::state_of(i18n, &entry).map(|(class, words)| {
        let words = move || {
            if is_queued.get() {
                tu_string!(i18n, reminders.queued)
            } else {
                words
            }
        };
        view! { <span class=class>{words}</span> }
    });
    let title = {
        let form = entry.form.clone();
        move || currency.with(|currency| words::says(i18n, &form, currency, corte))
    };
    let came = entry
        .progress
        .map(|progress| progress.came)
        .filter(|came| *came > 0);
    let came = came.map(|came| {
        let words = move || {
            let amount = currency.with(|currency| currency.full(came));
            tu_string!(i18n, collections.say_came, amount = amount)
        };
        view! { <p class="hint">{words}</p> }
    });
    let counts = words::what_counts(&entry);
    let counts = counts.map(|(rest, progress)| {
        let words = move || currency.with(|currency| words::counts(i18n, rest, progress, currency));
        view! { <p class="hint" data-counts=progress.missing>{words}</p> }
    });
    // The name of who is in charge is in the title already.
    let text = (entry.form.what != EntryWhat::Responsible && !entry.form.text.is_empty())
        .then(|| view! { <p class="says">{entry.form.text.clone()}</p> });
    let about =
        words::about(i18n, &entry.documents).map(|words| view! { <p class="hint">{words}</p> });
    let edited = entry.versions.len() > 1 && !entry.deleted;
    let by = move |stamp: &protocol::Stamp| {
        let day = day_of_year(i18n, stamp.on, corte);
        if stamp.by.is_empty() {
            day
        } else {
            tu_string!(i18n, collections.by, name = stamp.by.clone(), day = day)
        }
    };
    let mut seen = by(&made);
    if edited {
        seen = format!("{seen} · {}", tu_string!(i18n, collections.edited));
    }
    let history = (entry.versions.len() > 1).then(|| {
        let lines = entry.versions.iter().enumerate().map(|(at, version)| {
            let form = version.form.clone();
            let says = move || {
                let form = form.as_ref()?;
                let title = currency.with(|currency| words::says(i18n, form, currency, corte));
                Some(
                    if form.text.is_empty() || form.what == EntryWhat::Responsible {
                        format!(" · {title}")
                    } else {
                        format!(" · {title} · {}", form.text)
                    },
                )
            };
            view! {
                <li>
                    {step(i18n, at, version)} " · " {by(&version.stamp)} {says}
                </li>
            }
        });
        let lines = lines.collect_view();
        view! {
            <details>
                <summary>{t!(i18n, collections.history)}</summary>
                <ul>{lines}</ul>
            </details>
        }
    });
    let entry = StoredValue::new(entry);
    Some(view! {
        <li data-kind=entry.with_value(kind_code) data-state=code class:gone=entry.with_value(|entry| entry.deleted)>
            <p class="nm">{title} " " {state}</p>
            {came}
            {counts}
            {text}
            {about}
            <div class="seen">
                <span>{seen}</span>
                <Show when=move || editable.get()>
                    {entry.with_value(|entry| view! { <Acts entry=entry.clone() name=name /> })}
                </Show>
            </div>
            {history}
        </li>
    })
}

/// The word of a kind for marks and tests.
fn kind_code(entry: &EntryView) -> &'static str {
    match entry.form.what {
        EntryWhat::Contact { .. } => "contact",
        EntryWhat::Promise { .. } => "promise",
        EntryWhat::Action { .. } => "action",
        EntryWhat::Note => "note",
        EntryWhat::Dispute { .. } => "dispute",
        EntryWhat::Responsible => "responsible",
        EntryWhat::Reminder { .. } => "reminder",
        EntryWhat::Thanks { .. } => "thanks",
    }
}

/// What a step of the history did.
fn step(i18n: crate::words::I18n, at: usize, version: &EntryVersion) -> &'static str {
    match (at, &version.form) {
        (0, _) => tu_string!(i18n, collections.h_made),
        (_, Some(_)) => tu_string!(i18n, collections.h_edited),
        (_, None) => tu_string!(i18n, collections.h_deleted),
    }
}

/// What can be done with it.
#[component]
fn Acts(entry: EntryView, name: Signal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_collect();
    let deleted = entry.deleted;
    // What waits for the relay is sent by nobody else; it can be taken back alone.
    let is_queued = use_mail().with_untracked(|mail| mail.letter_of(entry.key).is_some());
    let end = match entry.form.what {
        EntryWhat::Reminder { .. } if is_queued => None,
        EntryWhat::Action {
            channel,
            on,
            done: false,
        } => {
            let done = EntryWhat::Action {
                channel,
                on,
                done: true,
            };
            Some((done, tu_string!(i18n, collections.mark_done)))
        }
        EntryWhat::Dispute {
            reason,
            resolved: false,
        } => {
            let resolved = EntryWhat::Dispute {
                reason,
                resolved: true,
            };
            Some((resolved, tu_string!(i18n, collections.mark_resolved)))
        }
        what => sent(what).map(|sent| (sent, tu_string!(i18n, reminders.mark_sent))),
    };
    // What was sent is as it is: it can be taken away alone.
    let kind = Kind::of(&entry.form.what);
    let entry = StoredValue::new(entry);
    let name = move || name.get_untracked();
    let edit = move |kind: Kind| {
        let edited = entry.get_value();
        desk.open(Opening {
            kind,
            customer: edited.form.customer.clone(),
            name: name(),
            documents: edited.form.documents.clone(),
            amount: 0,
            edited: Some(edited),
        });
    };
    if deleted {
        return view! {
            <button
                class="link"
                type="button"
                on:click=move |_| entry.with_value(|entry| desk.restore(entry, name()))
            >
                {t!(i18n, collections.restore)}
            </button>
        }
        .into_any();
    }
    let end = end.map(|(what, words)| {
        let change = move |_| entry.with_value(|entry| desk.change(entry, what, name()));
        view! { <button class="link" type="button" on:click=change>{words}</button> }
    });
    view! {
        {end}
        {kind
            .map(|kind| {
                view! {
                    <button class="link" type="button" on:click=move |_| edit(kind)>
                        {t!(i18n, collections.edit)}
                    </button>
                }
            })}
        <button
            class="link"
            type="button"
            on:click=move |_| entry.with_value(|entry| desk.delete(entry, name()))
        >
            {t!(i18n, collections.delete)}
        </button>
    }
    .into_any()
}
