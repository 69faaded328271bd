//! Looks at one answer for whoever makes or corrects a profile: where the rows stand, which names they have, how
//! each field is read, which words nobody knows, which records would be rejected.
//!
//! Nothing here is kept or sent anywhere; samples are values of the answer.

mod fields;
mod names;
mod places;
mod words;

use domain::{List, Rejected};

use crate::decode::read_records;
use crate::envelope::{self, body_text};
use crate::page::{Answer, Context};
use crate::paging::{Hints, Next, Trail};
use crate::{AnswerError, Field};

pub use fields::{FieldSeen, Reading};
pub use names::NameSeen;
pub use words::{WordKind, WordSeen};

/// Rows that are looked at: more would tell the same, and every correction looks at them again.
const LOOKED_ROWS: usize = 500;
/// Samples of a field.
const SAMPLES: usize = 3;
/// Rejected rows that are told; the others are counted.
const REJECTIONS: usize = 10;

/// What was seen in one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Why it could not be used, or what stops the list after this page. The rest may be there all the same.
    pub error: Option<AnswerError>,
    /// JSON pointer of the rows, or of the company's object; empty: the answer itself. `None`: not found.
    pub place: Option<String>,
    /// Keys of the answer.
    pub keys: Vec<String>,
    /// Arrays of objects in the answer: JSON pointer and length.
    pub arrays: Vec<(String, u64)>,
    /// Rows of the page.
    pub rows: u64,
    /// The first rows, which were looked at.
    pub looked_at: u64,
    /// What would be asked for next.
    pub next: Option<Next>,
    /// Rows of the whole list, when the answer says so.
    pub announced: Option<u64>,
    /// Our fields, in our order.
    pub fields: Vec<FieldSeen>,
    /// Names of the answer, in its order.
    pub names: Vec<NameSeen>,
    /// Words that stand for something, the unknown ones first.
    pub words: Vec<WordSeen>,
    /// Rows looked at that would be rejected.
    pub rejected: u64,
    /// The first of them.
    pub rejections: Vec<Rejected>,
}

/// Looks at the first page of a list.
pub fn inspect_list(list: List, answer: &Answer<'_>, context: &Context<'_>) -> Inspection {
    let mut seen = Inspection::default();
    if let Err(error) = look_at_list(list, answer, context, &mut seen) {
        seen.error = Some(error);
    }
    seen
}

/// Looks at the company.
pub fn inspect_company(body: &[u8], context: &Context<'_>) -> Inspection {
    let mut seen = Inspection::default();
    if let Err(error) = look_at_company(body, context, &mut seen) {
        seen.error = Some(error);
    }
    seen
}

fn look_at_list(
    list: List,
    answer: &Answer<'_>,
    context: &Context<'_>,
    seen: &mut Inspection,
) -> Result<(), AnswerError> {
    let text = match answer.status {
        // Nothing, or nothing new.
        204 | 304 => "[]",
        _ => body_text(answer.body)?,
    };
    seen.keys = places::keys(text);
    let arrays = places::arrays(text);
    seen.arrays = arrays
        .iter()
        .filter(|array| array.is_of_objects)
        .map(|array| (array.pointer.clone(), array.length))
        .collect();
    let envelope = envelope::open(text, context.profile, list)?;
    let rows = places::rows(envelope.rows).ok_or(AnswerError::NotJson)?;
    let place = arrays
        .into_iter()
        .find(|array| std::ptr::eq(array.text, envelope.rows));
    seen.place = place.map(|place| place.pointer);
    seen.rows = count(rows.len());
    let looked = &rows[..rows.len().min(LOOKED_ROWS)];
    seen.looked_at = count(looked.len());
    let array = format!("[{}]", looked.join(","));
    let table = context.profile.fields(list);
    seen.names = names::names(looked, table, context.profile.loose_names);
    seen.fields = fields::fields(list, &array, context)?;
    seen.words = words::words(list, &array, context)?;
    let (_, _, mut rejected) = read_records(list, &array, context, &Trail::default())?;
    seen.rejected = count(rejected.len());
    rejected.truncate(REJECTIONS);
    seen.rejections = rejected;
    let paging = &context.profile.paging;
    let hints = Hints::of(&envelope, &paging.hints, answer);
    seen.announced = hints.announced();
    seen.next = Trail::default().follow(hints, seen.rows, 0, paging, answer.url)?;
    Ok(())
}

fn look_at_company(
    body: &[u8],
    context: &Context<'_>,
    seen: &mut Inspection,
) -> Result<(), AnswerError> {
    let text = body_text(body)?;
    seen.keys = places::keys(text);
    let (pointer, object) = places::company(text, context.profile)?;
    let table = &context.profile.company;
    seen.place = Some(pointer);
    (seen.rows, seen.looked_at) = (1, 1);
    seen.names = names::names(&[object], table, true);
    seen.fields = fields::fields_of(Field::COMPANY, None, &format!("[{object}]"), context)?;
    crate::decode_company(body, context.profile).map(drop)
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
