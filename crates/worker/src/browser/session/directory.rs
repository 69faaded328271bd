//! What the directory names: the company that is open, the real one, and the entries of companies.

use engine::CompanyEntry;

use super::Session;
use super::open::storage_problem;

/// Entry that names the open company: a database, or [`DEMO`].
pub(super) const CURRENT: &str = "current";
/// Entry that names the database of the real company.
pub(super) const LIVE: &str = "live";
/// Value of [`CURRENT`] for the demo.
pub(super) const DEMO: &str = "demo";

impl Session {
    /// Keeps the entry of a company and makes it the one that opens next time.
    pub(super) async fn keep_entry(&mut self, entry: &CompanyEntry) {
        self.set_directory_text(&entry_name(&entry.database), &entry.to_json())
            .await;
        self.set_directory_text(LIVE, &entry.database).await;
        self.set_directory_text(CURRENT, &entry.database).await;
    }

    /// The companies on this device.
    pub(super) async fn companies(&self) -> Vec<CompanyEntry> {
        let mut companies = Vec::new();
        let names = match &self.directory {
            Some(directory) => directory.names(&entry_name("")).await.unwrap_or_default(),
            None => Vec::new(),
        };
        for name in names {
            let entry = self.directory_text(&name).await;
            companies.extend(entry.and_then(|entry| CompanyEntry::from_json(&entry)));
        }
        companies
    }

    pub(super) async fn directory_text(&self, name: &str) -> Option<String> {
        self.directory.as_ref()?.get(name).await.ok()??.as_string()
    }

    pub(super) async fn set_directory_text(&self, name: &str, text: &str) {
        if let Some(directory) = &self.directory
            && let Err(error) = directory.put(name, &text.into()).await
        {
            self.refuse(storage_problem(&error).kind);
        }
    }

    pub(super) async fn delete_directory_text(&self, name: &str) {
        if let Some(directory) = &self.directory {
            let _ = directory.delete(name).await;
        }
    }
}

/// Name of the entry of a company.
pub(super) fn entry_name(database: &str) -> String {
    format!("company {database}")
}
