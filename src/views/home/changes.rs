//! "Qué cambió desde su última visita": new documents, paid, newly overdue, stages. Nothing on the first visit.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{ChangeGroup, ChangedDocument, ChangesView, StageMoveRow};

use super::Source;
use crate::components::amount::Amount;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::today;
use crate::state::use_state;
use crate::words::{I18n, day_of_year, kind_words, moment_in, moment_words, stage_words};

/// The words of the day of a document in a group: "emitido 12 nov".
type DayWords = fn(I18n, String) -> String;

#[component]
pub fn Changes(source: Source) -> impl IntoView {
    let changes = source.pick(|home| home.changes.clone());
    move || {
        let changes = changes.get().flatten()?;
        Some(if is_quiet(&changes) {
            quiet(&changes)
        } else {
            whole(changes)
        })
    }
}

fn is_quiet(changes: &ChangesView) -> bool {
    let groups = [
        &changes.new_documents,
        &changes.paid,
        &changes.newly_overdue,
    ];
    groups.iter().all(|group| group.count == 0) && changes.stage_move_count == 0
}

fn quiet(changes: &ChangesView) -> AnyView {
    let i18n = use_i18n();
    let words = tu_string!(i18n, changes.none, when = when(i18n, changes.since_at));
    view! { <p class="note wide" data-changes="none">{words}</p> }.into_any()
}

/// "ayer, 18:40", by the clock of the company.
fn when(i18n: I18n, at_ms: i64) -> String {
    let zone = use_state().shell.with_untracked(|shell| {
        let company = shell.as_ref().and_then(|shell| shell.company.as_ref());
        company.map(|company| company.time_zone.clone())
    });
    let moment = moment_in(zone.as_deref().unwrap_or("America/Santiago"), at_ms);
    let today = today().get_untracked().unwrap_or(moment.day);
    moment_words(i18n, moment, today)
}

fn whole(changes: ChangesView) -> AnyView {
    let i18n = use_i18n();
    let since = tu_string!(i18n, changes.since, when = when(i18n, changes.since_at));
    let groups = [
        documents(
            i18n,
            "new",
            tu_string!(i18n, changes.new_documents),
            changes.new_documents,
            |i18n, day| tu_string!(i18n, changes.issued, day = day),
        ),
        documents(
            i18n,
            "paid",
            tu_string!(i18n, changes.paid),
            changes.paid,
            |i18n, day| tu_string!(i18n, changes.settled, day = day),
        ),
        documents(
            i18n,
            "overdue",
            tu_string!(i18n, changes.newly_overdue),
            changes.newly_overdue,
            |i18n, day| tu_string!(i18n, changes.due, day = day),
        ),
        moves(i18n, changes.stage_moves, changes.stage_move_count),
    ];
    view! {
        <section class="sec wide" aria-labelledby="home-changes" data-changes="some">
            <header>
                <h2 id="home-changes">{t!(i18n, changes.title)}</h2>
                <p>{since}</p>
            </header>
            <div class="changes">{groups.into_iter().flatten().collect_view()}</div>
        </section>
    }
    .into_any()
}

/// One way in which documents changed; nothing when none did.
fn documents(
    i18n: I18n,
    id: &'static str,
    title: &'static str,
    group: ChangeGroup,
    day_words: DayWords,
) -> Option<AnyView> {
    let (times, shown) = (group.count, group.documents.len());
    let n = count(i64::from(times));
    let how_many = tu_string!(i18n, changes.documents, count = times, n = n);
    let rows: Vec<AnyView> = group
        .documents
        .into_iter()
        .map(|document| document_row(i18n, document, day_words))
        .collect();
    let amount = group.amount;
    let sum = view! {
        <span class="amt" data-metric="amount">
            <Amount minor=amount compact=true />
        </span>
    };
    (times > 0).then(|| {
        group_of(
            i18n,
            id,
            title,
            (times, how_many),
            Some(sum.into_any()),
            (rows, shown),
        )
    })
}

/// Stages that changed; nothing when none did.
fn moves(i18n: I18n, moves: Vec<StageMoveRow>, times: u32) -> Option<AnyView> {
    let n = count(i64::from(times));
    let how_many = tu_string!(i18n, changes.customers, count = times, n = n);
    let shown = moves.len();
    let rows: Vec<AnyView> = moves.into_iter().map(|seen| move_row(i18n, seen)).collect();
    (times > 0).then(|| {
        let title = tu_string!(i18n, changes.stage_moves);
        group_of(
            i18n,
            "stages",
            title,
            (times, how_many),
            None,
            (rows, shown),
        )
    })
}

fn group_of(
    i18n: I18n,
    id: &'static str,
    title: &'static str,
    (times, how_many): (u32, String),
    sum: Option<AnyView>,
    (rows, shown): (Vec<AnyView>, usize),
) -> AnyView {
    let left = times.saturating_sub(u32::try_from(shown).unwrap_or(u32::MAX));
    let more = (left > 0).then(|| {
        let n = count(i64::from(left));
        let words = tu_string!(i18n, changes.more, count = left, n = n);
        view! { <p class="note">{words}</p> }
    });
    view! {
        <details data-change=id data-count=times.to_string()>
            <summary>
                <span class="t">{title}</span>
                {sum}
                <span class="n">{how_many}</span>
            </summary>
            <ul class="rows">{rows}</ul>
            {more}
        </details>
    }
    .into_any()
}

fn document_row(i18n: I18n, document: ChangedDocument, day_words: DayWords) -> AnyView {
    let nav = use_nav();
    let name = format!("{} {}", kind_words(i18n, &document.kind), document.number);
    let customer = if document.customer_name.is_empty() {
        tu_string!(i18n, changes.no_customer).to_owned()
    } else {
        document.customer_name
    };
    let day = day_words(i18n, day(i18n, document.on));
    let minor = document.amount;
    let screen = Screen::document(&document.key);
    view! {
        <li data-id=document.key>
            <a class="covers" href=move || nav.href(screen.clone())>
                {customer}
            </a>
            <span class="amt">
                <Amount minor />
            </span>
            <span class="why">{format!("{name} · {day}")}</span>
        </li>
    }
    .into_any()
}

fn move_row(i18n: I18n, seen: StageMoveRow) -> AnyView {
    let nav = use_nav();
    let words = tu_string!(
        i18n,
        changes.moved,
        from = stage_words(i18n, &seen.from),
        to = stage_words(i18n, &seen.to)
    );
    let why = format!("{words} · {}", day(i18n, seen.on));
    let screen = Screen::customer(&seen.customer_key);
    view! {
        <li data-id=seen.customer_key>
            <a class="covers" href=move || nav.href(screen.clone())>
                {seen.customer_name}
            </a>
            <span class="why">{why}</span>
        </li>
    }
    .into_any()
}

fn day(i18n: I18n, day: NaiveDate) -> String {
    day_of_year(i18n, day, today().get_untracked().unwrap_or(day))
}
