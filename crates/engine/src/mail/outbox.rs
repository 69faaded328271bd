//! What waits on this device, and what went out.

use protocol::{Letter, LetterRefusal, LetterRow, LetterWait, MailForm, ReminderStop};
use serde::{Deserialize, Serialize};
use store::local_name::{LETTER, LETTERS_SENT};
use store::{Store, StoreError};

use super::{Handed, KeptReminder};

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
    /// What it waits for, beside the relay.
    waits: Option<LetterWait>,
}

impl Waiting {
    fn new(kept: KeptLetter, again_at: i64) -> Self {
        Self {
            kept,
            tries: 0,
            again_at,
            waits: None,
        }
    }

    /// It is tried again after so many seconds, or else less and less often.
    fn put_off(&mut self, seconds: Option<u32>, now: i64) {
        let doubled = MINUTE_MS << self.tries.min(6);
        let wait = seconds.map_or(doubled, |seconds| i64::from(seconds) * 1_000);
        self.tries += 1;
        self.again_at = now + wait.clamp(MINUTE_MS / 4, LONGEST_WAIT_MS);
    }
}

/// A letter that is to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLetter {
    /// The letter.
    pub letter: Letter,
    /// What is known of it, when it is a reminder to a customer.
    pub reminder: Option<KeptReminder>,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reminder: Option<KeptReminder>,
}

impl Outbox {
    /// What is kept in `store`. A letter that cannot be read is left where it is, and not sent.
    ///
    /// # Errors
    /// Those of [`Store::locals`]; [`StoreError::Corrupt`] when nobody can tell what went out.
    pub async fn load(store: &impl Store) -> Result<Self, StoreError> {
        let kept = store.locals(LETTER).await?;
        let letters = kept.iter();
        let letters =
            letters.filter_map(|(_, bytes)| serde_json::from_slice::<KeptLetter>(bytes).ok());
        let mut waiting: Vec<Waiting> = letters.map(|kept| Waiting::new(kept, 0)).collect();
        waiting.sort_by_key(|waiting| waiting.kept.at);
        let sent = sent_letters(store).await?;
        Ok(Self { waiting, sent })
    }

    /// Takes in what another tab wrote or threw away.
    ///
    /// # Errors
    /// Those of [`Outbox::load`]; then nothing changed.
    pub async fn refresh(&mut self, store: &impl Store) -> Result<(), StoreError> {
        let mut fresh = Self::load(store).await?;
        for waiting in &mut fresh.waiting {
            let id = &waiting.kept.letter.id;
            if let Some(known) = self.waiting.iter().find(|one| one.kept.letter.id == *id) {
                (waiting.tries, waiting.again_at) = (known.tries, known.again_at);
                waiting.waits = known.waits;
            }
        }
        *self = fresh;
        Ok(())
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
        self.take_in(store, letter, None, now).await
    }

    /// The same of a reminder.
    ///
    /// # Errors
    /// Those of [`Store::set_local`]; then it is not in.
    pub async fn put_reminder(
        &mut self,
        store: &impl Store,
        (letter, reminder): (Letter, KeptReminder),
        now: i64,
    ) -> Result<(), StoreError> {
        self.take_in(store, letter, Some(reminder), now).await
    }

    async fn take_in(
        &mut self,
        store: &impl Store,
        letter: Letter,
        reminder: Option<KeptReminder>,
        now: i64,
    ) -> Result<(), StoreError> {
        if self.knows(&letter.id) {
            return Ok(());
        }
        let kept = KeptLetter {
            letter,
            at: now,
            refused: None,
            reminder,
        };
        keep(store, &kept).await?;
        self.waiting.push(Waiting::new(kept, now));
        Ok(())
    }

    /// Whether a letter of this id waits or went out.
    pub fn knows(&self, id: &str) -> bool {
        let mut sent = self.sent.iter();
        self.position(id).is_some() || sent.any(|sent| sent.id == id)
    }

    /// The letter that is to be handed over at `now`, of those that `form` wants out. One to the owner goes to the address
    /// that is set now: it may have waited for a better one.
    pub fn due(&self, now: i64, form: &MailForm) -> Option<DueLetter> {
        let wanted = self.waiting.iter().filter(|waiting| {
            let is_wanted = match waiting.kept.reminder {
                Some(_) => form.reminders,
                None => form.writes_to_owner(),
            };
            is_wanted && waiting.kept.refused.is_none() && waiting.again_at <= now
        });
        let due = wanted.min_by_key(|waiting| waiting.again_at)?;
        let KeptLetter {
            letter, reminder, ..
        } = due.kept.clone();
        let to = match reminder {
            Some(_) => letter.to,
            None => vec![form.to.clone()],
        };
        let letter = Letter { to, ..letter };
        Some(DueLetter { letter, reminder })
    }

