//! Cobranza.

use std::cmp::Reverse;

use chrono::NaiveDate;
use domain::Order;
use domain::book::Book;
use domain::numbers::{AsOf, Debtor, debtors, exchange_difference, receivables, usual_days_late};
use domain::{Customer, Ratio, month_end, months_back_start};
use protocol::{
    AgingMonth, DebtorGroup, DebtorQuery, DebtorRow, DebtorSort, KpiId, ListPart, Pick,
    ReceivablesView,
};
use store::Dataset;

use super::listing::{Entry, GroupOrder, Grouping, Listing};
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

/// Cobranza in a scope, its debtors in order: kept while one scrolls.
#[derive(Debug)]
pub struct DebtorList {
    /// Everything but the rows of a window.
    head: ReceivablesView,
    sorted: Vec<Debtor>,
    /// Its positions are places in `sorted`.
    listing: Listing,
    sums: DebtorSums,
}

impl DebtorList {
    /// Cobranza in the scope of `lens`.
    pub fn new(lens: &Lens, dataset: &Dataset, query: &DebtorQuery) -> Self {
        let (book, at) = (&*lens.book, lens.at);
        let owed = receivables(book, at);
        let sums = DebtorSums::new(book, at, owed.receivable);
        let mut sorted = debtors(book, at);
        let top = sorted.iter().take(TOP);
        let top = top.map(|row| sums.row(lens, dataset, row)).collect();
        sums.sort(book, &mut sorted, query.sort);
        let listing = grouped(book, &sorted, query.group);
        let [sum_outstanding, sum_overdue, _] = listing.sums().amounts;
        let exchange = exchange_difference(book, at);
        let head = ReceivablesView {
            figures: figures(lens, FIGURES),
            aging: super::home::aging(&owed),
            aging_months: aging_months(book, at),
            total_rows: Some(listing.sums().count),
            sum_outstanding,
            sum_overdue,
            top,
            reconciliation: Some(reconciliation(book, at)),
            other_currencies: other_currencies(book, at),
            promises: Vec::new(),
            exchange_difference: exchange.gain - exchange.loss,
            ..receivables_before_first_sync(query)
        };
        Self {
            head,
            sorted,
            listing,
            sums,
        }
    }

    /// A window of it.
    pub fn view(&self, lens: &Lens, dataset: &Dataset, query: &DebtorQuery) -> ReceivablesView {
        let place = |key: &str| self.place_of(lens, key);
        let (first, rows, list) = self.listing.window(&query.choice, query.window, &place);
        ReceivablesView {
            list,
            first,
            rows: self.rows(lens, dataset, rows),
            ..self.head.clone()
        }
    }

    /// Who is picked, or everybody while nobody is.
    pub fn picked(&self, lens: &Lens, dataset: &Dataset, picks: &[Pick]) -> Vec<DebtorRow> {
        let picked = self.listing.picked(picks, &|key| self.place_of(lens, key));
        self.rows(lens, dataset, picked)
    }

    fn rows(&self, lens: &Lens, dataset: &Dataset, places: Vec<u32>) -> Vec<DebtorRow> {
        places
            .into_iter()
            .map(|place| self.sums.row(lens, dataset, &self.sorted[place as usize]))
            .collect()
    }

    fn place_of(&self, lens: &Lens, key: &str) -> Option<u32> {
        let customers = &lens.book.customers;
        let is_it = |row: &Debtor| customers[row.customer as usize].key == key;
        u32::try_from(self.sorted.iter().position(is_it)?).ok()
    }
}

fn grouped(book: &Book, sorted: &[Debtor], group: Option<DebtorGroup>) -> Listing {
    let entries = sorted.iter().zip(0..).map(|(row, position)| Entry {
        position,
        amounts: [row.outstanding, row.overdue, 0],
        apart: None,
    });
    let seller = |place: u32| {
        let customer = &book.customers[sorted[place as usize].customer as usize];
        Some(&book.salespeople[customer.salesperson? as usize])
    };
    let key = |place: u32| match group {
        Some(DebtorGroup::Range) => {
            let days_late = sorted[place as usize].days_late;
            book.aging.bucket(i64::from(days_late)).to_string()
        }
        Some(DebtorGroup::Salesperson) => {
            seller(place).map_or_else(String::new, |seller| seller.key.clone())
        }
        None => String::new(),
    };
    let name = |place: u32| match group {
        Some(DebtorGroup::Salesperson) => {
            seller(place).map_or_else(String::new, |seller| seller.name.clone())
        }
        Some(DebtorGroup::Range) | None => String::new(),
    };
    let grouping = group.map(|group| Grouping {
        key: &key,
        name: &name,
        order: match group {
            DebtorGroup::Range => GroupOrder::Fixed(&["4", "3", "2", "1", "0"]),
            DebtorGroup::Salesperson => GroupOrder::Greatest(0),
        },
    });
    Listing::new(entries.collect(), grouping)
}

