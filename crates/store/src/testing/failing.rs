//! A store that fails when told to: run a test with the first operation failing, then with the second,
//! and so on until one passes without a failure.

use std::cell::Cell;

use crate::{
    Dump, Epoch, LogEntry, Manifest, Publication, RejectedEntry, RunHeader, SegmentId, StagedPage,
    StagedRun, Store, StoreError,
};

/// On which side of the commit an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Nothing was done.
    BeforeCommit,
    /// It was done, but the answer got lost, as when the browser is killed between the two.
    AfterCommit,
}

/// Which operation fails, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Number of the operation, from 0.
    pub at: usize,
    /// On which side of its commit.
    pub when: When,
    /// What it says.
    pub error: StoreError,
}

/// A store that fails once, in one operation.
#[derive(Clone, Debug)]
pub struct FailingStore<S> {
    inner: S,
    failure: Failure,
    operations: Cell<usize>,
}

impl<S> FailingStore<S> {
    /// A store that fails as told.
    pub fn new(inner: S, failure: Failure) -> Self {
        Self {
            inner,
            failure,
            operations: Cell::new(0),
        }
    }

    /// Whether the failure has happened.
    pub fn has_failed(&self) -> bool {
        self.operations.get() > self.failure.at
    }

    async fn run<T>(
        &self,
        operation: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let number = self.operations.replace(self.operations.get() + 1);
        let fails = number == self.failure.at;
        if fails && self.failure.when == When::BeforeCommit {
            return Err(self.failure.error.clone());
        }
        let done = operation.await?;
        if fails {
            return Err(self.failure.error.clone());
        }
        Ok(done)
    }
}

impl<S: Store> Store for FailingStore<S> {
    async fn manifest(&self) -> Result<Option<Manifest>, StoreError> {
        self.run(self.inner.manifest()).await
    }

    async fn segments(&self, ids: &[SegmentId]) -> Result<Vec<Vec<u8>>, StoreError> {
        self.run(self.inner.segments(ids)).await
    }

    async fn log(&self, limit: usize) -> Result<Vec<(u64, LogEntry)>, StoreError> {
        self.run(self.inner.log(limit)).await
    }

    async fn rejected(&self) -> Result<Vec<RejectedEntry>, StoreError> {
        self.run(self.inner.rejected()).await
    }

    async fn begin_run(&self, header: &RunHeader, checkpoint: &[u8]) -> Result<Epoch, StoreError> {
        self.run(self.inner.begin_run(header, checkpoint)).await
    }

    async fn staged_run(&self) -> Result<Option<StagedRun>, StoreError> {
        self.run(self.inner.staged_run()).await
    }

    async fn resume_run(&self) -> Result<Option<(Epoch, StagedRun)>, StoreError> {
        self.run(self.inner.resume_run()).await
    }

    async fn stage(
        &self,
        epoch: Epoch,
        page: &StagedPage,
        checkpoint: &[u8],
    ) -> Result<(), StoreError> {
        self.run(self.inner.stage(epoch, page, checkpoint)).await
    }

    async fn staged_pages(&self, epoch: Epoch) -> Result<Vec<StagedPage>, StoreError> {
        self.run(self.inner.staged_pages(epoch)).await
    }

    async fn publish(&self, epoch: Epoch, publication: &Publication) -> Result<(), StoreError> {
        self.run(self.inner.publish(epoch, publication)).await
    }

    async fn fail_run(
        &self,
        epoch: Option<Epoch>,
        log: &LogEntry,
        keep_staging: bool,
    ) -> Result<(), StoreError> {
        self.run(self.inner.fail_run(epoch, log, keep_staging))
            .await
    }

    async fn local(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.run(self.inner.local(name)).await
    }

    async fn locals(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.run(self.inner.locals(prefix)).await
    }

    async fn set_locals(&self, values: &[(&str, Option<&[u8]>)]) -> Result<(), StoreError> {
        self.run(self.inner.set_locals(values)).await
    }

    async fn dump(&self) -> Result<Dump, StoreError> {
        self.run(self.inner.dump()).await
    }

    async fn restore(&self, dump: &Dump) -> Result<(), StoreError> {
        self.run(self.inner.restore(dump)).await
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        self.run(self.inner.wipe()).await
    }
}
