//! Customers and their stages.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Figure, Figures, View, stages};
use crate::calendar::plus_days;
use crate::record::{Client, Stage};

/// The open stages and Won: the way through the funnel.
const WAY: &[Stage] = Stage::KNOWN.split_at(6).0;

/// Customers that the app knows, among those that are looked at.
pub(super) fn known<'a>(view: &'a View) -> impl Iterator<Item = &'a Client> {
    view.company
        .clients
        .iter()
        .zip(&view.clients)
        .filter(|(client, chosen)| **chosen && client.is_known())
        .map(|(client, _)| client)
}

/// Created on or before the day; without a date always.
pub(super) fn is_there(view: &View, client: &Client) -> bool {
    is_there_on(client, view.as_of)
}

fn is_there_on(client: &Client, day: NaiveDate) -> bool {
    client.created_on.is_none_or(|created| created <= day)
}

/// Is neither won nor lost.
pub(super) fn is_open(stage: Stage) -> bool {
    !matches!(stage, Stage::Won | Stage::Lost)
}

/// Customers that were there on a day and not lost.
pub(super) fn active(view: &View, day: NaiveDate) -> usize {
    known(view)
        .filter(|client| is_there_on(client, day))
        .filter(|client| stages::stage_at(view, client, day) != Some(Stage::Lost))
        .count()
}

/// Customers with a document issued in the 90 days to the day, in whatever currency.
fn invoiced_lately(view: &View) -> usize {
    let first = plus_days(view.as_of, -89);
    let ledger = &view.ledger;
    let apart = ledger
        .apart
        .iter()
        .filter(|document| document.signed > 0)
        .map(|document| (document.client, document.issued_on));
    let owed = ledger
        .owed
        .iter()
        .map(|document| (document.client, document.issued_on));
    let clients: HashSet<usize> = owed
        .chain(apart)
        .filter(|(_, issued_on)| first <= *issued_on && *issued_on <= view.as_of)
        .map(|(client, _)| client)
        .filter(|client| view.company.clients[*client].is_known())
        .collect();
    clients.len()
}

/// The furthest place on the way in which the app saw a customer; nobody who is lost has one.
fn furthest(view: &View, client: &Client) -> Option<usize> {
    if stages::stage_at(view, client, view.as_of) == Some(Stage::Lost) {
        return None;
    }
    let seen = stages::stages_to(view, client, view.as_of);
    let places = seen
        .into_iter()
        .filter_map(|stage| WAY.iter().position(|on_the_way| *on_the_way == stage));
    places.max()
}

/// Enters the numbers of the funnel.
pub(super) fn enter(view: &View, kpis: &mut Figures) {
    let there: Vec<(&Client, Stage)> = known(view)
        .filter(|client| is_there(view, client))
        .filter_map(|client| Some((client, stages::stage_at(view, client, view.as_of)?)))
        .collect();
    let count = |wanted: Stage| there.iter().filter(|(_, stage)| *stage == wanted).count();
    let value = |fits: &dyn Fn(Stage) -> bool| -> i64 {
        let fitting = there.iter().filter(|(_, stage)| fits(*stage));
        fitting
            .filter_map(|(client, _)| client.estimated_value)
            .sum()
    };
    let share = |part: usize, whole: usize, reason| {
        let (part, whole) = (i128::try_from(part), i128::try_from(whole));
        Figure::ratio(part.unwrap_or(0), whole.unwrap_or(0), reason)
    };
    let (won, lost) = (count(Stage::Won), count(Stage::Lost));
    let mut put = |id: String, figure| {
        kpis.insert(id, figure);
    };
    put("active-customers".into(), Figure::count(there.len() - lost));
    let invoiced = Figure::count(invoiced_lately(view));
    for id in ["active-customers-total", "customers-total"] {
        put(id.into(), Figure::count(there.len()));
    }
    for id in ["active-customers-invoiced", "customers-with-invoices-90"] {
        put(id.into(), invoiced.clone());
    }
    for stage in Stage::KNOWN.into_iter().chain([Stage::Unknown]) {
        let word = if stage == Stage::Unknown {
            "unknown"
        } else {
            stage.word()
        };
        put(format!("funnel-{word}"), Figure::count(count(stage)));
        let value = value(&|other| other == stage);
        put(format!("funnel-{word}-value"), Figure::whole(value));
    }
    // Being in a stage is having reached all before it; the lost are left out.
    let places: Vec<usize> = there
        .iter()
        .filter_map(|(client, _)| furthest(view, client))
        .collect();
    let reached = |place: usize| places.iter().filter(|furthest| **furthest >= place).count();
    for (place, stage) in WAY.iter().enumerate().take(WAY.len() - 1) {
        let figure = share(reached(place + 1), reached(place), "no-customers");
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
    put("pipeline-value".into(), Figure::whole(value(&is_open)));
    let won_value = value(&|stage| stage == Stage::Won);
    put("won-value".into(), Figure::whole(won_value));
    put("win-rate".into(), share(won, won + lost, "nothing-closed"));
    put("conversion".into(), share(won, there.len(), "no-customers"));
}
