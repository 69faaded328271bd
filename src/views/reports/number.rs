//! A number of the report: the one of the corte under its `data-kpi`, one of another day or of other days under
//! `data-metric`, all with the way to their explanation.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{DaySpan, Figure, KpiId, Subject};

use crate::components::explain_link::{KpiNumber, MetricNumber};
use crate::components::figure::Look;
use crate::route::Part;

/// What a number of a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The corte of the address, or the month to it.
    Corte,
    /// The last day of the report, or the month to it.
    Day(NaiveDate),
    /// Days that are no month.
    Days(DaySpan),
}

impl At {
    /// The company at the end of it.
    pub fn part(self) -> Part {
        match self {
            Self::Corte => Part::default(),
            Self::Day(day) | Self::Days(DaySpan { to: day, .. }) => Part::at(day),
        }
    }
}

/// The number.
#[component]
pub fn Number(
    /// Which.
    id: KpiId,
    /// The figure.
    figure: Figure,
    /// What it is about.
    at: At,
    /// With every digit of an amount.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let look = Look::of(id);
    let look = if whole { look.whole() } else { look };
    match at {
        At::Corte => view! { <KpiNumber id=id figure=figure look=look quiet=true /> }.into_any(),
        At::Day(day) => view! {
            <MetricNumber name=id.code() number=id part=Part::at(day) figure=figure look=look />
        }
        .into_any(),
        At::Days(DaySpan { from, to }) => view! {
            <MetricNumber
                name=id.code()
                number=Subject::Over { id, from, to }
                part=Part::at(to)
                figure=figure
                look=look
            />
        }
        .into_any(),
    }
}
