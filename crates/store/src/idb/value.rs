//! Bytes and numbers as the browser stores them.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::{SegmentId, StoreError};

/// Bytes on their way in.
pub fn from_bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// Bytes on their way out.
pub fn to_bytes(value: JsValue) -> Result<Vec<u8>, StoreError> {
    value
        .dyn_into::<Uint8Array>()
        .map(|array| array.to_vec())
        .map_err(|_| corrupt("not bytes"))
}

/// A counter on its way in: exact up to 2^53.
#[allow(clippy::cast_precision_loss)]
pub fn from_number(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}

/// A counter on its way out.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked to be a counter
pub fn to_number(value: &JsValue) -> Result<u64, StoreError> {
    match value.as_f64() {
        Some(number) if number >= 0.0 && number.fract() == 0.0 => Ok(number as u64),
        _ => Err(corrupt("not a number")),
    }
}

/// Key of a segment: `[list, number]`, so that a list's segments lie together.
pub fn segment_key(id: SegmentId) -> JsValue {
    Array::of2(&(id.list as u32).into(), &id.number.into()).into()
}

/// Something stored that cannot be read.
pub fn corrupt(what: &str) -> StoreError {
    StoreError::Corrupt(what.to_owned())
}
