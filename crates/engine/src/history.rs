//! What each sync saw change of the customers, kept because the API only tells the present: stages and estimates.

use std::collections::HashMap;

use domain::{Currency, Customer, EstimateChange, StageMove, Zone};
use store::codec::encode;
use store::local_name::{ESTIMATE_HISTORY, PUBLISHED_AT, STAGE_HISTORY};
use store::{
    Dataset, EstimateHistory, Manifest, SeenEstimate, SeenMove, StageHistory, Store, StoreError,
    read_local,
};

/// Publication after which customers are compared.
pub struct Compared<'a> {
    /// Records before the run.
    pub before: &'a Dataset,
    /// What published them; `None`: nothing was.
    pub published: Option<&'a Manifest>,
    /// Records after the run.
    pub after: &'a Dataset,
    /// When those are published.
    pub now: i64,
    /// The company's currency after the run.
    pub currency: Currency,
}

/// What was seen so far; `None` of what nothing was ever compared.
#[derive(Debug, Default)]
pub struct History {
    /// Stages.
    pub stages: Option<StageHistory>,
    /// Estimated values.
    pub estimates: Option<EstimateHistory>,
    /// When something was published last, by a sync or an import; `None`: not known.
    pub published_at: Option<i64>,
}

impl History {
    /// What `store` keeps.
    ///
    /// # Errors
    /// Those of [`read_local`].
    pub async fn load(store: &impl Store) -> Result<Self, StoreError> {
        Ok(Self {
            stages: read_local(store, STAGE_HISTORY).await?,
            estimates: read_local(store, ESTIMATE_HISTORY).await?,
            published_at: store
                .local(PUBLISHED_AT)
                .await?
                .and_then(|bytes| Some(i64::from_le_bytes(bytes.as_slice().try_into().ok()?))),
        })
    }

    /// The history after a run.
    ///
    /// A customer moves when the record was there before the run, is not deleted after it, and is in another
    /// stage than the one last seen; likewise with estimates. Whoever is new, or gone, has not changed.
    #[must_use]
    pub fn followed(&self, run: &Compared<'_>) -> Self {
        let mut stages = self.stages.clone().unwrap_or(StageHistory {
            since: run.published.map_or(run.now, |manifest| manifest.synced_at),
            moves: Vec::new(),
        });
        let seen = stages.moves.iter().map(|seen| (&seen.customer, &seen.to));
        let moves = changes(seen, run, |customer| &customer.stage);
        let moves = moves.into_iter().map(|(customer, from, to)| SeenMove {
            customer,
            seen_at: run.now,
            from,
            to,
        });
        stages.moves.extend(moves);

        let kept = self.estimates.clone();
        let kept = kept.filter(|history| history.currency == run.currency);
        let mut estimates = kept.unwrap_or(EstimateHistory {
            currency: run.currency,
            changes: Vec::new(),
        });
        // What was estimated in another currency is no estimate before.
        let before = run.published.map(|manifest| manifest.company.currency);
        if before == Some(run.currency) {
            let seen = estimates.changes.iter();
            let seen = seen.map(|seen| (&seen.customer, &seen.to));
            let changed = changes(seen, run, |customer| &customer.estimated_value);
            let changed = changed
                .into_iter()
                .map(|(customer, from, to)| SeenEstimate {
                    customer,
                    seen_at: run.now,
                    from,
                    to,
                });
            estimates.changes.extend(changed);
        }
        Self {
            stages: Some(stages),
            estimates: Some(estimates),
            published_at: Some(run.now),
        }
    }

    /// The local values to write, by name, where the one before was `known`.
    pub fn locals_since(&self, known: &Self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let stages = self.stages.as_ref().filter(|_| self.stages != known.stages);
        let estimates = self.estimates.as_ref();
        let estimates = estimates.filter(|_| self.estimates != known.estimates);
        let stages = stages.map(|history| (STAGE_HISTORY.to_owned(), encode(history)));
        let estimates = estimates.map(|history| (ESTIMATE_HISTORY.to_owned(), encode(history)));
        let at = self.published_at;
        let at = at.map(|at| (PUBLISHED_AT.to_owned(), at.to_le_bytes().to_vec()));
        stages.into_iter().chain(estimates).chain(at)
    }

    /// Instants up to the last publication.
    fn instants<'a>(&self, synced_at: i64) -> Instants<'a> {
        let last = self.published_at.map_or(synced_at, |at| at.max(synced_at));
        Instants::until(last)
    }

