//! Importing files: what the page says to the program that reads them ("office"), what comes back, and what the
//! page hands on to the worker.
//!
//! ```text
//! page ── the File itself ────────────────► office   OfficeAnswer::Preview
//!      ── OfficeRequest::Choose ──────────►          OfficeAnswer::Preview
//!      ── OfficeRequest::Convert ─────────►          OfficeAnswer::Rows (many), then OfficeAnswer::Converted
//!      ── Command::ImportRows (each part), Command::Import ──► worker   Update::Imported
//! ```
//!
//! The office says [`OfficeAnswer::Listening`] first. Files are told apart by the order in which they were posted,
//! from 0, and stay in its memory until the page ends it. No message is large, so that handing one on never holds the
//! page up.

use serde::{Deserialize, Serialize};

use crate::{Draft, ListKind, Problem, SyncCounts};

/// Rows of one [`ImportRows`] at most.
pub const IMPORT_PART_ROWS: usize = 2_000;

/// Rows, lines and notes of a preview at most: the counts beside them tell how many there are.
pub const PREVIEW_LINES: usize = 50;

/// What the page asks of the office. A file to read is posted as itself, not as a message of this kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum OfficeRequest {
    /// Write a workbook, and the draft of a letter around it.
    Draft {
        /// The tables as in [`OfficeRequest::Workbook`].
        tables: Vec<u8>,
        /// The letter.
        draft: Draft,
    },
    /// Write the workbook of these tables, encoded: answered with [`OfficeAnswer::Workbook`].
    Workbook(Vec<u8>),
    /// Read a file another way: answered with [`OfficeAnswer::Preview`].
    Choose {
        /// Which file.
        file: u32,
        /// What the person chose, for all sheets of the file.
        sheets: Vec<SheetChoice>,
    },
    /// A file is not to be imported: what the others mean does not follow from it any more.
    Forget {
        /// Which file.
        file: u32,
    },
    /// Write a backup of [`crate::BackupContents`], encoded: answered with [`OfficeAnswer::Backup`].
    WriteBackup {
        /// Encrypts it.
        passphrase: Option<String>,
        /// What is in it.
        contents: Vec<u8>,
    },
    /// Read a backup: answered with [`OfficeAnswer::BackupRead`].
    ReadBackup {
        /// Decrypts it.
        passphrase: Option<String>,
        /// The file.
        bytes: Vec<u8>,
    },
    /// Make the rows of a file, as it was read last: answered with [`OfficeAnswer::Rows`] and
    /// [`OfficeAnswer::Converted`].
    Convert {
        /// Which file.
        file: u32,
    },
}

/// What the office says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum OfficeAnswer {
    /// The draft that was asked for, as a file of a mail program.
    Draft(Vec<u8>),
    /// It listens.
    Listening,
    /// The workbook.
    Workbook(Vec<u8>),
    /// A backup, or a stable word for why there is none.
    Backup(Result<Vec<u8>, String>),
    /// [`crate::BackupContents`] of a backup, encoded, or a stable word for why it cannot be read.
    BackupRead(Result<Vec<u8>, String>),
    /// What a file holds, as it would be read.
    Preview {
        /// Which file.
        file: u32,
        /// What it holds, or why it cannot be read at all.
        preview: Result<Box<ImportPreview>, FileProblem>,
    },
    /// Some rows of a file.
    Rows {
        /// Which file.
        file: u32,
        /// The rows.
        rows: ImportRows,
    },
    /// All rows of a file have been told.
    Converted {
        /// Which file.
        file: u32,
        /// What stands beside the rows.
        about: Box<ImportAbout>,
    },
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// Stable word: `empty`, `no-table`, `too-large`, `old-excel`, `password`, `not-a-table`, `damaged`.
    pub code: String,
    /// Plain technical text, when there is more to say.
    pub detail: Option<String>,
}

/// What a person chose about one sheet; `None` and absent: as it was recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetChoice {
    /// The sheet is left out.
    pub skip: bool,
    /// Which list its rows belong to.
    pub list: Option<ListKind>,
    /// Field of each column, by position: a name of [`SheetPreview::fields`], or empty for none.
    pub columns: Vec<Option<String>>,
    /// Answer to each of [`SheetPreview::questions`], by its code: the position of the reading that is right.
    pub answers: Vec<(String, u8)>,
}

/// A file as it would be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// Name of the file.
    pub file: String,
    /// Digest of its bytes, in hexadecimal.
    pub fingerprint: String,
    /// The company's tax id, when the file tells (as the name of an RCV file does).
    pub tax_id: Option<String>,
    /// The company's name, when the file tells.
    pub company: Option<String>,
    /// Its sheets; a CSV file is one.
    pub sheets: Vec<SheetPreview>,
}

