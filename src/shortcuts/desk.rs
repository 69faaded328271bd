//! Carries out what can be done from anywhere.

use leptos::prelude::*;
use protocol::Command;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::action::Action;
use crate::bridge::{Bridge, use_bridge};
use crate::components::sheet::SheetHandle;
use crate::components::toast::{Toasts, use_toasts};
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::palette::PaletteHandle;
use crate::privacy;
use crate::route::Screen;
use crate::shell::theme::Theme;
use crate::state::{State, use_state};
use crate::wall::Wall;
use crate::words::I18n;

/// Everything that an action may touch. Copy it freely.
#[derive(Clone, Copy)]
pub struct Desk {
    i18n: I18n,
    state: State,
    bridge: Bridge,
    nav: Nav,
    /// What was just done.
    pub toasts: Toasts,
    /// The palette.
    pub palette: PaletteHandle,
    /// The list of shortcuts.
    pub help: SheetHandle,
    /// Saved views.
    pub views: SheetHandle,
    /// Files to import.
    pub import: SheetHandle,
    /// A backup to be made.
    pub backup: SheetHandle,
    /// A backup to be restored.
    pub restore: SheetHandle,
    /// Full screen.
    pub wall: Wall,
}

impl Desk {
    /// Below the words, state, bridge, address and toasts.
    pub fn here() -> Self {
        Self {
            i18n: use_i18n(),
            state: use_state(),
            bridge: use_bridge(),
            nav: use_nav(),
            toasts: use_toasts(),
            palette: PaletteHandle::new(),
            help: SheetHandle::new(),
            views: SheetHandle::new(),
            import: SheetHandle::new(),
            backup: SheetHandle::new(),
            restore: SheetHandle::new(),
            wall: Wall::new(),
        }
    }

    /// The numbers that files have made, or changed.
    pub fn see_import(self) {
        self.import.close();
        self.nav.go(&untrack(|| self.nav.route()).to(Screen::Home));
    }

    /// The numbers of a backup.
    pub fn see_restored(self) {
        self.restore.close();
        self.nav.go(&untrack(|| self.nav.route()).to(Screen::Home));
    }

    /// Does it.
    pub fn carry_out(self, action: Action) {
        let i18n = self.i18n;
        match action {
            Action::Go(destination) => {
                self.nav
                    .go(&untrack(|| self.nav.route()).to(destination.screen()));
            }
            Action::Palette => self.palette.open(),
            Action::Search => {
                if !focus_on("main input[type=search]") {
                    self.palette.open();
                }
            }
            Action::Corte => press("[aria-keyshortcuts=\"c\"]"),
            Action::Today => {
                let route = untrack(|| self.nav.route());
                let mut scope = route.scope.clone();
                scope.as_of = None;
                self.nav.go(&route.about(scope));
            }
            // Newer records come from newer files.
            Action::Sync if untrack(|| self.state.is_from_files().get()) => self.import.open(),
            Action::Sync => {
                self.bridge.send(Command::SyncNow);
                self.toasts.say(tu_string!(i18n, palette.sync_asked));
            }
            Action::Undo => self.toasts.undo_last(),
            Action::Privacy => {
                let hidden = privacy::toggle(self.state);
                self.toasts.say(if hidden {
                    tu_string!(i18n, palette.privacy_is_on)
                } else {
                    tu_string!(i18n, palette.privacy_is_off)
                });
            }
            Action::Wall => self.wall.toggle(),
            Action::LightTheme => Theme::Light.choose(),
            Action::DarkTheme => Theme::Dark.choose(),
            Action::SystemTheme => Theme::System.choose(),
            Action::Print => print(),
            Action::Views => self.views.open(),
            Action::Import => self.import.open(),
            Action::Backup => self.backup.open(),
            Action::Restore => self.restore.open(),
            Action::Help => self.help.open(),
        }
    }
}

/// The desk that `Root` provides.
pub fn use_desk() -> Desk {
    expect_context()
}

fn find(selector: &str) -> Option<HtmlElement> {
    let element = document().query_selector(selector).ok()??;
    element.dyn_into().ok()
}

/// Whether there is such a field to type in.
fn focus_on(selector: &str) -> bool {
    find(selector).is_some_and(|field| field.offset_height() > 0 && field.focus().is_ok())
}

/// Presses the control that is on the screen anyway.
fn press(selector: &str) {
    if let Some(control) = find(selector) {
        control.click();
    }
}

/// After the next paint: a dialog that was just closed is not printed.
fn print() {
    request_animation_frame(|| {
        if let Err(error) = window().print() {
            leptos::logging::warn!("this browser does not print: {error:?}");
        }
    });
}
