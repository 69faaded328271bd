//! Which document a payment or a credit note means, and whose a document is.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::Hash;

use crate::fold::folded;
use crate::{
    Customer, Document, DocumentKind, DocumentRef, DocumentStatus, Sign, TaxId, plain_folio,
};

/// Finds documents by id, by kind and folio, or by folio alone. Each index is made when first asked for: most
/// companies use one of them.
pub(super) struct DocumentLinks<'a> {
    documents: &'a [&'a Document],
    /// Every document that has an id, and the further ones of an id that several have.
    ids: OnceCell<Ids<'a>>,
    /// By kind and folio; `None` when several that can be paid share both.
    numbers: OnceCell<HashMap<(&'a DocumentKind, &'a str), Option<u32>>>,
    /// By folio alone; `None` when several positive documents share it.
    folios: OnceCell<HashMap<&'a str, Option<u32>>>,
}

/// Documents by id.
struct Ids<'a> {
    first: HashMap<&'a str, u32>,
    others: HashMap<&'a str, Vec<u32>>,
}

/// What an id means.
#[derive(Clone, Copy)]
enum Meant {
    /// No document has it.
    Nothing,
    /// This one.
    One(u32),
    /// Documents of several kinds, of which none is meant more than the others.
    Several,
}

/// Whether money can be owed on it: a positive kind, not draft, void, rejected or deleted.
pub(super) fn is_positive(document: &Document) -> bool {
    document.kind.sign() == Sign::Positive && document.status.is_counted() && !document.deleted
}

impl<'a> DocumentLinks<'a> {
    /// Over `documents`; what is found are positions in them.
    pub(super) fn new(documents: &'a [&'a Document]) -> Self {
        Self {
            documents,
            ids: OnceCell::new(),
            numbers: OnceCell::new(),
            folios: OnceCell::new(),
        }
    }

    /// The document that `reference` means; `None` when none or several do.
    pub(super) fn find(&self, reference: &DocumentRef) -> Option<u32> {
        match reference {
            // What is an id means that document, even when nothing can be paid on it.
            DocumentRef::Id(id) => self.payable_or(self.by_id(id, None, None), || None),
            DocumentRef::Number { kind, number } => self.by_number(kind.as_ref(), number),
            DocumentRef::IdOrNumber(text) => {
                let by_folio = || self.by_folio(plain_folio(text));
                self.payable_or(self.by_id(text, None, None), by_folio)
            }
            DocumentRef::IdElseNumber { id, kind, number } => {
                let meant = self.by_id(id, kind.as_ref(), Some(number));
                self.payable_or(meant, || self.by_number(kind.as_ref(), number))
            }
        }
    }

    /// The document with the id, whether or not it can be paid. Of several with it the one of the kind that is said;
    /// else the only one on which money can be owed at all; else the one of the folio that is said.
    fn by_id(&self, id: &str, kind: Option<&DocumentKind>, number: Option<&str>) -> Meant {
        let ids = self.ids.get_or_init(|| Ids::of(self.positions()));
        let Some(first) = ids.first.get(id) else {
            return Meant::Nothing;
        };
        let Some(others) = ids.others.get(id) else {
            return Meant::One(*first);
        };
        let document = |position: &u32| self.documents[*position as usize];
        let mut meant: Vec<u32> = std::iter::once(first).chain(others).copied().collect();
        let of_kind = |position: &u32| Some(&document(position).kind) == kind;
        if meant.iter().any(of_kind) {
            meant.retain(of_kind);
        }
        meant.retain(|position| document(position).kind.sign() == Sign::Positive);
        if meant.len() > 1 {
            meant.retain(|position| Some(document(position).number.as_str()) == number);
        }
        match meant.as_slice() {
            [only] => Meant::One(*only),
            _ => Meant::Several,
        }
    }

    /// What can be paid of what is meant; `else_by` tells it where nothing has the id.
    fn payable_or(&self, meant: Meant, else_by: impl FnOnce() -> Option<u32>) -> Option<u32> {
        match meant {
            Meant::One(position) => self.payable(position),
            Meant::Several => None,
            Meant::Nothing => else_by(),
        }
    }

    fn payable(&self, position: u32) -> Option<u32> {
        is_positive(self.documents[position as usize]).then_some(position)
    }

    fn by_number(&self, kind: Option<&DocumentKind>, number: &str) -> Option<u32> {
        match kind {
            Some(kind) => self.by_kind_and_folio(kind, number),
            None => self.by_folio(number),
        }
    }

    fn by_kind_and_folio(&self, kind: &DocumentKind, number: &str) -> Option<u32> {
        let numbers = self.numbers.get_or_init(|| {
            let payable = self.numbered().filter(|(_, d)| is_positive(d));
            unique(payable.map(|(position, d)| ((&d.kind, d.number.as_str()), Some(position))))
        });
        numbers.get(&(kind, number)).copied().flatten()
    }

    fn by_folio(&self, number: &str) -> Option<u32> {
        let folios = self.folios.get_or_init(|| {
            // A rejected document still competes for its folio, though nothing can be paid on it.
            let competing = self.numbered().filter(|(_, document)| {
                let rejected = document.status == DocumentStatus::Rejected
                    && document.kind.sign() == Sign::Positive
                    && !document.deleted;
                rejected || is_positive(document)
            });
            unique(competing.map(|(position, document)| {
                let payable = is_positive(document).then_some(position);
                (document.number.as_str(), payable)
            }))
        });
        folios.get(number).copied().flatten()
    }

    fn positions(&self) -> impl Iterator<Item = (u32, &'a Document)> {
        (0_u32..).zip(self.documents.iter().copied())
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, &'a Document)> {
        self.positions()
            .filter(|(_, document)| !document.number.is_empty())
    }
}

