//! How fast and how well what is billed becomes cash: DSO three ways, delay, CEI, collection rates.

use chrono::{Days, Months};

use super::billing::{Span, billed, collected};
use super::dso::{CreditSales, Dso, credit_sales, fraction};
use super::{AsOf, Receivables, receivables};
use crate::Ratio;
use crate::book::Book;

/// Everything of this file at one corte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollectionFigures {
    /// collected ÷ billed of the month.
    pub rate: Option<Ratio>,
    /// Of what fell due this month, the share collected by the corte.
    pub cohort_rate: Option<Ratio>,
    /// Count-back of the receivable.
    pub dso: Dso,
    /// receivable ÷ billing of the last 90 days × 90.
    pub dso_simple: Option<Ratio>,
    /// What `dso_simple` would be if nothing were late: the part that is not due instead of all.
    pub dso_best: Option<Ratio>,
    /// Amount-weighted days late over the documents due in the 12 months to the corte.
    pub average_days_late: Option<Ratio>,
    /// Collection effectiveness of the month, in percent: 100 is everything.
    pub cei: Option<Ratio>,
}

/// The figures at `as_of`.
pub fn collection(book: &Book, as_of: AsOf) -> CollectionFigures {
    collection_of(book, as_of, &receivables(book, as_of))
}

/// The same where what is `owed` at `as_of` is known already.
pub(crate) fn collection_of(book: &Book, as_of: AsOf, owed: &Receivables) -> CollectionFigures {
    let month = Span::month_to(as_of.day);
    let current = owed.aging[0].amount;
    let billed_month = billed(book, month);
    let opening = receivables(book, as_of.at(month.from - Days::new(1))).receivable;
    let quarter = Span {
        from: as_of.day - Days::new(89),
        to: as_of.day,
    };
    let quarter_sales = credit_sales(book, quarter);
    CollectionFigures {
        rate: Ratio::of(collected(book, month, as_of), billed_month),
        cohort_rate: cohort_rate(book, as_of, month),
        dso: CreditSales::to(book, as_of.day).count_back(as_of.day, owed.receivable),
        dso_simple: days_of_sales(owed.receivable, owed.receivable, quarter_sales),
        dso_best: days_of_sales(current, owed.receivable, quarter_sales),
        average_days_late: average_days_late(book, as_of),
        cei: effectiveness(opening + billed_month, owed.receivable, current),
    }
}

/// `amount` ÷ `sales` of 90 days × 90; nothing owed is no days.
fn days_of_sales(amount: i64, receivable: i64, sales: i64) -> Option<Ratio> {
    if receivable == 0 {
        return Ratio::of(0, 1);
    }
    (sales > 0).then(|| fraction(90 * i128::from(amount), i128::from(sales)))
}

/// What was collected ÷ what could be, in percent: of what was `to_collect` (opening and billed) less what is
/// `left` at the end, and less the `current` part that is not due.
fn effectiveness(to_collect: i64, left: i64, current: i64) -> Option<Ratio> {
    let (to_collect, base) = (i128::from(to_collect), i128::from(to_collect - current));
    (base > 0).then(|| fraction(100 * (to_collect - i128::from(left)), base))
}

/// Of what fell due in `month` to the corte, the share that was collected by then.
fn cohort_rate(book: &Book, as_of: AsOf, month: Span) -> Option<Ratio> {
    let (mut due, mut paid) = (0, 0);
    let fell_due = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && month.contains(d.due_on));
    for document in fell_due.filter(|d| d.is_issued_at(as_of.day)) {
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        let to_collect = (document.total - balance.credits).max(0);
        due += to_collect;
        paid += to_collect - balance.outstanding;
    }
    Ratio::of(paid, due)
}

/// What is deemed paid counts as paid when issued.
fn average_days_late(book: &Book, as_of: AsOf) -> Option<Ratio> {
    let from = as_of.day - Months::new(12);
    let (mut weighted, mut amount) = (0_i128, 0_i128);
    let due_within = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && d.due_on > from && d.due_on <= as_of.day);
    for document in due_within.filter(|d| d.is_issued_at(as_of.day)) {
        let until = document
            .settled_on(as_of.day, as_of.today, book.currency)
            .unwrap_or(as_of.day);
        weighted += i128::from(document.total) * i128::from((until - document.due_on).num_days());
        amount += i128::from(document.total);
    }
    (amount > 0).then(|| fraction(weighted, amount))
}
