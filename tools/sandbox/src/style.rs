//! How a good answer looks: every way in which real APIs differ, each chosen by one word.

use std::str::FromStr;

use crate::words::Choice;

/// How a good answer looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Records of a page; `None` is the whole list at once.
    pub page_size: Option<usize>,
    /// How pages follow each other.
    pub paging: Paging,
    /// Number of the first page: 0 or 1.
    pub first_page: usize,
    /// What is told of the length of a list.
    pub totals: Totals,
    /// How next links are written.
    pub links: Links,
    /// Where the records stand; `None` is as the paging does.
    pub envelope: Option<Envelope>,
    /// Where the hints about pages stand.
    pub hints: Hints,
    /// Names of the fields.
    pub fields: Fields,
    /// Fields of records that have another name: the contract's and theirs.
    pub rename: Vec<(String, String)>,
    /// Spelling of amounts.
    pub numbers: Numbers,
    /// Spelling of dates and instants.
    pub dates: Dates,
    /// Spelling of ids.
    pub ids: Ids,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            page_size: None,
            paging: Paging::Page,
            first_page: 1,
            totals: Totals::Own,
            links: Links::Absolute,
            envelope: None,
            hints: Hints::Beside,
            fields: Fields::Contract,
            rename: Vec::new(),
            numbers: Numbers::Contract,
            dates: Dates::Contract,
            ids: Ids::Contract,
        }
    }
}

/// How pages follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// Whole lists, whatever the size of a page.
    None,
    /// `"page": 1, "totalPages": 3` and `?page=2`.
    Page,
    /// `"total": 250, "offset": 0` and `?offset=100`.
    Offset,
    /// `"next_cursor": "…"` and `?cursor=…`.
    Cursor,
    /// `"next": "…"`.
    Next,
    /// `"@odata.nextLink": "…"`.
    Odata,
    /// A `Link: <…>; rel="next"` header.
    Link,
}

impl Choice for Paging {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("page", Self::Page),
        ("offset", Self::Offset),
        ("cursor", Self::Cursor),
        ("next", Self::Next),
        ("odata", Self::Odata),
        ("link", Self::Link),
    ];
}

impl Paging {
    /// Where the records stand when nothing else was chosen.
    pub(crate) fn envelope(self) -> Envelope {
        Envelope(match self {
            Self::None | Self::Link => Vec::new(),
            Self::Page | Self::Cursor | Self::Next => vec!["data".to_owned()],
            Self::Offset => vec!["items".to_owned()],
            Self::Odata => vec!["value".to_owned()],
        })
    }
}

/// What is told of the length of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Totals {
    /// As the paging does: pages by number tell the pages, offsets the records.
    Own,
    /// Nothing: whoever asks goes on until a page is short.
    None,
    /// The records, in the body.
    Rows,
    /// The records, in `X-Total-Count`.
    Header,
    /// Only whether there are more.
    More,
}

impl Choice for Totals {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("own", Self::Own),
        ("none", Self::None),
        ("rows", Self::Rows),
        ("header", Self::Header),
        ("more", Self::More),
    ];
}

/// How next links are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// `http://127.0.0.1:4010/v1/invoices?page=2`
    Absolute,
    /// `/v1/invoices?page=2`
    Relative,
    /// `?page=2`
    Query,
}

impl Choice for Links {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("absolute", Self::Absolute),
        ("relative", Self::Relative),
        ("query", Self::Query),
    ];
}

/// Keys from the outermost object to the array of records; none is a bare array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope(pub Vec<String>);

impl FromStr for Envelope {
    type Err = String;

    /// `bare`, `items`, or a pointer: `/data/items`.
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "bare" {
            return Ok(Self(Vec::new()));
        }
        let keys = text.strip_prefix('/').unwrap_or(text).split('/');
        let keys: Vec<String> = keys.map(ToOwned::to_owned).collect();
        let is_sound = |key: &String| !key.is_empty() && !key.contains(['"', '\\']);
        if keys.iter().all(is_sound) {
            Ok(Self(keys))
        } else {
            Err(format!(
                "{text:?} is neither bare nor keys like /data/items"
            ))
        }
    }
}

/// Where the hints about pages stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hints {
    /// In the outermost object.
    Beside,
    /// In the object that holds the array.
    Inside,
    /// In an object of this name within the outermost one.
    Holder(String),
}

impl FromStr for Hints {
    type Err = String;

    /// `beside`, `inside`, or the name of a holder: `meta`.
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "beside" => Ok(Self::Beside),
            "inside" => Ok(Self::Inside),
            _ if text.is_empty() || text.contains(['"', '\\']) => {
                Err(format!("{text:?} is neither beside, inside nor a name"))
            }
            name => Ok(Self::Holder(name.to_owned())),
        }
    }
}

/// Names of the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// As the v1 contract names them.
    Contract,
    /// Other names throughout: `InvoiceIssueDate`.
    Renamed,
    /// All but the id further inside: `/attributes/dates/issue_date`.
    Nested,
}

impl Choice for Fields {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("contract", Self::Contract),
        ("renamed", Self::Renamed),
        ("nested", Self::Nested),
    ];
}

/// Spelling of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// Numbers, and now and then a text, as the company writes them.
    Contract,
    /// `"1190000.00"`
    Text,
    /// `"1190000,00"`
    Comma,
}

impl Choice for Numbers {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("contract", Self::Contract),
        ("text", Self::Text),
        ("comma", Self::Comma),
    ];
}

/// Spelling of dates and instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// As the company writes them: plain, and now and then otherwise.
    Contract,
    /// `2026-11-22`, instants in UTC.
    Iso,
    /// `2026-11-22T12:00:00-03:00`
    Rfc3339,
    /// `22-11-2026`
    Dashes,
    /// `22/11/2026`
    Slashes,
    /// `/Date(1795348800000-0300)/`
    Microsoft,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMs,
}

impl Choice for Dates {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("contract", Self::Contract),
        ("iso", Self::Iso),
        ("rfc3339", Self::Rfc3339),
        ("dashes", Self::Dashes),
        ("slashes", Self::Slashes),
        ("microsoft", Self::Microsoft),
        ("unix-s", Self::UnixSeconds),
        ("unix-ms", Self::UnixMs),
    ];
}

/// Spelling of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// As the company writes them: texts, and now and then a number.
    Contract,
    /// Numbers alone, so that records of two kinds share them: `inv-0000007` is 7.
    Numbers,
    /// Texts alone.
    Texts,
    /// Those that are whole numbers in the other spelling.
    Swapped,
}

impl Choice for Ids {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("contract", Self::Contract),
        ("numbers", Self::Numbers),
        ("texts", Self::Texts),
        ("swapped", Self::Swapped),
    ];
}