/// Cobranza before the first sync.
pub fn receivables_before_first_sync(query: &DebtorQuery) -> ReceivablesView {
    ReceivablesView {
        figures: unknown(FIGURES),
        aging: Vec::new(),
        aging_months: Vec::new(),
        sort: query.sort,
        group: query.group,
        list: ListPart::default(),
        total_rows: None,
        sum_outstanding: 0,
        sum_overdue: 0,
        first: 0,
        rows: Vec::new(),
        top: Vec::new(),
        reconciliation: None,
        other_currencies: Vec::new(),
        promises: Vec::new(),
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

/// The greatest debtors by outstanding, and how many there are in all.
pub(super) fn top_debtors(lens: &Lens, dataset: &Dataset) -> (Vec<DebtorRow>, usize, u32) {
    let all = debtors(&lens.book, lens.at);
    let receivable = all.iter().map(|row| row.outstanding).sum();
    let sums = DebtorSums::new(&lens.book, lens.at, receivable);
    let top = all.iter().take(TOP).map(|row| sums.row(lens, dataset, row));
    let documents = all.iter().map(|row| row.documents).sum();
    (top.collect(), all.len(), documents)
}

/// What the rows of debtors are made from, by customer.
#[derive(Debug)]
struct DebtorSums {
    receivable: i64,
    buckets: Vec<[i64; 5]>,
    /// Σ overdue × days late.
    urgency: Vec<i128>,
    usual: Vec<Option<i64>>,
}

impl DebtorSums {
    fn new(book: &Book, at: AsOf, receivable: i64) -> Self {
        let mut buckets = vec![[0_i64; 5]; book.customers.len()];
        let mut urgency = vec![0_i128; book.customers.len()];
        for entry in book.documents.iter().filter(|entry| !entry.apart) {
            let balance = entry.balance(at.day, at.today, book.currency);
            if balance.outstanding == 0 {
                continue;
            }
            let customer = entry.customer as usize;
            for (sum, amount) in buckets[customer].iter_mut().zip(balance.aging(book.aging)) {
                *sum += amount;
            }
            urgency[customer] += i128::from(balance.overdue) * i128::from(balance.days_late);
        }
        let owes = |customer: u32| buckets[customer as usize] != [0; 5];
        Self {
            receivable,
            usual: usual_days_late(book, at, owes),
            buckets,
            urgency,
        }
    }

    fn sort(&self, book: &Book, rows: &mut [Debtor], sort: DebtorSort) {
        // Stable: equals stay by outstanding.
        match sort {
            DebtorSort::Urgency => {
                rows.order_by_key(|row| Reverse(self.urgency[row.customer as usize]));
            }
            DebtorSort::Outstanding => {}
            DebtorSort::Overdue => rows.order_by_key(|row| Reverse(row.overdue)),
            DebtorSort::Oldest => rows.order_by_key(|row| row.oldest_due_on),
            DebtorSort::Name => rows.order_by_cached_key(|row| {
                super::search::fold(&book.customers[row.customer as usize].name)
            }),
            DebtorSort::Documents => rows.order_by_key(|row| Reverse(row.documents)),
            DebtorSort::Habit => {
                rows.order_by_key(|row| Reverse(self.usual[row.customer as usize]));
            }
        }
    }

    fn row(&self, lens: &Lens, dataset: &Dataset, debtor: &Debtor) -> DebtorRow {
        let index = debtor.customer as usize;
        let customer = &lens.book.customers[index];
        let record = record_of(dataset, &customer.key);
        DebtorRow {
            key: customer.key.clone(),
            name: customer.name.clone(),
            tax_id: customer.tax_id.clone(),
            phone: customer.phone.clone(),
            dial: lens.dial(customer),
            email: record.and_then(|record| record.email.clone()),
            salesperson: salesperson_name(&lens.book, debtor.customer),
            outstanding: debtor.outstanding,
            overdue: debtor.overdue,
            buckets: self.buckets[index],
            share: Ratio::of(debtor.outstanding, self.receivable).map(plain),
            documents: debtor.documents,
            overdue_documents: debtor.overdue_documents,
            oldest_due_on: debtor.oldest_due_on,
            days_late: debtor.days_late,
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
