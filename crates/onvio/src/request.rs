//! What to ask for, without the key.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat};
use domain::List;

use crate::{Next, Profile};

/// Something that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// Company; also the connection test.
    Company,
    /// A list of records.
    List(List),
}

/// A `GET`. The transport adds the key: header `auth_header`, value `auth_prefix` and the key, so that
/// nothing that may be logged ever holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Absolute address.
    pub url: String,
    /// Path of the resource, for messages.
    pub path: String,
    /// Headers besides the key.
    pub headers: Vec<(String, String)>,
    /// Header of the key.
    pub auth_header: String,
    /// What stands before the key in its header.
    pub auth_prefix: String,
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
    let path = match resource {
        Resource::Company => profile.paths.company.as_str(),
        Resource::List(list) => profile.path(list),
    };
    let url = if let Some(Next::Link(link)) = next {
        link.clone()
    } else {
        let query = query(profile, modified_since, next);
        let base = base_url.trim().trim_end_matches('/');
        format!("{base}{path}{query}")
    };
    Request {
        url,
        path: path.to_owned(),
        headers: vec![("Accept".to_owned(), "application/json".to_owned())],
        auth_header: profile.auth.header.clone(),
        auth_prefix: profile.auth.prefix.clone(),
    }
}

fn query(profile: &Profile, modified_since: Option<i64>, next: Option<&Next>) -> String {
    let since = profile.incremental.as_ref().zip(modified_since);
    let since = since.map(|(incremental, at)| (incremental.parameter.as_str(), rfc_3339(at)));
    let paging = &profile.paging;
    let page = match next {
        Some(Next::Page(number)) => Some((paging.page_parameter.as_str(), number.to_string())),
        Some(Next::Offset(rows)) => Some((paging.offset_parameter.as_str(), rows.to_string())),
        Some(Next::Cursor(cursor)) => Some((paging.cursor_parameter.as_str(), cursor.clone())),
        Some(Next::Link(_)) | None => None,
    };
    let mut query = String::new();
    for (name, value) in since.into_iter().chain(page) {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(&percent_encode(name));
        query.push('=');
        query.push_str(&percent_encode(&value));
    }
    query
}

/// An instant (ms since the Unix epoch) in UTC, to the whole second before it.
fn rfc_3339(instant_ms: i64) -> String {
    DateTime::from_timestamp_millis(instant_ms)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Secs, true)
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
        assert_eq!(request.auth_header, "Authorization");
        assert_eq!(request.auth_prefix, "Bearer ");
        assert!(request.headers.iter().all(|(name, _)| name == "Accept"));
    }
}
