//! The rules of alerts that a person made, what new ones can begin with, and the editor.

mod built_in;
mod editor;
mod field;
mod form;
mod list;
mod notices;
mod past;
mod templates;
mod words;

use leptos::prelude::*;

use crate::components::heading_wait::HeadingWait;
use crate::components::icon::{Icon, Name};
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

use built_in::BuiltIn;
pub use editor::severity_words;
use editor::{Desk, Editor};
use list::List;
use notices::Notices;
use templates::Templates;
pub use words::{hit_sentence, rule_title};

/// The screen.
#[component]
pub fn Rules() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let desk = Desk::new();
    let in_force = Memo::new(move |_| {
        state.rules.with(|view| {
            let rules = &view.as_ref()?.rules;
            let on = rules
                .iter()
                .filter(|row| row.rule.on && !row.is_gone && row.rule.currency.is_none());
            Some(on.count())
        })
    });
    let heading = move || match in_force.get() {
        None => view! { <HeadingWait /> }.into_any(),
        Some(0) => tu_string!(i18n, rules.head_none).into_any(),
        Some(n) => {
            let words = count(i64::try_from(n).unwrap_or(i64::MAX));
            tu_string!(i18n, rules.head, count = n as u64, n = words).into_any()
        }
    };
    view! {
        <div class="flow narrow rules">
            <div class="lead">
                <p class="eyebrow">
                    <a class="link" href=move || nav.href(Screen::Alerts)>
                        {t!(i18n, alerts.title)}
                    </a>
                    {t!(i18n, rules.title)}
                </p>
                <h1>{heading}</h1>
                <p class="about">{t!(i18n, rules.about)}</p>
                <div class="btns after">
                    <button
                        class="btn main-act"
                        type="button"
                        aria-haspopup="dialog"
                        on:click=move |_| desk.begin(&templates::plain(), "", None)
                    >
                        <Icon name=Name::Bell small=true />
                        {t!(i18n, rules.new)}
                    </button>
                </div>
            </div>
            <List desk=desk />
            <BuiltIn />
            <Templates desk=desk />
            <Notices />
            <Editor desk=desk />
        </div>
    }
}
