//! What the page and the worker say to each other.
//!
//! The page sends [`Command`]s, the worker answers with [`Update`]s. Everything here is plain data:
//! numbers are exact (integers in minor units, ratios as two integers), dates are civil dates in the
//! company's zone, instants are milliseconds since the Unix epoch, and there is no sentence for people:
//! problems are codes that the page words in the reader's language.

mod command;
mod figure;
mod home;
mod invoices;
mod problem;
mod settings;
mod shell;
mod sync_log;

pub use command::{Command, ConnectionForm, Query};
pub use figure::{Delta, Direction, Figure, Missing, Polarity, Ratio};
pub use home::{
    AgingBucket, AlertView, HomeView, KpiId, KpiView, MonthPoint, ReconciliationView, STAGE_IDS,
    SalespersonRow, StageRow,
};
pub use invoices::{
    InvoiceFilter, InvoiceRow, InvoiceSort, InvoiceSortKey, InvoiceState, InvoiceView,
    InvoicesView, PaymentLine, Window,
};
pub use problem::{Problem, ProblemKind};
pub use settings::{Environment, SettingsForm, SettingsView};
pub use shell::{CompanyView, Mode, Phase, Progress, ShellView, SyncState, SyncStatus};
pub use sync_log::{ListKind, RejectedRow, RunOutcome, SyncCounts, SyncRunRow, SyncView};

use serde::{Deserialize, Serialize};

/// Raised by one whenever a message changes its shape. The page refuses a worker of another version.
pub const PROTOCOL_VERSION: u32 = 2;

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Update {
    /// First message of a worker, before anything is asked of it.
    Ready {
        /// The worker's [`PROTOCOL_VERSION`].
        protocol: u32,
    },
    /// The frame around every screen: company, freshness, phase.
    Shell(Box<ShellView>),
    /// Answer to [`Command::TestConnection`]: the company's name, or why not.
    ConnectionTested(Result<String, Problem>),
    /// Answer to [`Command::Connect`]: the first sync has begun (`Ok`) or the connection test failed.
    Connected(Result<String, Problem>),
    /// The current screen is Inicio.
    Home(Box<HomeView>),
    /// The current screen is the list of invoices.
    Invoices(Box<InvoicesView>),
    /// A document is open beside the list of invoices; `None` when no document has that key.
    Invoice(Option<Box<InvoiceView>>),
    /// The current screen is Sincronización.
    Sync(Box<SyncView>),
    /// The current screen is Ajustes.
    Settings(Box<SettingsView>),
    /// A file for the person to save.
    File {
        /// Suggested file name.
        name: String,
        /// MIME type.
        mime: String,
        /// Content.
        bytes: Vec<u8>,
    },
    /// A command could not be carried out; nothing changed.
    Refused(Problem),
}

/// A message that did not decode: page and worker come from different versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadMessage;

impl std::fmt::Display for BadMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("message of another version")
    }
}

impl std::error::Error for BadMessage {}

/// Bytes of a message, for `postMessage`.
///
/// # Panics
/// Never for the types of this crate: encoding to memory cannot fail.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).expect("plain data always encodes to memory")
}

/// The message in `bytes`.
///
/// # Errors
/// [`BadMessage`] when the bytes are not a message of this version.
pub fn decode<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, BadMessage> {
    postcard::from_bytes(bytes).map_err(|_| BadMessage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_survives_the_trip() {
        let command = Command::Ask(Query::Home { as_of: None });
        assert_eq!(decode::<Command>(&encode(&command)), Ok(command));
    }

    #[test]
    fn bytes_of_another_version_are_refused() {
        assert_eq!(decode::<Update>(&[250, 1, 2]), Err(BadMessage));
    }
}
