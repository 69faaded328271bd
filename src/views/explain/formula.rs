//! The formula in words, and its inputs with their values; an input that is a number leads to its own explanation.

use leptos::prelude::*;
use protocol::{ExplainInput, Figure, Subject};

use super::words::{formula_words, input_words};
use super::{OwnFigure, Source, or_unknown};
use crate::components::figure::{Look, missing_code};
use crate::formula::{Role, role};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::shell::day_in_force;
use crate::words::{I18n, day_of_year, span_of_year, subject_label};

/// Lines that stand there until the inputs have come.
const WAITING: usize = 3;

#[component]
pub fn Formula(subject: Memo<Subject>, source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let inputs = source.pick(|view| view.inputs.clone());
    let figure = source.pick(|view| view.figure);
    let rows = move || match inputs.get() {
        None => {
            view! { <tbody>{(0..WAITING).map(|_| waiting()).collect_view()}</tbody> }.into_any()
        }
        Some(inputs) => lines(&subject.get(), inputs, or_unknown(figure.get()), source),
    };
    view! {
        <section class="sec formula" aria-labelledby="explain-formula">
            <header>
                <h2 id="explain-formula">{t!(i18n, explain.formula)}</h2>
                <p>{move || formula_words(i18n, &subject.get())}</p>
            </header>
            <table class="data">
                <thead class="vh">
                    <tr>
                        <td></td>
                        <th scope="col">{t!(i18n, explain.input)}</th>
                        <th scope="col" class="num">{t!(i18n, explain.value)}</th>
                    </tr>
                </thead>
                {rows}
            </table>
        </section>
    }
}

fn waiting() -> impl IntoView {
    view! {
        <tr>
            <td class="sign"></td>
            <td>
                <span class="sk l"></span>
            </td>
            <td class="num">
                <span class="sk"></span>
            </td>
        </tr>
    }
}

/// The lines of the sum, the number, and then the lines that count the same another way.
fn lines(subject: &Subject, inputs: Vec<ExplainInput>, figure: Figure, source: Source) -> AnyView {
    let i18n = use_i18n();
    let (again, sum): (Vec<_>, Vec<_>) = inputs
        .into_iter()
        .partition(|input| role(subject, &input.name) == Role::Again);
    // Of inputs that stand in no simple sum the number is not the sum either.
    let adds_up = sum
        .iter()
        .any(|input| role(subject, &input.name) != Role::Beside);
    let sum = sum
        .into_iter()
        .enumerate()
        .map(|(index, input)| {
            let sign = role(subject, &input.name).sign(index == 0);
            view! { <Line input=input sign=sign source=source /> }
        })
        .collect_view();
    let again = (!again.is_empty()).then(|| {
        let parts = again
            .into_iter()
            .map(|input| view! { <Line input=input sign="" source=source /> })
            .collect_view();
        view! {
            <tbody>
                <tr class="again">
                    <td class="sign"></td>
                    <th scope="rowgroup" colspan="2">{t!(i18n, explain.again)}</th>
                </tr>
                {parts}
            </tbody>
        }
    });
    view! {
        <tbody>
            {sum}
            <tr class="result">
                <td class="sign">{adds_up.then_some("=")}</td>
                <th scope="row">{subject_label(i18n, subject)}</th>
                <td class="num">
                    <OwnFigure
                        figure=figure
                        look=Look::of_subject(subject).whole()
                        source=source
                    />
                </td>
            </tr>
        </tbody>
        {again}
    }
    .into_any()
}

#[component]
fn Line(input: ExplainInput, sign: &'static str, source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let day = day_in_force();
    let name = input_words(i18n, &input.name);
    let when = when(i18n, &input, day.get_untracked().unwrap_or(input.as_of));
    let look = input
        .subject
        .as_ref()
        .map_or(Look::Full, |subject| Look::of_subject(subject).whole());
    let corte = input.as_of;
    let name = match input.subject {
        Some(subject) => {
            // At the corte of the page its address names no day of its own: today stays today.
            let part = move || {
                if day.get() == Some(corte) {
                    Part::default()
                } else {
                    Part::at(corte)
                }
            };
            let href = move || nav.href_of(Screen::explain(subject.clone()), &part());
            let said = tu_string!(i18n, explain.link, name = name.clone());
            view! {
                <a class="link" href=href aria-label=said>
                    {name}
                </a>
            }
            .into_any()
        }
        None => name.into_any(),
    };
    view! {
        <tr data-id=input.name>
            <td class="sign">{sign}</td>
            <th scope="row">
                {name}
                {when.map(|when| view! { " " <span class="when">{when}</span> })}
            </th>
            <td class="num" data-metric="input" data-missing=missing_code(input.figure)>
                <OwnFigure figure=input.figure look=look source=source />
            </td>
        </tr>
    }
}

/// The days of an input; a balance only when it is not of the corte.
fn when(i18n: I18n, input: &ExplainInput, corte: chrono::NaiveDate) -> Option<String> {
    match input.from {
        Some(from) => Some(span_of_year(i18n, from, input.to, corte)),
        None if input.as_of != corte => {
            let day = day_of_year(i18n, input.as_of, corte);
            Some(tu_string!(i18n, explain.input_day, day = day))
        }
        None => None,
    }
}
