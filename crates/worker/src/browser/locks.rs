//! One sync at a time across the tabs of this browser, by a Web Lock.
//!
//! Called through `Reflect`, since the typed bindings of Web Locks are still behind an unstable flag.

use futures_channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct TabLock {
    release: Option<oneshot::Sender<()>>,
}

impl Drop for TabLock {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            // The other end is gone only when the browser already took the lock away.
            let _ = release.send(());
        }
    }
}

/// The lock `name` if no other tab holds it. Without Web Locks the store's epoch alone keeps order.
pub async fn try_lock(name: &str) -> Option<TabLock> {
    let (release, released) = oneshot::channel::<()>();
    let free = TabLock {
        release: Some(release),
    };
    let Some(locks) = lock_manager() else {
        return Some(free);
    };
    let (answer, answered) = oneshot::channel::<bool>();
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let granted = !lock.is_null() && !lock.is_undefined();
        let _ = answer.send(granted);
        if !granted {
            return JsValue::UNDEFINED;
        }
        // The lock is held for as long as this promise is open.
        future_to_promise(async move {
            let _ = released.await;
            Ok(JsValue::UNDEFINED)
        })
        .into()
    });
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let promise: Promise = request
        .call3(&locks, &name.into(), &options, &callback)
        .ok()?
        .dyn_into()
        .ok()?;
    // A refusal of the whole request (an opaque origin) drops the sender: nobody else can hold it either.
    spawn_local(async move {
        let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
    });
    match answered.await {
        Ok(true) | Err(_) => Some(free),
        Ok(false) => None,
    }
}

fn lock_manager() -> Option<JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined() && !locks.is_null()).then_some(locks)
}
