//! What changed and why, in sentences made from the numbers.

use leptos::prelude::*;
use protocol::{Figure, KpiId, Movement, Mover};

use super::Paper;
use super::sentence::{change_words, days_words, documents, documents_words, movers, movers_words};
use crate::components::figure::{Look, figure_text, share};
use crate::format::percent;
use crate::i18n::*;
use crate::words::{I18n, day_long};

/// What happened, with the name of the period.
type Told = fn(I18n, &str) -> String;

#[component]
pub fn Summary(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let view = paper.view.clone();
    let flow =
        |movement: &Option<Movement>, closed: fn(I18n, &str) -> String, rate: Option<String>| {
            movement.as_ref().map(|movement| {
                let head = closed(i18n, &paper.currency.compact(movement.now));
                let tail = flow_tail(i18n, &paper, movement);
                view! {
                    <p>
                        <strong>{head}</strong>
                        {format!(", {tail}. ")}
                        {rate}
                        {why_of(i18n, &paper, movement)}
                    </p>
                }
            })
        };
    let (billed, collected) = tense(&paper);
    view! {
        <section class="sec told" aria-labelledby="report-summary">
            <header>
                <h2 id="report-summary">{t!(i18n, reports.summary)}</h2>
            </header>
            {flow(&view.billed, billed, None)}
            {flow(&view.collected, collected, rate(i18n, &paper))}
            {owed(i18n, &paper)}
        </section>
    }
}

/// The same as plain sentences, without who moved what.
pub fn sentences(i18n: I18n, paper: &Paper) -> Vec<String> {
    let told = told(i18n, paper).into_iter();
    told.map(|(sentence, _)| sentence).collect()
}

/// The same as plain sentences, each with who moved what.
pub fn told(i18n: I18n, paper: &Paper) -> Vec<(String, Vec<String>)> {
    let (billed, collected) = tense(paper);
    let why = |movement: &Movement| {
        let lines = causes(i18n, movement).into_iter();
        let lines = lines
            .map(|(words, movers, _)| format!("{words}: {}", movers_words(i18n, paper, movers)));
        lines.collect()
    };
    let flow = |movement: &Option<Movement>, closed: Told, rate: Option<String>| {
        let movement = movement.as_ref()?;
        let head = closed(i18n, &paper.currency.compact(movement.now));
        let tail = flow_tail(i18n, paper, movement);
        let documents = documents_words(i18n, paper, &movement.documents);
        let words = [Some(format!("{head}, {tail}.")), rate, documents];
        Some((
            words.into_iter().flatten().collect::<Vec<_>>().join(" "),
            why(movement),
        ))
    };
    let told = [
        flow(&paper.view.billed, billed, None),
        flow(&paper.view.collected, collected, rate(i18n, paper)),
        owed_words(i18n, paper).map(|(head, tail)| match tail {
            Some(tail) => {
                let movement = paper.view.overdue.as_ref();
                let documents =
                    movement.and_then(|movement| documents_words(i18n, paper, &movement.documents));
                let more = documents.map_or_else(String::new, |words| format!(" {words}"));
                let why = movement.map(why).unwrap_or_default();
                (format!("{head}, {tail}.{more}"), why)
            }
            None => (head, Vec::new()),
        }),
    ];
    told.into_iter().flatten().collect()
}

/// Whether the days are over.
fn tense(paper: &Paper) -> (Told, Told) {
    if paper.view.partial {
        (
            |i18n, amount| tu_string!(i18n, reports.billed_running, amount = amount),
            |i18n, amount| tu_string!(i18n, reports.collected_running, amount = amount),
        )
    } else {
        (
            |i18n, amount| tu_string!(i18n, reports.billed_closed, amount = amount),
            |i18n, amount| tu_string!(i18n, reports.collected_closed, amount = amount),
        )
    }
}

/// "8,4 % más que octubre de 2026".
fn flow_tail(i18n: I18n, paper: &Paper, movement: &Movement) -> String {
    let before = days_words(i18n, paper.view.compared, paper.view.days.to);
    match change_words(i18n, movement.now, movement.before) {
        None => tu_string!(i18n, reports.nothing_before, before = before),
        Some(_) if movement.now == movement.before => {
            tu_string!(i18n, reports.same_as, before = before)
        }
        Some(change) if movement.now > movement.before => {
            tu_string!(i18n, reports.more_than, change = change, before = before)
        }
        Some(change) => tu_string!(i18n, reports.less_than, change = change, before = before),
    }
}

/// Who moved a sum, and whether they are customers.
type Cause<'a> = (&'static str, &'a [Mover], bool);

