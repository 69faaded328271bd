//! What an admin says: a JSON file, and environment variables over it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use axum::http::{HeaderMap, HeaderName};
use serde::Deserialize;
use url::Url;

use crate::credentials::sensitive;
use crate::limits::Limits;
use crate::mail::{MailConfig, PATH as MAIL_PATH};
use crate::secret::{Secret, SecretHeaders, read_headers};

/// The whole configuration. Unknown keys are errors: a misspelt limit must not be a missing one.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Config {
    /// Address to listen on.
    #[serde(default = "default_listen")]
    pub listen: SocketAddr,
    /// The one upstream: scheme, host, port and, where it has one, a path in front of every other.
    pub upstream: Url,
    /// Origins whose pages may call, exactly as browsers send them.
    #[serde(default)]
    pub allowed_origins: Vec<String>,
    /// Paths that are forwarded, exactly as written.
    #[serde(default = "default_paths")]
    pub allowed_paths: Vec<String>,
    /// Headers that are forwarded beside the usual ones, for APIs that want several.
    #[serde(default)]
    pub pass_headers: Vec<String>,
    /// Whose key the upstream sees.
    #[serde(default)]
    pub credentials: Credentials,
    /// The secret itself, for [`Credentials::Key`] and [`Credentials::OAuth2`]; better in a file or the environment.
    #[serde(default)]
    pub secret_file: Option<PathBuf>,
    /// Files of further secrets that the upstream wants, by the header that carries each; kept like the key.
    #[serde(default)]
    pub secret_headers: BTreeMap<String, PathBuf>,
    /// Where the device tokens are kept (their hashes alone).
    #[serde(default)]
    pub devices_file: Option<PathBuf>,
    /// Take the address of the caller from the last entry of `X-Forwarded-For`: only behind a balancer that sets it.
    #[serde(default)]
    pub trust_forwarded_for: bool,
    /// A folder that is served beside the API, on the same origin: the built page.
    #[serde(default)]
    pub static_dir: Option<PathBuf>,
    /// How much of everything.
    #[serde(default)]
    pub limits: Limits,
    /// Where letters go out; none are relayed without it.
    #[serde(default)]
    pub mail: Option<MailConfig>,
    #[serde(skip)]
    secret: Option<Secret>,
    #[serde(skip)]
    held_headers: SecretHeaders,
}

/// Whose key the upstream sees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(
    tag = "mode",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Credentials {
    /// The caller's own.
    #[default]
    PassThrough,
    /// A key that stays here; devices have tokens.
    Key {
        /// Header that carries it.
        #[serde(default = "default_header")]
        header: String,
        /// Word in front of it; empty for none.
        #[serde(default = "default_prefix")]
        prefix: String,
    },
    /// `OAuth2` client credentials that stay here; devices have tokens.
    #[serde(rename = "oauth2")]
    OAuth2 {
        /// Address that gives tokens.
        token_url: Url,
        /// Public half of the credentials.
        client_id: String,
        /// Scope to ask for.
        #[serde(default)]
        scope: Option<String>,
        /// The API that the token is for, where the address of tokens serves several.
        #[serde(default)]
        audience: Option<String>,
    },
}

/// Why a configuration cannot be used. The sentence names the key and what to write.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, #[source] io::Error),
    /// The file is no such JSON; the message names line, column and key.
    #[error("{0}: {1}")]
    Json(PathBuf, #[source] serde_json::Error),
    /// A value that cannot be meant.
    #[error("{key}: {problem}")]
    Value {
        /// Which key.
        key: &'static str,
        /// What is wrong with it, and what to write.
        problem: String,
    },
}

