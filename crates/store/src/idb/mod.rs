//! The store in the browser: one `IndexedDB` database for each company.

mod connection;
#[cfg(test)]
mod connection_tests;
mod directory;
mod failed;
mod fence;
mod restore;
mod room;
mod schema;
mod strict;
mod value;

use futures_util::future::{join, try_join_all};
use rexie::{KeyRange, Transaction};
use wasm_bindgen::JsValue;

use crate::codec::{decode, encode};
use crate::{
    Dump, Epoch, LOG_LINES, LogEntry, Manifest, Publication, RejectedEntry, RunHeader, SegmentId,
    StagedPage, StagedRun, Store, StoreError,
};
use connection::Connection;
use failed::Failed;
use schema::{ALL, COMPANY, LOCAL, LOG, META, SEGMENTS, STAGING};
use value::{corrupt, from_bytes, segment_key, to_bytes, to_number};

pub use directory::Directory;

const MANIFEST: &str = "manifest";
const REJECTED: &str = "rejected";

/// One company's records in `IndexedDB`.
///
/// Survives a closed tab and a killed browser. After a power cut the last run may be missing as a whole
/// (transactions have relaxed durability, as everything in them can be fetched again); what was given to
/// [`Store::set_local`] is not.
///
/// When the browser stops answering just while a transaction commits, the error is
/// [`StoreError::Unavailable`] and it is not known whether it was committed. Trying again is safe: upserts
/// are idempotent, and a publication that did go through makes the next one a [`StoreError::Conflict`] or
/// [`StoreError::Fenced`].
#[derive(Debug)]
pub struct IdbStore(Connection);

impl IdbStore {
    /// Opens the database of a name, making it when there is none. Several handles may be open on one.
    ///
    /// # Errors
    /// [`StoreError::OtherVersion`] when a newer version of the app made it; [`StoreError::Unavailable`]
    /// when there is no `IndexedDB`, or another tab holds it.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        Connection::open(name, &COMPANY).await.map(Self)
    }

    /// Deletes the database of a name. Handles that are open on it begin anew when next used.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when another tab does not let go of it.
    pub async fn delete(name: &str) -> Result<(), StoreError> {
        Connection::delete(name, &COMPANY).await
    }
}

impl Store for IdbStore {
    async fn manifest(&self) -> Result<Option<Manifest>, StoreError> {
        self.0.read(&[META], published).await
    }

    async fn segments(&self, ids: &[SegmentId]) -> Result<Vec<Vec<u8>>, StoreError> {
        self.0
            .read(&[SEGMENTS], async |transaction| {
                let store = transaction.store(SEGMENTS)?;
                // All asked at once: the browser reads ahead instead of waiting for us between two.
                let reads = ids.iter().map(|id| store.get(segment_key(*id)));
                let values = try_join_all(reads).await?;
                let bytes = ids.iter().zip(values).map(|(id, value)| match value {
                    Some(value) => to_bytes(value),
                    None => Err(StoreError::Corrupt(format!("{id:?} is missing"))),
                });
                Ok(bytes.collect::<Result<_, _>>()?)
            })
            .await
    }

    async fn log(&self, limit: usize) -> Result<Vec<(u64, LogEntry)>, StoreError> {
        self.0
            .read(&[LOG], async |transaction| {
                let store = transaction.store(LOG)?;
                let reads = join(store.get_all_keys(None, None), store.get_all(None, None));
                let (keys, values) = reads.await;
                let lines = keys?.into_iter().zip(values?).rev().take(limit);
                let lines = lines.map(|(key, value)| {
                    Ok((to_number(&key)?, decode::<LogEntry>(&to_bytes(value)?)?))
                });
                lines.collect()
            })
            .await
    }

    async fn rejected(&self) -> Result<Vec<RejectedEntry>, StoreError> {
        let value = self
            .0
            .read(&[META], async |transaction| {
                Ok(transaction.store(META)?.get(REJECTED.into()).await?)
            })
            .await?;
        value.map_or(Ok(Vec::new()), |value| decode(&to_bytes(value)?))
    }

