//! The frame around every screen: navigation, top bar, notices, and the screen itself.

mod live;
pub mod marks;
mod navigation;
mod notices;
pub mod places;
pub mod quiet_notices;
mod scope;
mod tabs;
pub mod theme;
pub mod title;
mod top;
mod views;

use leptos::html::Main;
use leptos::prelude::*;
use protocol::Phase;

use crate::components::icon::IconSheet;
use crate::components::toast::ToastStack;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::notices::keep_telling;
use crate::palette::Palette;
use crate::privacy::HiddenOnPaper;
use crate::route;
use crate::shortcuts::{Help, listen, use_desk};
use crate::state::use_state;
use crate::views::assistant::Assistant;
use crate::views::backup::BackupSheets;
use crate::views::diagnosis::Diagnosis;
use crate::views::import::ImportSheet;
use crate::views::mail::keep_mailing_digest;
use crate::views::reports::keep_mailing_reports;
use crate::views::welcome::Welcome;
use crate::views::{Screen, SidePanel};
use live::LiveRegion;
use navigation::Rail;
pub use notices::Notices;
use scope::Chips;
pub use scope::{day_in_force, today};
use tabs::{Siblings, Tabs};
use top::Top;

/// Everything on the page.
#[component]
pub fn Shell() -> impl IntoView {
    keep_telling();
    keep_mailing_reports();
    keep_mailing_digest();
    let phase = use_state().phase();
    let is_welcome = Memo::new(move |_| phase.get() == Phase::Welcome);
    view! {
        <IconSheet />
        <LiveRegion />
        <ToastStack />
        <Show when=move || is_welcome.get() fallback=Frame>
            <Arrival />
        </Show>
        <ImportSheet />
        <BackupSheets />
    }
}

/// No company is open yet. The assistant helps to connect with one whose API has another shape, and Diagnóstico tells
/// what stands in the way.
#[component]
fn Arrival() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let is_at = move |screen: route::Screen| {
        Memo::new(move |_| nav.with(|route| route.screen.is_same_place(&screen)))
    };
    let (is_assistant, is_diagnosis) = (
        is_at(route::Screen::Assistant),
        is_at(route::Screen::Diagnosis),
    );
    view! {
        <Show when=move || is_assistant.get() || is_diagnosis.get() fallback=Welcome>
            <main class="main arrival" id="contenido">
                <a class="link" href=move || nav.href(route::Screen::Home)>
                    {t!(i18n, assistant.back)}
                </a>
                <Show when=move || is_assistant.get() fallback=Diagnosis>
                    <Assistant />
                </Show>
            </main>
        </Show>
    }
}

/// A company is open, or is being opened.
#[component]
fn Frame() -> impl IntoView {
    let i18n = use_i18n();
    let main = NodeRef::<Main>::new();
    let focus_main = move || {
        if let Some(main) = main.get_untracked() {
            // Fails only for an element that cannot take the focus.
            let _ = main.focus();
        }
    };
    follow_place(focus_main);
    listen(use_desk());
    view! {
        <button class="skip" type="button" on:click=move |_| focus_main()>
            {t!(i18n, shell.skip)}
        </button>
        <div class="shell">
            <Rail />
            <div class="stage">
                <Top />
                <Siblings />
                <Chips />
                <HiddenOnPaper />
                <div class="split">
                    <main class="main" id="contenido" tabindex="-1" node_ref=main>
                        <Notices />
                        <Screen />
                    </main>
                    <SidePanel />
                </div>
                <Tabs />
            </div>
        </div>
        <Palette />
        <Help />
    }
}

/// Another screen starts at its top, with the keyboard in it.
fn follow_place(focus_main: impl Fn() + 'static) {
    let nav = use_nav();
    let place = Memo::new(move |_| {
        nav.with(|route| {
            let subject = match &route.screen {
                route::Screen::Explain { subject } => Some(subject.clone()),
                _ => None,
            };
            (std::mem::discriminant(&route.screen), subject)
        })
    });
    Effect::new(move |before: Option<_>| {
        let place = place.get();
        if before.is_some_and(|before| before != place) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_main();
        }
        place
    });
}
