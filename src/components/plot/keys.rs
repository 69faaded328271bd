//! The read-out: colours with their names, and the figures of the month that is pointed at, else of the last one.

use leptos::prelude::*;
use protocol::{Figure, Missing};

use crate::chart::{Plot, Shape, Track};
use crate::components::chart::{classes, swatch};
use crate::components::explain_link::ExplainLink;
use crate::components::figure::{FigureData, Look, figure_text};
use crate::format::Currency;
use crate::i18n::*;
use crate::route::Part;
use crate::state::use_state;
use crate::words::I18n;

/// The read-out. It speaks when the month changes.
#[component]
pub fn Keys(plot: Memo<Option<Plot>>, pointed: RwSignal<Option<usize>>) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
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
            let when = plot.slots.get(index).map(|slot| {
                if plot.is_unfinished(index) {
                    format!("{} ({})", slot.name, tu_string!(i18n, cash.partial))
                } else {
                    slot.name.clone()
                }
            });
            let values: Vec<_> = plot
                .tracks
                .iter()
                .map(|track| key(track, index, plot.slots.is_empty()))
                .collect();
            let usual = currency.with(|currency| usual(i18n, currency, plot, index));
            view! {
                <li class="when">{when}</li>
                {values}
                {usual}
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
    let sign = match track.shape {
        Shape::Bar(_) => Some(swatch(track.tone).into_any()),
        Shape::Line => Some(line_sign(track).into_any()),
        Shape::Words => None,
    };
    view! {
        <li>
            {sign}
            {track.name.clone()}
            " "
            {value}
        </li>
    }
    .into_any()
}

fn line_sign(track: &Track) -> impl IntoView + use<> {
    let (_, stroke, _) = classes(track.tone);
    view! {
        <svg aria-hidden="true" viewBox="0 0 12 12">
            <line class=format!("ln {stroke}") x2="12" y1="6" y2="6" />
        </svg>
    }
}

/// What is usual, as a key.
fn usual(i18n: I18n, currency: &Currency, plot: &Plot, index: usize) -> Option<AnyView> {
    let words = usual_words(i18n, currency, plot, index, |look| look)?;
    let name = plot.band.as_ref()?.name.clone();
    Some(
        view! {
            <li>
                <svg class="band" aria-hidden="true" viewBox="0 0 12 12">
                    <path d="M0 2h12v8H0z" />
                </svg>
                {name}
                <span class="money">{words}</span>
            </li>
        }
        .into_any(),
    )
}

/// "60,1 días – 72,4 días"; `None` where too few other months are known.
pub fn usual_words(
    i18n: I18n,
    currency: &Currency,
    plot: &Plot,
    index: usize,
    look: fn(Look) -> Look,
) -> Option<String> {
    let ends = (*plot.band.as_ref()?.points.get(index)?)?;
    let look = look(Look::of(plot.tracks.first()?.number));
    let [least, most] = ends.map(|figure| figure_text(i18n, currency, figure, look));
    Some(format!("{least} – {most}"))
}