    async fn begin_run(&self, header: &RunHeader, checkpoint: &[u8]) -> Result<Epoch, StoreError> {
        let header = from_bytes(&encode(header));
        let bytes = checkpoint.len();
        let checkpoint = from_bytes(checkpoint);
        self.0
            .write(&[META, STAGING], bytes, async |transaction| {
                transaction.store(STAGING)?.clear().await?;
                fence::open(transaction, &header, &checkpoint).await?;
                fence::advance(transaction).await
            })
            .await
    }

    async fn staged_run(&self) -> Result<Option<StagedRun>, StoreError> {
        self.0.read(&[META, STAGING], staged_run).await
    }

    async fn resume_run(&self) -> Result<Option<(Epoch, StagedRun)>, StoreError> {
        self.0
            .write(&[META, STAGING], 0, async |transaction| {
                match staged_run(transaction).await? {
                    Some(run) => Ok(Some((fence::advance(transaction).await?, run))),
                    None => Ok(None),
                }
            })
            .await
    }

    async fn stage(
        &self,
        epoch: Epoch,
        page: &StagedPage,
        checkpoint: &[u8],
    ) -> Result<(), StoreError> {
        let page = encode(page);
        let bytes = page.len() + checkpoint.len();
        let page = from_bytes(&page);
        let checkpoint = from_bytes(checkpoint);
        self.0
            .write(&[META, STAGING], bytes, async |transaction| {
                fence::check(transaction, epoch).await?;
                transaction.store(STAGING)?.add(&page, None).await?;
                fence::save_checkpoint(transaction, &checkpoint).await
            })
            .await
    }

    async fn staged_pages(&self, epoch: Epoch) -> Result<Vec<StagedPage>, StoreError> {
        let values = self
            .0
            .read(&[META, STAGING], async |transaction| {
                fence::check(transaction, epoch).await?;
                let store = transaction.store(STAGING)?;
                let keys = store.get_all_keys(None, None).await?;
                Ok(try_join_all(keys.into_iter().map(|key| store.get(key))).await?)
            })
            .await?;
        let page = |value: Option<JsValue>| {
            let value = value.ok_or_else(|| corrupt("a page is missing"))?;
            decode(&to_bytes(value)?)
        };
        values.into_iter().map(page).collect()
    }

    async fn publish(&self, epoch: Epoch, publication: &Publication) -> Result<(), StoreError> {
        let segments = publication.segments.iter();
        let segments: Vec<_> = segments
            .map(|(id, bytes)| (segment_key(*id), from_bytes(bytes)))
            .collect();
        let locals = publication.locals.iter();
        let locals: Vec<_> = locals
            .map(|(name, bytes)| (JsValue::from(name), from_bytes(bytes)))
            .collect();
        let written = publication.segments.iter().map(|(_, bytes)| bytes.len());
        let local = publication.locals.iter().map(|(_, bytes)| bytes.len());
        let bytes = written.chain(local).sum();
        let manifest = from_bytes(&encode(&publication.manifest));
        let rejected = from_bytes(&encode(&publication.rejected));
        let log = from_bytes(&encode(&publication.log));
        self.0
            .write(
                &[META, SEGMENTS, STAGING, LOG, LOCAL],
                bytes,
                async |transaction| {
                    fence::check(transaction, epoch).await?;
                    let before = published(transaction).await?;
                    let revision = before.as_ref().map_or(0, |manifest| manifest.revision);
                    if publication.manifest.revision != revision + 1 {
                        return Err(StoreError::Conflict.into());
                    }
                    let store = transaction.store(SEGMENTS)?;
                    let puts = segments.iter().cloned();
                    store
                        .put_all(puts.map(|(key, value)| (value, Some(key))))
                        .await?;
                    for info in before.iter().flat_map(|manifest| &manifest.segments) {
                        let listed = &publication.manifest.segments;
                        if !listed.iter().any(|kept| kept.id == info.id) {
                            store.delete(segment_key(info.id)).await?;
                        }
                    }
                    let meta = transaction.store(META)?;
                    meta.put(&manifest, Some(&MANIFEST.into())).await?;
                    meta.put(&rejected, Some(&REJECTED.into())).await?;
                    let local = transaction.store(LOCAL)?;
                    for (name, value) in &locals {
                        local.put(value, Some(name)).await?;
                    }
                    append_log(transaction, &log).await?;
                    empty_staging(transaction).await
                },
            )
            .await
    }

