//! Stage history: what each sync saw change, kept because the API only tells the present.

use std::collections::HashMap;

use domain::{Stage, StageMove, Zone};
use store::{Dataset, SeenMove, StageHistory};

/// Publication after which stages are compared.
pub struct Compared<'a> {
    /// Records before the run.
    pub before: &'a Dataset,
    /// When they were published, ms since the Unix epoch; `None`: they never were.
    pub published_at: Option<i64>,
    /// Records after the run.
    pub after: &'a Dataset,
    /// When those are published.
    pub now: i64,
}

/// The history after a run.
///
/// A customer moves when the record was there before the run, is not deleted after it, and is in another
/// stage than the one last seen. Whoever is new, or gone, has not moved.
pub fn follow(history: Option<StageHistory>, run: &Compared<'_>) -> StageHistory {
    let mut history = history.unwrap_or(StageHistory {
        since: run.published_at.unwrap_or(run.now),
        moves: Vec::new(),
    });
    let moves = moves(&history, run);
    history.moves.extend(moves);
    history
}

fn moves(history: &StageHistory, run: &Compared<'_>) -> Vec<SeenMove> {
    // The record of one who was deleted and came back may have changed unseen: the history goes on from
    // what it said last.
    let last_seen: HashMap<&str, &Stage> = history
        .moves
        .iter()
        .map(|seen| (seen.customer.as_str(), &seen.to))
        .collect();
    // Records keep their position, and new ones stand after all others.
    let present = run
        .before
        .customers()
        .iter()
        .zip(run.after.customers().iter());
    let moves = present
        .filter(|(_, after)| !after.deleted)
        .filter_map(|(before, after)| {
            let from = last_seen.get(after.key.as_str()).copied();
            let from = from.unwrap_or(&before.stage);
            (*from != after.stage).then(|| SeenMove {
                customer: after.key.clone(),
                seen_at: run.now,
                from: from.clone(),
                to: after.stage.clone(),
            })
        });
    moves.collect()
}

/// The moves in the order in which the syncs saw them, on the days of a zone.
///
/// The order is what happened; the device's clock may have stood wrong. No move is told before the one that the
/// same customer made earlier, nor after `synced_at`, when the present stages were published: so the last move
/// by then leads to the stage of the record.
pub fn on_days(history: &StageHistory, zone: Zone, synced_at: i64) -> Vec<StageMove> {
    let mut last_at: HashMap<&str, i64> = HashMap::new();
    let moves = history.moves.iter().map(|seen| {
        let at = seen.seen_at.min(synced_at);
        let last = last_at.entry(&seen.customer).or_insert(at);
        *last = at.max(*last);
        StageMove {
            customer: seen.customer.clone(),
            on: zone.date_at(*last),
            at: *last,
            from: seen.from.clone(),
            to: seen.to.clone(),
        }
    });
    moves.collect()
}
