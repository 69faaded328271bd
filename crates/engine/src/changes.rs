//! "Qué cambió desde su última visita": what is published against what a visitor had seen.

use std::cmp::Reverse;

use chrono::NaiveDate;
use domain::Order;
use domain::book::{BookDocument, SettlementKind};
use domain::{Currency, StageMove};
use protocol::{ChangeGroup, ChangedDocument, ChangesView, StageMoveRow};
use store::VisitMark;

use crate::Snapshot;
use crate::visit::counts;

/// Rows that are shown of each group.
const SHOWN: usize = 20;

/// What changed since `before`, on the real day. `None` when the mark is not one of these records, or
/// counts in another currency.
///
/// New is a document that counts now and did not then: its record was not there, was a draft, or was dated
/// later. Paid is what was owed then, or of a new document its total, as far as no credit note took it, where
/// nothing is owed now. A document in another currency without a rate is in no group, as it is in no total.
pub fn changes(snapshot: &Snapshot, before: &VisitMark, today: NaiveDate) -> Option<ChangesView> {
    let book = snapshot.book();
    let known = before.documents as usize;
    let moves = snapshot.stage_moves().get(before.stage_moves as usize..)?;
    if before.currency != book.currency || known > book.documents.len() {
        return None;
    }
    let (mut new, mut paid, mut overdue) = (Group::default(), Group::default(), Group::default());
    let then = Then(before);
    for (position, document) in book.documents.iter().enumerate() {
        if document.apart || !counts(document, today) {
            continue;
        }
        let was = then.state(position);
        if was == Was::Nothing {
            new.add(position, document.issued_on, document.signed_total());
        }
        let now = document.balance(today, today, book.currency);
        if document.positive && now.outstanding == 0 {
            let owed = match was {
                Was::Nothing => document.total,
                Was::Settled => 0,
                Was::Open { outstanding, .. } => outstanding,
            };
            let amount = owed - then.credited_since(was, document, today, book.currency);
            if owed > 0 && amount > 0 {
                let settled_on = document.settled_on(today, today, book.currency);
                paid.add(position, settled_on.unwrap_or(today), amount);
            }
        }
        if now.overdue > 0 && !matches!(was, Was::Open { overdue: true, .. }) {
            overdue.add(position, document.due_on, now.overdue);
        }
    }
    let rows = moves.iter().rev().take(SHOWN);
    Some(ChangesView {
        since_at: before.seen_at,
        new_documents: new.view(snapshot),
        paid: paid.view(snapshot),
        newly_overdue: overdue.view(snapshot),
        stage_moves: rows.map(|seen| move_row(snapshot, seen)).collect(),
        stage_move_count: u32::try_from(moves.len()).unwrap_or(u32::MAX),
    })
}

/// What a document was at the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Was {
    /// It did not count: not there, a draft, or dated later.
    Nothing,
    /// It counted, and nothing was owed on it.
    Settled,
    /// Something was owed on it.
    Open { outstanding: i64, overdue: bool },
}

/// The documents at the mark.
struct Then<'a>(&'a VisitMark);

impl Then<'_> {
    fn state(&self, position: usize) -> Was {
        if position >= self.0.documents as usize {
            return Was::Nothing;
        }
        let open = &self.0.open;
        match open.binary_search_by_key(&position, |open| open.document as usize) {
            Err(_) => Was::Settled,
            Ok(found) => match open[found].outstanding {
                0 => Was::Nothing,
                outstanding => Was::Open {
                    outstanding,
                    overdue: open[found].overdue,
                },
            },
        }
    }

    /// What credit notes took from a document since then, in the company's currency.
    fn credited_since(
        &self,
        was: Was,
        document: &BookDocument,
        today: NaiveDate,
        company: Currency,
    ) -> i64 {
        let notes = document.settlements.iter().filter(|settlement| {
            settlement.kind == SettlementKind::Credit && settlement.on <= today
        });
        // Of what did not count then everything is news.
        let since = notes
            .filter(|note| was == Was::Nothing || self.state(note.record as usize) == Was::Nothing);
        let (native, in_company) = since.fold((0, 0), |(native, in_company), note| {
            (native + note.native, in_company + note.company)
        });
        document.convert(native, company) + in_company
    }
}

/// Documents that changed in one way: (position, day, amount).
#[derive(Default)]
struct Group(Vec<(usize, NaiveDate, i64)>);

impl Group {
    fn add(&mut self, position: usize, on: NaiveDate, amount: i64) {
        self.0.push((position, on, amount));
    }

    fn view(mut self, snapshot: &Snapshot) -> ChangeGroup {
        let amount = self.0.iter().map(|(_, _, amount)| amount).sum();
        self.0
            .order_by_key(|(position, _, amount)| (Reverse(amount.abs()), *position));
        let shown = self.0.iter().take(SHOWN);
        ChangeGroup {
            count: u32::try_from(self.0.len()).unwrap_or(u32::MAX),
            amount,
            documents: shown
                .filter_map(|(position, on, amount)| row(snapshot, *position, *on, *amount))
                .collect(),
        }
    }
}

fn row(
    snapshot: &Snapshot,
    position: usize,
    on: NaiveDate,
    amount: i64,
) -> Option<ChangedDocument> {
    let book = snapshot.book();
    let record = snapshot.dataset().documents().at(position)?;
    let customer = book.documents[position].customer;
    Some(ChangedDocument {
        key: record.key.clone(),
        kind: record.kind.code(),
        number: record.number.clone(),
        customer_name: book.customers[customer as usize].name.clone(),
        on,
        amount,
    })
}

fn move_row(snapshot: &Snapshot, seen: &StageMove) -> StageMoveRow {
    let customer = snapshot.dataset().customers().get(&seen.customer);
    StageMoveRow {
        customer_key: seen.customer.clone(),
        customer_name: customer
            .map(|customer| customer.name.clone())
            .unwrap_or_default(),
        on: seen.on,
        from: seen.from.id().to_owned(),
        to: seen.to.id().to_owned(),
        value: customer
            .and_then(|customer| customer.estimated_value)
            .unwrap_or(0),
    }
}
