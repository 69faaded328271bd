//! The day of the numbers, and what they are compared with.

use chrono::NaiveDate;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Compare, Scope};

use crate::components::icon::{Icon, Name};
use crate::components::sheet::{Sheet, SheetHandle};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::day;
use crate::words::{I18n, day_short, day_weekday};

use super::{day_in_force, today};

/// The button that shows them, and the sheet that changes them.
#[component]
pub fn Corte() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let today = today();
    let shown = day_in_force();
    let is_today = Memo::new(move |_| shown.get() == today.get());
    let compare = Memo::new(move |_| nav.with(|route| route.scope.compare));
    let sheet = SheetHandle::new();
    let chosen = RwSignal::new(String::new());
    let chosen_compare = RwSignal::new(Compare::default());
    let wrong = RwSignal::new(false);
    let open = move |_| {
        let text = shown.get_untracked().map(|day| day.to_string());
        chosen.set(text.unwrap_or_default());
        chosen_compare.set(compare.get_untracked());
        wrong.set(false);
        sheet.open();
    };
    let go_to = move |as_of: Option<NaiveDate>| {
        let route = nav.route();
        let scope = Scope {
            as_of,
            compare: chosen_compare.get_untracked(),
            filter: route.scope.filter.clone(),
        };
        nav.go(&route.about(scope));
        sheet.close();
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
            let short = day_short(i18n, day);
            if is_today.get() {
                tu_string!(i18n, scope.today, day = short)
            } else {
                short
            }
        })
    };
    view! {
        <button
            class="pick"
            class:past=move || !is_today.get()
            type="button"
            aria-haspopup="dialog"
            aria-keyshortcuts="c"
            on:click=open
        >
            <span class="k">{t!(i18n, scope.corte)}</span>
            <span class="v">
                <span class="long">{long}</span>
                <span class="short">{short}</span>
                <Show when=move || shown.get().is_none()>
                    <span class="sk"></span>
                </Show>
            </span>
            <span class="k vs">{move || versus(i18n, compare.get())}</span>
            <Icon name=Name::Down small=true />
        </button>
        <Sheet
            handle=sheet
            id="corte"
            leads=true
            title=Signal::derive(move || tu_string!(i18n, scope.corte_title).to_owned())
        >
            <form class="form" on:submit=apply>
                <div class="field">
                    <label for="as-of-day">{t!(i18n, scope.corte_label)}</label>
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
                    <p class="hint" id="as-of-hint">{t!(i18n, scope.corte_hint)}</p>
                    <Show when=move || wrong.get()>
                        <p class="error" role="alert">{t!(i18n, scope.corte_future)}</p>
                    </Show>
                </div>
                <fieldset class="field">
                    <legend class="label">{t!(i18n, scope.compare)}</legend>
                    <Choice value=Compare::Month chosen=chosen_compare />
                    <Choice value=Compare::Year chosen=chosen_compare />
                </fieldset>
                <div class="btns">
                    <button class="btn main-act" type="submit">{t!(i18n, scope.corte_apply)}</button>
                    <Show when=move || !is_today.get()>
                        <button class="btn" type="button" on:click=move |_| go_to(None)>
                            {t!(i18n, scope.corte_reset)}
                        </button>
                    </Show>
                </div>
            </form>
        </Sheet>
    }
}

#[component]
fn Choice(value: Compare, chosen: RwSignal<Compare>) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || match value {
        Compare::Month => tu_string!(i18n, scope.compare_month),
        Compare::Year => tu_string!(i18n, scope.compare_year),
    };
    view! {
        <label class="check">
            <input
                type="radio"
                name="compare"
                prop:checked=move || chosen.get() == value
                on:change=move |_| chosen.set(value)
            />
            <span>{words}</span>
        </label>
    }
}

fn versus(i18n: I18n, compare: Compare) -> &'static str {
    match compare {
        Compare::Month => tu_string!(i18n, scope.versus_month),
        Compare::Year => tu_string!(i18n, scope.versus_year),
    }
}
