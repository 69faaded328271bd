//! What was promised, in two sums.

use chrono::Days;
use domain::book::CustomerIndex;
use domain::collections::{Reason, collection_queue};
use domain::reminders::{UpcomingWhat, upcoming};
use protocol::{DigestPart, PROMISED_DAYS};

use super::Desk;
use crate::{Lens, Local, Snapshot};

/// What is missing of the promises of the customers in scope: of those that end within [`PROMISED_DAYS`], and of those
/// that were not kept and call for somebody.
pub(crate) fn promise_sums(
    snapshot: &Snapshot,
    lens: &Lens,
    local: Local,
) -> (DigestPart, DigestPart) {
    let (mut soon, mut broken) = (DigestPart::default(), DigestPart::default());
    if local.collections.events.is_empty() {
        return (soon, broken);
    }
    let whole = snapshot.book();
    let desk = Desk::new(snapshot, &whole, lens, local.collections);
    let chosen = lens.chosen(&whole);
    let is_chosen = |customer: CustomerIndex| {
        let chosen = chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.customers[customer as usize])
    };
    let end = lens.at.day + Days::new(PROMISED_DAYS);
    let to_come = desk.ask(|work| upcoming(&whole, lens.at, work, &is_chosen));
    for one in to_come.iter().filter(|one| one.on < end) {
        if matches!(one.what, UpcomingWhat::Promise { .. }) {
            soon.count += 1;
            soon.amount += one.amount;
        }
    }
    let queue = desk.ask(|work| collection_queue(&whole, &lens.book, lens.at, work, &is_chosen));
    for reason in queue.rows.iter().flat_map(|row| &row.reasons) {
        if let Reason::BrokenPromise { missing, .. } = reason {
            broken.count += 1;
            broken.amount += missing;
        }
    }
    (soon, broken)
}
