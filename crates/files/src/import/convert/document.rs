//! Documents, of the tax authority's register and of anybody.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::customer::Customers;
use super::line::{Line, Problem};
use super::named::Named;
use super::sums::Sums;
use super::wire::Wire;
use super::{Explained, Field, KnownIds, Rejected, Row, SheetMapping, WireRow, identity, words};
use crate::import::layout::Layout;

/// Documents of a file.
#[derive(Default)]
pub struct Documents {
    drafts: Vec<Draft>,
    by_id: HashMap<String, usize>,
    /// Kind and folio by the id in the program that wrote the file.
    of_raw_id: HashMap<String, (String, String)>,
    /// The document that the line before belongs to.
    last: Option<Last>,
    several_issuers: bool,
}

/// The document that the line before belongs to.
#[derive(Clone, Copy)]
struct Last {
    of: usize,
    /// Its line was written once more, and so perhaps the lines that go on from it.
    is_again: bool,
}

/// A document while later lines may add to it.
struct Draft {
    sheet: usize,
    line: u32,
    id: String,
    cells: Cells,
    other_taxes: Vec<OtherTax>,
}

/// A tax in a column of its own, as a line tells it.
#[derive(PartialEq, Eq)]
struct OtherTax {
    amount: Option<String>,
    code: Option<String>,
}

/// What a document says.
#[derive(Clone, PartialEq, Eq)]
struct Cells {
    kind: String,
    folio: String,
    tax_id: Option<String>,
    customer: Option<String>,
    raw_customer: Option<String>,
    issued_on: NaiveDate,
    due_on: Option<NaiveDate>,
    received_on: Option<NaiveDate>,
    claimed_on: Option<NaiveDate>,
    total: String,
    net: Option<String>,
    tax: Option<String>,
    exempt: Option<String>,
    paid: Option<String>,
    balance: Option<String>,
    currency: Option<String>,
    exchange_rate: Option<String>,
    status: Option<String>,
    terms: Option<String>,
    description: Option<String>,
    reference: Option<String>,
}

impl Documents {
    /// A sheet begins. Where it is of several issuers, the issuer is part of what a document is.
    pub fn begin(&mut self, mapping: &SheetMapping, rows: &[Row]) {
        self.last = None;
        let Some(column) = mapping.column(Field::IssuerTaxId) else {
            return;
        };
        let mut issuers = rows
            .iter()
            .filter(|row| row.line > mapping.heads_line)
            .filter_map(|row| identity::tax_id(&row.cell(column).display()));
        if let Some(first) = issuers.next() {
            self.several_issuers |= issuers.any(|issuer| issuer != first);
        }
    }

    /// Adds one, or what a line has to say about the one before.
    pub fn add(&mut self, line: &Line<'_>) -> Result<Vec<Explained>, Problem> {
        let amount = line.amount(Field::OtherTax)?.filter(|tax| tax != "0");
        let code = line.text(Field::OtherTaxCode).filter(|code| code != "0");
        let is_told = amount.is_some() || code.is_some();
        let other_tax = is_told.then_some(OtherTax { amount, code });
        let Some(folio) = line.folio(Field::Number) else {
            if let (Some(last), Some(tax), true) =
                (self.last, other_tax, line.cell(Field::IssuedOn).is_empty())
            {
                let draft = &self.drafts[last.of];
                if last.is_again && draft.other_taxes.contains(&tax) {
                    return Ok(vec![Explained::Duplicate(draft.line)]);
                }
                return Ok(vec![self.continued(last.of, tax)]);
            }
            self.last = None;
            return Err(Problem::missing(Field::Number));
        };
        let previous = self.last.take();
        let (cells, credit_sign) = cells(line, folio)?;
        let issuer = line
            .text(Field::IssuerTaxId)
            .filter(|_| self.several_issuers);
        let id = identity::document(issuer.as_deref(), &cells.kind, &cells.folio);
        if let Some(raw) = line.text(Field::Id) {
            self.of_raw_id
                .insert(raw, (cells.kind.clone(), cells.folio.clone()));
        }
        if let Some(&known) = self.by_id.get(&id) {
            let draft = &self.drafts[known];
            if draft.cells != cells {
                return Err(Problem {
                    reason: Rejected::Conflict(draft.line),
                    field: Some(Field::Number),
                    raw: draft.line.to_string(),
                });
            }
            // Written out whole once more, for another tax.
            let is_new = |tax: &OtherTax| {
                let mut others = draft.other_taxes.iter();
                tax.code.is_some() && others.all(|other| other.code != tax.code)
            };
            let goes_on = previous.filter(|last| last.of == known);
            if let (Some(last), Some(tax)) = (goes_on, other_tax.filter(is_new)) {
                self.last = Some(last);
                return Ok(vec![self.continued(known, tax)]);
            }
            self.last = Some(Last {
                of: known,
                is_again: true,
            });
            return Ok(vec![Explained::Duplicate(draft.line)]);
        }
        let mut notes = Vec::new();
        if cells.claimed_on.is_some() {
            notes.push(Explained::Claimed);
        }
        if credit_sign {
            notes.push(Explained::CreditNoteSign);
        }
        self.by_id.insert(id.clone(), self.drafts.len());
        self.last = Some(Last {
            of: self.drafts.len(),
            is_again: false,
        });
        self.drafts.push(Draft {
            sheet: line.sheet,
            line: line.row.line,
            id,
            cells,
            other_taxes: other_tax.into_iter().collect(),
        });
        Ok(notes)
    }

