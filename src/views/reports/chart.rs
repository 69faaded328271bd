//! Billing and collections over time. A column of a month or a week leads to the report of it.

use chrono::Datelike;
use leptos::prelude::*;
use protocol::{CashSide, ReportBar, ReportKind, ReportPeriod, ReportStep, Subject};

use super::Paper;
use crate::chart::{Bar, Place, Tone};
use crate::components::amount_table::{AmountHeads, AmountRow, AmountTable};
use crate::components::column_chart::{Column, ColumnChart, ColumnDrawing};
use crate::components::month_chart::month_and_year;
use crate::i18n::*;
use crate::route::{Part, Screen};
use crate::words::{I18n, day_short, month_short, span};

/// Columns that a phone has room to name.
const NARROW: usize = 13;
/// Days between two that are named where there is little room.
const EVERY: usize = 5;

#[component]
pub fn Chart(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let (step, bars) = (paper.view.step, paper.view.bars.clone());
    let rows: Vec<AmountRow> = bars.iter().rev().map(|bar| row(i18n, step, bar)).collect();
    let drawn = drawing(i18n, step, &bars);
    let drawing = Memo::new(move |_| drawn.clone());
    let title = tu_string!(i18n, reports.chart);
    let heads = AmountHeads {
        open: tu_string!(i18n, reports.as_table).to_owned(),
        label: title.to_owned(),
        name: tu_string!(i18n, reports.days).to_owned(),
        columns: vec![
            ("billed", tu_string!(i18n, reports.billed).to_owned()),
            ("collected", tu_string!(i18n, reports.collected).to_owned()),
        ],
    };
    view! {
        <section class="sec chart-sec" aria-labelledby="report-chart">
            <header>
                <h2 id="report-chart">{title}</h2>
            </header>
            <ColumnChart drawing=drawing />
            <AmountTable heads=heads rows=rows />
        </section>
    }
}

fn drawing(i18n: I18n, step: ReportStep, bars: &[ReportBar]) -> Option<ColumnDrawing> {
    let (first, last) = (bars.first()?, bars.last()?);
    let column = |(index, bar): (usize, &ReportBar)| {
        let (label, below) = under(i18n, step, index, bars);
        let drawn = |place, tone, value| Bar { value, tone, place };
        Column {
            narrow: if bars.len() > NARROW && !index.is_multiple_of(EVERY) {
                String::new()
            } else {
                label.clone()
            },
            roomy: label,
            below,
            name: name(i18n, step, bar),
            bars: vec![
                drawn(Place::First, Tone::Deep, bar.billed),
                drawn(Place::Second, Tone::Mid, bar.collected),
            ],
            range: None,
            partial: bar.partial,
            folded: false,
            explained: Vec::new(),
            to: report_of(step, bar),
        }
    };
    Some(ColumnDrawing {
        alt: tu_string!(
            i18n,
            reports.chart_alt,
            from = name(i18n, step, first),
            to = name(i18n, step, last)
        ),
        series: vec![
            (Tone::Deep, tu_string!(i18n, reports.billed).to_owned()),
            (Tone::Mid, tu_string!(i18n, reports.collected).to_owned()),
        ],
        columns: bars.iter().enumerate().map(column).collect(),
        told: bars.len() - 1,
    })
}

/// What stands under a column, in two lines.
fn under(i18n: I18n, step: ReportStep, index: usize, bars: &[ReportBar]) -> (String, String) {
    let from = bars[index].days.from;
    if step == ReportStep::Month {
        let label = month_short(i18n, from).to_owned();
        let begins = index == 0 || from.month() == 1;
        let year = begins.then(|| from.year().to_string());
        return (label, year.unwrap_or_default());
    }
    let before = index.checked_sub(1).map(|before| bars[before].days.from);
    let begins = before.is_none_or(|before| before.month() != from.month());
    let below = if begins { month_short(i18n, from) } else { "" };
    (from.day().to_string(), below.to_owned())
}

fn name(i18n: I18n, step: ReportStep, bar: &ReportBar) -> String {
    match step {
        ReportStep::Day => day_short(i18n, bar.days.from),
        ReportStep::Week => span(i18n, bar.days.from, bar.days.to),
        ReportStep::Month => month_and_year(i18n, bar.days.from),
    }
}

fn report_of(step: ReportStep, bar: &ReportBar) -> Option<Screen> {
    let kind = match step {
        ReportStep::Day => return None,
        ReportStep::Week => ReportKind::Week,
        ReportStep::Month => ReportKind::Month,
    };
    Some(Screen::Report(ReportPeriod {
        kind,
        from: None,
        to: Some(bar.days.to),
        kept: false,
    }))
}

fn row(i18n: I18n, step: ReportStep, bar: &ReportBar) -> AmountRow {
    let (from, to) = (bar.days.from, bar.days.to);
    let figures = [
        Subject::Billed { from, to },
        Subject::cash(CashSide::Net, from, to),
    ];
    AmountRow {
        name: name(i18n, step, bar),
        to: report_of(step, bar),
        amounts: vec![bar.billed, bar.collected],
        explained: figures.map(|figure| Some((figure, Part::at(to)))).into(),
    }
}
