//! Files that people have, as rows of the v1 contract: CSV and workbooks, whatever wrote them.
//!
//! ```text
//! bytes ── read ──► sheets ── recognise ──► mapping, questions
//!                      └────── convert (mapping) ──────► rows of the contract, lines that cannot come in, and why
//! ```
//!
//! Nothing is guessed cell by cell: which way round dates are and what a point means is decided by a whole column, and
//! asked when the column does not tell. Each line of a file is a row, a rejected line or an explained one.

mod choice;
mod convert;
mod date;
mod field;
mod heads;
mod layout;
mod mapping;
mod note;
mod number;
mod read;
mod recognise;
mod sheet;
mod told;

pub use choice::Choice;
pub use convert::{Imported, KnownIds, Sum, WireRow, convert};
pub use date::{DateOrder, Turn};
pub use field::{Field, List};
pub use layout::Layout;
pub use mapping::{ColumnMapping, Mapping, SheetMapping};
pub use note::{Explained, Note, Rejected};
pub use number::Mark;
pub use read::{ReadError, read};
pub use recognise::{Confidence, Question, Recognised, recognise, recognise_as};
pub use sheet::{Cell, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Row, Sheet};
pub use told::{Told, fingerprint, issuer, told};

pub(crate) use sheet::trim;