impl<'a> Ids<'a> {
    fn of(documents: impl Iterator<Item = (u32, &'a Document)>) -> Self {
        let (mut first, mut others) = (HashMap::new(), HashMap::<_, Vec<u32>>::new());
        for (position, document) in documents {
            let Some(id) = document.id.as_deref() else {
                continue;
            };
            if *first.entry(id).or_insert(position) != position {
                others.entry(id).or_default().push(position);
            }
        }
        Self { first, others }
    }
}

/// The positions by key; `None` for a key that comes several times.
fn unique<K: Eq + Hash>(
    entries: impl Iterator<Item = (K, Option<u32>)>,
) -> HashMap<K, Option<u32>> {
    let mut positions = HashMap::new();
    for (key, position) in entries {
        positions
            .entry(key)
            .and_modify(|only| *only = None)
            .or_insert(position);
    }
    positions
}

/// Finds customers by id, else by normalised tax id; by a tax id that stands for many only with the same name.
pub(super) struct CustomerLinks<'a> {
    by_id: HashMap<&'a str, u32>,
    by_tax_id: HashMap<(&'a str, Option<String>), u32>,
}

/// What a tax id and a name tell: the name only matters beside a tax id that stands for many, which without a
/// name tells nothing.
fn tax_key<'a>(tax_id: &'a TaxId, name: Option<&str>) -> Option<(&'a str, Option<String>)> {
    if !tax_id.is_generic() {
        return Some((tax_id.normalised(), None));
    }
    let name = name.map(folded).filter(|name| !name.is_empty())?;
    Some((tax_id.normalised(), Some(name)))
}

impl<'a> CustomerLinks<'a> {
    /// Indexes the customers; of several with one tax id those that are not deleted go first, then the smaller
    /// key, so that the order of arrival changes nothing.
    pub(super) fn new(customers: &[&'a Customer]) -> Self {
        let mut links = Self {
            by_id: HashMap::with_capacity(customers.len()),
            by_tax_id: HashMap::with_capacity(customers.len()),
        };
        for (position, customer) in (0_u32..).zip(customers) {
            // Who has no id is known by the code, which is then the key.
            let id = customer.id.as_deref().unwrap_or(&customer.key);
            links.by_id.insert(id, position);
            let tax_id = customer.tax_id.as_ref();
            let Some(key) = tax_id.and_then(|tax_id| tax_key(tax_id, Some(&customer.name))) else {
                continue;
            };
            let rank = |customer: &'a Customer| (customer.deleted, customer.key.as_str());
            let best = links.by_tax_id.entry(key).or_insert(position);
            if rank(customer) < rank(customers[*best as usize]) {
                *best = position;
            }
        }
        links.follow_merged(customers);
        links
    }

    /// The id and the tax id of a merged customer mean the one that it was merged into, over as many steps as there are.
    /// Where the steps lead nowhere, or in a circle, they go on meaning its own record.
    fn follow_merged(&mut self, customers: &[&'a Customer]) {
        let step = |position: u32| {
            let into = customers[position as usize].merged_into.as_deref()?;
            self.by_id.get(into).copied()
        };
        let merged = customers
            .iter()
            .zip(0_u32..)
            .filter(|(customer, _)| customer.merged_into.is_some());
        let mut survivors: HashMap<u32, Option<u32>> = HashMap::new();
        for (_, from) in merged {
            let mut path = vec![from];
            // To somebody who was not merged, or whose end is known; a step back onto the path is a circle.
            let end = loop {
                let at = path[path.len() - 1];
                let Some(next) = step(at) else {
                    break customers[at as usize].merged_into.is_none().then_some(at);
                };
                if let Some(known) = survivors.get(&next) {
                    break *known;
                }
                // Until its own end is known it has none.
                survivors.insert(at, None);
                path.push(next);
            };
            survivors.extend(path.into_iter().map(|position| (position, end)));
        }
        let survivor = |position: &u32| survivors.get(position).copied().flatten();
        let means = self.by_id.values_mut().chain(self.by_tax_id.values_mut());
        for position in means {
            if let Some(end) = survivor(position) {
                *position = end;
            }
        }
    }

    /// Whose the document is; `None` when no record of that customer exists.
    pub(super) fn find(&self, document: &Document) -> Option<u32> {
        let by_id = document
            .customer_id
            .as_deref()
            .and_then(|id| self.by_id.get(id));
        let by_tax_id = || {
            let tax_id = document.customer_tax_id.as_ref()?;
            self.by_tax_id
                .get(&tax_key(tax_id, document.customer_name.as_deref())?)
        };
        by_id.or_else(by_tax_id).copied()
    }
}
