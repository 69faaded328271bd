//! One line of the palette: sign, name, what it is, and its amount or its keys.

use leptos::prelude::*;
use protocol::{HitKind, SearchHit};

use super::entries::Entry;
use crate::components::amount::Amount;
use crate::components::icon::{Icon, Name};
use crate::glossary::Term;
use crate::i18n::*;
use crate::shell::today;
use crate::shortcuts::{Action, KeyCaps, icon, keys_of, name};
use crate::views::glossary::term_name;
use crate::words::{I18n, day_of_year, kind_words};

/// `id` of the line at `index`, for `aria-activedescendant`.
pub fn option_id(index: usize) -> String {
    format!("palette-{index}")
}

/// The line.
#[component]
pub fn Line(
    /// From the top of the list, over all sections.
    index: usize,
    /// What it is.
    entry: Entry,
    /// The line that Enter means.
    active: RwSignal<usize>,
    /// It was chosen.
    choose: Callback<Entry>,
) -> impl IntoView {
    let chosen = entry.clone();
    let is_active = move || active.get() == index;
    let inside = match entry {
        Entry::Do(action) => view! { <Doable action=action /> }.into_any(),
        Entry::Open { hit, fresh } => view! { <Found hit=hit fresh=fresh /> }.into_any(),
        Entry::View(view) => view! {
            <Icon name=Name::Bookmark />
            <span class="nm">{view.name}</span>
        }
        .into_any(),
        Entry::Explain(term) => view! { <Explained term=term /> }.into_any(),
    };
    // The keyboard stays in the field: a press takes no focus.
    view! {
        <div
            class="line"
            role="option"
            id=option_id(index)
            aria-selected=move || is_active().to_string()
            on:pointermove=move |_| {
                if active.get_untracked() != index {
                    active.set(index);
                }
            }
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| choose.run(chosen.clone())
        >
            {inside}
        </div>
    }
}

#[component]
fn Doable(action: Action) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Icon name=icon(action) />
        <span class="nm">{name(i18n, action)}</span>
        <span class="caps" aria-hidden="true">
            {keys_of(action).map(|keys| view! { <KeyCaps keys=keys /> })}
        </span>
    }
}

#[component]
fn Explained(term: Term) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Icon name=Name::Book />
        <span class="nm">{term_name(i18n, term)}</span>
    }
}

#[component]
fn Found(hit: SearchHit, fresh: bool) -> impl IntoView {
    let i18n = use_i18n();
    let (sign, title, small) = match hit.kind {
        HitKind::Customer => (Name::Users, hit.name.clone(), hit.code.clone()),
        HitKind::Document => (Name::Document, document(i18n, &hit), about(i18n, &hit)),
    };
    let amount = fresh.then(|| view! { <Amount minor=hit.amount /> });
    view! {
        <Icon name=sign />
        <span class="nm">
            <span>{title}</span>
            <span class="small">{small}</span>
        </span>
        {amount}
    }
}

/// "Factura 4127".
fn document(i18n: I18n, hit: &SearchHit) -> String {
    let kind = kind_words(i18n, &hit.code);
    if hit.number.is_empty() {
        kind
    } else {
        format!("{kind} {}", hit.number)
    }
}

/// "Garrido Ltda. · 12 nov".
fn about(i18n: I18n, hit: &SearchHit) -> String {
    match hit.on {
        Some(on) => {
            let today = today().get_untracked().unwrap_or(on);
            format!("{} · {}", hit.name, day_of_year(i18n, on, today))
        }
        None => hit.name.clone(),
    }
}
