//! The columns of a report: billing and collections by day, week or month.

use chrono::{Days, NaiveDate};
use domain::book::Book;
use domain::numbers::{AsOf, Span, billed, collected};
use domain::{month_end, months_back_start};
use protocol::{ReportBar, ReportKind, ReportStep};

use super::report_period::{ReportDays, monday, plain_span};

/// Months or weeks beside the one that is told of: a year and the month a year ago.
const COLUMNS: i32 = 13;
/// Periods of so many days are drawn by day, of so many by week.
const BY_DAY: i64 = 31;
const BY_WEEK: i64 = 182;
/// The last months of a long period.
const MOST_MONTHS: usize = 36;

/// What the columns are, and the columns, oldest first. Those of a month and a week show the ones before it too.
pub fn bars(book: &Book, days: ReportDays, at: AsOf) -> (ReportStep, Vec<ReportBar>) {
    let (step, spans) = spans(days);
    let bar = |(days, end): (Span, NaiveDate)| ReportBar {
        days: plain_span(days),
        partial: end > days.to,
        billed: billed(book, days),
        collected: collected(book, days, at),
    };
    (step, spans.into_iter().map(bar).collect())
}

/// The days of each column, and when it would be over.
fn spans(days: ReportDays) -> (ReportStep, Vec<(Span, NaiveDate)>) {
    let Span { from, to } = days.days;
    let to_corte = |from: NaiveDate, end: NaiveDate| {
        (
            Span {
                from,
                to: end.min(to),
            },
            end,
        )
    };
    match days.kind {
        ReportKind::Month => {
            let starts = (0..COLUMNS).rev().map(|back| months_back_start(to, back));
            let months = starts.map(|start| to_corte(start, month_end(start)));
            (ReportStep::Month, months.collect())
        }
        ReportKind::Week => {
            let back = |weeks: i32| from - Days::new(7 * u64::from(weeks.unsigned_abs()));
            let starts = (0..COLUMNS).rev().map(back);
            let weeks = starts.map(|start| to_corte(start, start + Days::new(6)));
            (ReportStep::Week, weeks.collect())
        }
        ReportKind::Period => {
            let length = (to - from).num_days() + 1;
            let step = if length <= BY_DAY {
                ReportStep::Day
            } else if length <= BY_WEEK {
                ReportStep::Week
            } else {
                ReportStep::Month
            };
            let mut columns = Vec::new();
            let mut start = from;
            while start <= to {
                let end = match step {
                    ReportStep::Day => start,
                    ReportStep::Week => monday(start) + Days::new(6),
                    ReportStep::Month => month_end(start),
                };
                // The last days of a period that is over are over.
                let over = if days.is_partial() { end } else { end.min(to) };
                columns.push((
                    Span {
                        from: start,
                        to: end.min(to),
                    },
                    over,
                ));
                start = end + Days::new(1);
            }
            let cut = columns.len().saturating_sub(MOST_MONTHS);
            (step, columns.split_off(cut))
        }
    }
}
