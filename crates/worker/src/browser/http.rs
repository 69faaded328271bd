//! HTTP from the worker: one `GET`, with the key in its header, a time limit, and a reason when it fails.

use std::cell::Cell;
use std::rc::Rc;

use engine::Transport;
use gloo_net::http::{Request as FetchRequest, Response as FetchResponse};
use gloo_timers::callback::Timeout;
use onvio::Request;
use sync::{HttpAnswer, TransportFailure};
use wasm_bindgen::JsCast;
use web_sys::{
    AbortController, DedicatedWorkerGlobalScope, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode,
};

use super::clock::now_ms;
use super::key::ApiKey;

/// Time limit of the question whether an address answers at all.
const PROBE_TIMEOUT_MS: u32 = 8_000;

/// Asks an API with a key.
#[derive(Clone, Debug)]
pub struct HttpTransport {
    key: ApiKey,
}

impl HttpTransport {
    /// Asks with `key`.
    pub fn new(key: ApiKey) -> Self {
        Self { key }
    }
}

impl Transport for HttpTransport {
    async fn get(
        &self,
        request: &Request,
        timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        if is_offline() && !is_on_this_device(&request.url) {
            return Err(TransportFailure::Offline);
        }
        let started = now_ms();
        let limit = TimeLimit::new(timeout_ms);
        match self.fetch(request, &limit).await {
            Ok(answer) => Ok(HttpAnswer {
                elapsed_ms: elapsed(started),
                ..answer
            }),
            Err(_) if limit.is_over() => Err(TransportFailure::Timeout),
            Err(_) if is_offline() => Err(TransportFailure::Offline),
            Err(Broken::Body) => Err(TransportFailure::Aborted),
            // A browser tells a page nothing of why; a request that may not be read tells whether anybody
            // answers at all.
            Err(Broken::Request) if answers(&request.url).await => Err(TransportFailure::Cors),
            Err(Broken::Request) => Err(TransportFailure::Unreachable),
        }
    }
}

/// Where a request broke.
enum Broken {
    /// Before a status could be read.
    Request,
    /// While the body was read.
    Body,
}

impl HttpTransport {
    async fn fetch(&self, request: &Request, limit: &TimeLimit) -> Result<HttpAnswer, Broken> {
        let mut fetch = FetchRequest::get(&request.url)
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::Omit)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(limit.signal().as_ref());
        for (name, value) in request
            .headers
            .iter()
            .chain(&self.key.headers(&request.auth))
        {
            fetch = fetch.header(name, value);
        }
        let response = fetch.send().await.map_err(|_| Broken::Request)?;
        let headers = headers_of(&response);
        let body = response.binary().await.map_err(|_| Broken::Body)?;
        Ok(HttpAnswer {
            status: response.status(),
            headers,
            body,
            elapsed_ms: 0,
        })
    }
}

fn headers_of(response: &FetchResponse) -> Vec<(String, String)> {
    response
        .headers()
        .entries()
        .map(|(name, value)| (name.to_lowercase(), value))
        .collect()
}

/// Whether anybody answers at `url`, readable or not.
async fn answers(url: &str) -> bool {
    let limit = TimeLimit::new(PROBE_TIMEOUT_MS);
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

fn is_offline() -> bool {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    !scope.navigator().on_line()
}

fn elapsed(since: i64) -> u64 {
    u64::try_from(now_ms() - since).unwrap_or(0)
}

/// Aborts what it guards after a while.
struct TimeLimit {
    controller: Option<AbortController>,
    over: Rc<Cell<bool>>,
    _timer: Timeout,
}

impl TimeLimit {
    fn new(after_ms: u32) -> Self {
        let controller = AbortController::new().ok();
        let over = Rc::new(Cell::new(false));
        let timer = Timeout::new(after_ms, {
            let (controller, over) = (controller.clone(), over.clone());
            move || {
                over.set(true);
                if let Some(controller) = controller {
                    controller.abort();
                }
            }
        });
        Self {
            controller,
            over,
            _timer: timer,
        }
    }

    fn signal(&self) -> Option<web_sys::AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }

    fn is_over(&self) -> bool {
        self.over.get()
    }
}
