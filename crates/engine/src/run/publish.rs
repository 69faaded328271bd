//! The last step of a run: what it read beside what was known, in one transaction.

use protocol::Progress;
use store::codec::encode;
use store::local_name::{READ_BY, VANISHED};
use store::{LogEntry, Manifest, Publication, RunNotes, Store, merge_rejected, read_vanished};
use sync::Outcome;

use super::failure::Failure;
use super::{Carrier, Clock, Transport, elapsed};
use crate::Snapshot;
use crate::history::{Compared, History};
use crate::vanished::{Reading, is_filter_ignored, reconcile};

impl<S: Store, T: Transport, C: Clock, P: Fn(Progress)> Carrier<'_, S, T, C, P> {
    /// Publishes everything that was staged.
    pub(super) async fn publish(
        &mut self,
        known: Option<&Snapshot>,
        published: Option<Manifest>,
        outcome: Outcome,
        read_by: &[u8],
    ) -> Result<Snapshot, Failure> {
        let epoch = self.epoch_in_force()?;
        let dataset = self.published_dataset(known, published.as_ref()).await?;
        let pages = match self.pages.take() {
            Some(pages) => pages,
            None => self.store.staged_pages(epoch).await?,
        };
        let pages = dataset.told_apart(pages, outcome.full);
        let now = self.clock.now_ms();
        let merge = dataset.merge(&pages);
        let rejected = merge_rejected(&self.store.rejected().await?, &pages, now, outcome.full);
        let full_at = match &published {
            Some(manifest) if !outcome.full => manifest.full_at,
            _ => now,
        };
        let known_history = History::load(self.store).await?;
        let history = known_history.followed(&Compared {
            before: &dataset,
            published: published.as_ref(),
            after: &merge.dataset,
            now,
            currency: outcome.company.currency,
        });
        let reading = Reading {
            before: &dataset,
            seen: &dataset.seen(&pages),
            full: outcome.full,
            whole: &outcome.whole,
            now,
        };
        let known_vanished = read_vanished(self.store).await?;
        let (vanished, notes) = reconcile(known_vanished.clone(), &reading);
        let since = published.as_ref().and_then(|manifest| manifest.watermark);
        let touched = merge.counts.map(|counts| counts.added + counts.changed);
        let notes = RunNotes {
            filter_ignored: is_filter_ignored(&reading, &pages, touched, since),
            ..notes
        };
        let vanished_bytes = (known_vanished != vanished).then(|| encode(&vanished));
        let [customers, documents, payments] = merge.counts;
        let publication = Publication {
            manifest: Manifest {
                revision: merge.dataset.revision(),
                company: outcome.company,
                watermark: Some(outcome.watermark),
                synced_at: now,
                full_at,
                segments: merge.infos,
            },
            segments: merge.dirty,
            log: LogEntry {
                started_at: outcome.started_at,
                duration_ms: elapsed(outcome.started_at, now),
                kind: store::RunKind::Sync,
                full: outcome.full,
                notes,
                failure: None,
                customers,
                documents,
                payments,
            },
            rejected,
            locals: vanished_bytes
                .map(|bytes| (VANISHED.to_owned(), bytes))
                .into_iter()
                .chain(history.locals_since(&known_history))
                .chain([(READ_BY.to_owned(), read_by.to_vec())])
                .collect(),
        };
        self.store.publish(epoch, &publication).await?;
        self.requests.kept.hold(now, None);
        self.requests.kept.save(self.store).await;
        Ok(Snapshot::new(
            publication.manifest,
            merge.dataset,
            &history,
            publication.rejected,
            vanished,
        ))
    }
}
