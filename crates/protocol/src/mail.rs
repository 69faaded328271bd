//! Letters: what the page has to say goes to the proxy's relay, and waits on the device until it is taken.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{EntryForm, EntryKey, ReminderWait};

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// 16 to 64 letters, digits and dashes. The same id is the same letter, on every device: it goes out once.
    pub id: String,
    /// Addresses.
    pub to: Vec<String>,
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// Files that go along.
    pub files: Vec<LetterFile>,
}

impl Letter {
    /// The id of a letter that says `what` about these things: the same on every device.
    pub fn id_of<'a>(what: &str, about: impl IntoIterator<Item = &'a str>) -> String {
        // FNV-1a over all texts, each with its end.
        let texts = about.into_iter();
        let bytes = texts.flat_map(|text| text.bytes().chain([0xff]));
        let about = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{what}-{about:016x}")
    }
}

/// A file of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterFile {
    /// Name.
    pub name: String,
    /// Media type, e.g. `text/csv`.
    pub media_type: String,
    /// Its bytes in Base64.
    pub data: String,
}

/// A reminder that is to reach a customer by mail, with their statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderLetter {
    /// Which opening of a company it is about ([`MailView::opening`]).
    pub opening: u32,
    /// What is put down about it: a reminder that is not sent yet.
    pub form: EntryForm,
    /// Key of each document that the text names, and what it asks for it.
    pub asked: Vec<(String, i64)>,
    /// The day of which the text speaks.
    pub on: NaiveDate,
    /// A person wants it out at an hour that the law does not like.
    pub any_hour: bool,
    /// Address of the customer.
    pub to: String,
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// Name and bytes of the statement, once it was written.
    pub statement: Option<(String, Vec<u8>)>,
}

/// By which way a [`ReminderLetter`] goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterWay {
    /// The proxy's relay.
    Relay,
    /// A file that a mail program opens as a draft.
    Draft,
}

/// A reminder that waits for its statement: the page asks for it, and hears all of it again with the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRequest {
    /// Where it goes.
    pub way: LetterWay,
    /// Number of the deed that puts it down, as in [`crate::Command::Collect`].
    pub request: u32,
    /// Who does it.
    pub by: String,
    /// The letter.
    pub letter: ReminderLetter,
}

/// What a letter says, as a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Address.
    pub to: String,
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// When it was written, ms since the Unix epoch.
    pub at: i64,
    /// Name of the workbook that goes along.
    pub file: String,
}

/// What the relay says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayView {
    /// Who the letters are from.
    pub from: String,
    /// Who may get letters: addresses, or `@domain` for everybody there; in lower case.
    pub recipients: Vec<String>,
    /// Who may get reminders beside them: the same, or `*` for anybody.
    pub customers: Vec<String>,
}

impl RelayView {
    /// Whether an address may get letters.
    pub fn takes(&self, address: &str) -> bool {
        is_among(&self.recipients, address)
    }

    /// Whether an address may get reminders.
    pub fn takes_customer(&self, address: &str) -> bool {
        self.takes(address)
            || self.customers.iter().any(|known| known == "*")
            || is_among(&self.customers, address)
    }
}

fn is_among(known: &[String], address: &str) -> bool {
    let address = address.trim().to_lowercase();
    let domain = address.find('@').map(|at| &address[at..]);
    let mut known = known.iter();
    known.any(|known| *known == address || Some(known.as_str()) == domain)
}

/// Whether letters can be handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelayState {
    /// Not asked yet, or there was no answer.
    #[default]
    Unknown,
    /// The company's address is no proxy that relays letters.
    Missing,
    /// It takes letters.
    Ready(RelayView),
}

/// Why a letter will not be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterRefusal {
    /// Somebody who may not get letters.
    Recipient,
    /// Too large.
    TooLarge,
    /// The mail server refuses it.
    Server,
    /// The relay does not let this device in, or does not understand it.
    Relay,
    /// The customer got as many letters this week as one may send, by all devices together.
    Often,
    /// A reminder that is not true any more.
    Stopped(ReminderStop),
    /// A reminder that is not true any more, and nobody knows whether it went out before: the relay never answered.
    Unsure(ReminderStop),
}

