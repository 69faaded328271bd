//! Reads a document into a profile, and says what is wrong with it where it stands.

use super::value::{Value, escape};
use super::{IssueKind, Pass, Presence};
use crate::json::{Json, Members};
use crate::profile::{Expected, ProfileIssue};

/// A document that is a JSON object.
pub(super) struct Document<'a> {
    text: &'a str,
    members: Members<'a>,
}

impl<'a> Document<'a> {
    /// Takes a text apart; else its line and what is wrong.
    pub(super) fn parse(text: &'a str) -> Result<Self, (u32, IssueKind)> {
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
            let line = u32::try_from(error.line()).unwrap_or(u32::MAX).max(1);
            // The parser's words end with where it was, which is said in our own way.
            let words = error.to_string();
            let what = words.split(" at line ").next().unwrap_or_default();
            return Err((line, IssueKind::NotJson(what.to_owned())));
        }
        let members = Members::parse(text);
        let not_an_object = || (1, IssueKind::Not(Expected::Object));
        Ok(Self {
            text,
            members: members.ok_or_else(not_an_object)?,
        })
    }

    /// The member of exactly this name, as it stands.
    pub(super) fn member(&self, key: &str) -> Option<&'a str> {
        member(&self.members, key)
    }

    /// The line on which a part of the text begins.
    pub(super) fn line(&self, part: &str) -> u32 {
        line_at(self.text, self.offset(part))
    }

    /// The line of the key of a member.
    fn line_of_key(&self, value: &str) -> u32 {
        let before = self.text.get(..self.offset(value)).unwrap_or_default();
        line_at(self.text, before.rfind('"').unwrap_or(0))
    }

    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

fn line_at(text: &str, offset: usize) -> u32 {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    let breaks = before.split(|byte| *byte == b'\n').count() - 1;
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

fn member<'a>(members: &Members<'a>, key: &str) -> Option<&'a str> {
    let (_, raw) = members.0.iter().find(|(name, _)| name == key)?;
    Some(raw.trim_ascii())
}

/// Lines of the keys that were read.
#[derive(Default)]
pub(super) struct Lines(Vec<(String, u32)>);

impl Lines {
    /// The line of a key, or of the nearest object around it.
    pub(super) fn of(&self, pointer: &str) -> u32 {
        let known = |pointer: &str| self.0.iter().find(|(of, _)| of == pointer);
        let mut around = pointer;
        loop {
            match (known(around), around.rsplit_once('/')) {
                (Some((_, line)), _) => return *line,
                (None, Some((outer, _))) => around = outer,
                (None, None) => return 1,
            }
        }
    }
}

/// Reads one object of a document.
pub(super) struct Reader<'d, 'a> {
    document: &'d Document<'a>,
    members: &'d Members<'a>,
    pointer: String,
    /// Keys that somebody asked for: the others are unknown.
    asked: Vec<&'static str>,
    issues: &'d mut Vec<ProfileIssue>,
    lines: &'d mut Lines,
}

impl<'d, 'a> Reader<'d, 'a> {
    /// Goes through a document; the lines of what was read.
    pub(super) fn read(
        document: &'d Document<'a>,
        issues: &'d mut Vec<ProfileIssue>,
        members: &mut dyn FnMut(&mut dyn Pass),
    ) -> Lines {
        let mut lines = Lines::default();
        let mut reader = Reader {
            document,
            members: &document.members,
            pointer: String::new(),
            asked: Vec::new(),
            issues,
            lines: &mut lines,
        };
        members(&mut reader);
        reader.finish();
        lines
    }

    fn find(&mut self, key: &'static str) -> Option<(&'a str, String)> {
        self.asked.push(key);
        let raw = member(self.members, key)?;
        let pointer = format!("{}/{}", self.pointer, escape(key));
        let line = self.document.line_of_key(raw);
        self.lines.0.push((pointer.clone(), line));
        Some((raw, pointer))
    }

    fn finish(self) {
        for (position, (key, raw)) in self.members.0.iter().enumerate() {
            let before = self.members.0.iter().take(position);
            let kind = if before.into_iter().any(|(other, _)| other == key) {
                IssueKind::Twice
            } else if self.asked.iter().any(|asked| asked == key) {
                continue;
            } else {
                IssueKind::UnknownKey(nearest(key, &self.asked).map(str::to_owned))
            };
            let short: String = key.chars().take(60).collect();
            self.issues.push(ProfileIssue {
                line: self.document.line_of_key(raw),
                pointer: format!("{}/{}", self.pointer, escape(&short)),
                kind,
            });
        }
    }
}

impl Pass for Reader<'_, '_> {
    fn value(&mut self, key: &'static str, value: &mut dyn Value) {
        let Some((raw, pointer)) = self.find(key) else {
            return;
        };
        if let Err(wrong) = value.read(raw) {
            self.issues.push(ProfileIssue {
                line: self.document.line(wrong.at),
                pointer: format!("{pointer}{}", wrong.inside),
                kind: IssueKind::Not(wrong.expected),
            });
        }
    }

    fn object(&mut self, key: &'static str, members: &mut dyn FnMut(&mut dyn Pass)) {
        let Some((raw, pointer)) = self.find(key) else {
            return;
        };
        let Some(inner) = Members::parse(raw) else {
            self.issues.push(ProfileIssue {
                line: self.document.line(raw),
                pointer,
                kind: IssueKind::Not(Expected::Object),
            });
            return;
        };
        let mut reader = Reader {
            document: self.document,
            members: &inner,
            pointer,
            asked: Vec::new(),
            issues: self.issues,
            lines: self.lines,
        };
        members(&mut reader);
        reader.finish();
    }

    fn presence(&mut self, key: &'static str, _: bool) -> Presence {
        match member(self.members, key).map(Json::of) {
            None => {
                self.asked.push(key);
                Presence::Unsaid
            }
            Some(Json::Null) => {
                self.asked.push(key);
                Presence::Null
            }
            Some(_) => Presence::Object,
        }
    }

    fn ignore(&mut self, key: &'static str) {
        self.asked.push(key);
    }
}

/// The known key that differs least, when it differs little.
fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let key: Vec<char> = key.to_lowercase().chars().take(60).collect();
    let distances = known.iter().map(|name| (distance(&key, name), *name));
    let (edits, name) = distances.min_by_key(|(edits, _)| *edits)?;
    (edits <= (key.len() / 2).max(1)).then_some(name)
}

/// Letters to add, drop or change to make one of the other.
fn distance(one: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=one.len()).collect();
    for (position, letter) in other.chars().flat_map(char::to_lowercase).enumerate() {
        let mut corner = position;
        if let Some(first) = row.first_mut() {
            *first = position + 1;
        }
        for at in 1..row.len() {
            let above = row[at];
            let change = usize::from(one[at - 1] != letter);
            row[at] = (above + 1).min(row[at - 1] + 1).min(corner + change);
            corner = above;
        }
    }
    row.last().copied().unwrap_or(0)
}
