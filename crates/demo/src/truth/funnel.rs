//! Customers and their stages. The API tells no history: the stage is the present one.

use std::collections::HashSet;

use super::{Figure, Figures, View};
use crate::calendar::plus_days;
use crate::record::{Client, Stage};

/// The open stages and Won: the way through the funnel.
const WAY: &[Stage] = Stage::KNOWN.split_at(6).0;

/// Customers that the app can know.
pub(super) fn known<'a>(view: &'a View) -> impl Iterator<Item = &'a Client> {
    view.company
        .clients
        .iter()
        .filter(|client| !client.broken && !client.deleted)
}

/// Created on or before the day; without a date always.
pub(super) fn is_there(view: &View, client: &Client) -> bool {
    client.created_on.is_none_or(|day| day <= view.as_of)
}

/// Is neither won nor lost.
pub(super) fn is_open(stage: Stage) -> bool {
    !matches!(stage, Stage::Won | Stage::Lost)
}

fn value_where(clients: &[&Client], fits: impl Fn(Stage) -> bool) -> i64 {
    clients
        .iter()
        .filter(|client| fits(client.stage))
        .filter_map(|client| client.estimated_value)
        .sum()
}

/// Customers with a document issued in the 90 days to the day, in whatever currency.
fn invoiced_lately(view: &View) -> usize {
    let first = plus_days(view.as_of, -89);
    let ledger = view.ledger;
    let apart = ledger
        .apart
        .iter()
        .map(|document| (document.client, document.issued_on));
    let owed = ledger
        .owed
        .iter()
        .map(|document| (document.client, document.issued_on));
    let clients: HashSet<usize> = owed
        .chain(apart)
        .filter(|(_, issued_on)| first <= *issued_on && *issued_on <= view.as_of)
        .map(|(client, _)| client)
        .collect();
    clients.len()
}

/// Enters the numbers of the funnel.
pub(super) fn enter(view: &View, kpis: &mut Figures) {
    let there: Vec<&Client> = known(view)
        .filter(|client| is_there(view, client))
        .collect();
    let count = |stage: Stage| there.iter().filter(|client| client.stage == stage).count();
    let share = |part: usize, whole: usize, reason| {
        let (part, whole) = (i128::try_from(part), i128::try_from(whole));
        Figure::ratio(part.unwrap_or(0), whole.unwrap_or(0), reason)
    };
    let (won, lost) = (count(Stage::Won), count(Stage::Lost));
    let mut put = |id: String, figure| {
        kpis.insert(id, figure);
    };
    put("active-customers".into(), Figure::count(there.len() - lost));
    put("active-customers-total".into(), Figure::count(there.len()));
    put(
        "active-customers-invoiced".into(),
        Figure::count(invoiced_lately(view)),
    );
    for stage in Stage::KNOWN.into_iter().chain([Stage::Unknown]) {
        let word = if stage == Stage::Unknown {
            "unknown"
        } else {
            stage.word()
        };
        put(format!("funnel-{word}"), Figure::count(count(stage)));
        let value = value_where(&there, |other| other == stage);
        put(format!("funnel-{word}-value"), Figure::whole(value));
    }
    // Being in a stage is having reached all before it; the lost are left out.
    let reached = |from: usize| WAY[from..].iter().map(|stage| count(*stage)).sum::<usize>();
    for (position, stage) in WAY.iter().enumerate().take(WAY.len() - 1) {
        let figure = share(reached(position + 1), reached(position), "no-customers");
        put(format!("advance-{}", stage.word()), figure);
    }
    put(
        "advance-won".into(),
        share(won, won + lost, "nothing-closed"),
    );
    put(
        "advance-lost".into(),
        share(lost, won + lost, "nothing-closed"),
    );
    put(
        "pipeline-value".into(),
        Figure::whole(value_where(&there, is_open)),
    );
    let won_value = value_where(&there, |stage| stage == Stage::Won);
    put("won-value".into(), Figure::whole(won_value));
    put("win-rate".into(), share(won, won + lost, "nothing-closed"));
    put("conversion".into(), share(won, there.len(), "no-customers"));
}
