//! Writes with strict durability: the browser reports them as written only when the disk has them, so that they outlive
//! a power cut. rexie cannot ask for that, so this goes by a handle of its own through idb, opened with the same table
//! of stores and closed afterwards.

use idb::builder::{DatabaseBuilder, ObjectStoreBuilder};
use idb::{Database, Transaction};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::connection::{Connection, no_answer, open_within, within};
use super::failed::Failed;
use crate::StoreError;

/// Puts (or with `None` deletes) the value of a key. `bytes` is about how much it writes.
pub async fn put(
    connection: &Connection,
    store: &str,
    key: &JsValue,
    value: Option<&JsValue>,
    bytes: usize,
) -> Result<(), StoreError> {
    put_all(connection, store, &[(key.clone(), value.cloned())], bytes).await
}

/// The same of several: all of them, or none.
pub async fn put_all(
    connection: &Connection,
    store: &str,
    entries: &[(JsValue, Option<JsValue>)],
    bytes: usize,
) -> Result<(), StoreError> {
    transact(connection, &[store], bytes, async |transaction| {
        let store = transaction.object_store(store)?;
        for (key, value) in entries {
            match value {
                Some(value) => store.put(value, Some(key))?.await.map(drop)?,
                None => store.delete(key.clone())?.await?,
            }
        }
        Ok(())
    })
    .await
}

/// Does what `body` does in one transaction: all of it, or nothing.
pub async fn transact(
    connection: &Connection,
    stores: &[&str],
    bytes: usize,
    body: impl AsyncFn(&Transaction) -> Result<(), Failed>,
) -> Result<(), StoreError> {
    let limit_ms = connection.schema().limit_for(bytes);
    let attempt = async || {
        let database = open(connection).await?;
        let written = write(&database, stores, limit_ms, &body).await;
        Database::try_from(database)?.close();
        written
    };
    match attempt().await {
        Err(Failed::DeadHandle(_)) => attempt().await.map_err(Into::into),
        ended => ended.map_err(Into::into),
    }
}

/// The browser's own `IDBDatabase`: idb's wrapper cannot pass the option either.
async fn open(connection: &Connection) -> Result<JsValue, Failed> {
    let schema = connection.schema();
    let builder = DatabaseBuilder::new(connection.name()).version(schema.version);
    let builder = schema.stores.iter().fold(builder, |builder, table| {
        builder.add_object_store(ObjectStoreBuilder::new(table.name).auto_increment(table.numbered))
    });
    let database = open_within(schema.limit_ms, builder.build(), |late: Database| {
        late.close();
    })
    .await?;
    let database = JsValue::from(database);
    // Its callback went with the wrapper; whoever waits for `versionchange` waits until it is closed.
    Reflect::set(&database, &"onversionchange".into(), &JsValue::NULL).map_err(unexpected)?;
    Ok(database)
}

async fn write(
    database: &JsValue,
    stores: &[&str],
    limit_ms: u32,
    body: impl AsyncFn(&Transaction) -> Result<(), Failed>,
) -> Result<(), Failed> {
    let raw = begin(database, stores)?;
    let transaction = Transaction::try_from(raw.clone())?;
    match within(limit_ms, body(&transaction)).await {
        Some(Ok(())) => {}
        Some(Err(failed)) => {
            // A request that failed has aborted it already.
            let _ = transaction.abort();
            return Err(failed);
        }
        None => {
            transaction.abort()?;
            return Err(no_answer("write").into());
        }
    }
    match within(limit_ms, transaction.into_future()).await {
        Some(Ok(result)) if result.is_committed() => Ok(()),
        Some(Ok(_)) => Err(reason(raw).into()),
        Some(Err(error)) => Err(StoreError::from(Failed::from(error)).into()),
        None => Err(no_answer("commit").into()),
    }
}

/// A transaction with `{ durability: "strict" }`; browsers that do not know it begin an ordinary one.
fn begin(database: &JsValue, stores: &[&str]) -> Result<JsValue, Failed> {
    let begin = || {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let function: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
        function.call3(
            database,
            &stores
                .iter()
                .map(|store| JsValue::from(*store))
                .collect::<Array>(),
            &"readwrite".into(),
            &options,
        )
    };
    begin().map_err(|error| idb::Error::TransactionOpenFailed(error).into())
}

/// Why a transaction was aborted when it was to commit.
fn reason(transaction: JsValue) -> StoreError {
    let error = Transaction::try_from(transaction).map(|transaction| transaction.error());
    match error {
        Ok(Some(error)) => Failed::from(idb::Error::DomException(error)).into(),
        Ok(None) => StoreError::Unavailable("commit: aborted".to_owned()),
        Err(error) => Failed::from(error).into(),
    }
}

fn unexpected(value: JsValue) -> idb::Error {
    idb::Error::UnexpectedJsType("IDBDatabase", value)
}
