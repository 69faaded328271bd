//! How a long list is cut, and what an answer says about the next piece.

use std::collections::HashMap;

use crate::style::{Envelope, Hints, Paging, Style, Totals};

/// Parameters by which APIs ask for a page by number.
const PAGE: [&str; 4] = ["page", "page_number", "pageNumber", "p"];
/// By the records before it.
const OFFSET: [&str; 4] = ["offset", "skip", "$skip", "start"];
/// By a cursor.
const CURSOR: [&str; 3] = ["cursor", "page_token", "after"];
/// For so many records.
const SIZE: [&str; 7] = [
    "size",
    "per_page",
    "page_size",
    "pageSize",
    "limit",
    "$top",
    "take",
];

/// The piece of a list that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Records before it.
    pub offset: usize,
    /// Records in it at most.
    pub size: usize,
}

impl Cut {
    /// The whole list.
    pub const WHOLE: Self = Self {
        offset: 0,
        size: usize::MAX,
    };

    /// What the query asks for; `None` when it asks for something that is no page. Who asks for more records than a
    /// page has gets a page.
    pub fn asked(style: &Style, query: &HashMap<String, String>) -> Option<Self> {
        let Some(most) = style.page_size.filter(|_| style.paging != Paging::None) else {
            return Some(Self::WHOLE);
        };
        let number = |names: &[&str], default: usize| {
            let text = names.iter().find_map(|name| query.get(*name));
            text.map_or(Some(default), |text| text.parse::<usize>().ok())
        };
        let size = number(&SIZE, most)?.min(most).max(1);
        let offset = match style.paging {
            Paging::Offset => number(&OFFSET, 0)?,
            Paging::Cursor => match CURSOR.iter().find_map(|name| query.get(*name)) {
                Some(cursor) => cursor.strip_prefix("c-")?.parse().ok()?,
                None => 0,
            },
            _ => number(&PAGE, style.first_page)?
                .checked_sub(style.first_page)?
                .checked_mul(size)?,
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

    /// Number of the next page, from 1, if there is one.
    pub fn next_page(self, total: usize) -> Option<usize> {
        self.next_offset(total).map(|offset| offset / self.size + 1)
    }
}

/// What an answer says beside its records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Members of an object, as they stand in the body.
    pub members: Vec<String>,
    /// For the header `Link`.
    pub link: Option<String>,
    /// For the header `X-Total-Count`.
    pub total: Option<usize>,
}

impl Told {
    /// What a page of a list of `total` records says.
    pub fn of(style: &Style, cut: Cut, total: usize, next_link: Option<&str>) -> Self {
        let mut told = Self::default();
        if cut.size == usize::MAX {
            return told;
        }
        let next = match next_link {
            Some(link) => format!("\"{link}\""),
            None => "null".to_owned(),
        };
        match style.paging {
            Paging::Page => {
                let page = cut.page() - 1 + style.first_page;
                told.members.push(format!("\"page\":{page}"));
                if style.totals == Totals::Own {
                    let pages = total.div_ceil(cut.size).max(1);
                    told.members.push(format!("\"totalPages\":{pages}"));
                }
            }
            Paging::Offset => {
                told.members.push(format!("\"offset\":{}", cut.offset));
                if style.totals == Totals::Own {
                    told.members.push(format!("\"total\":{total}"));
                }
            }
            Paging::Cursor => {
                let cursor = match cut.next_offset(total) {
                    Some(offset) => format!("\"c-{offset}\""),
                    None => "null".to_owned(),
                };
                told.members.push(format!("\"next_cursor\":{cursor}"));
            }
            Paging::Next => told.members.push(format!("\"next\":{next}")),
            Paging::Odata if next_link.is_some() => {
                told.members.push(format!("\"@odata.nextLink\":{next}"));
            }
            Paging::Link => told.link = next_link.map(ToOwned::to_owned),
            Paging::Odata | Paging::None => {}
        }
        match style.totals {
            Totals::Own | Totals::None => {}
            Totals::Rows => told.members.push(format!("\"total\":{total}")),
            Totals::Header => told.total = Some(total),
            Totals::More => {
                let more = cut.next_offset(total).is_some();
                told.members.push(format!("\"has_more\":{more}"));
            }
        }
        told
    }
}

/// What stands before and after the records, so that together they are the answer.
pub(crate) fn envelope(style: &Style, whole: bool, members: &[String]) -> (String, String) {
    let plain = if whole {
        Envelope(Vec::new())
    } else {
        style.paging.envelope()
    };
    let Envelope(keys) = style.envelope.as_ref().unwrap_or(&plain);
    if keys.is_empty() {
        return ("[".to_owned(), "]".to_owned());
    }
    let before = format!("{{\"{}\":", keys.join("\":{\""));
    let members = members.join(",");
    let (inside, outside) = match &style.hints {
        _ if members.is_empty() => (String::new(), String::new()),
        Hints::Inside => (format!(",{members}"), String::new()),
        Hints::Beside => (String::new(), format!(",{members}")),
        Hints::Holder(name) => (String::new(), format!(",\"{name}\":{{{members}}}")),
    };
    let inner = "}".repeat(keys.len() - 1);
    (format!("{before}["), format!("]{inside}{inner}{outside}}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(paging: Paging) -> Style {
        Style {
            page_size: Some(100),
            paging,
            ..Style::default()
        }
    }

    fn cut(style: &Style, query: &[(&str, &str)]) -> Option<Cut> {
        let query = query
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Cut::asked(style, &query)
    }

    #[test]
    fn pages_offsets_and_cursors_meet() {
        let second = Some(Cut {
            offset: 100,
            size: 100,
        });
        assert_eq!(cut(&style(Paging::Page), &[("page", "2")]), second);
        assert_eq!(cut(&style(Paging::Offset), &[("skip", "100")]), second);
        assert_eq!(cut(&style(Paging::Cursor), &[("cursor", "c-100")]), second);
        assert_eq!(cut(&style(Paging::Page), &[("page", "0")]), None);
        assert_eq!(cut(&style(Paging::Cursor), &[("cursor", "x")]), None);
        let zero = Style {
            first_page: 0,
            ..style(Paging::Page)
        };
        assert_eq!(cut(&zero, &[("page", "1"), ("size", "1000")]), second);
        assert_eq!(
            cut(&style(Paging::None), &[("page", "2")]),
            Some(Cut::WHOLE)
        );
    }

    #[test]
    fn the_last_page_leads_nowhere() {
        let last = Cut {
            offset: 200,
            size: 100,
        };
        assert_eq!((last.page(), last.next_page(250)), (3, None));
        assert_eq!(last.next_page(301), Some(4));
        let told = Told::of(&style(Paging::Page), last, 250, None);
        assert_eq!(told.members, [r#""page":3"#, r#""totalPages":3"#]);
    }

    #[test]
    fn envelopes_and_places_of_hints() {
        let members = [r#""total":2"#.to_owned()];
        let drawn = |envelope: &str, hints: &str| {
            let style = Style {
                envelope: Some(envelope.parse().expect("an envelope")),
                hints: hints.parse().expect("a place"),
                ..Style::default()
            };
            let (before, after) = super::envelope(&style, false, &members);
            format!("{before}1,2{after}")
        };
        assert_eq!(drawn("bare", "beside"), "[1,2]");
        assert_eq!(drawn("rows", "beside"), r#"{"rows":[1,2],"total":2}"#);
        assert_eq!(
            drawn("/data/items", "beside"),
            r#"{"data":{"items":[1,2]},"total":2}"#
        );
        assert_eq!(
            drawn("/data/items", "inside"),
            r#"{"data":{"items":[1,2],"total":2}}"#
        );
        assert_eq!(
            drawn("/d/results/rows", "meta"),
            r#"{"d":{"results":{"rows":[1,2]}},"meta":{"total":2}}"#
        );
    }
}
