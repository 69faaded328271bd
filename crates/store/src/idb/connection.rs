//! One database through rexie, and the only file that knows its traps.
//!
//! - An upgrade deletes every object store that the builder does not name: a [`Schema`] names every one
//!   ever shipped.
//! - `done()` is `Ok` for an aborted transaction: [`commit`] asks whether it was committed.
//! - `done()` and a blocked `open` may never end: everything has a time limit.
//! - A transaction ends when nothing asks anything of it: bodies await `IndexedDB` only, and whatever has to
//!   be encoded is encoded before.
//! - A dropped handle stays open in the browser, deaf to `versionchange`: [`Handle`] closes it.
//! - A handle may die (another tab upgrades or deletes, `WebKit` in the background): it is dropped, reopened,
//!   and what was asked is asked once more.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use rexie::{ObjectStore, Rexie, Transaction, TransactionMode};

use super::failed::Failed;
use super::room::has_room_for;
use crate::StoreError;

/// The object stores of a database.
#[derive(Debug)]
pub struct Schema {
    /// Grows when the table of stores does.
    pub version: u32,
    /// Every object store ever shipped: one that is left out would be deleted with what is in it.
    pub stores: &'static [Table],
    /// How long an open, a read or a small write may take.
    pub limit_ms: u32,
}

impl Schema {
    /// How long a write may take: a second more for every megabyte, which is what slow phones write.
    pub fn limit_for(&self, bytes: usize) -> u32 {
        let more = u32::try_from(bytes / 1_000).unwrap_or(u32::MAX);
        self.limit_ms.saturating_add(more)
    }
}

/// An object store. Values have no key path: keys are given beside them, or made by the browser.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Whether the browser numbers what is added.
    pub numbered: bool,
}

/// A database that is opened when first needed, and again when its handle has died.
#[derive(Debug)]
pub struct Connection {
    name: String,
    schema: &'static Schema,
    handle: RefCell<Option<Rc<Handle>>>,
}

/// An open database; closed when dropped.
#[derive(Debug)]
struct Handle(Option<Rexie>);

impl Drop for Handle {
    fn drop(&mut self) {
        if let Some(database) = self.0.take() {
            database.close();
        }
    }
}

impl Connection {
    /// Opens a database, making it when there is none.
    pub async fn open(name: &str, schema: &'static Schema) -> Result<Self, StoreError> {
        let connection = Self {
            name: name.to_owned(),
            schema,
            handle: RefCell::new(None),
        };
        connection.twice(async || connection.handle().await).await?;
        Ok(connection)
    }

