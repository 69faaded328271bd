//! "Qué cambió desde su última visita": what is published against what a visitor had seen.

use std::cmp::Reverse;

use chrono::NaiveDate;
use domain::StageMove;
use protocol::{ChangeGroup, ChangedDocument, ChangesView, StageMoveRow};
use store::VisitMark;

use crate::Snapshot;

/// Rows that are shown of each group.
const SHOWN: usize = 20;

/// What changed since `before`, on the real day. `None` when the mark is not one of these records, or
/// counts in another currency.
///
/// New is a counted document whose record was not there; paid is what was open and is settled now, not what
/// was voided. A document in another currency without a rate is in no group, as it is in no total.
pub fn changes(snapshot: &Snapshot, before: &VisitMark, today: NaiveDate) -> Option<ChangesView> {
    let book = snapshot.book();
    let known = before.documents as usize;
    let moves = snapshot.stage_moves().get(before.stage_moves as usize..)?;
    if before.currency != book.currency || known > book.documents.len() {
        return None;
    }
    let (mut new, mut paid, mut overdue) = (Group::default(), Group::default(), Group::default());
    let mut open = before.open.iter().peekable();
    for (position, document) in book.documents.iter().enumerate() {
        let then = open.next_if(|then| then.document as usize == position);
        if document.apart {
            continue;
        }
        if position >= known && (document.positive || document.credit) {
            let sign = if document.credit { -1 } else { 1 };
            new.add(position, document.issued_on, sign * document.total);
        }
        let now = document.balance(today, today, book.currency);
        if let Some(then) = then
            && document.positive
            && now.outstanding == 0
        {
            let settled_on = document.settled_on(today, today, book.currency);
            paid.add(position, settled_on.unwrap_or(today), then.outstanding);
        }
        if now.overdue > 0 && !then.is_some_and(|then| then.overdue) {
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
            .sort_by_key(|(position, _, amount)| (Reverse(amount.abs()), *position));
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
