//! What a restore would change, and whether it may.
//!
//! A backup goes into the company it is of, and into no other: numbers of two companies never meet. Where none is open,
//! its company is opened. Where another one is, it is refused, since one company is open at a time and no screen leads
//! back to one that was put aside.

use domain::{Company, List, TaxId};
use protocol::{BackupAbout, BackupContents, BackupPreview, Problem, ProblemKind, RestoreRefusal};
use store::{Dump, MemoryStore, Store, StoreError, read_imports};

use super::inventory;
use crate::{CompanyEntry, load_local_state, load_snapshot};

/// How the names of companies' databases begin.
const DATABASE: &str = "atalaya ";

/// Environment of companies that are for trying.
const SANDBOX: &str = "sandbox";

/// A restore that may be carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct RestorePlan {
    /// The company that it goes into.
    pub entry: CompanyEntry,
    /// What replaces everything there.
    pub dump: Dump,
    /// What would change.
    pub preview: BackupPreview,
}

/// Plans the restore of a backup into the company that is open, or into its own where none is. `now` is what that
/// company has on this device; `None` when it cannot be read any more.
///
/// Nothing is written before everything could be: the backup is first opened in memory, as it would be afterwards.
///
/// # Errors
/// [`RestoreRefusal`].
pub async fn plan_restore(
    contents: BackupContents,
    open: Option<(&CompanyEntry, &Company)>,
    now: Option<Dump>,
) -> Result<RestorePlan, RestoreRefusal> {
    let BackupContents { about, entries } = contents;
    let entry = match open {
        Some((entry, company)) if is_of(&about, entry, company) => entry.clone(),
        Some((entry, company)) => {
            let name = Some(&company.name).filter(|name| !name.is_empty());
            return Err(RestoreRefusal::OtherCompany {
                open: name.unwrap_or(&entry.name).clone(),
                backup: about.company,
            });
        }
        None => entry_of(&about).ok_or_else(damaged)?,
    };
    let dump = Dump::from_entries(entries.into_iter().collect()).map_err(refusal)?;
    rehearse(&dump).await.map_err(refusal)?;
    let now = now.unwrap_or_default();
    let records = |dump: &Dump| {
        [List::Customers, List::Documents, List::Payments].map(|list| dump.records(list))
    };
    let published = now.manifest.as_ref();
    let preview = BackupPreview {
        about,
        opens: open.is_none(),
        synced_at: published.map(|manifest| manifest.synced_at),
        records_now: published.map(|_| records(&now)),
        records_then: records(&dump),
        items: inventory::compare(&now, &dump),
    };
    Ok(RestorePlan {
        entry,
        dump,
        preview,
    })
}

/// Whether a backup is of a company: the same database, or the same tax id and both real or both for trying. The
/// address of an API may move.
fn is_of(about: &BackupAbout, entry: &CompanyEntry, company: &Company) -> bool {
    let tax_id = |text: &Option<String>| text.as_deref().and_then(TaxId::parse);
    let are_alike = match (tax_id(&about.tax_id), tax_id(&company.tax_id)) {
        (Some(theirs), Some(ours)) => theirs.normalised() == ours.normalised(),
        _ => false,
    };
    about.database == entry.database
        || are_alike && (about.environment == SANDBOX) == (entry.environment == SANDBOX)
}

/// The company of a backup on a device that does not know it: one that there can be.
fn entry_of(about: &BackupAbout) -> Option<CompanyEntry> {
    let environments = ["production", SANDBOX, CompanyEntry::FILES];
    let is_known = environments.contains(&about.environment.as_str());
    (is_known && about.database.starts_with(DATABASE)).then(|| CompanyEntry {
        database: about.database.clone(),
        base_url: about.base_url.clone(),
        environment: about.environment.clone(),
        name: about.company.clone(),
        // Whoever wrote the backup may have typed it: the admin's address is that of this page alone.
        is_address_typed: false,
    })
}

/// Opens what would be there, in memory.
async fn rehearse(dump: &Dump) -> Result<(), StoreError> {
    let store = MemoryStore::new();
    store.restore(dump).await?;
    load_local_state(&store).await?;
    load_snapshot(&store).await?;
    read_imports(&store).await?;
    Ok(())
}

fn refusal(error: StoreError) -> RestoreRefusal {
    match error {
        StoreError::OtherVersion => RestoreRefusal::NewerApp,
        StoreError::Corrupt(_) => damaged(),
        other => RestoreRefusal::Problem(Problem {
            detail: Some(other.to_string()),
            ..Problem::new(ProblemKind::Storage)
        }),
    }
}

fn damaged() -> RestoreRefusal {
    RestoreRefusal::File("damaged".to_owned())
}
