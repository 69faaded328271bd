//! The part of the records that a filter chooses.

use super::{Ledger, TruthFilter, View, stages};
use crate::Company;
use crate::wire;

/// How the app tells those who sell apart: by id, by name where the API sends no id.
pub(super) fn seller_key(company: &Company, seller: usize) -> String {
    let named = &company.sellers[seller];
    if named.is_only_a_name {
        named.name.trim().to_lowercase()
    } else {
        wire::seller_id(seller)
    }
}

/// Who sells to a customer; nobody, when the app cannot read the record.
pub(super) fn seller_of(company: &Company, client: usize) -> Option<usize> {
    let client = &company.clients[client];
    client.seller.filter(|_| client.unreadable.is_none())
}

/// Which customers the filter chooses, by index.
pub(super) fn clients(view: &View, filter: &TruthFilter) -> Vec<bool> {
    let company = view.company;
    let mut chosen = Vec::with_capacity(company.clients.len());
    for (index, client) in company.clients.iter().enumerate() {
        let mut takes = true;
        if let Some(wanted) = &filter.salesperson {
            let key = seller_of(company, index).map(|seller| seller_key(company, seller));
            takes &= *wanted == key;
        }
        if let Some(wanted) = &filter.customer {
            takes &= u32::try_from(index).is_ok_and(|index| wire::client_id(index) == *wanted);
        }
        if let Some(wanted) = &filter.stage {
            let stage = stages::stage_at(view, client, filter.stage_on.unwrap_or(view.as_of));
            takes &= stage.map_or("", |stage| stage.word()) == wanted;
        }
        chosen.push(takes);
    }
    chosen
}

/// What remains of the ledger: money follows its document, and a document keeps all that settles it.
pub(super) fn ledger(
    company: &Company,
    clients: &[bool],
    filter: &TruthFilter,
    mut all: Ledger,
) -> Ledger {
    let is_chosen = |index: usize| {
        let document = &company.documents[index];
        let is_of_kind = match &filter.kind {
            Some(wanted) => document.kind.code() == wanted,
            None => true,
        };
        is_of_kind
            && clients[document.client as usize]
            && filter
                .issued_from
                .is_none_or(|from| from <= document.issued_on)
            && filter.issued_to.is_none_or(|to| document.issued_on <= to)
    };
    let loose = filter.takes_loose_money();
    all.billed.retain(|line| is_chosen(line.document));
    all.owed.retain(|owed| is_chosen(owed.document));
    all.cash.retain(|cash| match cash.document {
        Some(document) => is_chosen(document),
        None => loose,
    });
    all.loose_credits
        .retain(|credit| is_chosen(credit.document));
    all.apart.retain(|apart| is_chosen(apart.document));
    if !loose {
        all.loose_apart.clear();
    }
    all
}
