//! One check: its mark, what it is about, how long it took, what was found and what to do.

use leptos::prelude::*;
use protocol::{Check, CheckFact, CheckId, CheckState, ProblemKind};

use crate::format::{duration_seconds, storage_size};
use crate::i18n::*;
use crate::words::I18n;
use crate::words::problem::word;

/// Where fields are looked at and corrected.
const FIELDS: &str = "#/ajustes/conexion";

#[component]
pub fn Line(
    /// The check.
    check: Check,
) -> impl IntoView {
    let i18n = use_i18n();
    let (mark, path) = match check.state {
        CheckState::Good => ("✓ ", Some("M6 10.3l2.700 2.700L14 7.500")),
        CheckState::Bad => ("✗ ", Some("M7 7l6 6M13 7l-6 6")),
        CheckState::Odd => ("! ", Some("M10 5.500v5M10 14h.01")),
        CheckState::Running => ("… ", Some("M6 10h.01M10 10h.01M14 10h.01")),
        CheckState::Waiting | CheckState::Skipped => ("", None),
    };
    let is_bad = check.state == CheckState::Bad;
    let fields = matches!(
        &check.fact,
        Some(CheckFact::Problem(problem)) if problem.kind == ProblemKind::BadAnswer
    );
    view! {
        <li data-check=check.id.code() data-state=check.state.code()>
            <span>
                <svg class="tick" class:no=is_bad aria-hidden="true" viewBox="0 0 20 20">
                    <circle cx="10" cy="10" r="9"></circle>
                    {path.map(|path| view! { <path d=path></path> })}
                </svg>
                <span class="vh">{format!("{mark}{} ", state_word(i18n, check.state))}</span>
            </span>
            <span class="w">{name(i18n, check.id)}</span>
            <span class="dur">{check.ms.map(duration_seconds)}</span>
            <span class="msg">
                {check.fact.as_ref().map(|fact| told(i18n, fact))}
                {fields.then(|| view! { " " <a class="link" href=FIELDS>{t!(i18n, diagnosis.map)}</a> })}
            </span>
        </li>
    }
}

fn state_word(i18n: I18n, state: CheckState) -> &'static str {
    match state {
        CheckState::Good => tu_string!(i18n, diagnosis.good),
        CheckState::Odd => tu_string!(i18n, diagnosis.odd),
        CheckState::Bad => tu_string!(i18n, diagnosis.bad),
        CheckState::Skipped => tu_string!(i18n, diagnosis.skipped),
        CheckState::Waiting => tu_string!(i18n, diagnosis.waiting),
        CheckState::Running => tu_string!(i18n, diagnosis.wait_now),
    }
}

fn name(i18n: I18n, id: CheckId) -> &'static str {
    match id {
        CheckId::Network => tu_string!(i18n, diagnosis.network),
        CheckId::Address => tu_string!(i18n, diagnosis.address),
        CheckId::Cors => tu_string!(i18n, diagnosis.cors),
        CheckId::Key => tu_string!(i18n, diagnosis.key),
        CheckId::Company => tu_string!(i18n, diagnosis.company),
        CheckId::Customers => tu_string!(i18n, diagnosis.customers),
        CheckId::Invoices => tu_string!(i18n, diagnosis.invoices),
        CheckId::Payments => tu_string!(i18n, diagnosis.payments),
        CheckId::Clock => tu_string!(i18n, diagnosis.clock),
        CheckId::Storage => tu_string!(i18n, diagnosis.storage),
        CheckId::Versions => tu_string!(i18n, diagnosis.versions),
        CheckId::Config => tu_string!(i18n, diagnosis.config),
    }
}

fn told(i18n: I18n, fact: &CheckFact) -> String {
    let size = |bytes: &Option<u64>| match bytes {
        Some(bytes) => storage_size(*bytes),
        None => tu_string!(i18n, diagnosis.unknown).to_owned(),
    };
    match fact {
        CheckFact::Problem(problem) => {
            let words = word(i18n, problem);
            let detail = words.detail.map(|detail| format!(" {detail}"));
            format!(
                "{} {}{}",
                words.what,
                words.todo,
                detail.unwrap_or_default()
            )
        }
        CheckFact::Slow(ms) => tu_string!(i18n, diagnosis.slow, time = duration_seconds(*ms)),
        CheckFact::Rows { read, rejected } => {
            tu_string!(
                i18n,
                diagnosis.rows,
                read = read.to_string(),
                rejected = rejected.to_string()
            )
        }
        CheckFact::Absent => tu_string!(i18n, diagnosis.absent).to_owned(),
        CheckFact::Skew(minutes) if minutes.abs() < 5 => {
            tu_string!(i18n, diagnosis.clock_ok).to_owned()
        }
        CheckFact::Skew(minutes) => {
            tu_string!(i18n, diagnosis.skew, minutes = minutes.to_string())
        }
        CheckFact::NoClock => tu_string!(i18n, diagnosis.no_clock).to_owned(),
        CheckFact::Room {
            used,
            quota,
            persisted,
        } => {
            let mut text = tu_string!(i18n, diagnosis.room, used = size(used), quota = size(quota));
            if !persisted {
                text.push(' ');
                text.push_str(tu_string!(i18n, diagnosis.unpersisted));
            }
            text
        }
        CheckFact::Plain(words) => words.clone(),
    }
}
