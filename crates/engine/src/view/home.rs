//! Inicio.

use chrono::NaiveDate;
use domain::Ratio;
use domain::book::Book;
use domain::calendar::Holidays;
use domain::numbers::{
    BusinessMonth, Funnel, MonthFigures, Receivables, Span, active_customers, billed, billed_net,
    collected, customers_billed_since, funnel, growth, monthly, overdue_customers, receivables,
    salesperson_count,
};
use protocol::{
    AgingBucket, AlertView, Delta, Direction, Figure, HomeView, KpiId, KpiView, Missing,
    MonthPoint, Polarity, StageRow,
};

use super::numbers::{self, figures, plain};
use super::salespeople;
use super::tick::{other_currencies, reconciliation};
use super::{direction, meaning, ratio};
use crate::answer::Local;
use crate::lens::Lens;

/// Months in the chart, and one more for the growth of the first.
const CHART_MONTHS: u16 = 24;
/// Months in a sparkline.
const SPARK_MONTHS: usize = 13;
/// Numbers that have no field of their own.
const FIGURES: &[KpiId] = &[KpiId::NetReceivable, KpiId::CollectionRate, KpiId::Dso];
/// Overdue customers on the screen.
const ALERTS: usize = 20;

/// Inicio in the scope of `lens`.
pub fn home(lens: &Lens, local: Local) -> HomeView {
    let (book, as_of) = (&*lens.book, lens.at);
    let before = as_of.at(lens.compared_day());
    let (this_month, last_month) = (Span::month_to(as_of.day), Span::month_to(before.day));
    let growth = growth(book, as_of.day);
    let owed = receivables(book, as_of);
    let owed_before = receivables(book, before);
    let months = monthly(book, as_of, CHART_MONTHS + 1);
    let funnel = funnel(book, as_of.day);
    let compare = Comparison {
        from: last_month.from,
        to: last_month.to,
    };

    let kpis = vec![
        KpiView {
            id: KpiId::BilledMonth,
            figure: Figure::Money(billed(book, this_month)),
            beside: billed_net(book, this_month).map(Figure::Money),
            delta: Some(compare.money(
                billed(book, this_month),
                billed(book, last_month),
                Polarity::Good,
            )),
            spark: spark(&months, |month| month.billed),
            spark_partial: is_partial(&months),
        },
        KpiView {
            id: KpiId::CollectedMonth,
            figure: Figure::Money(collected(book, this_month, as_of)),
            beside: None,
            delta: Some(compare.money(
                collected(book, this_month, as_of),
                collected(book, last_month, as_of),
                Polarity::Good,
            )),
            spark: spark(&months, |month| month.collected),
            spark_partial: is_partial(&months),
        },
        KpiView {
            id: KpiId::Receivable,
            figure: Figure::Money(owed.receivable),
            beside: None,
            delta: Some(compare.at_its_end().money(
                owed.receivable,
                owed_before.receivable,
                Polarity::Neutral,
            )),
            spark: spark(&months, |month| month.receivable),
            spark_partial: false,
        },
        KpiView {
            id: KpiId::OverdueCount,
            figure: Figure::Count(i64::from(owed.overdue_count)),
            beside: Some(Figure::Money(owed.overdue_amount)),
            delta: Some(compare.at_its_end().count(
                i64::from(owed.overdue_count),
                i64::from(owed_before.overdue_count),
                Polarity::Bad,
            )),
            spark: spark(&months, |month| month.overdue_count),
            spark_partial: false,
        },
        KpiView {
            id: KpiId::ActiveCustomers,
            figure: Figure::Count(active_customers(book, as_of.day)),
            beside: Some(Figure::Count(i64::from(funnel.customers))),
            delta: Some(compare.at_its_end().count(
                active_customers(book, as_of.day),
                active_customers(book, before.day),
                Polarity::Good,
            )),
            spark: spark(&months, |month| month.active_customers),
            spark_partial: false,
        },
        KpiView {
            id: KpiId::GrowthMonth,
            figure: ratio(growth.month.ratio),
            beside: None,
            delta: growth.month.ratio.map(|change| Delta {
                change: ratio(Some(change)),
                base: Figure::Money(billed(book, growth.month.previous)),
                direction: direction(change.numerator, 0),
                polarity: meaning(direction(change.numerator, 0), Polarity::Good),
                from: growth.month.previous.from,
                to: growth.month.previous.to,
            }),
            spark: growth_spark(&months, growth.month.ratio),
            spark_partial: is_partial(&months),
        },
    ];
    let overdue = overdue_customers(book, as_of);
    let alert_count = u32::try_from(overdue.len()).unwrap_or(u32::MAX);
    HomeView {
        as_of: as_of.day,
        is_today: as_of.day == as_of.today,
        growth_from: growth.month.current.from,
        growth_to: growth.month.current.to,
        kpis,
        growth_closed_month: ratio(growth.closed_month.ratio),
        growth_year: ratio(growth.year.ratio),
        customers_with_invoices_90d: Figure::Count(customers_billed_since(book, as_of.day, 90)),
        customers_total: Figure::Count(i64::from(funnel.customers)),
        overdue_amount: Figure::Money(owed.overdue_amount),
        receivable: Figure::Money(owed.receivable),
        months: months[1..].iter().map(month_point).collect(),
        aging: aging(&owed),
        unapplied_credits: Figure::Money(owed.unapplied_credits),
        unapplied_payments: Figure::Money(owed.unapplied_payments),
        future_payments: Figure::Money(owed.future_payments),
        overpaid: Figure::Money(owed.overpaid),
        figures: figures(lens, FIGURES),
        report: None,
        changes: None,
        digest: None,
        pipeline_value: Figure::Money(funnel.pipeline_value),
        won_value: Figure::Money(funnel.won_value),
        win_rate: ratio(funnel.win_rate),
        conversion: ratio(funnel.conversion),
        funnel: stage_rows(funnel),
        salespeople: salespeople::rows(lens, local.targets),
        salesperson_count: Figure::Count(salesperson_count(book, as_of)),
        month_pace: month_pace(as_of.day, local.holidays),
        alerts: overdue
            .into_iter()
            .take(ALERTS)
            .map(|row| alert(book, &row))
            .collect(),
        alert_count,
        reconciliation: Some(reconciliation(book, as_of)),
        other_currencies: other_currencies(book, as_of),
    }
}

