//! Bars, lines and points of a chart, one small drawing per month: nothing but attributes, in hundredths of a percent.

use leptos::prelude::*;

use crate::chart::{Pct, Place, Plot, Scale, Shape, Tone, Track};

/// Months on a phone.
const NARROW_MONTHS: usize = 12;
/// Letters of a month under its column.
const MONTH_LETTERS: usize = 3;

/// The columns, oldest first.
pub fn columns(plot: &Plot, scale: Scale, pointed: RwSignal<Option<usize>>) -> Vec<AnyView> {
    let count = plot.slots.len();
    let lines = plot.tracks.iter().filter(|t| t.shape == Shape::Line);
    let names_lines = lines.count() > 1;
    (0..count)
        .map(|index| {
            let slot = &plot.slots[index];
            let drawn: Vec<_> = plot
                .tracks
                .iter()
                .enumerate()
                .filter_map(|(number, track)| draw(plot, scale, (number, track), index))
                .collect();
            let names: Vec<_> = plot
                .tracks
                .iter()
                .filter(|track| {
                    names_lines && track.shape == Shape::Line && Plot::end_of(track) == Some(index)
                })
                .filter_map(|track| name_of(plot, scale, track, index))
                .collect();
            let short: String = slot.short.chars().take(MONTH_LETTERS).collect();
            let year = slot.year;
            view! {
                <div
                    class="col"
                    data-col=index
                    class:old={index + NARROW_MONTHS < count}
                    class:first={index + NARROW_MONTHS == count}
                    class:now={plot.now() == Some(index)}
                    class:on=move || pointed.get() == Some(index)
                >
                    <svg>{drawn} {names}</svg>
                    <span class="m">
                        <b>{short}</b>
                        <span class="y">{year}</span>
                    </span>
                </div>
            }
            .into_any()
        })
        .collect()
}

fn draw(
    plot: &Plot,
    scale: Scale,
    (number, track): (usize, &Track),
    index: usize,
) -> Option<AnyView> {
    let height = plot.height(track, index)?;
    let unfinished = track.points[index].is_some_and(|point| point.unfinished);
    let drawn = match track.shape {
        Shape::Bar(place) => draw_bar(scale, height, place, track.tone, unfinished)?,
        Shape::Line => {
            let before = index.checked_sub(1);
            let before = before.and_then(|before| plot.height(track, before));
            draw_point(scale, before, height, track.tone, unfinished)
        }
        Shape::Words => return None,
    };
    Some(
        view! {
            <g class="bar" data-track=number>
                {drawn}
            </g>
        }
        .into_any(),
    )
}

fn draw_bar(
    scale: Scale,
    value: i64,
    place: Place,
    tone: Tone,
    unfinished: bool,
) -> Option<AnyView> {
    let (x, width) = match place {
        Place::First => ("13%", "34%"),
        Place::Second => ("53%", "34%"),
        Place::Whole => ("20%", "60%"),
        Place::Inside => ("33%", "34%"),
    };
    let (y, height) = scale.bar(value);
    if height == Pct::ZERO {
        return None;
    }
    let (y, height) = (y.to_string(), height.to_string());
    let (fill, stroke, pattern) = classes(tone);
    Some(if unfinished {
        view! {
            <rect x=x y=y.clone() width=width height=height.clone() fill=pattern />
            <rect class=format!("o {stroke}") x=x y=y width=width height=height />
        }
        .into_any()
    } else {
        view! { <rect class=fill x=x y=y width=width height=height /> }.into_any()
    })
}

/// A point, and the line to it from the month before, which is one column to the left.
fn draw_point(
    scale: Scale,
    before: Option<i64>,
    value: i64,
    tone: Tone,
    unfinished: bool,
) -> AnyView {
    let (fill, stroke, _) = classes(tone);
    let y = scale.y(value).to_string();
    let line = before.map(|before| {
        let from = scale.y(before).to_string();
        let class = format!("ln {stroke}{}", if unfinished { " part" } else { "" });
        view! { <line class=class x1="-50%" x2="50%" y1=from y2=y.clone() /> }
    });
    view! {
        {line}
        <circle class="hit" cx="50%" cy=y.clone() r="10" />
        <circle class=format!("dot {fill}") cx="50%" cy=y r="3" />
    }
    .into_any()
}

/// The name of a line, at its end.
fn name_of(plot: &Plot, scale: Scale, track: &Track, index: usize) -> Option<AnyView> {
    let y = scale.y(plot.height(track, index)?).to_string();
    let name = track.name.clone();
    Some(
        view! {
            <text class="end" x="50%" y=y dy="-.7em">
                {name}
            </text>
        }
        .into_any(),
    )
}

/// Classes of fill and stroke, and the pattern of what is not finished.
pub fn classes(tone: Tone) -> (&'static str, &'static str, &'static str) {
    match tone {
        Tone::Deep => ("b-deep", "h-deep", "url(#hatch-deep)"),
        Tone::Mid => ("b-mid", "h-mid", "url(#hatch-mid)"),
        Tone::Late => ("b-late", "h-late", "url(#hatch-late)"),
    }
}
