//! Bars, lines and points of a chart, one small drawing per month: nothing but attributes, in hundredths of a percent.

use leptos::prelude::*;

use crate::chart::{Bar, Pct, Plot, Scale, Shape, Tone, Track};
use crate::components::chart::{classes, draw_bar};

/// Months on a phone.
const NARROW_MONTHS: usize = 12;
/// Room that the name of a line takes, in hundredths of a percent of the lowest drawing.
const NAME_HEIGHT: u64 = 1_000;

/// The columns, oldest first.
pub fn columns(plot: &Plot, scale: Scale, pointed: RwSignal<Option<usize>>) -> Vec<AnyView> {
    let count = plot.slots.len();
    let named = named(plot, scale);
    (0..count)
        .map(|index| {
            let slot = &plot.slots[index];
            let drawn: Vec<_> = plot
                .tracks
                .iter()
                .enumerate()
                .filter_map(|(number, track)| draw(plot, scale, (number, track), index))
                .collect();
            let names: Vec<_> = named
                .iter()
                .filter(|name| name.index == index)
                .map(name_of)
                .collect();
            let short = slot.short.clone();
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
    let value = plot.height(track, index)?;
    let unfinished = track.points[index].is_some_and(|point| point.unfinished);
    let tone = track.tone;
    match track.shape {
        Shape::Bar(place) => draw_bar(scale, Bar { value, tone, place }, unfinished, number),
        Shape::Line => {
            let before = index.checked_sub(1);
            let before = before.and_then(|before| plot.height(track, before));
            Some(draw_point(scale, (before, value), tone, unfinished, number))
        }
        Shape::Words => None,
    }
}

/// What is usual, behind everything else: columns of its own, under those of bars and lines.
pub fn bands(plot: &Plot, scale: Scale) -> Option<AnyView> {
    plot.band.as_ref()?;
    let count = plot.slots.len();
    let columns: Vec<_> = (0..count)
        .map(|index| {
            view! {
                <div
                    class="col"
                    class:old={index + NARROW_MONTHS < count}
                    class:first={index + NARROW_MONTHS == count}
                >
                    {draw_band(plot, scale, index)}
                </div>
            }
        })
        .collect();
    Some(view! { <div class="cols" aria-hidden="true">{columns}</div> }.into_any())
}

/// From the middle of the month before to that of this one, and a hair over both: no seam is to be seen.
fn draw_band(plot: &Plot, scale: Scale, index: usize) -> Option<AnyView> {
    let before = plot
        .usual(index.checked_sub(1)?)?
        .map(|value| scale.y(value));
    let now = plot.usual(index)?.map(|value| scale.y(value));
    let [[low_before, high_before], [low, high]] =
        [before, now].map(|ends| ends.map(Pct::hundredths));
    let path = format!("M-520 {high_before}L520 {high}V{low}L-520 {low_before}z");
    Some(
        view! {
            <svg class="band" viewBox="0 0 1000 10000" preserveAspectRatio="none">
                <path d=path />
            </svg>
        }
        .into_any(),
    )
}

/// A point, and the line to it from the month before, which is one column to the left.
fn draw_point(
    scale: Scale,
    (before, value): (Option<i64>, i64),
    tone: Tone,
    unfinished: bool,
    number: usize,
) -> AnyView {
    let (fill, stroke, _) = classes(tone);
    let y = scale.y(value).to_string();
    let line = before.map(|before| {
        let from = scale.y(before).to_string();
        let class = format!("ln {stroke}{}", if unfinished { " part" } else { "" });
        view! { <line class=class x1="-50%" x2="50%" y1=from y2=y.clone() /> }
    });
    view! {
        <g data-track=number>
            {line}
            <circle class="hit" cx="50%" cy=y.clone() r="10" />
            <circle class=format!("dot {fill}") cx="50%" cy=y r="3" />
        </g>
    }
    .into_any()
}

/// The name of a line, at its end.
struct LineName {
    text: String,
    index: usize,
    y: Pct,
}

/// The names of lines, where there are several. A line that ends where another one does is told by its key alone.
fn named(plot: &Plot, scale: Scale) -> Vec<LineName> {
    let lines = || plot.tracks.iter().filter(|t| t.shape == Shape::Line);
    let mut named: Vec<LineName> = Vec::new();
    if lines().count() < 2 {
        return named;
    }
    for track in lines() {
        let end = Plot::end_of(track);
        let Some((index, height)) = end.and_then(|end| Some((end, plot.height(track, end)?)))
        else {
            continue;
        };
        let y = scale.y(height);
        let is_apart = |other: &LineName| {
            index.abs_diff(other.index) > 1
                || y.hundredths().abs_diff(other.y.hundredths()) > NAME_HEIGHT
        };
        if named.iter().all(is_apart) {
            let text = track.name.clone();
            named.push(LineName { text, index, y });
        }
    }
    named
}

fn name_of(name: &LineName) -> AnyView {
    let y = name.y.to_string();
    let text = name.text.clone();
    view! {
        <text class="end" x="50%" y=y dy="-.7em">
            {text}
        </text>
    }
    .into_any()
}
