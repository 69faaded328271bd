//! Addresses of next pages. The key is only ever sent to the origin that was asked in the first place.

use crate::AnswerError;

/// The absolute address of a next page, when it is at the origin of `base`.
///
/// The address is rebuilt from the origin of `base`, so whatever a browser makes of odd characters, it
/// cannot lead elsewhere.
///
/// # Errors
/// [`AnswerError::OtherOrigin`] for any other origin, and for whatever is not plainly the same one.
pub fn resolve_link(base: &str, link: &str) -> Result<String, AnswerError> {
    let link = link.trim();
    let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    if link.is_empty() || link.contains(odd) {
        return Err(AnswerError::OtherOrigin);
    }
    let (origin, base_rest) = split_origin(base).ok_or(AnswerError::OtherOrigin)?;
    let base_path = base_rest.split(['?', '#']).next().unwrap_or_default();
    if let Some(rest) = link.strip_prefix('?') {
        return Ok(format!("{origin}{base_path}?{rest}"));
    }
    if link.starts_with('/') && !link.starts_with("//") {
        return Ok(format!("{origin}{link}"));
    }
    if let Some((other, rest)) = split_origin(link) {
        return if same_origin(origin, other) {
            Ok(format!("{origin}{rest}"))
        } else {
            Err(AnswerError::OtherOrigin)
        };
    }
    // A scheme, or a colon that could be taken for one.
    let before_path = link.split(['/', '?', '#']).next().unwrap_or_default();
    if before_path.is_empty() || before_path.contains(':') {
        return Err(AnswerError::OtherOrigin);
    }
    let folder = base_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Ok(format!("{origin}{folder}/{link}"))
}

/// A link that the API gave by its own address, at the address in use, where that is another: a proxy. It is the page
/// that was asked with another query, or none: so the key goes nowhere else than before.
pub(crate) fn link_at(url: &str, link: &str, hosts: [Option<&str>; 2]) -> Option<String> {
    let (origin, rest) = split_origin(url)?;
    let asked = rest.split(['?', '#']).next()?;
    hosts.into_iter().flatten().find_map(|host| {
        let (own, folder) = split_origin(host)?;
        let rest = match split_origin(link.trim()) {
            Some((other, rest)) if same_origin(own, other) => rest,
            Some(_) => return None,
            None => link.trim(),
        };
        let end = rest.find(['?', '#']).unwrap_or(rest.len());
        let (path, query) = rest.split_at(end);
        let path = path.strip_prefix(folder.trim_end_matches('/'))?;
        let is_same_page = path.starts_with('/') && asked.ends_with(path);
        let is_elsewhere = !same_origin(origin, own);
        (is_elsewhere && is_same_page).then(|| format!("{origin}{asked}{query}"))
    })
}

/// `https://host:port` and the rest, which is empty or begins with `/`, `?` or `#`.
fn split_origin(url: &str) -> Option<(&str, &str)> {
    let scheme_end = url.find("://")?;
    let scheme = url.get(..scheme_end)?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let authority = url.get(scheme_end + 3..)?;
    let end = authority.find(['/', '?', '#']).unwrap_or(authority.len());
    Some(url.split_at(scheme_end + 3 + end))
}

/// Scheme and host in any case, the default port said or not. A user name makes another origin.
fn same_origin(one: &str, other: &str) -> bool {
    plain_origin(one) == plain_origin(other)
}

fn plain_origin(origin: &str) -> String {
    let origin = origin.to_ascii_lowercase();
    let port = if origin.starts_with("https") {
        ":443"
    } else {
        ":80"
    };
    origin
        .strip_suffix(port)
        .map(str::to_owned)
        .unwrap_or(origin)
}

/// The address of `rel="next"` in a `Link` header (RFC 8288).
pub(crate) fn link_header_next(header: &str) -> Option<String> {
    let mut rest = header;
    loop {
        let start = rest.find('<')?;
        let end = start + rest.get(start..)?.find('>')?;
        let target = rest.get(start + 1..end)?;
        let after = rest.get(end + 1..)?;
        // Parameters end where the next link begins; addresses may hold commas, parameters no "<".
        let parameters = after.split('<').next()?;
        if parameters.split(';').any(is_next) {
            return Some(target.to_owned());
        }
        rest = after;
    }
}

