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
    /// Who gets letters beside them: customers who are reminded. Nobody, where it is left out.
    #[serde(default)]
    pub customers: Option<CustomerMail>,
    /// File that remembers over a restart which letters went out; without it they are forgotten.
    #[serde(default)]
    pub sent_file: Option<PathBuf>,
    /// Letters an hour, of all devices together.
    #[serde(default = "default_letters")]
    pub letters_per_hour: u32,
    /// Bytes of a letter with everything in it.
    #[serde(default = "default_bytes")]
    pub letter_bytes: usize,
    #[serde(skip)]
    pub(crate) password: Option<Secret>,
}

/// The key `mail.customers`: letters to people whom the admin does not name one by one.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CustomerMail {
    /// Addresses, `@cliente.example` for everybody there, or `*` for anybody.
    pub to: Vec<String>,
    /// Letters within 24 hours, of all devices and to all customers together.
    #[serde(default = "default_customer_letters")]
    pub letters_per_day: u32,
    /// Where their answers go; to [`MailConfig::from`] without it.
    #[serde(default)]
    pub reply_to: Option<String>,
}

/// Stands for anybody in [`CustomerMail::to`].
const ANYBODY: &str = "*";

fn default_customer_letters() -> u32 {
    50
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
        tidy("mail.recipients", &mut self.recipients)?;
        if let Some(customers) = &mut self.customers {
            if customers.to.is_empty() {
                return Err(wrong(
                    "mail.customers.to",
                    "name at least one address, \"@cliente.example\" for everybody there, or \"*\" for anybody",
                ));
            }
            if customers.to != [ANYBODY] {
                tidy("mail.customers.to", &mut customers.to)?;
            }
            if let Some(reply_to) = &customers.reply_to
                && reply_to.parse::<Mailbox>().is_err()
            {
                return Err(wrong(
                    "mail.customers.replyTo",
                    "write an address, or a name and an address: Cobranza <cobranza@example.cl>",
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

    /// Whether somebody may get any letter.
    pub(crate) fn takes(&self, address: &Address) -> bool {
        is_among(&self.recipients, address)
    }

    /// Whether somebody may get letters as a customer.
    pub(crate) fn takes_customer(&self, address: &Address) -> bool {
        let customers = self.customers.as_ref();
        customers
            .is_some_and(|customers| customers.to == [ANYBODY] || is_among(&customers.to, address))
    }

    /// Whether the server is on this machine, where nothing needs encryption.
    pub(crate) fn is_local(&self) -> bool {
        self.server.host_str().is_some_and(is_this_machine)
    }
}

/// Whether `known` names an address, or its domain.
fn is_among(known: &[String], address: &Address) -> bool {
    let address = address.to_string().to_ascii_lowercase();
    known.iter().any(|known| {
        let domain = known.starts_with('@')
            && address
                .split_once('@')
                .is_some_and(|(_, domain)| domain == &known[1..]);
        domain || *known == address
    })
}

/// Addresses and domains in lower case.
fn tidy(key: &'static str, known: &mut [String]) -> Result<(), ConfigError> {
    for recipient in known {
        recipient.make_ascii_lowercase();
        let whole = match recipient.strip_prefix('@') {
            Some(domain) => format!("somebody@{domain}"),
            None => recipient.clone(),
        };
        if whole.parse::<Address>().is_err() {
            return Err(wrong(
                key,
                &format!("{recipient:?} is neither an address nor \"@\" and a domain"),
            ));
        }
    }
    Ok(())
}
