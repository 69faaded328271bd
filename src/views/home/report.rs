//! A report that was prepared by itself and that nobody has opened.

use leptos::prelude::*;
use protocol::{Command, ReportDeed};

use super::Source;
use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::views::reports::report_name;

#[component]
pub fn ReportCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let bridge = use_bridge();
    let report = source.pick(|home| home.report);
    move || {
        let report = report.get().flatten()?;
        let name = report_name(i18n, report.kind, report.days);
        let screen = Screen::Report(report.period());
        let seen = move |_| {
            bridge.send(Command::Reports(ReportDeed::Open(
                report.kind,
                report.days.to,
            )));
        };
        Some(view! {
            <section class="banner info wide" data-report="new" aria-labelledby="home-report">
                <Icon name=Name::Document />
                <p id="home-report">{tu_string!(i18n, reports.announced, name = name)}</p>
                <a class="btn" href=move || nav.href(screen.clone())>
                    {t!(i18n, reports.open)}
                </a>
                <button
                    class="ib"
                    type="button"
                    aria-label=move || tu_string!(i18n, reports.put_away)
                    on:click=seen
                >
                    <Icon name=Name::Close />
                </button>
            </section>
        })
    }
}
