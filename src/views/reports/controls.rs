//! Above the report, on the screen only: which days, and what to do with it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, ReportFile, ReportKind, ReportPeriod};

use super::scheduled::Scheduled;
use super::share::ShareReport;
use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Screen, day};
use crate::state::use_state;
use crate::words::I18n;

/// Kinds and files in a row, the steps and the dates under it.
#[component]
pub fn Controls() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let kind = asked_kind();
    let choice = move |which: ReportKind| {
        let screen = Screen::Report(ReportPeriod {
            kind: which,
            ..ReportPeriod::default()
        });
        view! {
            <a
                href=move || nav.href(screen.clone())
                aria-current=move || (kind.get() == which).then_some("true")
            >
                {kind_words(i18n, which)}
            </a>
        }
    };
    view! {
        <div class="controls on-screen">
            <nav class="seg" aria-label=move || tu_string!(i18n, reports.kinds)>
                {[ReportKind::Month, ReportKind::Week, ReportKind::Period].map(choice).collect_view()}
            </nav>
            <div class="bar">
                <Steps />
                <Show when=move || kind.get() == ReportKind::Period>
                    <Dates />
                </Show>
                <Files />
            </div>
        </div>
    }
}

/// What the address asks for.
fn asked_kind() -> Memo<ReportKind> {
    let nav = use_nav();
    Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Report(period) => period.kind,
            _ => ReportKind::default(),
        })
    })
}

fn kind_words(i18n: I18n, kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Month => tu_string!(i18n, reports.month),
        ReportKind::Week => tu_string!(i18n, reports.week),
        ReportKind::Period => tu_string!(i18n, reports.period),
    }
}

/// To the report before and after, of a month or a week.
#[component]
fn Steps() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let steps = Memo::new(move |_| {
        state.report.with(|view| {
            let view = view.as_ref()?;
            let to = |day| ReportPeriod {
                kind: view.kind,
                from: None,
                to: Some(day),
                kept: false,
            };
            let steps = (to(view.earlier), view.later.map(to));
            (view.kind != ReportKind::Period).then_some(steps)
        })
    });
    move || {
        let (earlier, later) = steps.get()?;
        let later = later.map(|period| {
            let href = nav.href(Screen::Report(period));
            view! {
                <a class="btn" href=href>
                    {t!(i18n, reports.later)}
                    " →"
                </a>
            }
        });
        Some(view! {
            <div class="btns">
                <a class="btn" href=nav.href(Screen::Report(earlier))>
                    "← "
                    {t!(i18n, reports.earlier)}
                </a>
                {later}
            </div>
        })
    }
}

/// First and last day of any period.
#[component]
fn Dates() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let days = Memo::new(move |_| {
        let days = state
            .report
            .with(|view| view.as_ref().map(|view| view.days));
        days.map(|days| (days.from.to_string(), days.to.to_string()))
            .unwrap_or_default()
    });
    let from = RwSignal::new(String::new());
    let to = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    Effect::new(move || {
        let (first, last) = days.get();
        from.set(first);
        to.set(last);
        wrong.set(false);
    });
    let apply = move |event: SubmitEvent| {
        event.prevent_default();
        match (day(&from.get_untracked()), day(&to.get_untracked())) {
            (Some(from), Some(to)) if from <= to => {
                let screen = Screen::Report(ReportPeriod {
                    kind: ReportKind::Period,
                    from: Some(from),
                    to: Some(to),
                    kept: false,
                });
                nav.go(&nav.route().to(screen));
            }
            _ => wrong.set(true),
        }
    };
    let field = move |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input
                    class="input"
                    id=id
                    type="date"
                    aria-invalid=move || wrong.get().then_some("true")
                    aria-describedby="report-wrong"
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </div>
        }
    };
    view! {
        <form class="dates" novalidate on:submit=apply>
            {field("report-from", tu_string!(i18n, reports.from), from)}
            {field("report-to", tu_string!(i18n, reports.to), to)}
            <button class="btn" type="submit">
                {t!(i18n, reports.apply)}
            </button>
            <p class="note" id="report-wrong" role="alert">
                {move || wrong.get().then(|| tu_string!(i18n, scope.period_backwards))}
            </p>
        </form>
    }
}

/// Paper and spreadsheets.
#[component]
fn Files() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let bridge = use_bridge();
    let print = move |_| {
        if let Err(error) = window().print() {
            leptos::logging::error!("could not print: {error:?}");
        }
    };
    let state = use_state();
    let busy = state.exporting;
    let known = Memo::new(move |_| {
        state
            .report
            .with(|view| view.as_ref().is_some_and(|view| view.data.is_some()))
    });
    let export = move |_| {
        busy.set(true);
        let scope = nav.scope();
        bridge.send(Command::DownloadReport {
            file: ReportFile::Workbook,
            scope,
        });
    };
    let file = move |file: ReportFile, words: &'static str| {
        let send = move |_| {
            let scope = nav.scope();
            bridge.send(Command::DownloadReport { file, scope });
        };
        view! {
            <button class="btn" type="button" on:click=send>
                {words}
            </button>
        }
    };
    view! {
        <div class="btns files">
            <Scheduled />
            <ShareReport />
            <button class="btn main-act" type="button" on:click=print>
                <Icon name=Name::Print small=true />
                {t!(i18n, reports.print)}
            </button>
            <button
                class="btn"
                type="button"
                aria-busy=move || busy.get().then_some("true")
                disabled=move || busy.get() || !known.get()
                on:click=export
            >
                <Icon name=Name::Save small=true />
                {t!(i18n, reports.export)}
            </button>
            <details class="more-files">
                <summary class="btn">
                    <Icon name=Name::Save small=true />
                    {t!(i18n, reports.files)}
                </summary>
                <div class="btns">
                    {file(ReportFile::Statements, tu_string!(i18n, reports.statements))}
                    {file(ReportFile::Customers, tu_string!(i18n, reports.csv_customers))}
                    {file(ReportFile::Invoices, tu_string!(i18n, reports.csv_invoices))}
                    {file(ReportFile::Payments, tu_string!(i18n, reports.csv_payments))}
                </div>
            </details>
        </div>
    }
}