impl Config {
    /// The configuration of a file, with a folder to serve and the environment over it.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn load(path: &Path, static_dir: Option<PathBuf>) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path)
            .map_err(|error| ConfigError::Unreadable(path.to_owned(), error))?;
        let mut config = serde_json::from_str::<Self>(&text)
            .map_err(|error| ConfigError::Json(path.to_owned(), error))?;
        config.static_dir = static_dir.or(config.static_dir);
        config
            .with_environment(|name| env::var(name).ok())?
            .checked()
    }

    /// With what `variable` says over it.
    ///
    /// # Errors
    /// When a variable cannot be read as what it stands for.
    pub fn with_environment(
        mut self,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        if let Some(text) = variable("ATALAYA_PROXY_LISTEN") {
            self.listen = text.parse().map_err(|_| {
                wrong(
                    "ATALAYA_PROXY_LISTEN",
                    "not an address such as 127.0.0.1:8787",
                )
            })?;
        }
        if let Some(text) = variable("ATALAYA_PROXY_UPSTREAM") {
            self.upstream = text.parse().map_err(|_| {
                wrong(
                    "ATALAYA_PROXY_UPSTREAM",
                    "not an address such as https://api.example.com",
                )
            })?;
        }
        if let Some(text) = variable("ATALAYA_PROXY_ORIGINS") {
            let origins = text.split(',').map(|origin| origin.trim().to_owned());
            self.allowed_origins = origins.filter(|origin| !origin.is_empty()).collect();
        }
        if let Some(text) = variable("ATALAYA_PROXY_DEVICES") {
            self.devices_file = Some(text.into());
        }
        if let Some(text) = variable("ATALAYA_PROXY_STATIC") {
            self.static_dir = Some(text.into());
        }
        if let Some(text) = variable("ATALAYA_PROXY_SECRET") {
            self.secret = Some(Secret::new(&text));
        }
        if let (Some(text), Some(mail)) = (variable("ATALAYA_PROXY_MAIL_PASSWORD"), &mut self.mail)
        {
            mail.password = Some(Secret::new(&text));
        }
        if let Some(text) = variable("ATALAYA_PROXY_SECRET_HEADERS") {
            let read: BTreeMap<String, String> = serde_json::from_str(&text).map_err(|_| {
                wrong(
                    "ATALAYA_PROXY_SECRET_HEADERS",
                    "not JSON such as {\"x-integration-key\":\"…\"}",
                )
            })?;
            let held = read.into_iter();
            self.held_headers = held
                .map(|(name, text)| (name.to_ascii_lowercase(), Secret::new(&text)))
                .collect();
        }
        Ok(self)
    }

    /// With this secret, whatever file or environment say.
    #[must_use]
    pub fn with_secret(mut self, secret: &str) -> Self {
        self.secret = Some(Secret::new(secret));
        self
    }

    /// The same, when all of it can be meant; the secret is read from its file.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn checked(mut self) -> Result<Self, ConfigError> {
        check_upstream("upstream", &self.upstream)?;
        if self.allowed_origins.is_empty() && self.static_dir.is_none() {
            return Err(wrong(
                "allowedOrigins",
                "name at least one, such as \"https://panel.example.cl\", or serve the page from here with staticDir",
            ));
        }
        for origin in &self.allowed_origins {
            check_origin(origin)?;
        }
        for path in &self.allowed_paths {
            if !is_plain_path(path) {
                return Err(wrong(
                    "allowedPaths",
                    &format!("{path:?} is no plain path such as \"/v1/invoices\""),
                ));
            }
        }
        for header in &mut self.pass_headers {
            header.make_ascii_lowercase();
            if is_never_passed(header) {
                return Err(wrong(
                    "passHeaders",
                    &format!("{header:?} is never forwarded"),
                ));
            }
        }
        read_headers(&self.secret_headers, &mut self.held_headers)?;
        self.check_secret_headers()?;
        self.mail = self.mail.map(MailConfig::checked).transpose()?;
        if self.mail.is_some() && self.allowed_paths.iter().any(|path| path == MAIL_PATH) {
            return Err(wrong(
                "allowedPaths",
                "\"/mail\" is where letters are handed over",
            ));
        }
        if self.credentials == Credentials::PassThrough {
            if self.mail.is_some() {
                return Err(wrong(
                    "mail",
                    "only with device tokens (credentials \"key\" or \"oauth2\"): in pass-through anybody could send",
                ));
            }
            return Ok(self);
        }
        if let Credentials::OAuth2 { token_url, .. } = &self.credentials {
            check_upstream("tokenUrl", token_url)?;
        }
        if self.devices_file.is_none() {
            return Err(wrong(
                "devicesFile",
                "name the file that keeps the device tokens",
            ));
        }
        if self.secret.is_none() {
            let path = self.secret_file.clone().ok_or_else(|| {
                wrong(
                    "secretFile",
                    "name the file that holds the key, or set ATALAYA_PROXY_SECRET",
                )
            })?;
            self.secret = Some(Secret::read(&path)?);
        }
        if self
            .secret
            .as_ref()
            .is_some_and(|secret| secret.expose().is_empty())
        {
            return Err(wrong("secretFile", "the secret is empty"));
        }
        Ok(self)
    }

    fn check_secret_headers(&self) -> Result<(), ConfigError> {
        let carries_key = match &self.credentials {
            Credentials::PassThrough if self.held_headers.is_empty() => return Ok(()),
            Credentials::PassThrough => {
                return Err(wrong(
                    "secretHeaders",
                    "only with credentials that stay here: in pass-through whoever calls would use them",
                ));
            }
            Credentials::Key { header, .. } => header.as_str(),
            Credentials::OAuth2 { .. } => "authorization",
        };
        for (name, secret) in &self.held_headers {
            let problem = if is_never_passed(name) {
                "is never forwarded"
            } else if name.eq_ignore_ascii_case(carries_key) {
                "carries the key already"
            } else if self.pass_headers.contains(name) {
                "is one of passHeaders too"
            } else if secret.expose().is_empty() {
                "is empty"
            } else {
                continue;
            };
            return Err(wrong("secretHeaders", &format!("{name:?} {problem}")));
        }
        Ok(())
    }

    /// The secrets beside the key as the upstream gets them. `None`: one that no header can carry.
    pub(crate) fn secret_headers(&self) -> Option<HeaderMap> {
        let held = self.held_headers.iter();
        held.map(|(name, secret)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, sensitive(secret.expose())?))
        })
        .collect()
    }

    /// The key or client secret; `None` in pass-through.
    pub fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }
}

