//! Sending: one letter after another, each once.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::sync::Mutex;

use super::{Letter, MailConfig};
use crate::Refusal;

/// How long the server may take for a step.
const STEP: Duration = Duration::from_secs(30);
/// How long a letter is remembered: a device that never heard the answer asks again, and another one that was closed for
/// weeks prepares the same report.
const REMEMBERED: Duration = Duration::from_hours(35 * 24);
const HOUR: Duration = Duration::from_hours(1);

/// The way to the SMTP server.
pub(crate) struct Relay {
    /// What the admin said.
    pub config: MailConfig,
    transport: AsyncSmtpTransport<Tokio1Executor>,
    /// When which letters went out. Held while one is sent, so that none goes twice at a time.
    sent: Mutex<HashMap<String, Instant>>,
}

impl Relay {
    /// `None`: TLS is not there, or the name of the server is none for it.
    pub fn new(config: MailConfig) -> Option<Self> {
        let host = config.server.host_str()?;
        let (tls, port) = if config.is_local() {
            (Tls::None, 25)
        } else {
            let parameters = TlsParameters::new_rustls(host.to_owned()).ok()?;
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
        Some(Self {
            transport: transport.build(),
            config,
            sent: Mutex::default(),
        })
    }

    /// Sends a letter, unless it was sent before.
    ///
    /// # Errors
    /// Those of [`Letter::message`]; [`Refusal::TooMany`]; [`Refusal::MailRefused`] when the server will never take
    /// it; [`Refusal::MailUnreachable`] when it may take it later.
    pub async fn send(&self, letter: Letter) -> Result<(), Refusal> {
        let id = letter.id.clone();
        let message = letter.message(&self.config)?;
        let mut sent = self.sent.lock().await;
        let now = Instant::now();
        sent.retain(|_, at| now.duration_since(*at) < REMEMBERED);
        if sent.contains_key(&id) {
            return Ok(());
        }
        let mut of_the_hour: Vec<Duration> = sent
            .values()
            .map(|at| now.duration_since(*at))
            .filter(|age| *age < HOUR)
            .collect();
        if of_the_hour.len() >= self.config.letters_per_hour as usize {
            of_the_hour.sort_unstable();
            let oldest = of_the_hour.last().copied().unwrap_or_default();
            return Err(Refusal::TooMany(
                HOUR.saturating_sub(oldest).as_secs().max(1),
            ));
        }
        match self.transport.send(message).await {
            Ok(_) => {
                sent.insert(id, now);
                Ok(())
            }
            Err(error) if error.is_permanent() => Err(Refusal::MailRefused),
            Err(_) => Err(Refusal::MailUnreachable),
        }
    }
}
