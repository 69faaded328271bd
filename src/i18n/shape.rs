//! What the generated keys are made of, and the macros that read them.

pub use std::fmt::Display;

pub use leptos::prelude::AnyView;

pub use super::rich::{Element, rich};
use super::{Language, keys};
pub use super::{Quantity, fill};

/// The place of a text.
#[derive(Clone, Copy, Debug)]
pub struct Text(pub u16);

impl Text {
    /// What it says.
    pub fn words(self, i18n: I18n) -> &'static str {
        i18n.text(self)
    }
}

/// A language with its words. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct I18n {
    language: Language,
    texts: &'static [&'static str],
}

impl I18n {
    /// Spanish, which is always there.
    pub fn built_in() -> Self {
        Self::of(Language::Spanish, &keys::BUILT_IN)
    }

    pub(super) fn of(language: Language, texts: &'static [&'static str]) -> Self {
        Self { language, texts }
    }

    /// Which one it is.
    pub fn language(self) -> Language {
        self.language
    }

    /// The words in a place.
    pub fn text(self, text: Text) -> &'static str {
        self.texts
            .get(usize::from(text.0))
            .copied()
            .unwrap_or_default()
    }

    /// The words for a number of things; `first` is the place of the first form.
    pub fn form(self, first: Text, count: &dyn Quantity) -> &'static str {
        let form = self.language.form(count.magnitude());
        self.text(Text(first.0 + form as u16))
    }
}

/// Words in the reader's language: a `&'static str`, or a `String` when values stand in it.
macro_rules! tu_string {
    ($i18n:expr, $file:ident $(. $key:ident)+ $(,)?) => {
        $crate::i18n::keys::$file $(::$key)+.words($i18n)
    };
    ($i18n:expr, $file:ident $(. $key:ident)+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::keys::$file $(::$key)+ { $($name: &$value),+ }.words($i18n)
    };
}
pub(crate) use tu_string;

/// Words as something to look at: as `tu_string!`, and `<name> = |children| …` for elements in the sentence.
macro_rules! t {
    ($i18n:expr, $file:ident . $key:ident, $($name:ident = $value:expr,)* $(<$tag:ident> = $view:expr),+ $(,)?) => {
        $crate::i18n::keys::$file::$key { $($name: &$value,)* $($tag: &$view),+ }.view($i18n)
    };
    ($($words:tt)+) => {
        $crate::i18n::tu_string!($($words)+)
    };
}
pub(crate) use t;
