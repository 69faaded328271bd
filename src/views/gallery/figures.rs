//! Figures in the frame of a screen: sellers, what a filter leaves out, figures that lead on, billing by month and year.

use std::sync::Arc;

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{Figure, Missing, Ratio, SalespersonRow, TrendPoint, TrendsView};

use super::{Case, sample};
use crate::components::linked_figures::{LinkedFigure, LinkedFigures};
use crate::components::loose::Loose;
use crate::components::salespeople::Salespeople;
use crate::state::State;
use crate::views::trends::heat::MonthsOfYears;

pub fn shelf() -> AnyView {
    let pace = Memo::new(|_| {
        Some(Ratio {
            numerator: 22,
            denominator: 30,
        })
    });
    view! {
        <Case name="Salespeople · ahead · near · behind · no target · nobody">
            <Salespeople rows=Memo::new(|_| sellers()) pace=pace />
        </Case>
        <Case name="Loose · some · nothing">
            <Loose minor=1_200_000 />
            <Loose minor=0 />
        </Case>
        <Case name="LinkedFigures · urgent · plain">
            <LinkedFigures figures=Signal::derive(linked) />
        </Case>
        {heat("MonthsOfYears · a month that is not over", 30)}
        {heat("MonthsOfYears · before the first sync", 0)}
    }
    .into_any()
}

fn sellers() -> Vec<SalespersonRow> {
    let of_target = [Some(80), Some(68), Some(40), None, None];
    let names = [
        "Ana Solís",
        sample::LONG_NAME,
        "Bruno Ñanco",
        "Carla Rey",
        "",
    ];
    let row = |(name, attained): (&str, Option<i64>)| SalespersonRow {
        key: name.to_owned(),
        name: name.to_owned(),
        customers: 41,
        billed: attained.unwrap_or(20) * 1_000_000,
        collected: 12_000_000,
        unapplied: if name.is_empty() { 900_000 } else { 0 },
        receivable: 62_437_820,
        overdue: 9_100_000,
        target: attained.map(|_| 100_000_000),
        attainment: attained.map(|attained| Ratio {
            numerator: attained,
            denominator: 100,
        }),
    };
    names.into_iter().zip(of_target).map(row).collect()
}

fn linked() -> Vec<LinkedFigure> {
    let figure = |id: &'static str, exact: i64, urgent| LinkedFigure {
        id,
        label: id,
        value: exact.to_string(),
        exact,
        beside: "beside".to_owned(),
        href: "#/galeria".to_owned(),
        urgent,
    };
    vec![figure("urgent", 12, true), figure("plain", 1_234, false)]
}

/// The table over the last months, so many.
fn heat(name: &'static str, count: usize) -> AnyView {
    let page = State::new();
    let months = sample::months(count).into_iter();
    let months = months.map(|month| TrendPoint {
        month: month.month,
        to: sample::corte().min(month.month),
        partial: month.partial,
        billed: month.billed,
        collected: month.collected,
        new_customers: month.new_customers,
        active_customers: 120,
        receivable: month.receivable,
        overdue: month.overdue,
        overdue_count: 56,
        dso: Figure::Missing(Missing::NoBase),
        collection_rate: Figure::Missing(Missing::NoBase),
    });
    let view = TrendsView {
        figures: Vec::new(),
        months: months.collect(),
        earlier: Vec::new(),
    };
    page.trends.set(Some(Arc::new(view)));
    view! {
        <Case name=name>
            <Provider value=page>
                <MonthsOfYears />
            </Provider>
        </Case>
    }
    .into_any()
}
