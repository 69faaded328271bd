//! Where things stand in an answer.

use serde_json::value::RawValue;

use crate::json::{self, Json, Members};
use crate::rows::{Names, read_object};
use crate::{AnswerError, Field, Profile, Resource};

/// Objects below the answer in which rows are looked for.
const DEPTH: usize = 3;
/// Arrays that are told.
const ARRAYS: usize = 20;

/// An array in an answer.
pub(super) struct Array<'a> {
    /// Where.
    pub(super) pointer: String,
    /// Its text.
    pub(super) text: &'a str,
    /// Members.
    pub(super) length: u64,
    /// Whether its first member is an object: rows may be.
    pub(super) is_of_objects: bool,
}

/// Keys of an answer that is an object.
pub(super) fn keys(text: &str) -> Vec<String> {
    Members::parse(text).map_or_else(Vec::new, |members| members.names())
}

/// The arrays of an answer, the outermost first.
pub(super) fn arrays(text: &str) -> Vec<Array<'_>> {
    let mut found = Vec::new();
    let mut level = vec![(String::new(), text)];
    for _ in 0..=DEPTH {
        let mut below = Vec::new();
        for (pointer, text) in level {
            match Json::of(text) {
                Json::Array(text) if found.len() < ARRAYS => found.extend(array(pointer, text)),
                Json::Object(text) => {
                    let members = Members::parse(text).unwrap_or_default().0;
                    let place = |key: &str| format!("{pointer}/{}", escape(key));
                    below.extend(members.into_iter().map(|(key, raw)| (place(&key), raw)));
                }
                _ => {}
            }
        }
        level = below;
    }
    found
}

fn array(pointer: String, text: &str) -> Option<Array<'_>> {
    let rows = rows(text)?;
    Some(Array {
        pointer,
        text,
        length: super::count(rows.len()),
        is_of_objects: rows.first().is_some_and(|row| row.starts_with('{')),
    })
}

/// The members of an array, as they stand there.
pub(super) fn rows(array: &str) -> Option<Vec<&str>> {
    let rows: Vec<&RawValue> = serde_json::from_str(array).ok()?;
    Some(rows.into_iter().map(RawValue::get).collect())
}

/// A key as a part of a JSON pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The object that is the company: where the profile says, or as [`crate::decode_company`] finds it; else the answer,
/// in which its names can be pointed at.
pub(super) fn company<'a>(
    text: &'a str,
    profile: &Profile,
) -> Result<(String, &'a str), AnswerError> {
    // One that says that it is an error is no company.
    crate::envelope::object(text)?;
    let endpoint = profile.endpoint(Resource::Company);
    let pointers = match endpoint.and_then(|endpoint| endpoint.rows.clone()) {
        Some(pointer) => vec![pointer],
        None => vec![String::new(), "/company".to_owned(), "/data".to_owned()],
    };
    let is_named = |object: &str| {
        let slots = read_object(object, Names::new(&profile.company, true));
        slots.is_some_and(|slots| slots.get(Field::Name).is_some())
    };
    let mut places = pointers
        .into_iter()
        .filter_map(|pointer| Some((json::at(text, &pointer)?, pointer)));
    let found = places.find(|(object, _)| is_named(object));
    let (object, pointer) = found.unwrap_or((text, String::new()));
    Ok((pointer, object))
}
