//! The document of a profile. One description ([`describe`]) says which keys there are and what stands there; it
//! is gone through to read a document and to write one.

mod check;
mod describe;
mod reader;
mod value;
mod writer;

use super::{Builtin, Expected, IssueKind, Profile, ProfileError, ProfileIssue};
use describe::describe;
use reader::{Document, Reader};
use writer::Writer;

/// Documents above this are no profiles.
const LARGEST_BYTES: usize = 512 * 1024;

/// Goes through a document: reads it into a profile, or writes it out of one.
trait Pass {
    /// A member that is one value.
    fn value(&mut self, key: &'static str, value: &mut dyn value::Value);

    /// A member that is an object.
    fn object(&mut self, key: &'static str, members: &mut dyn FnMut(&mut dyn Pass));

    /// What is known of a member that may be `null`, before [`Pass::object`] goes into it. A writer writes the
    /// `null` of what is not `there`.
    fn presence(&mut self, key: &'static str, there: bool) -> Presence;

    /// A member that is not part of the profile.
    fn ignore(&mut self, key: &'static str);
}

/// What is known of a member that may be `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    /// Nothing is said: it stays as it is.
    Unsaid,
    /// It is said that there is none.
    Null,
    /// There is one.
    Object,
}

impl Profile {
    /// Reads a document. One that `extends` a built-in profile says only what differs: objects are merged, lists
    /// and values replaced, `null` takes away.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its line and its key.
    pub fn from_json(text: &str) -> Result<Self, ProfileError> {
        let one = |line, kind| {
            let pointer = String::new();
            Err(ProfileError {
                issues: vec![ProfileIssue {
                    line,
                    pointer,
                    kind,
                }],
            })
        };
        let text = text.trim_start_matches('\u{feff}');
        if text.len() > LARGEST_BYTES {
            return one(1, IssueKind::NotJson(format!("over {LARGEST_BYTES} bytes")));
        }
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err((line, kind)) => return one(line, kind),
        };
        let mut issues = Vec::new();
        let mut profile = Self::default();
        if let Some(raw) = document.member("extends") {
            match Builtin::named(raw) {
                Some(base) => {
                    profile = base.profile();
                    // The name and the id are the base's own.
                    profile.name.clear();
                    profile.id.clear();
                }
                None => issues.push(ProfileIssue {
                    line: document.line(raw),
                    pointer: "/extends".to_owned(),
                    kind: IssueKind::Not(Expected::OneOf(Builtin::ALL.map(Builtin::id).to_vec())),
                }),
            }
        }
        let lines = Reader::read(&document, &mut issues, &mut |pass| {
            describe(&mut profile, pass);
        });
        if profile.name.is_empty() {
            profile.name.clone_from(&profile.id);
        }
        check::check(&profile, &mut |pointer, kind| {
            // What could not be read is not missing too.
            if issues.iter().any(|issue| issue.pointer == pointer) {
                return;
            }
            issues.push(ProfileIssue {
                line: lines.of(pointer),
                pointer: pointer.to_owned(),
                kind,
            });
        });
        if issues.is_empty() {
            return Ok(profile);
        }
        issues.sort_by_key(|issue| issue.line);
        Err(ProfileError { issues })
    }

    /// The whole profile as a document that extends no other: `from_json` reads the same profile out of it.
    pub fn to_json(&self) -> String {
        Writer::write(&mut |pass| describe(&mut self.clone(), pass))
    }
}
