//! Billing and growth.

use chrono::NaiveDate;
use domain::{Document, Sign};

use super::{
    Figure, Figures, Question, counted, end_of_month, month_of, months_ago, payable, put, total_of,
};

/// What a document's amount does to billing.
fn signed(document: &Document, amount: i64) -> i64 {
    match document.kind.sign() {
        _ if !counted(document) => 0,
        Sign::Positive => amount,
        Sign::Negative => -amount,
        Sign::None => 0,
    }
}

impl Question<'_> {
    /// Σ of what is billed from `from` to `to`; on credit alone when asked.
    pub fn billed(&self, from: NaiveDate, to: NaiveDate, only_on_credit: bool) -> i64 {
        let mut sum = 0;
        for (document, total) in self.chosen_here() {
            let inside = from <= document.issued_on && document.issued_on <= to;
            let left_out = only_on_credit && counted(document) && self.is_at_once(document);
            if inside && !left_out {
                sum += signed(document, total);
            }
        }
        sum
    }

    fn billed_net(&self) -> Option<i64> {
        let mut sum = 0;
        for (document, _) in self.chosen_here() {
            if self.in_month(document.issued_on) && signed(document, 1) != 0 {
                sum += signed(document, self.worth(document, net_of_tax(document)?)?);
            }
        }
        Some(sum)
    }

    pub(super) fn enter_sales(&self, figures: &mut Figures) {
        let first = month_of(self.day);
        let billed = self.billed(first, self.day, false);
        put(figures, "billed-month", billed);
        put(figures, "billed-month-net", self.billed_net());
        let documents = self
            .chosen_here()
            .filter(|(document, _)| payable(document) && self.in_month(document.issued_on))
            .count();
        put(figures, "documents-month", documents);
        let ticket = Figure::ratio(billed, i64::try_from(documents).expect("few"));
        put(figures, "average-ticket", ticket);

        // On the last day of a month the whole month before is taken, and that month is closed.
        let is_last = self.day == end_of_month(self.day);
        let compared = |months: i32| {
            let day = months_ago(self.day, months);
            let to = if is_last { end_of_month(day) } else { day };
            self.billed(month_of(day), to, false)
        };
        let growth = |now: i64, before: i64| Figure::ratio(now - before, before);
        put(figures, "growth-month", growth(billed, compared(1)));
        put(
            figures,
            "growth-month-year-ago",
            growth(billed, compared(12)),
        );
        let whole = |months: i32| {
            let day = months_ago(first, months);
            self.billed(day, end_of_month(day), false)
        };
        let closed = if is_last {
            growth(whole(0), whole(1))
        } else {
            growth(whole(1), whole(2))
        };
        put(figures, "growth-month-closed", closed);
    }
}

/// What is sent of it, or what is left without the tax.
fn net_of_tax(document: &Document) -> Option<i64> {
    let total = total_of(document);
    // A credit note that was sent negative is negative in all its parts.
    let part = |part: Option<i64>| {
        if total == document.total {
            part
        } else {
            part.map(i64::abs)
        }
    };
    match (
        part(document.net),
        part(document.exempt),
        part(document.tax),
    ) {
        (Some(net), Some(exempt), _) => Some(net + exempt),
        (Some(net), None, _) => Some(net),
        (None, _, Some(tax)) => Some(total - tax),
        (None, Some(exempt), None) if exempt == total => Some(exempt),
        (None, _, None) => None,
    }
}
