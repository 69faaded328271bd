//! Stages of the funnel, and how customers move through it.

use chrono::NaiveDate;

/// Stage of a customer in the funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// A word that the contract does not know.
    Unknown,
}

impl Stage {
    /// The stages of the contract in the order of the funnel.
    pub const KNOWN: [Stage; 7] = [
        Stage::Prospect,
        Stage::Contacted,
        Stage::Qualified,
        Stage::Proposal,
        Stage::Negotiation,
        Stage::Won,
        Stage::Lost,
    ];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Contacted => "contacted",
            Self::Qualified => "qualified",
            Self::Proposal => "proposal",
            Self::Negotiation => "negotiation",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Unknown => "en_pausa",
        }
    }
}

/// A customer moved in the funnel. At most one move a day: a day's moves are one, from its first to its last stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StageMove {
    pub on: NaiveDate,
    pub from: Stage,
    pub to: Stage,
}
