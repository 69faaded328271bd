//! A number of the report: the one of the corte under its `data-kpi`, one of another day under `data-metric`, both
//! with the way to their explanation.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{Figure, KpiId};

use crate::components::explain_link::{KpiNumber, MetricNumber};
use crate::components::figure::{Look, Metric};
use crate::route::Part;

/// Where the balances of a report stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// It is the corte of the address.
    pub corte: bool,
    /// Last day of the report.
    pub day: NaiveDate,
}

/// The number.
#[component]
pub fn Number(
    /// Which.
    id: KpiId,
    /// The figure.
    figure: Figure,
    /// Where it stands; `None` for a number of days that are no month, which nothing explains.
    at: Option<At>,
    /// With every digit of an amount.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let look = Look::of(id);
    let look = if whole { look.whole() } else { look };
    match at {
        Some(At { corte: true, .. }) => {
            view! { <KpiNumber id=id figure=figure look=look quiet=true /> }.into_any()
        }
        Some(At { day, .. }) => view! {
            <MetricNumber name=id.code() number=id part=Part::at(day) figure=figure look=look />
        }
        .into_any(),
        None => view! { <Metric name=id.code() figure=figure look=look /> }.into_any(),
    }
}
