//! How a key is sent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How what was typed stands in a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// As typed.
    #[default]
    Plain,
    /// In Base64, as Basic authentication wants `user:password`.
    Base64,
}

/// A header that carries the key, or one part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthHeader {
    /// Header name.
    pub name: String,
    /// What stands before the key, space included.
    pub prefix: String,
    /// Which part of the typed key; with one part in all, the whole of it.
    pub part: String,
    /// How it is written.
    pub encoding: Encoding,
}

/// How a key is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth {
    /// Headers that carry it; none: nothing is sent.
    pub headers: Vec<AuthHeader>,
    /// The API itself wants a secret that no page may hold (`OAuth2` client credentials): a proxy keeps it, and the
    /// key typed here is the device's token for that proxy.
    pub by_proxy: bool,
}

impl Default for Auth {
    fn default() -> Self {
        Self {
            headers: vec![AuthHeader {
                name: "Authorization".to_owned(),
                prefix: "Bearer ".to_owned(),
                part: "key".to_owned(),
                encoding: Encoding::Plain,
            }],
            by_proxy: false,
        }
    }
}

/// A key of several parts was typed without this one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key has no part {0:?}")]
pub struct MissingPart(pub String);

impl Auth {
    /// The parts of the key that a person types, in order, each once.
    pub fn parts(&self) -> Vec<&str> {
        let mut parts: Vec<&str> = Vec::new();
        for header in &self.headers {
            if !parts.contains(&header.part.as_str()) {
                parts.push(&header.part);
            }
        }
        parts
    }

    /// The headers of a typed key. Several parts come with `;` between them, in order or as `name=value`.
    ///
    /// # Errors
    /// [`MissingPart`] when the key has too few.
    pub fn header_values(&self, key: &str) -> Result<Vec<(String, String)>, MissingPart> {
        let parts = self.parts();
        let value_of = |part: &str| match parts.as_slice() {
            [_] => Some(key),
            several => {
                let typed = || {
                    key.split(';')
                        .map(str::trim)
                        .filter(|text| !text.is_empty())
                };
                let named = typed().find_map(|text| text.strip_prefix(part)?.strip_prefix('='));
                let position = several.iter().position(|name| *name == part)?;
                named.or_else(|| typed().nth(position))
            }
        };
        self.headers
            .iter()
            .map(|header| {
                let value =
                    value_of(&header.part).ok_or_else(|| MissingPart(header.part.clone()))?;
                let value = match header.encoding {
                    Encoding::Plain => value.to_owned(),
                    Encoding::Base64 => STANDARD.encode(value),
                };
                Ok((header.name.clone(), format!("{}{value}", header.prefix)))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(name: &str, part: &str) -> AuthHeader {
        AuthHeader {
            name: name.to_owned(),
            prefix: String::new(),
            part: part.to_owned(),
            encoding: Encoding::Plain,
        }
    }

    #[test]
    fn one_key_is_sent_whole() {
        let sent = Auth::default().header_values("a;b=c");
        assert_eq!(
            sent,
            Ok(vec![(
                "Authorization".to_owned(),
                "Bearer a;b=c".to_owned()
            )])
        );
    }

    #[test]
    fn several_parts_go_to_their_headers() {
        let auth = Auth {
            headers: vec![header("app-key", "key"), header("app-secret", "secret")],
            by_proxy: false,
        };
        let expected = Ok(vec![
            ("app-key".to_owned(), "k1".to_owned()),
            ("app-secret".to_owned(), "s1".to_owned()),
        ]);
        assert_eq!(auth.header_values("k1; s1"), expected);
        assert_eq!(auth.header_values("secret=s1;key=k1"), expected);
        assert_eq!(
            auth.header_values("k1"),
            Err(MissingPart("secret".to_owned()))
        );
    }

    #[test]
    fn basic_authentication() {
        let auth = Auth {
            headers: vec![AuthHeader {
                prefix: "Basic ".to_owned(),
                encoding: Encoding::Base64,
                ..header("Authorization", "key")
            }],
            by_proxy: false,
        };
        let sent = auth.header_values("Aladdin:open sesame").expect("a key");
        assert_eq!(sent[0].1, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
}
