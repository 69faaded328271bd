//! Whose customers are looked at: everybody's, those of one person, or those whom nobody looks after.

use leptos::prelude::*;

use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

/// The chips; nothing where nobody looks after anybody.
#[component]
pub fn Responsible() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let chosen = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Queue { responsible } => responsible.clone(),
            _ => None,
        })
    });
    let names = Memo::new(move |_| {
        let known = state
            .queue
            .with(|view| view.as_ref().map(|view| view.responsibles.clone()));
        let mut names = known.unwrap_or_default();
        // A saved view may name somebody who looks after nobody now.
        if let Some(chosen) = chosen.get().filter(|chosen| !names.contains(chosen)) {
            names.push(chosen);
        }
        names
    });
    let chip = move |responsible: Option<String>| {
        let words = match responsible.as_deref() {
            None => tu_string!(i18n, collections.of_all).to_owned(),
            Some("") => tu_string!(i18n, collections.of_nobody).to_owned(),
            Some(name) => name.to_owned(),
        };
        let is_chosen = chosen.get() == responsible;
        let href = nav.href(Screen::Queue { responsible });
        view! {
            <li>
                <a
                    class="chip"
                    class:info=is_chosen
                    href=href
                    aria-current=is_chosen.then_some("true")
                >
                    {words}
                </a>
            </li>
        }
    };
    move || {
        let names = names.get();
        (!names.is_empty()).then(|| {
            let named = names.into_iter().map(Some);
            let chips = std::iter::once(None).chain(named).map(chip);
            view! {
                <ul
                    class="active periods"
                    aria-label=tu_string!(i18n, collections.by_responsible)
                >
                    {chips.collect_view()}
                </ul>
            }
        })
    }
}
