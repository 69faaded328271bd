//! Invented data.

use chrono::{Months, NaiveDate};
use protocol::{
    AgingMonth, AlertView, CompanyView, Delta, Direction, Figure, KpiFigure, KpiId, KpiView,
    ListKind, Mode, MonthPoint, Phase, Phone, Polarity, Progress, Ratio, ReconciliationView,
    STAGE_IDS, ShellView, StageMatrixRow, StageRow, SyncStatus,
};

use crate::chart::{Band, Plot, Point, Shape, Slot, Tone, Track, Unit};

/// Sixty letters.
pub const LONG_NAME: &str = "Sociedad Distribuidora e Inversiones Valle Ñirre y Cía. Ltda.";
/// When the data of the notices were fetched.
pub const HOURS_AGO_MS: i64 = 7 * 3_600_000;
/// Millionths in one.
/// As large as amounts get.
pub const AMOUNT: i64 = 9_000_000_000_000;

const MILLION: i64 = 1_000_000;

/// The day of every sample.
pub fn corte() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

/// The first day of a month, so many back.
fn month_back(back: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
    let back = u32::try_from(back).unwrap_or_default();
    first.checked_sub_months(Months::new(back)).unwrap_or(first)
}

/// Values that go up and down, in minor units.
pub fn wave(count: usize) -> Vec<i64> {
    let steps = [61, 44, 83, 97, 52, 70, 35, 90, 76, 58, 99, 41, 66];
    steps
        .into_iter()
        .cycle()
        .take(count)
        .map(|step| step * 3 * MILLION)
        .collect()
}

/// A value of [`wave`] as the figure of a unit.
fn figure(unit: Unit, value: i64) -> Figure {
    let ratio = Ratio {
        numerator: value,
        denominator: 150 * MILLION,
    };
    match unit {
        Unit::Money => Figure::Money(value),
        Unit::Count => Figure::Count(value / MILLION),
        Unit::Share => Figure::Ratio(ratio),
        Unit::Days => Figure::Days(Ratio {
            denominator: 3 * MILLION,
            ..ratio
        }),
    }
}

fn points(unit: Unit, values: impl IntoIterator<Item = i64>) -> Vec<Option<Point>> {
    let values: Vec<i64> = values.into_iter().collect();
    let last = values.len();
    let point = |(index, value)| {
        Some(Point {
            figure: figure(unit, value),
            corte: corte(),
            unfinished: index + 1 == last,
        })
    };
    values.into_iter().enumerate().map(point).collect()
}

/// A series of money.
pub fn track(
    name: &'static str,
    tone: Tone,
    shape: Shape,
    values: impl IntoIterator<Item = i64>,
) -> Track {
    Track {
        name: name.to_owned(),
        metric: name,
        number: KpiId::BilledMonth,
        tone,
        shape,
        points: points(Unit::Money, values),
    }
}

/// A chart over the last months.
pub fn plot(unit: Unit, count: usize, tracks: Vec<Track>) -> Plot {
    let slot = |back: usize| {
        let month = month_back(back);
        Slot {
            short: month.format("%m").to_string(),
            year: None,
            name: month.format("%Y-%m").to_string(),
            id: month.format("%Y-%m").to_string(),
        }
    };
    Plot {
        unit,
        slots: (0..count).rev().map(slot).collect(),
        tracks,
        band: None,
        newest_first: true,
    }
}

/// Two lines, one with a gap, before what is usual.
pub fn lines(count: usize, unit: Unit) -> Plot {
    let line = |tone, values: Vec<i64>| Track {
        points: points(unit, values),
        ..track("line", tone, Shape::Line, [])
    };
    let mut broken = line(Tone::Mid, wave(count).into_iter().rev().collect());
    if let Some(point) = broken.points.get_mut(count / 2).filter(|_| count > 2) {
        *point = None;
    }
    let ends =
        |value: i64| [value - 60 * MILLION, value + 45 * MILLION].map(|end| figure(unit, end));
    let usual = wave(count).into_iter().enumerate();
    Plot {
        band: Some(Band {
            name: "band".to_owned(),
            points: usual
                .map(|(index, value)| (index > 1).then(|| ends(value)))
                .collect(),
        }),
        ..plot(unit, count, vec![line(Tone::Deep, wave(count)), broken])
    }
}

/// The last months, the last one not over.
pub fn months(count: usize) -> Vec<MonthPoint> {
    let values = wave(count);
    let month = |(index, &billed): (usize, &i64)| MonthPoint {
        month: month_back(count - 1 - index),
        billed,
        collected: billed * 4 / 5,
        receivable: billed * 2,
        overdue: billed / 2,
        new_customers: billed / (60 * MILLION),
        partial: index + 1 == count,
    };
    values.iter().enumerate().map(month).collect()
}

/// A year of agings.
pub fn aging_months() -> Vec<AgingMonth> {
    let values = wave(12);
    let month = |(index, value): (usize, &i64)| AgingMonth {
        month: month_back(11 - index),
        to: corte(),
        buckets: [*value, value / 4, value / 6, value / 8, value / 5],
    };
    values.iter().enumerate().map(month).collect()
}

