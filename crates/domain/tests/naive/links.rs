//! Who and what is meant: by documents, payments, credit notes and filters.

use chrono::NaiveDate;
use domain::{Customer, Document, DocumentKind, DocumentRef, DocumentStatus, Sign, Stage};

use super::{Question, payable, plain, same_stage, total_of};

/// Whose a document is.
pub enum Owner<'a> {
    Known(&'a Customer),
    /// Nobody's record; by what the document says.
    Stranger(String),
}

impl Owner<'_> {
    pub fn key(&self) -> String {
        match self {
            Self::Known(customer) => customer.key.clone(),
            Self::Stranger(key) => key.clone(),
        }
    }

    /// Key of the salesperson.
    pub fn salesperson(&self) -> Option<String> {
        match self {
            Self::Known(customer) => seller(customer),
            Self::Stranger(_) => None,
        }
    }
}

/// Who sells to a customer, by id, e-mail or name; never by nothing or a dash, which is nobody's.
pub fn seller(customer: &Customer) -> Option<String> {
    let told = customer.salesperson.as_ref()?;
    let key = match (&told.id, &told.email) {
        (Some(id), _) => id.to_owned(),
        (None, Some(email)) => email.to_lowercase(),
        (None, None) if told.name.trim().is_empty() => return None,
        (None, None) => told.name.trim().to_lowercase(),
    };
    let is_nobodys = key.trim().is_empty() || key.trim() == "-";
    Some(if is_nobodys { format!("~{key}") } else { key })
}

/// Of a tax id that stands for many nobody knows who has it.
fn stands_for_many(tax_id: Option<&domain::TaxId>) -> bool {
    tax_id.is_some_and(|tax_id| {
        ["555555555", "444444460", "666666666"].contains(&tax_id.normalised())
    })
}

