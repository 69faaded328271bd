//! What each chart of Tendencias draws, from the months of the worker.

use chrono::Datelike;
use protocol::{Figure, KpiId, Missing, Ratio, TrendPoint, TrendsView};

use crate::chart::{Band, Place, Plot, Point, Shape, Slot, Tone, Track, Unit};
use crate::components::month_chart::month_and_year;
use crate::i18n::*;
use crate::words::{I18n, month_short};

/// Months of a year.
const YEAR: usize = 12;
/// What was billed before the first record is not here: so many months collect and owe less than they did.
const RUN_IN: usize = 3;

/// Billed and collected.
pub fn flow(i18n: I18n, view: &TrendsView) -> Plot {
    let billed = track(
        tu_string!(i18n, home.key_billed),
        ("billed", KpiId::BilledMonth),
        (Tone::Deep, Shape::Bar(Place::First)),
        points(view, |month| Figure::Money(month.billed)),
    );
    let collected = track(
        tu_string!(i18n, home.key_collected),
        ("collected", KpiId::CollectedMonth),
        (Tone::Mid, Shape::Bar(Place::Second)),
        points(view, |month| Figure::Money(month.collected)),
    );
    over_months(i18n, view, Unit::Money, vec![billed, collected])
}

/// The last 12 months beside the 12 before.
pub fn years(i18n: I18n, view: &TrendsView) -> Plot {
    let billed = points(view, |month| Figure::Money(month.billed));
    let split = billed.len().saturating_sub(YEAR);
    let (before, now) = billed.split_at(split);
    let first = &view.months[split..];
    let growth = first
        .iter()
        .zip(&view.months)
        .map(|(now, before)| {
            let figure = if now.partial {
                of(view, KpiId::GrowthMonthYearAgo)
            } else {
                growth(now.billed, before.billed)
            };
            Some(Point {
                figure,
                corte: now.to,
                unfinished: false,
            })
        })
        .collect();
    Plot {
        unit: Unit::Money,
        slots: first.iter().map(|month| slot(i18n, month)).collect(),
        tracks: vec![
            track(
                tu_string!(i18n, trends.year_before),
                ("billed-year-ago", KpiId::BilledMonth),
                (Tone::Mid, Shape::Bar(Place::First)),
                before.to_vec(),
            ),
            track(
                tu_string!(i18n, trends.year_now),
                ("billed", KpiId::BilledMonth),
                (Tone::Deep, Shape::Bar(Place::Second)),
                now.to_vec(),
            ),
            track(
                tu_string!(i18n, trends.growth),
                ("growth-year", KpiId::GrowthMonthYearAgo),
                (Tone::Deep, Shape::Words),
                growth,
            ),
        ],
        band: None,
        newest_first: true,
    }
}

/// From January to December, this calendar year over the last one.
pub fn season(i18n: I18n, view: &TrendsView) -> Plot {
    let Some(last) = view.months.last() else {
        return over_months(i18n, view, Unit::Money, Vec::new());
    };
    let this_year = last.month.year();
    let of_year = |year: i32| -> Vec<Option<Point>> {
        (1..=12)
            .map(|month| {
                let point = view
                    .months
                    .iter()
                    .find(|point| (point.month.year(), point.month.month()) == (year, month))?;
                Some(point_of(point, Figure::Money(point.billed)))
            })
            .collect()
    };
    let slots = (1..=12)
        .filter_map(|month| last.month.with_month(month))
        .map(|month| Slot {
            short: month_short(i18n, month).to_owned(),
            year: None,
            name: month_short(i18n, month).to_owned(),
            id: month.format("%m").to_string(),
        })
        .collect();
    let year = |year: i32, metric: &'static str, tone: Tone| Track {
        name: year.to_string(),
        metric,
        number: KpiId::BilledMonth,
        tone,
        shape: Shape::Line,
        points: of_year(year),
    };
    Plot {
        unit: Unit::Money,
        slots,
        tracks: vec![
            year(this_year, "billed", Tone::Deep),
            year(this_year - 1, "billed-year-ago", Tone::Mid),
        ],
        band: other_years(view, this_year),
        newest_first: false,
    }
}

/// The same month in the years before `this_year`, of which there must be two.
fn other_years(view: &TrendsView, this_year: i32) -> Option<Band> {
    let all = known(view);
    let before: Vec<_> = all
        .iter()
        .filter(|point| point.month.year() < this_year)
        .collect();
    let points: Vec<_> = (1..=12)
        .map(|month| {
            let same = before.iter().filter(|point| point.month.month() == month);
            let billed: Vec<_> = same.map(|point| Figure::Money(point.billed)).collect();
            let several = billed.len() > 1;
            Unit::Money.range(billed).filter(|_| several)
        })
        .collect();
    points.iter().any(Option::is_some).then(|| Band {
        name: format!("{}–{}", before[0].month.year(), this_year - 1),
        points,
    })
}

