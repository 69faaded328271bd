//! Ids that an API uses again in another kind of document: invoice 7 and credit note 7 are two documents.
//!
//! A document is published under its id. Where one id stands for documents of several kinds, one of them has the id as
//! its key and the others a key of their own with their kind. A key that was given stays for ever.
//!
//! Whether a row of another kind is another document or the same one with its kind corrected, only answers tell that
//! name both kinds, or a reading of everything that does not. Once a company has shown that its ids stand for several
//! documents, a row of a kind that its id never had is another document at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{Document, DocumentKind, List, Sign, is_from_file};
use foldhash::fast::FixedState;

use super::Dataset;
use crate::{PageRecords, StagedPage};

/// What the key of a document begins with whose id is the key of another one. No API gives such ids.
const PREFIX: &str = "kind:";

/// The order in which documents of one id are thought of: what can be owed first, then by code.
type Rank = (bool, DocumentKind);

/// Folios of one id in the rows of a run, by kind.
type Told = BTreeMap<Rank, BTreeSet<String>>;

/// A published document.
#[derive(Clone)]
struct Known {
    key: String,
    rank: Rank,
    number: String,
}

impl Dataset {
    /// Whether pages that are not everything leave open which records they tell. Then everything must be read.
    pub fn is_in_doubt(&self, pages: &[StagedPage]) -> bool {
        self.kinds_are_in_doubt(pages) || self.equals_are_in_doubt(pages)
    }

    /// Whether an id comes with another kind than it has, and nobody knows whether this company's ids stand for several
    /// documents.
    fn kinds_are_in_doubt(&self, pages: &[StagedPage]) -> bool {
        let several = self.several();
        several.is_empty()
            && self.told(pages, &several).iter().any(|(id, told)| {
                let known = self.known(id, &several);
                let (rows, left) = unmatched(told, &known);
                !rows.is_empty() && !left.is_empty()
            })
    }

    /// The pages of a run with the keys that their records are published under. `full`: they are everything.
    #[must_use]
    pub fn told_apart(&self, mut pages: Vec<StagedPage>, full: bool) -> Vec<StagedPage> {
        self.key_kinds(&mut pages, full);
        self.number_equals(&mut pages, full);
        pages
    }

    fn key_kinds(&self, pages: &mut [StagedPage], full: bool) {
        let several = self.several();
        let told = self.told(pages, &several);
        if told.is_empty() {
            return;
        }
        let rejected = pages.iter().flat_map(|page| &page.rejected);
        let unreadable: BTreeSet<_> = rejected
            .filter(|row| row.list == List::Documents)
            .map(|row| row.key.as_str())
            .collect();
        let keys = told.into_iter().map(|(id, told)| {
            // A document whose row could not be read did come, and under which kind nobody knows.
            let full = full && !unreadable.contains(id.as_str());
            let keys = keys(&id, &told, &self.known(&id, &several), full);
            (id, keys)
        });
        let keys: HashMap<String, BTreeMap<Rank, String>> = keys.collect();
        for row in pages.iter_mut().flat_map(|page| match &mut page.records {
            PageRecords::Documents(rows) => rows.as_mut_slice(),
            _ => &mut [],
        }) {
            let own = row.id.as_deref().and_then(|id| keys.get(id));
            if let Some(key) = own.and_then(|keys| keys.get(&rank(&row.kind))) {
                row.key.clone_from(key);
            }
        }
    }

    /// Ids that stand for several published documents: the positions of those that have keys of their own.
    pub(super) fn several(&self) -> HashMap<&str, Vec<usize>> {
        let mut several: HashMap<&str, Vec<usize>> = HashMap::new();
        for (position, document) in self.documents.iter().enumerate() {
            if document.key.starts_with(PREFIX)
                && let Some(id) = &document.id
            {
                several.entry(id).or_default().push(position);
            }
        }
        several
    }

    /// The ids of a run that are not simply those of one document each.
    fn told(
        &self,
        pages: &[StagedPage],
        several: &HashMap<&str, Vec<usize>>,
    ) -> HashMap<String, Told> {
        let rows = || {
            let rows = pages.iter().flat_map(|page| match &page.records {
                PageRecords::Documents(rows) => rows.as_slice(),
                _ => &[],
            });
            rows.filter_map(|row| Some((row.id.as_deref().filter(|id| !is_from_file(id))?, row)))
        };
        let mut told: HashMap<String, Told> = HashMap::new();
        let mut first: HashMap<&str, &DocumentKind, FixedState> = HashMap::default();
        for (id, row) in rows() {
            let kind = match self.documents.get(id) {
                Some(document) => &document.kind,
                None => first.entry(id).or_insert(&row.kind),
            };
            if *kind != row.kind || several.contains_key(id) {
                told.entry(id.to_owned()).or_default();
            }
        }
        if !told.is_empty() {
            for (id, row) in rows() {
                if let Some(told) = told.get_mut(id) {
                    let folios = told.entry(rank(&row.kind)).or_default();
                    folios.insert(row.number.clone());
                }
            }
        }
        told
    }

    /// The published documents of an id.
    fn known(&self, id: &str, several: &HashMap<&str, Vec<usize>>) -> Vec<Known> {
        let others = several.get(id).map_or(&[][..], Vec::as_slice);
        let others = others
            .iter()
            .filter_map(|position| self.documents.at(*position));
        let known = |document: &Document| Known {
            key: document.key.clone(),
            rank: rank(&document.kind),
            number: document.number.clone(),
        };
        self.documents
            .get(id)
            .into_iter()
            .chain(others)
            .map(known)
            .collect()
    }
}

fn rank(kind: &DocumentKind) -> Rank {
    (kind.sign() != Sign::Positive, kind.clone())
}

/// Kinds that came and have no published document, and documents whose kind did not come.
fn unmatched<'a>(told: &'a Told, known: &'a [Known]) -> (Vec<&'a Rank>, Vec<&'a Known>) {
    let rows = told
        .keys()
        .filter(|rank| known.iter().all(|known| known.rank != **rank));
    let left = known.iter().filter(|known| !told.contains_key(&known.rank));
    (rows.collect(), left.collect())
}

/// The key of each kind of an id. `full`: every kind that it stands for came.
fn keys(id: &str, told: &Told, known: &[Known], full: bool) -> BTreeMap<Rank, String> {
    let same = known.iter().filter(|known| told.contains_key(&known.rank));
    let mut keys: BTreeMap<Rank, String> = same
        .map(|known| (known.rank.clone(), known.key.clone()))
        .collect();
    let (rows, mut left) = unmatched(told, known);
    left.sort_by(|a, b| a.rank.cmp(&b.rank));
    for rank in rows {
        // Of everything, what did not come under its old kind came under this one, unless its folio says otherwise.
        let corrected = left.iter().position(|known| {
            let folios = &told[rank];
            known.number.is_empty() || folios.contains("") || folios.contains(&known.number)
        });
        let key = match corrected.filter(|_| full) {
            Some(place) => left.remove(place).key.clone(),
            None => free_key(id, &rank.1, |key| {
                known.iter().any(|known| known.key == key)
                    || keys.values().any(|taken| taken == key)
            }),
        };
        keys.insert(rank.clone(), key);
    }
    keys
}

/// The id where nothing has it, else one with the kind.
fn free_key(id: &str, kind: &DocumentKind, is_taken: impl Fn(&str) -> bool) -> String {
    let mut key = id.to_owned();
    let mut prefix = format!("{PREFIX}{}:", kind.code());
    while is_taken(&key) {
        key = format!("{prefix}{id}");
        prefix.push(':');
    }
    key
}
