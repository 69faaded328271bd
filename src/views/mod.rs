//! The screens.

pub mod alerts;
pub mod ask;
pub mod assistant;
pub mod backup;
mod cash;
pub mod collections;
pub mod connection;
mod customers;
pub mod diagnosis;
mod explain;
mod findings;
pub mod first_steps;
mod funnel;
#[cfg(debug_assertions)]
mod gallery;
pub mod glossary;
mod home;
pub mod import;
mod invoices;
pub mod mail;
mod not_here;
mod receivables;
pub mod reminders;
pub mod reports;
mod salespeople;
mod settings;
pub mod sync;
mod trends;
pub mod welcome;

use leptos::prelude::*;

use crate::nav::use_nav;
use crate::route;
use crate::state::use_state;

/// The screen that the address names. What changes within it does not build it anew, but for the ranges of the aging,
/// which are in many words; Ajustes, where one sets them, stays.
#[component]
pub fn Screen() -> impl IntoView {
    let nav = use_nav();
    let place = Memo::new(move |_| nav.with(|route| std::mem::discriminant(&route.screen)));
    let state = use_state();
    let ranges = Memo::new(move |_| state.aging());
    move || {
        // Read, not only tracked: a memo that nobody read has no sources yet.
        place.get();
        let screen = untrack(move || nav.route().screen);
        if !matches!(screen, route::Screen::Settings | route::Screen::Assistant) {
            ranges.get();
        }
        match screen {
            route::Screen::Home => view! { <home::Home /> }.into_any(),
            route::Screen::Receivables { .. } => view! { <receivables::Receivables /> }.into_any(),
            route::Screen::Queue { .. } => view! { <collections::queue::Queue /> }.into_any(),
            route::Screen::Reminders { .. } => view! { <reminders::Reminders /> }.into_any(),
            route::Screen::Customers { .. } => view! { <customers::Customers /> }.into_any(),
            route::Screen::Funnel => view! { <funnel::Funnel /> }.into_any(),
            route::Screen::Salespeople => view! { <salespeople::Salespeople /> }.into_any(),
            route::Screen::Cash { .. } => view! { <cash::Cash /> }.into_any(),
            route::Screen::Invoices { .. } => view! { <invoices::Invoices /> }.into_any(),
            route::Screen::Trends => view! { <trends::Trends /> }.into_any(),
            route::Screen::Report(_) => view! { <reports::Reports /> }.into_any(),
            route::Screen::Glossary { .. } => view! { <glossary::Glossary /> }.into_any(),
            route::Screen::Alerts => view! { <alerts::Alerts /> }.into_any(),
            route::Screen::AlertRules => view! { <alerts::Rules /> }.into_any(),
            route::Screen::Explain { .. } => view! { <explain::Explain /> }.into_any(),
            route::Screen::Findings { .. } => view! { <findings::Findings /> }.into_any(),
            route::Screen::Diagnosis => view! { <diagnosis::Diagnosis /> }.into_any(),
            route::Screen::Sync => view! { <sync::Sync /> }.into_any(),
            route::Screen::Settings => view! { <settings::Settings /> }.into_any(),
            route::Screen::Assistant => view! { <assistant::Assistant /> }.into_any(),
            #[cfg(debug_assertions)]
            route::Screen::Unknown(path) if gallery::is_at(&path) => {
                view! { <gallery::Gallery /> }.into_any()
            }
            route::Screen::Unknown(_) => view! { <not_here::NotHere /> }.into_any(),
        }
    }
}

/// What is open beside a list.
#[component]
pub fn SidePanel() -> impl IntoView {
    view! {
        <invoices::document::DocumentPanel />
        <customers::page::CustomerPanel />
        <collections::CollectSheet />
        <reminders::ReminderSheet />
    }
}
