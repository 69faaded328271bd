//! An answer becomes a page of records.

use std::cell::RefCell;

use domain::{Customer, Document, List, Payment, RejectReason, Rejected};

use crate::AnswerError;
use crate::cells::{BadField, Cells};
use crate::envelope::{self, Envelope, body_text};
use crate::hash::Fnv;
use crate::link::link_at;
use crate::page::{Answer, Context, Page, Records};
use crate::paging::{Hints, Trail};
use crate::record;
use crate::rows::{Names, Row, read_rows};

/// Reads a page of a list, and says what to ask for next.
///
/// `trail` is what was seen of this list in this run; begin with `Trail::default()`.
///
/// # Errors
/// Any of [`AnswerError`]; then `trail` is as it was, and nothing of the page is used.
pub fn decode_page(
    list: List,
    answer: &Answer<'_>,
    context: &Context<'_>,
    trail: &mut Trail,
) -> Result<Page, AnswerError> {
    let has_no_body = matches!(answer.status, 204 | 304);
    if has_no_body && trail.promised {
        return Err(AnswerError::PageMissing);
    }
    let envelope = if has_no_body {
        // Nothing, or nothing new.
        Envelope::empty()
    } else {
        envelope::open(body_text(answer.body)?, context.profile, list)?
    };
    let (rows, mut records, rejected) = read_records(list, envelope.rows, context, trail)?;
    let paging = &context.profile.paging;
    let mut hints = Hints::of(&envelope, &paging.hints, answer);
    let announced = hints.announced();
    let digest = digest(&records, &rejected);
    let hosts = [
        &context.profile.production_url,
        &context.profile.sandbox_url,
    ];
    let here = |link: &String| link_at(answer.url, link, hosts.map(Option::as_deref));
    if let Some(here) = hints.link.as_ref().and_then(here) {
        hints.link = Some(here);
    }
    let next = trail.follow(hints, rows, digest, paging, answer.url)?;
    if let Records::Payments(payments) = &mut records {
        number_equals(payments, trail);
    }
    Ok(Page {
        rows,
        records,
        rejected,
        next,
        announced,
    })
}

/// The rows of an array: how many, the records, and what could not become one.
pub(crate) fn read_records(
    list: List,
    array: &str,
    context: &Context<'_>,
    trail: &Trail,
) -> Result<(u64, Records, Vec<Rejected>), AnswerError> {
    Ok(match list {
        List::Customers => {
            let read = read::<Customer>(list, array, context, trail, record::customer)?;
            (read.0, Records::Customers(read.1), read.2)
        }
        List::Documents => {
            let read = read::<Document>(list, array, context, trail, record::document)?;
            (read.0, Records::Documents(read.1), read.2)
        }
        List::Payments => {
            let read = read::<Payment>(list, array, context, trail, record::payment)?;
            (read.0, Records::Payments(read.1), read.2)
        }
    })
}

type Read<T> = (u64, Vec<T>, Vec<Rejected>);

fn read<T>(
    list: List,
    array: &str,
    context: &Context<'_>,
    trail: &Trail,
    record: impl Fn(&Cells<'_, '_>) -> Result<T, BadField>,
) -> Result<Read<T>, AnswerError> {
    let table = context.profile.fields(list);
    let (mut rows, mut records, mut rejected) = (0, Vec::new(), Vec::new());
    let names = Names::new(table, context.profile.loose_names);
    read_rows(array, names, |row| {
        rows += 1;
        let position = trail.received + rows;
        match row {
            Row::Object(slots) => {
                let cells = Cells {
                    slots,
                    table,
                    context,
                    rounded_from: &RefCell::new(None),
                };
                match record(&cells) {
                    Ok(record) => records.push(record),
                    Err(bad) => rejected.push(reject(list, &cells, bad, position)),
                }
            }
            Row::Other => rejected.push(Rejected {
                list,
                key: format!("#{position}"),
                label: String::new(),
                field: String::new(),
                reason: RejectReason::NotAnObject,
                value: String::new(),
            }),
        }
    })?;
    Ok((rows, records, rejected))
}

fn reject(list: List, cells: &Cells<'_, '_>, bad: BadField, position: u64) -> Rejected {
    let (key, label) = record::name_row(list, cells);
    Rejected {
        list,
        key: key.unwrap_or_else(|| format!("#{position}")),
        label: crate::cells::shorten(&label),
        field: bad.name,
        reason: bad.reason,
        value: bad.value,
    }
}

/// Tells a page from the others of its list by the identity of its rows.
fn digest(records: &Records, rejected: &[Rejected]) -> u64 {
    // Of two kinds the same ids may come, page after page.
    let kinds: Vec<String> = match records {
        Records::Documents(rows) => rows.iter().map(|row| row.kind.code()).collect(),
        Records::Customers(_) | Records::Payments(_) => Vec::new(),
    };
    let bad = rejected
        .iter()
        .flat_map(|row| [row.label.as_str(), &row.value]);
    let rest = bad.chain(kinds.iter().map(String::as_str));
    match records {
        Records::Customers(rows) => Fnv::of_texts(rows.iter().map(|row| &*row.key).chain(rest)),
        Records::Documents(rows) => Fnv::of_texts(rows.iter().map(|row| &*row.key).chain(rest)),
        Records::Payments(rows) => Fnv::of_texts(rows.iter().map(|row| &*row.key).chain(rest)),
    }
}

/// Payments without an id that are equal in everything are told apart by their order in the run.
fn number_equals(payments: &mut [Payment], trail: &mut Trail) {
    for payment in payments.iter_mut().filter(|payment| payment.id.is_none()) {
        let ordinal = trail.ordinals.next(Fnv::of_texts([payment.key.as_str()]));
        payment.key = format!("{}|{ordinal}", payment.key);
    }
}
