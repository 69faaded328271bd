//! Months and documents behind the days of sales outstanding.

use super::{Input, InputName, Part, PartSource, Reasons, aging, receivable, total};
use crate::number::{Worksheet, last_days};
use crate::numbers::{CreditSales, credit_sales};
use crate::{Number, month_end, month_start, months_back_start};

/// The months backwards: of the billing of each (`of`) what is taken off the receivable (`amount`), and its
/// days. Of the last one it may be less than all: then only the same fraction of its days counts.
pub(super) fn count_back(sheet: &Worksheet) -> Reasons {
    let mut rest = sheet.owed().receivable;
    let mut parts = Vec::new();
    let sales = CreditSales::to(sheet.book, sheet.as_of.day);
    if let Some(first) = sales.first_month() {
        let mut month = month_start(sheet.as_of.day);
        while rest > 0 && month >= first {
            let sold = sales.of_month(month);
            let taken = sold.clamp(0, rest);
            let end = month_end(month).min(sheet.as_of.day);
            let days = (end - month).num_days() + 1;
            parts.push(
                Part::new(PartSource::Month(month), taken)
                    .of(sold)
                    .days(days),
            );
            rest -= taken;
            month = months_back_start(month, 1);
        }
    }
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::Receivable, Number::Receivable),
            Input::money(sheet, InputName::BillingTaken, total(&parts)),
            Input::money(sheet, InputName::NotCovered, rest),
        ],
        parts,
    }
}

/// receivable ÷ billing × 90; nothing owed is no days, whatever was billed.
pub(super) fn simple(sheet: &Worksheet) -> Reasons {
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::Receivable, Number::Receivable),
            sales_of_90_days(sheet),
        ],
        parts: receivable::outstanding(sheet),
    }
}

/// not due ÷ billing × 90; nothing owed at all is no days, whatever was billed.
pub(super) fn best(sheet: &Worksheet) -> Reasons {
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::AgingCurrent, Number::AgingCurrent),
            sales_of_90_days(sheet),
            Input::number(sheet, InputName::Receivable, Number::Receivable),
        ],
        parts: aging::current_parts(sheet),
    }
}

fn sales_of_90_days(sheet: &Worksheet) -> Input {
    let days = last_days(sheet.as_of.day, 90);
    Input::money(
        sheet,
        InputName::CreditSales,
        credit_sales(sheet.book, days),
    )
    .during(days)
}
