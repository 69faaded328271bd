//! Above a report of the history: that it tells what was known then, and what would be told otherwise now.

use leptos::prelude::*;
use protocol::{Command, KeptDifference, KeptNote, ReportDeed, ReportPeriod};

use super::Paper;
use crate::bridge::use_bridge;
use crate::components::figure::{Look, figure_text};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::{I18n, day_long, days_label, moment_in};

/// Numbers that are named; of more only that there are.
const NAMED: usize = 4;

#[component]
pub fn Kept(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let bridge = use_bridge();
    let note = paper.view.kept.clone()?;
    let (kind, to) = (paper.view.kind, paper.view.days.to);
    if !note.is_opened {
        bridge.send(Command::Reports(ReportDeed::Open(kind, to)));
    }
    let now = Screen::Report(ReportPeriod {
        kind,
        from: None,
        to: Some(to),
        kept: false,
    });
    let prepared = tu_string!(i18n, reports.kept, when = moment(i18n, note.prepared_at));
    let changed = changed(i18n, &paper, &note);
    Some(view! {
        <div class="banner info kept" data-kept=if note.differs { "differs" } else { "same" }>
            <p>{prepared} " " {changed}</p>
            <a class="link on-screen" href=move || nav.href(now.clone())>
                {t!(i18n, reports.kept_now)}
            </a>
        </div>
    })
}

/// "23 de noviembre de 2026, 08:12", by the clock of the company.
pub fn moment(i18n: I18n, at_ms: i64) -> String {
    use_state().shell.with_untracked(|shell| {
        let company = shell.as_ref().and_then(|shell| shell.company.as_ref());
        let moment = moment_in(company.map_or("UTC", |company| &company.time_zone), at_ms);
        let time = moment.time.format("%H:%M").to_string();
        tu_string!(i18n, date.at, day = day_long(i18n, moment.day), time = time)
    })
}

/// "Los datos cambiaron desde entonces: Facturado $748,8 M, ahora $750,1 M."
fn changed(i18n: I18n, paper: &Paper, note: &KeptNote) -> String {
    if !note.differs {
        return tu_string!(i18n, reports.kept_same).to_owned();
    }
    let words = |difference: &KeptDifference| {
        let look = Look::of(difference.id).whole();
        let text = |figure| figure_text(i18n, &paper.currency, figure, look);
        tu_string!(
            i18n,
            reports.kept_figure,
            name = days_label(i18n, difference.id),
            then = text(difference.then),
            now = text(difference.now)
        )
    };
    let named: Vec<String> = note.figures.iter().take(NAMED).map(words).collect();
    if named.is_empty() {
        return tu_string!(i18n, reports.kept_detail).to_owned();
    }
    let list = named.join("; ");
    if note.figures.len() > NAMED {
        return tu_string!(i18n, reports.kept_differs_more, list = list);
    }
    tu_string!(i18n, reports.kept_differs, list = list)
}
