//! In which stage a customer was on a day, as far as the app can know it.

use chrono::NaiveDate;

use super::View;
use crate::record::{Client, Stage, StageMove};

/// The moves that the app saw on or before a day.
fn seen<'a>(
    view: &View,
    client: &'a Client,
    day: NaiveDate,
) -> impl DoubleEndedIterator<Item = &'a StageMove> {
    let from = view.history_from;
    client
        .moves
        .iter()
        .filter(move |step| from.is_some_and(|from| from < step.on) && step.on <= day)
}

/// The stage in which the app first saw the customer.
fn first_seen(view: &View, client: &Client) -> Stage {
    let Some(from) = view.history_from else {
        return client.stage;
    };
    match client.moves.iter().find(|step| from < step.on) {
        Some(step) => step.from,
        None => client.stage,
    }
}

/// The stage on a day. A customer of whom there is no record is in none.
pub(super) fn stage_at(view: &View, client: &Client, day: NaiveDate) -> Option<Stage> {
    if client.unreadable.is_some() {
        return None;
    }
    let last = seen(view, client, day).next_back();
    Some(last.map_or_else(|| first_seen(view, client), |step| step.to))
}

/// Every stage in which the app saw the customer up to a day.
pub(super) fn stages_to(view: &View, client: &Client, day: NaiveDate) -> Vec<Stage> {
    let mut stages = vec![first_seen(view, client)];
    stages.extend(seen(view, client, day).map(|step| step.to));
    stages
}

/// The day of the last move that the app saw up to a day.
pub(super) fn moved_on(view: &View, client: &Client, day: NaiveDate) -> Option<NaiveDate> {
    seen(view, client, day).next_back().map(|step| step.on)
}
