//! Caja: the sums. The list of payments is in `payments`.

use chrono::Days;
use domain::book::Book;
use domain::forecast::{PaymentColumns, Quantiles, accuracy, cash_forecast};
use domain::numbers::{
    AsOf, CashPeriod, CashStep, ExpectedWhen, Span, cash_by_method, cash_by_period, expected_inflow,
};
use domain::{PaymentMethod, months_back_start};
use protocol::{
    CashMethod, CashPoint, CashView, ExpectedPoint, ForecastAccuracy, ForecastPoint, ForecastView,
    KpiId, Likely, ListPart, PaymentFilter, PaymentQuery,
};

use super::numbers::{figures, unknown};
use crate::lens::Lens;

/// Weeks shown.
const WEEKS: u64 = 13;
/// Months shown.
const MONTHS: i32 = 24;
/// Numbers of this screen.
const FIGURES: &[KpiId] = &[
    KpiId::CollectedMonth,
    KpiId::UnappliedPayments,
    KpiId::FuturePayments,
    KpiId::UnappliedCredits,
    KpiId::Overpaid,
    KpiId::CollectionRate,
    KpiId::Receivable,
];

/// Caja in the scope of `lens` on the `whole` book, without its list of payments.
pub fn cash_sums(whole: &Book, columns: &PaymentColumns, lens: &Lens) -> CashView {
    let (book, at) = (&*lens.book, lens.at);
    let this_week = CashStep::Week.around(at.day);
    let span = |from| Span { from, to: at.day };
    let periods = |from, step| points(cash_by_period(book, span(from), at, step));
    let month = Span::month_to(at.day);
    CashView {
        figures: figures(lens, FIGURES),
        days: periods(month.from, CashStep::Day),
        weeks: periods(this_week.from - Days::new(7 * (WEEKS - 1)), CashStep::Week),
        months: periods(months_back_start(at.day, MONTHS - 1), CashStep::Month),
        methods: cash_by_method(book, month, at)
            .into_iter()
            .map(|row| CashMethod {
                method: method_word(&row.method),
                inflow: row.flow.inflow,
                outflow: row.flow.outflow,
                payments: row.flow.payments,
            })
            .collect(),
        expected: expected(book, at),
        forecast: forecast(whole, columns, lens),
        ..cash_before_first_sync(&PaymentFilter::default(), &PaymentQuery::default())
    }
}

/// Caja before the first sync.
pub fn cash_before_first_sync(filter: &PaymentFilter, query: &PaymentQuery) -> CashView {
    CashView {
        figures: unknown(FIGURES),
        days: Vec::new(),
        weeks: Vec::new(),
        months: Vec::new(),
        methods: Vec::new(),
        expected: Vec::new(),
        forecast: None,
        filter: filter.clone(),
        sort: query.sort,
        group: query.group,
        list: ListPart::default(),
        total_rows: None,
        sum: 0,
        first: 0,
        rows: Vec::new(),
    }
}

fn points(periods: Vec<CashPeriod>) -> Vec<CashPoint> {
    periods
        .into_iter()
        .map(|period| CashPoint {
            from: period.span.from,
            to: period.span.to,
            inflow: period.flow.inflow,
            outflow: period.flow.outflow,
            partial: period.partial,
        })
        .collect()
}

fn expected(book: &Book, at: AsOf) -> Vec<ExpectedPoint> {
    expected_inflow(book, at)
        .into_iter()
        .map(|row| ExpectedPoint {
            from: match row.when {
                ExpectedWhen::Week(monday) => Some(monday),
                ExpectedWhen::Overdue | ExpectedWhen::Later => None,
            },
            later: row.when == ExpectedWhen::Later,
            by_due: row.by_due,
            by_habit: row.by_habit,
        })
        .collect()
}

/// What will come in of what the lens shows, as everybody in the `whole` book pays.
fn forecast(whole: &Book, columns: &PaymentColumns, lens: &Lens) -> Option<ForecastView> {
    let (chosen, at) = (&*lens.book, lens.at);
    let forecast = cash_forecast(whole, columns, chosen, at)?;
    let accuracy = accuracy(whole, columns, chosen, at);
    let weeks = forecast.weeks.iter().map(|week| ForecastPoint {
        from: week.monday,
        by_due: week.by_due,
        likely: likely(week.likely),
    });
    Some(ForecastView {
        weeks: weeks.collect(),
        total: likely(forecast.total),
        total_by_due: forecast.total_by_due,
        open: forecast.open,
        learned_from: forecast.learned_from,
        accuracy: ForecastAccuracy {
            weeks: accuracy.weeks,
            within: accuracy.within,
            came_in: accuracy.came_in,
            error: accuracy.error,
            error_by_due: accuracy.error_by_due,
        },
    })
}

fn likely(quantiles: Quantiles) -> Likely {
    Likely {
        p10: quantiles.p10,
        p50: quantiles.p50,
        p90: quantiles.p90,
    }
}

/// `transfer`, `check`, `cash`, `card`, or the raw word.
pub fn method_word(method: &PaymentMethod) -> String {
    match method {
        PaymentMethod::BankTransfer => "transfer",
        PaymentMethod::Check => "check",
        PaymentMethod::Cash => "cash",
        PaymentMethod::Card => "card",
        PaymentMethod::Unknown(word) => word,
    }
    .to_owned()
}
