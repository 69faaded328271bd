//! A letter as the page hands it over, and as it is sent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, MultiPart, SinglePart};
use lettre::{Address, Message};
use serde::Deserialize;

use super::MailConfig;
use crate::Refusal;

/// Letters go to a few people at once.
const RECIPIENTS: usize = 20;
/// Attachments of a letter.
const ATTACHMENTS: usize = 10;
/// Characters of a subject or of the name of a file.
const LINE: usize = 250;

/// The body of a POST.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Letter {
    /// By which the same letter is known when it is handed over again: 16 to 64 letters, digits and dashes.
    pub id: String,
    to: Vec<Address>,
    subject: String,
    text: String,
    #[serde(default)]
    attachments: Vec<Enclosed>,
}

/// A file that goes along.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Enclosed {
    name: String,
    #[serde(rename = "type")]
    media_type: String,
    /// Its bytes in Base64.
    data: String,
}

impl Letter {
    /// The letter of a body.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] when it is none, [`Refusal::Recipient`] when somebody may not get it.
    pub fn read(body: &[u8], config: &MailConfig) -> Result<Self, Refusal> {
        let letter: Self = serde_json::from_slice(body).map_err(|_| Refusal::BadRequest)?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let is_id = (16..=64).contains(&letter.id.len()) && letter.id.bytes().all(plain);
        let lines = letter.attachments.iter().map(|file| &file.name);
        let one_line = |text: &String| {
            text.chars().count() <= LINE && !text.is_empty() && !text.chars().any(char::is_control)
        };
        let is_whole = is_id
            && (1..=RECIPIENTS).contains(&letter.to.len())
            && letter.attachments.len() <= ATTACHMENTS
            && lines.chain([&letter.subject]).all(one_line);
        if !is_whole {
            return Err(Refusal::BadRequest);
        }
        let is_known = letter.to.iter().all(|address| config.takes(address));
        // A customer is written to alone: nobody learns who else is.
        let is_customer = letter.to.len() == 1 && config.takes_customer(&letter.to[0]);
        if !is_known && !is_customer {
            return Err(Refusal::Recipient);
        }
        Ok(letter)
    }

    /// The customer whom it is for; `None`: it is for those whom the admin names.
    pub fn customer(&self, config: &MailConfig) -> Option<&Address> {
        self.to.iter().find(|address| !config.takes(address))
    }

    /// As it is sent. Its `Message-ID` follows from its id, so that a mailbox that gets it twice can tell.
    pub fn message(self, config: &MailConfig) -> Result<Message, Refusal> {
        let from = config.sender();
        let id = format!("<{}@{}>", self.id, from.email.domain());
        let reply_to = self
            .customer(config)
            .and_then(|_| config.customers.as_ref()?.reply_to.as_ref()?.parse().ok());
        let mut builder = Message::builder()
            .from(from)
            .subject(self.subject)
            .message_id(Some(id));
        if let Some(reply_to) = reply_to {
            builder = builder.reply_to(reply_to);
        }
        for address in self.to {
            builder = builder.to(address.into());
        }
        let mut parts = MultiPart::mixed().singlepart(SinglePart::plain(self.text));
        for file in self.attachments {
            let bytes = STANDARD
                .decode(file.data)
                .map_err(|_| Refusal::BadRequest)?;
            let media_type =
                ContentType::parse(&file.media_type).map_err(|_| Refusal::BadRequest)?;
            parts = parts.singlepart(Attachment::new(file.name).body(bytes, media_type));
        }
        builder.multipart(parts).map_err(|_| Refusal::BadRequest)
    }
}
