//! What is still to come in, week by week: by due date, and by how each customer pays.

use chrono::{Datelike, Days};
use leptos::prelude::*;
use protocol::{ExpectedPoint, ExpectedWhen, Figure, InvoiceState, KpiId, Subject};

use super::Source;
use crate::chart::{Bar, Place, Tone};
use crate::components::amount::Amount;
use crate::components::amount_table::{AmountHeads, AmountRow, AmountTable};
use crate::components::column_chart::{Column, ColumnChart, ColumnDrawing};
use crate::components::empty::EmptyNote;
use crate::components::explain_link::ExplainLink;
use crate::i18n::*;
use crate::route::{Part, Screen};
use crate::words::{I18n, month_short, span};

#[component]
pub fn Expected(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let points = source.pick(|view| view.expected.clone());
    let receivable = source.pick(|view| {
        let kpi = view.figures.iter().find(|kpi| kpi.id == KpiId::Receivable);
        match kpi?.figure {
            Figure::Money(minor) => Some(minor),
            _ => None,
        }
    });
    let receivable = Memo::new(move |_| receivable.get().flatten());
    let drawing = Memo::new(move |_| columns(i18n, &points.get()?));
    let rows = Signal::derive(move || {
        let points = points.get().unwrap_or_default();
        points
            .iter()
            .map(|point| row(i18n, point))
            .collect::<Vec<_>>()
    });
    let foot = Signal::derive(move || {
        let receivable = receivable.get()?;
        Some(AmountRow {
            name: tu_string!(i18n, cash.receivable).to_owned(),
            to: None,
            amounts: vec![receivable, receivable],
            explained: vec![
                Some((KpiId::Receivable.into(), Part::default())),
                Some((KpiId::Receivable.into(), Part::default())),
            ],
        })
    });
    let is_empty = Memo::new(move |_| receivable.get() == Some(0));
    let sum = move || {
        receivable.get().map(|minor| {
            view! {
                {t!(i18n, cash.expected_sum)}
                " "
                <ExplainLink number=KpiId::Receivable>
                    <Amount minor />
                </ExplainLink>
                ". "
            }
        })
    };
    let body = move || {
        if is_empty.get() {
            view! {
                <EmptyNote
                    title=tu_string!(i18n, cash.nothing_expected)
                    text=tu_string!(i18n, cash.nothing_expected_text)
                    good=true
                />
            }
            .into_any()
        } else {
            view! {
                <ColumnChart drawing=drawing />
                <p class="note">{sum} {t!(i18n, cash.expected_note)}</p>
                <AmountTable heads=heads(i18n) rows=rows foot=foot />
            }
            .into_any()
        }
    };
    view! {
        <section class="sec wide" aria-labelledby="cash-expected">
            <header>
                <h2 id="cash-expected">{t!(i18n, cash.expected)}</h2>
            </header>
            {body}
        </section>
    }
}

fn heads(i18n: I18n) -> AmountHeads {
    AmountHeads {
        open: tu_string!(i18n, cash.as_table).to_owned(),
        label: tu_string!(i18n, cash.table_of, name = tu_string!(i18n, cash.expected)),
        name: tu_string!(i18n, cash.week).to_owned(),
        columns: vec![
            ("by-due", tu_string!(i18n, cash.by_due).to_owned()),
            ("by-habit", tu_string!(i18n, cash.by_habit).to_owned()),
        ],
    }
}

fn columns(i18n: I18n, points: &[ExpectedPoint]) -> Option<ColumnDrawing> {
    if points.is_empty() {
        return None;
    }
    let column = |(index, point): (usize, &ExpectedPoint)| {
        let (narrow, roomy, below) = under(i18n, index, points);
        let bar = |place, tone, value| Bar { value, tone, place };
        Column {
            narrow,
            roomy,
            below,
            name: name(i18n, point),
            bars: vec![
                bar(Place::First, Tone::Deep, point.by_due),
                bar(Place::Second, Tone::Mid, point.by_habit),
            ],
            range: None,
            partial: false,
            folded: false,
            explained: subjects(point).into(),
            to: documents_of(point),
        }
    };
    Some(ColumnDrawing {
        alt: tu_string!(i18n, cash.expected_alt).to_owned(),
        series: vec![
            (Tone::Deep, tu_string!(i18n, cash.by_due).to_owned()),
            (Tone::Mid, tu_string!(i18n, cash.by_habit).to_owned()),
        ],
        columns: points.iter().enumerate().map(column).collect(),
        // The running week, after what is overdue.
        told: 1.min(points.len() - 1),
    })
}

/// What stands under a column: on a phone, where there is room, and in the second line. On a phone the words at the
/// ends take the room of their neighbours.
fn under(i18n: I18n, index: usize, points: &[ExpectedPoint]) -> (String, String, String) {
    let point = points[index];
    let Some(from) = point.from else {
        let (narrow, roomy) = if point.later {
            (
                tu_string!(i18n, cash.later_short),
                tu_string!(i18n, cash.later_roomy),
            )
        } else {
            (
                tu_string!(i18n, cash.overdue_short),
                tu_string!(i18n, cash.overdue),
            )
        };
        return (narrow.to_owned(), roomy.to_owned(), String::new());
    };
    let roomy = from.day().to_string();
    let narrow = if index.is_multiple_of(2) {
        roomy.clone()
    } else {
        String::new()
    };
    let before = index.checked_sub(1).and_then(|before| points[before].from);
    let begins = before.is_none_or(|before| before.month() != from.month());
    let below = if begins { month_short(i18n, from) } else { "" };
    (narrow, roomy, below.to_owned())
}

fn name(i18n: I18n, point: &ExpectedPoint) -> String {
    match point.from {
        Some(from) => span(i18n, from, from + Days::new(6)),
        None if point.later => tu_string!(i18n, cash.later).to_owned(),
        None => tu_string!(i18n, cash.overdue).to_owned(),
    }
}

/// What is overdue has a list of its own.
fn documents_of(point: &ExpectedPoint) -> Option<Screen> {
    let overdue = point.from.is_none() && !point.later;
    overdue.then(|| Screen::in_state(InvoiceState::Overdue))
}

fn row(i18n: I18n, point: &ExpectedPoint) -> AmountRow {
    AmountRow {
        name: name(i18n, point),
        to: documents_of(point),
        amounts: vec![point.by_due, point.by_habit],
        explained: subjects(point)
            .map(|subject| Some((subject, Part::default())))
            .into(),
    }
}

/// What its two amounts are.
fn subjects(point: &ExpectedPoint) -> [Subject; 2] {
    let when = match point.from {
        Some(monday) => ExpectedWhen::Week(monday),
        None if point.later => ExpectedWhen::Later,
        None => ExpectedWhen::Overdue,
    };
    [Subject::ExpectedByDue(when), Subject::ExpectedByHabit(when)]
}
