//! Letters for the proxy's relay: they wait on the device until it has taken them, and each goes out once.

use protocol::{Letter, LetterFile, LetterRefusal, LetterRow, RelayState, RelayView};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::local_name::{LETTER, LETTERS_SENT};
use store::{Store, StoreError};

const MINUTE_MS: i64 = 60 * 1_000;
/// Longest wait before a letter is tried again.
const LONGEST_WAIT_MS: i64 = 60 * MINUTE_MS;
/// Letters that are remembered after they went out, so that the same is not written anew.
const REMEMBERED: usize = 200;

/// What waits, and what went out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    /// Oldest first.
    waiting: Vec<Waiting>,
    /// Oldest first.
    sent: Vec<Sent>,
}

/// A letter that was not taken yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Waiting {
    kept: KeptLetter,
    /// How often it was tried since the start.
    tries: u32,
    /// When it is tried next.
    again_at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sent {
    id: String,
    /// `None` for one that was thrown away.
    at: Option<i64>,
}

/// A letter as it is written to the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptLetter {
    letter: Letter,
    at: i64,
    refused: Option<LetterRefusal>,
}

/// What came of a letter that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The relay took it.
    Taken,
    /// Perhaps later; after so many seconds when it said so.
    Later(Option<u32>),
    /// Not as it is.
    Refused(LetterRefusal),
}

impl Outbox {
    /// What is kept in `store`. A letter that cannot be read is left where it is, and not sent.
    ///
    /// # Errors
    /// Those of [`Store::locals`].
    pub async fn load(store: &impl Store) -> Result<Self, StoreError> {
        let kept = store.locals(LETTER).await?;
        let letters = kept.iter();
        let letters =
            letters.filter_map(|(_, bytes)| serde_json::from_slice::<KeptLetter>(bytes).ok());
        let mut waiting: Vec<Waiting> = letters
            .map(|kept| Waiting {
                kept,
                tries: 0,
                again_at: 0,
            })
            .collect();
        waiting.sort_by_key(|waiting| waiting.kept.at);
        let sent = store.local(LETTERS_SENT).await?;
        let sent = sent.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Ok(Self {
            waiting,
            sent: sent.unwrap_or_default(),
        })
    }

    /// Takes a letter in, on the disk first. One whose id waits or went out is the same letter.
    ///
    /// # Errors
    /// Those of [`Store::set_local`]; then it is not in.
    pub async fn put(
        &mut self,
        store: &impl Store,
        letter: Letter,
        now: i64,
    ) -> Result<(), StoreError> {
        if self.knows(&letter.id) {
            return Ok(());
        }
        let kept = KeptLetter {
            letter,
            at: now,
            refused: None,
        };
        keep(store, &kept).await?;
        self.waiting.push(Waiting {
            kept,
            tries: 0,
            again_at: now,
        });
        Ok(())
    }

    /// Whether a letter of this id waits or went out.
    pub fn knows(&self, id: &str) -> bool {
        let mut sent = self.sent.iter();
        self.position(id).is_some() || sent.any(|sent| sent.id == id)
    }

    /// The letter that is to be handed over at `now`.
    pub fn due(&self, now: i64) -> Option<&Letter> {
        let open = self
            .waiting
            .iter()
            .filter(|waiting| waiting.kept.refused.is_none());
        let due = open
            .filter(|waiting| waiting.again_at <= now)
            .min_by_key(|waiting| waiting.again_at);
        due.map(|waiting| &waiting.kept.letter)
    }

    /// Takes in what came of a letter.
    ///
    /// # Errors
    /// Those of [`Store::set_local`]: it would be handed over once more, and the relay knows it by its id.
    pub async fn heard(
        &mut self,
        store: &impl Store,
        id: &str,
        handed: Handed,
        now: i64,
    ) -> Result<(), StoreError> {
        let Some(position) = self.position(id) else {
            return Ok(());
        };
        let waiting = &mut self.waiting[position];
        match handed {
            Handed::Later(seconds) => {
                let doubled = MINUTE_MS << waiting.tries.min(6);
                let wait = seconds.map_or(doubled, |seconds| i64::from(seconds) * 1_000);
                waiting.tries += 1;
                waiting.again_at = now + wait.clamp(MINUTE_MS / 4, LONGEST_WAIT_MS);
                Ok(())
            }
            Handed::Refused(why) => {
                waiting.kept.refused = Some(why);
                keep(store, &waiting.kept).await
            }
            Handed::Taken => {
                self.waiting.remove(position);
                // Remembered before it is forgotten as one that waits: killed between the two it is the same letter.
                self.remember(store, id, Some(now)).await?;
                store.set_local(&name(id), None).await
            }
        }
    }