/// DSO at the end of each month.
pub fn dso(i18n: I18n, view: &TrendsView) -> Plot {
    let line = track(
        tu_string!(i18n, trends.dso_key),
        ("dso", KpiId::Dso),
        (Tone::Deep, Shape::Line),
        at_the_end(points(view, |month| month.dso)),
    );
    Plot {
        band: twelve_before(i18n, view, Unit::Days, |month| month.dso),
        ..over_months(i18n, view, Unit::Days, vec![line])
    }
}

/// Collected ÷ billed.
pub fn rate(i18n: I18n, view: &TrendsView) -> Plot {
    let line = track(
        tu_string!(i18n, trends.rate_key),
        ("collection-rate", KpiId::CollectionRate),
        (Tone::Deep, Shape::Line),
        points(view, |month| month.collection_rate),
    );
    Plot {
        band: twelve_before(i18n, view, Unit::Share, |month| month.collection_rate),
        ..over_months(i18n, view, Unit::Share, vec![line])
    }
}

/// Receivable at the end of each month, and the overdue part of it.
pub fn balance(i18n: I18n, view: &TrendsView) -> Plot {
    let receivable = track(
        tu_string!(i18n, home.key_receivable),
        ("receivable", KpiId::Receivable),
        (Tone::Mid, Shape::Bar(Place::Whole)),
        at_the_end(points(view, |month| Figure::Money(month.receivable))),
    );
    let overdue = track(
        tu_string!(i18n, home.key_overdue),
        ("overdue", KpiId::OverdueAmount),
        (Tone::Late, Shape::Bar(Place::Inside)),
        at_the_end(points(view, |month| Figure::Money(month.overdue))),
    );
    over_months(i18n, view, Unit::Money, vec![receivable, overdue])
}

/// Customers created.
pub fn customers(i18n: I18n, view: &TrendsView) -> Plot {
    let created = track(
        tu_string!(i18n, home.key_new),
        ("new-customers", KpiId::NewCustomers),
        (Tone::Deep, Shape::Bar(Place::Whole)),
        points(view, |month| Figure::Count(month.new_customers)),
    );
    over_months(i18n, view, Unit::Count, vec![created])
}

/// All months from the first one with a record.
fn known(view: &TrendsView) -> Vec<TrendPoint> {
    let all = view.earlier.iter().chain(&view.months);
    all.skip_while(|month| month.billed == 0 && month.collected == 0)
        .copied()
        .collect()
}

/// From the least to the most of the twelve months before each, where so many are known.
fn twelve_before(
    i18n: I18n,
    view: &TrendsView,
    unit: Unit,
    figure: fn(&TrendPoint) -> Figure,
) -> Option<Band> {
    let all = known(view);
    let points: Vec<_> = (0..view.months.len())
        .rev()
        .map(|back| {
            let index = all.len().checked_sub(back + 1)?;
            let first = index.checked_sub(YEAR).filter(|first| *first >= RUN_IN)?;
            unit.range(all[first..index].iter().map(&figure))
        })
        .collect();
    points.iter().any(Option::is_some).then(|| Band {
        name: tu_string!(i18n, trends.usual).to_owned(),
        points,
    })
}

fn over_months(i18n: I18n, view: &TrendsView, unit: Unit, tracks: Vec<Track>) -> Plot {
    Plot {
        unit,
        slots: view.months.iter().map(|month| slot(i18n, month)).collect(),
        tracks,
        band: None,
        newest_first: true,
    }
}

fn track(
    name: &str,
    (metric, number): (&'static str, KpiId),
    (tone, shape): (Tone, Shape),
    points: Vec<Option<Point>>,
) -> Track {
    Track {
        name: name.to_owned(),
        metric,
        number,
        tone,
        shape,
        points,
    }
}

fn points(view: &TrendsView, figure: fn(&TrendPoint) -> Figure) -> Vec<Option<Point>> {
    let points = view.months.iter();
    points
        .map(|month| Some(point_of(month, figure(month))))
        .collect()
}

fn point_of(month: &TrendPoint, figure: Figure) -> Point {
    Point {
        figure,
        corte: month.to,
        unfinished: month.partial,
    }
}

/// A balance at a day is what it is, whether its month is over or not.
fn at_the_end(mut points: Vec<Option<Point>>) -> Vec<Option<Point>> {
    for point in points.iter_mut().flatten() {
        point.unfinished = false;
    }
    points
}

fn slot(i18n: I18n, month: &TrendPoint) -> Slot {
    Slot {
        short: month_short(i18n, month.month).to_owned(),
        year: (month.month.month() == 1).then(|| month.month.year()),
        name: month_and_year(i18n, month.month),
        id: month.month.format("%Y-%m").to_string(),
    }
}

fn growth(now: i64, before: i64) -> Figure {
    if before <= 0 {
        return Figure::Missing(Missing::NoBase);
    }
    Figure::Ratio(Ratio {
        numerator: now - before,
        denominator: before,
    })
}

/// A number of the screen.
fn of(view: &TrendsView, id: KpiId) -> Figure {
    let found = view.figures.iter().find(|kpi| kpi.id == id);
    found.map_or(Figure::Missing(Missing::NoBase), |kpi| kpi.figure)
}
