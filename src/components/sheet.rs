//! A dialog: from the bottom of a phone, in the middle of a desktop.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::components::press_beside::PressBeside;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Route;

/// Opens and closes a sheet. Copy it freely.
#[derive(Clone, Copy, Default)]
pub struct SheetHandle(NodeRef<Dialog>);

impl SheetHandle {
    /// Of a sheet that is to be drawn.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows it; the keyboard goes into it.
    pub fn open(self) {
        if let Some(dialog) = self.0.get_untracked()
            && !dialog.open()
            && let Err(error) = dialog.show_modal()
        {
            leptos::logging::error!("could not open the dialog: {error:?}");
        }
    }

    /// Takes it away; the keyboard goes back to where it was.
    pub fn close(self) {
        if let Some(dialog) = self.0.get_untracked() {
            dialog.close();
        }
    }
}

/// Closes by its button, by Escape, by a press beside it, and when something else is looked at: another screen, or
/// another record. What is chosen in a sheet may go to the address, whose days may move at midnight too.
#[component]
pub fn Sheet(
    /// Opens and closes it.
    handle: SheetHandle,
    /// Distinguishes its title.
    id: &'static str,
    /// What it is for.
    #[prop(into)]
    title: Signal<String>,
    /// It was closed, however.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// It is there to lead somewhere: any other address closes it.
    #[prop(optional)]
    leads: bool,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let title_id = format!("sheet-{id}");
    let labelled_by = title_id.clone();
    Effect::new(move |before: Option<Route>| {
        let now = nav.route();
        let is_elsewhere = before.is_some_and(|before| {
            let (before, now) = (&before.screen, &now.screen);
            leads || !before.is_same_place(now) || before.opened() != now.opened()
        });
        if is_elsewhere {
            handle.close();
        }
        now
    });
    let beside = PressBeside::new();
    let click = move |event| {
        if beside.is_whole(&event) {
            handle.close();
        }
    };
    let closed = move |_| {
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    view! {
        <dialog
            class="sheet"
            node_ref=handle.0
            aria-labelledby=labelled_by
            on:pointerdown=move |event| beside.press(&event)
            on:click=click
            on:close=closed
        >
            <section class="in">
                <header>
                    <h2 id=title_id>{title}</h2>
                    <button
                        class="ib"
                        type="button"
                        aria-label=move || tu_string!(i18n, common.close)
                        on:click=move |_| handle.close()
                    >
                        <Icon name=Name::Close />
                    </button>
                </header>
                {children()}
            </section>
        </dialog>
    }
}
