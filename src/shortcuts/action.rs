//! What can be done from anywhere, by a key or by its name in the palette.

use crate::route::Screen;

/// Something that can be done from anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Look at another screen.
    Go(Destination),
    /// Open the palette.
    Palette,
    /// The search of the list that is on the screen, or the palette where there is none.
    Search,
    /// Choose the corte.
    Corte,
    /// The numbers of today.
    Today,
    /// Sync without waiting for the timer.
    Sync,
    /// Take back what was done last.
    Undo,
    /// Hide the amounts, or show them.
    Privacy,
    /// Full screen without navigation, and back.
    Wall,
    /// Always light.
    LightTheme,
    /// Always dark.
    DarkTheme,
    /// As the system.
    SystemTheme,
    /// Print what is on the screen.
    Print,
    /// Open, save or delete a view.
    Views,
    /// Import files.
    Import,
    /// Make a backup.
    Backup,
    /// Restore a backup.
    Restore,
    /// List the shortcuts.
    Help,
}

/// A screen of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Inicio.
    Home,
    /// Alertas.
    Alerts,
    /// Tendencias.
    Trends,
    /// Informes.
    Reports,
    /// Cobranza.
    Receivables,
    /// Cola de hoy.
    Queue,
    /// Recordatorios.
    Reminders,
    /// Facturas.
    Invoices,
    /// Caja.
    Cash,
    /// Embudo.
    Funnel,
    /// Vendedores.
    Salespeople,
    /// Clientes.
    Customers,
    /// Glosario.
    Glossary,
    /// Sincronización.
    Sync,
    /// Ajustes.
    Settings,
}

impl Destination {
    /// All, in the order of the navigation.
    pub const ALL: [Self; 15] = [
        Self::Home,
        Self::Alerts,
        Self::Trends,
        Self::Reports,
        Self::Receivables,
        Self::Queue,
        Self::Reminders,
        Self::Invoices,
        Self::Cash,
        Self::Funnel,
        Self::Salespeople,
        Self::Customers,
        Self::Sync,
        Self::Glossary,
        Self::Settings,
    ];

    /// The screen, with nothing chosen on it.
    pub fn screen(self) -> Screen {
        match self {
            Self::Home => Screen::Home,
            Self::Alerts => Screen::Alerts,
            Self::Trends => Screen::Trends,
            Self::Reports => Screen::report(),
            Self::Receivables => Screen::receivables(),
            Self::Queue => Screen::queue(),
            Self::Reminders => Screen::reminders(),
            Self::Invoices => Screen::invoices(),
            Self::Cash => Screen::cash(),
            Self::Funnel => Screen::Funnel,
            Self::Salespeople => Screen::Salespeople,
            Self::Customers => Screen::customers(),
            Self::Glossary => Screen::glossary(),
            Self::Sync => Screen::Sync,
            Self::Settings => Screen::Settings,
        }
    }
}
