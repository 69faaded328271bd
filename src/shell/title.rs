//! The title of the browser tab: screen, company, product.

use leptos::prelude::*;
use protocol::Phase;

use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::views::glossary::term_name;
use crate::words::{I18n, subject_label};

/// Keeps the title in step with the screen for as long as the page lives.
pub fn keep_title() {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let phase = state.phase();
    Effect::new(move || {
        let screen = nav.with(|route| {
            if phase.get() == Phase::Welcome && route.screen != Screen::Assistant {
                tu_string!(i18n, welcome.title).to_owned()
            } else {
                name_of(i18n, &route.screen)
            }
        });
        let company = state.shell.with(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company.map(|company| company.name.clone())
        });
        let app = tu_string!(i18n, common.app);
        let title = match company {
            Some(company) => format!("{screen} · {company} · {app}"),
            None => format!("{screen} · {app}"),
        };
        document().set_title(&title);
    });
}

/// What a screen is called; what is open on it, where that has an address of its own.
pub fn name_of(i18n: I18n, screen: &Screen) -> String {
    match screen {
        Screen::Home => tu_string!(i18n, shell.home).to_owned(),
        Screen::Invoices {
            open: Some(key), ..
        } => key.clone(),
        Screen::Invoices { open: None, .. } => tu_string!(i18n, shell.invoices).to_owned(),
        Screen::Receivables { .. } => tu_string!(i18n, receivables.title).to_owned(),
        Screen::Queue { .. } => tu_string!(i18n, collections.title).to_owned(),
        Screen::Reminders { .. } => tu_string!(i18n, reminders.title).to_owned(),
        Screen::Customers { .. } => tu_string!(i18n, customers.title).to_owned(),
        Screen::Funnel => tu_string!(i18n, funnel.title).to_owned(),
        Screen::Salespeople => tu_string!(i18n, salespeople.title).to_owned(),
        Screen::Cash { .. } => tu_string!(i18n, cash.title).to_owned(),
        Screen::Trends => tu_string!(i18n, trends.title).to_owned(),
        Screen::Report(_) => tu_string!(i18n, reports.title).to_owned(),
        Screen::Glossary { term: Some(term) } => term_name(i18n, *term).to_owned(),
        Screen::Glossary { term: None } => tu_string!(i18n, glossary.title).to_owned(),
        Screen::Alerts => tu_string!(i18n, alerts.title).to_owned(),
        Screen::AlertRules => tu_string!(i18n, rules.title).to_owned(),
        Screen::Explain { subject } => subject_label(i18n, subject),
        Screen::Findings { .. } => tu_string!(i18n, findings.title).to_owned(),
        Screen::Diagnosis => tu_string!(i18n, diagnosis.title).to_owned(),
        Screen::Sync => tu_string!(i18n, shell.sync).to_owned(),
        Screen::Settings => tu_string!(i18n, shell.settings).to_owned(),
        Screen::Assistant => tu_string!(i18n, assistant.title).to_owned(),
        Screen::Unknown(_) => tu_string!(i18n, shell.not_here).to_owned(),
    }
}
