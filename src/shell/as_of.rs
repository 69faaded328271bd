//! The corte: one control for the whole app, kept in the address.

use chrono::NaiveDate;
use leptos::ev::SubmitEvent;
use leptos::html::Dialog;
use leptos::prelude::*;
use protocol::Scope;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::day;
use crate::state::use_state;
use crate::words::{day_short, day_weekday};

/// Today in the company's zone, once the worker has said it.
pub fn today() -> Memo<Option<NaiveDate>> {
    let state = use_state();
    Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().map(|view| view.today))
    })
}

/// The button that shows the corte, and the dialog that changes it.
#[component]
pub fn AsOf() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let today = today();
    let dialog = NodeRef::<Dialog>::new();
    let chosen = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let shown = Memo::new(move |_| nav.with(|route| route.scope.as_of).or_else(|| today.get()));
    let is_today = Memo::new(move |_| shown.get() == today.get());
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let open = move |_| {
        let text = shown.get_untracked().map(|day| day.to_string());
        chosen.set(text.unwrap_or_default());
        wrong.set(false);
        if let Some(dialog) = dialog.get_untracked()
            && let Err(error) = dialog.show_modal()
        {
            leptos::logging::error!("could not open the dialog: {error:?}");
        }
    };
    let go_to = move |as_of: Option<NaiveDate>| {
        let route = nav.route();
        let scope = Scope {
            as_of,
            ..route.scope.clone()
        };
        nav.go(&route.about(scope));
        close();
    };
    let apply = move |event: SubmitEvent| {
        event.prevent_default();
        match (day(&chosen.get_untracked()), today.get_untracked()) {
            (Some(day), Some(today)) if day == today => go_to(None),
            (Some(day), Some(today)) if day < today => go_to(Some(day)),
            _ => wrong.set(true),
        }
    };
    let long = move || shown.get().map(|day| day_weekday(i18n, day));
    let short = move || {
        shown.get().map(|day| {
            let day = day_short(i18n, day);
            if is_today.get() {
                tu_string!(i18n, shell.as_of_today, day = day)
            } else {
                day
            }
        })
    };
    view! {
        <button class="pick" type="button" aria-haspopup="dialog" on:click=open>
            <span class="k">{t!(i18n, shell.as_of)}</span>
            <span class="v">
                <span class="long">{long}</span>
                <span class="short">{short}</span>
                <Show when=move || shown.get().is_none()>
                    <span class="sk"></span>
                </Show>
            </span>
            <Icon name=Name::Down small=true />
        </button>
        <dialog node_ref=dialog aria-labelledby="as-of-title">
            <form class="form" on:submit=apply>
                <h2 id="as-of-title">{t!(i18n, shell.as_of_title)}</h2>
                <div class="field">
                    <label for="as-of-day">{t!(i18n, shell.as_of_label)}</label>
                    <input
                        class="input"
                        id="as-of-day"
                        type="date"
                        max=move || today.get().map(|day| day.to_string())
                        aria-describedby="as-of-hint"
                        aria-invalid=move || wrong.get().then_some("true")
                        prop:value=move || chosen.get()
                        on:input=move |event| {
                            chosen.set(event_target_value(&event));
                            wrong.set(false);
                        }
                    />
                    <p class="hint" id="as-of-hint">{t!(i18n, shell.as_of_hint)}</p>
                    <Show when=move || wrong.get()>
                        <p class="error" role="alert">{t!(i18n, shell.as_of_future)}</p>
                    </Show>
                </div>
                <div class="btns">
                    <button class="btn main-act" type="submit">{t!(i18n, shell.as_of_apply)}</button>
                    <Show when=move || !is_today.get()>
                        <button class="btn" type="button" on:click=move |_| go_to(None)>
                            {t!(i18n, shell.as_of_reset)}
                        </button>
                    </Show>
                    <button class="btn" type="button" on:click=move |_| close()>{t!(i18n, common.cancel)}</button>
                </div>
            </form>
        </dialog>
    }
}
