//! What was promised, each with what it still brings.

use std::cmp::Reverse;

use chrono::Days;
use domain::Order;
use domain::book::CustomerIndex;
use domain::collections::{Pledge, pledged};
use protocol::{PROMISED_DAYS, PromiseLine, PromiseWhen};

use super::Desk;
use crate::{Lens, Local, Snapshot};

/// The promises that hold or were not kept, of what is in scope, by date.
pub(crate) fn pledges(
    desk: &Desk,
    lens: &Lens,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> Vec<Pledge> {
    desk.ask(|work| pledged(desk.whole, &lens.book, lens.at, work, is_chosen))
}

/// The promises of Cobranza: those that hold by their date, and those that were not kept, the greatest first.
pub(crate) fn promise_lines(snapshot: &Snapshot, lens: &Lens, local: Local) -> Vec<PromiseLine> {
    if local.collections.events.is_empty() {
        return Vec::new();
    }
    let whole = snapshot.book();
    let desk = Desk::new(snapshot, &whole, lens, local.collections);
    let chosen = lens.chosen(&whole);
    let is_chosen = |customer: CustomerIndex| {
        let chosen = chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.customers[customer as usize])
    };
    let end = lens.at.day + Days::new(PROMISED_DAYS);
    let mut lines: Vec<PromiseLine> = pledges(&desk, lens, &is_chosen)
        .into_iter()
        .map(|one| {
            let customer = &whole.customers[one.customer as usize];
            PromiseLine {
                customer: customer.key.clone(),
                name: customer.name.clone(),
                on: one.on,
                amount: one.amount,
                when: match one.on {
                    _ if one.broken => PromiseWhen::Broken,
                    on if on < end => PromiseWhen::Soon,
                    _ => PromiseWhen::Later,
                },
            }
        })
        .collect();
    lines.order_by_key(|line| {
        let broken = line.when == PromiseWhen::Broken;
        let amount = if broken { line.amount } else { 0 };
        (line.when, Reverse(amount), line.on)
    });
    lines
}
