//! The diagnosis as text, to send to whoever helps. It holds codes, times and counts: no key, nothing of the
//! company's data, and of the address nothing that could be a secret.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat};
use protocol::{Check, CheckFact, Problem};

use crate::Surroundings;

/// Longer names of keys, and parts of an address, are not told: they may be data, or secrets.
const LONGEST_WORD: usize = 24;

/// The text.
pub(crate) fn report_text(checks: &[Check], about: &Surroundings, now_ms: i64) -> String {
    let mut text = format!(
        "Atalaya, diagnosis of {}\nprofile: {}\naddress: {}\n",
        instant(now_ms),
        about.profile.id,
        address(&about.base_url)
    );
    for check in checks {
        let _ = write!(text, "{}: {}", check.id.code(), check.state.code());
        if let Some(ms) = check.ms {
            let _ = write!(text, ", {ms} ms");
        }
        if let Some(fact) = &check.fact {
            let _ = write!(text, ", {}", told(fact));
        }
        text.push('\n');
    }
    for (began_at, failure, status) in &about.runs {
        let _ = write!(text, "run of {}: ", instant(*began_at));
        text.push_str(failure.as_deref().unwrap_or("ok"));
        if let Some(status) = status {
            let _ = write!(text, " {status}");
        }
        text.push('\n');
    }
    text
}

fn told(fact: &CheckFact) -> String {
    let or_unknown = |bytes: &Option<u64>| match bytes {
        Some(bytes) => format!("{} kB", bytes >> 10),
        None => "unknown".to_owned(),
    };
    match fact {
        CheckFact::Problem(problem) => problem_text(problem),
        CheckFact::Slow(_) => "slow".to_owned(),
        CheckFact::Rows { read, rejected } => format!("{read} rows, {rejected} rejected"),
        CheckFact::Absent => "this API has none".to_owned(),
        CheckFact::Skew(minutes) => format!("server ahead by {minutes} min"),
        CheckFact::NoClock => "the server's clock cannot be read".to_owned(),
        CheckFact::Room {
            used,
            quota,
            persisted,
        } => format!(
            "{} of {}, persisted: {persisted}",
            or_unknown(used),
            or_unknown(quota)
        ),
        CheckFact::Plain(words) => words
            .split(", ")
            // A value of config.json stands behind the colon.
            .map(|word| masked(word.split(':').next().unwrap_or_default()))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn problem_text(problem: &Problem) -> String {
    let mut text = problem.kind.code().to_owned();
    if let Some(status) = problem.status {
        let _ = write!(text, " {status}");
    }
    if let Some(hint) = problem.hint {
        let _ = write!(text, " {hint:?}");
    }
    if let Some(detail) = &problem.detail {
        // Between quotes stand the keys that were seen.
        for (n, part) in detail.split('"').enumerate() {
            let _ = match n % 2 {
                0 => write!(text, " {}", part.trim()),
                _ => write!(text, " {}", masked(part)),
            };
        }
    }
    text
}

/// A name of a field, or dots where it may be something else.
fn masked(word: &str) -> &str {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = word
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"_-.@$/ ".contains(&byte));
    let is_address = word.contains('@') && !word.starts_with('@');
    let is_name = word.contains(' ') && !word.contains('/');
    if is_plain && digits <= 6 && !is_address && !is_name && word.len() <= LONGEST_WORD {
        word
    } else {
        "…"
    }
}

/// Scheme, host and path; who and what else stands in an address may be a secret.
fn address(base_url: &str) -> String {
    let Some((scheme, rest)) = base_url.trim().split_once("://") else {
        return "…".to_owned();
    };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let mut text = format!("{scheme}://{host}");
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let is_short = part.len() <= 12 && !part.contains('%');
        text.push('/');
        text.push_str(if is_short { masked(part) } else { "…" });
    }
    text
}

fn instant(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Secs, true)
}
