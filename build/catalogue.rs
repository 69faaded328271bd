//! The words of one language, read from its folder: a file per screen, a sentence per key.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use serde_json::Value;

/// What is said for one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Always the same.
    Plain(String),
    /// By number, as `key_one`, `key_many` (a round million, in Spanish and Portuguese) and `key_other`.
    Plural {
        /// One.
        one: String,
        /// Whole millions.
        many: Option<String>,
        /// Any other number.
        other: String,
    },
}

/// Wordings by `file.key`, or `file.group.key`.
pub type Catalogue = BTreeMap<String, Wording>;

impl Wording {
    /// All texts.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Plural { one, many, other } => [Some(one), many.as_ref(), Some(other)]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect(),
        }
    }

    /// Names between `{{` and `}}`.
    pub fn values(&self) -> BTreeSet<&str> {
        self.between("{{", "}}")
    }

    /// Names of the elements, `<late>…</late>`.
    pub fn tags(&self) -> BTreeSet<&str> {
        let mut names = self.between("<", ">");
        names.retain(|name| !name.starts_with('/'));
        names
    }

    fn between(&self, open: &str, close: &str) -> BTreeSet<&str> {
        self.texts()
            .into_iter()
            .flat_map(|text| text.split(open).skip(1))
            .filter_map(|rest| rest.split_once(close))
            .map(|(name, _)| name.trim())
            .collect()
    }
}

/// Reads the folder of a language.
///
/// # Errors
/// A file that cannot be read, is not an object of texts and groups of texts, or says something twice.
pub fn read(folder: &Path) -> io::Result<Catalogue> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let content: Value = serde_json::from_slice(&fs::read(&path)?)
            .map_err(|error| invalid(&format!("{}: {error}", path.display())))?;
        collect(&name, &content, &mut texts)?;
    }
    Ok(joined(&texts))
}

fn collect(path: &str, value: &Value, texts: &mut BTreeMap<String, String>) -> io::Result<()> {
    match value {
        Value::String(text) => {
            texts.insert(path.to_owned(), text.clone());
        }
        Value::Object(group) => {
            for (key, value) in group {
                collect(&format!("{path}.{key}"), value, texts)?;
            }
        }
        _ => return Err(invalid(&format!("{path} is neither a text nor a group"))),
    }
    Ok(())
}

/// Forms of a plural stand together under the key that they share.
fn joined(texts: &BTreeMap<String, String>) -> Catalogue {
    let form = |stem: &str, form: &str| texts.get(&format!("{stem}_{form}")).cloned();
    let mut catalogue = Catalogue::new();
    for (key, text) in texts {
        let stem = key.rsplit_once('_').map(|(stem, _)| stem);
        let plural = stem.and_then(|stem| {
            let is_form = ["_one", "_many", "_other"]
                .iter()
                .any(|form| key.ends_with(form));
            let wording = Wording::Plural {
                one: form(stem, "one")?,
                many: form(stem, "many"),
                other: form(stem, "other")?,
            };
            is_form.then(|| (stem.to_owned(), wording))
        });
        let (key, wording) = plural.unwrap_or_else(|| (key.clone(), Wording::Plain(text.clone())));
        catalogue.insert(key, wording);
    }
    catalogue
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
