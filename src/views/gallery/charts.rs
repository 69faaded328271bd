//! Charts of no, one, two and 24 points, below zero, of a month that is not over, with what is usual behind them.

use leptos::prelude::*;
use protocol::AgingBucket;

use super::{Case, sample};
use crate::chart::{Bar, Place, Plot, Series, Shape, Tone, Unit};
use crate::components::aging::{AgingBar, AgingRows};
use crate::components::aging_months::AgingMonths;
use crate::components::amount_table::{AmountHeads, AmountRow, AmountTable};
use crate::components::column_chart::{Column, ColumnChart, ColumnDrawing};
use crate::components::month_chart::{ChartContext, MonthChart};
use crate::components::month_table::MonthTable;
use crate::components::plot::PlotCard;
use crate::i18n::I18n;

pub fn shelf() -> AnyView {
    view! {
        {plot("bars-0", |_| "PlotCard · bars · no point", || bars(0, 1))}
        {plot("bars-1", |_| "PlotCard · bars · one point", || bars(1, 1))}
        {plot("bars-2", |_| "PlotCard · bars · two points", || bars(2, 1))}
        {plot("bars-24", |_| "PlotCard · bars · 24 points, the last not over", || bars(24, 1))}
        {plot("bars-below", |_| "PlotCard · bars · below zero", || bars(24, -1))}
        {plot("inside", |_| "PlotCard · a part inside", inside)}
        {plot("line-1", |_| "PlotCard · line · one point", || sample::lines(1, Unit::Days))}
        {plot("line-2", |_| "PlotCard · line · two points", || sample::lines(2, Unit::Days))}
        {plot("line-24", |_| "PlotCard · lines · band · gap", || sample::lines(24, Unit::Days))}
        {plot("share", |_| "PlotCard · lines · share", || sample::lines(24, Unit::Share))}
        <PlotCard
            id="gallery-plot-waiting"
            title=|_| "PlotCard · waiting"
            note=|_| ""
            plot=Memo::new(|_| None)
        />
        {[Series::Flow, Series::Balance, Series::NewCustomers, Series::Growth]
            .map(months)
            .collect_view()}
        <Case name="ColumnChart · above and below · not over">
            <ColumnChart drawing=Memo::new(|_| Some(columns())) />
            <AmountTable heads=heads() rows=rows() />
        </Case>
        <Case name="ColumnChart · waiting">
            <ColumnChart drawing=Memo::new(|_| None) />
        </Case>
        <Case name="AgingBar · AgingRows">{aging([420, 41, 86, 54, 66])}</Case>
        <Case name="AgingBar · one bucket">{aging([0, 0, 0, 0, 66])}</Case>
        <Case name="AgingBar · nothing owed">{aging([0; 5])}</Case>
        <Case name="AgingMonths">
            <AgingMonths months=Memo::new(|_| sample::aging_months()) />
        </Case>
    }
    .into_any()
}

fn plot(id: &'static str, title: fn(I18n) -> &'static str, build: fn() -> Plot) -> AnyView {
    view! {
        <PlotCard id=id title=title note=|_| "" plot=Memo::new(move |_| Some(build())) />
    }
    .into_any()
}

fn bars(count: usize, sign: i64) -> Plot {
    let values = sample::wave(count).into_iter().enumerate();
    let values = values.map(|(index, value)| if index % 5 == 2 { sign * value } else { value });
    let tracks = vec![
        sample::track("billed", Tone::Deep, Shape::Bar(Place::First), values),
        sample::track(
            "collected",
            Tone::Mid,
            Shape::Bar(Place::Second),
            sample::wave(count).into_iter().rev(),
        ),
    ];
    sample::plot(Unit::Money, count, tracks)
}

fn inside() -> Plot {
    let whole = sample::wave(12);
    let part: Vec<i64> = whole.iter().map(|value| value / 3).collect();
    let tracks = vec![
        sample::track("receivable", Tone::Mid, Shape::Bar(Place::Whole), whole),
        sample::track("overdue", Tone::Late, Shape::Bar(Place::Inside), part),
    ];
    sample::plot(Unit::Money, 12, tracks)
}

fn months(series: Series) -> AnyView {
    let name = match series {
        Series::Flow => "MonthChart · Flow",
        Series::Balance => "MonthChart · Balance",
        Series::NewCustomers => "MonthChart · NewCustomers",
        Series::Growth => "MonthChart · Growth",
    };
    let months = Memo::new(|_| sample::months(24));
    let as_of = Memo::new(|_| Some(sample::corte()));
    let context = Memo::new(|_| {
        Some(ChartContext {
            as_of: sample::corte(),
            growth: None,
            billed_at_day: Some(150_000_000),
            collected_at_day: Some(90_000_000),
        })
    });
    view! {
        <Case name=name>
            <MonthChart months=months series=Signal::stored(series) context=context />
            <MonthTable months=months as_of=as_of />
        </Case>
    }
    .into_any()
}

fn columns() -> ColumnDrawing {
    let bar = |value, tone| Bar {
        value,
        tone,
        place: Place::Whole,
    };
    let values = sample::wave(12);
    let column = |(index, value): (usize, &i64)| Column {
        narrow: (index + 1).to_string(),
        roomy: (index + 1).to_string(),
        below: String::new(),
        name: format!("Column {}", index + 1),
        bars: vec![bar(*value, Tone::Deep), bar(-*value / 7, Tone::Late)],
        range: None,
        partial: index + 1 == values.len(),
        folded: false,
        explained: Vec::new(),
        to: None,
    };
    ColumnDrawing {
        alt: "ColumnDrawing.alt".to_owned(),
        series: vec![
            (Tone::Deep, "inflow".to_owned()),
            (Tone::Late, "outflow".to_owned()),
        ],
        columns: values.iter().enumerate().map(column).collect(),
        told: 11,
    }
}

fn heads() -> AmountHeads {
    AmountHeads {
        open: "AmountTable".to_owned(),
        label: "AmountTable".to_owned(),
        name: "name".to_owned(),
        columns: vec![
            ("inflow", "inflow".to_owned()),
            ("outflow", "outflow".to_owned()),
        ],
    }
}

fn rows() -> Vec<AmountRow> {
    let row = |value: i64| AmountRow {
        name: "AmountRow".to_owned(),
        to: None,
        amounts: vec![value, value / 7],
        explained: Vec::new(),
    };
    sample::wave(12).into_iter().map(row).collect()
}

fn aging(millions: [i64; 5]) -> AnyView {
    let buckets = Memo::new(move |_| {
        millions
            .map(|amount| AgingBucket {
                amount: amount * 1_000_000,
                documents: u32::from(amount > 0) * 3,
            })
            .to_vec()
    });
    view! {
        <AgingBar buckets=buckets />
        <AgingRows buckets=buckets />
    }
    .into_any()
}
