//! What the page asks of the worker.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Environment, InvoiceFilter, InvoiceSort, SettingsForm, Window};

/// What a person typed to connect.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionForm {
    /// As pasted; the worker trims spaces and line breaks.
    pub api_key: String,
    /// Production or sandbox; `None` leaves what `config.json` says.
    pub environment: Option<Environment>,
    /// Another address (a proxy, a local sandbox); `None` leaves what `config.json` says.
    pub base_url: Option<String>,
}

/// The key never reaches a log.
impl std::fmt::Debug for ConnectionForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConnectionForm")
            .field("environment", &self.environment)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

/// The screen that is being looked at. The worker answers at once and again whenever its data change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Query {
    /// Inicio at a corte (`None`: today in the company's zone).
    Home {
        /// As-of date.
        as_of: Option<NaiveDate>,
    },
    /// A window of the invoices that match.
    Invoices {
        /// As-of date.
        as_of: Option<NaiveDate>,
        /// Which documents.
        filter: InvoiceFilter,
        /// In which order.
        sort: InvoiceSort,
        /// Which rows of the matching ones.
        window: Window,
        /// Key of the document open beside the list, as in [`crate::InvoiceRow::key`]: answered with
        /// [`crate::Update::Invoice`] too.
        open: Option<String>,
    },
    /// Sincronización.
    Sync,
    /// Ajustes.
    Settings,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// First command: open what is on this device and begin the timer.
    Start {
        /// Address of the folder that holds `index.html` and `config.json`, ending in `/`.
        base: String,
        /// `document.visibilityState == "visible"`.
        visible: bool,
        /// `navigator.onLine`.
        online: bool,
    },
    /// The page became visible or hidden, online or offline.
    Wake {
        /// Visible now.
        visible: bool,
        /// Online now.
        online: bool,
    },
    /// Show the demo company.
    OpenDemo,
    /// Back from the demo to the real company, or to Bienvenida when there is none.
    LeaveDemo,
    /// Ask the company's name with this key; changes nothing. `None` tests the saved connection.
    TestConnection(Option<ConnectionForm>),
    /// Test, keep the connection, begin the first sync.
    Connect {
        /// Address and key.
        form: ConnectionForm,
        /// Keep the key on this device, wrapped by a key that cannot be read out of the browser.
        remember: bool,
    },
    /// Sync without waiting for the timer.
    SyncNow,
    /// The screen that is being looked at; replaces the one before.
    Ask(Query),
    /// Save what Ajustes changed.
    SaveSettings(SettingsForm),
    /// Delete the data, the log and the key of the current company from this device.
    DeleteLocalData,
    /// Send the whole sync log as a text file.
    DownloadLog,
    /// Send the rejected records as a CSV file.
    DownloadRejected,
}
