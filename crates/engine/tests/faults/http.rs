//! HTTP as the worker does it: a page's view of an answer. What a browser does not show, this does not either.

use std::cell::RefCell;
use std::time::Duration;

use engine::Transport;
use onvio::{Request, RequestLimits};
use sandbox::Sandbox;
use sync::{Body, HttpAnswer, TransportFailure};

/// Headers that a page may always read.
const SAFE: [&str; 4] = ["content-length", "content-type", "expires", "last-modified"];

/// A cap that is reached in a moment; no answer of the company comes near.
const LARGEST_BODY: u64 = 4 << 20;

/// Between two looks at whether an answer is held back.
const LOOK: Duration = Duration::from_millis(1);

/// What a device meets before anything reaches the API.
#[derive(Clone, Debug)]
pub struct Met {
    /// End of the addresses that meet it: `/v1/invoices?page=2`.
    pub resource: &'static str,
    pub page: usize,
    pub failure: TransportFailure,
    /// So many times.
    pub times: u32,
}

/// The worker's transport, natively.
pub struct Http<'a> {
    client: reqwest::Client,
    sandbox: &'a Sandbox,
    limits: RequestLimits,
    pub met: RefCell<Option<Met>>,
}

impl<'a> Http<'a> {
    pub fn new(sandbox: &'a Sandbox) -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build();
        Self {
            client: client.expect("a client"),
            sandbox,
            limits: RequestLimits {
                body_bytes: LARGEST_BODY,
                ..RequestLimits::default()
            },
            met: RefCell::default(),
        }
    }

    fn meets(&self, request: &Request) -> Option<TransportFailure> {
        let mut met = self.met.borrow_mut();
        let met = met.as_mut().filter(|met| met.times > 0)?;
        let page = request
            .url
            .split_once("page=")
            .map_or("1", |(_, rest)| rest);
        let page = page.split('&').next().unwrap_or_default();
        let hits = request.path.ends_with(met.resource) && page == met.page.to_string();
        hits.then(|| {
            met.times -= 1;
            met.failure
        })
    }

    async fn ask(&self, request: &Request) -> Result<HttpAnswer, TransportFailure> {
        let key = request.auth.header_values(&self.sandbox.key());
        let key = key.expect("a key of one part");
        let mut asking = self.client.get(&request.url);
        for (name, value) in request.headers.iter().chain(&key) {
            asking = asking.header(name, value);
        }
        let sent = asking.send().await;
        let mut response = sent.map_err(|_| TransportFailure::Unreachable)?;
        let header = |name: &str| {
            let value = response.headers().get(name)?;
            value.to_str().ok().map(str::to_lowercase)
        };
        if response.status().is_redirection() && header("location").is_some() {
            return Err(TransportFailure::Redirected);
        }
        if header("access-control-allow-origin").is_none() {
            return Err(TransportFailure::Cors);
        }
        // A browser inflates, and breaks off where it cannot.
        if header("content-encoding").is_some() {
            return Err(TransportFailure::Aborted);
        }
        let exposed = header("access-control-expose-headers").unwrap_or_default();
        let may_read = |name: &str| {
            SAFE.contains(&name) || exposed.split(',').any(|shown| shown.trim() == name)
        };
        let headers = response
            .headers()
            .iter()
            .filter(|(name, _)| may_read(name.as_str()))
            .filter_map(|(name, value)| {
                Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
            })
            .collect();
        let status = response.status().as_u16();
        let mut body = Body::new(status, &self.limits);
        while let Some(part) = response
            .chunk()
            .await
            .map_err(|_| TransportFailure::Aborted)?
        {
            if !body.push(&part)? {
                break;
            }
        }
        Ok(HttpAnswer {
            status,
            headers,
            body: body.finish(),
            elapsed_ms: 1,
        })
    }
}

impl Transport for Http<'_> {
    /// The time limit passes at once for an answer that the sandbox holds back for good, and never for another.
    async fn get(
        &self,
        request: &Request,
        _timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        if let Some(failure) = self.meets(request) {
            return Err(failure);
        }
        // The one that was given up before is gone.
        while self.sandbox.held() > 0 {
            tokio::time::sleep(LOOK).await;
        }
        let held_back = async {
            while self.sandbox.held() == 0 {
                tokio::time::sleep(LOOK).await;
            }
        };
        tokio::select! {
            answer = self.ask(request) => answer,
            () = held_back => Err(TransportFailure::Timeout),
        }
    }
}