/// `rel=next`, `rel="prev next"`, in any case.
fn is_next(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return false;
    };
    let value = value.trim().trim_end_matches(',').trim().trim_matches('"');
    name.trim().eq_ignore_ascii_case("rel")
        && value
            .split_ascii_whitespace()
            .any(|relation| relation.eq_ignore_ascii_case("next"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://api.onvio.com/v1/invoices?page=1";

    #[test]
    fn links_of_the_same_origin_are_followed() {
        for (link, expected) in [
            (
                "https://api.onvio.com/v1/invoices?page=2",
                "/v1/invoices?page=2",
            ),
            ("HTTPS://API.onvio.com:443/x", "/x"),
            ("https://api.onvio.com?page=2", "?page=2"),
            ("/v1/invoices?page=2", "/v1/invoices?page=2"),
            ("?page=2", "/v1/invoices?page=2"),
            (
                "invoices?page=2&u=http://x",
                "/v1/invoices?page=2&u=http://x",
            ),
            (" /v1/invoices ", "/v1/invoices"),
        ] {
            let expected = format!("https://api.onvio.com{expected}");
            assert_eq!(
                resolve_link(BASE, link).as_deref(),
                Ok(&*expected),
                "{link}"
            );
        }
        assert_eq!(
            resolve_link(
                "http://127.0.0.1:4010/v1/clients",
                "http://127.0.0.1:4010/a"
            )
            .as_deref(),
            Ok("http://127.0.0.1:4010/a")
        );
    }

    #[test]
    fn a_link_by_the_apis_own_address_is_followed_at_the_proxy() {
        let hosts = [Some("https://api.onvio.com/base/"), None];
        let asked = "https://proxy.example/atalaya/v1/invoices?page=1";
        let at = |link| link_at(asked, link, hosts);
        let there = Some("https://proxy.example/atalaya/v1/invoices?page=2".to_owned());
        for link in [
            "https://api.onvio.com/base/v1/invoices?page=2",
            " HTTPS://API.onvio.com:443/base/v1/invoices?page=2",
            "/base/v1/invoices?page=2",
        ] {
            assert_eq!(at(link), there, "{link}");
        }
        for link in [
            "https://evil.example/base/v1/invoices?page=2",
            "https://api.onvio.com@evil.example/base/v1/invoices",
            "http://api.onvio.com/base/v1/invoices?page=2",
            "//api.onvio.com/base/v1/invoices?page=2",
            "https://api.onvio.com/base/v1/users",
            "https://api.onvio.com/v1/invoices?page=2",
            "?page=2",
            "",
        ] {
            assert_eq!(at(link), None, "{link}");
        }
        // Where the API itself is asked nothing needs to be changed.
        let own = "https://api.onvio.com/base/v1/invoices?page=1";
        assert_eq!(link_at(own, "/base/v1/invoices?page=2", hosts), None);
        // Whatever it says behind the path, it is still the proxy that is asked.
        let odd = at("/base/v1/invoices?u=https://evil.example").expect("a link");
        assert!(
            resolve_link(asked, &odd).is_ok_and(|url| url.starts_with("https://proxy.example/"))
        );
    }

    #[test]
    fn any_other_origin_is_refused() {
        for link in [
            "https://evil.example/v1/invoices",
            "http://api.onvio.com/v1/invoices",
            "https://api.onvio.com:8443/v1",
            "https://api.onvio.com.evil.example/",
            "https://api.onvio.com@evil.example/",
            "https://user@api.onvio.com/",
            "//evil.example/v1",
            "/\\evil.example/v1",
            "https:/evil.example",
            "https:\\\\evil.example",
            "https:evil.example",
            "ht\ntps://evil.example/",
            "\thttps://evil.example/ x",
            "javascript:alert(1)",
            "data:application/json,[]",
            "ftp://api.onvio.com/",
            "",
            "#x",
        ] {
            assert_eq!(
                resolve_link(BASE, link),
                Err(AnswerError::OtherOrigin),
                "{link}"
            );
        }
    }

    #[test]
    fn the_link_header_names_the_next_page() {
        for (header, expected) in [
            (
                r#"<https://h/a?page=2>; rel="next""#,
                Some("https://h/a?page=2"),
            ),
            (
                r#"<https://h/a?x=1,2>; rel="prev", <https://h/a?page=3>; title="b"; rel=NEXT"#,
                Some("https://h/a?page=3"),
            ),
            (r#"</a>; rel="last next""#, Some("/a")),
            (r#"<https://h/a>; rel="last""#, None),
            ("<https://h/a", None),
            ("nonsense", None),
            ("", None),
        ] {
            assert_eq!(link_header_next(header).as_deref(), expected, "{header}");
        }
    }
}
