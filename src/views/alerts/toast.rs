//! What was done last, said aloud, with the way back. It stays until it is closed: nobody has to hurry.

use leptos::prelude::*;

use super::tell::Tell;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;

#[component]
pub fn Toast(tell: Tell) -> impl IntoView {
    let i18n = use_i18n();
    let sentence = move || {
        tell.told
            .with(|told| told.as_ref().map(|told| told.sentence.clone()))
    };
    let some = Memo::new(move |_| tell.told.with(Option::is_some));
    view! {
        <div class="toast" class:on=move || some.get()>
            <p role="status">{sentence}</p>
            <Show when=move || some.get()>
                <button class="link" type="button" on:click=move |_| tell.undo()>
                    {t!(i18n, alerts.undo)}
                </button>
                <button
                    class="ib"
                    type="button"
                    aria-label=move || tu_string!(i18n, common.close)
                    on:click=move |_| tell.told.set(None)
                >
                    <Icon name=Name::Close small=true />
                </button>
            </Show>
        </div>
    }
}
