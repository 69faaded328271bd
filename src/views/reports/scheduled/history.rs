//! The reports that were prepared, newest first.

use leptos::prelude::*;
use protocol::{Command, KeptReportRow, ReportDeed, Scope};

use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::components::sheet::SheetHandle;
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::state::use_state;
use crate::views::reports::kept::moment;
use crate::views::reports::name::report_name;
use crate::words::span;

/// The list, what is waited for, and how long it can grow.
#[component]
pub fn History(
    /// The sheet that it stands in.
    sheet: SheetHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let rows = Memo::new(move |_| {
        let kept = state
            .reports
            .with(|view| view.as_ref().map(|view| view.kept.clone()));
        kept.unwrap_or_default()
    });
    let waiting = move || {
        let days = state
            .reports
            .with(|view| view.as_ref().and_then(|view| view.waiting))?;
        let days = span(i18n, days.from, days.to);
        Some(view! {
            <p class="note" role="status">{tu_string!(i18n, reports.waiting, days = days)}</p>
        })
    };
    let none = move || {
        rows.with(Vec::is_empty).then(|| {
            view! { <p class="note">{t!(i18n, reports.history_none)}</p> }
        })
    };
    let most = move || {
        let most = state
            .reports
            .with(|view| view.as_ref().map_or(0, |view| view.most));
        tu_string!(i18n, reports.history_most, n = most)
    };
    view! {
        <section class="sec history" aria-labelledby="report-history">
            <header>
                <h3 id="report-history">{t!(i18n, reports.history)}</h3>
            </header>
            {waiting}
            {none}
            <ul
                class="rows"
                data-table="reports"
                data-total=move || rows.with(Vec::len).to_string()
            >
                <For each=move || rows.get() key=|row| *row let:row>
                    <Row row sheet />
                </For>
            </ul>
            <p class="hint">{most}</p>
        </section>
    }
}

/// A report of the history is of the whole company, and of the day on which it was prepared.
fn whole(nav: Nav, screen: Screen) -> String {
    nav.with(|route| route.about(Scope::default()).to(screen).href())
}

#[component]
fn Row(row: KeptReportRow, sheet: SheetHandle) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let name = report_name(i18n, row.kind, row.days);
    let (kind, to) = (row.kind, row.days.to);
    let remove = {
        let name = name.clone();
        move |_| {
            bridge.send(Command::Reports(ReportDeed::Delete(kind, to)));
            // The way back stands below the sheet.
            sheet.close();
            let sentence = tu_string!(i18n, reports.deleted, name = name.clone());
            toasts.say_with_undo(sentence, move || {
                bridge.send(Command::Reports(ReportDeed::Undelete(kind, to)));
            });
        }
    };
    let label = tu_string!(i18n, reports.delete_named, name = name.clone());
    let new = (!row.is_opened).then(|| view! { <span class="chip">{t!(i18n, reports.new)}</span> });
    let screen = Screen::Report(row.period());
    view! {
        <li data-id=format!("{to}")>
            <a class="link" href=move || whole(nav, screen.clone())>
                {name}
            </a>
            {new}
            <span class="why">
                {tu_string!(i18n, reports.prepared, when = moment(i18n, row.prepared_at))}
            </span>
            <button class="ib" type="button" aria-label=label on:click=remove>
                <Icon name=Name::Close />
            </button>
        </li>
    }
}
