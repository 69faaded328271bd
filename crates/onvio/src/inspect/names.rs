//! The names that rows have.

use crate::cells::shorten;
use crate::json::{Json, Members};
use crate::profile::{Field, FieldTable};
use crate::value::word::same;

use super::places::escape;

/// Objects in a row in which names are looked for.
const DEPTH: usize = 2;
/// Names that are told.
const NAMES: usize = 200;

/// A name in the rows of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSeen {
    /// A key, or the JSON pointer of one in an object of the row.
    pub name: String,
    /// Rows in which it has a value.
    pub rows: u64,
    /// Its first value, at most 80 characters.
    pub sample: String,
    /// The field that comes under it.
    pub field: Option<Field>,
}

/// The names of these rows, in the order in which they are met.
pub(super) fn names(rows: &[&str], table: &FieldTable, loose: bool) -> Vec<NameSeen> {
    let mut seen = Vec::new();
    for row in rows {
        walk(row, "", DEPTH, &mut seen);
    }
    for name in &mut seen {
        let known = table
            .names()
            .find(|(known, _, _)| is_same(known, &name.name) || loose && same(known, &name.name));
        name.field = known.map(|(_, field, _)| field);
    }
    seen
}

/// Whether two names are one: a key, and the pointer to it.
fn is_same(one: &str, other: &str) -> bool {
    let key = |name: &str| match name.strip_prefix('/') {
        Some(pointer) => pointer.to_owned(),
        None => escape(name),
    };
    one == other || key(one) == key(other)
}

fn walk(object: &str, above: &str, depth: usize, seen: &mut Vec<NameSeen>) {
    for (key, raw) in Members::parse(object).unwrap_or_default().0 {
        let pointer = format!("{above}/{}", escape(&key));
        let value = Json::of(raw);
        let inner = match value {
            Json::Object(inner) if depth > 0 => Some(inner),
            _ => None,
        };
        if let Some(sample) = sample(value) {
            // A plain key is easier to read than its pointer.
            let name = if above.is_empty() && !key.starts_with('/') {
                key
            } else {
                pointer.clone()
            };
            note(name, sample, seen);
        }
        if let Some(inner) = inner {
            walk(inner, &pointer, depth - 1, seen);
        }
    }
}

fn note(name: String, sample: String, seen: &mut Vec<NameSeen>) {
    if let Some(known) = seen.iter_mut().find(|known| known.name == name) {
        known.rows += 1;
    } else if seen.len() < NAMES {
        seen.push(NameSeen {
            name,
            rows: 1,
            sample,
            field: None,
        });
    }
}

/// What stands there; `None` where nothing does.
pub(super) fn sample(value: Json<'_>) -> Option<String> {
    match value {
        Json::Null => None,
        Json::Object(text) | Json::Array(text) => Some(shorten(text)),
        value => value.into_text().map(|text| shorten(&text)),
    }
}
