//! Publishing what an import brings, or what taking one back leaves.

use domain::Company;
use protocol::Problem;
use store::codec::encode;
use store::local_name::IMPORTS;
use store::{
    Dataset, Epoch, Imports, ListCounts, LogEntry, LoggedFailure, Manifest, Merge, Publication,
    RejectedEntry, RunHeader, RunKind, RunNotes, StagedPage, Store, StoreError, merge_rejected,
    read_vanished,
};

use crate::history::{Compared, History};
use crate::run::{elapsed, failure_of};
use crate::view::problem_of;
use crate::{Clock, Snapshot};

/// What an import publishes.
pub struct Brought<'a> {
    /// The company: the published one, where one is.
    pub company: &'a Company,
    /// Records, and rows that could not be read.
    pub pages: &'a [StagedPage],
    /// Rows that could not be read before.
    pub rejected: Vec<RejectedEntry>,
    /// Rows by list, in the order of [`domain::List::ALL`], as the log tells them.
    pub counts: [ListCounts; 3],
    /// The files that are in afterwards.
    pub imports: &'a Imports,
}

/// What is published, and where an import writes.
pub struct Desk<'a, S, C> {
    pub store: &'a S,
    pub clock: &'a C,
    /// What the run does, for the log.
    pub kind: RunKind,
    /// Began, ms since the Unix epoch.
    pub started_at: i64,
}

impl<S: Store, C: Clock> Desk<'_, S, C> {
    /// The published records: those in memory when they are of the published revision.
    pub async fn dataset(
        &self,
        known: Option<&Snapshot>,
        published: Option<&Manifest>,
    ) -> Result<Dataset, StoreError> {
        let Some(manifest) = published else {
            return Ok(Dataset::empty());
        };
        if let Some(known) = known
            && known.manifest().revision == manifest.revision
        {
            return Ok(known.stored().clone());
        }
        let ids: Vec<_> = manifest.segments.iter().map(|info| info.id).collect();
        Dataset::load(manifest, self.store.segments(&ids).await?)
    }

    /// Publishes in one transaction. The numbers of the API stay as old as they were; where there are none, the file
    /// is what they are made of, and its time is theirs.
    pub async fn publish(
        &self,
        (dataset, published): (&Dataset, Option<&Manifest>),
        merge: Merge,
        brought: Brought<'_>,
    ) -> Result<Snapshot, StoreError> {
        let now = self.clock.now_ms();
        let vanished = read_vanished(self.store).await?;
        let known_history = History::load(self.store).await?;
        let history = known_history.followed(&Compared {
            before: dataset,
            published,
            after: &merge.dataset,
            now,
            currency: brought.company.currency,
        });
        let [customers, documents, payments] = brought.counts;
        let fetched = published.filter(|manifest| manifest.watermark.is_some());
        let manifest = Manifest {
            revision: merge.dataset.revision(),
            watermark: fetched.and_then(|manifest| manifest.watermark),
            synced_at: fetched.map_or(now, |manifest| manifest.synced_at),
            full_at: fetched.map_or(now, |manifest| manifest.full_at),
            segments: merge.infos,
            company: brought.company.clone(),
        };
        let imports = encode(brought.imports);
        let publication = Publication {
            segments: merge.dirty,
            log: LogEntry {
                customers,
                documents,
                payments,
                ..self.line(None)
            },
            rejected: merge_rejected(&brought.rejected, brought.pages, now, false),
            locals: history
                .locals_since(&known_history)
                .chain([(IMPORTS.to_owned(), imports.clone())])
                .collect(),
            manifest,
        };
        // Only now: opening a staging area drops what a sync that was killed has staged.
        let epoch = self.open(&publication.manifest.company).await?;
        self.store.publish(epoch, &publication).await?;
        // Again, with strict durability: what came from a file can be fetched from nowhere. It is published whether or
        // not this succeeds.
        let _ = self.store.set_local(IMPORTS, Some(&imports)).await;
        Ok(Snapshot::new(
            publication.manifest,
            merge.dataset,
            &history,
            publication.rejected,
            vanished,
        ))
    }

    /// The checkpoint is none of a sync, so that no sync goes on from here.
    async fn open(&self, company: &Company) -> Result<Epoch, StoreError> {
        let header = RunHeader {
            started_at: self.started_at,
            full: false,
            company: company.clone(),
        };
        self.store.begin_run(&header, &[]).await
    }

    fn line(&self, failure: Option<LoggedFailure>) -> LogEntry {
        LogEntry {
            started_at: self.started_at,
            duration_ms: elapsed(self.started_at, self.clock.now_ms()),
            kind: self.kind.clone(),
            full: false,
            notes: RunNotes::default(),
            failure,
            customers: ListCounts::default(),
            documents: ListCounts::default(),
            payments: ListCounts::default(),
        }
    }

    /// Writes a failure into the log and says it. What a sync has staged stays.
    pub async fn fail(&self, error: StoreError) -> Problem {
        let failure = failure_of(error);
        let problem = problem_of(&failure);
        // A store that cannot even take the line is the problem itself.
        let _ = self
            .store
            .fail_run(None, &self.line(Some(failure)), true)
            .await;
        problem
    }
}
