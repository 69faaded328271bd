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

/// Why a pasted text cannot be the key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// Nothing was typed.
    #[error("no key")]
    Empty,
    /// It holds what no header may carry: a letter with an accent, a long dash.
    #[error("the key has characters that no header carries")]
    OddCharacter,
    /// It has several parts, and this one is not there.
    #[error("the key has no part {0:?}")]
    MissingPart(String),
}

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

    /// Whether spaces inside a key are its own: a header carries it in Base64.
    pub fn keeps_spaces(&self) -> bool {
        let is_encoded = |header: &AuthHeader| header.encoding == Encoding::Base64;
        self.headers.iter().any(is_encoded)
    }

    /// The key in a pasted text. Line breaks, and spaces around it, are the clipboard's; so are spaces inside, unless
    /// a header carries them in Base64: a password may have any sign.
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn read_key(&self, pasted: &str) -> Result<String, KeyFault> {
        let keeps_spaces = self.keeps_spaces();
        let is_of_clipboard = |c: char| match c {
            ' ' => !keeps_spaces,
            _ => c.is_whitespace() || c.is_control() || c == '\u{feff}',
        };
        let key: String = pasted
            .trim()
            .chars()
            .filter(|c| !is_of_clipboard(*c))
            .collect();
        if key.is_empty() {
            return Err(KeyFault::Empty);
        }
        let values = self.header_values(&key)?;
        let is_plain =
            |(_, value): &(String, String)| value.bytes().all(|b| (b' '..=b'~').contains(&b));
        if values.iter().all(is_plain) {
            Ok(key)
        } else {
            Err(KeyFault::OddCharacter)
        }
    }

    /// The headers of a typed key. Several parts come with `;` between them, in order or as `name=value`.
    ///
    /// # Errors
    /// [`KeyFault::MissingPart`] when the key has too few.
    pub fn header_values(&self, key: &str) -> Result<Vec<(String, String)>, KeyFault> {
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
                let value = value_of(&header.part)
                    .ok_or_else(|| KeyFault::MissingPart(header.part.clone()))?;
                let value = match header.encoding {
                    // No plain key has spaces, also beside one that may.
                    Encoding::Plain => value.replace(' ', ""),
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
            Err(KeyFault::MissingPart("secret".to_owned()))
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
        // As it is pasted: what is around it goes, what is in the password stays, whatever it is.
        let read = |pasted| auth.read_key(pasted);
        let kept = "Aladdin:open sesame";
        assert_eq!(read(" Aladdin:open\r\n sesame\n"), Ok(kept.to_owned()));
        assert_eq!(read("Ñuñoa:año – 1"), Ok("Ñuñoa:año – 1".to_owned()));
        assert_eq!(read(" \n"), Err(KeyFault::Empty));
    }

    #[test]
    fn a_pasted_key_is_told_what_is_wrong_with_it() {
        let read = |pasted| Auth::default().read_key(pasted);
        assert_eq!(
            read("\u{feff} tr_onvio_01 23\n45 "),
            Ok("tr_onvio_012345".to_owned())
        );
        assert_eq!(read(""), Err(KeyFault::Empty));
        for odd in ["tr_onvío", "tr_onvio–01", "contraseña"] {
            assert_eq!(read(odd), Err(KeyFault::OddCharacter), "{odd}");
        }
        let auth = Auth {
            headers: vec![header("app-key", "key"), header("app-secret", "secret")],
            by_proxy: false,
        };
        assert_eq!(
            auth.read_key("k1"),
            Err(KeyFault::MissingPart("secret".to_owned()))
        );
        assert_eq!(auth.read_key(" k1 ; s1\n"), Ok("k1;s1".to_owned()));
    }
}