/// The seven stages and a word that is none.
pub fn stages() -> Vec<StageRow> {
    let counts = [14, 11, 8, 5, 3, 72, 9, 1];
    let ids = STAGE_IDS.into_iter().chain(["en_pausa"]);
    ids.zip(counts)
        .map(|(id, count)| StageRow {
            id: id.to_owned(),
            known: id != "en_pausa",
            count,
            value: i64::from(count) * 7 * MILLION,
            advance: (id != "en_pausa").then_some(Ratio {
                numerator: 9,
                denominator: 10,
            }),
        })
        .collect()
}

/// Two salespeople, nobody, and a long name.
pub fn matrix() -> Vec<StageMatrixRow> {
    let row = |key: &str, name: &str, counts: [u32; 7], unknown: u32| StageMatrixRow {
        key: key.to_owned(),
        name: name.to_owned(),
        counts,
        values: counts.map(|count| i64::from(count) * MILLION),
        unknown,
        total: counts.iter().sum::<u32>() + unknown,
    };
    vec![
        row("v1", "Paulina Núñez Ñancupil", [2, 0, 1, 5, 0, 16, 3], 0),
        row("v2", LONG_NAME, [0, 3, 4, 0, 1, 9, 1], 1),
        row("", "", [1, 1, 0, 0, 0, 2, 0], 0),
    ]
}

/// One figure of each kind.
pub fn figures() -> [Figure; 7] {
    let ratio = Ratio {
        numerator: 69,
        denominator: 2,
    };
    [
        Figure::Money(123_456_789_012),
        Figure::Count(1_234),
        Figure::Ratio(Ratio {
            numerator: 84,
            denominator: 1_000,
        }),
        Figure::Days(ratio),
        Figure::DaysAtLeast(400),
        Figure::Percent(ratio),
        Figure::Average(Ratio {
            numerator: 10_000_001,
            denominator: 3,
        }),
    ]
}

/// A comparison with this meaning.
pub fn delta(polarity: Polarity) -> Delta {
    let direction = match polarity {
        Polarity::Good => Direction::Up,
        Polarity::Bad => Direction::Down,
        Polarity::Neutral => Direction::Flat,
    };
    Delta {
        base: Figure::Money(180 * MILLION),
        change: Figure::Ratio(Ratio {
            numerator: 84,
            denominator: 1_000,
        }),
        direction,
        polarity,
        from: month_back(1),
        to: corte(),
    }
}

/// Good, bad, neither, and nothing to compare with.
pub fn deltas() -> [Option<Delta>; 4] {
    [
        Some(delta(Polarity::Good)),
        Some(delta(Polarity::Bad)),
        Some(delta(Polarity::Neutral)),
        None,
    ]
}

/// A cell of the strip.
pub fn kpi(id: KpiId, figure: Figure) -> KpiView {
    KpiView {
        id,
        figure,
        beside: None,
        delta: None,
        spark: wave(13).into_iter().map(Some).collect(),
        spark_partial: true,
    }
}

/// Amounts of twelve digits.
pub fn long_figures() -> Vec<KpiFigure> {
    let ids = [
        KpiId::BilledMonth,
        KpiId::CollectedMonth,
        KpiId::Receivable,
        KpiId::OverdueAmount,
        KpiId::AverageTicket,
        KpiId::Overpaid,
    ];
    ids.into_iter()
        .zip(123_456_789_012..)
        .map(|(id, minor)| KpiFigure {
            id,
            figure: Figure::Money(minor),
            delta: Some(delta(Polarity::Good)),
        })
        .collect()
}

/// Sums of which one is off by so much.
pub fn sums(off: i64) -> ReconciliationView {
    let receivable = 672_112_336;
    ReconciliationView {
        receivable,
        aging: receivable,
        documents: receivable + off,
        customers: receivable,
        salespeople: receivable,
    }
}

/// Whom to call: a long name, and one without a phone.
pub fn alerts() -> Vec<AlertView> {
    let alert = |name: &str, phone: Option<&str>, days_late: u32| AlertView {
        customer_key: name.to_owned(),
        customer_name: name.to_owned(),
        phone: phone.map(|dialled| Phone {
            dialled: dialled.to_owned(),
            is_mobile: true,
        }),
        amount: 91_462_697,
        documents: 6,
        days_late,
        usual_days_late: Some(12),
    };
    vec![
        alert(LONG_NAME, Some("+56900000000"), 182),
        alert("Botillería El Coigüe E.I.R.L.", None, 11),
    ]
}

/// A sync on its way.
pub fn progress() -> Progress {
    Progress {
        list: ListKind::Invoices,
        received: 1_234,
    }
}

/// The frame of a page in this state.
pub fn shell(mode: Mode, phase: Phase, sync: SyncStatus) -> ShellView {
    ShellView {
        phase,
        mode,
        company: Some(CompanyView {
            name: LONG_NAME.to_owned(),
            tax_id: None,
            address: None,
            logo_url: None,
            currency: "CLP".to_owned(),
            currency_decimals: 0,
            time_zone: "America/Santiago".to_owned(),
        }),
        sync,
        today: corte(),
        clock_behind: None,
        rejected: 0,
        vanished: 0,
        overdue_count: Some(56),
        alert_count: Some(43),
        urgent_count: 0,
        salespeople: Vec::new(),
        kinds: Vec::new(),
        currencies: Vec::new(),
        backup: None,
        mail: protocol::MailView::default(),
        views: Vec::new(),
        interval_minutes: 15,
        auto_sync: true,
        address_from_config: false,
        configured_name: None,
    }
}
