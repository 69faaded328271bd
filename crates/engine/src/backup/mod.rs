//! Backups: what is in one, when one is due, which files of them stay, and what a restore would change.
//!
//! The file itself is `crates/backup`'s, and the folder the worker's. A backup is a dump of the store under a head that
//! says whose it is. The key of the API is in no dump: it is not in the company's store at all.

mod inventory;
mod memory;
mod restore;
mod rotation;

use protocol::{BackupAbout, BackupContents};
use store::Dump;

use crate::CompanyEntry;

pub use memory::{BackupMemory, BackupNote};
pub use restore::{RestorePlan, plan_restore};
pub use rotation::kept_backups;

/// The head of a backup of a company that is made now.
pub fn about_backup(
    entry: &CompanyEntry,
    company: &domain::Company,
    synced_at: Option<i64>,
    now_ms: i64,
) -> BackupAbout {
    BackupAbout {
        made_at: now_ms,
        synced_at,
        company: company.name.clone(),
        tax_id: company.tax_id.clone(),
        database: entry.database.clone(),
        base_url: entry.base_url.clone(),
        environment: entry.environment.clone(),
    }
}

/// What goes into the file.
pub fn backup_contents(about: BackupAbout, dump: &Dump) -> BackupContents {
    BackupContents {
        about,
        entries: dump.entries().into_iter().collect(),
    }
}

/// Name of the file of a backup: of whom, and of which moment in the company's zone, so that no two are alike.
pub fn backup_name(company: &domain::Company, now_ms: i64) -> String {
    let moment = company
        .zone
        .time_at(now_ms)
        .replace(' ', "-")
        .replace(':', "");
    format!("atalaya-{}-{moment}.{EXTENSION}", slug(&company.name))
}

/// A name as files may be called: plain letters, digits and hyphens.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars() {
        let plain = match letter {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            other if other.is_ascii_alphanumeric() => other,
            _ => '-',
        };
        if plain != '-' || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push(plain);
        }
        if slug.len() >= NAME_LETTERS {
            break;
        }
    }
    slug.trim_matches('-').to_owned()
}

/// Letters of the company's name in the name of a file.
const NAME_LETTERS: usize = 40;

/// Of a backup's file.
const EXTENSION: &str = "atalaya";
