//! One sheet of a file: what it was recognised as, what is to be decided, what would come in.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{ImportPreview, ImportQuestion, ListKind, SheetChoice, SheetPreview};

use super::lines::Lines;
use super::words::{field_word, layout_word, list_word, question_words};
use crate::bridge::use_bridge;
use crate::format::count;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

/// Lists that a sheet may be, by the values of their choice.
const LISTS: [(&str, ListKind); 3] = [
    ("clients", ListKind::Customers),
    ("invoices", ListKind::Invoices),
    ("payments", ListKind::Payments),
];

/// Changes what was chosen about a sheet, and has the file read again.
#[derive(Clone, Copy)]
struct Chooser {
    file: u32,
    at: usize,
    change: Callback<(u32, usize, Change)>,
}

#[derive(Clone)]
enum Change {
    List(Option<ListKind>),
    Column(usize, String),
    Answer(String, u8),
}

impl Chooser {
    fn change(self, change: Change) {
        self.change.run((self.file, self.at, change));
    }
}

/// The sheet at a place.
#[component]
pub fn SheetPart(file: u32, at: usize, preview: Arc<ImportPreview>) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let sheets = preview.sheets.len();
    let change = Callback::new(move |(file, at, change): (u32, usize, Change)| {
        let mut choices = state.import.with_untracked(|files| {
            let file = files.iter().find(|known| known.id == file);
            file.map(|file| file.choices.clone()).unwrap_or_default()
        });
        choices.resize(sheets, SheetChoice::default());
        let Some(choice) = choices.get_mut(at) else {
            return;
        };
        match change {
            Change::List(list) => {
                *choice = SheetChoice {
                    skip: list.is_none(),
                    list,
                    ..SheetChoice::default()
                };
            }
            Change::Column(column, field) => {
                if choice.columns.len() <= column {
                    choice.columns.resize(column + 1, None);
                }
                choice.columns[column] = Some(field);
            }
            Change::Answer(code, reading) => {
                choice.answers.retain(|(known, _)| *known != code);
                choice.answers.push((code, reading));
            }
        }
        bridge.read_again(file, choices);
    });
    let chooser = Chooser { file, at, change };
    let sheet = preview.sheets[at].clone();
    let title =
        (!sheet.name.is_empty()).then(|| tu_string!(i18n, import.sheet, name = sheet.name.clone()));
    let missing = (!sheet.missing.is_empty() && sheet.list.is_some()).then(|| {
        let fields: Vec<_> = sheet
            .missing
            .iter()
            .map(|name| field_word(i18n, name))
            .collect();
        let words = tu_string!(i18n, import.missing, fields = fields.join(", "));
        view! { <p class="error" role="alert">{words}</p> }
    });
    let questions: Vec<_> = sheet
        .questions
        .iter()
        .map(|question| ask(i18n, chooser, question))
        .collect();
    let rejected = u64::from(sheet.rejected);
    let explained = u64::from(sheet.explained);
    let figure = |n: u64| count(i64::try_from(n).unwrap_or(i64::MAX));
    let rejected = (rejected > 0).then(|| {
        let open = tu_string!(i18n, import.rejected, count = rejected, n = figure(rejected));
        view! { <Lines open total=sheet.rejected lines=sheet.rejected_lines.clone() kind="rejected" /> }
    });
    let explained = (explained > 0).then(|| {
        let open = tu_string!(i18n, import.explained, count = explained, n = figure(explained));
        view! { <Lines open total=sheet.explained lines=sheet.explained_lines.clone() kind="explained" /> }
    });
    let has_columns = sheet.taken || !sheet.missing.is_empty();
    view! {
        <section class="part" data-sheet=sheet.name.clone() data-layout=sheet.layout.clone()>
            {title.map(|title| view! { <h4>{title}</h4> })}
            <p class="note">{layout_word(i18n, &sheet)}</p>
            {list_choice(i18n, chooser, &sheet)}
            {missing}
            {questions}
            {(!sheet.sums.is_empty()).then(|| sums(i18n, &sheet))}
            {rejected}
            {explained}
            {has_columns.then(|| columns(i18n, chooser, &sheet))}
            {(!sheet.first.is_empty()).then(|| first_rows(i18n, &sheet))}
        </section>
    }
}

