//! The funnel's stages.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use crate::fold::folded;

/// Where a customer stands in the funnel. Unknown words that differ in case or spaces alone are one stage.
#[derive(Clone, Debug)]
pub enum Stage {
    /// Prospecto
    Prospect,
    /// Contactado
    Contacted,
    /// Calificado
    Qualified,
    /// Propuesta
    Proposal,
    /// Negociación
    Negotiation,
    /// Ganado
    Won,
    /// Perdido
    Lost,
    /// A word that nobody knows, kept raw; empty when the API sent none.
    Unknown(String),
}

impl Stage {
    /// The known stages in the funnel's order.
    pub const ALL: [Stage; 7] = [
        Stage::Prospect,
        Stage::Contacted,
        Stage::Qualified,
        Stage::Proposal,
        Stage::Negotiation,
        Stage::Won,
        Stage::Lost,
    ];

    /// The stage of a wire word, any case.
    pub fn parse(word: &str) -> Self {
        let word = word.trim();
        Self::ALL
            .into_iter()
            .find(|stage| stage.id().eq_ignore_ascii_case(word))
            .unwrap_or_else(|| Self::unknown(word))
    }

    /// A word that nobody knows. A lone dash is how people write that there is none, and means that in addresses.
    pub fn unknown(word: &str) -> Self {
        let word = word.trim();
        Self::Unknown(if word == "-" { "" } else { word }.to_owned())
    }

    /// Its name in marks and tokens; the raw word of an unknown one.
    pub fn id(&self) -> &str {
        match self {
            Self::Prospect => "prospect",
            Self::Contacted => "contacted",
            Self::Qualified => "qualified",
            Self::Proposal => "proposal",
            Self::Negotiation => "negotiation",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Unknown(word) => word,
        }
    }

    /// Position in [`Stage::ALL`]; `None` for an unknown word.
    pub fn position(&self) -> Option<usize> {
        Self::ALL.iter().position(|stage| stage == self)
    }
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown(one), Self::Unknown(other)) => {
                one == other || folded(one) == folded(other)
            }
            _ => discriminant(self) == discriminant(other),
        }
    }
}

impl Eq for Stage {}

impl Hash for Stage {
    fn hash<H: Hasher>(&self, state: &mut H) {
        discriminant(self).hash(state);
        if let Self::Unknown(word) = self {
            folded(word).hash(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case_and_unknown_ones_raw() {
        assert_eq!(Stage::parse(" Won "), Stage::Won);
        assert_eq!(
            Stage::parse("Congelado"),
            Stage::Unknown("Congelado".into())
        );
        assert_eq!(Stage::Lost.position(), Some(6));
        assert_eq!(Stage::parse("").position(), None);
        assert_eq!(Stage::parse(" - "), Stage::Unknown(String::new()));
    }

    #[test]
    fn unknown_words_are_one_stage_whatever_their_case_and_spaces() {
        let stages: std::collections::HashSet<Stage> =
            ["En pausa", "en  PAUSA ", "archivo", "", "  "]
                .map(|word| Stage::Unknown(word.to_owned()))
                .into();
        assert_eq!(stages.len(), 3);
        assert_ne!(
            Stage::Unknown("enpausa".into()),
            Stage::Unknown("en pausa".into())
        );
        assert_ne!(Stage::Unknown("won".into()), Stage::Won);
    }
}
