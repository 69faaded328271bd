//! Whose key the upstream sees: the caller's, or one that stays here.

use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use reqwest::Client;
use serde::Deserialize;
use tokio::sync::Mutex;
use url::Url;

use crate::answer::Refusal;
use crate::config::{Config, Credentials};
use crate::secret::Secret;
use crate::token::{Step, Tokens};

/// What is put on a request to the upstream.
#[derive(Debug)]
pub(crate) enum Keys {
    /// What the caller sent.
    PassThrough,
    /// Always the same.
    Fixed(HeaderName, HeaderValue),
    /// The token of the hour.
    OAuth2(Box<TokenSource>),
}

impl Keys {
    /// Those that `config` says. `None`: the secret holds characters that no header can carry.
    pub fn new(config: &Config) -> Option<Self> {
        match (&config.credentials, config.secret()) {
            (Credentials::PassThrough, _) | (_, None) => Some(Self::PassThrough),
            (Credentials::Key { header, prefix }, Some(secret)) => {
                let name = HeaderName::from_bytes(header.as_bytes()).ok()?;
                Some(Self::Fixed(
                    name,
                    sensitive(&format!("{prefix}{}", secret.expose()))?,
                ))
            }
            (
                Credentials::OAuth2 {
                    token_url,
                    client_id,
                    scope,
                    audience,
                },
                Some(secret),
            ) => {
                let mut form = vec![
                    ("grant_type", "client_credentials".to_owned()),
                    ("client_id", client_id.clone()),
                ];
                form.extend(scope.clone().map(|scope| ("scope", scope)));
                form.extend(audience.clone().map(|audience| ("audience", audience)));
                Some(Self::OAuth2(Box::new(TokenSource {
                    url: token_url.clone(),
                    form,
                    secret: secret.clone(),
                    tokens: Mutex::default(),
                })))
            }
        }
    }

    /// Whether the upstream sees a key that devices do not hold.
    pub fn are_kept_here(&self) -> bool {
        !matches!(self, Self::PassThrough)
    }

    /// Puts the key on `headers`. `refused` is one that the upstream did not take.
    pub async fn put(
        &self,
        client: &Client,
        headers: &mut HeaderMap,
        refused: Option<&HeaderValue>,
    ) -> Result<(), Refusal> {
        match self {
            Self::PassThrough => {}
            Self::Fixed(name, value) => {
                headers.remove(header::AUTHORIZATION);
                headers.insert(name, value.clone());
            }
            Self::OAuth2(source) => {
                let token = source.token(client, refused).await?;
                headers.insert(header::AUTHORIZATION, token);
            }
        }
        Ok(())
    }

    /// The upstream refused what [`Self::put`] put on `headers` in place of a refused token.
    pub async fn refused_again(&self, headers: &HeaderMap) {
        if let (Self::OAuth2(source), Some(token)) = (self, headers.get(header::AUTHORIZATION)) {
            let mut tokens = source.tokens.lock().await;
            tokens.refused_again(token, Instant::now());
        }
    }
}

/// `OAuth2` client credentials, with the token they last gave.
#[derive(Debug)]
pub(crate) struct TokenSource {
    url: Url,
    /// What is sent to get a token, beside the secret.
    form: Vec<(&'static str, String)>,
    secret: Secret,
    tokens: Mutex<Tokens>,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    expires_in: Option<u64>,
}

impl TokenSource {
    /// The token in force. Who waits while another asks gets the same one: there is one refresh at a time.
    async fn token(
        &self,
        client: &Client,
        refused: Option<&HeaderValue>,
    ) -> Result<HeaderValue, Refusal> {
        let mut tokens = self.tokens.lock().await;
        match tokens.step(refused, Instant::now()) {
            Step::Use(token) => return Ok(token),
            Step::Refuse(refusal) => return Err(refusal),
            Step::Ask => {}
        }
        let asked = self.ask(client).await;
        let now = Instant::now();
        match asked {
            Ok((token, life)) => {
                tokens.given(token.clone(), life, now);
                Ok(token)
            }
            Err(refusal) => {
                tokens.failed(refusal, now);
                Err(refusal)
            }
        }
    }

    async fn ask(&self, client: &Client) -> Result<(HeaderValue, Option<Duration>), Refusal> {
        let mut form: Vec<(&str, &str)> = Vec::new();
        form.extend(
            self.form
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        form.push(("client_secret", self.secret.expose()));
        let answer = client.post(self.url.clone()).form(&form).send().await;
        let answer = answer.map_err(|_| Refusal::Unreachable)?;
        let status = answer.status();
        if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS {
            return Err(Refusal::Key);
        }
        if !status.is_success() {
            return Err(Refusal::Unreachable);
        }
        let answer: TokenAnswer = answer.json().await.map_err(|_| Refusal::Key)?;
        let token = sensitive(&format!("Bearer {}", answer.access_token)).ok_or(Refusal::Key)?;
        Ok((token, answer.expires_in.map(Duration::from_secs)))
    }
}

/// A value that no log shows; `None` when no header can carry it.
pub(crate) fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
