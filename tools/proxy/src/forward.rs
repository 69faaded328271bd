//! To the upstream and back: one GET, no redirects, an answer that streams through and is not kept.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, Response, StatusCode, header};
use futures_util::StreamExt;
use reqwest::Client;
use reqwest::redirect::Policy;
use url::Url;

use crate::answer::Refusal;
use crate::config::Config;
use crate::credentials::Keys;
use crate::gate;
use crate::link::links_from_here;

/// Headers of the upstream's answer that come back. No cookie, no name of a server.
const RETURNED: [HeaderName; 8] = [
    header::CONTENT_TYPE,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::DATE,
    header::ETAG,
    header::RETRY_AFTER,
    header::WWW_AUTHENTICATE,
    HeaderName::from_static("x-total-count"),
];
const CONNECT_LIMIT: Duration = Duration::from_secs(10);

/// The one upstream.
#[derive(Debug)]
pub(crate) struct Upstream {
    client: Client,
    base: Url,
    pub keys: Keys,
    /// Secrets of the upstream beside the key.
    secret_headers: HeaderMap,
    answer_bytes: u64,
}

impl Upstream {
    /// `None` when TLS cannot be set up or the secret cannot be a header.
    pub fn new(config: &Config) -> Option<Self> {
        // A second proxy of the same process finds it set already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            // Compressed answers go through as they are.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .user_agent("atalaya-proxy")
            .connect_timeout(CONNECT_LIMIT)
            .read_timeout(Duration::from_secs(config.limits.upstream_seconds))
            .build()
            .ok()?;
        Some(Self {
            client,
            base: config.upstream.clone(),
            keys: Keys::new(config)?,
            secret_headers: config.secret_headers()?,
            answer_bytes: config.limits.answer_bytes,
        })
    }

    /// The upstream's answer to `target`, a path of the list with its query.
    pub async fn get(
        &self,
        config: &Config,
        target: &str,
        asked: &HeaderMap,
    ) -> Result<Response<Body>, Refusal> {
        let mut headers: HeaderMap = asked
            .iter()
            .filter(|(name, _)| gate::is_passed(config, name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let url = format!("{}{target}", self.base.as_str().trim_end_matches('/'));
        let url = Url::parse(&url).map_err(|_| Refusal::BadRequest)?;
        self.keys.put(&self.client, &mut headers, None).await?;
        for (name, value) in &self.secret_headers {
            headers.insert(name, value.clone());
        }
        let mut answer = self.ask(&url, &headers).await?;
        if answer.status() == StatusCode::UNAUTHORIZED && matches!(self.keys, Keys::OAuth2(_)) {
            // A token may end before its time: once more with another one. It is a GET.
            let refused = headers.remove(header::AUTHORIZATION);
            self.keys
                .put(&self.client, &mut headers, refused.as_ref())
                .await?;
            answer = self.ask(&url, &headers).await?;
        }
        if answer.status() == StatusCode::UNAUTHORIZED && self.keys.are_kept_here() {
            self.keys.refused_again(&headers).await;
            return Err(Refusal::Key);
        }
        self.pass(&url, answer)
    }

    async fn ask(&self, url: &Url, headers: &HeaderMap) -> Result<reqwest::Response, Refusal> {
        let sent = self
            .client
            .get(url.clone())
            .headers(headers.clone())
            .send()
            .await;
        sent.map_err(|error| {
            if error.is_timeout() {
                Refusal::Slow
            } else {
                Refusal::Unreachable
            }
        })
    }

    fn pass(&self, url: &Url, answer: reqwest::Response) -> Result<Response<Body>, Refusal> {
        let status = answer.status();
        if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
            return Err(Refusal::Redirect);
        }
        if answer
            .content_length()
            .is_some_and(|bytes| bytes > self.answer_bytes)
        {
            return Err(Refusal::TooLarge);
        }
        let mut headers = HeaderMap::new();
        for name in RETURNED {
            if let Some(value) = answer.headers().get(&name) {
                headers.insert(name, value.clone());
            }
        }
        // A refusal has no next page.
        if (status.is_success() || status == StatusCode::NOT_MODIFIED)
            && let Some(links) = links_from_here(&self.base, url, answer.headers())?
        {
            headers.insert(header::LINK, links);
        }
        let mut left = self.answer_bytes;
        let body = answer.bytes_stream().map(move |piece| {
            let piece: Bytes = piece.map_err(std::io::Error::other)?;
            // Cut in the middle, so that no browser takes it for a whole answer.
            left = left
                .checked_sub(piece.len() as u64)
                .ok_or_else(|| std::io::Error::other("larger than allowed"))?;
            Ok::<_, std::io::Error>(piece)
        });
        let mut response = Response::new(Body::from_stream(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}
