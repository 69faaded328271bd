//! Tendencias: 24 months, and the same months a year before.

pub mod heat;
mod plots;

use leptos::prelude::*;
use protocol::TrendsView;

use crate::chart::Plot;
use crate::components::chart::Hatches;
use crate::components::kpi_list::KpiList;
use crate::components::plot::PlotCard;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

/// The screen.
#[component]
pub fn Trends() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let figures = Memo::new(move |_| {
        state
            .trends
            .with(|view| view.as_ref().map(|view| view.figures.clone()))
    });
    let plot = move |build: fn(I18n, &TrendsView) -> Plot| {
        Memo::new(move |_| {
            state
                .trends
                .with(|view| view.as_ref().map(|view| build(i18n, view)))
        })
    };
    view! {
        <div class="flow trends">
            <Hatches />
            <div class="lead wide">
                <h1>{t!(i18n, trends.title)}</h1>
                <p class="about">{t!(i18n, trends.about)}</p>
            </div>
            <div class="wide">
                <KpiList figures=figures waiting=10 />
            </div>
            <div class="wide">
                <PlotCard
                    id="trends-flow"
                    title=|i18n| tu_string!(i18n, trends.flow)
                    note=|i18n| tu_string!(i18n, trends.flow_note)
                    plot=plot(plots::flow)
                />
            </div>
            <PlotCard
                id="trends-years"
                title=|i18n| tu_string!(i18n, trends.years)
                note=|i18n| tu_string!(i18n, trends.years_note)
                plot=plot(plots::years)
            />
            <PlotCard
                id="trends-season"
                title=|i18n| tu_string!(i18n, trends.season)
                note=|i18n| tu_string!(i18n, trends.season_note)
                plot=plot(plots::season)
            />
            <div class="wide">
                <heat::MonthsOfYears />
            </div>
            <PlotCard
                id="trends-dso"
                title=|i18n| tu_string!(i18n, trends.dso)
                note=|i18n| tu_string!(i18n, trends.dso_note)
                plot=plot(plots::dso)
            />
            <PlotCard
                id="trends-rate"
                title=|i18n| tu_string!(i18n, trends.rate)
                note=|i18n| tu_string!(i18n, trends.rate_note)
                plot=plot(plots::rate)
            />
            <PlotCard
                id="trends-balance"
                title=|i18n| tu_string!(i18n, trends.balance)
                note=|i18n| tu_string!(i18n, trends.balance_note)
                plot=plot(plots::balance)
            />
            <PlotCard
                id="trends-customers"
                title=|i18n| tu_string!(i18n, trends.customers)
                note=|i18n| tu_string!(i18n, trends.customers_note)
                plot=plot(plots::customers)
            />
        </div>
    }
}
