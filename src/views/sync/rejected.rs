//! Rows of the API that could not be read, each with its reason.

use leptos::prelude::*;
use protocol::{Command, ListKind, RejectedRow};

use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::format::count;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

/// More than this are in the download.
const SHOWN: usize = 20;

#[component]
pub fn Rejected() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let rows = Memo::new(move |_| {
        state
            .sync
            .with(|view| view.as_ref().map(|view| view.rejected.clone()))
    });
    let published = Memo::new(move |_| {
        state.sync.with(|view| {
            view.as_ref().map_or(0, |view| {
                [view.customers, view.invoices, view.payments]
                    .into_iter()
                    .flatten()
                    .sum::<u64>()
            })
        })
    });
    let total = Memo::new(move |_| rows.with(|rows| rows.as_ref().map_or(0, Vec::len)));
    let summary = move || {
        let rejected = total.get();
        let of = published.get() + rejected as u64;
        tu_string!(
            i18n,
            sync.rejected_text,
            count = rejected as u64,
            n = figure(rejected),
            total = count(i64::try_from(of).unwrap_or(i64::MAX))
        )
    };
    let shown = move || {
        rows.with(|rows| {
            let rows = rows.as_deref().unwrap_or_default();
            rows.iter().take(SHOWN).cloned().collect::<Vec<_>>()
        })
    };
    let more = move || {
        let more = total.get().saturating_sub(SHOWN);
        (more > 0).then(|| {
            let words = tu_string!(
                i18n,
                sync.more_rejected,
                count = more as u64,
                n = figure(more)
            );
            view! { <p class="note">{words}</p> }
        })
    };
    view! {
        <section class="sec right" aria-labelledby="sync-rejected">
            <header>
                <h2 id="sync-rejected">{t!(i18n, sync.rejected)}</h2>
                <Show when=move || { total.get() > 0 }>
                    <button
                        class="link"
                        type="button"
                        on:click=move |_| bridge.send(Command::DownloadRejected(tu_string!(i18n, sync.csv_columns).to_owned()))
                    >
                        {t!(i18n, sync.download)}
                    </button>
                    <p>{summary}</p>
                </Show>
            </header>
            {move || {
                rows.with(|rows| rows.as_ref().is_some_and(Vec::is_empty))
                    .then(|| {
                        view! {
                            <div class="empty">
                                <Icon name=Name::Tick />
                                <strong>{t!(i18n, sync.no_rejected)}</strong>
                                <p>{t!(i18n, sync.no_rejected_text)}</p>
                            </div>
                        }
                    })
            }}
            <ul class="finds" data-table="rejected" data-total=move || total.get().to_string()>
                <For each=shown key=|row| row.key.clone() let:row>
                    <Row row />
                </For>
            </ul>
            {more}
        </section>
    }
}

#[component]
fn Row(row: RejectedRow) -> impl IntoView {
    let i18n = use_i18n();
    let (why, shows_value) = reason(i18n, &row);
    let what = format!("{} {}", list_word(i18n, row.list), row.label);
    view! {
        <li data-id=row.key>
            <span class="n c-bad">
                <Icon name=Name::Close />
            </span>
            <span class="what">{what}</span>
            <p>
                {why}
                {shows_value.then(|| view! { " " <span class="raw">{format!("“{}”", row.value)}</span> "." })}
                " "
                {t!(i18n, sync.fix)}
            </p>
        </li>
    }
}

fn list_word(i18n: I18n, list: ListKind) -> &'static str {
    match list {
        ListKind::Company => tu_string!(i18n, sync.list_company),
        ListKind::Customers => tu_string!(i18n, sync.list_customer),
        ListKind::Invoices => tu_string!(i18n, sync.list_invoice),
        ListKind::Payments => tu_string!(i18n, sync.list_payment),
    }
}

/// Why, and whether what stood there explains it further.
pub fn reason(i18n: I18n, row: &RejectedRow) -> (String, bool) {
    let field = row.field.clone();
    match row.reason.as_str() {
        "missing" => (tu_string!(i18n, sync.why_missing, field = field), false),
        "not-a-number" => (tu_string!(i18n, sync.why_number, field = field), true),
        "not-a-date" => (tu_string!(i18n, sync.why_date, field = field), true),
        "not-an-object" => (tu_string!(i18n, sync.why_object).to_owned(), true),
        "no-identity" => (tu_string!(i18n, sync.why_identity).to_owned(), false),
        "out-of-range" => (tu_string!(i18n, sync.why_range, field = field), true),
        _ => (tu_string!(i18n, sync.why_unreadable, field = field), true),
    }
}

fn figure(n: usize) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX))
}
