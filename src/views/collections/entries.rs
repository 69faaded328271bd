//! What was put down about a customer, or about one document, newest first, and the ways to put down more.

use leptos::prelude::*;

use super::entry::Entry;
use super::{Kind, Opening, use_collect};
use crate::i18n::*;
use crate::state::use_state;
use crate::views::reminders::use_reminders;

/// Entries that are seen before the rest is asked for.
const SHOWN: usize = 6;

/// The section. Nothing until the file of that customer is there.
#[component]
pub fn Entries(
    /// Key of the customer.
    customer: String,
    /// The document that it is about, with what is owed on it: other entries are left out, but for those about the
    /// customer as a whole.
    document: Option<(String, i64)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let desk = use_collect();
    let all = RwSignal::new(false);
    let file = Memo::new(move |_| {
        let file = state.file.get()?;
        (file.customer == customer).then_some(file)
    });
    let about = StoredValue::new(document);
    let entries = Memo::new(move |_| {
        let entries = file.with(|file| file.as_ref().map(|file| file.entries.clone()));
        let mut entries = entries.unwrap_or_default();
        about.with_value(|about| {
            if let Some((key, _)) = about {
                entries.retain(|entry| {
                    let named = &entry.form.documents;
                    named.is_empty() || named.contains(key)
                });
            }
        });
        entries
    });
    let editable =
        Memo::new(move |_| file.with(|file| file.as_ref().is_some_and(|file| file.editable)));
    let open = move |kind: Kind| {
        let Some(file) = file.get_untracked() else {
            return;
        };
        let document = about.get_value();
        desk.open(Opening {
            kind,
            customer: file.customer.clone(),
            name: file.name.clone(),
            amount: document.as_ref().map_or(file.overdue, |(_, owed)| *owed),
            documents: document.into_iter().map(|(key, _)| key).collect(),
            edited: None,
        });
    };
    let reminders = use_reminders();
    let remind = move |_| {
        if let Some(file) = file.get_untracked() {
            reminders.open(file.customer.clone(), file.name.clone());
        }
    };
    let responsible = move || {
        let name = file.with(|file| file.as_ref().and_then(|file| file.responsible.clone()))?;
        let words = tu_string!(i18n, collections.responsible_is, name = name);
        Some(view! { <p class="note">{words}</p> })
    };
    let name = move || {
        let name = file.with(|file| file.as_ref().map(|file| file.name.clone()));
        name.unwrap_or_default()
    };
    let shown = move || {
        let limit = if all.get() { usize::MAX } else { SHOWN };
        entries.get().into_iter().take(limit).collect::<Vec<_>>()
    };
    let has_more = move || !all.get() && entries.with(Vec::len) > SHOWN;
    view! {
        <section class="entries on-screen" aria-labelledby="collection-file">
            <h3 id="collection-file">{t!(i18n, collections.file)}</h3>
            {responsible}
            <Show when=move || editable.get()>
                <div class="btns">
                    <button class="btn" type="button" on:click=move |_| open(Kind::Promise)>
                        {t!(i18n, collections.add_promise)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| open(Kind::Contact)>
                        {t!(i18n, collections.add_contact)}
                    </button>
                    <button class="btn" type="button" on:click=remind>
                        {t!(i18n, reminders.remind)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| open(Kind::Note)>
                        {t!(i18n, collections.add_more)}
                    </button>
                </div>
            </Show>
            <ul class="entry-rows" data-table="entries" data-total=move || entries.with(Vec::len).to_string()>
                <For each=shown key=protocol::encode let:entry>
                    <Entry entry=entry name=Signal::derive(name) editable=editable />
                </For>
            </ul>
            <Show when=move || entries.with(Vec::is_empty)>
                <p class="note">{t!(i18n, collections.file_none)}</p>
            </Show>
            <Show when=has_more>
                <button class="btn" type="button" on:click=move |_| all.set(true)>
                    {t!(i18n, collections.file_more)}
                </button>
            </Show>
        </section>
    }
}