/// Headers that would let a caller speak for somebody else.
const NEVER_PASSED: [&str; 9] = [
    "cookie",
    "host",
    "origin",
    "referer",
    "connection",
    "forwarded",
    "transfer-encoding",
    "content-length",
    "te",
];

fn is_never_passed(header: &str) -> bool {
    NEVER_PASSED.contains(&header)
        || header.starts_with("x-forwarded")
        || header.starts_with("sec-")
}

fn default_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8787))
}

fn default_paths() -> Vec<String> {
    [
        "/v1/company/info",
        "/v1/clients",
        "/v1/invoices",
        "/v1/payments",
    ]
    .map(str::to_owned)
    .into()
}

fn default_header() -> String {
    "authorization".to_owned()
}

fn default_prefix() -> String {
    "Bearer ".to_owned()
}

pub(crate) fn wrong(key: &'static str, problem: &str) -> ConfigError {
    ConfigError::Value {
        key,
        problem: problem.to_owned(),
    }
}

/// Whether a host is this machine.
pub(crate) fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// Encrypted, or on this machine.
fn check_upstream(key: &'static str, url: &Url) -> Result<(), ConfigError> {
    let local = url.host_str().is_some_and(is_this_machine);
    if url.scheme() != "https" && !(url.scheme() == "http" && local) {
        return Err(wrong(
            key,
            "must begin with https:// (http:// only for this machine)",
        ));
    }
    if !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some()
    {
        return Err(wrong(key, "scheme, host, port and path alone"));
    }
    Ok(())
}

fn check_origin(origin: &str) -> Result<(), ConfigError> {
    let parsed = Url::parse(origin)
        .ok()
        .filter(|url| matches!(url.scheme(), "https" | "http"));
    if parsed.is_none_or(|url| url.origin().ascii_serialization() != origin) {
        return Err(wrong(
            "allowedOrigins",
            &format!(
                "{origin:?} is no origin as browsers send it: \"https://host\" in lower case, without a slash at the end"
            ),
        ));
    }
    Ok(())
}

