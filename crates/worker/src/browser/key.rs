//! The API key: in memory while the app is open; on this device only wrapped by a WebCrypto key that no
//! script can read out of the browser.
//!
//! What that protects: the stored bytes alone (a copied database file, an export) do not hold the key.
//! What it does not: whoever can use this unlocked browser profile can use the key through the app.

use js_sys::{Array, Object, Reflect, Uint8Array};
use onvio::{Auth, KeyFault, Profile};
use protocol::{Environment, Hint};
use store::Directory;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, AesKeyGenParams, CryptoKey, DedicatedWorkerGlobalScope, SubtleCrypto};

/// A key. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

impl ApiKey {
    /// The key in a pasted text, as its headers want it.
    pub fn parse(pasted: &str, auth: &Auth) -> Result<Self, KeyFault> {
        auth.read_key(pasted).map(Self)
    }

    /// What is odd about it, when `environment` refuses it.
    pub fn hint(&self, environment: Environment, profile: &Profile) -> Option<Hint> {
        engine::key_hint(&self.0, environment, profile)
    }

    /// Its headers; none of a key with too few parts, which the API then refuses.
    pub fn headers(&self, auth: &Auth) -> Vec<(String, String)> {
        auth.header_values(&self.0).unwrap_or_default()
    }

    /// Its last four characters, for people to recognise it; nothing of a very short one.
    pub fn tail(&self) -> String {
        let length = self.0.chars().count();
        if length < 12 {
            String::new()
        } else {
            self.0.chars().skip(length - 4).collect()
        }
    }
}

/// Name of the wrapping key among the entries of the directory.
const WRAPPING_KEY: &str = "wrapping-key";
const IV_BYTES: u32 = 12;
const SALT_BYTES: u32 = 16;

/// Keeps `key` for the company `database`, wrapped.
pub async fn remember(directory: &Directory, database: &str, key: &ApiKey) -> Result<(), JsValue> {
    let wrapping = wrapping_key(directory).await?;
    let iv = Uint8Array::new_with_length(IV_BYTES);
    crypto()?.get_random_values_with_js_u8_array(&iv)?;
    let plain = Uint8Array::from(key.0.as_bytes());
    let sealed = JsFuture::from(subtle()?.encrypt_with_object_and_js_u8_array(
        &gcm(&iv, database),
        &wrapping,
        &plain,
    )?)
    .await?;
    let entry = Object::new();
    Reflect::set(&entry, &"iv".into(), &iv)?;
    Reflect::set(&entry, &"sealed".into(), &Uint8Array::new(&sealed))?;
    directory
        .put(&entry_name(database), &entry)
        .await
        .map_err(|error| error.to_string().into())
}

/// The kept key of the company `database`; `None` when none is kept or it cannot be unwrapped any more.
pub async fn recall(directory: &Directory, database: &str) -> Option<ApiKey> {
    let entry = directory.get(&entry_name(database)).await.ok()??;
    let iv: Uint8Array = Reflect::get(&entry, &"iv".into()).ok()?.dyn_into().ok()?;
    let sealed: Uint8Array = Reflect::get(&entry, &"sealed".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let wrapping = wrapping_key(directory).await.ok()?;
    let opening =
        subtle()
            .ok()?
            .decrypt_with_object_and_js_u8_array(&gcm(&iv, database), &wrapping, &sealed);
    let plain = JsFuture::from(opening.ok()?).await.ok()?;
    let text = String::from_utf8(Uint8Array::new(&plain).to_vec()).ok()?;
    Some(ApiKey(text))
}

/// Notes that `key` is of the company `database`: a salted hash, by which the key is known again and never made.
pub async fn mark(directory: &Directory, database: &str, key: &ApiKey) -> Result<(), JsValue> {
    let salt = Uint8Array::new_with_length(SALT_BYTES);
    crypto()?.get_random_values_with_js_u8_array(&salt)?;
    let entry = Object::new();
    Reflect::set(&entry, &"salt".into(), &salt)?;
    let hash = salted_hash(&salt, key).await?;
    Reflect::set(&entry, &"hash".into(), &hash)?;
    directory
        .put(&mark_name(database), &entry)
        .await
        .map_err(|error| error.to_string().into())
}

/// Whether `key` is the one that was noted for the company `database`; `None` when none was, or it cannot be told.
pub async fn is_marked(directory: &Directory, database: &str, key: &ApiKey) -> Option<bool> {
    let entry = directory.get(&mark_name(database)).await.ok()??;
    let bytes = |name: &str| Reflect::get(&entry, &name.into()).ok()?.dyn_into().ok();
    let (salt, hash): (Uint8Array, Uint8Array) = (bytes("salt")?, bytes("hash")?);
    Some(salted_hash(&salt, key).await.ok()?.to_vec() == hash.to_vec())
}

/// Forgets which key is that of the company `database`.
pub async fn unmark(directory: &Directory, database: &str) -> Result<(), JsValue> {
    directory
        .delete(&mark_name(database))
        .await
        .map_err(|error| error.to_string().into())
}

fn mark_name(database: &str) -> String {
    format!("mark {database}")
}

async fn salted_hash(salt: &Uint8Array, key: &ApiKey) -> Result<Uint8Array, JsValue> {
    let salted = [salt.to_vec().as_slice(), key.0.as_bytes()].concat();
    let digest =
        subtle()?.digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::from(&*salted))?;
    Ok(Uint8Array::new(&JsFuture::from(digest).await?))
}

/// Forgets the kept key of the company `database`.
pub async fn forget(directory: &Directory, database: &str) -> Result<(), JsValue> {
    directory
        .delete(&entry_name(database))
        .await
        .map_err(|error| error.to_string().into())
}

fn entry_name(database: &str) -> String {
    format!("key {database}")
}

/// The company's name is authenticated, so that one company's key cannot be passed off as another's.
fn gcm(iv: &Uint8Array, database: &str) -> AesGcmParams {
    let params = AesGcmParams::new("AES-GCM", iv);
    params.set_additional_data(&Uint8Array::from(database.as_bytes()));
    params
}

async fn wrapping_key(directory: &Directory) -> Result<CryptoKey, JsValue> {
    let kept = directory
        .get(WRAPPING_KEY)
        .await
        .map_err(|error| JsValue::from(error.to_string()))?;
    if let Some(key) = kept.and_then(|key| key.dyn_into().ok()) {
        return Ok(key);
    }
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let algorithm = AesKeyGenParams::new("AES-GCM", 256);
    let extractable = false;
    let made =
        JsFuture::from(subtle()?.generate_key_with_object(&algorithm, extractable, &usages)?)
            .await?;
    directory
        .put(WRAPPING_KEY, &made)
        .await
        .map_err(|error| JsValue::from(error.to_string()))?;
    made.dyn_into()
}

fn crypto() -> Result<web_sys::Crypto, JsValue> {
    js_sys::global()
        .unchecked_into::<DedicatedWorkerGlobalScope>()
        .crypto()
}

/// WebCrypto; absent where the page is not served securely (plain http on another host).
fn subtle() -> Result<SubtleCrypto, JsValue> {
    let subtle = crypto()?.subtle();
    if subtle.is_undefined() {
        Err("no WebCrypto".into())
    } else {
        Ok(subtle)
    }
}
