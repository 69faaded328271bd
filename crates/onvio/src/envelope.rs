//! Where the rows of an answer stand: a bare array, an array inside an object, at most one object deep, or
//! wherever the profile says.

use domain::List;

use crate::json::{self, Json, Members, is_json};
use crate::{AnswerError, Profile, Resource};

/// An answer taken apart: the text of the array of rows, and what stands beside it.
pub(crate) struct Envelope<'a> {
    /// The whole answer.
    pub(crate) root: &'a str,
    /// The array's text.
    pub(crate) rows: &'a str,
    /// Objects that may hold paging hints, the outermost first.
    pub(crate) beside: Vec<Members<'a>>,
}

impl Envelope<'_> {
    /// Of an answer that says by its status that there is nothing in it.
    pub(crate) fn empty() -> Self {
        Self {
            root: "[]",
            rows: "[]",
            beside: Vec::new(),
        }
    }
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
    let endpoint = profile.endpoint(Resource::List(list));
    let own_pointer = endpoint.and_then(|endpoint| endpoint.rows.as_deref());
    let pointer = own_pointer.or(profile.envelope.rows.as_deref());
    let bare = text.starts_with('[');
    if bare && pointer.is_none_or(str::is_empty) {
        return Ok(Envelope {
            root: text,
            rows: text,
            beside: Vec::new(),
        });
    }
    if bare {
        // The keys of the first row would tell nothing of where the rows should have been.
        return Err(AnswerError::Shape(Vec::new()));
    }
    let members = object(text)?;
    let mut beside = Vec::new();
    let rows = match pointer {
        Some(pointer) => at_pointer(text, pointer, &mut beside),
        None => find_rows(&members, profile, list, &mut beside),
    };
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
    Ok(Envelope {
        root: text,
        rows,
        beside,
    })
}

/// The array where a profile says that it is, and the object around it.
fn at_pointer<'a>(text: &'a str, pointer: &str, beside: &mut Vec<Members<'a>>) -> Option<&'a str> {
    let (around, _) = pointer.rsplit_once('/')?;
    let Json::Array(rows) = Json::of(json::at(text, pointer)?) else {
        return None;
    };
    if !around.is_empty() {
        beside.extend(json::at(text, around).and_then(Members::parse));
    }
    Some(rows)
}

/// The array under one of the usual names, the list's own first, at most one object deep.
fn find_rows<'a>(
    members: &Members<'a>,
    profile: &Profile,
    list: List,
    beside: &mut Vec<Members<'a>>,
) -> Option<&'a str> {
    let endpoint = profile.endpoint(Resource::List(list));
    let own = endpoint.and_then(|endpoint| endpoint.path.rsplit('/').next());
    let usual = &profile.envelope.names;
    let names = || own.into_iter().chain(usual.iter().map(String::as_str));
    let array = |members: &Members<'a>| {
        names().find_map(|name| match members.get(name)? {
            Json::Array(rows) => Some(rows),
            _ => None,
        })
    };
    array(members).or_else(|| {
        names().find_map(|name| {
            let Some(Json::Object(inner)) = members.get(name) else {
                return None;
            };
            let inner = Members::parse(inner)?;
            let rows = array(&inner)?;
            beside.push(inner);
            Some(rows)
        })
    })
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
