//! What an admin says about mail.

use std::path::PathBuf;

use lettre::Address;
use lettre::message::Mailbox;
use serde::Deserialize;
use url::Url;

use crate::ConfigError;
use crate::config::{is_this_machine, wrong};
use crate::secret::Secret;

/// The key `mail` of the configuration.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailConfig {
    /// `smtps://host` (TLS from the first byte, port 465) or `smtp://host` (STARTTLS, port 587; plain on this machine).
    pub server: Url,
    /// Name at the server, where it wants one.
    #[serde(default)]
    pub user: Option<String>,
    /// File that holds the password of that name.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// Who the letters are from: `Atalaya <panel@example.cl>`.
    pub from: String,
    /// Who may get letters: addresses, or `@example.cl` for everybody there.
    pub recipients: Vec<String>,
    /// Letters an hour, of all devices together.
    #[serde(default = "default_letters")]
    pub letters_per_hour: u32,
    /// Bytes of a letter with everything in it.
    #[serde(default = "default_bytes")]
    pub letter_bytes: usize,
    #[serde(skip)]
    pub(crate) password: Option<Secret>,
}

fn default_letters() -> u32 {
    60
}

/// What most servers take, with room for the encoding.
fn default_bytes() -> usize {
    8 << 20
}

impl MailConfig {
    /// The same, when all of it can be meant; the password is read from its file.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub(crate) fn checked(mut self) -> Result<Self, ConfigError> {
        let server = &self.server;
        let is_plain = server.username().is_empty()
            && server.password().is_none()
            && server.query().is_none()
            && matches!(server.path(), "" | "/");
        if !matches!(server.scheme(), "smtp" | "smtps") || server.host_str().is_none() || !is_plain
        {
            return Err(wrong(
                "mail.server",
                "write smtps://host or smtp://host, with a port where it is unusual; the name goes into user",
            ));
        }
        if self.from.parse::<Mailbox>().is_err() {
            return Err(wrong(
                "mail.from",
                "write an address, or a name and an address: Atalaya <panel@example.cl>",
            ));
        }
        if self.recipients.is_empty() {
            return Err(wrong(
                "mail.recipients",
                "name at least one address, or \"@example.cl\" for everybody there",
            ));
        }
        for recipient in &mut self.recipients {
            recipient.make_ascii_lowercase();
            let whole = match recipient.strip_prefix('@') {
                Some(domain) => format!("somebody@{domain}"),
                None => recipient.clone(),
            };
            if whole.parse::<Address>().is_err() {
                return Err(wrong(
                    "mail.recipients",
                    &format!("{recipient:?} is neither an address nor \"@\" and a domain"),
                ));
            }
        }
        if self.user.is_some() && self.password.is_none() {
            let path = self.password_file.as_ref().ok_or_else(|| {
                wrong(
                    "mail.passwordFile",
                    "name the file that holds the password, or set ATALAYA_PROXY_MAIL_PASSWORD",
                )
            })?;
            self.password = Some(Secret::read(path)?);
        }
        Ok(self)
    }

    /// Who the letters are from.
    pub(crate) fn sender(&self) -> Mailbox {
        self.from.parse().expect("checked when it was read")
    }

    /// Whether somebody may get letters.
    pub(crate) fn takes(&self, address: &Address) -> bool {
        let address = address.to_string().to_ascii_lowercase();
        self.recipients.iter().any(|known| {
            let domain = known.starts_with('@')
                && address
                    .split_once('@')
                    .is_some_and(|(_, domain)| domain == &known[1..]);
            domain || *known == address
        })
    }

    /// Whether the server is on this machine, where nothing needs encryption.
    pub(crate) fn is_local(&self) -> bool {
        self.server.host_str().is_some_and(is_this_machine)
    }
}