impl<'a> Question<'a> {
    /// By id, else by tax id: of several with it those that are not deleted first, then the smallest key.
    pub fn owner(&self, document: &Document) -> Owner<'a> {
        let by_id = self
            .customers
            .iter()
            .find(|customer| {
                let known_by = customer.id.as_ref().unwrap_or(&customer.key);
                document.customer_id.as_ref() == Some(known_by)
            })
            .map(|customer| self.survivor(customer));
        let same_tax_id = |customer: &&Customer| {
            let of = |id: &Option<domain::TaxId>| id.as_ref().map(|id| id.normalised().to_owned());
            let same_name = document.customer_name.as_ref().is_some_and(|name| {
                !plain(name).is_empty() && plain(name) == plain(&customer.name)
            });
            customer.tax_id.is_some()
                && of(&customer.tax_id) == of(&document.customer_tax_id)
                && (same_name || !stands_for_many(customer.tax_id.as_ref()))
        };
        let by_tax_id = || {
            self.customers
                .iter()
                .filter(same_tax_id)
                .min_by_key(|customer| (customer.deleted, &customer.key))
                .map(|customer| self.survivor(customer))
        };
        if let Some(customer) = by_id.or_else(by_tax_id) {
            return Owner::Known(customer);
        }
        let tax_id = document.customer_tax_id.as_ref();
        if document.customer_id.is_none()
            && let Some(id) = self.id_of_stranger(document)
        {
            return Owner::Stranger(id);
        }
        let name = document.customer_name.as_deref().map(plain);
        let name = name.filter(|name| !name.is_empty());
        let tax_id = tax_id.filter(|id| name.is_none() || !stands_for_many(Some(id)));
        Owner::Stranger(
            document
                .customer_id
                .clone()
                .or_else(|| tax_id.map(|id| id.normalised().to_owned()))
                .or(name)
                .unwrap_or_else(|| "-".to_owned()),
        )
    }

    /// The smallest id beside this document's tax id on documents that are nobody's.
    fn id_of_stranger(&self, document: &Document) -> Option<String> {
        let of = |other: &Document| {
            let tax_id = other.customer_tax_id.as_ref();
            tax_id.map(|id| id.normalised().to_owned())
        };
        let tax_id = of(document).filter(|_| !stands_for_many(document.customer_tax_id.as_ref()));
        let alike = self
            .documents
            .iter()
            .filter(|other| tax_id.is_some() && of(other) == tax_id && other.customer_id.is_some());
        let strangers = alike.filter(|other| matches!(self.owner(other), Owner::Stranger(_)));
        strangers
            .filter_map(|other| other.customer_id.clone())
            .min()
    }

    /// The customer that `customer` was merged into in the end; itself when that leads nowhere or in a circle.
    fn survivor(&self, customer: &'a Customer) -> &'a Customer {
        let mut at = customer;
        for _ in 0..self.customers.len() {
            let Some(into) = &at.merged_into else {
                return at;
            };
            let next = self
                .customers
                .iter()
                .find(|other| other.id.as_ref().unwrap_or(&other.key) == into);
            match next {
                Some(next) => at = next,
                None => return customer,
            }
        }
        if at.merged_into.is_none() {
            at
        } else {
            customer
        }
    }

    /// The one document that a reference means.
    pub fn find(&self, reference: &DocumentRef) -> Option<&'a Document> {
        let having = |id: &str| -> Vec<&'a Document> {
            let documents = self.documents.iter();
            documents
                .filter(|document| document.id.as_deref() == Some(id))
                .collect()
        };
        // Of several with one id: the kind that is said, else what is owed by its kind, else the folio that is said.
        let one_of = |documents: Vec<&'a Document>, kind: Option<&DocumentKind>, folio: &str| {
            if let [only] = documents[..] {
                return Some(only).filter(|document| payable(document));
            }
            let said = documents
                .iter()
                .any(|document| Some(&document.kind) == kind);
            let owed: Vec<_> = documents
                .into_iter()
                .filter(|document| !said || Some(&document.kind) == kind)
                .filter(|document| document.kind.sign() == Sign::Positive)
                .collect();
            let wanted = |document: &&&Document| {
                owed.len() == 1 || (!folio.is_empty() && document.number == folio)
            };
            let mut wanted = owed.iter().filter(wanted);
            match (wanted.next(), wanted.next()) {
                (Some(document), None) if payable(document) => Some(*document),
                _ => None,
            }
        };
        let only = |mut candidates: Vec<&'a Document>| match candidates.len() {
            1 => candidates.pop().filter(|document| payable(document)),
            _ => None,
        };
        let by_folio = |folio: &str| {
            let competes = |document: &&Document| {
                document.number == folio
                    && !folio.is_empty()
                    && document.kind.sign() == Sign::Positive
                    && !document.deleted
                    && !matches!(
                        document.status,
                        DocumentStatus::Draft | DocumentStatus::Void
                    )
            };
            only(self.documents.iter().filter(competes).collect())
        };
        match reference {
            DocumentRef::Id(id) => one_of(having(id), None, ""),
            DocumentRef::Number {
                kind: Some(kind),
                number,
            } => {
                let same = |document: &&Document| {
                    document.kind == *kind
                        && document.number == *number
                        && !number.is_empty()
                        && payable(document)
                };
                only(self.documents.iter().filter(same).collect())
            }
            DocumentRef::Number { kind: None, number } => by_folio(number),
            DocumentRef::IdOrNumber(text) => match (having(text), text.parse::<u64>()) {
                (documents, _) if !documents.is_empty() => one_of(documents, None, ""),
                (_, Ok(folio)) => by_folio(&folio.to_string()),
                (_, Err(_)) => by_folio(text),
            },
            DocumentRef::IdElseNumber { id, kind, number } => match having(id) {
                documents if !documents.is_empty() => one_of(documents, kind.as_ref(), number),
                _ => self.find(&DocumentRef::Number {
                    kind: kind.clone(),
                    number: number.clone(),
                }),
            },
        }
    }

    /// The stage of a customer at a day, as far as the syncs saw.
    pub fn stage_at(&self, customer: &Customer, day: NaiveDate) -> Stage {
        self.stage_seen(&customer.key, &customer.stage, day)
    }

    /// The stage of who has the key at a day; `present` when no sync saw a move.
    fn stage_seen(&self, key: &str, present: &Stage, day: NaiveDate) -> Stage {
        let mut moves: Vec<_> = self
            .moves
            .iter()
            .filter(|seen| seen.customer == key)
            .collect();
        moves.sort_by_key(|seen| (seen.on, seen.at));
        let mut stage = moves
            .first()
            .map_or(present.clone(), |first| first.from.clone());
        for seen in moves.into_iter().filter(|seen| seen.on <= day) {
            stage = seen.to.clone();
        }
        stage
    }

    /// The estimated value of a customer at a day, as far as the syncs saw.
    pub fn estimate_at(&self, customer: &Customer, day: NaiveDate) -> i64 {
        let changes = self.estimates.iter();
        let changes = changes.filter(|seen| seen.customer == customer.key);
        let last = changes.clone().filter(|seen| seen.on <= day);
        let last = last.max_by_key(|seen| (seen.on, seen.at));
        let first = changes.min_by_key(|seen| (seen.on, seen.at));
        let value = match (last, first) {
            (Some(last), _) => last.to,
            (None, Some(first)) => first.from,
            (None, None) => customer.estimated_value,
        };
        value.unwrap_or(0)
    }

    pub fn chooses_owner(&self, owner: &Owner) -> bool {
        let filter = self.filter;
        let stage = match owner {
            Owner::Known(customer) => self.stage_at(customer, self.chosen_on),
            Owner::Stranger(key) => {
                self.stage_seen(key, &Stage::Unknown(String::new()), self.chosen_on)
            }
        };
        filter
            .salesperson
            .as_ref()
            .is_none_or(|key| *key == owner.salesperson())
            && filter
                .customer
                .as_ref()
                .is_none_or(|key| *key == owner.key())
            && filter
                .stage
                .as_ref()
                .is_none_or(|wanted| same_stage(wanted, &stage))
    }

    pub fn chooses(&self, document: &Document) -> bool {
        let filter = self.filter;
        self.chooses_owner(&self.owner(document))
            && filter
                .kind
                .as_ref()
                .is_none_or(|kind| *kind == document.kind)
            && filter
                .issued_from
                .is_none_or(|from| document.issued_on >= from)
            && filter.issued_to.is_none_or(|to| document.issued_on <= to)
    }

    /// The documents that are looked at.
    pub fn chosen(&self) -> impl Iterator<Item = &'a Document> {
        self.documents
            .iter()
            .filter(|document| self.chooses(document))
    }

    /// Those of them that count in the company's currency, with their totals in it.
    pub fn chosen_here(&self) -> impl Iterator<Item = (&'a Document, i64)> {
        self.chosen().filter_map(|document| {
            self.worth(document, total_of(document))
                .map(|total| (document, total))
        })
    }

    /// Whether money that no document takes is looked at: in the whole, and in "Sin vendedor".
    pub fn takes_loose_money(&self) -> bool {
        let filter = self.filter;
        filter.customer.is_none()
            && filter.stage.is_none()
            && filter.kind.is_none()
            && filter.issued_from.is_none()
            && filter.issued_to.is_none()
            && matches!(filter.salesperson, None | Some(None))
    }
}
