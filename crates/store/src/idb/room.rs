//! Whether there is room, as `navigator.storage.estimate()` has it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A database takes more than its values: indexes, and what a commit writes before it drops the old.
const SLACK_BYTES: f64 = 1_000_000.0;

/// Whether `bytes` more would fit. `true` when the browser does not say.
pub async fn has_room_for(bytes: usize) -> bool {
    match free_bytes().await {
        #[allow(clippy::cast_precision_loss)] // far below 2^53
        Ok(Some(free)) => free > bytes as f64 + SLACK_BYTES,
        _ => true,
    }
}

async fn free_bytes() -> Result<Option<f64>, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let storage = Reflect::get(&navigator, &"storage".into())?;
    let estimate: Function = Reflect::get(&storage, &"estimate".into())?.dyn_into()?;
    let promise: Promise = estimate.call0(&storage)?.dyn_into()?;
    let answer = JsFuture::from(promise).await?;
    let number = |name: &str| Reflect::get(&answer, &name.into()).map(|value| value.as_f64());
    Ok(number("quota")?
        .zip(number("usage")?)
        .map(|(quota, usage)| quota - usage))
}
