//! The one place that words what went wrong: what happened, what was kept, what to do.

use protocol::{Problem, ProblemKind};

use crate::i18n::*;

use super::I18n;

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// What happened.
    pub what: String,
    /// What to do next.
    pub todo: String,
    /// Small print for whoever helps: status and technical detail, never a key or customer data.
    pub detail: Option<String>,
}

/// A problem in words.
pub fn word(i18n: I18n, problem: &Problem) -> Worded {
    let (what, todo) = sentences(i18n, problem.kind);
    let status = problem
        .status
        .map(|status| tu_string!(i18n, problem.status, status = status));
    let detail = match (status, &problem.detail) {
        (Some(status), Some(detail)) => Some(format!("{status} · {detail}")),
        (Some(status), None) => Some(status),
        (None, detail) => detail.clone(),
    };
    Worded {
        what: what.to_owned(),
        todo: todo.to_owned(),
        detail,
    }
}

/// Data that have not been renewed for too long, although nothing failed.
pub fn word_stale(i18n: I18n, age: String) -> Worded {
    Worded {
        what: tu_string!(i18n, problem.stale.what, age = age),
        todo: tu_string!(i18n, problem.stale.todo).to_owned(),
        detail: None,
    }
}

fn sentences(i18n: I18n, kind: ProblemKind) -> (&'static str, &'static str) {
    macro_rules! both {
        ($key:ident) => {
            (
                tu_string!(i18n, problem.$key.what),
                tu_string!(i18n, problem.$key.todo),
            )
        };
    }
    match kind {
        ProblemKind::KeyMissing => both!(key_missing),
        ProblemKind::KeyInvalid => both!(key_invalid),
        ProblemKind::KeyMalformed => both!(key_malformed),
        ProblemKind::Forbidden => both!(forbidden),
        ProblemKind::Offline => both!(offline),
        ProblemKind::Unreachable => both!(unreachable),
        ProblemKind::Cors => both!(cors),
        ProblemKind::Timeout => both!(timeout),
        ProblemKind::NotFound => both!(not_found),
        ProblemKind::RateLimited => both!(rate_limited),
        ProblemKind::Server => both!(server),
        ProblemKind::Refused => both!(refused),
        ProblemKind::BadAnswer => both!(bad_answer),
        ProblemKind::Incomplete => both!(incomplete),
        ProblemKind::Storage => both!(storage),
        ProblemKind::StorageFull => both!(storage_full),
        ProblemKind::BadAddress => both!(bad_address),
        ProblemKind::OtherVersion => both!(other_version),
        ProblemKind::WorkerDied => both!(worker_died),
    }
}