/// Inicio before the first sync: nothing is known, and nothing is zero.
pub fn home_before_first_sync(today: NaiveDate, holidays: &Holidays) -> HomeView {
    let unknown = Figure::Missing(Missing::NeverSynced);
    let cell = |id| KpiView {
        id,
        figure: unknown,
        beside: None,
        delta: None,
        spark: Vec::new(),
        spark_partial: false,
    };
    HomeView {
        as_of: today,
        is_today: true,
        growth_from: domain::month_start(today),
        growth_to: today,
        kpis: [
            KpiId::BilledMonth,
            KpiId::CollectedMonth,
            KpiId::Receivable,
            KpiId::OverdueCount,
            KpiId::ActiveCustomers,
            KpiId::GrowthMonth,
        ]
        .map(cell)
        .to_vec(),
        growth_closed_month: unknown,
        growth_year: unknown,
        customers_with_invoices_90d: unknown,
        customers_total: unknown,
        overdue_amount: unknown,
        receivable: unknown,
        months: Vec::new(),
        aging: Vec::new(),
        unapplied_credits: unknown,
        unapplied_payments: unknown,
        future_payments: unknown,
        overpaid: unknown,
        figures: numbers::unknown(FIGURES),
        report: None,
        changes: None,
        digest: None,
        funnel: Vec::new(),
        pipeline_value: unknown,
        won_value: unknown,
        win_rate: unknown,
        conversion: unknown,
        salespeople: Vec::new(),
        salesperson_count: unknown,
        month_pace: month_pace(today, holidays),
        alerts: Vec::new(),
        alert_count: 0,
        reconciliation: None,
        other_currencies: Vec::new(),
    }
}

/// The span or the day that a number is compared with.
#[derive(Clone, Copy)]
struct Comparison {
    from: NaiveDate,
    to: NaiveDate,
}

