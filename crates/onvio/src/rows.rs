//! The rows of a list, read in one pass: of each row the values of the fields that the product knows,
//! as the text that stands in the answer.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::AnswerError;
use crate::profile::{Field, FieldTable};

/// A field's value and the rank of the name under which it came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'a> {
    pub(crate) rank: u8,
    pub(crate) raw: &'a str,
}

/// The known values of one row.
#[derive(Clone, Debug)]
pub(crate) struct Slots<'a> {
    values: [Option<Found<'a>>; Field::COUNT],
}

impl<'a> Slots<'a> {
    pub(crate) fn new() -> Self {
        Self {
            values: [None; Field::COUNT],
        }
    }

    pub(crate) fn get(&self, field: Field) -> Option<Found<'a>> {
        self.values[field as usize]
    }

    fn clear(&mut self) {
        self.values = [None; Field::COUNT];
    }

    /// The first name that is present wins, wherever it stands in the row; `null`, blanks and absent are
    /// the same.
    fn offer(&mut self, field: Field, rank: u8, raw: &'a str) {
        let slot = &mut self.values[field as usize];
        let outranked = slot.is_some_and(|found| found.rank < rank);
        if !outranked && !is_nothing(raw) {
            *slot = Some(Found { rank, raw });
        }
    }
}

fn is_nothing(raw: &str) -> bool {
    match raw.as_bytes() {
        [b'n', ..] => true,
        [b'"', inner @ .., b'"'] => inner.trim_ascii().is_empty(),
        _ => false,
    }
}

/// One row of a list.
pub(crate) enum Row<'r, 'a> {
    /// An object.
    Object(&'r Slots<'a>),
    /// Something else: not a record.
    Other,
}

/// The names of a table, arranged for looking up.
///
/// Rows of one answer have their keys in one order, so the key after the last one found is tried first.
pub(crate) struct Names<'t> {
    entries: Vec<(&'t str, Field, u8)>,
    /// Entry of the n-th key of the last row, or none when that key is not known.
    order: Vec<(String, Option<usize>)>,
}

impl<'t> Names<'t> {
    pub(crate) fn new(table: &'t FieldTable) -> Self {
        Self {
            entries: table.names().collect(),
            order: Vec::new(),
        }
    }

    /// Field and rank of the key that stands at `position` in its row.
    fn find(&mut self, position: usize, key: &str) -> Option<(Field, u8)> {
        let entry = match self.order.get_mut(position) {
            Some((known, entry)) if known == key => *entry,
            Some((known, entry)) => {
                key.clone_into(known);
                *entry = search(&self.entries, key);
                *entry
            }
            None => {
                let entry = search(&self.entries, key);
                // Rows with hundreds of keys are not worth remembering.
                if position == self.order.len() && position < 64 {
                    self.order.push((key.to_owned(), entry));
                }
                entry
            }
        };
        entry.map(|entry| (self.entries[entry].1, self.entries[entry].2))
    }
}

fn search(entries: &[(&str, Field, u8)], key: &str) -> Option<usize> {
    entries.iter().position(|(name, _, _)| *name == key)
}

/// Reads an array's text and hands over each row.
///
/// # Errors
/// [`AnswerError::NotJson`] when any part of the array is not JSON. Rows before it may have been handed
/// over: the caller drops them.
pub(crate) fn read_rows<'a>(
    array: &'a str,
    table: &FieldTable,
    mut each: impl FnMut(&Row<'_, 'a>),
) -> Result<(), AnswerError> {
    let mut slots = Slots::new();
    let seed = RowsSeed {
        names: &mut Names::new(table),
        slots: &mut slots,
        each: &mut each,
    };
    let mut deserializer = serde_json::Deserializer::from_str(array);
    seed.deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|_| AnswerError::NotJson)
}

/// Reads one object's text; `None` when it is none.
pub(crate) fn read_object<'a>(object: &'a str, table: &FieldTable) -> Option<Slots<'a>> {
    let mut slots = Slots::new();
    let seed = RowSeed {
        names: &mut Names::new(table),
        slots: &mut slots,
    };
    let mut deserializer = serde_json::Deserializer::from_str(object);
    let is_object = seed.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    is_object.then_some(slots)
}

struct RowsSeed<'s, 't, 'a, F> {
    names: &'s mut Names<'t>,
    slots: &'s mut Slots<'a>,
    each: &'s mut F,
}

impl<'a, F: FnMut(&Row<'_, 'a>)> DeserializeSeed<'a> for RowsSeed<'_, '_, 'a, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'a, F: FnMut(&Row<'_, 'a>)> Visitor<'a> for RowsSeed<'_, '_, 'a, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut rows: A) -> Result<(), A::Error> {
        loop {
            self.slots.clear();
            let seed = RowSeed {
                names: self.names,
                slots: self.slots,
            };
            match rows.next_element_seed(seed)? {
                Some(true) => (self.each)(&Row::Object(self.slots)),
                Some(false) => (self.each)(&Row::Other),
                None => return Ok(()),
            }
        }
    }
}

/// Reads a row into the slots; whether it was an object.
struct RowSeed<'s, 't, 'a> {
    names: &'s mut Names<'t>,
    slots: &'s mut Slots<'a>,
}

impl<'a> DeserializeSeed<'a> for RowSeed<'_, '_, 'a> {
    type Value = bool;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for RowSeed<'_, '_, 'a> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<bool, A::Error> {
        let mut position = 0;
        loop {
            let seed = KeySeed {
                names: self.names,
                position,
                lifetime: PhantomData,
            };
            match members.next_key_seed(seed)? {
                None => return Ok(true),
                Some(None) => {
                    members.next_value::<IgnoredAny>()?;
                }
                Some(Some((field, rank))) => {
                    let value = members.next_value::<&'a RawValue>()?;
                    self.slots.offer(field, rank, value.get());
                }
            }
            position += 1;
        }
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut items: A) -> Result<bool, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }
}

/// Looks a key up without keeping it.
struct KeySeed<'s, 't, 'a> {
    names: &'s mut Names<'t>,
    position: usize,
    lifetime: PhantomData<&'a ()>,
}

impl<'a> DeserializeSeed<'a> for KeySeed<'_, '_, 'a> {
    type Value = Option<(Field, u8)>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_, '_, '_> {
    type Value = Option<(Field, u8)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.names.find(self.position, key))
    }
}
