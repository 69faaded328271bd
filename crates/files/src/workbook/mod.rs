//! The workbook: tables with types and filters, and totals as live formulas over them. Beside each total stands what
//! the app says, so that whoever audits it sees both.

mod lists;
mod sheet;
mod statement;
mod totals;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::table::Tables;
use sheet::Look;

pub use statement::{statement, statements};

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// One cannot be written.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] XlsxError),
    /// The archive of several cannot.
    #[error("the archive cannot be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// Nor can what is in it.
    #[error("the archive cannot be written: {0}")]
    Bytes(#[from] std::io::Error),
}

/// Names of the sheets.
pub(crate) const SUMMARY: &str = "Resumen";
pub(crate) const DOCUMENTS: &str = "Facturas";
pub(crate) const PAYMENTS: &str = "Cobranzas";
pub(crate) const CUSTOMERS: &str = "Clientes";
pub(crate) const AGING: &str = "Antigüedad";
pub(crate) const SALESPEOPLE: &str = "Vendedores";
pub(crate) const FUNNEL: &str = "Embudo";

/// The bytes of the workbook.
///
/// # Errors
/// [`WorkbookError`] when there are more lines than a sheet has rows.
pub fn workbook(tables: &Tables) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    // No clock here: the file is of the corte.
    let created = sheet::date(tables.about.corte).unwrap_or(ExcelDateTime::from_ymd(1900, 1, 1)?);
    let properties = DocProperties::new()
        .set_title(format!("{} · {}", tables.about.company, tables.about.corte))
        .set_company(&tables.about.company)
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    let look = Look::new(tables.about.decimals);
    totals::summary(&mut book, &look, tables)?;
    lists::documents(&mut book, &look, tables)?;
    lists::payments(&mut book, &look, tables)?;
    lists::customers(&mut book, &look, tables)?;
    totals::aging(&mut book, &look, tables)?;
    totals::salespeople(&mut book, &look, tables)?;
    totals::funnel(&mut book, &look, tables)?;
    Ok(book.save_to_buffer()?)
}
