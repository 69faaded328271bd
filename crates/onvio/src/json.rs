//! JSON read in place: a value is the text that stands in the answer.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A value as it stands in the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json<'a> {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number's text: `8836309.0`, `1.19e6`.
    Number(&'a str),
    /// A text, unescaped and trimmed.
    Text(Cow<'a, str>),
    /// An object's text.
    Object(&'a str),
    /// An array's text.
    Array(&'a str),
}

impl<'a> Json<'a> {
    /// Sorts a valid JSON text by its first byte.
    pub(crate) fn of(raw: &'a str) -> Self {
        let raw = raw.trim_ascii();
        match raw.as_bytes().first() {
            Some(b'"') => Self::Text(unescape(raw)),
            Some(b'{') => Self::Object(raw),
            Some(b'[') => Self::Array(raw),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'n') | None => Self::Null,
            Some(_) => Self::Number(raw),
        }
    }

    /// A text, or the text of a number or of a truth value; nothing of `null`, blanks, objects and arrays.
    pub(crate) fn into_text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            // An id of 1001.0 and one of 1001 are the same.
            Self::Number(text) => Some(Cow::Borrowed(whole_part_if_whole(text))),
            Self::Bool(value) => Some(Cow::Borrowed(if value { "true" } else { "false" })),
            _ => None,
        }
    }

    /// Whether anything stands there: `null` and blanks are nothing.
    pub(crate) fn is_something(&self) -> bool {
        !matches!(self, Self::Null) && !matches!(self, Self::Text(text) if text.is_empty())
    }

    /// A truth value, also as text or as 0 and 1.
    pub(crate) fn into_flag(self) -> Option<bool> {
        match self.into_text()?.as_ref() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }

    /// A count: a whole number that is not negative, also as text.
    pub(crate) fn into_count(self) -> Option<u64> {
        self.into_text()?.parse().ok()
    }
}

fn whole_part_if_whole(number: &str) -> &str {
    match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte == b'0') => whole,
        _ => number,
    }
}

/// The text of a quoted JSON string, trimmed. One that cannot be unescaped (half a surrogate pair) stays
/// as it stands.
fn unescape(quoted: &str) -> Cow<'_, str> {
    let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
    if !inner.contains('\\') {
        return Cow::Borrowed(inner.trim());
    }
    match serde_json::from_str::<String>(quoted) {
        Ok(text) => Cow::Owned(text.trim().to_owned()),
        Err(_) => Cow::Borrowed(inner.trim()),
    }
}

/// The members of an object in the order of the answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members<'a>(pub(crate) Vec<(String, &'a str)>);

impl<'a> Members<'a> {
    /// Reads an object's text; `None` when it is none.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The member of a name in any case; `null` and blanks are not there.
    pub(crate) fn get(&self, name: &str) -> Option<Json<'a>> {
        let (_, raw) = self
            .0
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(Json::of(raw)).filter(Json::is_something)
    }

    /// The names, for a message: the first twelve, each shortened.
    pub(crate) fn names(&self) -> Vec<String> {
        let short = |key: &String| key.chars().take(40).collect();
        self.0.iter().take(12).map(|(key, _)| short(key)).collect()
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
                    members.push((key, value.get()));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(MembersVisitor)
    }
}

/// What stands at a JSON pointer (RFC 6901) in a valid JSON text.
pub(crate) fn at<'a>(text: &'a str, pointer: &str) -> Option<&'a str> {
    let mut steps = pointer.split('/');
    // What stands before the first slash is the text itself.
    steps.next().filter(|root| root.is_empty())?;
    steps.try_fold(text.trim_ascii(), |inside, step| match Json::of(inside) {
        Json::Object(object) => {
            let step = unescape_step(step);
            let members = Members::parse(object)?.0;
            let found = members.into_iter().find(|(key, _)| *key == step);
            found.map(|(_, raw)| raw.trim_ascii())
        }
        Json::Array(array) => {
            let items: Vec<&RawValue> = serde_json::from_str(array).ok()?;
            items
                .get(step.parse::<usize>().ok()?)
                .map(|item| item.get())
        }
        _ => None,
    })
}

/// A key out of a step of a JSON pointer.
pub(crate) fn unescape_step(step: &str) -> Cow<'_, str> {
    if step.contains('~') {
        Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
}

/// Whether a text is JSON at all.
pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}
