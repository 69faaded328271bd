//! How the key comes: which headers, or a token that was fetched for it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::state::Shared;

/// How the key comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth {
    /// Header of the key or the token.
    pub header: String,
    /// What stands before it, space included.
    pub prefix: String,
    /// Headers that have to come besides, with their values.
    pub also: Vec<(String, String)>,
    /// Id and secret of the client that may fetch tokens at `POST /oauth/token`; then only tokens are taken.
    pub oauth: Option<(String, String)>,
    /// How long a token is taken.
    pub token_life: Duration,
    /// For how many requests a token is taken; `None` is as many as there are.
    pub token_uses: Option<u32>,
}

impl Default for Auth {
    fn default() -> Self {
        Self {
            header: "authorization".to_owned(),
            prefix: "Bearer ".to_owned(),
            also: Vec::new(),
            oauth: None,
            token_life: Duration::from_hours(1),
            token_uses: None,
        }
    }
}

/// `Name: value; Name: value`
pub(crate) fn read_also(text: &str) -> Result<Vec<(String, String)>, String> {
    let one = |pair: &str| {
        let (name, value) = pair.split_once(':')?;
        let name = name.trim().to_lowercase();
        (!name.is_empty()).then(|| (name, value.trim().to_owned()))
    };
    let pairs = text.split(';').filter(|pair| !pair.trim().is_empty());
    let read: Option<Vec<_>> = pairs.map(one).collect();
    read.ok_or_else(|| format!("{text:?} is not like Name: value; Name: value"))
}

/// Tokens that were given out.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    /// How many ever.
    pub issued: u32,
    /// Until when each is taken, and for how many requests more.
    living: HashMap<String, (Instant, Option<u32>)>,
}

impl Tokens {
    fn issue(&mut self, auth: &Auth) -> String {
        self.issued += 1;
        let token = format!("token-{}-{}", self.issued, std::process::id());
        let until = Instant::now() + auth.token_life;
        self.living.insert(token.clone(), (until, auth.token_uses));
        token
    }

    /// Whether a token is taken; one more use of it.
    fn take(&mut self, token: &str) -> bool {
        let Some((until, uses)) = self.living.get_mut(token) else {
            return false;
        };
        if *until <= Instant::now() || *uses == Some(0) {
            return false;
        }
        if let Some(uses) = uses {
            *uses -= 1;
        }
        true
    }

    /// None is taken any more.
    pub fn expire(&mut self) {
        self.living.clear();
    }
}

/// Whether a request may be answered.
pub(crate) fn admits(auth: &Auth, key: &str, tokens: &mut Tokens, headers: &HeaderMap) -> bool {
    let sent = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(bare) = sent(&auth.header).and_then(|value| value.strip_prefix(&auth.prefix)) else {
        return false;
    };
    let also = auth
        .also
        .iter()
        .all(|(name, value)| sent(name) == Some(value));
    also && match auth.oauth {
        Some(_) => tokens.take(bare),
        None => bare == key,
    }
}

/// Whether the key stands anywhere in the headers of a request.
pub(crate) fn carries(key: &str, headers: &HeaderMap) -> bool {
    let holds = |value: &[u8]| value.windows(key.len()).any(|part| part == key.as_bytes());
    !key.is_empty() && headers.values().any(|value| holds(value.as_bytes()))
}

/// `POST /oauth/token`: client credentials, in the body or by Basic.
pub(crate) async fn token(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form: HashMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    let basic = headers.get(header::AUTHORIZATION).and_then(|value| {
        let coded = value.to_str().ok()?.strip_prefix("Basic ")?;
        let text = String::from_utf8(STANDARD.decode(coded).ok()?).ok()?;
        let (id, secret) = text.split_once(':')?;
        Some((id.to_owned(), secret.to_owned()))
    });
    let client = basic.unwrap_or_else(|| (field("client_id"), field("client_secret")));
    let mut state = shared.lock();
    let auth = state.settings.auth.clone();
    let refused = |status: StatusCode, code: &str| {
        (status, axum::Json(json!({ "error": code }))).into_response()
    };
    if auth.oauth.is_none() {
        return refused(StatusCode::NOT_FOUND, "not_found");
    }
    if field("grant_type") != "client_credentials" {
        return refused(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    if auth.oauth != Some(client) {
        return refused(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let token = state.tokens.issue(&auth);
    axum::Json(json!({
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": auth.token_life.as_secs(),
    }))
    .into_response()
}
