//! Sincronización: the store's log as rows, its failures as problems.

use domain::List;
use protocol::{
    ListKind, Problem, ProblemKind, RejectedRow, RunOutcome, RunSource, SyncCounts, SyncRunRow,
};
use store::{ListCounts, LogEntry, LoggedFailure, RejectedEntry, RunKind};

/// The list of the protocol.
pub fn list_kind(list: List) -> ListKind {
    match list {
        List::Customers => ListKind::Customers,
        List::Documents => ListKind::Invoices,
        List::Payments => ListKind::Payments,
    }
}

/// One line of the log.
pub fn run_row(id: u64, entry: &LogEntry) -> SyncRunRow {
    SyncRunRow {
        id,
        started_at: entry.started_at,
        duration_ms: entry.duration_ms,
        outcome: entry.failure.as_ref().map_or(RunOutcome::Ok, |failure| {
            RunOutcome::Failed(problem_of(failure))
        }),
        source: match &entry.kind {
            RunKind::Sync => RunSource::Sync,
            RunKind::Import(file) => RunSource::Import(file.clone()),
            RunKind::UndoneImport(file) => RunSource::UndoneImport(file.clone()),
        },
        full: entry.full,
        filter_ignored: entry.notes.filter_ignored,
        hidden: entry.notes.hidden,
        returned: entry.notes.returned,
        asked: entry.notes.asked,
        customers: counts(entry.customers),
        invoices: counts(entry.documents),
        payments: counts(entry.payments),
    }
}

fn counts(counts: ListCounts) -> SyncCounts {
    SyncCounts {
        received: counts.received,
        added: counts.added,
        changed: counts.changed,
        rejected: counts.rejected,
    }
}

/// A logged failure as the problem that the page words. The key's three faces share a code in the log.
pub fn problem_of(failure: &LoggedFailure) -> Problem {
    let kinds = [
        ProblemKind::KeyInvalid,
        ProblemKind::ProxyKey,
        ProblemKind::Forbidden,
        ProblemKind::Offline,
        ProblemKind::Unreachable,
        ProblemKind::Cors,
        ProblemKind::Timeout,
        ProblemKind::NotFound,
        ProblemKind::RateLimited,
        ProblemKind::Server,
        ProblemKind::Refused,
        ProblemKind::BadAnswer,
        ProblemKind::Incomplete,
        ProblemKind::TooLarge,
        ProblemKind::Redirected,
        ProblemKind::MixedContent,
        ProblemKind::Blocked,
        ProblemKind::WebPage,
        ProblemKind::DailyLimit,
        ProblemKind::Storage,
        ProblemKind::StorageFull,
    ];
    let kind = kinds
        .into_iter()
        .find(|kind| kind.code() == failure.code)
        // A run that another tab fenced off could not save; the API refused nothing.
        .unwrap_or(match failure.code.as_str() {
            "fenced" => ProblemKind::Storage,
            _ => ProblemKind::Refused,
        });
    Problem {
        status: failure.status,
        detail: failure.detail.clone(),
        ..Problem::new(kind)
    }
}

/// A rejected row.
pub fn rejected_row(entry: &RejectedEntry) -> RejectedRow {
    RejectedRow {
        key: entry.row.key.clone(),
        list: list_kind(entry.row.list),
        label: entry.row.label.clone(),
        field: entry.row.field.clone(),
        reason: entry.row.reason.code().to_owned(),
        value: entry.row.value.clone(),
        seen_at: entry.seen_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fenced_run_is_not_blamed_on_the_api() {
        let failure = LoggedFailure {
            code: sync::RunFailure::Fenced.code().to_owned(),
            status: None,
            detail: None,
        };
        assert_eq!(problem_of(&failure).kind, ProblemKind::Storage);
    }
}
