//! The mail relay: reports, alerts and reminders that the page hands over, sent through one configured SMTP server and
//! to the configured recipients alone.

mod config;
mod letter;
mod relay;
mod sent;
mod server;

pub use config::{CustomerMail, MailConfig};
pub(crate) use letter::Letter;
pub(crate) use relay::Relay;
pub use relay::RelayError;

/// Where the page asks what is relayed (GET) and hands a letter over (POST).
pub(crate) const PATH: &str = "/mail";
