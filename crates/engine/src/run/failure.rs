//! A run that failed: why, in the log and for the screen.

use protocol::{Problem, Progress};
use store::{ListCounts, LogEntry, LoggedFailure, RunNotes, Store, StoreError};
use sync::RunFailure;

use super::{Carrier, Clock, Transport, elapsed};
use crate::view::problem_of;

/// A failure on its way to the log.
pub(super) struct Failure {
    pub reason: RunFailure,
    pub status: Option<u16>,
    pub detail: Option<String>,
    pub keep_staging: bool,
    pub retry_at: Option<i64>,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let reason = match error {
            StoreError::Fenced => RunFailure::Fenced,
            StoreError::Full => RunFailure::StorageFull,
            StoreError::Conflict
            | StoreError::Corrupt(_)
            | StoreError::OtherVersion
            | StoreError::Unavailable(_) => RunFailure::Storage,
        };
        Self {
            reason,
            status: None,
            detail: Some(error.to_string()),
            keep_staging: false,
            retry_at: None,
        }
    }
}

/// A store's error as the log keeps it.
pub(crate) fn failure_of(error: StoreError) -> LoggedFailure {
    let failure = Failure::from(error);
    LoggedFailure {
        code: failure.reason.code().to_owned(),
        status: failure.status,
        detail: failure.detail,
    }
}

pub(super) fn another_company() -> Failure {
    Failure {
        reason: RunFailure::BadAnswer,
        status: None,
        detail: Some("another company answers at this address".to_owned()),
        keep_staging: false,
        retry_at: None,
    }
}

impl<S: Store, T: Transport, C: Clock, P: Fn(Progress)> Carrier<'_, S, T, C, P> {
    /// Writes the failure down, and tells it.
    pub(super) async fn log_failure(&self, failure: Failure) -> Problem {
        let Failure {
            reason,
            status,
            detail,
            keep_staging,
            retry_at,
        } = failure;
        let logged = LoggedFailure {
            code: reason.code().to_owned(),
            status,
            detail,
        };
        let mut problem = problem_of(&logged);
        if self.cancel.is_cancelled() {
            // The data may be deleted: not even a line is written. What was staged is taken up later.
            return problem;
        }
        let now = self.clock.now_ms();
        let mut requests = self.requests.kept;
        requests.hold(now, retry_at);
        requests.save(self.store).await;
        problem.retry_at = requests.held_until(now);
        let entry = LogEntry {
            started_at: self.started_at,
            duration_ms: elapsed(self.started_at, now),
            kind: store::RunKind::Sync,
            full: self.full,
            notes: RunNotes::default(),
            failure: Some(logged),
            customers: ListCounts::default(),
            documents: ListCounts::default(),
            payments: ListCounts::default(),
        };
        // A store that cannot even take the line is the problem itself, and is already on the screen.
        let _ = self.store.fail_run(self.epoch, &entry, keep_staging).await;
        problem
    }
}
