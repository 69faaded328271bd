//! What is odd in the records, by kind: how many, what it means, and the way to each of them.

use leptos::prelude::*;
use protocol::{Command, FindingCount};

use crate::bridge::use_bridge;
use crate::components::empty::EmptyNote;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::finding_words;

#[component]
pub fn Quality() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let state = use_state();
    let counts = Memo::new(move |_| {
        state
            .sync
            .with(|view| view.as_ref().map(|view| view.findings.clone()))
    });
    let some = Memo::new(move |_| {
        counts.with(|counts| matches!(counts, Some(Some(counts)) if !counts.is_empty()))
    });
    let body = move || match counts.get() {
        None => view! {
            <ul class="finds two" aria-hidden="true">
                {(0..4).map(|_| view! { <li><span class="sk full"></span></li> }).collect_view()}
            </ul>
        }
        .into_any(),
        Some(None) => view! {
            <EmptyNote
                title=tu_string!(i18n, findings.empty_none)
                text=tu_string!(i18n, findings.empty_none_text)
            />
        }
        .into_any(),
        Some(Some(counts)) if counts.is_empty() => view! {
            <EmptyNote
                title=tu_string!(i18n, findings.empty_good)
                text=tu_string!(i18n, findings.empty_good_text)
                good=true
            />
        }
        .into_any(),
        Some(Some(counts)) => view! {
            <ul class="finds two">
                {counts.into_iter().map(|row| view! { <Row row=row /> }).collect_view()}
            </ul>
        }
        .into_any(),
    };
    view! {
        <section class="sec left quality" aria-labelledby="sync-quality">
            <header>
                <h2 id="sync-quality">{t!(i18n, findings.title)}</h2>
                <Show when=move || some.get()>
                    <button
                        class="link"
                        type="button"
                        on:click=move |_| bridge.send(Command::DownloadFindings(tu_string!(i18n, findings.csv_columns).to_owned()))
                    >
                        {t!(i18n, findings.download)}
                    </button>
                    <p>{t!(i18n, findings.not_blocked)}</p>
                </Show>
            </header>
            {body}
        </section>
    }
}

#[component]
fn Row(row: FindingCount) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let words = finding_words(i18n, &row.kind);
    let screen = Screen::Findings {
        kind: Some(row.kind.clone()),
    };
    view! {
        <li data-finding=row.kind>
            <span class="n">
                <data value=row.count.to_string()>{count(i64::from(row.count))}</data>
            </span>
            <a class="what" href=move || nav.href(screen.clone())>
                {words.name}
            </a>
            <p>{words.text}</p>
        </li>
    }
}
