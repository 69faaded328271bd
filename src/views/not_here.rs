//! An address that leads nowhere.

use leptos::prelude::*;

use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;

/// Says so, with a way back.
#[component]
pub fn NotHere() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let path = move || {
        nav.with(|route| match &route.screen {
            Screen::Unknown(path) => format!("#{path}"),
            _ => String::new(),
        })
    };
    view! {
        <div class="flow">
            <div class="lead">
                <h1>{t!(i18n, shell.not_here)}</h1>
            </div>
            <div class="empty">
                <p>{move || tu_string!(i18n, shell.not_here_text, path = path())}</p>
                <a class="btn" href=move || nav.href(Screen::Home)>{t!(i18n, shell.back_home)}</a>
            </div>
        </div>
    }
}