    /// Remembers a letter that nobody is to write again; `at`: when it went out. What another tab remembers stays.
    async fn remember(
        &mut self,
        store: &impl Store,
        id: &str,
        at: Option<i64>,
    ) -> Result<(), StoreError> {
        let kept = store.local(LETTERS_SENT).await?;
        let kept = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        self.sent = kept.unwrap_or_default();
        self.sent.push(Sent {
            id: id.to_owned(),
            at,
        });
        let extra = self.sent.len().saturating_sub(REMEMBERED);
        self.sent.drain(..extra);
        let sent = serde_json::to_vec(&self.sent).unwrap_or_default();
        store.set_local(LETTERS_SENT, Some(&sent)).await
    }

    /// Tries all of them again at once, those that were refused too.
    ///
    /// # Errors
    /// Those of [`Store::set_local`].
    pub async fn try_again(&mut self, store: &impl Store, now: i64) -> Result<(), StoreError> {
        for waiting in &mut self.waiting {
            (waiting.again_at, waiting.tries) = (now, 0);
            if waiting.kept.refused.take().is_some() {
                keep(store, &waiting.kept).await?;
            }
        }
        Ok(())
    }

    /// Throws a letter away, for good: nobody writes the same again.
    ///
    /// # Errors
    /// Those of [`Store::set_local`].
    pub async fn drop_letter(&mut self, store: &impl Store, id: &str) -> Result<(), StoreError> {
        self.remember(store, id, None).await?;
        store.set_local(&name(id), None).await?;
        self.waiting.retain(|waiting| waiting.kept.letter.id != id);
        Ok(())
    }

    /// What was not taken yet.
    pub fn rows(&self) -> Vec<LetterRow> {
        let rows = self.waiting.iter().map(|waiting| LetterRow {
            id: waiting.kept.letter.id.clone(),
            subject: waiting.kept.letter.subject.clone(),
            to: waiting.kept.letter.to.clone(),
            at: waiting.kept.at,
            refused: waiting.kept.refused,
        });
        rows.collect()
    }

    /// When the relay took the last one.
    pub fn sent_at(&self) -> Option<i64> {
        self.sent.iter().filter_map(|sent| sent.at).max()
    }

    fn position(&self, id: &str) -> Option<usize> {
        let mut waiting = self.waiting.iter();
        waiting.position(|waiting| waiting.kept.letter.id == id)
    }
}

fn name(id: &str) -> String {
    format!("{LETTER}{id}")
}

async fn keep(store: &impl Store, kept: &KeptLetter) -> Result<(), StoreError> {
    let bytes = serde_json::to_vec(kept).unwrap_or_default();
    store.set_local(&name(&kept.letter.id), Some(&bytes)).await
}

/// A letter as the relay wants it (docs/deploy-proxy.md, Mail).
pub fn letter_body(letter: &Letter) -> String {
    let files = letter.files.iter().map(|file| {
        let LetterFile {
            name,
            media_type,
            data,
        } = file;
        json!({ "name": name, "type": media_type, "data": data })
    });
    let files: Vec<_> = files.collect();
    let Letter {
        id,
        to,
        subject,
        text,
        ..
    } = letter;
    json!({ "id": id, "to": to, "subject": subject, "text": text, "attachments": files })
        .to_string()
}

/// What came of a letter, by the relay's answer.
pub fn handed(status: u16, body: &[u8], retry_after: Option<u32>) -> Handed {
    let code = serde_json::from_slice::<serde_json::Value>(body);
    let code = code
        .ok()
        .and_then(|answer| Some(answer["error"].as_str()?.to_owned()));
    match (status, code.as_deref()) {
        (200, _) => Handed::Taken,
        (_, Some("recipient")) => Handed::Refused(LetterRefusal::Recipient),
        (_, Some("letter-too-large")) => Handed::Refused(LetterRefusal::TooLarge),
        (_, Some("mail-refused")) => Handed::Refused(LetterRefusal::Server),
        (429 | 500.., _) => Handed::Later(retry_after),
        _ => Handed::Refused(LetterRefusal::Relay),
    }
}