    fn continued(&mut self, of: usize, tax: OtherTax) -> Explained {
        let draft = &mut self.drafts[of];
        draft.other_taxes.push(tax);
        Explained::Continuation(draft.line)
    }

    /// Kind and folio, by the id in the program that wrote the file.
    pub fn of_raw_id(&self, raw: &str) -> Option<(&str, &str)> {
        let (kind, folio) = self.of_raw_id.get(raw)?;
        Some((kind, folio))
    }

    /// Ids in the program that wrote the file, each with kind and folio.
    pub fn into_raw_ids(self) -> impl Iterator<Item = (String, (String, String))> {
        self.of_raw_id.into_iter()
    }

    /// The rows, and whom they name.
    pub fn finish(
        self,
        customers: &Customers,
        ids: &KnownIds,
        sums: &mut [Sums],
    ) -> (Vec<WireRow>, Named) {
        let mut named = Named::default();
        let rows = self
            .drafts
            .into_iter()
            .map(|draft| {
                let cells = &draft.cells;
                if let Some(tax_id) = &cells.tax_id {
                    let place = (draft.sheet, draft.line);
                    named.hear(place, cells.issued_on, tax_id, cells.customer.as_deref());
                }
                sums[draft.sheet].add(
                    &cells.kind,
                    words::is_credit(&cells.kind),
                    Some(&cells.total),
                    cells.currency.as_deref(),
                );
                WireRow {
                    sheet: draft.sheet,
                    line: draft.line,
                    json: wire(&draft, customers, ids),
                }
            })
            .collect();
        (rows, named)
    }
}

fn cells(line: &Line<'_>, folio: String) -> Result<(Cells, bool), Problem> {
    let (kind, folio) = kind_and_folio(line, folio);
    let required = |field: Field| move || Problem::missing(field);
    let issued_on = line
        .day(Field::IssuedOn)?
        .ok_or_else(required(Field::IssuedOn))?;
    let total = line
        .amount(Field::Total)?
        .ok_or_else(required(Field::Total))?;
    let is_credit = words::is_credit(&kind);
    let unsigned = |amount: String| match amount.strip_prefix('-') {
        Some(rest) if is_credit => rest.to_owned(),
        _ => amount,
    };
    let credit_sign = is_credit && total.starts_with('-');
    let part = |field| Ok::<_, Problem>(line.amount(field)?.map(unsigned));
    let own = line.mapping.layout == Layout::OwnDocuments;
    // In our own lists these are in the company's currency: where the document is in another, they are not of its total.
    let same_currency = !own
        || line.amount(Field::CompanyTotal)?.is_some_and(|company| {
            company.trim_start_matches('-') == total.trim_start_matches('-')
        });
    let settled = |field| {
        if same_currency && !is_credit {
            line.amount(field)
        } else {
            Ok(None)
        }
    };
    let reference = words::refers(&kind).then(|| reference(line)).flatten();
    let currency = line
        .text(Field::Currency)
        .map(|word| words::currency(&word));
    let status = line
        .text(Field::Status)
        .map(|word| words::document_status(&word));
    let cells = Cells {
        tax_id: line
            .text(Field::CustomerTaxId)
            .filter(|text| identity::tax_id(text).is_some()),
        customer: line.text(Field::CustomerName),
        raw_customer: line.text(Field::CustomerId),
        issued_on,
        due_on: line.day(Field::DueOn)?,
        received_on: line.day(Field::ReceivedOn)?,
        claimed_on: line.day(Field::ClaimedOn)?,
        net: part(Field::Net)?,
        tax: part(Field::Tax)?,
        exempt: part(Field::Exempt)?,
        paid: settled(Field::Paid)?,
        balance: settled(Field::Balance)?,
        currency: currency.or_else(|| line.mapping.currency.clone()),
        exchange_rate: line.amount(Field::ExchangeRate)?,
        status,
        terms: line.text(Field::Terms).map(|word| words::terms(&word)),
        description: line.text(Field::Description),
        total: unsigned(total),
        reference,
        kind,
        folio,
    };
    Ok((cells, credit_sign))
}

