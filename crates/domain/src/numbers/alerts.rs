//! Overdue customers, the worst first.

use std::collections::HashMap;

use super::AsOf;
use super::delay::usual_days_late;
use crate::book::{Book, CustomerIndex};
use crate::order::Order;

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
    let usual = usual_days_late(book, as_of, |customer| by_customer.contains_key(&customer));
    let mut rows: Vec<(OverdueCustomer, i128)> = by_customer.into_values().collect();
    rows.order_by(|(a, a_weight), (b, b_weight)| {
        b_weight.cmp(a_weight).then(a.customer.cmp(&b.customer))
    });
    rows.into_iter()
        .map(|(row, _)| OverdueCustomer {
            usual_days_late: usual[row.customer as usize],
            ..row
        })
        .collect()
}