    /// Deletes a database. Handles elsewhere close by themselves when they are asked to.
    pub async fn delete(name: &str, schema: &Schema) -> Result<(), StoreError> {
        match within(schema.limit_ms, Rexie::delete(name)).await {
            Some(done) => done.map_err(|error| Failed::from(error).into()),
            None => Err(no_answer("delete")),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its object stores.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// What `body` reads in one transaction.
    pub async fn read<T>(
        &self,
        stores: &[&str],
        body: impl AsyncFn(&Transaction) -> Result<T, Failed>,
    ) -> Result<T, StoreError> {
        self.twice(async || {
            let transaction = self.begin(stores, TransactionMode::ReadOnly).await?;
            match within(self.schema.limit_ms, body(&transaction)).await {
                Some(read) => read,
                None => Err(self.gave_up("read")),
            }
        })
        .await
    }

    /// What `body` does in one transaction: committed when it is `Ok`, else aborted. `bytes` is about how
    /// much it writes.
    pub async fn write<T>(
        &self,
        stores: &[&str],
        bytes: usize,
        body: impl AsyncFn(&Transaction) -> Result<T, Failed>,
    ) -> Result<T, StoreError> {
        let limit_ms = self.schema.limit_for(bytes);
        let written = self.twice(async || {
            let transaction = self.begin(stores, TransactionMode::ReadWrite).await?;
            match within(limit_ms, body(&transaction)).await {
                Some(Ok(value)) => {
                    commit(transaction, limit_ms).await?;
                    Ok(value)
                }
                Some(Err(failed)) => {
                    abort(transaction, limit_ms).await;
                    Err(failed)
                }
                None => {
                    abort(transaction, limit_ms).await;
                    Err(self.gave_up("write"))
                }
            }
        });
        match written.await {
            // rexie keeps to itself why a transaction was aborted.
            Err(StoreError::Unavailable(_)) if !has_room_for(bytes).await => Err(StoreError::Full),
            written => written,
        }
    }

    /// A time limit has passed: next time with a new handle.
    fn gave_up(&self, step: &str) -> Failed {
        self.handle.take();
        no_answer(step).into()
    }

    /// Once more with a new handle when the one that there was has died.
    async fn twice<T>(
        &self,
        attempt: impl AsyncFn() -> Result<T, Failed>,
    ) -> Result<T, StoreError> {
        match attempt().await {
            Err(Failed::DeadHandle(_)) => {
                self.handle.take();
                attempt().await.map_err(Into::into)
            }
            ended => ended.map_err(Into::into),
        }
    }

    async fn begin(&self, stores: &[&str], mode: TransactionMode) -> Result<Transaction, Failed> {
        let handle = self.handle().await?;
        let database = handle.0.as_ref().ok_or_else(|| no_answer("closed"))?;
        Ok(database.transaction(stores, mode)?)
    }

    async fn handle(&self) -> Result<Rc<Handle>, Failed> {
        if let Some(handle) = self.handle.borrow().as_ref() {
            return Ok(Rc::clone(handle));
        }
        let handle = Rc::new(open(&self.name, self.schema).await?);
        self.handle.replace(Some(Rc::clone(&handle)));
        Ok(handle)
    }
}

async fn open(name: &str, schema: &Schema) -> Result<Handle, Failed> {
    let builder = Rexie::builder(name).version(schema.version);
    let builder = schema.stores.iter().fold(builder, |builder, table| {
        builder.add_object_store(ObjectStore::new(table.name).auto_increment(table.numbered))
    });
    let database = open_within(schema.limit_ms, builder.build(), Rexie::close).await?;
    Ok(Handle(Some(database)))
}

/// An open that is blocked by another tab never ends: it is given up, and closed should it end after all.
pub async fn open_within<D: 'static, E: 'static>(
    limit_ms: u32,
    opening: impl Future<Output = Result<D, E>> + 'static,
    close: fn(D),
) -> Result<D, Failed>
where
    Failed: From<E>,
{
    match select(Box::pin(opening), TimeoutFuture::new(limit_ms)).await {
        Either::Left((opened, _)) => Ok(opened?),
        Either::Right(((), opening)) => {
            wasm_bindgen_futures::spawn_local(async move {
                if let Ok(late) = opening.await {
                    close(late);
                }
            });
            Err(no_answer("open").into())
        }
    }
}

/// Waits until a transaction is committed. Its outcome is unknown when the time limit passes.
#[allow(clippy::disallowed_methods)] // here it is checked
async fn commit(transaction: Transaction, limit_ms: u32) -> Result<(), StoreError> {
    match within(limit_ms, transaction.done()).await {
        Some(Ok(result)) if result.is_committed() => Ok(()),
        Some(Ok(_)) => Err(StoreError::Unavailable("commit: aborted".to_owned())),
        // As a `StoreError`, so that it is not asked again as before a commit: it may have been committed.
        Some(Err(error)) => Err(Failed::from(error).into()),
        None => Err(no_answer("commit")),
    }
}

/// Takes back what a transaction did; one that has failed already has been.
async fn abort(transaction: Transaction, limit_ms: u32) {
    let _already_aborted = within(limit_ms, transaction.abort()).await;
}

/// What a future gives, or `None` when it takes longer.
pub async fn within<T>(limit_ms: u32, future: impl Future<Output = T>) -> Option<T> {
    let future = std::pin::pin!(future);
    match select(future, TimeoutFuture::new(limit_ms)).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(((), _)) => None,
    }
}

/// A time limit has passed.
pub fn no_answer(step: &str) -> StoreError {
    StoreError::Unavailable(format!("{step}: no answer in time"))
}
