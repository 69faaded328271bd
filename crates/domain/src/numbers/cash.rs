//! Cash movements: what came in and what went back, by day, week, month and method.
//!
//! What came in less what went back is [`collected`](super::collected), by any of them.

use chrono::{Datelike, Days, NaiveDate};

use super::{AsOf, Span};
use crate::book::{Book, Cash};
use crate::order::Order;
use crate::{PaymentMethod, month_end, month_start};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CashStep {
    /// A day.
    Day,
    /// From Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

impl CashStep {
    /// The whole period in which `day` lies.
    pub fn around(self, day: NaiveDate) -> Span {
        match self {
            Self::Day => Span { from: day, to: day },
            Self::Week => {
                let from = day - Days::new(day.weekday().num_days_from_monday().into());
                Span {
                    from,
                    to: from + Days::new(6),
                }
            }
            Self::Month => Span {
                from: month_start(day),
                to: month_end(day),
            },
        }
    }
}

/// What came in and what went back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CashFlow {
    /// Σ of the payments received.
    pub inflow: i64,
    /// Σ of refunds and bounced cheques, as a positive amount.
    pub outflow: i64,
    /// Payments, both ways.
    pub payments: u32,
}

impl CashFlow {
    /// inflow − outflow.
    pub fn net(self) -> i64 {
        self.inflow - self.outflow
    }

    fn add(&mut self, amount: i64) {
        self.inflow += amount.max(0);
        self.outflow += (-amount).max(0);
        self.payments += u32::from(amount != 0);
    }
}

/// The cash of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashPeriod {
    /// The days of it that were asked for.
    pub span: Span,
    /// Whether the period goes on after `span`.
    pub partial: bool,
    /// Cash.
    pub flow: CashFlow,
}

/// The cash of one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashMethod {
    /// Method.
    pub method: PaymentMethod,
    /// Cash.
    pub flow: CashFlow,
}

/// The counted payments of `span` that are cash by `as_of.today`, by period, oldest first. Periods without
/// any are zeros, not gaps.
pub fn cash_by_period(book: &Book, span: Span, as_of: AsOf, step: CashStep) -> Vec<CashPeriod> {
    let mut periods = Vec::new();
    let mut from = span.from;
    while from <= span.to {
        let whole = step.around(from);
        periods.push(CashPeriod {
            span: Span {
                from,
                to: whole.to.min(span.to),
            },
            partial: whole.to > span.to,
            flow: CashFlow::default(),
        });
        from = whole.to + Days::new(1);
    }
    for cash in cash_of(book, span, as_of) {
        let after = periods.partition_point(|period| period.span.from <= cash.on);
        // The first period begins with the span, so that one always lies before.
        if let Some(period) = after
            .checked_sub(1)
            .and_then(|index| periods.get_mut(index))
        {
            period.flow.add(cash.amount);
        }
    }
    periods
}

/// The same by method, the greatest inflow first.
pub fn cash_by_method(book: &Book, span: Span, as_of: AsOf) -> Vec<CashMethod> {
    let mut methods: Vec<CashMethod> = Vec::new();
    for cash in cash_of(book, span, as_of).filter(|cash| cash.amount != 0) {
        let position = methods
            .iter()
            .position(|row| row.method == cash.method)
            .unwrap_or_else(|| {
                methods.push(CashMethod {
                    method: cash.method.clone(),
                    flow: CashFlow::default(),
                });
                methods.len() - 1
            });
        methods[position].flow.add(cash.amount);
    }
    methods.order_by_key(|row| (std::cmp::Reverse(row.flow.inflow), row.flow.outflow));
    methods
}

fn cash_of(book: &Book, span: Span, as_of: AsOf) -> impl Iterator<Item = &Cash> {
    let paid = book.cash.iter();
    paid.filter(move |cash| span.contains(cash.on) && cash.on <= as_of.today)
}
