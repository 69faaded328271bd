//! What comes over the page: a sheet, toasts, the panel beside a list.

use leptos::prelude::*;

use super::Case;
use crate::components::panel::PanelWaiting;
use crate::components::sheet::{Sheet, SheetHandle};
use crate::components::toast::use_toasts;
use crate::nav::use_nav;

pub fn shelf() -> AnyView {
    let toasts = use_toasts();
    let sheet = SheetHandle::new();
    let nav = use_nav();
    view! {
        <Case name="Toasts · say · say_with_undo">
            <div class="btns">
                <button class="btn" type="button" on:click=move |_| toasts.say("say")>
                    "say"
                </button>
                <button
                    class="btn"
                    type="button"
                    on:click=move |_| toasts.say_with_undo("say_with_undo", || ())
                >
                    "say_with_undo"
                </button>
            </div>
        </Case>
        <Case name="Sheet">
            <button class="btn" type="button" on:click=move |_| sheet.open()>
                "open"
            </button>
            <Sheet handle=sheet id="gallery" title="Sheet">
                <p>"children"</p>
            </Sheet>
        </Case>
        <Case name="PanelWaiting">
            <PanelWaiting close=Signal::derive(move || nav.route()) />
        </Case>
    }
    .into_any()
}
