//! Days of sales outstanding, three ways. What is deemed paid when issued is no credit sale and stays out.

use chrono::{Datelike, NaiveDate};

use super::receivables::Receivable;
use super::{Figure, Figures, Ledger, View};
use crate::calendar::{days_between, first_of_month, plus_days};

/// Days that the simple way looks back.
const WINDOW_DAYS: i64 = 90;

/// Σ signed billing on credit from `first` to `last`.
fn credit_sales(ledger: &Ledger, first: NaiveDate, last: NaiveDate) -> i64 {
    ledger
        .billed
        .iter()
        .filter(|line| !line.is_deemed_paid && first <= line.issued_on && line.issued_on <= last)
        .map(|line| line.signed)
        .sum()
}

/// Σ signed billing on credit by month: number of the month since year 0.
fn monthly_credit_sales(ledger: &Ledger, until: NaiveDate) -> std::collections::HashMap<i32, i64> {
    let mut months = std::collections::HashMap::new();
    for line in &ledger.billed {
        if !line.is_deemed_paid && line.issued_on <= until {
            *months.entry(month_number(line.issued_on)).or_insert(0) += line.signed;
        }
    }
    months
}

fn month_number(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0().cast_signed()
}

/// Count-back: walks back from the day, taking each month's billing off what is owed.
pub(super) fn count_back(ledger: &Ledger, day: NaiveDate, receivable: i64) -> Figure {
    if receivable <= 0 {
        return Figure::whole(0);
    }
    let earliest = ledger
        .billed
        .iter()
        .map(|line| line.issued_on)
        .filter(|issued_on| *issued_on <= day)
        .min()
        .unwrap_or(day);
    let sales_of = monthly_credit_sales(ledger, day);
    let mut left = receivable;
    let mut days = 0_i64;
    let mut last = day;
    while last >= first_of_month(earliest) {
        let first = first_of_month(last);
        let in_month = days_between(first, last) + 1;
        let sales = sales_of.get(&month_number(last)).copied().unwrap_or(0);
        if sales >= left {
            let above =
                i128::from(days) * i128::from(sales) + i128::from(in_month) * i128::from(left);
            return Figure::ratio(above, i128::from(sales), "no-billing");
        }
        left -= sales.max(0);
        days += in_month;
        last = plus_days(first, -1);
    }
    Figure {
        at_least: true,
        ..Figure::whole(days)
    }
}

/// Enters the three.
pub(super) fn enter(view: &View, kpis: &mut Figures) {
    let all = Receivable::on(view, view.as_of);
    let first = plus_days(view.as_of, 1 - WINDOW_DAYS);
    let sales = credit_sales(&view.ledger, first, view.as_of);
    let over_sales = |amount: i64| {
        if all.total == 0 {
            return Figure::whole(0);
        }
        let above = i128::from(amount) * i128::from(WINDOW_DAYS);
        Figure::ratio(above, i128::from(sales), "no-billing")
    };
    kpis.insert(
        "dso".to_owned(),
        count_back(&view.ledger, view.as_of, all.total),
    );
    kpis.insert("dso-simple".to_owned(), over_sales(all.total));
    kpis.insert("dso-best".to_owned(), over_sales(all.buckets[0]));
}
