//! What will come in, week by week, of what is owed at the corte.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use super::columns::{DayNumber, PaymentColumns, Row, day_number};
use super::curve::{CompanyCurve, Counts, Curve, LEAST_PAID, PRIOR_DOCUMENTS};
use super::spread::{Chance, Quantiles, quantiles};
use crate::book::Book;
use crate::numbers::{AsOf, CashStep, covered_by_cheques};

/// Weeks, the running one among them.
pub const FORECAST_WEEKS: usize = 13;

/// What is expected in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekForecast {
    /// Monday of the week; the first week is that of the corte, from the day after it on.
    pub monday: NaiveDate,
    /// Outstanding that falls due then.
    pub by_due: i64,
    /// What is likely to come in then.
    pub likely: Quantiles,
}

/// What is expected to come in of what is owed at the corte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashForecast {
    /// The weeks, the running one first.
    pub weeks: Vec<WeekForecast>,
    /// All weeks together: no sum of theirs, since bad weeks and good weeks even out.
    pub total: Quantiles,
    /// Outstanding that falls due in those weeks; what is overdue already is not in it.
    pub total_by_due: i64,
    /// Documents that are owed.
    pub open: u32,
    /// Documents of the last two years of which something was paid: what the forecast learns from.
    pub learned_from: u32,
}

/// What is expected of what is owed in `chosen` at `as_of`, as everybody in the whole `book` paid by then.
/// `columns` are those of the whole book. `None` when too little was paid to tell.
pub fn cash_forecast(
    book: &Book,
    columns: &PaymentColumns,
    chosen: &Book,
    as_of: AsOf,
) -> Option<CashForecast> {
    let weeks = weeks_of(as_of.day);
    let forecast = Owed::at(book, columns, chosen, as_of).forecast(&weeks, FORECAST_WEEKS)?;
    let monday = CashStep::Week.around(as_of.day).from;
    let rows = (0_u64..).zip(forecast.likely).zip(forecast.by_due);
    Some(CashForecast {
        weeks: rows
            .map(|((week, likely), by_due)| WeekForecast {
                monday: monday + Days::new(7 * week),
                by_due,
                likely,
            })
            .collect(),
        total: forecast.total,
        total_by_due: forecast.total_by_due,
        open: forecast.open,
        learned_from: forecast.learned_from,
    })
}

/// The days of each week after `day`, as days after it.
pub(super) fn weeks_of(day: NaiveDate) -> Vec<Range<i32>> {
    let left = 6 - i32::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
    let ends = (0..).map(|week| left + 7 * week).take(FORECAST_WEEKS);
    ends.map(|end| (end - 7).max(0)..end).collect()
}

/// A document that is owed.
pub(super) struct OpenRow<'a> {
    /// Its columns.
    pub row: &'a Row,
    /// Outstanding, what cheques cover aside.
    pub amount: i64,
    /// Days past due at the corte.
    pub age: i32,
}

/// What is owed at a corte, and how everybody paid by then.
pub(super) struct Owed<'a> {
    columns: &'a PaymentColumns,
    day: DayNumber,
    counts: Counts,
    /// By customer: the documents issued by then, and those that are owed.
    pub customers: Vec<(&'a [Row], Vec<OpenRow<'a>>)>,
    /// What cheques a fecha cover, by their days.
    cheques: Vec<(DayNumber, i64)>,
}

/// A forecast in numbers of weeks.
pub(super) struct Forecast {
    pub likely: Vec<Quantiles>,
    pub by_due: Vec<i64>,
    pub total: Quantiles,
    pub total_by_due: i64,
    pub open: u32,
    pub learned_from: u32,
}

impl<'a> Owed<'a> {
    /// What is owed in `chosen` at `as_of`. Cheques count where the corte is today: of no other day is it known
    /// which ones somebody had in the drawer.
    pub fn at(book: &Book, columns: &'a PaymentColumns, chosen: &Book, as_of: AsOf) -> Self {
        let day = day_number(as_of.day);
        let mut counts = Counts::new();
        let mut customers = Vec::new();
        let mut cheques = Vec::new();
        for rows in columns.customers(day) {
            counts.add(columns, rows, day);
            let mut open = Vec::new();
            for row in rows.iter().filter(|row| row.closed > day) {
                let document = &chosen.documents[row.position as usize];
                let mut amount = document
                    .balance(as_of.day, as_of.today, book.currency)
                    .outstanding;
                if amount > 0 && as_of.day >= as_of.today {
                    for (on, part) in covered_by_cheques(document, amount, as_of, book.currency) {
                        cheques.push((day_number(on), part));
                        amount -= part;
                    }
                }
                if amount > 0 {
                    open.push(OpenRow {
                        row,
                        amount,
                        age: day - row.due,
                    });
                }
            }
            if !open.is_empty() {
                customers.push((rows, open));
            }
        }
        Self {
            columns,
            day,
            counts,
            customers,
            cheques,
        }
    }

