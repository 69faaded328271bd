//! Every component in every state, with invented data, at `#/galeria`. In development builds only. Captions are names
//! of the code.

mod charts;
mod controls;
mod days;
mod figures;
mod lists;
mod marks;
mod notices;
mod numbers;
mod overlays;
mod palette;
mod picked;
mod sample;
mod stages;

use leptos::prelude::*;

use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::theme::Theme;

/// Its address.
const PATH: &str = "/galeria";

/// Anchor, name, content.
type Shelf = (&'static str, &'static str, fn() -> AnyView);

/// Sections, in their order.
const SECTIONS: [Shelf; 12] = [
    ("controls", "Controls", controls::shelf),
    ("stages", "Stages", stages::shelf),
    ("numbers", "Numbers", numbers::shelf),
    ("figures", "Figures", figures::shelf),
    ("marks", "Marks", marks::shelf),
    ("charts", "Charts", charts::shelf),
    ("lists", "Lists", lists::shelf),
    ("picked", "Picked", picked::shelf),
    ("days", "Days", days::shelf),
    ("notices", "Notices", notices::shelf),
    ("palette", "Palette", palette::shelf),
    ("overlays", "Overlays", overlays::shelf),
];

/// Whether the address is the gallery, or a section of it: `#/galeria/charts`.
pub fn is_at(path: &str) -> bool {
    path == PATH
        || path
            .strip_prefix(PATH)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// The page.
#[component]
pub fn Gallery() -> impl IntoView {
    let links = SECTIONS.map(|(anchor, name, _)| {
        view! {
            <a class="link" href=format!("#{PATH}/{anchor}")>
                {name}
            </a>
        }
    });
    let sections = SECTIONS.map(|(anchor, name, content)| {
        view! {
            <section class="sec" id=format!("gallery-{anchor}")>
                <header>
                    <h2>{name}</h2>
                </header>
                <div class="stackcol">{content()}</div>
            </section>
        }
    });
    follow_anchor();
    view! {
        <div class="flow">
            <div class="lead">
                <h1>"Gallery"</h1>
                <div class="btns">{links.collect_view()}</div>
            </div>
            <div class="btns">
                {theme("Theme::System", Theme::System)} {theme("Theme::Light", Theme::Light)}
                {theme("Theme::Dark", Theme::Dark)}
            </div>
            {sections.collect_view()}
        </div>
    }
}

/// One component in one state.
#[component]
fn Case(
    /// Its name in the code, and the state.
    name: &'static str,
    /// It.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="sec" aria-label=name data-case=name>
            <p class="note">
                <code>{name}</code>
            </p>
            {children()}
        </section>
    }
}

fn theme(name: &'static str, theme: Theme) -> impl IntoView {
    view! {
        <button class="btn" type="button" on:click=move |_| theme.choose()>
            {name}
        </button>
    }
}

/// A section of the address is scrolled to.
fn follow_anchor() {
    let nav = use_nav();
    let anchor = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Unknown(path) => path
                .strip_prefix(PATH)?
                .strip_prefix('/')
                .map(str::to_owned),
            _ => None,
        })
    });
    Effect::new(move || {
        let section = anchor
            .get()
            .and_then(|anchor| document().get_element_by_id(&format!("gallery-{anchor}")));
        if let Some(section) = section {
            section.scroll_into_view();
        }
    });
}