/// `/` and then unreserved characters in parts that are neither empty nor dots.
pub(crate) fn is_plain_path(path: &str) -> bool {
    path.strip_prefix('/').is_some_and(|rest| {
        rest.split('/').all(|part| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(more: &str) -> Result<Config, String> {
        let text = format!(
            r#"{{"upstream":"https://api.example.com","allowedOrigins":["https://panel.example.cl"]{more}}}"#
        );
        let config = serde_json::from_str::<Config>(&text).map_err(|error| error.to_string())?;
        config.checked().map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_left_out_is_usual() {
        let config = read("").expect("valid");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8787");
        assert_eq!(config.allowed_paths.len(), 4);
        assert_eq!(config.credentials, Credentials::PassThrough);
    }

    #[test]
    fn mistakes_are_named_with_their_key() {
        for (more, words) in [
            (r#","upstreem":"x""#, "upstreem"),
            (r#","allowedPaths":["/v1/../x"]"#, "allowedPaths"),
            (r#","allowedPaths":["/v1/clients?x=1"]"#, "allowedPaths"),
            (r#","passHeaders":["Cookie"]"#, "passHeaders"),
            (r#","passHeaders":["X-Forwarded-For"]"#, "passHeaders"),
            (r#","limits":{"requestPerMinute":1}"#, "requestPerMinute"),
            (r#","credentials":{"mode":"key"}"#, "devicesFile"),
            (
                r#","credentials":{"mode":"key"},"devicesFile":"d""#,
                "secretFile",
            ),
            (
                r#","credentials":{"mode":"oauth2","clientId":"a","tokenUrl":"http://x.example/t"},"devicesFile":"d""#,
                "tokenUrl",
            ),
            (r#","credentials":{"mode":"sometimes"}"#, "sometimes"),
            (r#","secretHeaders":{"x-a":"/nowhere"}"#, "/nowhere"),
        ] {
            let message = read(more).expect_err(more);
            assert!(message.contains(words), "{more}: {message}");
        }
        for upstream in [
            "http://api.example.com",
            "https://user@api.example.com",
            "https://api.example.com?x=1",
            "ftp://api.example.com",
        ] {
            let text = format!(r#"{{"upstream":"{upstream}","allowedOrigins":["https://a.cl"]}}"#);
            let config = serde_json::from_str::<Config>(&text).expect("readable");
            assert!(config.checked().is_err(), "{upstream}");
        }
        for origin in [
            "*",
            "null",
            "https://a.cl/",
            "https://A.cl",
            "a.cl",
            "https://a.cl:443",
        ] {
            let text = format!(r#"{{"upstream":"https://b.cl","allowedOrigins":["{origin}"]}}"#);
            let config = serde_json::from_str::<Config>(&text).expect("readable");
            assert!(config.checked().is_err(), "{origin}");
        }
    }

    #[test]
    fn secret_headers_are_the_upstreams_alone() {
        let kept = r#","devicesFile":"d","credentials":{"mode":"key"}"#;
        let read = |more: &str, held: &str| {
            let text = format!(
                r#"{{"upstream":"https://api.example.com","allowedOrigins":["https://a.cl"]{more}}}"#
            );
            let config = serde_json::from_str::<Config>(&text).expect("readable");
            let named =
                |name: &str| (name == "ATALAYA_PROXY_SECRET_HEADERS").then(|| held.to_owned());
            let config = config.with_environment(named);
            let config = config.and_then(|config| config.with_secret("k").checked());
            config.map_err(|error| error.to_string())
        };
        let config = read(kept, r#"{"X-Integration-Key":" canary\n"}"#).expect("valid");
        assert!(!format!("{config:?}").contains("canary"));
        let headers = config.secret_headers().expect("plain");
        assert_eq!(headers["x-integration-key"], "canary");
        assert!(!format!("{headers:?}").contains("canary"));
        let passed = format!(r#"{kept},"passHeaders":["X-A"]"#);
        for (more, held, words) in [
            ("", r#"{"x-a":"canary"}"#, "pass-through"),
            (kept, r#"{"Authorization":"canary"}"#, "already"),
            (kept, r#"{"Cookie":"canary"}"#, "never"),
            (kept, r#"{"x-a":" "}"#, "empty"),
            (passed.as_str(), r#"{"x-a":"canary"}"#, "passHeaders"),
            (kept, "canary", "not JSON"),
        ] {
            let message = read(more, held).expect_err(held);
            assert!(message.contains(words), "{held}: {message}");
            assert!(!message.contains("canary"), "{message}");
        }
    }

    #[test]
    fn the_environment_stands_over_the_file() {
        let config = read("").expect("valid");
        let config = config
            .with_environment(|name| match name {
                "ATALAYA_PROXY_LISTEN" => Some("0.0.0.0:80".to_owned()),
                "ATALAYA_PROXY_ORIGINS" => Some("https://a.cl, https://b.cl".to_owned()),
                "ATALAYA_PROXY_SECRET" => Some(" canary\n".to_owned()),
                _ => None,
            })
            .expect("valid");
        assert_eq!(config.listen.port(), 80);
        assert_eq!(config.allowed_origins, ["https://a.cl", "https://b.cl"]);
        assert_eq!(config.secret().map(Secret::expose), Some("canary"));
        assert!(!format!("{config:?}").contains("canary"));
    }
}
