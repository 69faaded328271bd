//! What every answer says about itself: security headers and how long it may be kept.

use axum::http::{HeaderName, HeaderValue, header};

/// The policy of every answer. `http:` in `connect-src` is there because the address of the API is
/// configuration and a local sandbox speaks plain HTTP; nothing else leaves the origin.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
connect-src 'self' http: https:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
form-action 'none'; frame-ancestors 'none'";

const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
encrypted-media=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), \
payment=(), publickey-credentials-get=(), usb=(), xr-spatial-tracking=()";

/// Security headers, the same for every answer.
pub(crate) fn security() -> [(HeaderName, HeaderValue); 6] {
    [
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(CONTENT_SECURITY_POLICY),
        ),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        ),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        ),
        (
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static(PERMISSIONS_POLICY),
        ),
    ]
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
    use super::is_hashed;

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
