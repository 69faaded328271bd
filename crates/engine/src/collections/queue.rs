//! "Cola de hoy".

use std::collections::BTreeSet;

use domain::collections::{QueueRow, Reason, Standing, Waiting, WaitingRow, collection_queue};
use domain::reminders::next_call_on;
use protocol::{
    LastContact, QUEUE_ROWS, QueueLine, QueueReason, QueueView, QueueWait, WaitingLine,
};

use super::words::{channel, result};
use super::{Desk, pledges, responsible};
use crate::{Lens, Local, Snapshot};

/// The queue of the customers in scope; of one person who looks after them, if any is asked for.
pub fn queue_view(
    snapshot: &Snapshot,
    lens: &Lens,
    asked: Option<&str>,
    local: Local,
) -> QueueView {
    let whole = snapshot.book();
    let desk = Desk::new(snapshot, &whole, lens, local.collections);
    let chosen = lens.chosen(&whole);
    let is_chosen = |customer: u32| {
        let chosen = chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.customers[customer as usize])
    };
    let mut queue =
        desk.ask(|inputs| collection_queue(&whole, &lens.book, lens.at, inputs, &is_chosen));
    let responsible = desk.responsible();
    let name = |customer: u32| responsible.get(&customer).copied().unwrap_or_default();
    let of_rows = queue.rows.iter().map(|row| row.customer);
    let all = of_rows.chain(queue.waiting.iter().map(|row| row.customer));
    let responsibles: BTreeSet<&str> = all.map(name).collect();
    // Where nobody looks after anybody there is nothing to choose.
    let is_choice = responsibles.iter().any(|name| !name.is_empty());
    if let Some(asked) = asked {
        queue.rows.retain(|row| name(row.customer) == asked);
        queue.waiting.retain(|row| name(row.customer) == asked);
    }
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    // Whoever is in a row is asked for all that is overdue: what they promised of it is in that sum.
    let called: BTreeSet<u32> = queue.rows.iter().map(|row| row.customer).collect();
    let promised = pledges(&desk, lens, &|customer| {
        is_chosen(customer)
            && !called.contains(&customer)
            && asked.is_none_or(|asked| name(customer) == asked)
    });
    let promised = promised.iter().filter(|one| !one.broken);
    let rows = queue.rows.iter().take(QUEUE_ROWS);
    let waiting = queue.waiting.iter().take(QUEUE_ROWS);
    QueueView {
        rows: Some(rows.map(|row| line(&desk, row, lens)).collect()),
        total: count(queue.rows.len()),
        collectable: queue.rows.iter().map(|row| row.collectable).sum(),
        promised: promised.map(|one| one.amount).sum(),
        waiting_total: count(queue.waiting.len()),
        waiting: waiting.map(|row| waiting_line(&desk, row)).collect(),
        responsibles: responsibles
            .into_iter()
            .filter(|_| is_choice)
            .map(str::to_owned)
            .collect(),
        editable: lens.at.day == lens.at.today,
    }
}

/// The queue before the first sync.
pub fn queue_before_first_sync() -> QueueView {
    QueueView {
        rows: None,
        total: 0,
        collectable: 0,
        waiting: Vec::new(),
        waiting_total: 0,
        promised: 0,
        responsibles: Vec::new(),
        editable: false,
    }
}

fn line(desk: &Desk, row: &QueueRow, lens: &Lens) -> QueueLine {
    let day = lens.at.day;
    let customer = &desk.whole.customers[row.customer as usize];
    let entries = desk.about(row.customer);
    QueueLine {
        key: customer.key.clone(),
        name: customer.name.clone(),
        phone: lens.dial(customer),
        reasons: row.reasons.iter().map(reason).collect(),
        overdue: row.overdue,
        disputed: row.overdue - row.collectable,
        days_late: row.days_late,
        responsible: responsible(&entries),
        last_contact: last_contact(&entries),
        call_from: Some(next_call_on(&entries, day)).filter(|on| *on > day),
    }
}

fn last_contact(entries: &[&Standing]) -> Option<LastContact> {
    entries.iter().rev().find_map(|one| {
        let (by, end) = one.contact()?;
        Some(LastContact {
            on: one.made().on,
            channel: channel(by),
            result: result(end),
        })
    })
}

fn reason(reason: &Reason) -> QueueReason {
    match *reason {
        Reason::ActionDue {
            channel: by, on, ..
        } => QueueReason::ActionDue {
            channel: channel(by),
            on,
        },
        Reason::BrokenPromise {
            on,
            promised,
            came,
            missing,
            ..
        } => QueueReason::BrokenPromise {
            on,
            promised,
            came,
            missing,
        },
        Reason::Bounced { on, amount } => QueueReason::Bounced { on, amount },
        Reason::NewlyOverdue {
            amount, documents, ..
        } => QueueReason::NewlyOverdue { amount, documents },
        Reason::Overdue {
            documents,
            days_late,
            ..
        } => QueueReason::Overdue {
            documents,
            days_late,
        },
    }
}

fn waiting_line(desk: &Desk, row: &WaitingRow) -> WaitingLine {
    let customer = &desk.whole.customers[row.customer as usize];
    let wait = match row.waiting {
        Waiting::Promise { on, missing, .. } => QueueWait::Promise { on, missing },
        Waiting::Action {
            channel: by, on, ..
        } => QueueWait::Action {
            channel: channel(by),
            on,
        },
        Waiting::Contacted { on, until } => QueueWait::Contacted { on, until },
    };
    WaitingLine {
        key: customer.key.clone(),
        name: customer.name.clone(),
        wait,
        overdue: row.overdue,
    }
}
