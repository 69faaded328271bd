//! The screens that one can go to, in groups.

use crate::components::icon::Name;
use crate::i18n::*;
use crate::route::Screen;
use crate::words::I18n;

/// A screen of the navigation.
#[derive(Clone, Copy)]
pub struct Place {
    /// Where the link goes.
    pub screen: fn() -> Screen,
    /// Its sign.
    pub icon: Name,
    /// Its name.
    pub name: fn(I18n) -> &'static str,
}

/// Screens that belong together.
pub struct Group {
    /// Name of the group.
    pub name: fn(I18n) -> &'static str,
    /// In the order of the rail.
    pub places: &'static [Place],
}

/// Inicio.
pub const HOME: Place = Place {
    screen: || Screen::Home,
    icon: Name::Home,
    name: |i18n| tu_string!(i18n, shell.home),
};

/// Alertas.
pub const ALERTS: Place = Place {
    screen: || Screen::Alerts,
    icon: Name::Bell,
    name: |i18n| tu_string!(i18n, alerts.title),
};

/// Informes.
pub const REPORTS: Place = Place {
    screen: Screen::report,
    icon: Name::Document,
    name: |i18n| tu_string!(i18n, reports.title),
};

/// Tendencias.
pub const TRENDS: Place = Place {
    screen: || Screen::Trends,
    icon: Name::Bars,
    name: |i18n| tu_string!(i18n, trends.title),
};

/// Cobranza.
pub const RECEIVABLES: Place = Place {
    screen: Screen::receivables,
    icon: Name::Wallet,
    name: |i18n| tu_string!(i18n, receivables.title),
};

/// Cola de hoy.
pub const QUEUE: Place = Place {
    screen: || Screen::queue(),
    icon: Name::Phone,
    name: |i18n| tu_string!(i18n, collections.title),
};

/// Recordatorios.
pub const REMINDERS: Place = Place {
    screen: || Screen::reminders(),
    icon: Name::Chat,
    name: |i18n| tu_string!(i18n, reminders.title),
};

/// Facturas.
pub const INVOICES: Place = Place {
    screen: Screen::invoices,
    icon: Name::List,
    name: |i18n| tu_string!(i18n, shell.invoices),
};

/// Caja.
pub const CASH: Place = Place {
    screen: Screen::cash,
    icon: Name::Cash,
    name: |i18n| tu_string!(i18n, cash.title),
};

/// Clientes.
pub const CUSTOMERS: Place = Place {
    screen: Screen::customers,
    icon: Name::Users,
    name: |i18n| tu_string!(i18n, customers.title),
};

/// Embudo.
pub const FUNNEL: Place = Place {
    screen: || Screen::Funnel,
    icon: Name::Funnel,
    name: |i18n| tu_string!(i18n, funnel.title),
};

/// Vendedores.
pub const SALESPEOPLE: Place = Place {
    screen: || Screen::Salespeople,
    icon: Name::Target,
    name: |i18n| tu_string!(i18n, salespeople.title),
};

/// Glosario.
pub const GLOSSARY: Place = Place {
    screen: Screen::glossary,
    icon: Name::Book,
    name: |i18n| tu_string!(i18n, glossary.title),
};

/// Sincronización.
pub const SYNC: Place = Place {
    screen: || Screen::Sync,
    icon: Name::Sync,
    name: |i18n| tu_string!(i18n, shell.sync),
};

/// Ajustes.
pub const SETTINGS: Place = Place {
    screen: || Screen::Settings,
    icon: Name::Gear,
    name: |i18n| tu_string!(i18n, shell.settings),
};

/// What is owed and what came in.
pub const MONEY: &[Place] = &[RECEIVABLES, QUEUE, REMINDERS, INVOICES, CASH];

/// Whom one sells to, how far, and who does it.
pub const SALES: &[Place] = &[FUNNEL, SALESPEOPLE, CUSTOMERS];

/// Everything, as the rail shows it.
pub const GROUPS: [Group; 4] = [
    Group {
        name: |i18n| tu_string!(i18n, shell.overview),
        places: &[HOME, ALERTS, TRENDS, REPORTS],
    },
    Group {
        name: |i18n| tu_string!(i18n, shell.money),
        places: MONEY,
    },
    Group {
        name: |i18n| tu_string!(i18n, shell.sales),
        places: SALES,
    },
    Group {
        name: |i18n| tu_string!(i18n, shell.system),
        places: &[SYNC, GLOSSARY, SETTINGS],
    },
];

/// What is behind "Más" on a phone.
pub const MORE: [Place; 11] = [
    ALERTS,
    TRENDS,
    QUEUE,
    REMINDERS,
    INVOICES,
    CASH,
    CUSTOMERS,
    SALESPEOPLE,
    SYNC,
    GLOSSARY,
    SETTINGS,
];

impl Place {
    /// Whether it is where `screen` belongs.
    pub fn holds(self, screen: &Screen) -> bool {
        let here = (self.screen)();
        here.is_same_place(screen)
            || matches!(
                (&here, screen),
                (Screen::Sync, Screen::Findings { .. } | Screen::Diagnosis)
                    | (Screen::Alerts, Screen::AlertRules)
                    | (Screen::Settings, Screen::Assistant)
            )
    }
}
