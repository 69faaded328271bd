//! Cobranza: what is owed, since when and by whom.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    AgingBucket, KpiFigure, ListChoice, ListPart, Phone, Ratio, ReconciliationView, Window,
};

/// The aging at the end of a month, or at the corte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgingMonth {
    /// First day of the month.
    pub month: NaiveDate,
    /// Day of the balances.
    pub to: NaiveDate,
    /// Not due, 1–30, 31–60, 61–90, more than 90.
    pub buckets: [i64; 5],
}

/// Days of [`PromiseWhen::Soon`], from the corte on, the corte among them.
pub const PROMISED_DAYS: u64 = 7;

/// When a promise ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PromiseWhen {
    /// Within [`PROMISED_DAYS`].
    Soon,
    /// After them.
    Later,
    /// It has ended, and was not kept.
    Broken,
}

/// A promise that still brings something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseLine {
    /// Key of the customer.
    pub customer: String,
    /// Name of the customer.
    pub name: String,
    /// Its date.
    pub on: NaiveDate,
    /// What is missing of it and still owed, of the documents in scope. Minor units of the company's currency.
    pub amount: i64,
    /// When it ends.
    pub when: PromiseWhen,
}

/// A customer who owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtorRow {
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Tax id as people write it.
    pub tax_id: Option<String>,
    /// Phone as the API has it.
    pub phone: Option<String>,
    /// The same, to be called.
    pub dial: Option<Phone>,
    /// E-mail.
    pub email: Option<String>,
    /// Salesperson's name.
    pub salesperson: Option<String>,
    /// Outstanding.
    pub outstanding: i64,
    /// Overdue part of it.
    pub overdue: i64,
    /// Outstanding by bucket.
    pub buckets: [i64; 5],
    /// Share of the receivable.
    pub share: Option<Ratio>,
    /// Open documents.
    pub documents: u32,
    /// Those of them that are overdue.
    pub overdue_documents: u32,
    /// Oldest due date of an open document.
    pub oldest_due_on: NaiveDate,
    /// Days past due of that date; 0 when not due.
    pub days_late: u32,
    /// Days late on average (amount-weighted) of what this customer paid in the last 12 months.
    pub usual_days_late: Option<i32>,
}

/// In which order debtors stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DebtorSort {
    /// Greatest amount × days late first: whom to call.
    #[default]
    Urgency,
    /// Greatest outstanding first.
    Outstanding,
    /// Greatest overdue amount first.
    Overdue,
    /// Oldest due date first.
    Oldest,
    /// By name.
    Name,
    /// Most open documents first.
    Documents,
    /// Who usually pays latest first; whose habit nobody knows last.
    Habit,
}

/// By what debtors are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DebtorGroup {
    /// The range of the aging in which the oldest overdue document stands; the latest first. Keys are `0` (nothing
    /// is overdue) to `4`.
    Range,
    /// Who looks after them.
    Salesperson,
}

/// The debtors as they are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtorQuery {
    /// In which order.
    pub sort: DebtorSort,
    /// By what they are grouped.
    pub group: Option<DebtorGroup>,
    /// What a person folded and picked.
    pub choice: ListChoice,
    /// Which lines: debtors, and heads of groups.
    pub window: Window,
}

impl DebtorQuery {
    /// Lines in an order, not grouped.
    pub fn rows(sort: DebtorSort, window: Window) -> Self {
        Self {
            sort,
            window,
            ..Self::default()
        }
    }
}

/// Everything that Cobranza shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceivablesView {
    /// Numbers of receivables and collection.
    pub figures: Vec<KpiFigure>,
    /// Not due, 1–30, 31–60, 61–90, more than 90; empty before the first sync.
    pub aging: Vec<AgingBucket>,
    /// The aging of the last 12 months, oldest first.
    pub aging_months: Vec<AgingMonth>,
    /// Order answered.
    pub sort: DebtorSort,
    /// Groups answered.
    pub group: Option<DebtorGroup>,
    /// Heads of groups, and what is picked.
    pub list: ListPart,
    /// Customers who owe; `None` before the first sync.
    pub total_rows: Option<u32>,
    /// Outstanding of all of them.
    pub sum_outstanding: i64,
    /// Overdue part of it.
    pub sum_overdue: i64,
    /// First line of `rows`.
    pub first: u32,
    /// The rows of the window.
    pub rows: Vec<DebtorRow>,
    /// The ten greatest debtors by outstanding, whatever the order and the window.
    pub top: Vec<DebtorRow>,
    /// The tick; `None` before the first sync.
    pub reconciliation: Option<ReconciliationView>,
    /// Outstanding in other currencies without a rate: (code, decimals, minor units).
    pub other_currencies: Vec<(String, u8, i64)>,
    /// The promises that hold or were not kept, of what is in scope; none before the first sync.
    pub promises: Vec<PromiseLine>,
    /// Paid in the company's currency beyond (or, negative, short of) what foreign documents counted for.
    pub exchange_difference: i64,
}
