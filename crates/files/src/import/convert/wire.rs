//! A JSON object that is written member by member, so that a decimal stays the text that it is.

use chrono::NaiveDate;

/// A row of the contract.
pub struct Wire(String);

impl Wire {
    /// With its id.
    pub fn new(id: &str) -> Self {
        let mut wire = Self("{".to_owned());
        wire.member("id", &text(id));
        wire
    }

    /// A text; nothing when there is none.
    pub fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.member(name, &text(value));
        }
    }

    /// A plain decimal; nothing when there is none.
    pub fn number(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// A day; nothing when there is none.
    pub fn day(&mut self, name: &str, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.member(name, &text(&day.to_string()));
        }
    }

    /// The whole object.
    pub fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }

    fn member(&mut self, name: &str, value: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&text(name));
        self.0.push(':');
        self.0.push_str(value);
    }
}

fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
