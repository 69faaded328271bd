//! Whether this device tells of new alerts while the app is open, and how much it says.

use leptos::prelude::*;

use crate::i18n::*;
use crate::notices::{self, Permission};

#[component]
pub fn Notices() -> impl IntoView {
    let i18n = use_i18n();
    let permission = notices::permission();
    let wanted = RwSignal::new(notices::WANTED.kept());
    let amounts = RwSignal::new(notices::AMOUNTS.kept());
    let want = move |on: bool| {
        notices::WANTED.keep(on);
        wanted.set(on);
    };
    let begin = move |_| {
        want(true);
        // Only a press may ask.
        notices::ask();
    };
    let is_on = Memo::new(move |_| wanted.get() && permission.get() == Permission::Granted);
    let state = move || match permission.get() {
        Permission::None => tu_string!(i18n, notices.none),
        Permission::Denied => tu_string!(i18n, notices.denied),
        Permission::Granted | Permission::NotAsked if is_on.get() => {
            tu_string!(i18n, notices.on)
        }
        Permission::Granted | Permission::NotAsked => tu_string!(i18n, notices.off),
    };
    let can_begin = move || {
        !is_on.get() && matches!(permission.get(), Permission::Granted | Permission::NotAsked)
    };
    view! {
        <section class="sec" aria-labelledby="rules-notices">
            <header>
                <h2 id="rules-notices">{t!(i18n, notices.title)}</h2>
                <p>{t!(i18n, notices.about)}</p>
            </header>
            <p class="note" role="status">
                {state}
            </p>
            <div class="btns">
                <Show when=can_begin>
                    <button class="btn main-act" type="button" on:click=begin>
                        {t!(i18n, notices.turn_on)}
                    </button>
                </Show>
                <Show when=move || is_on.get()>
                    <button class="btn" type="button" on:click=move |_| want(false)>
                        {t!(i18n, notices.turn_off)}
                    </button>
                </Show>
            </div>
            <Show when=move || is_on.get()>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || amounts.get()
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            notices::AMOUNTS.keep(on);
                            amounts.set(on);
                        }
                    />
                    <span>{t!(i18n, notices.amounts)}</span>
                </label>
            </Show>
        </section>
    }
}
