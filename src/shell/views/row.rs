//! One saved view: opened by its name, renamed, made the usual one of its screen, deleted with a way back.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, SavedView};

use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::shortcuts::use_desk;

#[component]
pub fn ViewRow(saved: SavedView) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let sheet = use_desk().views;
    let edited = RwSignal::new(None::<String>);
    let name = saved.name.clone();
    let delete = {
        let saved = saved.clone();
        move |_| {
            let gone = saved.clone();
            bridge.send(Command::DeleteView(gone.id));
            // The way back stands beside the sheet.
            sheet.close();
            toasts.say_with_undo(
                tu_string!(i18n, views.deleted, name = gone.name.clone()),
                move || bridge.send(Command::SaveView(gone.clone())),
            );
        }
    };
    let rename = {
        let saved = saved.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let name = edited.get_untracked().unwrap_or_default().trim().to_owned();
            edited.set(None);
            if name.is_empty() || name == saved.name {
                return;
            }
            let before = saved.clone();
            sheet.close();
            toasts.say_with_undo(
                tu_string!(i18n, views.renamed, name = name.clone()),
                move || bridge.send(Command::SaveView(before.clone())),
            );
            bridge.send(Command::SaveView(SavedView {
                name,
                ..saved.clone()
            }));
        }
    };
    let turn = {
        let saved = saved.clone();
        move |_| {
            bridge.send(Command::SaveView(SavedView {
                usual: !saved.usual,
                ..saved.clone()
            }));
        }
    };
    let address = saved.address.clone();
    let open = move |event: leptos::ev::MouseEvent| {
        // What it leads to today; a press with a key held opens the address itself.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            sheet.close();
            nav.go(&untrack(|| nav.read(&address)));
        }
    };
    let screen = crate::shell::title::name_of(i18n, &untrack(|| nav.read(&saved.address)).screen);
    let usual_words = tu_string!(
        i18n,
        views.usual,
        screen = screen.clone(),
        name = name.clone()
    );
    let delete_words = tu_string!(i18n, views.delete, name = name.clone());
    let rename_words = tu_string!(i18n, views.rename, name = name.clone());
    let shown = name.clone();
    view! {
        <li data-view=saved.id.to_string()>
            <Show when=move || edited.with(Option::is_none)>
                <a class="nm" href=saved.address.clone() on:click=open.clone()>
                    <strong>{shown.clone()}</strong>
                    <span class="hint">
                        {screen.clone()}
                        {saved.usual.then(|| format!(" · {}", tu_string!(i18n, views.is_usual)))}
                    </span>
                </a>
            </Show>
            <Show when=move || edited.with(Option::is_some)>
                <form class="line" on:submit=rename.clone()>
                    <input
                        class="input"
                        type="text"
                        maxlength="80"
                        aria-label=move || tu_string!(i18n, views.name)
                        prop:value=move || edited.get().unwrap_or_default()
                        on:input=move |event| edited.set(Some(event_target_value(&event)))
                    />
                    <button class="btn" type="submit">{t!(i18n, views.rename_apply)}</button>
                </form>
            </Show>
            <button
                class="ib"
                type="button"
                aria-pressed=saved.usual.to_string()
                aria-label=usual_words.clone()
                title=usual_words
                on:click=turn
            >
                <Icon name=Name::Home small=true />
            </button>
            <button
                class="ib"
                type="button"
                aria-label=rename_words.clone()
                title=rename_words
                on:click=move |_| edited.set(Some(name.clone()))
            >
                <Icon name=Name::Pencil small=true />
            </button>
            <button class="ib" type="button" aria-label=delete_words.clone() title=delete_words on:click=delete>
                <Icon name=Name::Close small=true />
            </button>
        </li>
    }
}
