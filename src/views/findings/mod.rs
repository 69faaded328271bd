//! Data quality: what is odd in the records. Nothing is blocked by it.

mod kinds;
mod row;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{Command, FindingsView};

use crate::bridge::use_bridge;
use crate::components::empty::EmptyNote;
use crate::components::heading_wait::HeadingWait;
use crate::components::icon::{Icon, Name};
use crate::components::rows::{Label, VirtualRows, plain_heads};
use crate::format::count;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::state::use_state;
use crate::words::finding_words;

use kinds::Kinds;
use row::Row;

/// The findings that the address asks for, once they have come.
#[derive(Clone, Copy)]
struct Source(Memo<Option<Arc<FindingsView>>>);

impl Source {
    /// A part of them; whoever shows it is renewed only when that part changes.
    fn pick<T>(self, part: impl Fn(&FindingsView) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(view) = self;
        Memo::new(move |_| view.with(|view| view.as_deref().map(&part)))
    }
}

/// The kind that the address names; `None`: all.
fn kind_of(nav: Nav) -> Option<String> {
    nav.with(|route| match &route.screen {
        Screen::Findings { kind } => kind.clone(),
        _ => None,
    })
}

/// The screen.
#[component]
pub fn Findings() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let kind = Memo::new(move |_| kind_of(nav));
    let source = Source(Memo::new(move |_| {
        let view = state.findings.get()?;
        kind.with(|kind| view.kind == *kind).then_some(view)
    }));
    let total = source.pick(|view| view.counts.as_ref().map(|_| view.total_rows));
    let total = Memo::new(move |_| total.get().flatten());
    let text = move || {
        kind.with(|kind| {
            let kind = kind.as_deref()?;
            Some(finding_words(i18n, kind).text)
        })
    };
    view! {
        <div class="flow tight">
            <Lead />
            <Kinds kind=kind />
            <section class="sec ledger" aria-label=move || tu_string!(i18n, findings.title)>
                <p class="note meaning">{text}</p>
                <VirtualRows
                    name="findings"
                    label=Signal::derive(move || tu_string!(i18n, findings.title).to_owned())
                    total=total
                    arrived=Signal::derive(move || state.findings.track())
                    window=state.windows.findings
                    head=plain_heads(&HEADS)
                    row=move |index| view! { <Row index=index source=source /> }.into_any()
                />
                <Empty source=source />
            </section>
        </div>
    }
}

/// How many there are, that nothing is blocked, and the way to a file of them.
#[component]
fn Lead() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    // Of all kinds, whichever is shown.
    let found = Memo::new(move |_| {
        state.findings.with(|view| {
            view.as_ref().map(|view| {
                let counts = view.counts.as_ref()?;
                Some(counts.iter().map(|row| row.count).sum::<u32>())
            })
        })
    });
    let heading = move || match found.get() {
        None => view! { <HeadingWait /> }.into_any(),
        Some(None) => tu_string!(i18n, findings.title).into_any(),
        Some(Some(0)) => tu_string!(i18n, findings.head_none).into_any(),
        Some(Some(found)) => {
            let n = count(i64::from(found));
            tu_string!(i18n, findings.head, count = found, n = n).into_any()
        }
    };
    let some = Memo::new(move |_| found.get().flatten().is_some_and(|found| found > 0));
    let nav = use_nav();
    view! {
        <div class="lead">
            <p class="eyebrow">
                <a class="link" href=move || nav.href(Screen::Sync)>
                    {t!(i18n, sync.title)}
                </a>
                {t!(i18n, findings.title)}
            </p>
            <h1>{heading}</h1>
            <Show when=move || some.get()>
                <p class="note">{t!(i18n, findings.not_blocked)}</p>
                <div class="btns after">
                    <button
                        class="btn"
                        type="button"
                        on:click=move |_| bridge.send(Command::DownloadFindings(tu_string!(i18n, findings.csv_columns).to_owned()))
                    >
                        <Icon name=Name::Save small=true />
                        {t!(i18n, findings.download)}
                    </button>
                </div>
            </Show>
        </div>
    }
}

static HEADS: [(&str, Label); 6] = [
    ("record", |i18n| tu_string!(i18n, findings.record)),
    ("what", |i18n| tu_string!(i18n, findings.kinds)),
    ("who", |i18n| tu_string!(i18n, findings.customer)),
    ("word", |i18n| tu_string!(i18n, findings.word)),
    ("on", |i18n| tu_string!(i18n, findings.day)),
    ("amount num", |i18n| tu_string!(i18n, findings.amount)),
];

/// A list without rows, in its three meanings.
#[component]
fn Empty(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    // (known, rows, whether only one kind is asked for)
    let facts = source.pick(|view| (view.counts.is_some(), view.total_rows, view.kind.is_some()));
    move || {
        Some(match facts.get()? {
            (false, _, _) => view! {
                <EmptyNote
                    title=tu_string!(i18n, findings.empty_none)
                    text=tu_string!(i18n, findings.empty_none_text)
                />
            }
            .into_any(),
            (true, 0, true) => view! {
                <EmptyNote
                    title=tu_string!(i18n, findings.empty_kind)
                    text=tu_string!(i18n, findings.empty_kind_text)
                    good=true
                >
                    <a class="btn" href=move || nav.href(Screen::findings())>
                        {t!(i18n, findings.see_all)}
                    </a>
                </EmptyNote>
            }
            .into_any(),
            (true, 0, false) => view! {
                <EmptyNote
                    title=tu_string!(i18n, findings.empty_good)
                    text=tu_string!(i18n, findings.empty_good_text)
                    good=true
                />
            }
            .into_any(),
            (true, _, _) => return None,
        })
    }
}
