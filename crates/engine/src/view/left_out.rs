//! What is por aplicar in the days that a screen tells of, and under its filter in none of its sums.

use domain::Number;
use domain::book::{Book, Cash};
use domain::explain::{CashSide, Subject};
use domain::numbers::loose_cash_of;
use protocol::Screen;

use super::report_period::ReportDays;
use super::subject::in_domain;
use crate::lens::Lens;

/// Minor units of the company's currency, with the sign of the figure that would count them.
pub fn left_out_of_screen(whole: &Book, lens: &Lens, screen: &Screen) -> i64 {
    if !lens.leaves_out_unapplied() {
        return 0;
    }
    let at = lens.at;
    match screen {
        Screen::Report(period) => {
            let days = ReportDays::of(*period, at.day).days;
            loose_cash_of(whole, days, at, |_| true)
        }
        Screen::Explain { subject, .. } => match in_domain(whole, subject) {
            Some(Subject::Cash { span, method, side }) => {
                let of_method = |cash: &Cash| method.as_ref().is_none_or(|m| cash.method == *m);
                let sum = |meant: &dyn Fn(&Cash) -> bool| {
                    loose_cash_of(whole, span, at, |cash| of_method(cash) && meant(cash))
                };
                match side {
                    CashSide::In => sum(&|cash| cash.amount > 0),
                    CashSide::Out => -sum(&|cash| cash.amount < 0),
                    CashSide::Net => sum(&|_| true),
                    // Payments are told apart by whether any part of them is chosen.
                    CashSide::Payments => 0,
                }
            }
            Some(Subject::Over {
                number: Number::CollectedMonth | Number::CollectionRate,
                span,
            }) => loose_cash_of(whole, span, at, |_| true),
            _ => 0,
        },
        _ => 0,
    }
}
