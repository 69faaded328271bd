//! What actions and keys are called and how they look.

use leptos::prelude::*;

use super::action::{Action, Destination};
use super::table::{Keys, LEADER};
use crate::components::icon::Name;
use crate::i18n::*;
use crate::shell::places::{
    ALERTS, CASH, CUSTOMERS, FUNNEL, GLOSSARY, HOME, INVOICES, Place, QUEUE, RECEIVABLES,
    REMINDERS, REPORTS, SALESPEOPLE, SETTINGS, SYNC, TRENDS,
};
use crate::words::I18n;

fn place(destination: Destination) -> Place {
    match destination {
        Destination::Home => HOME,
        Destination::Alerts => ALERTS,
        Destination::Trends => TRENDS,
        Destination::Reports => REPORTS,
        Destination::Receivables => RECEIVABLES,
        Destination::Queue => QUEUE,
        Destination::Reminders => REMINDERS,
        Destination::Invoices => INVOICES,
        Destination::Cash => CASH,
        Destination::Funnel => FUNNEL,
        Destination::Salespeople => SALESPEOPLE,
        Destination::Customers => CUSTOMERS,
        Destination::Glossary => GLOSSARY,
        Destination::Sync => SYNC,
        Destination::Settings => SETTINGS,
    }
}

/// "Sincronizar ahora". What can be turned on and off has a name for both.
pub fn name(i18n: I18n, action: Action) -> &'static str {
    match action {
        Action::Go(destination) => (place(destination).name)(i18n),
        Action::Palette => tu_string!(i18n, palette.open),
        Action::Search => tu_string!(i18n, palette.search),
        Action::Corte => tu_string!(i18n, palette.corte),
        Action::Today => tu_string!(i18n, palette.today),
        Action::Sync => tu_string!(i18n, common.sync_now),
        Action::Undo => tu_string!(i18n, palette.undo),
        Action::Privacy => tu_string!(i18n, palette.privacy),
        Action::Wall => tu_string!(i18n, palette.wall),
        Action::LightTheme => tu_string!(i18n, palette.theme_light),
        Action::DarkTheme => tu_string!(i18n, palette.theme_dark),
        Action::SystemTheme => tu_string!(i18n, palette.theme_system),
        Action::Print => tu_string!(i18n, palette.print),
        Action::Views => tu_string!(i18n, views.save),
        Action::Import => tu_string!(i18n, import.open),
        Action::Backup => tu_string!(i18n, backup.make),
        Action::Restore => tu_string!(i18n, backup.restore),
        Action::Help => tu_string!(i18n, palette.help),
    }
}

/// The sign beside its name.
pub fn icon(action: Action) -> Name {
    match action {
        Action::Go(destination) => place(destination).icon,
        Action::Palette | Action::Search => Name::Search,
        Action::Corte | Action::Today => Name::Calendar,
        Action::Sync => Name::Sync,
        Action::Undo | Action::Restore => Name::Undo,
        Action::Privacy => Name::Eye,
        Action::Wall => Name::Expand,
        Action::LightTheme | Action::DarkTheme | Action::SystemTheme => Name::Contrast,
        Action::Print => Name::Print,
        Action::Views => Name::Bookmark,
        Action::Import | Action::Backup => Name::Save,
        Action::Help => Name::Keyboard,
    }
}

/// Keys as they stand on the keyboard.
#[component]
pub fn KeyCaps(keys: Keys) -> impl IntoView {
    let i18n = use_i18n();
    let cap = |text: String| view! { <kbd>{text}</kbd> };
    match keys {
        Keys::One(key) => cap(key.to_string()).into_any(),
        Keys::AfterLeader(key) => (cap(LEADER.to_string()), " ", cap(key.to_string())).into_any(),
        Keys::WithControl(key) => {
            let control = if is_mac() {
                "⌘"
            } else {
                tu_string!(i18n, palette.control)
            };
            (
                cap(control.to_owned()),
                " ",
                cap(key.to_uppercase().to_string()),
            )
                .into_any()
        }
    }
}

/// Whether Command stands where Control stands elsewhere.
fn is_mac() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}
