//! The marks on `<html>`.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

/// Reads all `data-` attributes of `<html>`, its language, and whether the demo is marked.
pub(crate) const SCRIPT: &str = r#"
    const root = document.documentElement;
    return {
        data: { ...root.dataset },
        lang: root.lang,
        demo: document.querySelector('[data-demo="true"]') !== null,
        address: location.href,
    };
"#;

/// The marks on `<html>`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Marks {
    data: BTreeMap<String, String>,
    /// `lang`.
    pub lang: String,
    /// Whether the screen says that its data are invented.
    pub demo: bool,
    /// Address of the page.
    pub address: String,
}

impl Marks {
    /// `data-ready`
    pub fn is_ready(&self) -> bool {
        self.get("ready") == "true"
    }

    /// `data-sync`
    pub fn sync(&self) -> &str {
        self.get("sync")
    }

    /// `data-sync-reason`
    pub fn reason(&self) -> &str {
        self.get("syncReason")
    }

    /// `data-synced-at`; empty before the first sync.
    pub fn synced_at(&self) -> &str {
        self.get("syncedAt")
    }

    /// `data-version`; `dev` in a development build.
    pub fn version(&self) -> &str {
        self.get("version")
    }

    /// `data-company`
    pub fn company(&self) -> &str {
        self.get("company")
    }

    /// The address from `#` on; Inicio without it.
    pub fn place(&self) -> &str {
        let hash = self.address.find('#');
        hash.map_or("#/", |at| &self.address[at..])
    }

    fn get(&self, name: &str) -> &str {
        self.data.get(name).map_or("", String::as_str)
    }
}

impl fmt::Display for Marks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} lang={} demo={}", self.address, self.lang, self.demo)?;
        for (name, value) in &self.data {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}
