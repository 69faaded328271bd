//! What belongs to no company.

use js_sys::{Function, Promise, Reflect};
use store::Directory;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

async fn open() -> Directory {
    Directory::open().await.expect("opened")
}

#[wasm_bindgen_test]
async fn values_are_kept_by_name() {
    let directory = open().await;
    directory.put("current", &"one".into()).await.expect("put");
    directory.put("other", &2.into()).await.expect("put");
    directory
        .put("current", &"three".into())
        .await
        .expect("put");
    drop(directory);

    let directory = open().await;
    assert_eq!(directory.get("current").await, Ok(Some("three".into())));
    assert_eq!(directory.get("other").await, Ok(Some(2.into())));
    directory.delete("current").await.expect("deleted");
    assert_eq!(directory.get("current").await, Ok(None));
    assert_eq!(open().await.get("current").await, Ok(None));
}

/// What JavaScript makes of some arguments.
async fn run(body: &str, first: &JsValue, second: &JsValue) -> JsValue {
    let function = Function::new_with_args("first, second", body);
    let promise = function
        .call2(&JsValue::NULL, first, second)
        .expect("called");
    let promise: Promise = promise.dyn_into().expect("a promise");
    JsFuture::from(promise).await.expect("done")
}

#[wasm_bindgen_test]
async fn a_key_that_cannot_be_read_is_kept_and_still_works() {
    let make = "return crypto.subtle.generateKey(
        { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])";
    let key = run(make, &JsValue::NULL, &JsValue::NULL).await;
    open().await.put("key", &key).await.expect("put");

    let kept = open().await.get("key").await.expect("read").expect("a key");
    let extractable = Reflect::get(&kept, &"extractable".into()).expect("a field");
    assert_eq!(extractable, JsValue::FALSE);
    let round_trip = "return (async () => {
        const how = { name: 'AES-GCM', iv: new Uint8Array(12) };
        const secret = await crypto.subtle.encrypt(how, first, new Uint8Array([7, 9]));
        return String(new Uint8Array(await crypto.subtle.decrypt(how, second, secret)));
    })()";
    assert_eq!(run(round_trip, &key, &kept).await, "7,9");
    open().await.delete("key").await.expect("deleted");
}
