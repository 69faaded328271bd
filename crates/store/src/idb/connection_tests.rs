//! rexie's traps, one by one, in a browser.

use std::future::pending;

use futures_util::future::join;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::connection::{Connection, Schema, Table};
use super::strict;
use crate::StoreError;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const BOOKS: &str = "books";
const LIMIT_MS: u32 = 500;

const fn table(name: &'static str) -> Table {
    Table {
        name,
        numbered: false,
    }
}

const FIRST: Schema = Schema {
    version: 1,
    stores: &[table(BOOKS)],
    limit_ms: LIMIT_MS,
};

const SECOND: Schema = Schema {
    version: 2,
    stores: &[table(BOOKS), table("shelves")],
    limit_ms: LIMIT_MS,
};

async fn fresh(name: &str) -> Connection {
    Connection::delete(name, &FIRST).await.expect("deleted");
    Connection::open(name, &FIRST).await.expect("opened")
}

async fn put(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    let put = async |transaction: &rexie::Transaction| {
        let store = transaction.store(BOOKS)?;
        store.put(&value.into(), Some(&key.into())).await?;
        Ok(())
    };
    connection.write(&[BOOKS], 0, put).await
}

async fn get(connection: &Connection, key: &str) -> Option<String> {
    let get = async |transaction: &rexie::Transaction| {
        Ok(transaction.store(BOOKS)?.get(key.into()).await?)
    };
    let value = connection.read(&[BOOKS], get).await.expect("read");
    value.as_ref().and_then(JsValue::as_string)
}

#[wasm_bindgen_test]
async fn a_write_that_was_aborted_is_an_error() {
    let connection = fresh("aborted").await;
    put(&connection, "a", "old").await.expect("written");
    let written = connection
        .write(&[BOOKS], 0, async |transaction| {
            let store = transaction.store(BOOKS)?;
            store.put(&"new".into(), Some(&"a".into())).await?;
            // Refused, which aborts the transaction, though nobody looks at the answer.
            let _ = store.add(&"twice".into(), Some(&"a".into())).await;
            Ok(())
        })
        .await;
    assert!(
        matches!(written, Err(StoreError::Unavailable(_))),
        "{written:?}"
    );
    assert_eq!(get(&connection, "a").await.as_deref(), Some("old"));
}

#[wasm_bindgen_test]
async fn a_body_that_fails_takes_back_what_it_wrote() {
    let connection = fresh("taken-back").await;
    let written: Result<(), _> = connection
        .write(&[BOOKS], 0, async |transaction| {
            let store = transaction.store(BOOKS)?;
            store.put(&"new".into(), Some(&"a".into())).await?;
            Err(StoreError::Fenced.into())
        })
        .await;
    assert_eq!(written, Err(StoreError::Fenced));
    assert_eq!(get(&connection, "a").await, None);
}

#[wasm_bindgen_test]
async fn what_never_answers_is_given_up() {
    let connection = fresh("silent").await;
    let read: Result<(), _> = connection.read(&[BOOKS], async |_| pending().await).await;
    assert!(matches!(read, Err(StoreError::Unavailable(_))), "{read:?}");
    put(&connection, "a", "after").await.expect("a new handle");
    assert_eq!(get(&connection, "a").await.as_deref(), Some("after"));
}

#[wasm_bindgen_test]
async fn an_upgrade_keeps_what_there_is() {
    let old = fresh("upgrade").await;
    put(&old, "a", "kept").await.expect("written");
    let new = Connection::open("upgrade", &SECOND).await.expect("opened");
    assert_eq!(get(&new, "a").await.as_deref(), Some("kept"));

    // The old handle was closed to let the upgrade through, and cannot come back.
    assert_eq!(put(&old, "a", "late").await, Err(StoreError::OtherVersion));
    let again = Connection::open("upgrade", &FIRST).await.map(drop);
    assert_eq!(again, Err(StoreError::OtherVersion));
    assert_eq!(get(&new, "a").await.as_deref(), Some("kept"));
}

