//! For a screen on a wall: the full screen where the browser has one, larger, without navigation, one screen after
//! the other.

use std::time::Duration;

use leptos::prelude::*;

use crate::bridge::root_element;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::shortcuts::use_desk;

const MARK: &str = "data-wall";

/// How long a part of a screen is looked at.
const TURN_S: u64 = 20;
/// After somebody pressed, turned a wheel or typed: so long nothing moves by itself.
const HELD_MS: f64 = 60_000.0;
/// What people do at a wall.
const ACTS: [&str; 3] = ["pointerdown", "wheel", "keydown"];
/// Of a long screen so many parts, and of each so much that is new.
const PARTS: u32 = 3;
const NEW_PART: f64 = 0.85;

/// What is shown, in turn.
const ROUND: [fn() -> Screen; 5] = [
    || Screen::Home,
    Screen::receivables,
    || Screen::Funnel,
    || Screen::Salespeople,
    || Screen::Trends,
];

/// Whether the page is on a wall. Copy it freely.
#[derive(Clone, Copy)]
pub struct Wall {
    on: RwSignal<bool>,
    turns: RwSignal<bool>,
}

impl Wall {
    /// Not yet. Whoever leaves the full screen by the browser's own means leaves the wall.
    pub fn new() -> Self {
        let wall = Self {
            on: RwSignal::new(false),
            turns: RwSignal::new(true),
        };
        let handle = window_event_listener_untyped("fullscreenchange", move |_| {
            if document().fullscreen_element().is_none() {
                wall.show(false);
            }
        });
        on_cleanup(move || {
            handle.remove();
            mark(false);
        });
        wall.keep_turning(use_nav());
        wall
    }

    /// In an event: what draws itself uses [`WallTools`].
    pub fn is_on(self) -> bool {
        self.on.get_untracked()
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
        self.on.set(on);
    }

    /// Goes on from part to part while the page is on a wall and nobody touches it.
    fn keep_turning(self, nav: Nav) {
        let held_until_ms = StoredValue::new(0.0);
        for act in ACTS {
            let handle = window_event_listener_untyped(act, move |event| {
                held_until_ms.set_value(event.time_stamp() + HELD_MS);
            });
            on_cleanup(move || handle.remove());
        }
        let part = StoredValue::new(1);
        // The same clock that events are stamped with.
        let now_ms = || web_sys::Event::new("now").map_or(0.0, |event| event.time_stamp());
        let turn = move || {
            let moves = self.is_on() && self.turns.get_untracked() && !document().hidden();
            if !moves || now_ms() < held_until_ms.get_value() {
                return;
            }
            if part.get_value() < PARTS && scroll_on() {
                part.update_value(|part| *part += 1);
            } else {
                part.set_value(1);
                go_on(nav);
            }
        };
        match set_interval_with_handle(turn, Duration::from_secs(TURN_S)) {
            Ok(timer) => on_cleanup(move || timer.clear()),
            Err(error) => leptos::logging::error!("no timer: {error:?}"),
        }
    }
}

/// The next screen. It takes the place of the one before: the way back leads to where the wall began.
fn go_on(nav: Nav) {
    let route = untrack(|| nav.route());
    let at = ROUND
        .iter()
        .position(|screen| screen().is_same_place(&route.screen));
    let next = at.map_or(0, |at| (at + 1) % ROUND.len());
    nav.replace(route.to(ROUND[next]()));
}

/// Shows what is below. Answers whether there was more.
fn scroll_on() -> bool {
    let height_px = window().inner_height().ok().and_then(|px| px.as_f64());
    let (Some(root), Some(height_px)) = (root_element(), height_px) else {
        return false;
    };
    let end_px = f64::from(root.scroll_height()) - height_px;
    let at_px = window().scroll_y().unwrap_or_default();
    // A last line alone is not worth a turn.
    let has_more = end_px - at_px > height_px * (1.0 - NEW_PART);
    if has_more {
        window().scroll_by_with_x_and_y(0.0, height_px * NEW_PART);
    }
    has_more
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

/// In the top bar of a wall: hold it, and the way back for whoever has no keyboard.
#[component]
pub fn WallTools() -> impl IntoView {
    let i18n = use_i18n();
    let wall = use_desk().wall;
    let turns = move || tu_string!(i18n, palette.wall_turns);
    let leave = move || tu_string!(i18n, palette.leave_wall);
    view! {
        <Show when=move || wall.on.get()>
            <button
                class="ib"
                type="button"
                title=turns
                aria-label=turns
                aria-pressed=move || wall.turns.get().to_string()
                on:click=move |_| wall.turns.update(|turns| *turns = !*turns)
            >
                {move || {
                    let name = if wall.turns.get() { Name::Pause } else { Name::Play };
                    view! { <Icon name=name /> }
                }}
            </button>
            <button class="ib" type="button" title=leave aria-label=leave on:click=move |_| wall.leave()>
                <Icon name=Name::Shrink />
            </button>
        </Show>
    }
}
