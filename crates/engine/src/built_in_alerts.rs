//! How the alerts that the app raises by itself are told on this device: whether at all, and how much they matter. They are
//! raised and remembered all the same, so that one that is switched on again has told nothing new.

use std::collections::BTreeMap;

use domain::alerts::{Alert, AlertKind, Severity};
use protocol::BuiltInAlert;
use serde::{Deserialize, Serialize};

/// What a person chose, by the word of the kind; the usual choice is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BuiltInAlerts(BTreeMap<String, Chosen>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Chosen {
    on: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    severity: Option<protocol::Severity>,
}

/// As each fact is, and told.
const USUAL: Chosen = Chosen {
    on: true,
    severity: None,
};

impl BuiltInAlerts {
    /// Takes in what a person chose about a kind; what is no kind of the app's changes nothing.
    pub fn set(&mut self, choice: BuiltInAlert) {
        let mut kinds = kinds();
        if !kinds.any(|kind| kind.id() == choice.kind) {
            return;
        }
        let chosen = Chosen {
            on: choice.on,
            severity: choice.severity,
        };
        if chosen == USUAL {
            self.0.remove(&choice.kind);
        } else {
            self.0.insert(choice.kind, chosen);
        }
    }

    /// All kinds that the app raises by itself.
    pub(crate) fn rows(&self) -> Vec<BuiltInAlert> {
        let rows = kinds().map(|kind| {
            let chosen = self.of(kind);
            BuiltInAlert {
                kind: kind.id().to_owned(),
                on: chosen.on,
                severity: chosen.severity,
            }
        });
        rows.collect()
    }

    /// Whether nothing was chosen.
    pub(crate) fn is_usual(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the alert with `key` is told.
    pub(crate) fn tells(&self, key: &str) -> bool {
        AlertKind::of_key(key).is_none_or(|kind| self.of(kind).on)
    }

    /// A fact that matters as much as was chosen.
    pub(crate) fn weighed(&self, fact: Alert) -> Alert {
        let severity = self.of(fact.kind).severity.map(|chosen| match chosen {
            protocol::Severity::Info => Severity::Info,
            protocol::Severity::Warning => Severity::Warning,
            protocol::Severity::Critical => Severity::Critical,
        });
        Alert {
            severity: severity.unwrap_or(fact.severity),
            ..fact
        }
    }

    fn of(&self, kind: AlertKind) -> Chosen {
        let chosen = self.0.get(kind.id()).filter(|_| kind != AlertKind::Rule);
        chosen.copied().unwrap_or(USUAL)
    }
}

/// Those of the app: a rule that a person made says these things itself.
fn kinds() -> impl Iterator<Item = AlertKind> {
    AlertKind::ALL
        .into_iter()
        .filter(|kind| *kind != AlertKind::Rule)
}
