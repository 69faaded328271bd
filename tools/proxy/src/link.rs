//! The `Link` headers of an answer, as links to here.
//!
//! A page follows links of the origin that it called alone, and what is not there says that the list ends. So a link
//! to the upstream becomes one to here, and a next page that leads elsewhere is a refusal: passed on it would tell
//! the upstream's own name and invite a caller to send its key there, dropped it would make page 1 the whole list.

use axum::http::{HeaderMap, HeaderValue, header};
use url::Url;

use crate::answer::Refusal;

/// One link (RFC 8288): its address as written, and what it is to the answer.
struct Link<'a> {
    address: &'a str,
    relations: Vec<&'a str>,
}

impl Link<'_> {
    fn is_next(&self) -> bool {
        let mut relations = self.relations.iter();
        relations.any(|relation| relation.eq_ignore_ascii_case("next"))
    }
}

/// The links of an answer to `asked` that lead to the upstream at `base`, as links to here; the others are left out.
///
/// # Errors
/// [`Refusal::Link`]: the only next page leads elsewhere, or it cannot be read whether there is one.
pub(crate) fn links_from_here(
    base: &Url,
    asked: &Url,
    answer: &HeaderMap,
) -> Result<Option<HeaderValue>, Refusal> {
    let all: Vec<_> = answer
        .get_all(header::LINK)
        .iter()
        .map(|link| String::from_utf8_lossy(link.as_bytes()))
        .collect();
    let all = all.join(", ");
    let links = read(&all).ok_or(Refusal::Link)?;
    let mut here = Vec::new();
    let mut next_is_here = false;
    for link in &links {
        if let Some(address) = address_from_here(base, asked, link.address)
            && !link.relations.is_empty()
        {
            next_is_here |= link.is_next();
            here.push(format!("<{address}>; rel=\"{}\"", link.relations.join(" ")));
        }
    }
    if !next_is_here && links.iter().any(Link::is_next) {
        return Err(Refusal::Link);
    }
    let text = here.join(", ");
    // Addresses are escaped and relations plain.
    Ok(HeaderValue::from_str(&text)
        .ok()
        .filter(|_| !here.is_empty()))
}

/// Path and query below the upstream's own path.
fn address_from_here(base: &Url, asked: &Url, address: &str) -> Option<String> {
    let url = asked.join(address).ok()?;
    let path = url.path().strip_prefix(base.path().trim_end_matches('/'))?;
    // Two slashes begin the name of a host.
    let is_here = url.origin() == base.origin() && path.starts_with('/') && !path.starts_with("//");
    let query = url.query().map(|query| format!("?{query}"));
    is_here.then(|| format!("{path}{}", query.unwrap_or_default()))
}

/// `None`: it cannot be told where a link ends.
fn read(mut text: &str) -> Option<Vec<Link<'_>>> {
    let mut links = Vec::new();
    loop {
        text = text.trim_start_matches([' ', '\t', ',']);
        if text.is_empty() {
            return Some(links);
        }
        let (address, after) = text.strip_prefix('<')?.split_once('>')?;
        let (parameters, rest) = cut(after, ',')?;
        let relations = relations(parameters)?;
        links.push(Link { address, relations });
        text = rest;
    }
}

/// The relations of a link's parameters, those left out that hold more than names and addresses do.
fn relations(mut parameters: &str) -> Option<Vec<&str>> {
    let mut relations = Vec::new();
    while !parameters.is_empty() {
        let (parameter, rest) = cut(parameters, ';')?;
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("rel")
        {
            relations.extend(value.trim().trim_matches('"').split_ascii_whitespace());
        }
        parameters = rest;
    }
    relations.retain(|relation| {
        let mut bytes = relation.bytes();
        bytes.all(|byte| byte.is_ascii_alphanumeric() || b"_-.:/".contains(&byte))
    });
    Some(relations)
}

/// What stands before and after the first `mark` outside quotes; `None` where quotes do not end.
fn cut(text: &str, mark: char) -> Option<(&str, &str)> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if sign == mark && !is_quoted => {
                return Some((&text[..at], &text[at + sign.len_utf8()..]));
            }
            _ => {}
        }
    }
    (!is_quoted).then_some((text, ""))
}