/// "Subió sobre todo por …", "En contra …", "Por vendedor …", as far as there is something to say.
fn causes(i18n: I18n, movement: &Movement) -> Vec<Cause<'_>> {
    if movement.customers.is_empty() {
        return Vec::new();
    }
    let with = if movement.now > movement.before {
        tu_string!(i18n, reports.rose_by)
    } else {
        tu_string!(i18n, reports.fell_by)
    };
    let all = [
        (with, &*movement.customers, true),
        (tu_string!(i18n, reports.against), &movement.against, true),
        (
            tu_string!(i18n, reports.by_seller),
            &movement.salespeople,
            false,
        ),
    ];
    let told = all.into_iter().filter(|(_, movers, _)| !movers.is_empty());
    told.collect()
}

/// The same, each on its line.
fn why_of(i18n: I18n, paper: &Paper, movement: &Movement) -> Option<AnyView> {
    let line = |words: &'static str, names: AnyView| {
        view! {
            <div>
                <dt>{words}</dt>
                <dd>{names}</dd>
            </div>
        }
    };
    let causes = causes(i18n, movement).into_iter();
    let causes =
        causes.map(|(words, names, customers)| line(words, movers(i18n, paper, names, customers)));
    let mut lines: Vec<_> = causes.collect();
    if lines.is_empty() {
        return None;
    }
    if !movement.documents.is_empty() {
        let half = tu_string!(i18n, reports.half_in);
        lines.insert(0, line(half, documents(i18n, paper, &movement.documents)));
    }
    Some(view! { <dl class="why">{lines}</dl> }.into_any())
}

/// "Equivale al 92,0 % de lo facturado."
fn rate(i18n: I18n, paper: &Paper) -> Option<String> {
    let rate = figure(paper, KpiId::CollectionRate)?;
    let Figure::Ratio(_) = rate else {
        return None;
    };
    let rate = figure_text(i18n, &paper.currency, rate, Look::Compact);
    Some(tu_string!(i18n, reports.rate, rate = rate))
}

/// A number of the report.
pub fn figure(paper: &Paper, id: KpiId) -> Option<Figure> {
    let found = paper.view.figures.iter().find(|figure| figure.id == id)?;
    Some(found.figure)
}

/// An amount of the report; 0 where there is none.
pub fn money(paper: &Paper, id: KpiId) -> i64 {
    match figure(paper, id) {
        Some(Figure::Money(minor)) => minor,
        _ => 0,
    }
}

/// What is owed, and how what is overdue changed; nothing of the latter where nothing is overdue.
fn owed_words(i18n: I18n, paper: &Paper) -> Option<(String, Option<String>)> {
    let movement = paper.view.overdue.as_ref()?;
    let day = day_long(i18n, paper.view.days.to);
    let receivable = money(paper, KpiId::Receivable);
    let amount = paper.currency.compact(receivable);
    if receivable == 0 {
        return Some((tu_string!(i18n, reports.owed_nothing, day = day), None));
    }
    let Some(part) = share(movement.now, receivable).filter(|part| part.numerator > 0) else {
        let words = tu_string!(i18n, reports.owed_on_time, day = day, receivable = amount);
        return Some((words, None));
    };
    let overdue = paper.currency.compact(movement.now);
    let head = tu_string!(
        i18n,
        reports.owed,
        day = day,
        receivable = amount,
        overdue = overdue,
        share = percent(part)
    );
    let before = day_long(i18n, paper.view.compared.to);
    let tail = match change_words(i18n, movement.now, movement.before) {
        None => tu_string!(i18n, reports.nothing_at, before = before),
        Some(_) if movement.now == movement.before => {
            tu_string!(i18n, reports.same_at, before = before)
        }
        Some(change) if movement.now > movement.before => {
            tu_string!(i18n, reports.more_at, change = change, before = before)
        }
        Some(change) => tu_string!(i18n, reports.less_at, change = change, before = before),
    };
    Some((head, Some(tail)))
}

fn owed(i18n: I18n, paper: &Paper) -> Option<AnyView> {
    let (head, tail) = owed_words(i18n, paper)?;
    let Some(tail) = tail else {
        return Some(view! { <p>{head}</p> }.into_any());
    };
    let why = paper.view.overdue.as_ref();
    let why = why.and_then(|movement| why_of(i18n, paper, movement));
    Some(
        view! {
            <p>
                <strong>{head}</strong>
                {format!(", {tail}. ")}
            </p>
            {why}
        }
        .into_any(),
    )
}