    /// The moves in the order in which the syncs saw them, on the days of a zone.
    pub fn stage_moves(&self, zone: Zone, synced_at: i64) -> Vec<StageMove> {
        let mut clock = self.instants(synced_at);
        let moves = self.stages.iter().flat_map(|history| &history.moves);
        let moves = moves.map(|seen| {
            let at = clock.of(&seen.customer, seen.seen_at);
            StageMove {
                customer: seen.customer.clone(),
                on: zone.date_at(at),
                at,
                from: seen.from.clone(),
                to: seen.to.clone(),
            }
        });
        moves.collect()
    }

    /// The changes of estimates in `currency`, likewise.
    pub fn estimate_changes(
        &self,
        currency: Currency,
        zone: Zone,
        synced_at: i64,
    ) -> Vec<EstimateChange> {
        let mut clock = self.instants(synced_at);
        let kept = self.estimates.iter();
        let kept = kept.filter(|history| history.currency == currency);
        let changes = kept.flat_map(|history| &history.changes).map(|seen| {
            let at = clock.of(&seen.customer, seen.seen_at);
            EstimateChange {
                customer: seen.customer.clone(),
                on: zone.date_at(at),
                at,
                from: seen.from,
                to: seen.to,
            }
        });
        changes.collect()
    }
}

/// Who has another `what` after a run than was last `seen`, from what to what.
fn changes<'a, T: Clone + PartialEq + 'a>(
    seen: impl Iterator<Item = (&'a String, &'a T)>,
    run: &Compared<'a>,
    what: impl Fn(&Customer) -> &T,
) -> Vec<(String, T, T)> {
    // The record of one who was deleted and came back may have changed unseen: the history goes on from
    // what it said last.
    let last_seen: HashMap<&String, &T> = seen.collect();
    // Records keep their position, and new ones stand after all others.
    let (before, after) = (run.before.customers(), run.after.customers());
    let present = before.iter().zip(after.iter());
    let changes = present
        .filter(|(_, after)| !after.deleted)
        .filter_map(|(before, after)| {
            let from = last_seen.get(&after.key).copied();
            // A row that deletes says nothing else of the customer.
            if before.deleted && from.is_none() {
                return None;
            }
            let (from, to) = (from.unwrap_or(what(before)), what(after));
            (from != to).then(|| (after.key.clone(), from.clone(), to.clone()))
        });
    changes.collect()
}

/// Instants of what was seen, put right.
///
/// The order is what happened; the device's clock may have stood wrong. Nothing is told before what was seen
/// of the same customer earlier, nor after `published_at`, when the present was published last: so the last change by
/// then leads to what the record says.
struct Instants<'a> {
    last_at: HashMap<&'a str, i64>,
    published_at: i64,
}

impl<'a> Instants<'a> {
    fn until(published_at: i64) -> Self {
        Self {
            last_at: HashMap::new(),
            published_at,
        }
    }

    fn of(&mut self, customer: &'a str, seen_at: i64) -> i64 {
        let at = seen_at.min(self.published_at);
        let last = self.last_at.entry(customer).or_insert(at);
        *last = at.max(*last);
        *last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
    /// Noon of 10 November 2026 in Santiago.
    const TENTH: i64 = 1_794_322_800_000;

    #[test]
    fn what_an_import_saw_stands_on_its_day_whatever_the_api_does() {
        let on = |seen: i64, synced: i64, published: i64| {
            let history = History {
                estimates: Some(EstimateHistory {
                    currency: Currency::CLP,
                    changes: vec![SeenEstimate {
                        customer: "c1".to_owned(),
                        seen_at: TENTH + seen * DAY_MS,
                        from: Some(70),
                        to: Some(90),
                    }],
                }),
                published_at: Some(TENTH + published * DAY_MS),
                ..History::default()
            };
            let synced_at = TENTH + synced * DAY_MS;
            let changes = history.estimate_changes(Currency::CLP, Zone::santiago(), synced_at);
            changes[0].on.to_string()
        };
        // Imported on the 20th, synced on the 10th and again on the 25th.
        assert_eq!(on(10, 0, 10), "2026-11-20");
        assert_eq!(on(10, 15, 15), "2026-11-20");
        // Seen by a clock that stood a year ahead, published anew by one that does not.
        assert_eq!(on(365, 15, 15), "2026-11-25");
    }
}