    async fn fail_run(
        &self,
        epoch: Option<Epoch>,
        log: &LogEntry,
        keep_staging: bool,
    ) -> Result<(), StoreError> {
        let log = from_bytes(&encode(log));
        self.0
            .write(&[META, STAGING, LOG], 0, async |transaction| {
                if let Some(epoch) = epoch {
                    fence::check(transaction, epoch).await?;
                }
                if !keep_staging {
                    empty_staging(transaction).await?;
                }
                append_log(transaction, &log).await
            })
            .await
    }

    async fn local(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let value = self
            .0
            .read(&[LOCAL], async |transaction| {
                Ok(transaction.store(LOCAL)?.get(name.into()).await?)
            })
            .await?;
        value.map(to_bytes).transpose()
    }

    async fn locals(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        // No name has the last character of all.
        let (from, to) = (JsValue::from(prefix), format!("{prefix}\u{ffff}").into());
        self.0
            .read(&[LOCAL], async |transaction| {
                let store = transaction.store(LOCAL)?;
                let range = || KeyRange::bound(&from, &to, None, None);
                let (names, values) = (range()?, range()?);
                let reads = join(
                    store.get_all_keys(Some(names), None),
                    store.get_all(Some(values), None),
                );
                let (names, values) = reads.await;
                named(names?, values?)
            })
            .await
    }

    async fn set_locals(&self, values: &[(&str, Option<&[u8]>)]) -> Result<(), StoreError> {
        let sizes = values.iter();
        let size = sizes.map(|(_, bytes)| bytes.map_or(0, <[u8]>::len)).sum();
        let entries = values.iter();
        let entries: Vec<(JsValue, Option<JsValue>)> = entries
            .map(|(name, bytes)| ((*name).into(), bytes.map(from_bytes)))
            .collect();
        strict::put_all(&self.0, LOCAL, &entries, size).await
    }

    async fn dump(&self) -> Result<Dump, StoreError> {
        restore::dump(&self.0).await
    }

    async fn restore(&self, dump: &Dump) -> Result<(), StoreError> {
        restore::restore(&self.0, dump).await
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        self.0
            .write(&ALL, 0, async |transaction| {
                // The count of epochs goes on, so that a run that was under way is fenced off.
                let epoch = fence::advance(transaction).await?;
                for store in ALL {
                    transaction.store(store)?.clear().await?;
                }
                fence::set(transaction, epoch).await
            })
            .await
    }
}

/// Local values with their names.
fn named(names: Vec<JsValue>, values: Vec<JsValue>) -> Result<Vec<(String, Vec<u8>)>, Failed> {
    let named = names.into_iter().zip(values).map(|(name, value)| {
        let name = name
            .as_string()
            .ok_or_else(|| corrupt("a name is no text"))?;
        Ok((name, to_bytes(value)?))
    });
    named.collect()
}

async fn published(transaction: &Transaction) -> Result<Option<Manifest>, Failed> {
    let value = transaction.store(META)?.get(MANIFEST.into()).await?;
    let manifest = value.map(|value| decode(&to_bytes(value)?)).transpose();
    Ok(manifest?)
}

async fn staged_run(transaction: &Transaction) -> Result<Option<StagedRun>, Failed> {
    let pages = transaction.store(STAGING)?.count(None).await?;
    fence::staged_run(transaction, pages).await
}

async fn empty_staging(transaction: &Transaction) -> Result<(), Failed> {
    transaction.store(STAGING)?.clear().await?;
    fence::close(transaction).await
}

/// Each new line pushes at most one out of the log.
async fn append_log(transaction: &Transaction, line: &JsValue) -> Result<(), Failed> {
    let store = transaction.store(LOG)?;
    let number = to_number(&store.add(line, None).await?)?;
    let oldest = value::from_number(number.saturating_sub(LOG_LINES));
    Ok(store.delete(oldest).await?)
}
