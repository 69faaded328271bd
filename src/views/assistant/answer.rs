//! What was recognised in one answer.

use leptos::prelude::*;
use protocol::{AssistantCommand, Command, ListKind, PagingLook, RejectedRow};

use crate::bridge::use_bridge;
use crate::components::problem_note::ProblemNote;
use crate::format::count;
use crate::i18n::*;
use crate::views::sync::reject_reason;
use crate::words::I18n;

use super::fields::Fields;
use super::words::Words;
use super::{list_words, with_looked};

#[component]
pub fn AnswerLook(list: ListKind) -> impl IntoView {
    let i18n = use_i18n();
    let id = format!("assistant-{}", list.code());
    let title_id = id.clone();
    let rows = Memo::new(move |_| with_looked(list, |looked| looked.rows));
    let is_placed = Memo::new(move |_| with_looked(list, |looked| looked.place.is_some()));
    let is_empty = move || is_placed.get() && rows.get() == 0;
    view! {
        <section class="sec" aria-labelledby=id data-look=list.code()>
            <header>
                <h2 id=title_id>{list_words(i18n, list)}</h2>
                <p>{move || summary(i18n, list)}</p>
            </header>
            {move || {
                with_looked(list, |looked| looked.problem.clone())
                    .map(|problem| view! { <ProblemNote problem /> })
            }}
            <Facts list />
            <PlaceChoice list />
            <Show when=move || { rows.get() > 0 }>
                <Fields list />
                <Words list />
                <Rejections list />
            </Show>
            <Show when=is_empty>
                <p class="note">{t!(i18n, assistant.no_rows)}</p>
            </Show>
        </section>
    }
}

/// "12 de 23 campos reconocidos."
fn summary(i18n: I18n, list: ListKind) -> String {
    with_looked(list, |looked| {
        if looked.absent {
            return tu_string!(i18n, assistant.absent).to_owned();
        }
        let found = looked.fields.iter().filter(|field| field.rows > 0).count();
        if looked.fields.is_empty() || looked.rows == 0 {
            return String::new();
        }
        let total = looked.fields.len();
        tu_string!(i18n, assistant.found, n = found, total = total)
    })
}

/// Where the rows stand, how many there are, how pages follow.
#[component]
fn Facts(list: ListKind) -> impl IntoView {
    let i18n = use_i18n();
    let facts = Memo::new(move |_| {
        with_looked(list, |looked| {
            let place = looked.place.clone().map(|place| {
                if place.is_empty() {
                    tu_string!(i18n, assistant.place_root).to_owned()
                } else {
                    place
                }
            });
            let is_list = list != ListKind::Company && looked.place.is_some();
            let rows = match (looked.announced, looked.looked_at < looked.rows) {
                (_, true) => tu_string!(
                    i18n,
                    assistant.rows_first,
                    n = figure(looked.rows),
                    first = figure(looked.looked_at)
                ),
                (Some(total), false) if total != looked.rows => {
                    let (n, total) = (figure(looked.rows), figure(total));
                    tu_string!(i18n, assistant.rows_of, n = n, total = total)
                }
                _ => figure(looked.rows),
            };
            let paging = match looked.paging {
                PagingLook::Whole => tu_string!(i18n, assistant.paging_whole),
                PagingLook::Page => tu_string!(i18n, assistant.paging_page),
                PagingLook::Offset => tu_string!(i18n, assistant.paging_offset),
                PagingLook::Cursor => tu_string!(i18n, assistant.paging_cursor),
                PagingLook::Link => tu_string!(i18n, assistant.paging_link),
            };
            let keys = looked.keys.join(", ");
            vec![
                (
                    tu_string!(i18n, assistant.keys),
                    Some(keys).filter(|keys| !keys.is_empty()),
                ),
                (tu_string!(i18n, assistant.place), place.filter(|_| is_list)),
                (tu_string!(i18n, assistant.rows), is_list.then_some(rows)),
                (
                    tu_string!(i18n, assistant.paging),
                    is_list.then(|| paging.to_owned()),
                ),
            ]
        })
    });
    let lines = move || {
        let known = facts.get().into_iter();
        let known = known.filter_map(|(name, value)| Some((name, value?)));
        let lines = known.map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd class="raw">{value}</dd>
                </div>
            }
        });
        lines.collect_view()
    };
    view! { <dl class="pairs">{lines}</dl> }
}

/// Other places of the answer in which the rows could stand.
#[component]
fn PlaceChoice(list: ListKind) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let arrays = Memo::new(move |_| with_looked(list, |looked| looked.arrays.clone()));
    let place = Memo::new(move |_| with_looked(list, |looked| looked.place.clone()));
    // Where there is but one place and it was found, there is nothing to choose.
    let is_open =
        move || arrays.with(|arrays| arrays.len() > usize::from(place.with(Option::is_some)));
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let position = chosen.parse::<usize>().ok();
        let pointer =
            position.and_then(|at| arrays.with_untracked(|all| Some(all.get(at)?.0.clone())));
        if let Some(pointer) = pointer {
            bridge.send(Command::Assistant(AssistantCommand::Rows { list, pointer }));
        }
    };
    let options = move || {
        let arrays = arrays.get().into_iter().enumerate();
        let options = arrays.map(|(at, (pointer, rows))| {
            let label = if pointer.is_empty() {
                tu_string!(i18n, assistant.place_root).to_owned()
            } else {
                pointer.clone()
            };
            let label = tu_string!(
                i18n,
                assistant.rows_at,
                count = rows,
                place = label,
                n = figure(rows)
            );
            let is_it = move || place.with(|place| place.as_ref() == Some(&pointer));
            view! {
                <option value=at.to_string() prop:selected=is_it>
                    {label}
                </option>
            }
        });
        options.collect_view()
    };
    let question = move || tu_string!(i18n, assistant.where_rows, list = list_words(i18n, list));
    view! {
        <Show when=is_open>
            <div class="field">
                <label for=format!("assistant-rows-{}", list.code())>{question}</label>
                <select class="input" id=format!("assistant-rows-{}", list.code()) on:change=choose>
                    <option value="" prop:selected=move || place.with(Option::is_none)>
                        {t!(i18n, assistant.choose)}
                    </option>
                    {options}
                </select>
            </div>
        </Show>
    }
}

/// Which records would not come in, and why.
#[component]
fn Rejections(list: ListKind) -> impl IntoView {
    let i18n = use_i18n();
    let rejected =
        Memo::new(move |_| with_looked(list, |looked| (looked.rejected, looked.looked_at)));
    let rows = Memo::new(move |_| with_looked(list, |looked| looked.rejected_rows.clone()));
    let sentence = move || match rejected.get() {
        (0, _) => tu_string!(i18n, assistant.rejected_none).to_owned(),
        (n, total) => {
            tu_string!(
                i18n,
                assistant.rejected,
                n = figure(n),
                total = figure(total)
            )
        }
    };
    let line = move |row: RejectedRow| {
        let (why, shows_value) = reject_reason(i18n, &row);
        view! {
            <li>
                <strong>{row.label.clone()}</strong>
                {format!(" {why}")}
                {shows_value.then(|| view! { " " <span class="raw">{format!("“{}”", row.value)}</span> })}
            </li>
        }
    };
    view! {
        <Show when=move || list != ListKind::Company>
            <p class="note" class:c-bad=move || { rejected.get().0 > 0 } data-rejected=move || rejected.get().0>
                {sentence}
            </p>
            <ul class="issues">{move || rows.get().into_iter().map(line).collect_view()}</ul>
        </Show>
    }
}

fn figure(n: u64) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX))
}
