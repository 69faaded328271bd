//! How a list is cut into pages.

/// How the next page is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Whichever way the answers speak of; nothing is asked for before one did.
    #[default]
    Auto,
    /// One answer is the whole list.
    None,
    /// By number.
    Page,
    /// By the rows received so far.
    Offset,
    /// By a cursor that the answer names.
    Cursor,
    /// At an address that the answer names, in its body or in the header `Link`.
    Link,
}

/// Which page is the last, where the answers announce neither pages nor rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// The one without rows. Asks once more than needed, and no silent cap of the page size can end it early.
    #[default]
    EmptyPage,
    /// The first with fewer rows than were asked for.
    ShortPage,
}

/// Where an answer speaks of its pages. A name is a key of the object that holds the rows or of one of
/// [`Paging::holders`]; one that begins with `/` is a JSON pointer from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HintNames {
    /// Number of this page.
    pub page: Vec<String>,
    /// Number of pages.
    pub total_pages: Vec<String>,
    /// Cursor of the next page.
    pub cursor: Vec<String>,
    /// Address of the next page.
    pub next_link: Vec<String>,
    /// Rows before this page.
    pub offset: Vec<String>,
    /// Rows in all.
    pub total: Vec<String>,
    /// Whether there is another page.
    pub has_more: Vec<String>,
}

/// Names in answers and parameters in requests by which a list is cut into pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// How the next page is asked for.
    pub style: Style,
    /// Number of the first page, 0 or 1, where pages are asked for by number.
    pub first_page: u64,
    /// Parameter that asks for so many rows; `None`: the server decides.
    pub size_parameter: Option<String>,
    /// Rows asked for.
    pub size: u32,
    /// Which page is the last, where nothing is announced.
    pub end: End,
    /// Parameter that asks for a page by number.
    pub page_parameter: String,
    /// Parameter that asks for the rows after so many.
    pub offset_parameter: String,
    /// Parameter that asks for a page by cursor.
    pub cursor_parameter: String,
    /// Objects beside the rows that may hold the hints.
    pub holders: Vec<String>,
    /// The hints.
    pub hints: HintNames,
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            style: Style::Auto,
            first_page: 1,
            size_parameter: None,
            size: 100,
            end: End::EmptyPage,
            page_parameter: "page".to_owned(),
            offset_parameter: "offset".to_owned(),
            cursor_parameter: "cursor".to_owned(),
            holders: Vec::new(),
            hints: HintNames::default(),
        }
    }
}
