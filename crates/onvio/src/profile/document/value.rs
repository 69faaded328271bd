//! What stands at a key: read with what was expected there, written as JSON.

use std::borrow::Cow;

use serde::Serialize;

use crate::json::{Json, Members};
use crate::profile::{AuthHeader, Encoding, Expected};

/// Something else stands there than may.
pub(super) struct Wrong<'a> {
    /// Where, as it stands in the document.
    pub(super) at: &'a str,
    /// JSON pointer below the key; empty: the value itself.
    pub(super) inside: String,
    pub(super) expected: Expected,
}

/// A value of a document.
pub(super) trait Value {
    /// Takes what stands there. Nothing changes on an error.
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>>;

    /// Its JSON; `None`: as where nothing is said.
    fn write(&self) -> Option<String>;
}

fn wrong(at: &str, expected: Expected) -> Wrong<'_> {
    Wrong {
        at,
        inside: String::new(),
        expected,
    }
}

/// JSON of plain data.
fn json(value: impl Serialize) -> Option<String> {
    serde_json::to_string(&value).ok()
}

/// The text that stands there, as it stands: nothing is trimmed off a header's prefix.
fn text(raw: &str) -> Option<String> {
    raw.starts_with('"')
        .then(|| serde_json::from_str(raw).ok())?
}

fn is_fit(text: &str, expected: &Expected) -> bool {
    let has_space = || text.contains(|c: char| c.is_whitespace() || c.is_control());
    match expected {
        Expected::Address => {
            let host = text
                .strip_prefix("https://")
                .or_else(|| text.strip_prefix("http://"));
            let authority = host.map(|host| host.split('/').next().unwrap_or_default());
            authority.is_some_and(|authority| !authority.is_empty() && !authority.contains('@'))
                && !text.contains(['?', '#', '\\'])
                && !has_space()
        }
        Expected::Path => {
            text.starts_with('/')
                && !text.starts_with("//")
                && !text.contains(['?', '#', '\\'])
                && !has_space()
        }
        Expected::Pointer => is_pointer(text),
        Expected::Names => !text.is_empty() && (!text.starts_with('/') || is_pointer(text)),
        Expected::Header => is_header(text),
        Expected::Since => text.contains("{since}"),
        _ => !text.trim().is_empty(),
    }
}

/// RFC 6901: empty, or begins with `/`; `~` only as `~0` and `~1`.
fn is_pointer(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']))
}

/// RFC 9110: a token.
pub(super) fn is_header(text: &str) -> bool {
    let marks = b"!#$%&'*+-.^_`|~";
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || marks.contains(&byte))
}

/// What a header may carry besides the key.
fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// A text.
pub(super) struct Text<'s>(pub(super) &'s mut String, pub(super) Expected);

impl Value for Text<'_> {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        let read = text(raw).filter(|text| is_fit(text, &self.1));
        *self.0 = read.ok_or_else(|| wrong(raw, self.1.clone()))?;
        Ok(())
    }

    fn write(&self) -> Option<String> {
        json(&*self.0)
    }
}

/// A text, or `null`.
pub(super) struct MaybeText<'s>(pub(super) &'s mut Option<String>, pub(super) Expected);

impl Value for MaybeText<'_> {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        if raw == "null" {
            *self.0 = None;
            return Ok(());
        }
        let read = text(raw).filter(|text| is_fit(text, &self.1));
        *self.0 = Some(read.ok_or_else(|| wrong(raw, self.1.clone()))?);
        Ok(())
    }

    fn write(&self) -> Option<String> {
        self.0.as_ref().and_then(json)
    }
}

/// One of some words.
pub(super) struct Choice<'s, T: 'static>(
    pub(super) &'s mut T,
    pub(super) &'static [(&'static str, T)],
);

impl<T: Copy + PartialEq> Value for Choice<'_, T> {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        let word = text(raw);
        let found = self
            .1
            .iter()
            .find(|(name, _)| word.as_deref() == Some(name));
        let words = || self.1.iter().map(|(name, _)| *name).collect();
        *self.0 = found.ok_or_else(|| wrong(raw, Expected::OneOf(words())))?.1;
        Ok(())
    }

    fn write(&self) -> Option<String> {
        let (name, _) = self.1.iter().find(|(_, value)| *value == *self.0)?;
        json(name)
    }
}

impl Value for bool {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        *self = raw.parse().map_err(|_| wrong(raw, Expected::Flag))?;
        Ok(())
    }

    fn write(&self) -> Option<String> {
        Some(self.to_string())
    }
}

/// A whole number.
pub(super) struct Number {
    pub(super) value: Option<u64>,
    pub(super) bounds: (u64, u64),
    pub(super) may_be_null: bool,
}

impl Value for Number {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        let (from, to) = self.bounds;
        let read = raw.parse().ok().filter(|value| (from..=to).contains(value));
        if read.is_none() && !(self.may_be_null && raw == "null") {
            return Err(wrong(raw, Expected::Number(from, to)));
        }
        self.value = read;
        Ok(())
    }

    fn write(&self) -> Option<String> {
        self.value.map(|value| value.to_string())
    }
}

