//! What a person types into messages, as the screens share it. It outlives a change of language, and ends with the page or
//! the company.

use leptos::prelude::*;

use super::message::{Purpose, Subject};
use crate::letter::{Asked, Draft, DraftBook, DraftFor, DraftKey};
use crate::state::State;

/// All drafts of the open company. Copy it freely.
#[derive(Clone, Copy)]
pub struct Drafts(RwSignal<DraftBook>);

impl Drafts {
    /// Nothing typed yet. Customers of another company are others, whatever their keys.
    pub fn new(state: State) -> Self {
        let all = RwSignal::new(DraftBook::default());
        let company = state.company();
        Effect::new(move |before: Option<Option<_>>| {
            let before = before.flatten();
            let now = company.get();
            if now.is_some() && before.is_some() && now != before {
                all.set(DraftBook::default());
            }
            now.or(before)
        });
        Self(all)
    }

    /// Reads them.
    pub fn with<T>(self, of: impl FnOnce(&DraftBook) -> T) -> T {
        self.0.with(of)
    }

    /// What is typed and was not put down.
    pub fn text(self, key: &DraftKey) -> Option<String> {
        self.with(|all| all.text(key).map(str::to_owned))
    }

    /// Somebody types over the proposal of now, which asks for `asked`.
    pub fn write(self, key: &DraftKey, text: String, proposed: &str, asked: Asked) {
        self.0.update(|all| all.write(key, text, proposed, asked));
    }

    /// The text is right as it stands, with what is `owed` now.
    pub fn confirm(self, key: &DraftKey, owed: &[(String, i64)]) {
        self.0.update(|all| all.confirm(key, owed));
    }

    /// What is typed is given up, and handed back for whoever regrets it.
    pub fn give_up(self, key: &DraftKey) -> Option<Draft> {
        self.0.try_update(|all| all.give_up(key)).flatten()
    }

    /// What was given up is there again.
    pub fn bring_back(self, key: &DraftKey, draft: Draft) {
        self.0.update(|all| all.bring_back(key.clone(), draft));
    }

    /// A way was chosen for `text`.
    pub fn go(self, key: &DraftKey, text: &str) {
        self.change(|all| all.go(key, text));
    }

    /// The worker told how things stand.
    pub fn change(self, by: impl FnOnce(&mut DraftBook)) {
        let mut all = self.0.get_untracked();
        by(&mut all);
        if self.0.with_untracked(|before| *before != all) {
            self.0.set(all);
        }
    }
}

impl Subject {
    /// Where what is typed for it is kept; `None`: nobody types over it.
    pub fn draft_key(&self) -> Option<DraftKey> {
        let purpose = match self.purpose {
            Purpose::Remind(..) => DraftFor::Remind,
            Purpose::Free => DraftFor::Free,
            Purpose::Thank => return None,
        };
        Some((self.reach.key.clone(), purpose))
    }

    /// Key and amount of each document.
    pub fn asked(&self) -> Asked {
        let documents = self.documents.iter();
        documents.map(|one| (one.key.clone(), one.amount)).collect()
    }

    /// The same about none but the documents that a text names.
    pub fn naming(self, asked: &Asked) -> Self {
        let is_named = |key: &str| asked.iter().any(|(one, _)| one == key);
        let documents = self.documents.into_iter();
        Self {
            documents: documents.filter(|one| is_named(&one.key)).collect(),
            ..self
        }
    }
}

/// The drafts that `App` provides.
pub fn use_drafts() -> Drafts {
    expect_context()
}
