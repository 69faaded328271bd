//! What belongs to no company: which companies this device knows, which one is shown, and key objects that
//! scripts can use but not read.

use wasm_bindgen::JsValue;

use super::connection::Connection;
use super::schema::{DIRECTORY, ENTRIES};
use super::strict;
use crate::StoreError;

/// Name of its database. No company's may be called so.
const NAME: &str = "atalaya";

/// Values under names, in a database of their own. Anything that the browser can clone is a value, a
/// non-extractable `CryptoKey` too.
#[derive(Debug)]
pub struct Directory(Connection);

impl Directory {
    /// Opens it, making it when there is none.
    ///
    /// # Errors
    /// [`StoreError::OtherVersion`], [`StoreError::Unavailable`].
    pub async fn open() -> Result<Self, StoreError> {
        Connection::open(NAME, &DIRECTORY).await.map(Self)
    }

    /// The value under a name.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn get(&self, name: &str) -> Result<Option<JsValue>, StoreError> {
        let key = JsValue::from(name);
        self.0
            .read(&[ENTRIES], async |transaction| {
                Ok(transaction.store(ENTRIES)?.get(key.clone()).await?)
            })
            .await
    }

    /// The names under which there are values, those that begin with `prefix`; in order.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let names = self
            .0
            .read(&[ENTRIES], async |transaction| {
                Ok(transaction.store(ENTRIES)?.get_all_keys(None, None).await?)
            })
            .await?;
        let names = names.iter().filter_map(JsValue::as_string);
        Ok(names.filter(|name| name.starts_with(prefix)).collect())
    }

    /// Puts a value under a name, with strict durability.
    ///
    /// # Errors
    /// [`StoreError::Full`]; [`StoreError::Unavailable`], also for what cannot be cloned.
    pub async fn put(&self, name: &str, value: &JsValue) -> Result<(), StoreError> {
        strict::put(&self.0, ENTRIES, &name.into(), Some(value), 0).await
    }

    /// Deletes what is under a name, with strict durability.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn delete(&self, name: &str) -> Result<(), StoreError> {
        strict::put(&self.0, ENTRIES, &name.into(), None, 0).await
    }
}