/// The kind that a column says; else that in front of the folio (`33-1001`); else that of the sheet; else an invoice.
fn kind_and_folio(line: &Line<'_>, folio: String) -> (String, String) {
    let told = line.text(Field::Kind).map(|word| words::kind(&word));
    let split = folio.split_once('-').and_then(|(kind, number)| {
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        (digits && words::is_code(kind)).then(|| (kind.to_owned(), number.to_owned()))
    });
    match (told, split) {
        (Some(told), Some((kind, number))) if told == kind => (told, number),
        (Some(told), _) => (told, folio),
        (None, Some(split)) => split,
        (None, None) => {
            let kind = line.mapping.kind.clone();
            (kind.unwrap_or_else(|| "33".to_owned()), folio)
        }
    }
}

/// `33-1001`, or the folio alone.
fn reference(line: &Line<'_>) -> Option<String> {
    let folio = line.folio(Field::Reference).filter(|folio| folio != "0")?;
    let kind = line
        .text(Field::ReferenceKind)
        .map(|word| words::kind(&word));
    Some(match kind {
        Some(kind) if words::is_code(&kind) => format!("{kind}-{folio}"),
        _ => folio,
    })
}

fn wire(draft: &Draft, customers: &Customers, ids: &KnownIds) -> String {
    let cells = &draft.cells;
    let mut wire = Wire::new(&draft.id);
    wire.text("document_type", Some(&cells.kind));
    wire.text("invoice_number", Some(&cells.folio));
    if cells.tax_id.is_none() {
        let raw = cells.raw_customer.as_deref();
        let known = raw
            .and_then(|raw| customers.of_raw_id(raw).or_else(|| ids.customer(raw)))
            .map(ToOwned::to_owned);
        let named = || identity::customer(None, cells.customer.as_deref(), None);
        let id = known
            .or_else(named)
            .or_else(|| raw.map(identity::elsewhere));
        wire.text("client_id", id.as_deref());
    }
    wire.text("client_tax_id", cells.tax_id.as_deref());
    wire.text("client_name", cells.customer.as_deref());
    wire.day("issue_date", Some(cells.issued_on));
    wire.day("due_date", cells.due_on);
    wire.day("received_date", cells.received_on);
    wire.text("payment_terms", cells.terms.as_deref());
    wire.number("total_amount", Some(&cells.total));
    wire.number("net_amount", cells.net.as_deref());
    wire.number("tax_amount", all_taxes(draft).as_deref());
    wire.number("exempt_amount", cells.exempt.as_deref());
    wire.number("paid_amount", cells.paid.as_deref());
    wire.number("balance", cells.balance.as_deref());
    wire.text("currency", cells.currency.as_deref());
    wire.number("exchange_rate", cells.exchange_rate.as_deref());
    wire.text("status", cells.status.as_deref());
    wire.text("description", description(cells).as_deref());
    wire.text("reference", cells.reference.as_deref());
    wire.finish()
}

/// Value added tax and the other taxes, which stand in columns of their own.
fn all_taxes(draft: &Draft) -> Option<String> {
    let tax = draft.cells.tax.as_deref()?;
    let others = draft.other_taxes.iter();
    let others = others.filter_map(|other| other.amount.as_deref());
    super::sums::total([tax].into_iter().chain(others)).or_else(|| Some(tax.to_owned()))
}

/// The contract has no word for a document that the customer disputes: it is owed, and the text says the rest.
fn description(cells: &Cells) -> Option<String> {
    let claimed = cells
        .claimed_on
        .map(|day| format!("Reclamada el {}", day.format("%d-%m-%Y")));
    match (cells.description.clone(), claimed) {
        (Some(text), Some(claimed)) => Some(format!("{text} · {claimed}")),
        (text, claimed) => text.or(claimed),
    }
}
