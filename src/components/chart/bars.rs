//! A bar and its colour.

use leptos::prelude::*;

use crate::chart::{Bar, Pct, Place, Scale, Tone};

/// Classes of fill and stroke, and the pattern of what is not over.
pub fn classes(tone: Tone) -> (&'static str, &'static str, &'static str) {
    match tone {
        Tone::Deep => ("b-deep", "h-deep", "url(#hatch-deep)"),
        Tone::Mid => ("b-mid", "h-mid", "url(#hatch-mid)"),
        Tone::Late => ("b-late", "h-late", "url(#hatch-late)"),
    }
}

/// A bar, which is the `track`th of its column; nothing for a zero.
pub fn draw_bar(scale: Scale, bar: Bar, hatched: bool, track: usize) -> Option<AnyView> {
    let (x, width) = match bar.place {
        Place::First => ("13%", "34%"),
        Place::Second => ("53%", "34%"),
        Place::Whole => ("20%", "60%"),
        Place::Inside => ("33%", "34%"),
    };
    let (y, height) = scale.bar(bar.value);
    if height == Pct::ZERO {
        return None;
    }
    let (y, height) = (y.to_string(), height.to_string());
    let (fill, stroke, pattern) = classes(bar.tone);
    let drawn = if hatched {
        view! {
            <rect x=x y=y.clone() width=width height=height.clone() fill=pattern />
            <rect class=format!("o {stroke}") x=x y=y width=width height=height />
        }
        .into_any()
    } else {
        view! { <rect class=fill x=x y=y width=width height=height /> }.into_any()
    };
    Some(view! { <g data-track=track>{drawn}</g> }.into_any())
}

/// A line over the second of two bars, from the least to the most that it may be.
pub fn draw_range(scale: Scale, [least, most]: [i64; 2]) -> impl IntoView {
    let end = |x1: &'static str, x2: &'static str, from: i64, to: i64| {
        let (y1, y2) = (scale.y(from).to_string(), scale.y(to).to_string());
        view! { <line x1=x1 x2=x2 y1=y1 y2=y2 /> }
    };
    view! {
        <g class="range" data-track="1">
            {end("70%", "70%", least, most)}
            {end("60%", "80%", most, most)}
            {end("60%", "80%", least, least)}
        </g>
    }
}

/// The colour beside the name of a series.
pub fn swatch(tone: Tone) -> impl IntoView {
    let (fill, ..) = classes(tone);
    view! {
        <svg aria-hidden="true" viewBox="0 0 12 12">
            <rect class=fill width="12" height="12" rx="1" />
        </svg>
    }
}
