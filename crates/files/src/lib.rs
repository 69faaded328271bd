//! Tables of a company as files. Names of sheets and columns are part of the format, as `docs/formats.md` has it: the
//! same in every language, so that whoever reads the file by program can rely on them.

mod csv;
#[cfg(feature = "import")]
pub mod import;
mod message;
mod statement;
mod table;
mod words;
#[cfg(feature = "workbook")]
mod workbook;

pub use csv::{customers_csv, invoices_csv, payments_csv};
pub use message::{BadTables, Paper, decode, encode};
pub use statement::{Movement, OpenLine, Statement, StatementLine};
pub use table::{
    About, BucketLine, CountedDocument, CustomerLine, DocumentLine, PaymentLine, SellerLine,
    StageLine, Tables, Totals,
};
#[cfg(feature = "workbook")]
pub use workbook::{WorkbookError, statement, statements, workbook};
