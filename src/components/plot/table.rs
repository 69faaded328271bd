//! "Ver como tabla": every figure of a chart, each leading to its explanation.

use leptos::prelude::*;

use super::keys;
use crate::chart::{Plot, Track};
use crate::components::explain_link::MetricNumber;
use crate::components::figure::Look;
use crate::format::Currency;
use crate::i18n::*;
use crate::route::Part;
use crate::state::use_state;
use crate::words::I18n;

/// A table that opens on demand.
#[component]
pub fn PlotTable(title: fn(I18n) -> &'static str, plot: Memo<Option<Plot>>) -> impl IntoView {
    let i18n = use_i18n();
    let heads = move || {
        plot.with(|plot| {
            let tracks = plot.as_ref().map(|plot| plot.tracks.as_slice());
            tracks
                .unwrap_or_default()
                .iter()
                .map(|track| {
                    let name = track.name.clone();
                    view! {
                        <th scope="col" class="num">
                            {name}
                        </th>
                    }
                })
                .collect_view()
        })
    };
    let usual = move || {
        let name = plot.with(|plot| Some(plot.as_ref()?.band.as_ref()?.name.clone()))?;
        Some(view! { <th scope="col" class="num">{name}</th> })
    };
    let currency = use_state().currency();
    let rows = move || {
        plot.with(|plot| currency.with(|currency| Some(rows(i18n, currency, plot.as_ref()?))))
    };
    view! {
        <details class="tbl">
            <summary>{t!(i18n, trends.as_table)}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=move || title(i18n)>
                <table class="data">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, trends.month)}</th>
                            {heads}
                            {usual}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

fn rows(i18n: I18n, currency: &Currency, plot: &Plot) -> Vec<AnyView> {
    let mut rows: Vec<_> = plot
        .slots
        .iter()
        .enumerate()
        .map(|(index, slot)| {
            let cells: Vec<_> = plot.tracks.iter().map(|track| cell(track, index)).collect();
            let usual = plot.band.as_ref().map(|_| {
                let words = keys::usual_words(i18n, currency, plot, index, Look::whole);
                view! { <td class="num"><span class="money">{words}</span></td> }
            });
            view! {
                <tr data-id=slot.id.clone()>
                    <th scope="row">{slot.name.clone()}</th>
                    {cells}
                    {usual}
                </tr>
            }
            .into_any()
        })
        .collect();
    if plot.newest_first {
        rows.reverse();
    }
    rows
}

fn cell(track: &Track, index: usize) -> AnyView {
    let number = track.points.get(index).copied().flatten().map(|point| {
        view! {
            <MetricNumber
                name=track.metric
                number=track.number
                part=Part::at(point.corte)
                figure=point.figure
                look=Look::of(track.number).whole()
            />
        }
    });
    view! { <td class="num">{number}</td> }.into_any()
}
