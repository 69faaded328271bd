//! One record behind the number: a line of the table, or a card of two lines on a phone.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use protocol::{ExplainRow, ExplainSource, ExplainView, KpiId, PaymentFilter, PaymentKind};

use super::Source;
use crate::components::amount::Amount;
use crate::components::rows::RowFrame;
use crate::format::count;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::{Part, Screen};
use crate::shell::day_in_force;
use crate::words::{
    I18n, capitalised, day_of_year, day_weekday_long, kind_words, method_words, month_long,
    stage_words,
};

/// The row at `index`.
#[component]
pub fn Row(index: u32, source: Source) -> impl IntoView {
    let row = source.pick(move |view| row_at(view, index));
    let row = Memo::new(move |_| row.get().flatten());
    let counted = source.pick(|view| view.counted);
    let cells = move || {
        let counted = counted.get().unwrap_or_default();
        row.get()
            .map(|row| view! { <Cells row=row counted=counted source=source /> })
    };
    view! {
        <RowFrame
            index=index
            id=Signal::derive(move || row.with(|row| row.as_ref().map(|row| row.key.clone())))
            cells=cells
        />
    }
}

fn row_at(view: &ExplainView, index: u32) -> Option<ExplainRow> {
    let offset = index.checked_sub(view.first)?;
    view.rows.get(usize::try_from(offset).ok()?).cloned()
}

#[component]
fn Cells(row: ExplainRow, counted: bool, source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let corte = day_in_force().get_untracked();
    let day = |day: NaiveDate| day_of_year(i18n, day, corte.unwrap_or(day));
    let name = name(i18n, &row);
    // A target stands among documents: it says what it is.
    let target = row.source == ExplainSource::Salesperson
        && source.mixed().get_untracked().unwrap_or_default();
    let record = if target {
        tu_string!(i18n, explain.s_target).to_owned()
    } else {
        record(i18n, &row)
    };
    let title = if record.is_empty() {
        name.clone()
    } else {
        format!("{record} · {name}")
    };
    let small = small_print(i18n, &row, corte);
    // Where there is no record beside the name, the name is the link.
    let (record, who) = if record.is_empty() {
        (().into_any(), link(nav, &row, corte, name, title))
    } else {
        (
            link(nav, &row, corte, record, title),
            view! { <span>{name}</span> }.into_any(),
        )
    };
    let own = source.currency().get_untracked();
    let money = |minor: i64| match own.clone() {
        Some(currency) => view! { <Amount minor=minor currency=currency /> }.into_any(),
        None => view! { <Amount minor=minor /> }.into_any(),
    };
    let amount = if counted {
        view! { <data value=row.amount.to_string()>{count(row.amount)}</data> }.into_any()
    } else {
        money(row.amount)
    };
    let of = row.of.map(money);
    view! {
        <div role="cell" class="record">
            {record}
            <span class="tiny">{small}</span>
        </div>
        <div role="cell" class="who">{who}</div>
        <div role="cell" class="on">{row.on.map(day)}</div>
        <div role="cell" class="due">{row.due_on.map(day)}</div>
        <div role="cell" class="days num">{row.days.map(count)}</div>
        <div role="cell" class="of num">{of}</div>
        <div role="cell" class="amount num">{amount}</div>
    }
}

/// "Factura 4127", "Transferencia 8841"; nothing for what is a name alone.
fn record(i18n: I18n, row: &ExplainRow) -> String {
    let words = match row.source {
        ExplainSource::Document => kind_words(i18n, &row.kind),
        ExplainSource::Payment => method_words(i18n, &row.kind),
        ExplainSource::Customer
        | ExplainSource::Month
        | ExplainSource::Salesperson
        | ExplainSource::Day => {
            return String::new();
        }
    };
    if row.number.is_empty() {
        words
    } else {
        format!("{words} {}", row.number)
    }
}

/// The customer, the salesperson, or "Octubre de 2026".
fn name(i18n: I18n, row: &ExplainRow) -> String {
    match (row.source, row.on) {
        (ExplainSource::Month, Some(month)) => capitalised(&tu_string!(
            i18n,
            date.month_year,
            month = month_long(i18n, month),
            year = month.year()
        )),
        (ExplainSource::Day, Some(day)) => capitalised(&day_weekday_long(i18n, day)),
        _ if row.name.is_empty() => tu_string!(i18n, explain.no_customer).to_owned(),
        _ => row.name.clone(),
    }
}

/// The second line of a card, after the record.
fn small_print(i18n: I18n, row: &ExplainRow, corte: Option<NaiveDate>) -> String {
    let day = |day: NaiveDate| day_of_year(i18n, day, corte.unwrap_or(day));
    let days = row
        .days
        .map(|days| tu_string!(i18n, explain.days_of_month, count = days, n = count(days)));
    let facts = match row.source {
        ExplainSource::Document => [
            row.on.map(day),
            row.due_on
                .map(|due| tu_string!(i18n, explain.due_on, day = day(due))),
            days,
        ],
        ExplainSource::Payment => [row.on.map(day), None, None],
        ExplainSource::Customer => [
            Some(stage_words(i18n, &row.kind)),
            row.on
                .map(|on| tu_string!(i18n, explain.created, day = day(on))),
            days,
        ],
        ExplainSource::Month => [days, None, None],
        ExplainSource::Salesperson | ExplainSource::Day => [None, None, None],
    };
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let words = facts.join(" · ");
    // After the record on the same line.
    match row.source {
        ExplainSource::Document | ExplainSource::Payment => format!(" · {words}"),
        _ => words,
    }
}

/// The text as a link to the record, where there is a screen of it.
fn link(
    nav: Nav,
    row: &ExplainRow,
    corte: Option<NaiveDate>,
    text: String,
    title: String,
) -> AnyView {
    let Some((screen, part)) = target(row, corte) else {
        return view! { <span>{text}</span> }.into_any();
    };
    let href = move || nav.href_of(screen.clone(), &part);
    view! {
        <a class="to" href=href title=title>
            {text}
        </a>
    }
    .into_any()
}

fn target(row: &ExplainRow, corte: Option<NaiveDate>) -> Option<(Screen, Part)> {
    if row.key.is_empty() {
        return None;
    }
    Some(match row.source {
        ExplainSource::Document => (Screen::document(&row.key), Part::default()),
        ExplainSource::Customer => (Screen::customer(&row.key), Part::default()),
        ExplainSource::Salesperson => (Screen::Salespeople, Part::of_salesperson(&row.key)),
        // A payment has no page of its own: it is looked for among those of its day.
        ExplainSource::Payment => {
            // Only cheques a fecha explain a number and lie after its day.
            let ahead = row.on.zip(corte).is_some_and(|(on, day)| on > day);
            let filter = PaymentFilter {
                kind: if ahead {
                    PaymentKind::Future
                } else {
                    PaymentKind::All
                },
                from: row.on,
                to: row.on,
                text: row.number.clone(),
                ..PaymentFilter::default()
            };
            (Screen::payments(filter), Part::default())
        }
        ExplainSource::Day => return None,
        ExplainSource::Month => {
            let part = Part::of_month(row.on?, corte?);
            (Screen::explain(KpiId::BilledMonth), part)
        }
    })
}
