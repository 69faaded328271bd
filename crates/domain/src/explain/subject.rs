//! What can be explained: a number of `kpis.md`, or any other figure that a screen shows.

use chrono::{Days, NaiveDate};

use crate::book::CustomerIndex;
use crate::number::last_year;
use crate::numbers::{CashStep, ExpectedWhen, Span};
use crate::{Currency, Number, PaymentMethod, Stage};

/// Which side of the cash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CashSide {
    /// What came in.
    In,
    /// What went back, as a positive amount.
    Out,
    /// What came in less what went back.
    Net,
    /// How many payments, both ways.
    Payments,
}

/// By what the expected inflow is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExpectedBy {
    /// By due date.
    Due,
    /// By how each customer usually pays.
    Habit,
}

/// A figure of a screen. At which corte and of which part of the book is asked beside it, as for a [`Number`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A number of `kpis.md`.
    Number(Number),
    /// What was billed in a span that is no month to the corte; nothing after the corte.
    Billed(Span),
    /// A number of a month over other days; nothing after the corte.
    Over {
        /// One of [`Number::is_of_days`].
        number: Number,
        /// Days.
        span: Span,
    },
    /// Cash of a span, by one method or by all; nothing after the corte.
    Cash {
        /// Days.
        span: Span,
        /// One method; all without it.
        method: Option<PaymentMethod>,
        /// Which way.
        side: CashSide,
    },
    /// What is expected to come in then.
    Expected {
        /// When; a week by any of its days.
        when: ExpectedWhen,
        /// By what.
        by: ExpectedBy,
    },
    /// Documents with something outstanding.
    OpenDocuments,
    /// Customers who owe something past due.
    OverdueCustomers,
    /// The share of one customer in the receivable; `None` for a key that nobody has.
    DebtorShare(Option<CustomerIndex>),
    /// Amount-weighted days late of what was paid among the documents due in the 12 months to the corte.
    UsualDaysLate,
    /// Customers in a stage, also one that nobody knows.
    StageCustomers(Stage),
    /// Customers in all stages that nobody knows.
    UnknownStages,
    /// Estimated value of a stage.
    StageValue(Stage),
    /// Target of the month.
    Target,
    /// Billed ÷ target.
    Attainment,
    /// What is missing to the target ÷ the business days that are left, rounded up.
    NeededPerDay,
    /// Business days gone ÷ business days of the month.
    MonthPace,
    /// What documents in other currencies brought beyond, or short of, their own rate.
    ExchangeDifference,
    /// Outstanding in a currency without a rate.
    Apart(Currency),
}

impl Subject {
    /// The days that it is about at the corte `day`; `None` for a balance or a count at that day.
    pub fn span(&self, day: NaiveDate) -> Option<Span> {
        match self {
            Self::Number(number) => number.span(day),
            Self::Billed(span) | Self::Over { span, .. } | Self::Cash { span, .. } => {
                let days = until(*span, day);
                Some(Span {
                    to: days.to.max(days.from),
                    ..days
                })
            }
            Self::Expected {
                when: ExpectedWhen::Week(any),
                ..
            } => {
                let week = CashStep::Week.around(*any);
                Some(Span {
                    from: week.from.max(day).min(week.to),
                    to: week.to,
                })
            }
            Self::UsualDaysLate => Some(last_year(day)),
            Self::Attainment | Self::MonthPace => Some(Span::month_to(day)),
            Self::Target => Some(CashStep::Month.around(day)),
            Self::NeededPerDay => Some(rest_of_month(day)),
            _ => None,
        }
    }

    /// Whether its parts are counted, 1 each, and not summed.
    pub(super) fn is_counted(&self) -> bool {
        match self {
            Self::Number(number) | Self::Over { number, .. } => super::is_counted(*number),
            Self::Cash { side, .. } => *side == CashSide::Payments,
            Self::OpenDocuments
            | Self::OverdueCustomers
            | Self::StageCustomers(_)
            | Self::UnknownStages
            | Self::MonthPace => true,
            _ => false,
        }
    }
}

impl From<Number> for Subject {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

/// The days of `span` to the corte; one that begins after it ends before it begins, and nothing is in it.
pub(super) fn until(span: Span, day: NaiveDate) -> Span {
    Span {
        to: span.to.min(day),
        ..span
    }
}

/// The days after `day` in its month; on the last one that day itself, after which none is left.
fn rest_of_month(day: NaiveDate) -> Span {
    let to = crate::month_end(day);
    Span {
        from: (day + Days::new(1)).min(to),
        to,
    }
}
