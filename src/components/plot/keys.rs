//! The read-out: colours with their names, and the figures of the month that is pointed at, else of the last one.

use leptos::prelude::*;
use protocol::{Figure, Missing};

use super::draw::classes;
use crate::chart::{Plot, Shape, Track};
use crate::components::explain_link::ExplainLink;
use crate::components::figure::{FigureData, Look};
use crate::i18n::*;
use crate::route::Part;

/// The read-out. It speaks when the month changes.
#[component]
pub fn Keys(plot: Memo<Option<Plot>>, pointed: RwSignal<Option<usize>>) -> impl IntoView {
    let i18n = use_i18n();
    let keys = move || {
        plot.with(|plot| {
            let Some(plot) = plot else {
                return view! {
                    <li>
                        <span class="sk l"></span>
                    </li>
                }
                .into_any();
            };
            let months = plot.slots.len();
            let pointed = pointed.get().filter(|index| *index < months);
            let index = pointed.or(plot.now()).unwrap_or_default();
            let when = plot.slots.get(index).map(|slot| slot.name.clone());
            let values: Vec<_> = plot
                .tracks
                .iter()
                .map(|track| key(track, index, plot.slots.is_empty()))
                .collect();
            let unfinished = plot
                .tracks
                .iter()
                .flat_map(|track| track.points.iter().flatten())
                .any(|point| point.unfinished);
            let unfinished = unfinished.then(|| {
                view! { <li class="soft">{t!(i18n, trends.unfinished)}</li> }
            });
            view! {
                <li class="when">{when}</li>
                {values}
                {unfinished}
            }
            .into_any()
        })
    };
    view! {
        <ul class="keys" aria-live="polite">
            {keys}
        </ul>
    }
}

fn key(track: &Track, index: usize, never: bool) -> AnyView {
    let point = track.points.get(index).copied().flatten();
    let missing = if never {
        Missing::NeverSynced
    } else {
        Missing::NoBase
    };
    let figure = point.map_or(Figure::Missing(missing), |point| point.figure);
    let look = Look::of(track.number);
    let value = match point {
        Some(point) => view! {
            <ExplainLink number=track.number part=Part::at(point.corte)>
                <FigureData figure=figure look=look />
            </ExplainLink>
        }
        .into_any(),
        None => view! { <FigureData figure=figure look=look /> }.into_any(),
    };
    let (fill, stroke, _) = classes(track.tone);
    let swatch = match track.shape {
        Shape::Bar(_) => {
            Some(view! { <rect class=fill width="12" height="12" rx="1" /> }.into_any())
        }
        Shape::Line => {
            Some(view! { <line class=format!("ln {stroke}") x2="12" y1="6" y2="6" /> }.into_any())
        }
        Shape::Words => None,
    };
    let swatch = swatch.map(|drawn| {
        view! {
            <svg aria-hidden="true" viewBox="0 0 12 12">
                {drawn}
            </svg>
        }
    });
    view! {
        <li>
            {swatch}
            {track.name.clone()}
            " "
            {value}
        </li>
    }
    .into_any()
}
