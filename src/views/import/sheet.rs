//! One sheet of a file: what it was recognised as, what is to be decided, what would come in.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{ImportPreview, ImportQuestion, ListKind, SheetChoice, SheetPreview};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

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
    look: Look,
}

/// What stays as the person left it when a choice draws the sheets anew.
#[derive(Clone, Copy)]
pub struct Look {
    /// The columns are open, by sheet.
    open: RwSignal<Vec<usize>>,
    /// The control that was changed.
    focus: RwSignal<Option<String>>,
}

impl Look {
    /// Nothing opened yet.
    pub fn new() -> Self {
        Self {
            open: RwSignal::default(),
            focus: RwSignal::new(None),
        }
    }

    /// Gives the keyboard back to the control that was changed, once it is drawn.
    pub fn refocus(self) {
        let Some(id) = self.focus.try_update_untracked(Option::take).flatten() else {
            return;
        };
        request_animation_frame(move || {
            let control = document().get_element_by_id(&id);
            let control = control.and_then(|control| control.dyn_into::<HtmlElement>().ok());
            if let Some(control) = control {
                // Fails only for an element that cannot take the focus.
                let _ = control.focus();
            }
        });
    }
}

#[derive(Clone)]
enum Change {
    List(Option<ListKind>),
    Column(usize, String),
    Answer(String, u8),
}

impl Chooser {
    fn change(self, change: Change) {
        let control = document().active_element();
        self.look.focus.set(control.map(|control| control.id()));
        self.change.run((self.file, self.at, change));
    }
}

/// The sheet at a place.
#[component]
pub fn SheetPart(file: u32, at: usize, preview: Arc<ImportPreview>, look: Look) -> impl IntoView {
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
    let chooser = Chooser {
        file,
        at,
        change,
        look,
    };
    // Tells its tables from those of the other sheets and files.
    let whose = format!("{} {}", preview.file, preview.sheets[at].name);
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
            {(!sheet.sums.is_empty()).then(|| sums(i18n, &sheet, &whose))}
            {rejected}
            {explained}
            {has_columns.then(|| columns(i18n, chooser, &sheet, &whose))}
            {(!sheet.first.is_empty()).then(|| first_rows(i18n, &sheet, &whose))}
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
                        id=format!("{name}-{place}")
                        name=name.clone()
                        checked=question.chosen == Some(place)
                        on:change=answer
                    />
                    <span>{reading_words(i18n, reading)}</span>
                </label>
            }
        })
        .collect();
    let open = question
        .chosen
        .is_none()
        .then(|| view! { <p class="error">{t!(i18n, import.question_open)}</p> });
    view! {
        <fieldset class="field ask" data-question=question.code.clone()>
            <legend class="label">{question_words(i18n, question)}</legend>
            {readings}
            {open}
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
fn sums(i18n: I18n, sheet: &SheetPreview, whose: &str) -> AnyView {
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
        <div class="scroll" tabindex="0" role="region" aria-label=named(tu_string!(i18n, import.counts), whose)>
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

/// A name that no other part of the sheet has.
fn named(name: &str, whose: &str) -> String {
    format!("{name}: {whose}")
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
fn columns(i18n: I18n, chooser: Chooser, sheet: &SheetPreview, whose: &str) -> AnyView {
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
            let id = format!("import-column-{}-{}-{place}", chooser.file, chooser.at);
            let label = if column.head.trim().is_empty() {
                format!("{} {}", tu_string!(i18n, import.column), place + 1)
            } else {
                column.head.clone()
            };
            let choose = move |event| {
                chooser.change(Change::Column(place, event_target_value(&event)));
            };
            view! {
                <tr>
                    <th scope="row">{column.head.clone()}</th>
                    <td>
                        <select class="input" id=id aria-label=label on:change=choose>
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
    let (look, at) = (chooser.look, chooser.at);
    let is_open = !sheet.missing.is_empty() || look.open.with_untracked(|open| open.contains(&at));
    let toggled = move |event: Event| {
        let details = event.current_target();
        let is_open = details
            .and_then(|details| details.dyn_into::<Element>().ok())
            .is_some_and(|details| details.has_attribute("open"));
        look.open.update_untracked(|open| {
            open.retain(|sheet| *sheet != at);
            if is_open {
                open.push(at);
            }
        });
    };
    view! {
        <details class="tbl" open=is_open on:toggle=toggled>
            <summary>{t!(i18n, import.columns)}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=named(tu_string!(i18n, import.columns), whose)>
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
fn first_rows(i18n: I18n, sheet: &SheetPreview, whose: &str) -> AnyView {
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
            <div class="scroll" tabindex="0" role="region" aria-label=named(tu_string!(i18n, import.first), whose)>
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
