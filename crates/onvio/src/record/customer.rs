//! A customer and who sells to them.

use domain::{Customer, Salesperson, Stage, TaxId};

use crate::cells::{BadField, Cells};
use crate::json::Json;
use crate::profile::Field;
use crate::rows::read_object;
use crate::value::word;

/// Reads a customer.
pub(crate) fn customer(cells: &Cells<'_, '_>) -> Result<Customer, BadField> {
    let id = cells.owned(Field::Id);
    let key = id.clone().or_else(|| key(cells));
    let key = key.ok_or_else(|| cells.no_identity())?;
    let tax_id = tax_id(cells);
    let company_currency = cells.context.currency;
    let name = cells.owned(Field::Name);
    let merged_into = cells
        .owned(Field::MergedInto)
        .filter(|into| id.as_ref() != Some(into));
    Ok(Customer {
        // A nameless customer is still somebody who owes: called by what is known.
        name: name
            .or_else(|| tax_id.as_ref().map(TaxId::display))
            .unwrap_or_else(|| key.clone()),
        key,
        id,
        code: cells.owned(Field::Code),
        tax_id,
        email: cells.owned(Field::Email),
        phone: cells.owned(Field::Phone),
        address: cells.owned(Field::Address),
        stage: stage(cells),
        estimated_value: cells.amount(Field::EstimatedValue, company_currency)?,
        created_on: cells.date(Field::CreatedOn)?,
        salesperson: salesperson(cells)?,
        updated_at: cells.instant(Field::UpdatedAt)?,
        deleted: cells.deleted() || merged_into.is_some(),
        merged_into,
    })
}

/// Identity of a customer without an id: tax id, unless it stands for many people; else the code, else the tax id
/// that stands for many with the name.
pub(super) fn key(cells: &Cells<'_, '_>) -> Option<String> {
    let tax_id = tax_id(cells);
    let own = tax_id.as_ref().filter(|tax_id| !tax_id.is_generic());
    let of_many = |tax_id: &TaxId| match cells.text(Field::Name) {
        Some(name) => format!("{}-{}", tax_id.normalised(), name.to_lowercase()),
        None => tax_id.normalised().to_owned(),
    };
    own.map(|tax_id| tax_id.normalised().to_owned())
        .or_else(|| cells.owned(Field::Code))
        .or_else(|| tax_id.as_ref().map(of_many))
}

fn tax_id(cells: &Cells<'_, '_>) -> Option<TaxId> {
    TaxId::parse(&cells.text(Field::TaxId)?)
}

fn stage(cells: &Cells<'_, '_>) -> Stage {
    let word = cells.text(Field::Status).unwrap_or_default();
    word::look_up(&cells.context.profile.words.stages, &word)
        .unwrap_or_else(|| Stage::unknown(&word))
}

/// A name, or an object with at least one of name, e-mail and id.
pub(crate) fn salesperson(cells: &Cells<'_, '_>) -> Result<Option<Salesperson>, BadField> {
    let object = match cells.json(Field::Salesperson) {
        Some(Json::Object(object)) => object,
        Some(value) => {
            return Ok(value.into_text().map(|name| Salesperson {
                id: None,
                name: name.into_owned(),
                email: None,
                monthly_target: None,
            }));
        }
        None => return Ok(None),
    };
    let table = &cells.context.profile.salesperson;
    let Some(slots) = read_object(object, cells.names(table)) else {
        return Ok(None);
    };
    let inner = Cells {
        slots: &slots,
        table,
        context: cells.context,
        rounded_from: cells.rounded_from,
    };
    let (id, email) = (inner.owned(Field::Id), inner.owned(Field::Email));
    let name = inner
        .owned(Field::Name)
        .or_else(|| email.clone())
        .or_else(|| id.clone());
    let Some(name) = name else {
        return Ok(None);
    };
    let monthly_target = inner
        .amount(Field::MonthlyTarget, cells.context.currency)
        .map_err(|bad| bad.inside(cells, Field::Salesperson))?;
    Ok(Some(Salesperson {
        id,
        name,
        email,
        monthly_target,
    }))
}
