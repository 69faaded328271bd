//! HTTP from the worker: one `GET`, or a letter for the relay, with the key in its header, time limits, and a reason when it fails.

mod limit;
mod reach;

use engine::{Peeked, Transport};
use gloo_net::http::{Request as FetchRequest, Response as FetchResponse};
use js_sys::{Reflect, Uint8Array};
use onvio::{Profile, Request, RequestLimits};
use sync::{Body, HttpAnswer, TransportFailure};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect,
    ResponseType,
};

use super::clock::now_ms;
use super::key::ApiKey;
use limit::TimeLimit;
pub use reach::{is_on_this_device, watch_policy};

/// How long nothing may come: before the status as well as between two parts of a body.
const SILENCE_MS: u32 = 60_000;

/// So much of a list says what its records look like.
const PEEK_BYTES: usize = 32 << 10;

/// Asks an API with a key.
#[derive(Clone, Debug)]
pub struct HttpTransport {
    key: ApiKey,
    limits: RequestLimits,
}

impl HttpTransport {
    /// Asks with `key`, within the limits of `profile`.
    pub fn new(key: ApiKey, profile: &Profile) -> Self {
        Self {
            key,
            limits: profile.limits,
        }
    }
}

impl Transport for HttpTransport {
    async fn get(
        &self,
        request: &Request,
        timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        self.send(request, timeout_ms, None).await
    }

    async fn peek(&self, request: &Request, timeout_ms: u32) -> Result<Peeked, TransportFailure> {
        self.ask(request, timeout_ms, Ask::Head).await
    }
}

/// What is wanted of a request.
#[derive(Clone, Copy)]
enum Ask<'a> {
    /// The whole answer.
    Whole,
    /// Its first records.
    Head,
    /// That it takes this JSON.
    Post(&'a str),
}

/// Where a request broke.
enum Broken {
    /// Before a status could be read.
    Request,
    /// While the body was read.
    Body,
    /// For a reason that is known.
    For(TransportFailure),
}

impl HttpTransport {
    /// The whole answer to a `GET`, or with a `body`, which is JSON, to a `POST`.
    pub async fn send(
        &self,
        request: &Request,
        timeout_ms: u32,
        body: Option<&str>,
    ) -> Result<HttpAnswer, TransportFailure> {
        let what = body.map_or(Ask::Whole, Ask::Post);
        Ok(self.ask(request, timeout_ms, what).await?.answer)
    }

    async fn ask(
        &self,
        request: &Request,
        timeout_ms: u32,
        what: Ask<'_>,
    ) -> Result<Peeked, TransportFailure> {
        reach::may_ask(&request.url)?;
        let started = now_ms();
        let limit = TimeLimit::new(timeout_ms, SILENCE_MS.min(timeout_ms));
        match self.fetch(request, &limit, what).await {
            Ok(mut peeked) => {
                peeked.answer.elapsed_ms = u64::try_from(now_ms() - started).unwrap_or(0);
                Ok(peeked)
            }
            Err(Broken::For(failure)) => Err(failure),
            Err(_) if limit.is_over() => Err(TransportFailure::Timeout),
            Err(Broken::Body) if !reach::is_offline() => Err(TransportFailure::Aborted),
            Err(_) => Err(reach::why_not(&request.url).await),
        }
    }

    async fn fetch(
        &self,
        request: &Request,
        limit: &TimeLimit,
        what: Ask<'_>,
    ) -> Result<Peeked, Broken> {
        let fetch = match what {
            Ask::Post(_) => {
                FetchRequest::post(&request.url).header("Content-Type", "application/json")
            }
            Ask::Whole | Ask::Head => FetchRequest::get(&request.url),
        };
        let mut fetch = fetch
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::Omit)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            // Followed, a redirect could carry the key to another origin.
            .redirect(RequestRedirect::Manual)
            .abort_signal(limit.signal().as_ref());
        for (name, value) in request
            .headers
            .iter()
            .chain(&self.key.headers(&request.auth))
        {
            fetch = fetch.header(name, value);
        }
        let sent = match what {
            Ask::Post(body) => {
                let fetch = fetch.body(body).map_err(|_| Broken::Request)?;
                fetch.send().await
            }
            Ask::Whole | Ask::Head => fetch.send().await,
        };
        let response = sent.map_err(|_| Broken::Request)?;
        limit.heard();
        if response.type_() == ResponseType::Opaqueredirect {
            return Err(Broken::For(TransportFailure::Redirected));
        }
        let enough = matches!(what, Ask::Head).then_some(PEEK_BYTES);
        let (body, is_cut) = self.read_body(&response, limit, enough).await?;
        let answer = HttpAnswer {
            status: response.status(),
            headers: response
                .headers()
                .entries()
                .map(|(name, value)| (name.to_lowercase(), value))
                .collect(),
            body,
            elapsed_ms: 0,
        };
        Ok(Peeked { answer, is_cut })
    }

    /// Reads a body part by part, so that one without end is given up early. Giving up aborts the request, since the
    /// limit goes with it. With `enough`, its first records suffice once so many bytes came; whether more would have come.
    async fn read_body(
        &self,
        response: &FetchResponse,
        limit: &TimeLimit,
        enough: Option<usize>,
    ) -> Result<(Vec<u8>, bool), Broken> {
        let mut body = Body::new(response.status(), &self.limits);
        let Some(stream) = response.body() else {
            return Ok((Vec::new(), false));
        };
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        loop {
            let part = JsFuture::from(reader.read())
                .await
                .map_err(|_| Broken::Body)?;
            limit.heard();
            let Ok(chunk) =
                Reflect::get(&part, &"value".into()).map(JsCast::dyn_into::<Uint8Array>)
            else {
                return Err(Broken::Body);
            };
            // Without a value it is the end.
            let Ok(chunk) = chunk else {
                return Ok((body.finish(), false));
            };
            let wants_more = body.push(&chunk.to_vec()).map_err(Broken::For)?;
            if !wants_more {
                return Ok((body.finish(), false));
            }
            if enough.is_some_and(|bytes| body.len() >= bytes)
                && let Some(head) = body.head()
            {
                return Ok((head, true));
            }
        }
    }
}