#[wasm_bindgen_test]
async fn a_dead_handle_is_opened_anew() {
    let connection = fresh("dead").await;
    put(&connection, "a", "before").await.expect("written");
    Connection::delete("dead", &FIRST).await.expect("deleted");
    assert_eq!(get(&connection, "a").await, None);
    put(&connection, "a", "after").await.expect("written");
    assert_eq!(get(&connection, "a").await.as_deref(), Some("after"));
}

#[wasm_bindgen_test]
async fn a_dropped_connection_is_in_nobodys_way() {
    let connection = fresh("dropped").await;
    put(&connection, "a", "kept").await.expect("written");
    drop(connection);
    let upgraded = Connection::open("dropped", &SECOND).await.expect("opened");
    assert_eq!(get(&upgraded, "a").await.as_deref(), Some("kept"));
}

#[wasm_bindgen_test]
async fn an_open_that_is_blocked_is_given_up_and_leaves_nothing_open() {
    drop(fresh("blocked").await);
    // A handle that does not listen to `versionchange`, as that of a frozen tab.
    let factory = idb::Factory::new().expect("a factory");
    let request = factory.open("blocked", Some(1)).expect("a request");
    let frozen = request.await.expect("opened");
    let blocked = Connection::open("blocked", &SECOND).await.map(drop);
    assert!(
        matches!(blocked, Err(StoreError::Unavailable(_))),
        "{blocked:?}"
    );

    frozen.close();
    // The late open goes through now; it must have been closed, or this is blocked in its turn.
    Connection::delete("blocked", &FIRST)
        .await
        .expect("deleted");
}

#[wasm_bindgen_test]
async fn a_strict_write_is_read_by_others() {
    let connection = fresh("strict").await;
    let (key, value) = (JsValue::from("a"), JsValue::from("safe"));
    let write = async |value| strict::put(&connection, BOOKS, &key, value, 0).await;
    write(Some(&value)).await.expect("written");
    assert_eq!(get(&connection, "a").await.as_deref(), Some("safe"));
    write(None).await.expect("deleted");
    assert_eq!(get(&connection, "a").await, None);

    let unclonable = js_sys::Function::new_no_args("").into();
    let refused = write(Some(&unclonable)).await;
    assert!(
        matches!(refused, Err(StoreError::Unavailable(_))),
        "{refused:?}"
    );
    let missing = strict::put(&connection, "no such store", &key, None, 0).await;
    assert!(
        matches!(missing, Err(StoreError::Unavailable(_))),
        "{missing:?}"
    );
    Connection::delete("strict", &FIRST)
        .await
        .expect("nothing is left open");
}

#[wasm_bindgen_test]
async fn writes_at_the_same_time_take_turns() {
    let connection = fresh("turns").await;
    let add = async || {
        connection
            .write(&[BOOKS], 0, async |transaction| {
                let store = transaction.store(BOOKS)?;
                let count = store.get("count".into()).await?;
                let count = count.and_then(|count| count.as_f64()).unwrap_or(0.0) + 1.0;
                store.put(&count.into(), Some(&"count".into())).await?;
                Ok(count)
            })
            .await
    };
    assert_eq!(join(add(), add()).await, (Ok(1.0), Ok(2.0)));
}

#[wasm_bindgen_test]
async fn a_strict_transaction_that_stops_in_the_middle_changes_nothing() {
    let connection = fresh("strict-stopped").await;
    put(&connection, "a", "old").await.expect("written");
    let stopped = || Err(StoreError::Unavailable("stopped".to_owned()));
    for steps in 0..3 {
        let written = strict::transact(&connection, &[BOOKS], 0, async |transaction| {
            let store = transaction.object_store(BOOKS)?;
            if steps > 0 {
                store.clear()?.await?;
            }
            if steps > 1 {
                store.put(&"new".into(), Some(&"b".into()))?.await?;
            }
            Ok(stopped()?)
        });
        assert_eq!(written.await, stopped());
        assert_eq!(get(&connection, "a").await.as_deref(), Some("old"));
        assert_eq!(get(&connection, "b").await, None);
    }
}