fn list_choice(i18n: I18n, chooser: Chooser, sheet: &SheetPreview) -> AnyView {
    let id = format!("import-list-{}-{}", chooser.file, chooser.at);
    let chosen = sheet
        .list
        .filter(|_| sheet.taken || !sheet.missing.is_empty() || !sheet.questions.is_empty());
    let options: Vec<_> = LISTS
        .iter()
        .map(|(value, list)| {
            view! {
                <option value=*value selected=chosen == Some(*list)>
                    {list_word(i18n, *list)}
                </option>
            }
        })
        .collect();
    let choose = move |event| {
        let value = event_target_value(&event);
        let list = LISTS.iter().find(|(known, _)| *known == value);
        chooser.change(Change::List(list.map(|(_, list)| *list)));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t!(i18n, import.list)}</label>
            <select class="input" id=id on:change=choose>
                <option value="" selected=chosen.is_none()>
                    {t!(i18n, import.list_none)}
                </option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// What the file leaves open, with the readings side by side.
fn ask(i18n: I18n, chooser: Chooser, question: &ImportQuestion) -> AnyView {
    let name = format!("import-{}-{}-{}", chooser.file, chooser.at, question.code);
    let readings: Vec<_> = question
        .readings
        .iter()
        .enumerate()
        .map(|(place, reading)| {
            let place = u8::try_from(place).unwrap_or(u8::MAX);
            let code = question.code.clone();
            let answer = move |_| chooser.change(Change::Answer(code.clone(), place));
            view! {
                <label class="check">
                    <input
                        type="radio"
                        name=name.clone()
                        checked=question.chosen == Some(place)
                        on:change=answer
                    />
                    <span>{reading_words(i18n, reading)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field ask" data-question=question.code.clone()>
            <legend class="label">{question_words(i18n, question)}</legend>
            {readings}
        </fieldset>
    }
    .into_any()
}

/// A day as people write it; anything else as it stands.
fn reading_words(i18n: I18n, reading: &str) -> String {
    match reading.parse::<chrono::NaiveDate>() {
        Ok(day) => crate::words::day_long(i18n, day),
        Err(_) => reading.to_owned(),
    }
}

/// What comes in by kind, against what the file says of itself.
fn sums(i18n: I18n, sheet: &SheetPreview) -> AnyView {
    let rows: Vec<_> = sheet
        .sums
        .iter()
        .map(|sum| {
            let kind = match sum.kind.as_str() {
                "clients" => tu_string!(i18n, import.kind_clients).to_owned(),
                "payments" => tu_string!(i18n, import.kind_payments).to_owned(),
                code => crate::words::kind_words(i18n, code),
            };
            let agreement = sum.told.as_ref().map(|told| {
                if sum.sum.as_ref() == Some(told) {
                    tu_string!(i18n, import.agrees).to_owned()
                } else {
                    tu_string!(i18n, import.differs, told = grouped(told))
                }
            });
            let value = sum.sum.clone().unwrap_or_default();
            view! {
                <tr data-kind=sum.kind.clone()>
                    <th scope="row">{kind}</th>
                    <td class="num">{count(i64::from(sum.count))}</td>
                    <td class="num">
                        <data value=value.clone()>{grouped(&value)}</data>
                    </td>
                    <td>{agreement}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=tu_string!(i18n, import.counts)>
            <table class="data">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, import.kind)}</th>
                        <th scope="col" class="num">{t!(i18n, import.count)}</th>
                        <th scope="col" class="num">{t!(i18n, import.sum)}</th>
                        <th scope="col">{t!(i18n, import.told)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A plain decimal with its thousands told apart; anything else as it stands.
fn grouped(plain: &str) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    match whole.parse::<i64>() {
        Ok(whole) if fraction.trim_end_matches('0').is_empty() => count(whole),
        Ok(whole) => format!("{},{fraction}", count(whole)),
        Err(_) => plain.to_owned(),
    }
}

/// What each column is read as, to be corrected.
fn columns(i18n: I18n, chooser: Chooser, sheet: &SheetPreview) -> AnyView {
    let rows: Vec<_> = sheet
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let options: Vec<_> = sheet
                .fields
                .iter()
                .map(|field| {
                    view! {
                        <option value=field.clone() selected=*field == column.field>
                            {field_word(i18n, field)}
                        </option>
                    }
                })
                .collect();
            let choose = move |event| {
                chooser.change(Change::Column(place, event_target_value(&event)));
            };
            view! {
                <tr>
                    <th scope="row">{column.head.clone()}</th>
                    <td>
                        <select class="input" aria-label=column.head.clone() on:change=choose>
                            <option value="" selected=column.field.is_empty()>
                                {t!(i18n, import.no_field)}
                            </option>
                            {options}
                        </select>
                    </td>
                    <td class="c-mute">{column.sample.clone()}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <details class="tbl" open=!sheet.missing.is_empty()>
            <summary>{t!(i18n, import.columns)}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=tu_string!(i18n, import.columns)>
                <table class="data">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, import.column)}</th>
                            <th scope="col">{t!(i18n, import.field)}</th>
                            <th scope="col">{t!(i18n, import.sample)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// The first records as they will be read.
fn first_rows(i18n: I18n, sheet: &SheetPreview) -> AnyView {
    let heads: Vec<_> = sheet
        .read_fields
        .iter()
        .map(|field| view! { <th scope="col">{field_word(i18n, field)}</th> })
        .collect();
    let rows: Vec<_> = sheet
        .first
        .iter()
        .map(|cells| {
            let cells: Vec<_> = cells
                .iter()
                .map(|cell| view! { <td>{cell.clone()}</td> })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <details class="tbl">
            <summary>{t!(i18n, import.first)}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=tu_string!(i18n, import.first)>
                <table class="data">
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
