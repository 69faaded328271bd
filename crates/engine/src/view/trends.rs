//! Tendencias.

use domain::Ratio;
use domain::numbers::{Dso, MonthFigures, monthly};
use protocol::{Figure, KpiId, TrendPoint, TrendsView};

use super::numbers::{figures, plain, unknown};
use super::ratio;
use crate::lens::Lens;

/// Months shown.
const MONTHS: u16 = 24;
/// Months before them that tell what is usual.
const EARLIER: u16 = 36;
/// Numbers of this screen.
const FIGURES: &[KpiId] = &[
    KpiId::BilledMonth,
    KpiId::BilledMonthNet,
    KpiId::CollectedMonth,
    KpiId::GrowthMonth,
    KpiId::GrowthMonthClosed,
    KpiId::GrowthMonthYearAgo,
    KpiId::AverageTicket,
    KpiId::NewCustomers,
    KpiId::CollectionRate,
    KpiId::Dso,
];

/// Tendencias in the scope of `lens`.
pub fn trends_view(lens: &Lens) -> TrendsView {
    let all = monthly(&lens.book, lens.at, EARLIER + MONTHS);
    let (earlier, months) = all.split_at(usize::from(EARLIER));
    // Before the first record nothing is known; later a month without anything is a zero.
    let known = earlier
        .iter()
        .position(|month| month.billed != 0 || month.collected != 0)
        .unwrap_or(earlier.len());
    TrendsView {
        figures: figures(lens, FIGURES),
        months: months.iter().map(point).collect(),
        earlier: earlier[known..].iter().map(point).collect(),
    }
}

/// Tendencias before the first sync.
pub fn trends_before_first_sync() -> TrendsView {
    TrendsView {
        figures: unknown(FIGURES),
        months: Vec::new(),
        earlier: Vec::new(),
    }
}

fn point(month: &MonthFigures) -> TrendPoint {
    TrendPoint {
        month: month.month,
        to: month.to,
        partial: month.partial,
        billed: month.billed,
        collected: month.collected,
        new_customers: month.new_customers,
        active_customers: month.active_customers,
        receivable: month.receivable,
        overdue: month.overdue_amount,
        overdue_count: month.overdue_count,
        dso: match month.dso {
            Dso::Days(days) => Figure::Days(plain(days)),
            Dso::AtLeast(days) => Figure::DaysAtLeast(days),
        },
        collection_rate: ratio(Ratio::of(month.collected, month.billed)),
    }
}