/// Why a reminder is not true any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReminderStop {
    /// The day of which it speaks is over.
    Day,
    /// What it asks for was paid.
    Paid,
    /// Something else is owed than what it asks for, or by somebody with another address.
    Changed,
    /// The customer is to be left alone.
    Wait(ReminderWait),
}

/// Why a letter that nothing is wrong with is not handed over yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterWait {
    /// The data are too old to know who has paid.
    Data,
    /// The law wants another hour.
    Hours,
}

/// A letter that was not taken yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRow {
    /// Its id.
    pub id: String,
    /// Its subject.
    pub subject: String,
    /// Who is to get it.
    pub to: Vec<String>,
    /// When it was written, ms since the Unix epoch.
    pub at: i64,
    /// Why it stays; `None`: it is tried again.
    pub refused: Option<LetterRefusal>,
    /// What it waits for, beside the relay.
    pub waits: Option<LetterWait>,
    /// The entry of a reminder.
    pub entry: Option<EntryKey>,
    /// A reminder that was handed over and of which no answer came: only a person can say that it did not go out.
    pub tried: bool,
}

/// What goes out by mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailForm {
    /// Alerts and reports, to the owner.
    pub alerts: bool,
    /// The digest of the day, to the owner.
    pub digest: bool,
    /// Reminders, to customers.
    pub reminders: bool,
    /// Address of the owner; empty while nobody said.
    pub to: String,
}

impl MailForm {
    /// Whether anything goes to the owner.
    pub fn writes_to_owner(&self) -> bool {
        self.alerts || self.digest
    }

    /// Whether anything goes out.
    pub fn is_wanted(&self) -> bool {
        self.writes_to_owner() || self.reminders
    }
}

/// Mail of the open company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailView {
    /// Which opening of a company this is: what the page writes is about this one.
    pub opening: u32,
    /// What goes out.
    pub form: MailForm,
    /// Whether letters can be handed over.
    pub relay: RelayState,
    /// What waits on this device could not be read: nothing goes out until it can be.
    pub is_unreadable: bool,
    /// Letters that were not taken yet, oldest first.
    pub letters: Vec<LetterRow>,
    /// When the relay took the last one, ms since the Unix epoch.
    pub sent_at: Option<i64>,
}

impl MailView {
    /// Whether alerts and reports go out by themselves.
    pub fn goes_out(&self) -> bool {
        self.form.alerts && self.takes_owner()
    }

    /// Whether the digest of the day does.
    pub fn digest_goes_out(&self) -> bool {
        self.form.digest && self.takes_owner()
    }

    /// Whether reminders to an address go by the relay.
    pub fn reminds(&self, address: &str) -> bool {
        let RelayState::Ready(relay) = &self.relay else {
            return false;
        };
        self.form.reminders && relay.takes_customer(address)
    }

    /// Whether the owner's address may get letters.
    pub fn takes_owner(&self) -> bool {
        matches!(&self.relay, RelayState::Ready(relay) if relay.takes(&self.form.to))
    }

    /// The letter of a reminder that waits.
    pub fn letter_of(&self, entry: EntryKey) -> Option<&LetterRow> {
        self.letters.iter().find(|row| row.entry == Some(entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_things_are_another_letter() {
        let id = Letter::id_of("alerts-2026-11-23", ["a", "b"]);
        assert_eq!(id, Letter::id_of("alerts-2026-11-23", ["a", "b"]));
        for other in [&["ab"][..], &["b", "a"], &["a"], &["a", "b", ""]] {
            assert_ne!(
                id,
                Letter::id_of("alerts-2026-11-23", other.iter().copied())
            );
        }
        assert!((16..=64).contains(&id.len()));
    }
}
