//! How each customer pays: days, weighted by amount, with what is open counted at its age.

use chrono::{Months, NaiveDate};

use super::AsOf;
use super::dso::fraction;
use crate::Ratio;
use crate::book::{Book, CustomerIndex, SettlementKind};

/// How a customer pays, by the documents due in the 12 months to the corte: the same that `average-days-late` is
/// made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaymentBehaviour {
    /// Amount-weighted days from due to paid, or to the corte while open; early is negative. `None`: nothing was due.
    pub days_late: Option<Ratio>,
    /// The same from the day of issue.
    pub days_to_pay: Option<Ratio>,
    /// Documents.
    pub documents: u32,
    /// Σ of their totals.
    pub amount: i64,
    /// Those that are still open.
    pub open: u32,
    /// Σ of their totals.
    pub open_amount: i64,
    /// Days past due of the oldest open one; 0 when none is.
    pub oldest_open_days: i64,
    /// Payments that came for these documents.
    pub payments: u32,
}

#[derive(Clone, Default)]
struct Sums {
    late: i128,
    to_pay: i128,
    amount: i128,
    behaviour: PaymentBehaviour,
    payments: Vec<u32>,
}

/// How each wanted customer pays at `as_of`, by position in [`Book::customers`].
pub fn payment_behaviour(
    book: &Book,
    as_of: AsOf,
    wanted: impl Fn(CustomerIndex) -> bool,
) -> Vec<PaymentBehaviour> {
    let from = as_of.day - Months::new(12);
    let mut sums = vec![Sums::default(); book.customers.len()];
    let due_within = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && d.due_on > from && d.due_on <= as_of.day)
        .filter(|d| d.is_issued_at(as_of.day) && wanted(d.customer));
    for document in due_within {
        let sums = &mut sums[document.customer as usize];
        let paid_on = document.settled_on(as_of.day, as_of.today, book.currency);
        let until = paid_on.unwrap_or(as_of.day);
        let weighted =
            |from: NaiveDate| i128::from(document.total) * i128::from((until - from).num_days());
        sums.late += weighted(document.due_on);
        sums.to_pay += weighted(document.issued_on);
        sums.amount += i128::from(document.total);
        let behaviour = &mut sums.behaviour;
        behaviour.documents += 1;
        behaviour.amount += document.total;
        if paid_on.is_none() {
            let days = (as_of.day - document.due_on).num_days();
            behaviour.open += 1;
            behaviour.open_amount += document.total;
            behaviour.oldest_open_days = behaviour.oldest_open_days.max(days);
        }
        let came = document.settlements.iter().filter(|settlement| {
            settlement.kind == SettlementKind::Payment
                && settlement.on <= as_of.day
                && settlement.native + settlement.company > 0
        });
        sums.payments.extend(came.map(|payment| payment.record));
    }
    sums.into_iter().map(Sums::behaviour).collect()
}

impl Sums {
    fn behaviour(mut self) -> PaymentBehaviour {
        // One payment may settle several documents.
        self.payments.sort_unstable();
        self.payments.dedup();
        let days = |weighted| (self.amount > 0).then(|| fraction(weighted, self.amount));
        PaymentBehaviour {
            days_late: days(self.late),
            days_to_pay: days(self.to_pay),
            payments: u32::try_from(self.payments.len()).unwrap_or(u32::MAX),
            ..self.behaviour
        }
    }
}
