//! Glosario: what each word means, with the company's own numbers beside it.

mod own;
mod term;
mod words;

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::components::search_box::SearchBox;
use crate::glossary::{GROUPS, Group, Term};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::palette::means;
use crate::route::Screen;
use crate::words::I18n;
use crate::words::kpi::label;

use term::{Entry, term_id};
pub use words::term_name;
use words::{group_words, term_text};

/// The screen.
#[component]
pub fn Glossary() -> impl IntoView {
    let i18n = use_i18n();
    let typed = RwSignal::new(String::new());
    let text = Memo::new(move |_| typed.with(|typed| typed.trim().to_owned()));
    let groups = move || {
        let shown = text.with(|text| {
            GROUPS
                .iter()
                .filter_map(|(group, terms)| {
                    let fitting = |term: &&Term| text.is_empty() || matches(i18n, text, **term);
                    let terms: Vec<Term> = terms.iter().filter(fitting).copied().collect();
                    (!terms.is_empty()).then_some((*group, terms))
                })
                .collect::<Vec<_>>()
        });
        if shown.is_empty() {
            return view! { <Nothing /> }.into_any();
        }
        let sections: Vec<_> = shown
            .into_iter()
            .map(|(group, terms)| view! { <Section group=group terms=terms /> })
            .collect();
        sections.into_any()
    };
    go_to_the_term();
    view! {
        <div class="flow narrow glossary">
            <div class="lead">
                <h1>{t!(i18n, glossary.title)}</h1>
                <p class="about">{t!(i18n, glossary.lead)}</p>
            </div>
            <SearchBox
                label=Signal::derive(move || tu_string!(i18n, glossary.search).to_owned())
                text=text
                search=Callback::new(move |text| typed.set(text))
            />
            {groups}
        </div>
    }
}

/// Whether the words that are typed begin words of the term, of what it means or of its numbers.
fn matches(i18n: I18n, text: &str, term: Term) -> bool {
    let numbers = term.numbers().iter().map(|id| label(i18n, *id).to_string());
    let mut all = vec![
        term_name(i18n, term).to_owned(),
        term_text(i18n, term).to_owned(),
    ];
    all.extend(numbers);
    // Brackets and dashes stand before the words that people look for: "(DSO)".
    let all = all.join(" ").replace(['(', '«', '“', '-'], " ");
    means(text, &all)
}

#[component]
fn Section(group: Group, terms: Vec<Term>) -> impl IntoView {
    let i18n = use_i18n();
    let id = format!("grupo-{group:?}");
    let by = id.clone();
    view! {
        <section class="sec" aria-labelledby=by>
            <header>
                <h2 id=id>{group_words(i18n, group)}</h2>
            </header>
            {terms.into_iter().map(|term| view! { <Entry term=term /> }).collect_view()}
        </section>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="empty" role="status">
            <strong>{t!(i18n, glossary.nothing)}</strong>
            <p>{t!(i18n, glossary.nothing_text)}</p>
        </div>
    }
}

/// The term that the address names comes to the top, with the keyboard on it.
fn go_to_the_term() {
    let nav = use_nav();
    let named = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Glossary { term } => *term,
            _ => None,
        })
    });
    Effect::new(move || {
        let Some(term) = named.get() else { return };
        // After the screen has taken the keyboard and gone to its top.
        let show = move || {
            let heading = document().get_element_by_id(&term_id(term));
            let Some(heading) = heading.and_then(|found| found.dyn_into::<HtmlElement>().ok())
            else {
                return;
            };
            heading.scroll_into_view();
            if heading.focus().is_err() {
                leptos::logging::warn!("the term took no focus");
            }
        };
        set_timeout(show, Duration::ZERO);
    });
}
