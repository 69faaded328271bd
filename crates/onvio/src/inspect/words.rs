//! Words that stand for something, and what they mean to a profile.

use std::cell::RefCell;
use std::collections::BTreeMap;

use domain::{DocumentStatus, List, PaymentMethod, PaymentStatus, PaymentTerms, Stage};

use crate::cells::{Cells, shorten};
use crate::page::Context;
use crate::profile::Field;
use crate::rows::{Names, Row, read_rows};
use crate::value::word::{look_up, same, sii_code};
use crate::{AnswerError, Profile};

/// Words that are told.
const WORDS: usize = 60;

/// A table of words of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordKind {
    /// Status of a customer.
    Stage,
    /// Kind of a document.
    Kind,
    /// Status of a document.
    Document,
    /// Terms of a document.
    Terms,
    /// Method of a payment.
    Method,
    /// Status of a payment.
    Payment,
}

/// A word in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordSeen {
    /// Of which table.
    pub kind: WordKind,
    /// As it stands there, at most 80 characters.
    pub word: String,
    /// Rows that have it.
    pub count: u64,
    /// Code of its meaning; `None`: nobody knows.
    pub meaning: Option<&'static str>,
}

const DOCUMENTS: [(&str, DocumentStatus); 5] = [
    ("draft", DocumentStatus::Draft),
    ("issued", DocumentStatus::Issued),
    ("paid", DocumentStatus::Paid),
    ("void", DocumentStatus::Void),
    ("rejected", DocumentStatus::Rejected),
];
const TERMS: [(&str, PaymentTerms); 2] = [
    ("cash", PaymentTerms::Cash),
    ("credit", PaymentTerms::Credit),
];
const METHODS: [(&str, PaymentMethod); 4] = [
    ("transfer", PaymentMethod::BankTransfer),
    ("check", PaymentMethod::Check),
    ("cash", PaymentMethod::Cash),
    ("card", PaymentMethod::Card),
];
const PAYMENTS: [(&str, PaymentStatus); 3] = [
    ("valid", PaymentStatus::Valid),
    ("reversed", PaymentStatus::Reversed),
    ("rejected", PaymentStatus::Rejected),
];
const STAGES: [(&str, Stage); 7] = [
    ("prospect", Stage::Prospect),
    ("contacted", Stage::Contacted),
    ("qualified", Stage::Qualified),
    ("proposal", Stage::Proposal),
    ("negotiation", Stage::Negotiation),
    ("won", Stage::Won),
    ("lost", Stage::Lost),
];
/// Kinds of documents that a word can be made to mean.
const KINDS: [(&str, u16); 12] = [
    ("33", 33),
    ("34", 34),
    ("39", 39),
    ("41", 41),
    ("43", 43),
    ("46", 46),
    ("52", 52),
    ("56", 56),
    ("61", 61),
    ("110", 110),
    ("111", 111),
    ("112", 112),
];

impl WordKind {
    /// The table in which the words of a field stand.
    pub(super) fn of(list: List, field: Field) -> Option<Self> {
        Some(match (list, field) {
            (List::Customers, Field::Status) => Self::Stage,
            (List::Documents, Field::Status) => Self::Document,
            (List::Documents, Field::Terms) => Self::Terms,
            (List::Documents | List::Payments, Field::Kind) => Self::Kind,
            (List::Payments, Field::Status) => Self::Payment,
            (List::Payments, Field::Method) => Self::Method,
            _ => return None,
        })
    }
}

/// Code of what a word means.
pub(super) fn meaning(profile: &Profile, kind: WordKind, word: &str) -> Option<&'static str> {
    fn code<T: Clone + PartialEq>(
        table: &[(String, T)],
        codes: &[(&'static str, T)],
        word: &str,
    ) -> Option<&'static str> {
        let meaning = look_up(table, word)?;
        let known = codes.iter().find(|(_, each)| *each == meaning)?;
        Some(known.0)
    }
    let words = &profile.words;
    match kind {
        WordKind::Stage => code(&words.stages, &STAGES, word),
        WordKind::Document => code(&words.document_statuses, &DOCUMENTS, word),
        WordKind::Terms => code(&words.terms, &TERMS, word),
        WordKind::Method => code(&words.methods, &METHODS, word),
        WordKind::Payment => code(&words.payment_statuses, &PAYMENTS, word),
        WordKind::Kind => {
            let code = sii_code(&words.kinds, word)?;
            // The other codes of the SII are known too, and shown as they are.
            let known = KINDS.iter().find(|(_, each)| *each == code);
            Some(known.map_or("", |known| known.0))
        }
    }
}

impl Profile {
    /// Makes a word mean what a code says; `None`: nobody knows what it means. A code that the table does not have
    /// changes nothing.
    pub fn set_word(&mut self, kind: WordKind, word: &str, meaning: Option<&str>) {
        fn set<T: Clone>(
            table: &mut Vec<(String, T)>,
            codes: &[(&str, T)],
            word: &str,
            meaning: Option<&str>,
        ) {
            let value = codes.iter().find(|(code, _)| Some(*code) == meaning);
            if meaning.is_some() && value.is_none() {
                return;
            }
            table.retain(|(known, _)| !same(known, word));
            table.extend(value.map(|(_, value)| (word.to_owned(), value.clone())));
        }
        let words = &mut self.words;
        match kind {
            WordKind::Stage => set(&mut words.stages, &STAGES, word, meaning),
            WordKind::Kind => set(&mut words.kinds, &KINDS, word, meaning),
            WordKind::Document => set(&mut words.document_statuses, &DOCUMENTS, word, meaning),
            WordKind::Terms => set(&mut words.terms, &TERMS, word, meaning),
            WordKind::Method => set(&mut words.methods, &METHODS, word, meaning),
            WordKind::Payment => set(&mut words.payment_statuses, &PAYMENTS, word, meaning),
        }
    }
}

/// The words of these rows, the unknown ones first, then by how often they come.
pub(super) fn words(
    list: List,
    array: &str,
    context: &Context<'_>,
) -> Result<Vec<WordSeen>, AnswerError> {
    let table = context.profile.fields(list);
    let fields = Field::of(list).iter();
    let kinds: Vec<(Field, WordKind)> = fields
        .filter_map(|field| Some((*field, WordKind::of(list, *field)?)))
        .collect();
    let mut counts: BTreeMap<(WordKind, String), u64> = BTreeMap::new();
    let names = Names::new(table, context.profile.loose_names);
    read_rows(array, names, |row| {
        let Row::Object(slots) = row else { return };
        let cells = Cells {
            slots,
            table,
            context,
            rounded_from: &RefCell::new(None),
        };
        for (field, kind) in &kinds {
            if let Some(word) = cells.text(*field) {
                *counts.entry((*kind, shorten(&word))).or_default() += 1;
            }
        }
    })?;
    let mut seen: Vec<WordSeen> = counts
        .into_iter()
        .map(|((kind, word), count)| WordSeen {
            meaning: meaning(context.profile, kind, &word),
            kind,
            word,
            count,
        })
        .collect();
    seen.sort_by_key(|word| {
        (
            word.meaning.is_some(),
            word.kind,
            std::cmp::Reverse(word.count),
        )
    });
    seen.truncate(WORDS);
    Ok(seen)
}
