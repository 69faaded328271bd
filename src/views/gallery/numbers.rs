//! Figures: known, unknown with its reason, compared, long.

use leptos::prelude::*;
use protocol::{Figure, KpiFigure, KpiId, Missing, Polarity};

use super::{Case, sample};
use crate::components::amount::Amount;
use crate::components::delta::DeltaLine;
use crate::components::figure::{FigureData, Look};
use crate::components::figure_strip::{FigureCell, FigureStrip, Figures};
use crate::components::kpi_cell::KpiCell;
use crate::components::kpi_list::KpiList;
use crate::components::reconciliation::Reconciliation;
use crate::components::sparkline::Sparkline;

pub fn shelf() -> AnyView {
    let unknown = [Missing::NeverSynced, Missing::NoBase].map(Figure::Missing);
    let figures: Vec<_> = sample::figures()
        .into_iter()
        .chain(unknown)
        .map(|figure| view! { <li><FigureData figure=figure look=Look::Full /></li> })
        .collect();
    let deltas = sample::deltas()
        .into_iter()
        .map(|delta| view! { <DeltaLine delta=delta /> " " })
        .collect_view();
    let sparks = [
        vec![],
        vec![Some(5)],
        vec![Some(4), Some(9)],
        sample::wave(13).into_iter().map(Some).collect(),
        vec![Some(3), None, None, Some(-4), Some(6), Some(2)],
    ];
    let sparks = sparks.map(|points| view! { <Sparkline points=points partial=true /> });
    let sums = |off: i64| Memo::new(move |_| Some(sample::sums(off)));
    view! {
        <Case name="FigureData · every kind · Missing">
            <ul class="rows">{figures}</ul>
        </Case>
        <Case name="Amount · compact · full · negative · 12 digits">
            <p>
                <Amount minor=12_437_820 compact=true /> " " <Amount minor=12_437_820 /> " "
                <Amount minor=-286_450 /> " " <Amount minor=123_456_789_012 />
            </p>
        </Case>
        <Case name="DeltaLine · Good · Bad · Neutral · Flat · none">{deltas}</Case>
        <Case name="Sparkline · 0, 1, 2, 13 points · gaps, below zero">{sparks.collect_view()}</Case>
        <Case name="KpiCell · known · bad · no base · long amount · waiting">
            <ul class="kpis">
                <Cell id=KpiId::BilledMonth figure=Figure::Money(195_900_000) polarity=Polarity::Good />
                <Cell id=KpiId::OverdueAmount figure=Figure::Money(249_400_000) polarity=Polarity::Bad />
                <Cell
                    id=KpiId::GrowthMonth
                    figure=Figure::Missing(Missing::NoBase)
                    polarity=Polarity::Neutral
                />
                <Cell
                    id=KpiId::Receivable
                    figure=Figure::Money(123_456_789_012)
                    polarity=Polarity::Neutral
                />
                <Cell
                    id=KpiId::CollectedMonth
                    figure=Figure::Missing(Missing::NeverSynced)
                    polarity=Polarity::Neutral
                />
                <Waiting />
            </ul>
        </Case>
        <Case name="FigureStrip · long amounts">{strip(Some(sample::long_figures()))}</Case>
        <Case name="FigureStrip · waiting">{strip(None)}</Case>
        <Case name="KpiList · known">
            <KpiList figures=Signal::stored(Some(sample::long_figures())) />
        </Case>
        <Case name="KpiList · waiting">
            <KpiList figures=Signal::stored(None) />
        </Case>
        <Case name="Reconciliation · holds">
            <Reconciliation sums=sums(0) />
        </Case>
        <Case name="Reconciliation · off">
            <Reconciliation sums=sums(54_321) />
        </Case>
        <Case name="Reconciliation · before the first sync">
            <Reconciliation sums=Memo::new(|_| None) />
        </Case>
    }
    .into_any()
}

#[component]
fn Cell(id: KpiId, figure: Figure, polarity: Polarity) -> impl IntoView {
    let kpi = Memo::new(move |_| Some(sample::kpi(id, figure)));
    view! {
        <KpiCell
            id=id
            label=id.code()
            kpi=kpi
            look=Look::of(id)
            href=None
            selected=Signal::stored(id == KpiId::BilledMonth)
            select=Callback::new(|()| ())
            deltas=move || {
                view! { <DeltaLine delta=Some(sample::delta(polarity)) /> }
            }
        />
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <KpiCell
            id=KpiId::ActiveCustomers
            label="None"
            kpi=Memo::new(|_| None)
            href=None
            selected=Signal::stored(false)
            select=Callback::new(|()| ())
            deltas=|| ()
        />
    }
}

fn strip(figures: Option<Vec<KpiFigure>>) -> AnyView {
    let ids: Vec<KpiId> = sample::long_figures().iter().map(|kpi| kpi.id).collect();
    let figures = Figures(Memo::new(move |_| figures.clone()));
    let cells: Vec<_> = ids
        .into_iter()
        .map(|id| view! { <FigureCell id=id figures=figures label=id.code() /> })
        .collect();
    view! {
        <FigureStrip figures=figures label="FigureStrip">
            {cells}
        </FigureStrip>
    }
    .into_any()
}
