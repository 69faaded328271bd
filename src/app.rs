//! The root of the page: signals, bridge, routes, and the frame that holds the screen.

use leptos::mount::mount_to_body;
use leptos::prelude::*;

use crate::bridge::Bridge;
use crate::components::toast::Toasts;
use crate::durable::Durable;
use crate::i18n::{Choice, I18n, use_choice};
use crate::nav::Nav;
use crate::shell::Shell;
use crate::shortcuts::Desk;
use crate::state::State;
use crate::{shell, views};

/// Mounts the page on `<body>`.
pub fn start() {
    console_error_panic_hook::set_once();
    shell::theme::restore();
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    provide_context(Bridge::connect(state));
    let nav = Nav::new(state);
    provide_context(nav);
    let toasts = Toasts::new();
    toasts.follow_company(state);
    provide_context(toasts);
    provide_context(views::first_steps::Shown::kept());
    provide_context(views::connection::Draft::new());
    provide_context(views::reminders::Drafts::new(state));
    provide_context(Durable::watch(state));
    provide_context(Choice::start());
    view! { <InLanguage /> }
}

/// Another language is another page over the same state: sentences are read once, where they are made.
#[component]
fn InLanguage() -> impl IntoView {
    let shown = use_choice().shown;
    move || {
        let i18n = shown.get()?;
        Some(view! { <Root i18n=i18n /> })
    }
}

/// Below the words, which everything here needs.
#[component]
fn Root(i18n: I18n) -> impl IntoView {
    provide_context(i18n);
    views::ask::keep_asking();
    views::first_steps::keep_steps();
    shell::marks::keep_marks();
    shell::title::keep_title();
    shell::quiet_notices::keep_closed();
    provide_context(Desk::here());
    provide_context(views::collections::CollectDesk::here());
    provide_context(views::reminders::ReminderDesk::here());
    view! { <Shell /> }
}
