//! What exists only on a device, item by item, so that two states of it can be compared.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::alerts::AlertStatus;
use domain::collections::Event;
use protocol::BackupItems;
use serde_json::Value;
use store::codec::{Codec, decode};
use store::local_name::{
    ALERTS, COLLECTION, ESTIMATE_HISTORY, IMPORTS, PROFILE, PUBLISHED_AT, READ_BY, REPORT, RULES,
    SETTINGS, STAGE_HISTORY, VANISHED, VANISHED_CHOICES, VIEWS, VISIT, VISIT_BEFORE,
};
use store::{
    AlertMemory, AlertRules, Dump, EstimateHistory, Imports, KeptReport, SavedViews, StageHistory,
    VanishedChoices,
};

/// Kinds in the order in which they are shown; one that is not here stands at the end.
const KINDS: [&str; 14] = [
    "collections",
    "reports",
    "targets",
    "holidays",
    "settings",
    "views",
    "rules",
    "alerts",
    "imports",
    "stages",
    "estimates",
    "vanished",
    "profile",
    "other",
];

/// Items by kind.
type Items = BTreeMap<&'static str, BTreeSet<String>>;

/// What would change, kind by kind.
pub fn compare(now: &Dump, then: &Dump) -> Vec<BackupItems> {
    let (now, then) = (items(now), items(then));
    let none = BTreeSet::new();
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    let kind = |kind: &&'static str| {
        let now = now.get(kind).unwrap_or(&none);
        let then = then.get(kind).unwrap_or(&none);
        BackupItems {
            kind: (*kind).to_owned(),
            now: count(now.len()),
            then: count(then.len()),
            lost: count(now.difference(then).count()),
        }
    };
    let kinds = KINDS.iter().map(kind);
    kinds.filter(|kind| kind.now > 0 || kind.then > 0).collect()
}

fn items(dump: &Dump) -> Items {
    let mut items = Items::new();
    for (name, bytes) in &dump.locals {
        let told = match name.as_str() {
            SETTINGS => {
                settings(bytes, &mut items);
                continue;
            }
            VIEWS => each(bytes, "views", |kept: SavedViews| kept.views),
            RULES => each(bytes, "rules", |kept: AlertRules| kept.rules),
            IMPORTS => each(bytes, "imports", |kept: Imports| kept.imports),
            STAGE_HISTORY => each(bytes, "stages", |kept: StageHistory| kept.moves),
            ESTIMATE_HISTORY => each(bytes, "estimates", |kept: EstimateHistory| kept.changes),
            VANISHED_CHOICES => each(bytes, "vanished", |kept: VanishedChoices| kept.0),
            ALERTS => each(bytes, "alerts", |kept: AlertMemory| {
                let entries = kept.ledger.entries.into_iter();
                entries
                    .filter(|(_, entry)| entry.status != AlertStatus::Active)
                    .map(|(key, entry)| (key, entry.status))
                    .collect()
            }),
            PROFILE => Some(("profile", vec![other(name, bytes)])),
            name if name.starts_with(COLLECTION) => {
                each(bytes, "collections", |kept: Event| vec![(name, kept)])
            }
            name if name.starts_with(REPORT) => each(bytes, "reports", |kept: KeptReport| {
                let is_shown = !kept.is_deleted;
                // That somebody opened it is no part of it.
                is_shown
                    .then_some((name, kept.prepared_at, kept.lines))
                    .into_iter()
                    .collect()
            }),
            // What nobody made: it follows from the records, or from looking.
            VISIT | VISIT_BEFORE | VANISHED | READ_BY | PUBLISHED_AT => continue,
            // The records of an import and its lines go with the import.
            name if name.starts_with("import ") || name.starts_with("import-lines ") => continue,
            _ => Some(("other", vec![other(name, bytes)])),
        };
        let (kind, told) = told.unwrap_or_else(|| ("other", vec![other(name, bytes)]));
        items.entry(kind).or_default().extend(told);
    }
    items
}

/// The items of a value that can be read.
fn each<T: Codec, I: std::fmt::Debug>(
    bytes: &[u8],
    kind: &'static str,
    of: impl FnOnce(T) -> Vec<I>,
) -> Option<(&'static str, Vec<String>)> {
    let value = decode::<T>(bytes).ok()?;
    let items = of(value).into_iter().map(|item| format!("{item:?}"));
    Some((kind, items.collect()))
}

/// Every setting that was made is an item: the leaves of the JSON.
fn settings(bytes: &[u8], items: &mut Items) {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    for (name, value) in value.as_object().into_iter().flatten() {
        let kind = match name.as_str() {
            "targets" => "targets",
            "holidays" => "holidays",
            _ => "settings",
        };
        let mut leaves = Vec::new();
        leaves_of(name, value, kind == "settings", &mut leaves);
        if !leaves.is_empty() {
            items.entry(kind).or_default().extend(leaves);
        }
    }
}

fn leaves_of(path: &str, value: &Value, is_whole: bool, leaves: &mut Vec<String>) {
    match value {
        Value::Null => {}
        // An amount with its currency is one thing.
        Value::Object(members) if !is_whole && !members.contains_key("amount") => {
            for (name, value) in members {
                leaves_of(&format!("{path}/{name}"), value, false, leaves);
            }
        }
        Value::Array(values) if !is_whole => {
            for value in values {
                leaves_of(path, value, false, leaves);
            }
        }
        value => leaves.push(format!("{path}={value}")),
    }
}

/// A value that is told as a whole.
fn other(name: &str, bytes: &[u8]) -> String {
    let mut hash = DefaultHasher::new();
    bytes.hash(&mut hash);
    format!("{name} {:x}", hash.finish())
}