/// One sheet as it would be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPreview {
    /// Its name; empty for a CSV file.
    pub name: String,
    /// Layout that was recognised: `rcv-sales`, `rcv-purchases`, `clients`, `invoices`, `payments`, `unknown`, ...
    pub layout: String,
    /// Whether it would come in; a sheet that is not a list of records does not.
    pub taken: bool,
    /// The list its rows belong to; `None` asks the person.
    pub list: Option<ListKind>,
    /// Columns, in their order.
    pub columns: Vec<ColumnPreview>,
    /// Fields that a column may be: names of the wire, as in `issue_date`.
    pub fields: Vec<String>,
    /// Fields without which nothing comes in, and that no column is.
    pub missing: Vec<String>,
    /// What the file does not decide.
    pub questions: Vec<ImportQuestion>,
    /// What would come in, by kind of record.
    pub sums: Vec<ImportSum>,
    /// First records as they would be read, at most [`PREVIEW_LINES`]: cells in the order of `read_fields`.
    pub first: Vec<Vec<String>>,
    /// Fields of the cells of `first`.
    pub read_fields: Vec<String>,
    /// Lines that cannot come in.
    pub rejected: u32,
    /// The first of them, at most [`PREVIEW_LINES`].
    pub rejected_lines: Vec<LineNote>,
    /// Lines that are no record, and why that is right: a total, the continuation of a record, a title.
    pub explained: u32,
    /// The first of them, at most [`PREVIEW_LINES`].
    pub explained_lines: Vec<LineNote>,
}

/// A column and what it is read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPreview {
    /// Its head, as it stands there.
    pub head: String,
    /// What it is read as; empty: nothing.
    pub field: String,
    /// Its first value that is not empty.
    pub sample: String,
}

/// Something that the whole column leaves open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportQuestion {
    /// Stable word with the column, e.g. `date-order:5`, `decimal:7`.
    pub code: String,
    /// Head of the column.
    pub column: String,
    /// A value as it stands there.
    pub value: String,
    /// What it would mean, one reading each: plain ISO dates, plain decimals.
    pub readings: Vec<String>,
    /// The reading in force; `None`: the person must say.
    pub chosen: Option<u8>,
}

/// Records of one kind that would come in, and their sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSum {
    /// Code of the kind of document, or a word: `clients`, `payments`.
    pub kind: String,
    /// How many.
    pub count: u32,
    /// Their sum, plain decimal; `None` where there is none.
    pub sum: Option<String>,
    /// What the file itself says the sum is, when it does.
    pub told: Option<String>,
}

/// A line of a file and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineNote {
    /// Sheet; empty for a CSV file.
    pub sheet: String,
    /// Line in the file or row in the sheet, from 1, heads counted.
    pub line: u32,
    /// Stable word for why: as [`crate::RejectedRow::reason`], or of the reader.
    pub reason: String,
    /// Column or field; may be empty.
    pub field: String,
    /// What stood there, shortened to 80 characters.
    pub value: String,
}

/// Rows of one list as the v1 contract has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRows {
    /// Customers, invoices or payments.
    pub list: ListKind,
    /// Sheet that they stand in; empty for a CSV file.
    pub sheet: String,
    /// A JSON array of at most [`IMPORT_PART_ROWS`] objects. Each has an `id` that begins with `file:` and that the
    /// same row has in every file; documents are named by kind and folio, customers by tax id where they have one.
    pub json: Vec<u8>,
    /// Line of each row, in the same order.
    pub lines: Vec<u32>,
}

/// What stands beside the rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportAbout {
    /// Name of the file.
    pub file: String,
    /// Digest of its bytes, in hexadecimal.
    pub fingerprint: String,
    /// Company's tax id, when the file tells.
    pub tax_id: Option<String>,
    /// All lines that could not come in.
    pub rejected: Vec<LineNote>,
    /// All lines that are no record.
    pub explained: Vec<LineNote>,
}

/// A company that has no API yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCompany {
    /// Name.
    pub name: String,
    /// Tax id, as typed or as the file tells it.
    pub tax_id: String,
}

/// What an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportDone {
    /// Customers.
    pub customers: SyncCounts,
    /// Documents.
    pub invoices: SyncCounts,
    /// Payments.
    pub payments: SyncCounts,
    /// Lines that could not come in.
    pub rejected: u32,
    /// Records that the API has too, so that the API's counts.
    pub aside: u32,
}

/// Why nothing came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportRefusal {
    /// The file says that it is of another company.
    OtherCompany {
        /// Name of the company that is open.
        company: String,
        /// Tax id that the file tells.
        tax_id: String,
    },
    /// The company that was typed has no tax id, or one that is wrong.
    BadTaxId,
    /// The file has no record.
    Nothing,
    /// Somebody stopped it.
    Cancelled,
    /// It could not be read or kept.
    Problem(Problem),
}

/// A file that is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Which.
    pub id: u32,
    /// Name of the file.
    pub file: String,
    /// Digest of its bytes, in hexadecimal.
    pub fingerprint: String,
    /// When it came in, ms since the Unix epoch.
    pub imported_at: i64,
    /// Customers.
    pub customers: SyncCounts,
    /// Documents.
    pub invoices: SyncCounts,
    /// Payments.
    pub payments: SyncCounts,
    /// Lines that could not come in.
    pub rejected: u32,
    /// The first of them, at most [`PREVIEW_LINES`].
    pub lines: Vec<LineNote>,
}
