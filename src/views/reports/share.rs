//! Passes the report on: as a file where the share sheet takes one, else as text.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Paper;
use super::file::file;
use super::letter::letter;
use crate::bridge::{Enclosed, Shared, share};
use crate::components::icon::{Icon, Name};
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::letter::page_name;
use crate::state::use_state;

#[component]
pub fn ShareReport() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let toasts = use_toasts();
    let currency = state.currency();
    let known = Memo::new(move |_| {
        state
            .report
            .with(|view| view.as_ref().is_some_and(|view| view.data.is_some()))
    });
    let pass_on = move |_| {
        let Some(view) = state.report.get_untracked() else {
            return;
        };
        let paper = Paper {
            view,
            currency: currency.get_untracked(),
        };
        let company = state.shell.with_untracked(|shell| {
            let company = shell.as_ref()?.company.as_ref()?;
            Some(company.name.clone())
        });
        let company = company.unwrap_or_default();
        let letter = letter(i18n, &company, &paper);
        let content = file(i18n, &letter.subject, &company, &paper);
        spawn_local(async move {
            let enclosed = Enclosed {
                name: &page_name(&letter.subject),
                mime: "text/html",
                content: &content,
            };
            match share(&letter.subject, &letter.text, enclosed).await {
                Shared::Sheet => {}
                Shared::Clipboard => toasts.say(tu_string!(i18n, reports.copied)),
                Shared::Nowhere => toasts.say(tu_string!(i18n, reports.not_shared)),
            }
        });
    };
    view! {
        <button class="btn" type="button" disabled=move || !known.get() on:click=pass_on>
            <Icon name=Name::Chat small=true />
            {t!(i18n, reports.share_it)}
        </button>
    }
}
