//! Sending: one letter after another, each once.

use std::io;
use std::sync::Arc;

use tokio::sync::Mutex;

use super::sent::SentLetters;
use super::server::MailServer;
use super::{Letter, MailConfig};
use crate::Refusal;
use crate::log::now_ms;

/// Letters on their way to the SMTP server.
pub(crate) struct Relay {
    /// What the admin said.
    pub config: MailConfig,
    server: MailServer,
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
        let server = MailServer::new(&config)?;
        let sent = SentLetters::load(config.sent_file.clone(), now_ms())?;
        Ok(Self {
            server,
            config,
            sent: Arc::new(Mutex::new(sent)),
        })
    }

    /// Sends a letter, unless it was sent before. Once begun it is brought to its end, whether or not somebody still
    /// waits for the answer: else the server might have it and nobody remember so.
    ///
    /// # Errors
    /// Those of [`Letter::message`], [`SentLetters::admit`] and [`MailServer::take`].
    pub async fn send(&self, letter: Letter) -> Result<(), Refusal> {
        let (server, sent) = (self.server.clone(), Arc::clone(&self.sent));
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
            server.take(&message).await?;
            if let Err(error) = sent.remember(id, customer.as_ref(), now_ms()) {
                eprintln!("mail.sentFile: {error}");
            }
            Ok(())
        });
        sending.await.unwrap_or(Err(Refusal::MailUnanswered))
    }
}