/// What the answer to the question says of the relay.
pub fn relay_state(status: u16, body: &[u8]) -> RelayState {
    #[derive(Deserialize)]
    struct Said {
        from: String,
        recipients: Vec<String>,
    }
    match (status, serde_json::from_slice::<Said>(body)) {
        (200, Ok(said)) => RelayState::Ready(RelayView {
            from: said.from,
            recipients: said.recipients,
        }),
        // An API that answers something else, or knows no such path.
        (200..=499, _) if status != 429 && status != 401 => RelayState::Missing,
        _ => RelayState::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use pollster::block_on;
    use store::MemoryStore;
    use store::testing::{FailingStore, Failure, When};

    use super::*;

    fn letter(id: &str) -> Letter {
        Letter {
            id: id.to_owned(),
            to: vec!["duena@empresa.example".to_owned()],
            subject: "Resumen".to_owned(),
            text: "Hoy".to_owned(),
            files: Vec::new(),
        }
    }

    fn ids(outbox: &Outbox) -> Vec<String> {
        outbox.rows().into_iter().map(|row| row.id).collect()
    }

    #[test]
    fn a_letter_waits_until_it_is_taken_and_is_never_written_twice() {
        let store = MemoryStore::new();
        block_on(async {
            let mut outbox = Outbox::load(&store).await.expect("readable");
            for (id, at) in [("b", 20), ("a", 10), ("b", 30)] {
                outbox.put(&store, letter(id), at).await.expect("kept");
            }
            let mut outbox = Outbox::load(&store).await.expect("readable");
            assert_eq!(ids(&outbox), ["a", "b"]);
            assert_eq!(outbox.due(40), Some(&letter("a")));
            let later = Handed::Later(None);
            outbox.heard(&store, "a", later, 40).await.expect("kept");
            assert_eq!(outbox.due(40), Some(&letter("b")));
            outbox
                .heard(&store, "b", Handed::Taken, 41)
                .await
                .expect("kept");
            assert_eq!(outbox.due(40 + MINUTE_MS - 1), None);
            assert_eq!(outbox.due(40 + MINUTE_MS), Some(&letter("a")));
            outbox.put(&store, letter("b"), 50).await.expect("kept");
            let outbox = Outbox::load(&store).await.expect("readable");
            assert_eq!(ids(&outbox), ["a"]);
            assert_eq!(outbox.sent_at(), Some(41));
        });
    }

    #[test]
    fn it_is_tried_less_and_less_often_or_when_the_relay_says() {
        let store = MemoryStore::new();
        block_on(async {
            let mut outbox = Outbox::default();
            outbox.put(&store, letter("a"), 0).await.expect("kept");
            let mut waits = Vec::new();
            for _ in 0..9 {
                let later = Handed::Later(None);
                outbox.heard(&store, "a", later, 0).await.expect("kept");
                waits.push(outbox.waiting[0].again_at / MINUTE_MS);
            }
            assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
            let later = Handed::Later(Some(90));
            outbox.heard(&store, "a", later, 0).await.expect("kept");
            assert_eq!(outbox.waiting[0].again_at, 90_000);
        });
    }

    #[test]
    fn what_is_refused_stays_until_a_person_says_what_to_do() {
        let store = MemoryStore::new();
        block_on(async {
            let mut outbox = Outbox::default();
            for id in ["a", "b"] {
                outbox.put(&store, letter(id), 0).await.expect("kept");
                let refused = Handed::Refused(LetterRefusal::Recipient);
                outbox.heard(&store, id, refused, 1).await.expect("kept");
            }
            let mut outbox = Outbox::load(&store).await.expect("readable");
            assert_eq!(outbox.due(i64::MAX), None);
            assert_eq!(outbox.rows()[0].refused, Some(LetterRefusal::Recipient));
            outbox.drop_letter(&store, "a").await.expect("kept");
            outbox.put(&store, letter("a"), 4).await.expect("kept");
            assert_eq!(
                ids(&outbox),
                ["b"],
                "what was thrown away is not written again"
            );
            outbox.try_again(&store, 5).await.expect("kept");
            assert_eq!(outbox.due(5), Some(&letter("b")));
            let outbox = Outbox::load(&store).await.expect("readable");
            assert_eq!(outbox.due(5), Some(&letter("b")));
        });
    }

    #[test]
    fn killed_anywhere_a_letter_is_neither_lost_nor_written_anew() {
        for when in [When::BeforeCommit, When::AfterCommit] {
            for at in 0.. {
                let store = MemoryStore::new();
                let error = StoreError::Unavailable("killed".to_owned());
                let failing = FailingStore::new(store.clone(), Failure { at, when, error });
                let put = block_on(async {
                    let mut outbox = Outbox::load(&failing).await?;
                    outbox.put(&failing, letter("a"), 1).await?;
                    Ok::<_, StoreError>(outbox)
                });
                let taken = put
                    .and_then(|mut outbox| block_on(outbox.heard(&failing, "a", Handed::Taken, 2)));
                // The page writes it again, since it does not know.
                block_on(async {
                    let mut outbox = Outbox::load(&store).await.expect("readable");
                    outbox.put(&store, letter("a"), 3).await.expect("kept");
                    let waits = ids(&outbox);
                    assert!(waits.len() <= 1, "{waits:?}");
                    assert!(taken.is_err() || waits.is_empty(), "{at}");
                });
                if !failing.has_failed() {
                    break;
                }
            }
        }
    }

    #[test]
    fn answers_of_relays_and_of_others() {
        let refused = |code: &str, status| {
            handed(
                status,
                format!(r#"{{"error":"{code}"}}"#).as_bytes(),
                Some(7),
            )
        };
        assert_eq!(handed(200, br#"{"sent":true}"#, None), Handed::Taken);
        for (code, status, expected) in [
            ("recipient", 403, Handed::Refused(LetterRefusal::Recipient)),
            (
                "letter-too-large",
                413,
                Handed::Refused(LetterRefusal::TooLarge),
            ),
            ("mail-refused", 502, Handed::Refused(LetterRefusal::Server)),
            ("mail-unreachable", 503, Handed::Later(Some(7))),
            ("devices", 503, Handed::Later(Some(7))),
            ("too-many-requests", 429, Handed::Later(Some(7))),
            ("unauthorized", 401, Handed::Refused(LetterRefusal::Relay)),
            ("bad-request", 400, Handed::Refused(LetterRefusal::Relay)),
        ] {
            assert_eq!(refused(code, status), expected, "{code}");
        }
        assert_eq!(handed(502, b"<html>", None), Handed::Later(None));
        let said = br#"{"from":"A <a@x.example>","recipients":["b@x.example","@y.example"],"letterBytes":9}"#;
        let RelayState::Ready(relay) = relay_state(200, said) else {
            panic!("a relay");
        };
        assert!(relay.takes(" B@x.example ") && relay.takes("who@Y.example"));
        assert!(!relay.takes("a@x.example") && !relay.takes("y.example") && !relay.takes(""));
        for (status, body, state) in [
            (200, &b"[]"[..], RelayState::Missing),
            (404, b"", RelayState::Missing),
            (403, b"{}", RelayState::Missing),
            (401, b"{}", RelayState::Unknown),
            (503, b"{}", RelayState::Unknown),
        ] {
            assert_eq!(relay_state(status, body), state, "{status}");
        }
    }

    #[test]
    fn the_letter_of_the_relay_is_the_letter() {
        let mut with_file = letter("a1b2c3d4e5f60718");
        with_file.files.push(LetterFile {
            name: "\"Ñ\".csv".to_owned(),
            media_type: "text/csv".to_owned(),
            data: "QQ==".to_owned(),
        });
        let body: serde_json::Value = serde_json::from_str(&letter_body(&with_file)).expect("JSON");
        assert_eq!(
            body,
            json!({ "id": "a1b2c3d4e5f60718", "to": ["duena@empresa.example"], "subject": "Resumen", "text": "Hoy",
                "attachments": [{ "name": "\"Ñ\".csv", "type": "text/csv", "data": "QQ==" }] })
        );
    }
}