impl Comparison {
    /// Balances compare with one day, not with a span.
    fn at_its_end(self) -> Self {
        Self {
            from: self.to,
            ..self
        }
    }

    fn money(self, now: i64, before: i64, more_is: Polarity) -> Delta {
        self.delta(
            ratio(Ratio::of(now - before, before)),
            Figure::Money(before),
            direction(now, before),
            more_is,
        )
    }

    fn count(self, now: i64, before: i64, more_is: Polarity) -> Delta {
        let change = Figure::Count((now - before).abs());
        self.delta(
            change,
            Figure::Count(before),
            direction(now, before),
            more_is,
        )
    }

    fn delta(self, change: Figure, base: Figure, direction: Direction, more_is: Polarity) -> Delta {
        Delta {
            change,
            base,
            direction,
            polarity: meaning(direction, more_is),
            from: self.from,
            to: self.to,
        }
    }
}

fn spark(months: &[MonthFigures], value: impl Fn(&MonthFigures) -> i64) -> Vec<Option<i64>> {
    months[months.len() - SPARK_MONTHS..]
        .iter()
        .map(|month| Some(value(month)))
        .collect()
}

/// Growth of each month over the one before, in millionths; the running month over its equal days.
fn growth_spark(months: &[MonthFigures], running: Option<Ratio>) -> Vec<Option<i64>> {
    let millionths = |ratio: Ratio| {
        i64::try_from(domain::divide_half_away(
            i128::from(ratio.numerator) * 1_000_000,
            i128::from(ratio.denominator),
        ))
        .unwrap_or(i64::MAX)
    };
    let of_month =
        |pair: &[MonthFigures]| Ratio::of(pair[1].billed - pair[0].billed, pair[0].billed);
    let mut points: Vec<Option<i64>> = months[months.len() - SPARK_MONTHS - 1..]
        .windows(2)
        .map(|pair| of_month(pair).map(millionths))
        .collect();
    if let Some(last) = points.last_mut() {
        *last = running.map(millionths);
    }
    points
}

fn is_partial(months: &[MonthFigures]) -> bool {
    months.last().is_some_and(|month| month.partial)
}

pub(super) fn month_point(month: &MonthFigures) -> MonthPoint {
    MonthPoint {
        month: month.month,
        billed: month.billed,
        collected: month.collected,
        receivable: month.receivable,
        overdue: month.overdue_amount,
        new_customers: month.new_customers,
        partial: month.partial,
    }
}

pub(super) fn aging(owed: &Receivables) -> Vec<AgingBucket> {
    let bucket = |figures: &domain::numbers::AgingFigures| AgingBucket {
        amount: figures.amount,
        documents: figures.documents,
    };
    owed.aging.iter().map(bucket).collect()
}

pub(super) fn stage_rows(funnel: Funnel) -> Vec<StageRow> {
    let row = |stage: domain::numbers::StageFigures| StageRow {
        id: stage.stage.id().to_owned(),
        known: stage.stage.position().is_some(),
        count: stage.count,
        value: stage.value,
        advance: stage.advance.map(|advance| protocol::Ratio {
            numerator: advance.numerator,
            denominator: advance.denominator,
        }),
    };
    funnel.stages.into_iter().map(row).collect()
}

pub(super) fn alert(book: &Book, row: &domain::numbers::OverdueCustomer) -> AlertView {
    let customer = &book.customers[row.customer as usize];
    AlertView {
        customer_key: customer.key.clone(),
        customer_name: customer.name.clone(),
        phone: customer.phone.clone(),
        amount: row.amount,
        documents: row.documents,
        days_late: u32::try_from(row.days_late).unwrap_or(0),
        usual_days_late: row
            .usual_days_late
            .and_then(|days| i32::try_from(days).ok()),
    }
}

/// Share of the month's business days that have begun.
fn month_pace(day: NaiveDate, holidays: &Holidays) -> protocol::Ratio {
    let pace = BusinessMonth::at(day, holidays).pace();
    pace.map_or(
        protocol::Ratio {
            numerator: 0,
            denominator: 1,
        },
        plain,
    )
}
