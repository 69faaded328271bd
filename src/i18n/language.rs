//! The languages.

use super::plural::Form;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Spanish of Chile: compiled in.
    #[default]
    Spanish,
    /// Portuguese of Brazil.
    Portuguese,
    /// English.
    English,
}

impl Language {
    /// In the order of the choice.
    pub const ALL: [Self; 3] = [Self::Spanish, Self::Portuguese, Self::English];

    /// The code on `<html lang>`, and the name of its folder.
    pub fn code(self) -> &'static str {
        match self {
            Self::Spanish => "es-CL",
            Self::Portuguese => "pt-BR",
            Self::English => "en",
        }
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spanish => "Español (Chile)",
            Self::Portuguese => "Português (Brasil)",
            Self::English => "English",
        }
    }

    /// The one that serves a code such as `pt`, `en-US` or `es_CL`.
    pub fn serving(code: &str) -> Option<Self> {
        let language = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|one| one.code()[..2].eq_ignore_ascii_case(language))
    }

    /// The form of a plural for a number of things (Unicode CLDR, whole numbers).
    pub fn form(self, number: u64) -> Form {
        let is_millions = number > 0 && number.is_multiple_of(1_000_000);
        match (self, number) {
            (_, 1) | (Self::Portuguese, 0) => Form::One,
            (Self::Spanish | Self::Portuguese, _) if is_millions => Form::Many,
            _ => Form::Other,
        }
    }
}
