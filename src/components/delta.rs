//! A comparison in words: arrow, figure, and what it is compared with. Colour says only good or bad.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{Delta, Direction, Figure, Polarity, Ratio};

use crate::components::figure::multiple;
use crate::format::{NBSP, count, one_decimal, percent};
use crate::i18n::*;
use crate::shell::day_in_force;
use crate::words::{I18n, day_of_year, span_of_year};

/// "▲ 8,4 % más que 1–23 oct".
#[component]
pub fn DeltaLine(
    /// The comparison; `None`: nothing to compare with.
    #[prop(into)]
    delta: Signal<Option<Delta>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let tone = move || delta.with(|delta| tone(delta.map_or(Polarity::Neutral, |d| d.polarity)));
    let corte = day_in_force();
    let line = move || {
        let Some(delta) = delta.get() else {
            return view! { <b>{t!(i18n, home.delta_none)}</b> }.into_any();
        };
        let corte = corte.get().unwrap_or(delta.to);
        let before = compared_with(i18n, &delta, corte);
        let words = match delta.direction {
            Direction::Up => tu_string!(i18n, home.delta_up, before = before),
            Direction::Down => tu_string!(i18n, home.delta_down, before = before),
            Direction::Flat => {
                let words = tu_string!(i18n, home.delta_flat, before = before);
                return view! { {words} }.into_any();
            }
        };
        match change_text(i18n, delta.change) {
            Some(change) => view! {
                <b>
                    <Arrow direction=delta.direction />
                    {change}
                </b>
                " "
                {words}
            }
            .into_any(),
            None => view! {
                <b>{t!(i18n, home.delta_new)}</b>
                " "
                {t!(i18n, home.delta_none)}
            }
            .into_any(),
        }
    };
    view! { <span class=move || format!("delta {}", tone())>{line}</span> }
}

/// The arrow says nothing to a screen reader: the words after it do.
#[component]
pub fn Arrow(
    /// Which way.
    direction: Direction,
) -> impl IntoView {
    let sign = match direction {
        Direction::Up => "▲ ",
        Direction::Down => "▼ ",
        Direction::Flat => "",
    };
    view! { <span aria-hidden="true">{sign}</span> }
}

/// Class of a meaning.
pub fn tone(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Good => "is-good",
        Polarity::Bad => "is-bad",
        Polarity::Neutral => "is-flat",
    }
}

/// Which way a ratio points, and that more is good.
pub fn meaning_of_growth(ratio: Ratio) -> (Direction, Polarity) {
    match ratio.numerator.signum() {
        1 => (Direction::Up, Polarity::Good),
        -1 => (Direction::Down, Polarity::Bad),
        _ => (Direction::Flat, Polarity::Neutral),
    }
}

/// How much without its sign: the arrow and the words have it. `None`: there is no base.
pub fn change_text(i18n: I18n, change: Figure) -> Option<String> {
    match change {
        Figure::Ratio(ratio) => Some(multiple(ratio).unwrap_or_else(|| percent(absolute(ratio)))),
        Figure::Count(value) => Some(count(value.saturating_abs())),
        Figure::Days(days) => Some(tu_string!(
            i18n,
            common.days,
            n = one_decimal(absolute(days))
        )),
        Figure::Percent(points) => Some(tu_string!(
            i18n,
            common.points,
            n = one_decimal(absolute(points))
        )),
        Figure::Money(_) | Figure::Average(_) | Figure::DaysAtLeast(_) | Figure::Missing(_) => None,
    }
}

fn absolute(ratio: Ratio) -> Ratio {
    Ratio {
        numerator: ratio.numerator.saturating_abs(),
        denominator: ratio.denominator,
    }
}

/// "1–23 oct", "al 23 oct"; of another year than the corte with that year.
fn compared_with(i18n: I18n, delta: &Delta, corte: NaiveDate) -> String {
    if delta.from == delta.to {
        let day = day_of_year(i18n, delta.to, corte);
        tu_string!(i18n, home.at_day, day = unbroken(&day))
    } else {
        unbroken(&span_of_year(i18n, delta.from, delta.to, corte))
    }
}

/// "8,4 % más que 1–23 oct", without arrow or colour; `None`: nothing to compare with.
pub fn in_words(i18n: I18n, delta: &Delta, corte: NaiveDate) -> Option<String> {
    let before = compared_with(i18n, delta, corte);
    let words = match delta.direction {
        Direction::Up => tu_string!(i18n, home.delta_up, before = before),
        Direction::Down => tu_string!(i18n, home.delta_down, before = before),
        Direction::Flat => return Some(tu_string!(i18n, home.delta_flat, before = before)),
    };
    Some(format!("{} {words}", change_text(i18n, delta.change)?))
}

/// On one line: "1–22 oct" never breaks at its dash or its space.
pub fn unbroken(words: &str) -> String {
    const JOINED_DASH: &str = "\u{2060}–\u{2060}";
    words
        .replace(' ', NBSP.encode_utf8(&mut [0; 4]))
        .replace('–', JOINED_DASH)
}
