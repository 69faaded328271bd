//! Keys of the month chart that are figures too: those of the month under the pointer, else of the last one.

use chrono::Datelike;
use leptos::prelude::*;
use protocol::{Figure, Missing};

use crate::chart::{Place, Series, Tone, month_growth};
use crate::components::chart::swatch;
use crate::components::explain_link::ExplainLink;
use crate::components::figure::{Look, figure_text};
use crate::components::month_chart::{Drawing, month_and_year, number_of};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, capitalised, month_long};

/// The keys.
#[component]
pub fn ChartKeys(
    /// What is drawn.
    drawing: Memo<Option<Drawing>>,
    /// The month under the pointer.
    #[prop(into)]
    pointed: Signal<Option<usize>>,
    /// Key of the customer whose months they are.
    whose: StoredValue<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let keys = move || {
        drawing.with(|drawing| {
            let Some(drawing) = drawing else {
                return view! {
                    <li>
                        <span class="sk l"></span>
                    </li>
                }
                .into_any();
            };
            let last = drawing.months.len() - 1;
            let index = pointed.get().filter(|index| *index <= last).unwrap_or(last);
            let values: Vec<_> = values(i18n, drawing, index)
                .into_iter()
                .map(|(tone, name, place, figure)| {
                    let text = currency
                        .with(|currency| figure_text(i18n, currency, figure, Look::Compact));
                    let number = number_of(drawing.series, place);
                    let part = drawing.part(index).and_only_customer(whose.get_value());
                    view! {
                        <li>
                            {swatch(tone)}
                            {name}
                            <ExplainLink number=number part=part>
                                <span>{text}</span>
                            </ExplainLink>
                        </li>
                    }
                })
                .collect();
            view! {
                <li class="when">{month_and_year(i18n, drawing.months[index].month)}</li>
                {values}
                {drawing.is_hatched(last).then(|| partial_keys(i18n, drawing))}
            }
            .into_any()
        })
    };
    view! { <ul class="keys" aria-live="polite">{keys}</ul> }
}

/// Colour, name, which bar of the month it is, and its figure.
type Key = (Tone, &'static str, Place, Figure);

fn values(i18n: I18n, drawing: &Drawing, index: usize) -> Vec<Key> {
    let month = drawing.months[index];
    match drawing.series {
        Series::Flow => vec![
            (
                Tone::Deep,
                tu_string!(i18n, home.key_billed),
                Place::First,
                Figure::Money(month.billed),
            ),
            (
                Tone::Mid,
                tu_string!(i18n, home.key_collected),
                Place::Second,
                Figure::Money(month.collected),
            ),
        ],
        Series::Balance => vec![
            (
                Tone::Mid,
                tu_string!(i18n, home.key_receivable),
                Place::Whole,
                Figure::Money(month.receivable),
            ),
            (
                Tone::Late,
                tu_string!(i18n, home.key_overdue),
                Place::Inside,
                Figure::Money(month.overdue),
            ),
        ],
        Series::NewCustomers => vec![(
            Tone::Deep,
            tu_string!(i18n, home.key_new),
            Place::Whole,
            Figure::Count(month.new_customers),
        )],
        Series::Growth => {
            let growth = month_growth(&drawing.months, index, drawing.context.growth);
            let growth = growth.map_or(Figure::Missing(Missing::NoBase), Figure::Ratio);
            vec![(
                Tone::Deep,
                tu_string!(i18n, home.key_growth),
                Place::Whole,
                growth,
            )]
        }
    }
}

/// What hatching and mark mean.
fn partial_keys(i18n: I18n, drawing: &Drawing) -> impl IntoView + use<> {
    let day = drawing.context.as_of.day();
    let months = &drawing.months;
    let marked = drawing.series == Series::Flow && drawing.context.billed_at_day.is_some();
    let mark = (marked && months.len() > 1).then(|| {
        let month = month_long(i18n, months[months.len() - 2].month);
        let words = tu_string!(i18n, home.key_at_day, month = capitalised(month), day = day);
        view! {
            <li>
                <svg aria-hidden="true" viewBox="0 0 12 12">
                    <rect class="b-deep" x="2" width="8" height="12" />
                    <line class="at-day halo" x2="12" y1="6" y2="6" />
                    <line class="at-day" x2="12" y1="6" y2="6" />
                </svg>
                <span>{words}</span>
            </li>
        }
    });
    view! {
        <li>
            <svg aria-hidden="true" viewBox="0 0 12 12">
                <rect x=".75" y=".75" width="10.5" height="10.5" fill="url(#hatch-deep)" />
                <rect class="o h-deep" x=".75" y=".75" width="10.5" height="10.5" />
            </svg>
            <span>{tu_string!(i18n, home.key_partial, day = day)}</span>
        </li>
        {mark}
    }
}
