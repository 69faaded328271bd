//! Sending: one letter after another, each once.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::sync::Mutex;

use super::sent::SentLetters;
use super::{Letter, MailConfig};
use crate::Refusal;
use crate::log::now_ms;

/// How long the server may take for a step.
const STEP: Duration = Duration::from_secs(30);

/// The way to the SMTP server.
pub(crate) struct Relay {
    /// What the admin said.
    pub config: MailConfig,
    transport: AsyncSmtpTransport<Tokio1Executor>,
    /// Which letters went out. Held while one is sent, so that none goes twice at a time.
    sent: Arc<Mutex<SentLetters>>,
}

/// Why letters cannot be relayed.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// TLS is not there, or the name of the server is none for it.
    #[error("mail.server: TLS cannot be set up for it")]
    Tls,
    /// What went out cannot be told.
    #[error("mail.sentFile: {0}")]
    SentFile(#[from] io::Error),
}

impl Relay {
    /// The relay of a configuration.
    ///
    /// # Errors
    /// What stands in its way.
    pub fn new(config: MailConfig) -> Result<Self, RelayError> {
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
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(config.server.port().unwrap_or(port))
            .tls(tls)
            .timeout(Some(STEP));
        if let (Some(user), Some(password)) = (&config.user, &config.password) {
            let password = password.expose().to_owned();
            transport = transport.credentials(Credentials::new(user.clone(), password));
        }
        let sent = SentLetters::load(config.sent_file.clone(), now_ms())?;
        Ok(Self {
            transport: transport.build(),
            config,
            sent: Arc::new(Mutex::new(sent)),
        })
    }

    /// Sends a letter, unless it was sent before. Once begun it is brought to its end, whether or not somebody still
    /// waits for the answer: else the server might have it and nobody remember so.
    ///
    /// # Errors
    /// Those of [`Letter::message`] and [`SentLetters::admit`]; [`Refusal::MailRefused`] when the server will never
    /// take it; [`Refusal::MailUnreachable`] when it may take it later.
    pub async fn send(&self, letter: Letter) -> Result<(), Refusal> {
        let (transport, sent) = (self.transport.clone(), Arc::clone(&self.sent));
        let config = self.config.clone();
        let sending = tokio::spawn(async move {
            let id = letter.id.clone();
            let customer = letter.customer(&config).cloned();
            let message = letter.message(&config)?;
            let mut sent = sent.lock().await;
            if sent.knows(&id) {
                return Ok(());
            }
            let customers = config.customers.as_ref();
            let per_hour = config.letters_per_hour;
            sent.admit(customer.as_ref(), per_hour, customers, now_ms())?;
            match transport.send(message).await {
                Ok(_) => {
                    if let Err(error) = sent.remember(id, customer.as_ref(), now_ms()) {
                        eprintln!("mail.sentFile: {error}");
                    }
                    Ok(())
                }
                Err(error) if error.is_permanent() => Err(Refusal::MailRefused),
                Err(_) => Err(Refusal::MailUnreachable),
            }
        });
        sending.await.unwrap_or(Err(Refusal::MailUnreachable))
    }
}
