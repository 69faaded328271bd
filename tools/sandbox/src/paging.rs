//! How a long list is cut, and how one piece leads to the next.

use std::collections::HashMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How pages follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paging {
    /// `{"data": [], "page": 1, "totalPages": 3}` and `?page=2`.
    Page,
    /// `{"items": [], "total": 250, "offset": 0}` and `?offset=100`.
    Offset,
    /// `{"data": [], "next_cursor": "…"}` and `?cursor=…`.
    Cursor,
    /// `{"value": [], "@odata.nextLink": "…"}`.
    Next,
    /// A bare array and a `Link: <…>; rel="next"` header.
    Link,
}

impl FromStr for Paging {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "page" => Ok(Self::Page),
            "offset" => Ok(Self::Offset),
            "cursor" => Ok(Self::Cursor),
            "next" => Ok(Self::Next),
            "link" => Ok(Self::Link),
            _ => Err(format!(
                "no such paging: {text:?} (page, offset, cursor, next or link)"
            )),
        }
    }
}

/// The piece of a list that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Records before it.
    pub offset: usize,
    /// Records in it at most.
    pub size: usize,
}

impl Cut {
    /// What the query asks for; `None` when it asks for something that is no page.
    pub fn asked(
        paging: Paging,
        size: Option<usize>,
        query: &HashMap<String, String>,
    ) -> Option<Self> {
        let Some(size) = size else {
            return Some(Self {
                offset: 0,
                size: usize::MAX,
            });
        };
        let size = size.max(1);
        let number = |key: &str, default: usize| match query.get(key) {
            Some(text) => text.parse::<usize>().ok(),
            None => Some(default),
        };
        let offset = match paging {
            Paging::Offset => number("offset", 0)?,
            Paging::Cursor => match query.get("cursor") {
                Some(cursor) => cursor.strip_prefix("c-")?.parse().ok()?,
                None => 0,
            },
            Paging::Page | Paging::Next | Paging::Link => {
                number("page", 1)?.checked_sub(1)?.checked_mul(size)?
            }
        };
        Some(Self { offset, size })
    }

    /// Number of the page, from 1.
    pub fn page(self) -> usize {
        self.offset / self.size + 1
    }

    fn next_offset(self, total: usize) -> Option<usize> {
        let next = self.offset.saturating_add(self.size);
        (next < total).then_some(next)
    }

    /// Number of the next page, if there is one.
    pub fn next_page(self, total: usize) -> Option<usize> {
        self.next_offset(total).map(|offset| offset / self.size + 1)
    }
}

/// What stands before and after the records, so that together they are the answer.
pub(crate) fn envelope(
    paging: Paging,
    cut: Cut,
    total: usize,
    next_link: Option<&str>,
) -> (String, String) {
    let (before, after) = match paging {
        _ if cut.size == usize::MAX => ("[".to_owned(), "]".to_owned()),
        Paging::Page => {
            let pages = total.div_ceil(cut.size).max(1);
            let after = format!(r#"],"page":{},"totalPages":{pages}}}"#, cut.page());
            (r#"{"data":["#.to_owned(), after)
        }
        Paging::Offset => {
            let after = format!(r#"],"total":{total},"offset":{}}}"#, cut.offset);
            (r#"{"items":["#.to_owned(), after)
        }
        Paging::Cursor => {
            let cursor = match cut.next_offset(total) {
                Some(offset) => format!("\"c-{offset}\""),
                None => "null".to_owned(),
            };
            (
                r#"{"data":["#.to_owned(),
                format!(r#"],"next_cursor":{cursor}}}"#),
            )
        }
        Paging::Next => {
            let after = match next_link {
                Some(link) => format!(r#"],"@odata.nextLink":"{link}"}}"#),
                None => "]}".to_owned(),
            };
            (r#"{"value":["#.to_owned(), after)
        }
        Paging::Link => ("[".to_owned(), "]".to_owned()),
    };
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(paging: Paging, query: &[(&str, &str)]) -> Option<Cut> {
        let query = query
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Cut::asked(paging, Some(100), &query)
    }

    #[test]
    fn pages_offsets_and_cursors_meet() {
        let second = Some(Cut {
            offset: 100,
            size: 100,
        });
        assert_eq!(cut(Paging::Page, &[("page", "2")]), second);
        assert_eq!(cut(Paging::Offset, &[("offset", "100")]), second);
        assert_eq!(cut(Paging::Cursor, &[("cursor", "c-100")]), second);
        assert_eq!(cut(Paging::Page, &[("page", "0")]), None);
        assert_eq!(cut(Paging::Cursor, &[("cursor", "x")]), None);
    }

    #[test]
    fn the_last_page_leads_nowhere() {
        let last = Cut {
            offset: 200,
            size: 100,
        };
        assert_eq!((last.page(), last.next_page(250)), (3, None));
        assert_eq!(last.next_page(301), Some(4));
        let (_, after) = envelope(Paging::Page, last, 250, None);
        assert_eq!(after, r#"],"page":3,"totalPages":3}"#);
    }
}
