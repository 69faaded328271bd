//! For a screen on a wall: the full screen where the browser has one, larger, without navigation.

use leptos::prelude::*;

use crate::bridge::root_element;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::shortcuts::use_desk;

const MARK: &str = "data-wall";

/// Whether the page is on a wall. Copy it freely.
#[derive(Clone, Copy)]
pub struct Wall(RwSignal<bool>);

impl Wall {
    /// Not yet. Whoever leaves the full screen by the browser's own means leaves the wall.
    pub fn new() -> Self {
        let wall = Self(RwSignal::new(false));
        let handle = window_event_listener_untyped("fullscreenchange", move |_| {
            if document().fullscreen_element().is_none() {
                wall.show(false);
            }
        });
        on_cleanup(move || {
            handle.remove();
            mark(false);
        });
        wall
    }

    /// In an event: what draws itself uses [`LeaveWall`].
    pub fn is_on(self) -> bool {
        self.0.get_untracked()
    }

    /// There, or back.
    pub fn toggle(self) {
        if self.is_on() {
            self.leave();
        } else {
            self.enter();
        }
    }

    /// Larger in any case; over the whole screen where there is a way.
    fn enter(self) {
        self.show(true);
        if document().fullscreen_enabled()
            && let Some(root) = root_element()
            && let Err(error) = root.request_fullscreen()
        {
            leptos::logging::warn!("no full screen: {error:?}");
        }
    }

    /// Back to the page with its navigation.
    pub fn leave(self) {
        self.show(false);
        if document().fullscreen_element().is_some() {
            document().exit_fullscreen();
        }
    }

    fn show(self, on: bool) {
        mark(on);
        self.0.set(on);
    }
}

fn mark(on: bool) {
    let Some(root) = root_element() else { return };
    // Fails only for names that are no attribute names; this one is a constant.
    let _ = if on {
        root.set_attribute(MARK, "on")
    } else {
        root.remove_attribute(MARK)
    };
}

/// In the top bar of a wall: the way back, for whoever has no keyboard.
#[component]
pub fn LeaveWall() -> impl IntoView {
    let i18n = use_i18n();
    let wall = use_desk().wall;
    let name = move || tu_string!(i18n, palette.leave_wall);
    view! {
        <Show when=move || wall.0.get()>
            <button class="ib" type="button" title=name aria-label=name on:click=move |_| wall.leave()>
                <Icon name=Name::Shrink />
            </button>
        </Show>
    }
}