    /// Whether a letter is to be handed over now: another tab may have thrown it away, or had it taken. Of a reminder it is
    /// known from then on that it may have gone out, until an answer tells.
    ///
    /// # Errors
    /// Those of the store; then it is not handed over.
    pub async fn begin(&mut self, store: &impl Store, id: &str) -> Result<bool, StoreError> {
        if store.local(&name(id)).await?.is_none() {
            self.waiting.retain(|waiting| waiting.kept.letter.id != id);
            self.sent = sent_letters(store).await?;
            return Ok(false);
        }
        let Some(position) = self.position(id) else {
            return Ok(false);
        };
        self.waiting[position].waits = None;
        self.tried(store, position, true).await?;
        Ok(true)
    }

    /// Notes of a reminder whether it may have gone out without an answer. What is not on the disk is not so here either.
    async fn tried(
        &mut self,
        store: &impl Store,
        position: usize,
        tried: bool,
    ) -> Result<(), StoreError> {
        let kept = &mut self.waiting[position].kept;
        if let Some(reminder) = kept.reminder.as_mut().filter(|one| one.tried != tried) {
            reminder.tried = tried;
            let done = keep(store, kept).await;
            if let (Err(_), Some(reminder)) = (&done, &mut kept.reminder) {
                reminder.tried = !tried;
            }
            return done;
        }
        Ok(())
    }

    /// Something else has to come first: it is looked at again in a minute.
    pub fn hold(&mut self, id: &str, why: LetterWait, now: i64) {
        if let Some(position) = self.position(id) {
            let waiting = &mut self.waiting[position];
            (waiting.waits, waiting.again_at) = (Some(why), now + MINUTE_MS);
        }
    }

    /// A reminder is not true any more: it stays until a person has seen it.
    ///
    /// # Errors
    /// Those of [`Store::set_local`].
    pub async fn stop(
        &mut self,
        store: &impl Store,
        id: &str,
        why: ReminderStop,
    ) -> Result<(), StoreError> {
        let Some(position) = self.position(id) else {
            return Ok(());
        };
        let waiting = &mut self.waiting[position];
        waiting.waits = None;
        let kept = &mut waiting.kept;
        let tried = kept.reminder.as_ref().is_some_and(|one| one.tried);
        kept.refused = Some(if tried {
            LetterRefusal::Unsure(why)
        } else {
            LetterRefusal::Stopped(why)
        });
        keep(store, kept).await
    }

    /// Forgets a letter that nobody wants out any more; another one may take its id. The relay sends it once all the same.
    ///
    /// # Errors
    /// Those of [`Store::set_local`].
    pub async fn forget(&mut self, store: &impl Store, id: &str) -> Result<(), StoreError> {
        store.set_local(&name(id), None).await?;
        self.waiting.retain(|waiting| waiting.kept.letter.id != id);
        Ok(())
    }

    /// The reminders that wait, with the ids of their letters.
    pub fn reminders(&self) -> impl Iterator<Item = (&str, &KeptReminder)> {
        self.waiting.iter().filter_map(|waiting| {
            let reminder = waiting.kept.reminder.as_ref()?;
            Some((waiting.kept.letter.id.as_str(), reminder))
        })
    }

