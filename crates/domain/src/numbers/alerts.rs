//! Overdue customers, the worst first.

use std::collections::HashMap;

use chrono::Months;

use super::AsOf;
use crate::book::{Book, CustomerIndex};
use crate::divide_half_away;

/// A customer who owes something past due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverdueCustomer {
    /// Customer.
    pub customer: CustomerIndex,
    /// Overdue amount.
    pub amount: i64,
    /// Overdue documents.
    pub documents: u32,
    /// Days late of the oldest.
    pub days_late: i64,
    /// Amount-weighted days late of what they paid among the documents due in the 12 months to the corte.
    pub usual_days_late: Option<i64>,
}

/// Overdue customers by Σ amount × days late, greatest first.
pub fn overdue_customers(book: &Book, as_of: AsOf) -> Vec<OverdueCustomer> {
    let mut by_customer: HashMap<CustomerIndex, (OverdueCustomer, i128)> = HashMap::new();
    for document in book.documents.iter().filter(|d| !d.apart) {
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        if balance.overdue == 0 {
            continue;
        }
        let (row, weight) = by_customer.entry(document.customer).or_insert((
            OverdueCustomer {
                customer: document.customer,
                amount: 0,
                documents: 0,
                days_late: 0,
                usual_days_late: None,
            },
            0,
        ));
        row.amount += balance.overdue;
        row.documents += 1;
        row.days_late = row.days_late.max(balance.days_late);
        *weight += i128::from(balance.overdue) * i128::from(balance.days_late);
    }
    let usual = usual_days_late(book, as_of, &by_customer);
    let mut rows: Vec<(OverdueCustomer, i128)> = by_customer.into_values().collect();
    rows.sort_by(|(a, a_weight), (b, b_weight)| {
        b_weight.cmp(a_weight).then(a.customer.cmp(&b.customer))
    });
    rows.into_iter()
        .map(|(row, _)| OverdueCustomer {
            usual_days_late: usual.get(&row.customer).copied(),
            ..row
        })
        .collect()
}

fn usual_days_late(
    book: &Book,
    as_of: AsOf,
    wanted: &HashMap<CustomerIndex, (OverdueCustomer, i128)>,
) -> HashMap<CustomerIndex, i64> {
    let from = as_of.day - Months::new(12);
    let mut sums: HashMap<CustomerIndex, (i128, i128)> = HashMap::new();
    for document in book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && !d.deemed_paid)
    {
        let due_within = document.due_on > from && document.due_on <= as_of.day;
        if !due_within || document.total <= 0 || !wanted.contains_key(&document.customer) {
            continue;
        }
        if let Some(paid_on) = document.settled_on(as_of.day, as_of.today, book.currency) {
            let days = (paid_on - document.due_on).num_days();
            let (weighted, amount) = sums.entry(document.customer).or_default();
            *weighted += i128::from(document.total) * i128::from(days);
            *amount += i128::from(document.total);
        }
    }
    sums.into_iter()
        .filter(|(_, (_, amount))| *amount > 0)
        .map(|(customer, (weighted, amount))| {
            (
                customer,
                i64::try_from(divide_half_away(weighted, amount)).unwrap_or(i64::MAX),
            )
        })
        .collect()
}
