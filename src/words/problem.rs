//! The one place that words what went wrong: what happened, what was kept, what to do.

use protocol::{Hint, Problem, ProblemKind};

use crate::i18n::*;

use super::{I18n, issue_words};

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// What happened.
    pub what: String,
    /// What to do next.
    pub todo: String,
    /// Small print for whoever helps, in lines: status and technical detail, never a key or customer data.
    pub detail: Option<String>,
}

/// More issues of one document than are read at once: the first ones are mended first.
const SHOWN_ISSUES: usize = 5;

/// A problem in words.
pub fn word(i18n: I18n, problem: &Problem) -> Worded {
    let (what, todo) = sentences(i18n, problem.kind);
    let status = problem
        .status
        .map(|status| tu_string!(i18n, problem.status, status = status));
    let small: Vec<_> = status.into_iter().chain(problem.detail.clone()).collect();
    let small = (!small.is_empty()).then(|| small.join(" · "));
    let issues = problem.issues.iter().take(SHOWN_ISSUES);
    let lines: Vec<_> = small
        .into_iter()
        .chain(issues.map(|issue| issue_words(i18n, issue)))
        .collect();
    let detail = (!lines.is_empty()).then(|| lines.join("\n"));
    let todo = match problem.hint {
        // What explains it comes before what may help in general.
        Some(hint) => format!("{} {todo}", hint_words(i18n, hint)),
        None => todo.to_owned(),
    };
    Worded {
        what: what.to_owned(),
        todo,
        detail,
    }
}

fn hint_words(i18n: I18n, hint: Hint) -> &'static str {
    match hint {
        Hint::KeyHadSpaces => tu_string!(i18n, problem.hint.key_had_spaces),
        Hint::KeyLooksOdd => tu_string!(i18n, problem.hint.key_looks_odd),
        Hint::KeyOfSandbox => tu_string!(i18n, problem.hint.key_of_sandbox),
        Hint::KeyOfProduction => tu_string!(i18n, problem.hint.key_of_production),
        Hint::AddressHasVersion => tu_string!(i18n, problem.hint.address_has_version),
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
        ProblemKind::KeyIncomplete => both!(key_incomplete),
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
        ProblemKind::TooLarge => both!(too_large),
        ProblemKind::Redirected => both!(redirected),
        ProblemKind::MixedContent => both!(mixed_content),
        ProblemKind::Blocked => both!(blocked),
        ProblemKind::WebPage => both!(web_page),
        ProblemKind::DailyLimit => both!(daily_limit),
        ProblemKind::Storage => both!(storage),
        ProblemKind::StorageFull => both!(storage_full),
        ProblemKind::BadAddress => both!(bad_address),
        ProblemKind::AddressMissing => both!(address_missing),
        ProblemKind::BadProfile => both!(bad_profile),
        ProblemKind::BadRule => both!(bad_rule),
        ProblemKind::OtherVersion => both!(other_version),
        ProblemKind::WorkerDied => both!(worker_died),
        ProblemKind::DemoMissing => both!(demo_missing),
        ProblemKind::ProxyKey => both!(proxy_key),
        ProblemKind::WhichCompany => both!(which_company),
    }
}