    /// Takes in what came of a letter.
    ///
    /// # Errors
    /// Those of [`Store::set_local`]: it would be handed over once more after its time, or by the next tab, and the relay
    /// knows it by its id.
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
        // Its time first: what the disk does not take must not go over and over again.
        match handed {
            Handed::Later(seconds) => {
                waiting.put_off(seconds, now);
                self.tried(store, position, false).await
            }
            Handed::NoAnswer => {
                waiting.put_off(None, now);
                Ok(())
            }
            Handed::Refused(why) => {
                let kept = &mut waiting.kept;
                kept.refused = Some(why);
                if let Some(reminder) = &mut kept.reminder {
                    reminder.tried = false;
                }
                keep(store, kept).await
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
        self.sent = sent_letters(store).await?;
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
        let rows = self.waiting.iter().map(|waiting| {
            let reminder = waiting.kept.reminder.as_ref();
            LetterRow {
                id: waiting.kept.letter.id.clone(),
                subject: waiting.kept.letter.subject.clone(),
                to: waiting.kept.letter.to.clone(),
                at: waiting.kept.at,
                refused: waiting.kept.refused,
                waits: waiting.waits,
                entry: reminder.map(|one| one.entry),
                tried: reminder.is_some_and(|one| one.tried),
            }
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

/// What went out, or was thrown away.
async fn sent_letters(store: &impl Store) -> Result<Vec<Sent>, StoreError> {
    let kept = store.local(LETTERS_SENT).await?;
    let read = kept.map(|bytes| serde_json::from_slice(&bytes)).transpose();
    let read = read.map_err(|error| StoreError::Corrupt(format!("{LETTERS_SENT}: {error}")))?;
    Ok(read.unwrap_or_default())
}

async fn keep(store: &impl Store, kept: &KeptLetter) -> Result<(), StoreError> {
    let bytes = serde_json::to_vec(kept).unwrap_or_default();
    store.set_local(&name(&kept.letter.id), Some(&bytes)).await
}

#[cfg(test)]
mod tests {
    use pollster::block_on;
    use protocol::{Channel, EntryForm, EntryKey, EntryWhat, EventKey};
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

    fn form() -> MailForm {
        MailForm {
            alerts: true,
            digest: false,
            reminders: true,
            to: "duena@empresa.example".to_owned(),
        }
    }

    fn due(outbox: &Outbox, now: i64) -> Option<Letter> {
        outbox.due(now, &form()).map(|due| due.letter)
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
            assert_eq!(due(&outbox, 40), Some(letter("a")));
            let later = Handed::Later(None);
            outbox.heard(&store, "a", later, 40).await.expect("kept");
            assert_eq!(due(&outbox, 40), Some(letter("b")));
            outbox
                .heard(&store, "b", Handed::Taken, 41)
                .await
                .expect("kept");
            assert_eq!(due(&outbox, 40 + MINUTE_MS - 1), None);
            assert_eq!(due(&outbox, 40 + MINUTE_MS), Some(letter("a")));
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
            assert_eq!(due(&outbox, i64::MAX), None);
            assert_eq!(outbox.rows()[0].refused, Some(LetterRefusal::Recipient));
            outbox.drop_letter(&store, "a").await.expect("kept");
            outbox.put(&store, letter("a"), 4).await.expect("kept");
            assert_eq!(
                ids(&outbox),
                ["b"],
                "what was thrown away is not written again"
            );
            outbox.try_again(&store, 5).await.expect("kept");
            assert_eq!(due(&outbox, 5), Some(letter("b")));
            let outbox = Outbox::load(&store).await.expect("readable");
            assert_eq!(due(&outbox, 5), Some(letter("b")));
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

    /// A reminder to somebody, as it waits.
    fn reminder(id: &str) -> (Letter, KeptReminder) {
        let mut letter = letter(id);
        letter.to = vec!["pagos@cliente.example".to_owned()];
        let kept = KeptReminder {
            entry: EntryKey {
                event: EventKey { number: 4, salt: 2 },
                place: 0,
            },
            form: EntryForm {
                currency: None,
                customer: "c1".to_owned(),
                documents: vec!["d1".to_owned()],
                what: EntryWhat::Reminder {
                    channel: Channel::Mail,
                    step: 10,
                    sent: false,
                },
                text: String::new(),
            },
            asked: vec![("d1".to_owned(), 1_000)],
            on: "2026-11-23".parse().expect("a day"),
            any_hour: false,
            tried: false,
        };
        (letter, kept)
    }

    #[test]
    fn each_goes_to_whom_it_is_for_and_only_where_somebody_wants_it() {
        let store = MemoryStore::new();
        block_on(async {
            let mut outbox = Outbox::default();
            outbox.put(&store, letter("a"), 1).await.expect("kept");
            let kept = outbox.put_reminder(&store, reminder("b"), 2).await;
            kept.expect("kept");
            let outbox = Outbox::load(&store).await.expect("readable");
            let other = MailForm {
                to: "socia@empresa.example".to_owned(),
                reminders: false,
                ..form()
            };
            let due = outbox.due(9, &other).expect("the owner's");
            assert_eq!((due.letter.to, due.reminder), (vec![other.to], None));
            let customers = MailForm {
                alerts: false,
                ..form()
            };
            let due = outbox.due(9, &customers).expect("the customer's");
            let (letter, kept) = reminder("b");
            assert_eq!((due.letter, due.reminder), (letter, Some(kept)));
            assert_eq!(outbox.due(9, &MailForm::default()), None);
            let rows = outbox.rows();
            assert_eq!(rows[0].entry, None);
            assert_eq!(rows[1].entry.map(|entry| entry.event.number), Some(4));
        });
    }

    #[test]
    fn what_another_tab_threw_away_is_not_handed_over() {
        let store = MemoryStore::new();
        block_on(async {
            let mut here = Outbox::default();
            for id in ["a", "b"] {
                here.put(&store, letter(id), 1).await.expect("kept");
            }
            let mut there = Outbox::load(&store).await.expect("readable");
            there.drop_letter(&store, "a").await.expect("kept");
            assert_eq!(due(&here, 5), Some(letter("a")), "it does not know yet");
            assert_eq!(here.begin(&store, "a").await, Ok(false));
            assert_eq!(ids(&here), ["b"]);
            assert!(here.knows("a"), "nobody writes it again");
            assert_eq!(here.begin(&store, "b").await, Ok(true));
            // What was written there is known here as soon as that tab says that something changed.
            let later = Handed::Later(None);
            here.heard(&store, "b", later, 5).await.expect("kept");
            let put = there.put_reminder(&store, reminder("c"), 6).await;
            put.expect("kept");
            here.refresh(&store).await.expect("readable");
            assert_eq!(ids(&here), ["b", "c"]);
            assert_eq!(due(&here, 6), Some(reminder("c").0), "b waits its time");
        });
    }

    #[test]
    fn a_reminder_waits_for_what_it_needs_and_says_so() {
        let store = MemoryStore::new();
        block_on(async {
            let mut outbox = Outbox::default();
            let put = outbox.put_reminder(&store, reminder("a"), 0).await;
            put.expect("kept");
            outbox.hold("a", LetterWait::Hours, 10);
            assert_eq!(outbox.rows()[0].waits, Some(LetterWait::Hours));
            assert_eq!(due(&outbox, 10 + MINUTE_MS - 1), None);
            assert!(due(&outbox, 10 + MINUTE_MS).is_some());
            assert_eq!(outbox.begin(&store, "a").await, Ok(true));
            assert_eq!(outbox.rows()[0].waits, None);
        });
    }

    #[test]
    fn of_a_reminder_without_an_answer_nobody_says_that_it_did_not_go_out() {
        let store = MemoryStore::new();
        let refusal = |outbox: &Outbox| outbox.rows()[0].refused;
        block_on(async {
            let mut outbox = Outbox::default();
            for id in ["a"] {
                let put = outbox.put_reminder(&store, reminder(id), 0).await;
                put.expect("kept");
            }
            // It was never handed over.
            outbox
                .stop(&store, "a", ReminderStop::Paid)
                .await
                .expect("kept");
            let stopped = LetterRefusal::Stopped(ReminderStop::Paid);
            assert_eq!(refusal(&outbox), Some(stopped));
            assert_eq!(due(&outbox, i64::MAX), None);
            // The tab was killed while it was on its way.
            outbox.try_again(&store, 1).await.expect("kept");
            assert_eq!(outbox.begin(&store, "a").await, Ok(true));
            let mut outbox = Outbox::load(&store).await.expect("readable");
            outbox
                .stop(&store, "a", ReminderStop::Paid)
                .await
                .expect("kept");
            let unsure = LetterRefusal::Unsure(ReminderStop::Paid);
            assert_eq!(refusal(&outbox), Some(unsure));
            // No answer leaves it open; that the relay has not taken it is an answer.
            for (handed, expected) in [(Handed::NoAnswer, unsure), (Handed::Later(None), stopped)] {
                outbox.try_again(&store, 1).await.expect("kept");
                outbox.begin(&store, "a").await.expect("kept");
                outbox.heard(&store, "a", handed, 2).await.expect("kept");
                outbox
                    .stop(&store, "a", ReminderStop::Paid)
                    .await
                    .expect("kept");
                assert_eq!(refusal(&outbox), Some(expected), "{handed:?}");
            }
            // Whoever decides otherwise may write to that customer again.
            outbox.forget(&store, "a").await.expect("kept");
            assert!(!outbox.knows("a"));
            let outbox = Outbox::load(&store).await.expect("readable");
            assert!(outbox.rows().is_empty() && !outbox.knows("a"));
        });
    }

    #[test]
    fn whether_a_reminder_may_have_gone_out_is_told_until_an_answer_comes() {
        let store = MemoryStore::new();
        block_on(async {
            let mut outbox = Outbox::default();
            let put = outbox.put_reminder(&store, reminder("a"), 0).await;
            put.expect("kept");
            let tried = |outbox: &Outbox| outbox.rows()[0].tried;
            assert!(!tried(&outbox), "it was never handed over");
            for (handed, expected) in [
                (Handed::NoAnswer, true),
                (Handed::Later(None), false),
                (Handed::NoAnswer, true),
                (Handed::Refused(LetterRefusal::Server), false),
            ] {
                assert_eq!(outbox.begin(&store, "a").await, Ok(true));
                assert!(tried(&outbox), "it is on its way");
                outbox.heard(&store, "a", handed, 2).await.expect("kept");
                assert_eq!(tried(&outbox), expected, "{handed:?}");
                let outbox = Outbox::load(&store).await.expect("readable");
                assert_eq!(tried(&outbox), expected, "{handed:?}, after a reload");
            }
            // Waiting for something else takes the question not away.
            outbox.try_again(&store, 3).await.expect("kept");
            outbox.begin(&store, "a").await.expect("kept");
            let heard = outbox.heard(&store, "a", Handed::NoAnswer, 3).await;
            heard.expect("kept");
            outbox.hold("a", LetterWait::Hours, 4);
            assert!(tried(&outbox));
        });
    }

    /// A store over `inner` whose disk is full for the first thing that it is asked.
    fn full(inner: &MemoryStore) -> FailingStore<MemoryStore> {
        let failure = Failure {
            at: 0,
            when: When::BeforeCommit,
            error: StoreError::Unavailable("full".to_owned()),
        };
        FailingStore::new(inner.clone(), failure)
    }

    #[test]
    fn a_full_disk_hands_nothing_over_again_at_once() {
        let refused = Handed::Refused(LetterRefusal::Server);
        let later = Handed::Later(Some(60));
        for handed in [later, Handed::NoAnswer, refused, Handed::Taken] {
            let store = MemoryStore::new();
            block_on(async {
                let mut outbox = Outbox::default();
                let put = outbox.put_reminder(&store, reminder("a"), 0).await;
                put.expect("kept");
                outbox.begin(&store, "a").await.expect("kept");
                let heard = outbox.heard(&full(&store), "a", handed, 10).await;
                assert_eq!(heard.is_ok(), handed == Handed::NoAnswer, "{handed:?}");
                assert_eq!(due(&outbox, 10 + MINUTE_MS - 1), None, "{handed:?}");
                // Whatever it was, it is not lost, and nobody says that it did not go out.
                let outbox = Outbox::load(&store).await.expect("readable");
                assert!(outbox.rows()[0].tried, "{handed:?}");
            });
        }
    }

    #[test]
    fn a_reminder_goes_only_once_it_is_on_the_disk_that_it_may_have_gone() {
        let store = MemoryStore::new();
        block_on(async {
            let mut outbox = Outbox::default();
            let put = outbox.put_reminder(&store, reminder("a"), 0).await;
            put.expect("kept");
            let failing = FailingStore::new(
                store.clone(),
                Failure {
                    at: 1,
                    when: When::BeforeCommit,
                    error: StoreError::Unavailable("full".to_owned()),
                },
            );
            assert!(outbox.begin(&failing, "a").await.is_err());
            assert!(!outbox.rows()[0].tried, "it did not go");
            assert_eq!(outbox.begin(&store, "a").await, Ok(true));
            let outbox = Outbox::load(&store).await.expect("readable");
            assert!(outbox.rows()[0].tried);
        });
    }

    #[test]
    fn an_outbox_that_cannot_be_read_is_not_an_empty_one() {
        let store = MemoryStore::new();
        let error = StoreError::Unavailable("closed".to_owned());
        let failing = FailingStore::new(
            store.clone(),
            Failure {
                at: 0,
                when: When::BeforeCommit,
                error: error.clone(),
            },
        );
        block_on(async {
            assert_eq!(Outbox::load(&failing).await, Err(error));
            store
                .set_local(LETTERS_SENT, Some(b"[{"))
                .await
                .expect("kept");
            let read = Outbox::load(&store).await;
            assert!(matches!(read, Err(StoreError::Corrupt(_))), "{read:?}");
        });
    }
}
