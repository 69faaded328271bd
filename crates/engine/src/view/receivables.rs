//! Cobranza.

use std::cmp::Reverse;

use chrono::NaiveDate;
use domain::book::Book;
use domain::numbers::{AsOf, Debtor, debtors, exchange_difference, receivables, usual_days_late};
use domain::{Customer, Ratio, month_end, months_back_start};
use protocol::{AgingMonth, DebtorRow, DebtorSort, KpiId, ReceivablesView, Window};
use store::Dataset;

use super::numbers::{figures, plain, unknown};
use super::tick::{other_currencies, reconciliation};
use crate::lens::Lens;

/// Months of the aging over time.
const AGING_MONTHS: i32 = 12;
/// Rows of "mayores deudores".
const TOP: usize = 10;
/// Numbers of this screen.
const FIGURES: &[KpiId] = &[
    KpiId::Receivable,
    KpiId::OverdueAmount,
    KpiId::OverdueCount,
    KpiId::AgingCurrent,
    KpiId::Aging1To30,
    KpiId::Aging31To60,
    KpiId::Aging61To90,
    KpiId::Aging90Plus,
    KpiId::UnappliedCredits,
    KpiId::UnappliedPayments,
    KpiId::FuturePayments,
    KpiId::Overpaid,
    KpiId::NetReceivable,
    KpiId::BilledMonth,
    KpiId::CollectedMonth,
    KpiId::CollectionRate,
    KpiId::CollectionRateCohort,
    KpiId::Dso,
    KpiId::DsoSimple,
    KpiId::DsoBest,
    KpiId::AverageDaysLate,
    KpiId::Cei,
    KpiId::TopDebtors,
    KpiId::Concentration,
    KpiId::ConcentrationTop5,
    KpiId::ConcentrationHhi,
];

/// Cobranza in the scope of `lens`.
pub fn receivables_view(
    lens: &Lens,
    dataset: &Dataset,
    sort: DebtorSort,
    window: Window,
) -> ReceivablesView {
    let (book, at) = (&*lens.book, lens.at);
    let owed = receivables(book, at);
    let context = Rows::new(book, dataset, at, owed.receivable);
    let by_outstanding = debtors(book, at);
    let top = by_outstanding.iter().take(TOP).map(|row| context.row(row));
    let top = top.collect();
    let mut sorted = by_outstanding;
    context.sort(&mut sorted, sort);
    let total = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
    let first = window.first.min(total);
    ReceivablesView {
        figures: figures(lens, FIGURES),
        aging: super::home::aging(&owed),
        aging_months: aging_months(book, at),
        sort,
        total_rows: Some(total),
        first,
        rows: sorted
            .iter()
            .skip(first as usize)
            .take(window.count as usize)
            .map(|row| context.row(row))
            .collect(),
        top,
        reconciliation: Some(reconciliation(book, at)),
        other_currencies: other_currencies(book, at),
        exchange_difference: {
            let sums = exchange_difference(book, at);
            sums.gain - sums.loss
        },
    }
}

/// Cobranza before the first sync.
pub fn receivables_before_first_sync(sort: DebtorSort) -> ReceivablesView {
    ReceivablesView {
        figures: unknown(FIGURES),
        aging: Vec::new(),
        aging_months: Vec::new(),
        sort,
        total_rows: None,
        first: 0,
        rows: Vec::new(),
        top: Vec::new(),
        reconciliation: None,
        other_currencies: Vec::new(),
        exchange_difference: 0,
    }
}

fn aging_months(book: &Book, at: AsOf) -> Vec<AgingMonth> {
    (0..AGING_MONTHS)
        .rev()
        .map(|back| {
            let month = months_back_start(at.day, back);
            let to = month_end(month).min(at.day);
            let aging = receivables(book, at.at(to)).aging;
            AgingMonth {
                month,
                to,
                buckets: aging.map(|bucket| bucket.amount),
            }
        })
        .collect()
}

/// What the rows of debtors are made from.
struct Rows<'a> {
    book: &'a Book,
    dataset: &'a Dataset,
    at: AsOf,
    receivable: i64,
    buckets: Vec<[i64; 5]>,
    /// Σ overdue × days late.
    urgency: Vec<i128>,
    usual: Vec<Option<i64>>,
}

impl<'a> Rows<'a> {
    fn new(book: &'a Book, dataset: &'a Dataset, at: AsOf, receivable: i64) -> Self {
        let mut buckets = vec![[0_i64; 5]; book.customers.len()];
        let mut urgency = vec![0_i128; book.customers.len()];
        for entry in book.documents.iter().filter(|entry| !entry.apart) {
            let balance = entry.balance(at.day, at.today, book.currency);
            if balance.outstanding == 0 {
                continue;
            }
            let customer = entry.customer as usize;
            for (sum, amount) in buckets[customer].iter_mut().zip(balance.aging()) {
                *sum += amount;
            }
            urgency[customer] += i128::from(balance.overdue) * i128::from(balance.days_late);
        }
        Self {
            book,
            dataset,
            at,
            receivable,
            buckets,
            urgency,
            usual: usual_days_late(book, at, |_| true),
        }
    }

    fn sort(&self, rows: &mut [Debtor], sort: DebtorSort) {
        // Stable: equals stay by outstanding.
        match sort {
            DebtorSort::Urgency => {
                rows.sort_by_key(|row| Reverse(self.urgency[row.customer as usize]));
            }
            DebtorSort::Outstanding => {}
            DebtorSort::Overdue => rows.sort_by_key(|row| Reverse(row.overdue)),
            DebtorSort::Oldest => rows.sort_by_key(|row| row.oldest_due_on),
            DebtorSort::Name => rows.sort_by_cached_key(|row| {
                super::search::fold(&self.book.customers[row.customer as usize].name)
            }),
        }
    }

    fn row(&self, debtor: &Debtor) -> DebtorRow {
        let index = debtor.customer as usize;
        let customer = &self.book.customers[index];
        let record = record_of(self.dataset, &customer.key);
        DebtorRow {
            key: customer.key.clone(),
            name: customer.name.clone(),
            tax_id: customer.tax_id.clone(),
            phone: customer.phone.clone(),
            email: record.and_then(|record| record.email.clone()),
            salesperson: salesperson_name(self.book, debtor.customer),
            outstanding: debtor.outstanding,
            overdue: debtor.overdue,
            buckets: self.buckets[index],
            share: Ratio::of(debtor.outstanding, self.receivable).map(plain),
            documents: debtor.documents,
            oldest_due_on: debtor.oldest_due_on,
            days_late: days_late(debtor.oldest_due_on, self.at.day),
            usual_days_late: self.usual[index].and_then(|days| i32::try_from(days).ok()),
        }
    }
}

/// The customer's record, when there is one.
pub(super) fn record_of<'a>(dataset: &'a Dataset, key: &str) -> Option<&'a Customer> {
    dataset
        .customers()
        .position(key)
        .and_then(|position| dataset.customers().at(position))
}

/// Name of who sells to a customer.
pub(super) fn salesperson_name(
    book: &Book,
    customer: domain::book::CustomerIndex,
) -> Option<String> {
    book.customers[customer as usize]
        .salesperson
        .map(|index| book.salespeople[index as usize].name.clone())
}

/// Days past due of an open document's oldest due date; 0 when it is not late.
pub(super) fn days_late(due_on: NaiveDate, day: NaiveDate) -> u32 {
    u32::try_from((day - due_on).num_days()).unwrap_or(0)
}
