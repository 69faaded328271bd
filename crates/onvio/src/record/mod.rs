//! Rows become records of the product.

mod customer;
mod document;
mod payment;

pub(crate) use customer::{customer, salesperson};
pub(crate) use document::{document, kind as kind_of, reference};
pub(crate) use payment::{allocations, payment};

use domain::List;

use crate::cells::Cells;
use crate::profile::Field;

/// What people call a row that could not be read, and its identity as far as it has one.
pub(crate) fn name_row(list: List, cells: &Cells<'_, '_>) -> (Option<String>, String) {
    let id = cells.owned(Field::Id);
    let tax_id = || cells.owned(Field::TaxId);
    let number = || cells.folio(&document::kind(cells));
    let (key, label) = match list {
        List::Customers => (
            id.clone().or_else(|| customer::key(cells)),
            cells.owned(Field::Name).or_else(tax_id),
        ),
        List::Documents => (id.clone().or_else(|| document::key(cells)), number()),
        List::Payments => (id.clone(), number()),
    };
    (key, label.or(id).unwrap_or_default())
}
