//! One term: its name, what it means, and the company's own numbers.

use leptos::prelude::*;

use super::own::Own;
use super::words::{term_name, term_text};
use crate::glossary::Term;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;

/// `id` of its heading.
pub fn term_id(term: Term) -> String {
    format!("termino-{}", term.slug())
}

#[component]
pub fn Entry(term: Term) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let numbers = term.numbers();
    // Of several numbers each says what tells it from the others.
    let tells = numbers.len() > 1;
    let is_named = move || {
        nav.with(|route| matches!(&route.screen, Screen::Glossary { term: Some(named) } if *named == term))
    };
    view! {
        <article class="term" class:named=is_named data-term=term.slug()>
            <h3 id=term_id(term) tabindex="-1">
                <a href=move || nav.href(Screen::Glossary { term: Some(term) })>{term_name(i18n, term)}</a>
            </h3>
            <p>{term_text(i18n, term)}</p>
            {(!numbers.is_empty())
                .then(|| {
                    view! {
                        <dl>
                            {numbers.iter().map(|id| view! { <Own id=*id tells=tells /> }).collect_view()}
                        </dl>
                    }
                })}
        </article>
    }
}
