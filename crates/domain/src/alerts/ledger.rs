//! What became of each alert: raised once, however many syncs or days pass.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::Alert;

/// Days without the app that are caught up at most, before the present one; what lies further back is not told
/// day by day. Each costs a pass over all documents.
pub const CATCH_UP_DAYS: u64 = 14;

/// What somebody did about an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertStatus {
    /// Nothing yet.
    Active,
    /// It comes back on this day, if the fact still stands.
    Snoozed {
        /// The day.
        until: NaiveDate,
    },
    /// It is taken care of, though the fact still stands.
    Done,
}

/// One fact, as long as it stands and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertEntry {
    /// First day on which it was seen.
    pub first_seen_on: NaiveDate,
    /// Keys of the documents with which it was last seen ([`Alert::raised_by`]).
    pub documents: BTreeSet<String>,
    /// What somebody did about it.
    pub status: AlertStatus,
    /// Day on which it was gone; `None` while it stands.
    pub resolved_on: Option<NaiveDate>,
}

/// The memory of the alerts, by [`Alert::key`]. Plain data: whoever stores it stores these fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlertLedger {
    /// By key.
    pub entries: BTreeMap<String, AlertEntry>,
}

impl AlertLedger {
    /// Takes the facts that stand on `day`, and tells the keys of those that are raised, in their order:
    /// - a fact that did not stand before;
    /// - one that a document joined, unless it is snoozed; what was done about it is undone;
    /// - one whose snooze ends.
    ///
    /// A fact that is not among `alerts` is resolved; if it comes back it is a new one, but for that of a rule on the
    /// same day: a rule that is switched off and on again, or deleted and brought back, has not told anything new.
    /// Observing the same again on the same day changes nothing and raises nothing.
    pub fn observe(&mut self, day: NaiveDate, alerts: &[Alert]) -> Vec<String> {
        let mut standing: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for alert in alerts {
            let documents = standing.entry(&alert.key).or_default();
            documents.extend(alert.raised_by.iter().cloned());
        }
        for (key, entry) in &mut self.entries {
            if entry.resolved_on.is_none() && !standing.contains_key(key.as_str()) {
                entry.resolved_on = Some(day);
            }
        }
        let mut raised = Vec::new();
        for alert in alerts {
            // What shares its key with another is the same fact.
            let Some(documents) = standing.remove(alert.key.as_str()) else {
                continue;
            };
            let known = self.entries.get_mut(&alert.key);
            let is_the_same = |entry: &&mut AlertEntry| match entry.resolved_on {
                None => true,
                Some(on) => alert.rule.is_some() && on == day,
            };
            let Some(entry) = known.filter(is_the_same) else {
                let entry = AlertEntry {
                    first_seen_on: day,
                    documents,
                    status: AlertStatus::Active,
                    resolved_on: None,
                };
                self.entries.insert(alert.key.clone(), entry);
                raised.push(alert.key.clone());
                continue;
            };
            entry.resolved_on = None;
            let joined = !documents.is_subset(&entry.documents);
            entry.documents = documents;
            let again = match entry.status {
                AlertStatus::Snoozed { until } => day >= until,
                AlertStatus::Active | AlertStatus::Done => joined,
            };
            if again {
                entry.status = AlertStatus::Active;
                raised.push(alert.key.clone());
            }
        }
        raised
    }

    /// Whether the fact with `key` stands, as far as was last observed.
    pub fn stands(&self, key: &str) -> bool {
        let entry = self.entries.get(key);
        entry.is_some_and(|entry| entry.resolved_on.is_none())
    }

    /// Snoozes, marks as done, or takes either back; whether the fact with `key` stands at all.
    pub fn set_status(&mut self, key: &str, status: AlertStatus) -> bool {
        let known = self.entries.get_mut(key);
        let Some(entry) = known.filter(|entry| entry.resolved_on.is_none()) else {
            return false;
        };
        entry.status = status;
        true
    }
}

/// Observes each day after `last_day` to `today`, of the missed ones at most the last [`CATCH_UP_DAYS`]; `today`
/// alone when it was observed before, or nothing ever was. `alerts` tells the facts of a day. The keys that were raised on the way and
/// still want somebody, each once.
pub fn catch_up(
    ledger: &mut AlertLedger,
    last_day: Option<NaiveDate>,
    today: NaiveDate,
    mut alerts: impl FnMut(NaiveDate) -> Vec<Alert>,
) -> Vec<String> {
    let earliest = today - Days::new(CATCH_UP_DAYS);
    let first = last_day
        .filter(|last| *last < today)
        .map_or(today, |last| (last + Days::new(1)).max(earliest));
    let mut raised: Vec<String> = Vec::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for day in first.iter_days().take_while(|day| *day <= today) {
        let new = ledger.observe(day, &alerts(day)).into_iter();
        raised.extend(new.filter(|key| told.insert(key.clone())));
    }
    raised.retain(|key| {
        let entry = ledger.entries.get(key);
        entry.is_some_and(|entry| entry.resolved_on.is_none())
    });
    raised
}
