//! Writes a profile as a document: a line for each key, so that a message can name it.

use super::value::Value;
use super::{Pass, Presence};

/// Writes one object of a document.
pub(super) struct Writer {
    members: Vec<String>,
    depth: usize,
}

impl Writer {
    /// The document.
    pub(super) fn write(members: &mut dyn FnMut(&mut dyn Pass)) -> String {
        let mut writer = Self {
            members: Vec::new(),
            depth: 1,
        };
        members(&mut writer);
        writer.finish() + "\n"
    }

    fn finish(self) -> String {
        let indent = "  ".repeat(self.depth);
        let outer = "  ".repeat(self.depth - 1);
        let members = self.members.join(&format!(",\n{indent}"));
        format!("{{\n{indent}{members}\n{outer}}}")
    }
}

impl Pass for Writer {
    fn value(&mut self, key: &'static str, value: &mut dyn Value) {
        if let Some(json) = value.write() {
            self.members.push(format!("\"{key}\": {json}"));
        }
    }

    fn object(&mut self, key: &'static str, members: &mut dyn FnMut(&mut dyn Pass)) {
        let mut inner = Self {
            members: Vec::new(),
            depth: self.depth + 1,
        };
        members(&mut inner);
        if !inner.members.is_empty() {
            let json = inner.finish();
            self.members.push(format!("\"{key}\": {json}"));
        }
    }

    fn presence(&mut self, _: &'static str, there: bool) -> Presence {
        if there {
            Presence::Object
        } else {
            Presence::Unsaid
        }
    }

    fn ignore(&mut self, _: &'static str) {}
}
