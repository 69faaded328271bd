//! Everything at once: out into a dump, and in from one.

use futures_util::future::{join, try_join_all};
use idb::{ObjectStore, Transaction};
use wasm_bindgen::JsValue;

use super::connection::Connection;
use super::failed::Failed;
use super::fence::{CHECKPOINT, EPOCH, RUN};
use super::schema::{ALL, LOCAL, LOG, META, SEGMENTS, STAGING};
use super::value::{from_bytes, from_number, segment_key, to_bytes, to_number};
use super::{MANIFEST, REJECTED, strict};
use crate::codec::{decode, encode};
use crate::dump::is_taken;
use crate::{Dump, LogEntry, Manifest, StoreError};

/// Reads all of it in one transaction.
pub async fn dump(connection: &Connection) -> Result<Dump, StoreError> {
    connection
        .read(&[META, SEGMENTS, LOG, LOCAL], async |transaction| {
            let manifest = super::published(transaction).await?;
            let ids: Vec<_> = manifest
                .iter()
                .flat_map(|manifest| &manifest.segments)
                .map(|info| info.id)
                .collect();
            let store = transaction.store(SEGMENTS)?;
            let reads = ids.iter().map(|id| store.get(segment_key(*id)));
            let values = try_join_all(reads).await?;
            let segments = ids.iter().zip(values).map(|(id, value)| {
                let missing = || StoreError::Corrupt(format!("{id:?} is missing"));
                Ok((*id, to_bytes(value.ok_or_else(missing)?)?))
            });
            let segments = segments.collect::<Result<_, StoreError>>()?;
            let lines = transaction.store(LOG)?.get_all(None, None).await?;
            let lines = lines
                .into_iter()
                .map(|line| decode::<LogEntry>(&to_bytes(line)?));
            let log = lines.collect::<Result<_, StoreError>>()?;
            let rejected = transaction.store(META)?.get(REJECTED.into()).await?;
            let rejected = rejected.map_or(Ok(Vec::new()), |value| decode(&to_bytes(value)?))?;
            let store = transaction.store(LOCAL)?;
            let (names, values) =
                join(store.get_all_keys(None, None), store.get_all(None, None)).await;
            let locals = super::named(names?, values?)?;
            Ok(Dump::new(manifest, segments, log, rejected, locals))
        })
        .await
}

/// Replaces everything in one transaction that is on the disk when it ends well.
pub async fn restore(connection: &Connection, dump: &Dump) -> Result<(), StoreError> {
    let segments: Vec<_> = dump
        .segments
        .iter()
        .map(|(id, bytes)| (segment_key(*id), from_bytes(bytes)))
        .collect();
    let log: Vec<_> = dump
        .log
        .iter()
        .map(|line| from_bytes(&encode(line)))
        .collect();
    let locals: Vec<_> = dump
        .locals
        .iter()
        .map(|(name, bytes)| (JsValue::from(name), from_bytes(bytes)))
        .collect();
    let rejected = from_bytes(&encode(&dump.rejected));
    strict::transact(connection, &ALL, dump.size(), async |transaction| {
        let meta = transaction.object_store(META)?;
        let published = meta.get(JsValue::from(MANIFEST))?.await?;
        let revision = published.map_or(0, revision_of);
        let epoch = meta.get(JsValue::from(EPOCH))?.await?;
        let epoch = epoch.as_ref().map_or(Ok(0), to_number)?;
        put(&meta, EPOCH, &from_number(epoch + 1)).await?;
        put(&meta, REJECTED, &rejected).await?;
        for name in [RUN, CHECKPOINT] {
            meta.delete(JsValue::from(name))?.await?;
        }
        match dump.manifest_after(revision) {
            Some(manifest) => put(&meta, MANIFEST, &from_bytes(&encode(&manifest))).await?,
            None => meta.delete(JsValue::from(MANIFEST))?.await?,
        }
        transaction.object_store(STAGING)?.clear()?.await?;
        let store = transaction.object_store(SEGMENTS)?;
        store.clear()?.await?;
        for (key, bytes) in &segments {
            store.put(bytes, Some(key))?.await?;
        }
        let store = transaction.object_store(LOG)?;
        store.clear()?.await?;
        for line in &log {
            store.add(line, None)?.await?;
        }
        replace_locals(transaction, &locals).await
    })
    .await
}

async fn replace_locals(
    transaction: &Transaction,
    locals: &[(JsValue, JsValue)],
) -> Result<(), Failed> {
    let store = transaction.object_store(LOCAL)?;
    for name in store.get_all_keys(None, None)?.await? {
        if name.as_string().is_none_or(|name| is_taken(&name)) {
            store.delete(name)?.await?;
        }
    }
    for (name, bytes) in locals {
        store.put(bytes, Some(name))?.await?;
    }
    Ok(())
}

async fn put(store: &ObjectStore, key: &str, value: &JsValue) -> Result<(), Failed> {
    store.put(value, Some(&key.into()))?.await?;
    Ok(())
}

/// The revision of what is published. What cannot be read any more has none: it is a reason to restore.
fn revision_of(manifest: JsValue) -> u64 {
    let manifest = to_bytes(manifest).and_then(|bytes| decode::<Manifest>(&bytes));
    manifest.map_or(0, |manifest| manifest.revision)
}
