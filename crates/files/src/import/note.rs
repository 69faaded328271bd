//! What is to be said of a line.

use super::field::Field;

/// Why a line cannot come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// A value that no record is without.
    Missing,
    /// Not an amount.
    NotANumber,
    /// Not a day.
    NotADate,
    /// It would be another value the other way round, and nobody has said which.
    Ambiguous,
    /// The same record as another line, with other values.
    Conflict(u32),
}

impl Rejected {
    /// Stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotANumber => "not-a-number",
            Self::NotADate => "not-a-date",
            Self::Ambiguous => "ambiguous",
            Self::Conflict(_) => "conflict",
        }
    }
}

/// Why it is right that a line is no record of its own, or came in with a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explained {
    /// Above the heads.
    Title,
    /// The heads once more.
    Heads,
    /// A sum of other lines.
    Total,
    /// One text alone, below or between the records.
    Remark,
    /// A further tax of the document in an earlier line.
    Continuation(u32),
    /// The same as an earlier line.
    Duplicate(u32),
    /// Came in; the customer disputed it with the tax authority.
    Claimed,
    /// Came in; a credit note with a sign of its own, which its kind has already.
    CreditNoteSign,
    /// A payment that names several documents in one cell, and comes in without any.
    SeveralDocuments,
    /// A payment that names its document by an id that none of the files tells, and comes in without any.
    NoDocument,
    /// A line of our own lists for somebody who is known by documents alone.
    NoCustomer,
}

impl Explained {
    /// Stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heads => "heads",
            Self::Total => "total",
            Self::Remark => "remark",
            Self::Continuation(_) => "continuation",
            Self::Duplicate(_) => "duplicate",
            Self::Claimed => "claimed",
            Self::CreditNoteSign => "credit-note-sign",
            Self::SeveralDocuments => "several-documents",
            Self::NoDocument => "no-document",
            Self::NoCustomer => "no-customer",
        }
    }

    /// Whether the line came in as a record all the same.
    pub fn came_in(self) -> bool {
        self.is_quiet() || matches!(self, Self::SeveralDocuments | Self::NoDocument)
    }

    /// Whether the line came in as it was meant to: nobody needs to be told.
    pub fn is_quiet(self) -> bool {
        matches!(self, Self::Claimed | Self::CreditNoteSign)
    }
}

/// A line and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<R> {
    /// Position of its sheet.
    pub sheet: usize,
    /// Line in the file or row in the sheet, from 1.
    pub line: u32,
    /// What.
    pub reason: R,
    /// Field that it is about.
    pub field: Option<Field>,
    /// What stands there: of a conflict or a duplicate the other line.
    pub raw: String,
}
