//! Saved views: the button beside the scope, and the sheet in which they are opened, saved, renamed and deleted.

mod row;
mod save;

use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::components::sheet::Sheet;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::shortcuts::use_desk;
use row::ViewRow;
use save::Save;

/// The button, and the sheet that it opens.
#[component]
pub fn Views() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let sheet = use_desk().views;
    let is_none = Memo::new(move |_| nav.views.with(Vec::is_empty));
    view! {
        <button
            class="pick views"
            type="button"
            aria-haspopup="dialog"
            aria-label=move || tu_string!(i18n, views.title)
            title=move || tu_string!(i18n, views.title)
            on:click=move |_| sheet.open()
        >
            <Icon name=Name::Bookmark small=true />
            <span class="v">{t!(i18n, views.title)}</span>
        </button>
        <Sheet
            handle=sheet
            id="views"
            leads=true
            title=Signal::derive(move || tu_string!(i18n, views.title).to_owned())
        >
            <div class="form">
                <Show
                    when=move || !is_none.get()
                    fallback=move || view! { <p class="hint">{t!(i18n, views.none)}</p> }
                >
                    <ul class="saved">
                        <For each=move || nav.views.get() key=Clone::clone let(saved)>
                            <ViewRow saved=saved />
                        </For>
                    </ul>
                </Show>
                <Save />
            </div>
        </Sheet>
    }
}
