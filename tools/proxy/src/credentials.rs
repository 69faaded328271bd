//! Whose key the upstream sees: the caller's, or one that stays here.

use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use reqwest::Client;
use serde::Deserialize;
use tokio::sync::Mutex;
use url::Url;

use crate::answer::Refusal;
use crate::config::{Config, Credentials, Secret};

/// A token is asked for again so long before it ends.
const BEFORE_EXPIRY: Duration = Duration::from_mins(1);
/// Life of a token whose answer does not tell.
const USUAL_LIFE: Duration = Duration::from_mins(5);

/// What is put on a request to the upstream.
#[derive(Debug)]
pub(crate) enum Keys {
    /// What the caller sent.
    PassThrough,
    /// Always the same.
    Fixed(HeaderName, HeaderValue),
    /// The token of the hour.
    OAuth2(TokenSource),
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
                },
                Some(secret),
            ) => Some(Self::OAuth2(TokenSource {
                url: token_url.clone(),
                id: client_id.clone(),
                scope: scope.clone(),
                secret: secret.clone(),
                token: Mutex::new(None),
            })),
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
}

/// `OAuth2` client credentials, with the token they last gave.
#[derive(Debug)]
pub(crate) struct TokenSource {
    url: Url,
    id: String,
    scope: Option<String>,
    secret: Secret,
    token: Mutex<Option<(HeaderValue, Instant)>>,
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
        let mut kept = self.token.lock().await;
        if let Some((token, until)) = kept.as_ref()
            && *until > Instant::now()
            && Some(token) != refused
        {
            return Ok(token.clone());
        }
        let mut form = vec![
            ("grant_type", "client_credentials"),
            ("client_id", &self.id),
            ("client_secret", self.secret.expose()),
        ];
        form.extend(self.scope.as_deref().map(|scope| ("scope", scope)));
        let answer = client.post(self.url.clone()).form(&form).send().await;
        let answer = answer.map_err(|_| Refusal::Unreachable)?;
        if !answer.status().is_success() {
            return Err(Refusal::Key);
        }
        let answer: TokenAnswer = answer.json().await.map_err(|_| Refusal::Key)?;
        let token = sensitive(&format!("Bearer {}", answer.access_token)).ok_or(Refusal::Key)?;
        let life = answer.expires_in.map_or(USUAL_LIFE, Duration::from_secs);
        *kept = Some((
            token.clone(),
            Instant::now() + life.saturating_sub(BEFORE_EXPIRY),
        ));
        Ok(token)
    }
}

fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
