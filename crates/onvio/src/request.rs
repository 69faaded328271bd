//! What to ask for, without the key.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat};
use domain::List;

use crate::profile::{InstantFormat, Style};
use crate::{Auth, Next, Profile};

/// Something that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// Company; also the connection test.
    Company,
    /// A list of records.
    List(List),
}

/// A `GET`. The transport adds the key, by [`Auth::header_values`], so that nothing that may be logged ever
/// holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Absolute address.
    pub url: String,
    /// Path of the resource, for messages; empty when the API has no such resource.
    pub path: String,
    /// Headers besides those of the key.
    pub headers: Vec<(String, String)>,
    /// How the key is sent.
    pub auth: Auth,
}

/// The request for a resource below `base_url`; of a list, what changed since `modified_since` (ms since
/// the Unix epoch) and the page `next`.
pub fn build_request(
    profile: &Profile,
    base_url: &str,
    resource: Resource,
    modified_since: Option<i64>,
    next: Option<&Next>,
) -> Request {
    let endpoint = profile.endpoint(resource);
    let path = endpoint.map_or("", |endpoint| endpoint.path.as_str());
    let url = if let Some(Next::Link(link)) = next {
        link.clone()
    } else {
        let own = endpoint.map_or(&[][..], |endpoint| endpoint.query.as_slice());
        let constant = profile.query.iter().chain(own).cloned();
        let mut query = String::new();
        let of_list = match resource {
            Resource::Company => Vec::new(),
            Resource::List(_) => list_parameters(profile, modified_since, next),
        };
        for (name, value) in constant.chain(of_list) {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(&percent_encode(&name));
            query.push('=');
            query.push_str(&percent_encode(&value));
        }
        let base = base_url.trim().trim_end_matches('/');
        format!("{base}{path}{query}")
    };
    let accept = ("Accept".to_owned(), "application/json".to_owned());
    Request {
        url,
        path: path.to_owned(),
        headers: std::iter::once(accept)
            .chain(profile.headers.iter().cloned())
            .collect(),
        auth: profile.auth.clone(),
    }
}

/// What changed, how many, and which page.
fn list_parameters(
    profile: &Profile,
    modified_since: Option<i64>,
    next: Option<&Next>,
) -> Vec<(String, String)> {
    let paging = &profile.paging;
    let since = profile.incremental.as_ref().zip(modified_since);
    let since = since.map(|(incremental, at)| {
        let value = incremental
            .value
            .replace("{since}", &instant(at, incremental.format));
        (incremental.parameter.clone(), value)
    });
    let size = paging.size_parameter.clone();
    let size = size.map(|parameter| (parameter, paging.size.to_string()));
    let page = |number: u64| (paging.page_parameter.clone(), number.to_string());
    let offset = |rows: u64| (paging.offset_parameter.clone(), rows.to_string());
    let place = match (next, paging.style) {
        (Some(Next::Page(number)), _) => Some(page(*number)),
        (Some(Next::Offset(rows)), _) => Some(offset(*rows)),
        (Some(Next::Cursor(cursor)), _) => Some((paging.cursor_parameter.clone(), cursor.clone())),
        (None, Style::Page) => Some(page(paging.first_page)),
        (None, Style::Offset) => Some(offset(0)),
        (Some(Next::Link(_)) | None, _) => None,
    };
    since.into_iter().chain(size).chain(place).collect()
}

/// An instant (ms since the Unix epoch), never later than it is.
fn instant(instant_ms: i64, format: InstantFormat) -> String {
    const HALF_A_DAY_MS: i64 = 12 * 60 * 60 * 1000;
    let at = |ms| DateTime::from_timestamp_millis(ms).unwrap_or_default();
    match format {
        InstantFormat::Rfc3339 => at(instant_ms).to_rfc3339_opts(SecondsFormat::Secs, true),
        InstantFormat::Date => at(instant_ms.saturating_sub(HALF_A_DAY_MS))
            .date_naive()
            .to_string(),
        InstantFormat::UnixSeconds => instant_ms.div_euclid(1_000).to_string(),
        InstantFormat::UnixMilliseconds => instant_ms.to_string(),
    }
}

/// Everything but RFC 3986's unreserved characters is escaped.
fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(resource: Resource, since: Option<i64>, next: Option<&Next>) -> String {
        let profile = Profile::onvio_v1();
        build_request(&profile, "https://host/base/ ", resource, since, next).url
    }

    #[test]
    fn addresses_of_the_v1_contract() {
        let list = Resource::List(List::Documents);
        let since = Some(1_795_357_845_678);
        assert_eq!(
            url(Resource::Company, None, None),
            "https://host/base/v1/company/info"
        );
        assert_eq!(
            url(Resource::List(List::Customers), None, None),
            "https://host/base/v1/clients"
        );
        assert_eq!(
            url(list, since, None),
            "https://host/base/v1/invoices?modified_since=2026-11-22T14%3A30%3A45Z"
        );
        assert_eq!(
            url(list, since, Some(&Next::Page(2))),
            "https://host/base/v1/invoices?modified_since=2026-11-22T14%3A30%3A45Z&page=2"
        );
        assert_eq!(
            url(list, None, Some(&Next::Offset(200))),
            "https://host/base/v1/invoices?offset=200"
        );
        assert_eq!(
            url(list, None, Some(&Next::Cursor("a b&c=ñ".to_owned()))),
            "https://host/base/v1/invoices?cursor=a%20b%26c%3D%C3%B1"
        );
        assert_eq!(
            url(
                list,
                since,
                Some(&Next::Link("https://host/x?y=1".to_owned()))
            ),
            "https://host/x?y=1"
        );
    }

    #[test]
    fn the_key_has_its_place_but_is_not_there() {
        let request = build_request(
            &Profile::onvio_v1(),
            "https://host",
            Resource::Company,
            None,
            None,
        );
        assert_eq!(request.auth.headers[0].name, "Authorization");
        assert_eq!(request.auth.headers[0].prefix, "Bearer ");
        assert!(request.headers.iter().all(|(name, _)| name == "Accept"));
    }
}