    /// Whether enough was paid to tell anything.
    pub fn is_known(&self) -> bool {
        self.counts.documents_paid >= LEAST_PAID
    }

    /// Calls `each` with the curve of every customer who owes, from the age of the youngest open document to
    /// `days` after that of the oldest.
    pub fn curves(&self, days: i32, mut each: impl FnMut(&Curve, &[OpenRow<'a>])) {
        let company = CompanyCurve::new(&self.counts);
        let mut counts = Counts::new();
        let mut curve = Curve::default();
        for (rows, open) in &self.customers {
            counts.clear();
            counts.add(self.columns, rows, self.day);
            let ages = open.iter().map(|open| Curve::age(open.age));
            let youngest = ages.clone().min().unwrap_or(0);
            let oldest = ages.max().unwrap_or(0);
            curve.take(&company, &counts, youngest, oldest + days);
            each(&curve, open);
        }
    }

    /// What is likely in the first `known` of the `weeks`; `None` when too little was paid to tell.
    pub fn forecast(&self, weeks: &[Range<i32>], known: usize) -> Option<Forecast> {
        if !self.is_known() {
            return None;
        }
        let end = weeks[known - 1].end;
        let week_of = |days: i32| weeks[..known].iter().position(|week| days <= week.end);
        // The weeks, and after them all together.
        let mut spans = weeks[..known].to_vec();
        spans.push(0..end);
        let mut sums: Vec<Chances> = spans.iter().map(|_| Chances::default()).collect();
        let mut by_due = vec![0; known];
        let mut open_documents = 0;
        self.curves(end, |curve, open| {
            open_documents += open.len();
            for document in open.iter().filter(|document| document.age <= 0) {
                if let Some(week) = week_of(-document.age) {
                    by_due[week] += document.amount;
                }
            }
            for (days, sums) in spans.iter().zip(&mut sums) {
                sums.add(curve, open, days);
            }
        });
        let mut certain = vec![0; known + 1];
        for (on, amount) in &self.cheques {
            if let Some(week) = week_of(on - self.day) {
                certain[week] += amount;
                certain[known] += amount;
                by_due[week] += amount;
            }
        }
        let mut likely: Vec<Quantiles> = sums
            .iter_mut()
            .zip(certain)
            .map(|(sums, certain)| quantiles(&mut sums.each, certain, sums.together))
            .collect();
        let total = likely.pop()?;
        Some(Forecast {
            likely,
            total,
            total_by_due: by_due.iter().sum(),
            by_due,
            open: u32::try_from(open_documents).unwrap_or(u32::MAX),
            learned_from: self.counts.documents_paid,
        })
    }
}

/// What may come within some days.
#[derive(Default)]
struct Chances {
    each: Vec<Chance>,
    /// What is added to the variance because the documents of one customer go together.
    together: u128,
}

impl Chances {
    /// Adds what is `open` of a customer with `curve`. How the customer pays is known from few documents alone:
    /// where one comes later than thought, so do the others. Two documents of one curve that was learned from n,
    /// the company's among them, have the correlation 1 ÷ (n + 1).
    fn add(&mut self, curve: &Curve, open: &[OpenRow], days: &Range<i32>) {
        let (mut sum, mut squares) = (0, 0);
        for document in open {
            let chance = Chance::new(document.amount, curve.chance(document.age, days));
            if chance.share > 0 {
                sum += u128::from(chance.deviation.0);
                squares += chance.variance();
                self.each.push(chance);
            }
        }
        let learned_from = PRIOR_DOCUMENTS + curve.documents;
        self.together += (sum.pow(2) - squares) / u128::from(1 + learned_from);
    }
}
