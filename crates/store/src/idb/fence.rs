//! The epoch of runs: which one may write. Read and compared inside each write transaction.

use rexie::Transaction;
use wasm_bindgen::JsValue;

use super::failed::Failed;
use super::schema::META;
use super::value::{corrupt, from_number, to_bytes, to_number};
use crate::codec::decode;
use crate::{Epoch, RunHeader, StagedRun, StoreError};

/// Where the count of runs stands.
pub const EPOCH: &str = "epoch";
/// Where the header of the run stands that did not end.
pub const RUN: &str = "run";
/// Where that run goes on.
pub const CHECKPOINT: &str = "checkpoint";

/// Fences off earlier runs.
pub async fn advance(transaction: &Transaction) -> Result<Epoch, Failed> {
    let epoch = Epoch(current(transaction).await? + 1);
    set(transaction, epoch).await?;
    Ok(epoch)
}

/// Makes a run the newest one.
pub async fn set(transaction: &Transaction, epoch: Epoch) -> Result<(), Failed> {
    let meta = transaction.store(META)?;
    meta.put(&from_number(epoch.0), Some(&EPOCH.into())).await?;
    Ok(())
}

/// Lets only the newest run pass, and only while its staging area is there.
pub async fn check(transaction: &Transaction, epoch: Epoch) -> Result<(), Failed> {
    let open = transaction.store(META)?.key_exists(RUN.into()).await?;
    if open && current(transaction).await? == epoch.0 {
        Ok(())
    } else {
        Err(StoreError::Fenced.into())
    }
}

async fn current(transaction: &Transaction) -> Result<u64, Failed> {
    let value = transaction.store(META)?.get(EPOCH.into()).await?;
    Ok(value.as_ref().map_or(Ok(0), to_number)?)
}

/// Opens a staging area.
pub async fn open(
    transaction: &Transaction,
    header: &JsValue,
    checkpoint: &JsValue,
) -> Result<(), Failed> {
    let meta = transaction.store(META)?;
    meta.put(header, Some(&RUN.into())).await?;
    save_checkpoint(transaction, checkpoint).await
}

/// Where the run stands.
pub async fn save_checkpoint(transaction: &Transaction, bytes: &JsValue) -> Result<(), Failed> {
    let meta = transaction.store(META)?;
    meta.put(bytes, Some(&CHECKPOINT.into())).await?;
    Ok(())
}

/// Forgets the run that has the staging area.
pub async fn close(transaction: &Transaction) -> Result<(), Failed> {
    let meta = transaction.store(META)?;
    meta.delete(RUN.into()).await?;
    Ok(meta.delete(CHECKPOINT.into()).await?)
}

/// The run that has the staging area, with `pages` in it.
pub async fn staged_run(
    transaction: &Transaction,
    pages: u32,
) -> Result<Option<StagedRun>, Failed> {
    let meta = transaction.store(META)?;
    let Some(header) = meta.get(RUN.into()).await? else {
        return Ok(None);
    };
    let checkpoint = meta.get(CHECKPOINT.into()).await?;
    Ok(Some(StagedRun {
        header: decode::<RunHeader>(&to_bytes(header)?)?,
        checkpoint: to_bytes(checkpoint.ok_or_else(|| corrupt("a run without a checkpoint"))?)?,
        pages,
    }))
}
