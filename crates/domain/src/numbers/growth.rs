//! Monthly growth, with the days that are compared.

use chrono::NaiveDate;

use super::billing::{Span, billed_in};
use crate::book::Book;
use crate::{Ratio, comparable_day, month_end, months_back_start};

/// A growth and the spans it compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The span of the corte.
    pub current: Span,
    /// The span compared with.
    pub previous: Span,
    /// current ÷ previous − 1; `None` when the previous is ≤ 0.
    pub ratio: Option<Ratio>,
}

/// The kinds of growth that stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrowthFigures {
    /// Month to date against the same days of the month before.
    pub month: Growth,
    /// The last closed month against the one before it.
    pub closed_month: Growth,
    /// Month to date against the same days a year ago.
    pub year: Growth,
}

/// The growth figures at `day`.
pub fn growth(book: &Book, day: NaiveDate) -> GrowthFigures {
    let to_date = Span::month_to(day);
    // On the last day of a month that month is closed.
    let closed_back = i32::from(day != month_end(day));
    let closed = whole_month(months_back_start(day, closed_back));
    let spans = [
        to_date,
        Span::month_to(comparable_day(day, 1)),
        Span::month_to(comparable_day(day, 12)),
        closed,
        whole_month(months_back_start(closed.from, 1)),
    ];
    let amounts = billed_in(book, spans);
    let compare = |current: usize, previous: usize| Growth {
        current: spans[current],
        previous: spans[previous],
        ratio: Ratio::of(amounts[current] - amounts[previous], amounts[previous]),
    };
    GrowthFigures {
        month: compare(0, 1),
        closed_month: compare(3, 4),
        year: compare(0, 2),
    }
}

fn whole_month(day: NaiveDate) -> Span {
    Span::month_to(month_end(day))
}