/// A list of texts.
pub(super) struct Texts<'s>(pub(super) &'s mut Vec<String>);

impl Value for Texts<'_> {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        *self.0 = list(raw, &Expected::Texts)?;
        Ok(())
    }

    fn write(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| json(&*self.0))?
    }
}

/// Names of a field: one, a list of them, or `null`.
pub(super) struct Names<'s>(pub(super) &'s mut Vec<String>);

impl Value for Names<'_> {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        let expected = Expected::Names;
        let names = match text(raw) {
            Some(name) if is_fit(&name, &expected) => vec![name],
            Some(_) => return Err(wrong(raw, expected)),
            None if raw == "null" => Vec::new(),
            None => list(raw, &expected)?,
        };
        if names.len() > 255 {
            return Err(wrong(raw, expected));
        }
        *self.0 = names;
        Ok(())
    }

    fn write(&self) -> Option<String> {
        Texts(&mut self.0.clone()).write()
    }
}

fn list<'a>(raw: &'a str, expected: &Expected) -> Result<Vec<String>, Wrong<'a>> {
    let items: Vec<&serde_json::value::RawValue> = raw
        .starts_with('[')
        .then(|| serde_json::from_str(raw).ok())
        .flatten()
        .ok_or_else(|| wrong(raw, expected.clone()))?;
    let read = |(position, item): (usize, &&'a serde_json::value::RawValue)| {
        let text = text(item.get()).filter(|text| is_fit(text, expected));
        text.ok_or_else(|| Wrong {
            at: item.get(),
            inside: format!("/{position}"),
            expected: match expected {
                Expected::Texts => Expected::Text,
                other => other.clone(),
            },
        })
    };
    items.iter().enumerate().map(read).collect()
}

/// Names and texts, as of headers and parameters.
pub(super) struct Pairs<'s>(pub(super) &'s mut Vec<(String, String)>);

impl Value for Pairs<'_> {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        let members = members(raw, Expected::Pairs)?;
        let read = |(name, raw): (String, &'a str)| {
            let value = match Json::of(raw) {
                Json::Text(_) => text(raw),
                plain => plain.into_text().map(Cow::into_owned),
            };
            match value.filter(|value| is_header_text(value)) {
                Some(value) if !name.is_empty() => Ok((name, value)),
                _ => Err(inside(raw, &name, Expected::Text)),
            }
        };
        *self.0 = members.0.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn write(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| object(self.0.iter().cloned()))
    }
}

/// Headers of the key: their names, and `Bearer {key}`.
pub(super) struct AuthHeaders<'s>(pub(super) &'s mut Vec<AuthHeader>);

impl Value for AuthHeaders<'_> {
    fn read<'a>(&mut self, raw: &'a str) -> Result<(), Wrong<'a>> {
        let members = members(raw, Expected::AuthHeaders)?;
        let read = |(name, raw): (String, &'a str)| {
            if !is_header(&name) {
                return Err(inside(raw, &name, Expected::Header));
            }
            let template = text(raw).filter(|text| is_header_text(text));
            template
                .and_then(|template| auth_header(&name, &template))
                .ok_or_else(|| inside(raw, &name, Expected::AuthHeaders))
        };
        *self.0 = members.0.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn write(&self) -> Option<String> {
        Some(object(self.0.iter().map(|header| {
            let mark = match header.encoding {
                Encoding::Plain => "",
                Encoding::Base64 => ":base64",
            };
            let value = format!("{}{{{}{mark}}}", header.prefix, header.part);
            (header.name.clone(), value)
        })))
    }
}

/// `Bearer {key}`, `Basic {key:base64}`: the part stands at the end.
fn auth_header(name: &str, template: &str) -> Option<AuthHeader> {
    let (prefix, part) = template.strip_suffix('}')?.split_once('{')?;
    let (part, encoding) = match part.strip_suffix(":base64") {
        Some(part) => (part, Encoding::Base64),
        None => (part, Encoding::Plain),
    };
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_part = !part.is_empty() && part.chars().all(is_word);
    is_part.then(|| AuthHeader {
        name: name.to_owned(),
        prefix: prefix.to_owned(),
        part: part.to_owned(),
        encoding,
    })
}

fn members(raw: &str, expected: Expected) -> Result<Members<'_>, Wrong<'_>> {
    Members::parse(raw).ok_or_else(|| wrong(raw, expected))
}

fn inside<'a>(at: &'a str, name: &str, expected: Expected) -> Wrong<'a> {
    Wrong {
        at,
        inside: format!("/{}", escape(name)),
        expected,
    }
}

/// A key as a step of a JSON pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn object(members: impl Iterator<Item = (String, String)>) -> String {
    let members: Vec<String> = members
        .filter_map(|(name, value)| Some(format!("{}: {}", json(name)?, json(value)?)))
        .collect();
    format!("{{{}}}", members.join(", "))
}
