//! What every answer says about itself: security headers and how long it may be kept.

use axum::http::{HeaderName, HeaderValue};

/// Headers of every answer, one in a line: the one source of this host, of `tools/proxy --static`, and of the files that
/// `cargo xtask build` writes for other hosts. `http:` in `connect-src` is there because the address of the API is
/// configuration and a local sandbox speaks plain HTTP; nothing else leaves the origin.
pub const SECURITY: &str = include_str!("../headers.txt");

/// The headers of [`SECURITY`].
pub fn security() -> impl Iterator<Item = (HeaderName, HeaderValue)> {
    let headers = SECURITY.lines().filter_map(|line| line.split_once(": "));
    // A test reads every line: none is left out.
    headers.filter_map(|(name, value)| {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        Some((name, HeaderValue::from_static(value)))
    })
}

/// How long a file may be kept without asking again: for ever when its name carries the hash of its
/// content, not at all otherwise (`index.html`, `sw.js`, `config.json`, icons).
pub(crate) fn cache_control(path: &str) -> HeaderValue {
    HeaderValue::from_static(if is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    })
}

/// True when a part of the path ends in a content hash: `atalaya-1a2b3c4d5e6f7a8b_bg.wasm`.
/// The build writes 16 hexadecimal digits and drops leading zeros, hence "at least 12".
pub fn is_hashed(path: &str) -> bool {
    path.split(['/', '-'])
        .skip(1)
        .any(|part| part.bytes().take_while(u8::is_ascii_hexdigit).count() >= 12)
}

#[cfg(test)]
mod tests {
    use super::{SECURITY, is_hashed, security};

    #[test]
    fn every_line_of_the_source_is_a_header() {
        assert_eq!(security().count(), SECURITY.lines().count());
    }

    #[test]
    fn only_names_with_a_content_hash_are_kept_for_ever() {
        for hashed in [
            "/atalaya-1a2b3c4d5e6f7a8b.js",
            "/atalaya-1a2b3c4d5e6f7a8b_bg.wasm",
            "/sub/base-a2b3c4d5e6f7a8b.css",
            "/snippets/leptos-0123456789abcdef/inline0.js",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "/",
            "/index.html",
            "/sw.js",
            "/config.json",
            "/icons/icon-192.png",
            "/icons/icon-maskable-512.png",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }
}
