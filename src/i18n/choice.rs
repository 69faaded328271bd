//! Which language this device shows. What a person chose is kept in its `localStorage`.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Language;
use super::load::{configured, load};
use super::shape::I18n;
use crate::bridge::root_element;
use crate::device::storage;

const KEY: &str = "atalaya-language";

/// The language in force, and the way to another one. Copy it freely.
#[derive(Clone, Copy)]
pub struct Choice {
    /// `None` until the first words are there.
    pub shown: RwSignal<Option<I18n>>,
    /// The language that was chosen last could not be loaded; the former one stays.
    pub failed: RwSignal<Option<Language>>,
    /// Somebody has just chosen, and the page that they chose on is gone.
    rebuilt: StoredValue<bool>,
}

impl Choice {
    /// What was chosen here; else what `config.json` says; else the browser's language, when that is one of ours.
    pub fn start() -> Self {
        let kept = kept();
        let likely = kept.unwrap_or_else(of_browser);
        // The words that are compiled in do not wait for anything.
        let at_once = (likely == Language::Spanish).then(I18n::built_in);
        let choice = Self {
            shown: RwSignal::new(at_once),
            failed: RwSignal::new(None),
            rebuilt: StoredValue::new(false),
        };
        spawn_local(async move {
            let language = match kept {
                Some(language) => language,
                None => configured().await.unwrap_or(likely),
            };
            choice.show(language).await;
        });
        choice
    }

    /// Shows another language and keeps the choice.
    pub fn choose(self, language: Language) {
        spawn_local(async move {
            self.rebuilt.set_value(true);
            if !self.show(language).await {
                self.rebuilt.set_value(false);
            } else if let Some(storage) = storage() {
                // A browser that keeps nothing asks `config.json` again the next time.
                let _ = storage.set_item(KEY, language.code());
            }
        });
    }

    /// Whether the page was built again by a choice; says so once. Whoever chose goes on where they were.
    pub fn take_rebuilt(self) -> bool {
        self.rebuilt.try_update_value(std::mem::take) == Some(true)
    }

    async fn show(self, language: Language) -> bool {
        let loaded = load(language).await;
        let before = self.shown.get_untracked();
        let now = loaded.as_ref().ok().copied().or(before);
        let now = now.unwrap_or_else(I18n::built_in);
        if let Some(root) = root_element() {
            // Fails only for names that are no attribute names.
            let _ = root.set_attribute("lang", now.language().code());
        }
        if before.map(I18n::language) != Some(now.language()) {
            self.shown.set(Some(now));
        }
        // After the page: what shows a failure belongs to the page that stands.
        self.failed.set(loaded.is_err().then_some(language));
        loaded.is_ok()
    }
}

/// The way to another language.
pub fn use_choice() -> Choice {
    expect_context()
}

/// The words of the language in force. Another language builds the page again, so they need not be tracked.
pub fn use_i18n() -> I18n {
    expect_context()
}

fn kept() -> Option<Language> {
    let code = storage()?.get_item(KEY).ok()??;
    Language::serving(&code)
}

fn of_browser() -> Language {
    let language = window().navigator().language();
    language
        .and_then(|code| Language::serving(&code))
        .unwrap_or_default()
}
