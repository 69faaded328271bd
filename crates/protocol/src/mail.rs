//! Letters: what the page has to say goes to the proxy's relay, and waits on the device until it is taken.

use serde::{Deserialize, Serialize};

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

/// What the relay says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayView {
    /// Who the letters are from.
    pub from: String,
    /// Who may get letters: addresses, or `@domain` for everybody there; in lower case.
    pub recipients: Vec<String>,
}

impl RelayView {
    /// Whether an address may get letters.
    pub fn takes(&self, address: &str) -> bool {
        let address = address.trim().to_lowercase();
        let domain = address.find('@').map(|at| &address[at..]);
        let mut known = self.recipients.iter();
        known.any(|known| *known == address || Some(known.as_str()) == domain)
    }
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
}

/// Mail of the open company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailView {
    /// Whether alerts and reports go out by mail.
    pub is_wanted: bool,
    /// Who gets them; empty while nobody said.
    pub to: String,
    /// Whether letters can be handed over.
    pub relay: RelayState,
    /// Letters that were not taken yet, oldest first.
    pub letters: Vec<LetterRow>,
    /// When the relay took the last one, ms since the Unix epoch.
    pub sent_at: Option<i64>,
}

impl MailView {
    /// Whether what this company has to say goes out by itself.
    pub fn goes_out(&self) -> bool {
        let RelayState::Ready(relay) = &self.relay else {
            return false;
        };
        self.is_wanted && relay.takes(&self.to)
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
