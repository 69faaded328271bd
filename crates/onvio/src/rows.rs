//! The rows of a list, read in one pass: of each row the values of the fields that the product knows,
//! as the text that stands in the answer.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;

use crate::AnswerError;
use crate::json::unescape_step;
use crate::profile::{Field, FieldTable};
use crate::value::word;

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
    /// Keys are compared as words are.
    loose: bool,
    entries: Vec<Entry<'t>>,
    /// Entry of the n-th key of the last row, or none when that key is not known.
    order: Vec<(String, Option<usize>)>,
}

/// A key of a row.
struct Entry<'t> {
    /// As it stands there; in its plain form where keys are compared loosely.
    key: Cow<'t, str>,
    /// Fields of the value, with its rank among their names.
    fields: Vec<(Field, u8)>,
    /// What is looked for inside the value, when it is an object or an array.
    inner: Option<Names<'t>>,
}

impl<'t> Names<'t> {
    pub(crate) fn new(table: &'t FieldTable, loose: bool) -> Self {
        let mut names = Self::empty(loose);
        for (name, field, rank) in table.names() {
            match name.strip_prefix('/') {
                Some(pointer) => {
                    let steps: Vec<_> = pointer.split('/').map(unescape_step).collect();
                    names.insert(&steps, field, rank);
                }
                None => names.insert(&[Cow::Borrowed(name)], field, rank),
            }
        }
        names
    }

    fn empty(loose: bool) -> Self {
        Self {
            loose,
            entries: Vec::new(),
            order: Vec::new(),
        }
    }

    fn insert(&mut self, steps: &[Cow<'t, str>], field: Field, rank: u8) {
        let Some((step, deeper)) = steps.split_first() else {
            return;
        };
        let position = self.search(step).unwrap_or_else(|| {
            let key = if self.loose {
                Cow::Owned(word::plain(step).collect())
            } else {
                step.clone()
            };
            self.entries.push(Entry {
                key,
                fields: Vec::new(),
                inner: None,
            });
            self.entries.len() - 1
        });
        let loose = self.loose;
        let entry = &mut self.entries[position];
        if deeper.is_empty() {
            entry.fields.push((field, rank));
        } else {
            let inner = entry.inner.get_or_insert_with(|| Self::empty(loose));
            inner.insert(deeper, field, rank);
        }
    }

    /// The entry of the key that stands at `position` in its row.
    fn find(&mut self, position: usize, key: &str) -> Option<usize> {
        if let Some((known, entry)) = self.order.get(position)
            && known == key
        {
            return *entry;
        }
        let entry = self.search(key);
        // Rows with hundreds of keys are not worth remembering.
        if position == self.order.len() && position < 64 {
            self.order.push((key.to_owned(), entry));
        } else if let Some(known) = self.order.get_mut(position) {
            key.clone_into(&mut known.0);
            known.1 = entry;
        }
        entry
    }

    fn search(&self, key: &str) -> Option<usize> {
        if self.loose {
            let plain: String = word::plain(key).collect();
            return self.entries.iter().position(|entry| entry.key == plain);
        }
        self.entries.iter().position(|entry| entry.key == key)
    }

    /// Offers the value of the key at `entry` to its fields, and looks into it.
    fn take<'a>(&mut self, entry: usize, raw: &'a str, slots: &mut Slots<'a>) {
        let entry = &mut self.entries[entry];
        let nested = raw.starts_with(['{', '[']);
        for (field, rank) in &entry.fields {
            // Where the profile looks into an object, the object itself is no text.
            if !nested || entry.inner.is_none() || field.may_be_nested() {
                slots.offer(*field, *rank, raw);
            }
        }
        if let Some(inner) = &mut entry.inner
            && nested
        {
            inner.descend(raw, slots);
        }
    }

    /// Looks into an object or an array, of which every value is valid JSON.
    fn descend<'a>(&mut self, raw: &'a str, slots: &mut Slots<'a>) {
        let mut deserializer = serde_json::Deserializer::from_str(raw);
        if raw.starts_with('{') {
            let seed = RowSeed { names: self, slots };
            // It was read as JSON with the row around it.
            let _ = seed.deserialize(&mut deserializer);
        } else if let Ok(items) = Vec::<&RawValue>::deserialize(&mut deserializer) {
            for (position, item) in items.into_iter().enumerate() {
                if let Some(entry) = self.search(&position.to_string()) {
                    self.take(entry, item.get(), slots);
                }
            }
        }
    }
}

/// Reads an array's text and hands over each row.
///
/// # Errors
/// [`AnswerError::NotJson`] when any part of the array is not JSON. Rows before it may have been handed
/// over: the caller drops them.
pub(crate) fn read_rows<'a>(
    array: &'a str,
    mut names: Names<'_>,
    mut each: impl FnMut(&Row<'_, 'a>),
) -> Result<(), AnswerError> {
    let mut slots = Slots::new();
    let seed = RowsSeed {
        names: &mut names,
        slots: &mut slots,
        each: &mut each,
    };
    let mut deserializer = serde_json::Deserializer::from_str(array);
    seed.deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|_| AnswerError::NotJson)
}

/// Reads one object's text; `None` when it is none.
pub(crate) fn read_object<'a>(object: &'a str, mut names: Names<'_>) -> Option<Slots<'a>> {
    let mut slots = Slots::new();
    let seed = RowSeed {
        names: &mut names,
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
                Some(Some(entry)) => {
                    let value = members.next_value::<&'a RawValue>()?;
                    self.names.take(entry, value.get(), self.slots);
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
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_, '_, '_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.names.find(self.position, key))
    }
}
