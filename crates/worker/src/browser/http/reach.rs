//! Whether an address can be asked at all, and why a question failed of which the browser says nothing.

use std::cell::Cell;

use gloo_net::http::Request as FetchRequest;
use gloo_timers::future::TimeoutFuture;
use sync::TransportFailure;
use wasm_bindgen::prelude::*;
use web_sys::{
    DedicatedWorkerGlobalScope, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode,
};

use super::limit::TimeLimit;

/// Time limit of the question whether an address answers at all.
const PROBE_TIMEOUT_MS: u32 = 8_000;

thread_local! {
    /// How many requests the policy of the page's host has stopped.
    static BLOCKED: Cell<u32> = const { Cell::new(0) };
}

/// Begins to count the requests that the policy of the page's host stops. Called once.
pub fn watch_policy() {
    let count = Closure::<dyn FnMut()>::new(|| BLOCKED.set(BLOCKED.get().wrapping_add(1)));
    let listening = scope().add_event_listener_with_callback(
        "securitypolicyviolation",
        count.as_ref().unchecked_ref(),
    );
    if listening.is_ok() {
        // It listens as long as the worker lives.
        count.forget();
    }
}

/// What can be known before a request is sent.
pub fn may_ask(url: &str) -> Result<(), TransportFailure> {
    let is_local = is_on_this_device(url);
    if is_offline() && !is_local {
        return Err(TransportFailure::Offline);
    }
    let is_plain = web_sys::Url::new(url).is_ok_and(|url| url.protocol() == "http:");
    if is_plain && !is_local && scope().location().protocol() == "https:" {
        return Err(TransportFailure::MixedContent);
    }
    Ok(())
}

/// A browser tells a page nothing of why a request failed. A request that may not be read tells whether anybody
/// answers at all.
pub async fn why_not(url: &str) -> TransportFailure {
    if is_offline() && !is_on_this_device(url) {
        return TransportFailure::Offline;
    }
    let blocked_before = BLOCKED.get();
    let does_answer = answers(url).await;
    // The browser tells of a violation a moment after it has failed the request.
    TimeoutFuture::new(0).await;
    if BLOCKED.get() != blocked_before {
        TransportFailure::Blocked
    } else if does_answer {
        TransportFailure::Cors
    } else {
        TransportFailure::Unreachable
    }
}

/// Whether anybody answers at `url`, readable or not.
async fn answers(url: &str) -> bool {
    let limit = TimeLimit::new(PROBE_TIMEOUT_MS, PROBE_TIMEOUT_MS);
    let probe = FetchRequest::get(url)
        .mode(RequestMode::NoCors)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(limit.signal().as_ref());
    probe.send().await.is_ok()
}

/// Whether an address is this device's own: it answers without any network.
pub fn is_on_this_device(url: &str) -> bool {
    web_sys::Url::new(url).is_ok_and(|url| {
        let host = url.hostname();
        matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]")
    })
}

/// Whether the browser says that there is no network.
pub fn is_offline() -> bool {
    !scope().navigator().on_line()
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
