//! Where the rows of an answer stand: a bare array, or an array inside an object, at most one object deep.

use domain::List;

use crate::json::{Json, Members, is_json};
use crate::{AnswerError, Profile};

/// An answer taken apart: the text of the array of rows, and what stands beside it.
pub(crate) struct Envelope<'a> {
    /// The array's text.
    pub(crate) rows: &'a str,
    /// Objects that may hold paging hints, the outermost first.
    pub(crate) beside: Vec<Members<'a>>,
}

/// The text of a body without a byte order mark.
pub(crate) fn body_text(body: &[u8]) -> Result<&str, AnswerError> {
    let body = body
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(body)
        .trim_ascii();
    if body.is_empty() {
        return Err(AnswerError::Empty);
    }
    std::str::from_utf8(body).map_err(|_| AnswerError::NotJson)
}

/// The members of an object that does not say that it is an error.
pub(crate) fn object(text: &str) -> Result<Members<'_>, AnswerError> {
    if !text.starts_with('{') {
        let known = if is_json(text) {
            AnswerError::Shape(Vec::new())
        } else {
            AnswerError::NotJson
        };
        return Err(known);
    }
    let members = Members::parse(text).ok_or(AnswerError::NotJson)?;
    if is_error(&members) {
        return Err(AnswerError::ErrorBody(members.names()));
    }
    Ok(members)
}

/// Takes an answer apart. The rows themselves are not looked at here.
pub(crate) fn open<'a>(
    text: &'a str,
    profile: &Profile,
    list: List,
) -> Result<Envelope<'a>, AnswerError> {
    if text.starts_with('[') {
        return Ok(Envelope {
            rows: text,
            beside: Vec::new(),
        });
    }
    let members = object(text)?;
    let own = profile.path(list).rsplit('/').next().unwrap_or_default();
    let names = || std::iter::once(own).chain(profile.envelopes.iter().map(String::as_str));
    let mut beside = Vec::new();
    let rows = names().find_map(|name| match members.get(name)? {
        Json::Array(rows) => Some(rows),
        _ => None,
    });
    let rows = rows.or_else(|| {
        names().find_map(|name| {
            let Some(Json::Object(inner)) = members.get(name) else {
                return None;
            };
            let inner = Members::parse(inner)?;
            let rows = names().find_map(|name| match inner.get(name)? {
                Json::Array(rows) => Some(rows),
                _ => None,
            })?;
            beside.push(inner);
            Some(rows)
        })
    });
    let rows = rows.ok_or_else(|| AnswerError::Shape(members.names()))?;
    let mut inside = Vec::new();
    for holder in beside.iter().chain([&members]) {
        for name in &profile.paging.holders {
            if let Some(Json::Object(object)) = holder.get(name) {
                inside.extend(Members::parse(object));
            }
        }
    }
    beside.insert(0, members);
    beside.append(&mut inside);
    Ok(Envelope { rows, beside })
}

/// `{"success": false}`, `{"error": …}`, `{"errors": […]}`: an error, whatever the status says.
fn is_error(members: &Members<'_>) -> bool {
    let refused = ["success", "ok"]
        .iter()
        .any(|name| match members.get(name) {
            Some(Json::Bool(value)) => !value,
            Some(Json::Text(text)) => text.eq_ignore_ascii_case("false"),
            Some(Json::Number(text)) => text == "0",
            _ => false,
        });
    let complains = ["error", "errors"]
        .iter()
        .any(|name| match members.get(name) {
            Some(Json::Bool(value)) => value,
            Some(Json::Number(text)) => text != "0",
            Some(Json::Array(text) | Json::Object(text)) => text.len() > 2,
            Some(Json::Text(_)) => true,
            Some(Json::Null) | None => false,
        });
    refused || complains
}
