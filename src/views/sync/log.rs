//! The log: the last ten runs first, then all that are kept, in place.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{RunOutcome, RunSource, SyncRunRow};

use crate::format::{count, duration_seconds};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::problem::word;
use crate::words::{I18n, moment_in, moment_words};

use super::vanished::noted;

/// What is shown before anybody asks for more.
const FIRST: usize = 10;

#[component]
pub fn Log() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let shows_all = RwSignal::new(false);
    let runs = Memo::new(move |_| {
        state
            .sync
            .with(|view| view.as_ref().map(|view| view.runs.clone()))
    });
    let total = Memo::new(move |_| runs.with(|runs| runs.as_ref().map_or(0, Vec::len)));
    let shown = move || {
        let limit = if shows_all.get() { usize::MAX } else { FIRST };
        runs.with(|runs| {
            let runs = runs.as_deref().unwrap_or_default();
            runs.iter().take(limit).cloned().collect::<Vec<_>>()
        })
    };
    let zone = Memo::new(move |_| {
        state.sync.with(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company
                .map(|company| company.time_zone.clone())
                .unwrap_or_default()
        })
    });
    let today = crate::shell::today();
    let summary = move || {
        let (good, bad) = shown()
            .iter()
            .fold((0u64, 0u64), |(good, bad), run| match run.outcome {
                RunOutcome::Ok => (good + 1, bad),
                RunOutcome::Failed(_) => (good, bad + 1),
            });
        let good = tu_string!(i18n, sync.good, count = good, n = good);
        let bad = tu_string!(i18n, sync.failed, count = bad, n = bad);
        format!("{good}, {bad}. {}", tu_string!(i18n, sync.newest_first))
    };
    let more = move || {
        if shows_all.get() {
            tu_string!(i18n, sync.fewer_runs)
        } else {
            tu_string!(i18n, sync.all_runs)
        }
    };
    view! {
        <section class="sec left" aria-labelledby="sync-log">
            <header>
                <h2 id="sync-log">{t!(i18n, sync.last_10)}</h2>
                <Show when=move || { total.get() > FIRST }>
                    <button
                        class="link"
                        type="button"
                        aria-expanded=move || shows_all.get().to_string()
                        aria-controls="sync-runs"
                        on:click=move |_| shows_all.update(|all| *all = !*all)
                    >
                        {more}
                    </button>
                </Show>
                <Show when=move || { total.get() > 0 }>
                    <p>{summary}</p>
                </Show>
            </header>
            {move || {
                runs.with(|runs| runs.as_ref().is_some_and(Vec::is_empty))
                    .then(|| {
                        view! {
                            <div class="empty">
                                <strong>{t!(i18n, sync.no_runs)}</strong>
                                <p>{t!(i18n, sync.no_runs_text)}</p>
                            </div>
                        }
                    })
            }}
            {move || {
                runs.with(Option::is_none)
                    .then(|| view! { <div class="log-wait"><span class="sk full"></span></div> })
            }}
            <ol class="log" id="sync-runs" data-table="syncs" data-total=move || total.get().to_string()>
                <For each=shown key=|run| run.id let:run>
                    <Run run zone today />
                </For>
            </ol>
        </section>
    }
}

#[component]
fn Run(run: SyncRunRow, zone: Memo<String>, today: Memo<Option<NaiveDate>>) -> impl IntoView {
    let i18n = use_i18n();
    let is_good = run.outcome == RunOutcome::Ok;
    let started_at = run.started_at;
    let when = move || {
        let moment = zone.with(|zone| moment_in(zone, started_at));
        moment_words(i18n, moment, today.get().unwrap_or(moment.day))
    };
    let (strong, rest) = told(i18n, &run);
    view! {
        <li data-id=run.id.to_string() data-outcome=if is_good { "ok" } else { "failed" }>
            <span>
                <svg class="tick" class:no=!is_good aria-hidden="true" viewBox="0 0 20 20">
                    <circle cx="10" cy="10" r="9"></circle>
                    <path d=if is_good { "M6 10.3l2.700 2.700L14 7.500" } else { "M7 7l6 6M13 7l-6 6" }></path>
                </svg>
                <span class="vh">{if is_good { "✅ " } else { "❌ " }}</span>
            </span>
            <span class="w">{when}</span>
            <span class="dur">{duration_seconds(run.duration_ms)}</span>
            <span class="msg">
                <b>{strong}</b>
                {rest}
            </span>
        </li>
    }
}

/// What a run did: the part that matters, and the rest. Of a file its name goes first.
fn told(i18n: I18n, run: &SyncRunRow) -> (String, String) {
    let (strong, rest) = outcome(i18n, run);
    let file = match &run.source {
        RunSource::Sync => return (strong, rest),
        RunSource::Import(file) => tu_string!(i18n, import.log, file = file.clone()),
        RunSource::UndoneImport(file) => tu_string!(i18n, import.log_undone, file = file.clone()),
    };
    (file, format!(" {strong}{rest}"))
}

fn outcome(i18n: I18n, run: &SyncRunRow) -> (String, String) {
    match &run.outcome {
        RunOutcome::Failed(problem) => {
            let words = word(i18n, problem);
            let mut rest = format!(" {}", tu_string!(i18n, sync.kept_data));
            if let Some(detail) = words.detail {
                rest.push(' ');
                rest.push_str(&detail);
            }
            (words.what, rest)
        }
        RunOutcome::Ok if run.full => {
            let received = [
                run.customers.received,
                run.invoices.received,
                run.payments.received,
            ];
            let rest = format!(" {}{}", listed(i18n, received), rest_of(i18n, run));
            (tu_string!(i18n, sync.full).to_owned(), rest)
        }
        RunOutcome::Ok => {
            let touched = [&run.customers, &run.invoices, &run.payments]
                .map(|counts| counts.added + counts.changed);
            if touched == [0; 3] {
                let rest = format!(
                    "{}{}",
                    tu_string!(i18n, sync.no_changes),
                    rest_of(i18n, run)
                );
                (String::new(), rest)
            } else {
                (format!("{}.", listed(i18n, touched)), rest_of(i18n, run))
            }
        }
    }
}

/// "218 clientes, 4.812 facturas, 3.967 pagos", without those that are none.
fn listed(i18n: I18n, [customers, invoices, payments]: [u64; 3]) -> String {
    let mut parts = Vec::new();
    if customers > 0 {
        parts.push(tu_string!(
            i18n,
            sync.n_customers,
            count = customers,
            n = figure(customers)
        ));
    }
    if invoices > 0 {
        parts.push(tu_string!(
            i18n,
            sync.n_invoices,
            count = invoices,
            n = figure(invoices)
        ));
    }
    if payments > 0 {
        parts.push(tu_string!(
            i18n,
            sync.n_payments,
            count = payments,
            n = figure(payments)
        ));
    }
    parts.join(", ")
}

/// What could not be read, what vanished, what the server does not obey.
fn rest_of(i18n: I18n, run: &SyncRunRow) -> String {
    let rejected = match run.customers.rejected + run.invoices.rejected + run.payments.rejected {
        0 => String::new(),
        n => {
            let words = tu_string!(i18n, sync.n_rejected, count = n, n = figure(n));
            format!(" · {words}")
        }
    };
    rejected + &noted(i18n, run)
}

fn figure(n: u64) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX))
}
