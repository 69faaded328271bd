//! All, or one kind of what was found.

use leptos::prelude::*;
use protocol::FindingCount;

use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::finding_words;

#[component]
pub fn Kinds(kind: Memo<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let counts = Memo::new(move |_| {
        let counts = state
            .findings
            .with(|view| view.as_ref().and_then(|view| view.counts.clone()));
        counts.unwrap_or_default()
    });
    let tab = move |which: Option<String>, name: String, n: u32| {
        let screen = Screen::Findings {
            kind: which.clone(),
        };
        view! {
            <a
                href=move || nav.href(screen.clone())
                aria-current=move || kind.with(|kind| *kind == which).then_some("true")
            >
                {name}
                <span>{count(i64::from(n))}</span>
            </a>
        }
        .into_any()
    };
    let tabs = move || {
        let counts: Vec<FindingCount> = counts.get();
        let all = counts.iter().map(|row| row.count).sum();
        let first = tab(None, tu_string!(i18n, findings.all).to_owned(), all);
        let rest = counts.into_iter().map(|row| {
            let name = finding_words(i18n, &row.kind).name;
            tab(Some(row.kind), name, row.count)
        });
        [first].into_iter().chain(rest).collect_view()
    };
    view! {
        <Show when=move || counts.with(|counts| !counts.is_empty())>
            <nav class="seg scrolls" aria-label=move || tu_string!(i18n, findings.kinds)>
                {tabs}
            </nav>
        </Show>
    }
}
