//! Why an answer as a whole could not be used.

/// Why an answer could not be used. Names keys at most, never values: it may end up in a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// Not one byte of content.
    #[error("empty body")]
    Empty,
    /// Not JSON: cut short, another type, not UTF-8.
    #[error("not JSON, or cut short")]
    NotJson,
    /// JSON that says that it failed, whatever the status.
    #[error("an error body with the keys {0:?}")]
    ErrorBody(Vec<String>),
    /// JSON in which no list (or no company) could be found.
    #[error("an unknown shape with the keys {0:?}")]
    Shape(Vec<String>),
    /// The next page is at another origin, to which the key is never sent.
    #[error("the next page is at another origin")]
    OtherOrigin,
    /// This page came before in the same run.
    #[error("a page that came before")]
    Repeated,
    /// The list ended before the announced number of rows.
    #[error("{received} rows of {announced} announced")]
    FewerThanAnnounced {
        /// Rows that the answers announced.
        announced: u64,
        /// Rows that came.
        received: u64,
    },
    /// Rows went away while the list was being read: others may have been skipped.
    #[error("the announced total fell from {before} to {now}")]
    TotalFell {
        /// Announced by an earlier page.
        before: u64,
        /// Announced now.
        now: u64,
    },
    /// A page that was announced came without content.
    #[error("an announced page has no content")]
    PageMissing,
    /// The answer says that there is more, and nothing in it says how to ask for it.
    #[error("another page is announced, and no way to ask for it")]
    NoWayOn,
    /// More pages than any list has.
    #[error("pages without end")]
    Endless,
}

impl AnswerError {
    /// Whether asking again may help: the answer was damaged, not of another contract.
    pub fn is_damaged(&self) -> bool {
        matches!(self, Self::Empty | Self::NotJson | Self::ErrorBody(_))
    }

    /// Whether the rows of the list do not add up, though each page could be read.
    pub fn is_incomplete(&self) -> bool {
        matches!(
            self,
            Self::Repeated
                | Self::Endless
                | Self::NoWayOn
                | Self::PageMissing
                | Self::FewerThanAnnounced { .. }
                | Self::TotalFell { .. }
        )
    }
}
