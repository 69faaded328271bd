//! Messages that a person types: what was typed, what it asks for, and how far it is. Nothing typed is lost before it is
//! known to have gone out, and nothing goes out that asks for what is not owed any more.

use std::collections::BTreeMap;

use protocol::{EntryKey, EntryView, EntryWhat};

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftFor {
    /// To remind of documents.
    Remind,
    /// Whatever a person writes.
    Free,
}

/// Whose text, and for what.
pub type DraftKey = (String, DraftFor);

/// Key of each document that a text names, and what it asks for it, minor units.
pub type Asked = Vec<(String, i64)>;

/// How far a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Being written.
    Typed,
    /// A person chose a way for it; nobody knows yet that it was put down.
    Going,
    /// It was put down as this entry, which says whether it went out.
    Down { entry: EntryKey, sent: bool },
}

/// A text that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    text: String,
    /// What was proposed when they began.
    proposed: String,
    /// What that asked for, or what somebody confirmed since.
    asked: Asked,
    stage: Stage,
}

impl Draft {
    fn is_down(&self) -> bool {
        matches!(self.stage, Stage::Down { .. })
    }
}

/// All that is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftBook(BTreeMap<DraftKey, Draft>);

impl DraftBook {
    fn shown(&self, key: &DraftKey) -> Option<&Draft> {
        self.0.get(key).filter(|draft| !draft.is_down())
    }

    /// What is typed and was not put down.
    pub fn text(&self, key: &DraftKey) -> Option<&str> {
        self.shown(key).map(|draft| draft.text.as_str())
    }

    /// What the text that is typed asks for.
    pub fn asked(&self, key: &DraftKey) -> Option<&Asked> {
        self.shown(key).map(|draft| &draft.asked)
    }

    /// Whether a text is kept that is not known to have gone out: no other one takes its place unseen.
    pub fn is_kept(&self, key: &DraftKey) -> bool {
        let kept = |draft: &Draft| !matches!(draft.stage, Stage::Down { sent: true, .. });
        self.0.get(key).is_some_and(kept)
    }

    /// Whether what is typed began from another proposal than this one.
    pub fn is_of_another(&self, key: &DraftKey, proposed: &str) -> bool {
        self.shown(key)
            .is_some_and(|draft| draft.proposed != proposed)
    }

    /// Whether what is typed asks for more than `owed` holds: for a document that is gone, or a larger amount.
    pub fn asks_too_much(&self, key: &DraftKey, owed: &[(String, i64)]) -> bool {
        let is_owed = |(asked, amount): &(String, i64)| {
            owed.iter().any(|(key, now)| key == asked && now >= amount)
        };
        self.asked(key)
            .is_some_and(|asked| !asked.iter().all(is_owed))
    }

    /// Somebody types over the proposal of now, which asks for `asked`.
    pub fn write(&mut self, key: &DraftKey, text: String, proposed: &str, asked: Asked) {
        let before = self.shown(key);
        let before = before.map(|draft| (draft.proposed.clone(), draft.asked.clone()));
        let (proposed, asked) = before.unwrap_or_else(|| (proposed.to_owned(), asked));
        let draft = Draft {
            text,
            proposed,
            asked,
            stage: Stage::Typed,
        };
        self.0.insert(key.clone(), draft);
    }

    /// A person says that the text is right as it stands: of what it named it asks for what is still owed, or else for
    /// all that is.
    pub fn confirm(&mut self, key: &DraftKey, owed: &[(String, i64)]) {
        if let Some(draft) = self.0.get_mut(key) {
            let is_named =
                |(key, _): &&(String, i64)| draft.asked.iter().any(|(one, _)| one == key);
            let named: Asked = owed.iter().filter(is_named).cloned().collect();
            draft.asked = if named.is_empty() {
                owed.to_vec()
            } else {
                named
            };
        }
    }

    /// What is typed is given up, and handed back for whoever regrets it.
    pub fn give_up(&mut self, key: &DraftKey) -> Option<Draft> {
        self.0.remove(key)
    }

    /// What was given up is there again.
    pub fn bring_back(&mut self, key: DraftKey, draft: Draft) {
        self.0.insert(key, draft);
    }

    /// A way was chosen for `text`. Only the draft that says so moves on, and stays in sight until it is put down.
    pub fn go(&mut self, key: &DraftKey, text: &str) {
        let draft = self.0.get_mut(key);
        if let Some(draft) = draft.filter(|draft| !draft.is_down() && draft.text == text) {
            draft.stage = Stage::Going;
        }
    }

    /// A reminder to a customer is known to wait for an answer, as this entry.
    pub fn is_opened(&mut self, customer: &str, entry: EntryKey) {
        let draft = self.0.get_mut(&(customer.to_owned(), DraftFor::Remind));
        if let Some(draft) = draft.filter(|draft| draft.stage == Stage::Going) {
            draft.stage = Stage::Down { entry, sent: false };
        }
    }

    /// All that was put down about a customer, newest first, as the disk has it: what is down stays out of sight for as
    /// long as its entry stands, and comes back with the end of it. `is_said`: a reminder is known to have gone out.
    pub fn settle(&mut self, customer: &str, entries: &[EntryView], is_said: bool) {
        for purpose in [DraftFor::Remind, DraftFor::Free] {
            if let Some(draft) = self.0.get_mut(&(customer.to_owned(), purpose)) {
                draft.settle(purpose, entries, is_said);
            }
        }
    }
}

impl Draft {
    fn settle(&mut self, purpose: DraftFor, entries: &[EntryView], is_said: bool) {
        self.stage = match self.stage {
            Stage::Typed => Stage::Typed,
            Stage::Going => {
                let is_it = |entry: &&EntryView| match (purpose, entry.form.what) {
                    _ if entry.deleted => false,
                    (DraftFor::Remind, EntryWhat::Reminder { sent, .. }) => !sent || is_said,
                    (DraftFor::Free, EntryWhat::Contact { .. }) => {
                        entry.form.text == self.text.trim()
                    }
                    _ => false,
                };
                let entry = entries.iter().find(is_it);
                entry.map_or(Stage::Going, |entry| Stage::Down {
                    entry: entry.key,
                    sent: is_sent(entry),
                })
            }
            Stage::Down { entry, .. } => {
                let mut standing = entries.iter().filter(|known| !known.deleted);
                let found = standing.find(|known| known.key == entry);
                found.map_or(Stage::Typed, |found| Stage::Down {
                    entry,
                    sent: is_sent(found),
                })
            }
        };
    }
}

/// Whether an entry says that its message went out.
fn is_sent(entry: &EntryView) -> bool {
    !matches!(entry.form.what, EntryWhat::Reminder { sent: false, .. })
}

#[cfg(test)]
mod tests;
