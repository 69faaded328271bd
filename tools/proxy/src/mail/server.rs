//! The SMTP server, and what is known of a letter that it was handed.

use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::MailConfig;
use super::relay::RelayError;
use crate::Refusal;

/// How long the server may take until it listens, and to say goodbye.
const STEP: Duration = Duration::from_secs(30);
/// How long it may take for a letter; no other one goes out meanwhile.
const LETTER: Duration = Duration::from_mins(5);

/// The way to the SMTP server.
#[derive(Clone)]
pub(super) struct MailServer {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
}

impl MailServer {
    /// The server of a configuration.
    ///
    /// # Errors
    /// [`RelayError::Tls`].
    pub fn new(config: &MailConfig) -> Result<Self, RelayError> {
        let host = config.server.host_str().ok_or(RelayError::Tls)?;
        let (tls, port) = if config.is_local() {
            (Tls::None, 25)
        } else {
            let parameters =
                TlsParameters::new_rustls(host.to_owned()).map_err(|_| RelayError::Tls)?;
            match config.server.scheme() {
                "smtps" => (Tls::Wrapper(parameters), 465),
                _ => (Tls::Required(parameters), 587),
            }
        };
        let credentials = config.user.as_ref().zip(config.password.as_ref());
        Ok(Self {
            host: host.to_owned(),
            port: config.server.port().unwrap_or(port),
            tls,
            credentials: credentials.map(|(user, password)| {
                Credentials::new(user.clone(), password.expose().to_owned())
            }),
        })
    }

    /// Hands a letter to the server.
    ///
    /// # Errors
    /// [`Refusal::MailRefused`] when it will never take it; [`Refusal::MailUnreachable`] when it has not taken it and may
    /// do so later; [`Refusal::MailUnanswered`] when nobody knows whether it has.
    pub async fn take(&self, message: &Message) -> Result<(), Refusal> {
        let connected = timeout(STEP, self.connect()).await;
        let connected = connected.map_err(|_| Refusal::MailUnreachable)?;
        let mut connection =
            connected.map_err(|error| said(&error).unwrap_or(Refusal::MailUnreachable))?;
        let letter = message.formatted();
        let taken = timeout(LETTER, connection.send(message.envelope(), &letter)).await;
        let taken = taken.map_err(|_| Refusal::MailUnanswered)?;
        taken.map_err(|error| said(&error).unwrap_or(Refusal::MailUnanswered))?;
        // It has the letter, however it says goodbye.
        let _ = timeout(STEP, connection.abort()).await;
        Ok(())
    }

    /// A connection on which letters are taken.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let hello = ClientId::default();
        let wrapper = match &self.tls {
            Tls::Wrapper(parameters) => Some(parameters.clone()),
            _ => None,
        };
        let address = (self.host.as_str(), self.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(address, Some(STEP), &hello, wrapper, None);
        let mut connection = connecting.await?;
        if let Tls::Required(parameters) = &self.tls {
            connection.starttls(parameters.clone(), &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

/// What the server said against a letter, or what keeps it from being handed over at all; `None` when that cannot be told.
fn said(error: &Error) -> Option<Refusal> {
    if error.is_permanent() {
        return Some(Refusal::MailRefused);
    }
    (error.is_transient() || error.is_client()).then_some(Refusal::MailUnreachable)
}
