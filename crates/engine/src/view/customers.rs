//! Clientes: the list and the matrix by salesperson.

use std::cell::RefCell;
use std::cmp::Reverse;

use chrono::{Months, NaiveDate};
use domain::Order;
use domain::book::{Book, BookCustomer};
use domain::numbers::{self, payment_behaviour, stage_matrix};
use domain::{Stage, TaxId};
use protocol::{
    CustomerFilter, CustomerGroup, CustomerQuery, CustomerRow, CustomerSort, CustomerSortKey,
    CustomersView, KpiId, ListPart, Pick, Rating, STAGE_IDS, StageMatrixRow,
};
use store::Dataset;

use super::listing::{Entry, GroupOrder, Grouping, Listing};
use super::numbers::{figures, unknown};
use super::receivables::{days_late, record_of, salesperson_name};
use super::search::{fold, words};
use crate::lens::Lens;

/// Numbers of this screen.
const FIGURES: &[KpiId] = &[
    KpiId::ActiveCustomers,
    KpiId::CustomersTotal,
    KpiId::CustomersWithInvoices90,
    KpiId::NewCustomers,
    KpiId::Receivable,
    KpiId::OverdueAmount,
];

/// Clientes in a scope, in order: kept while one scrolls.
#[derive(Debug)]
pub struct CustomerList {
    /// Everything but the rows of a window.
    head: CustomersView,
    listing: Listing,
    sums: CustomerSums,
}

impl CustomerList {
    /// Clientes in the scope of `lens`.
    pub fn new(
        lens: &Lens,
        dataset: &Dataset,
        filter: &CustomerFilter,
        query: &CustomerQuery,
    ) -> Self {
        let sums = CustomerSums::new(lens);
        let words = words(&filter.text);
        let mut rows: Vec<u32> = sums.present(lens);
        rows.retain(|index| {
            (!filter.overdue || sums.of(*index).overdue > 0)
                && (words.is_empty() || matches(lens, dataset, *index, &words))
        });
        sums.sort(&mut rows, lens, query.sort);
        let entries = rows.into_iter().map(|position| {
            let sum = sums.of(position);
            Entry {
                position,
                amounts: [sum.outstanding, sum.overdue, sum.billed_12m],
                apart: None,
            }
        });
        let listing = grouped(entries.collect(), query.group, lens);
        let [sum_outstanding, sum_overdue, sum_billed_12m] = listing.sums().amounts;
        let head = CustomersView {
            figures: figures(lens, FIGURES),
            matrix: matrix_rows(lens),
            total_rows: Some(listing.sums().count),
            sum_outstanding,
            sum_overdue,
            sum_billed_12m,
            ..customers_before_first_sync(filter, query)
        };
        Self {
            head,
            listing,
            sums,
        }
    }

    /// A window of it.
    pub fn view(&self, lens: &Lens, dataset: &Dataset, query: &CustomerQuery) -> CustomersView {
        let (first, rows, list) = self
            .listing
            .window(&query.choice, query.window, &|key| position_of(lens, key));
        CustomersView {
            list,
            first,
            rows: self.rows(lens, dataset, rows),
            ..self.head.clone()
        }
    }

    /// Who is picked, or everybody while nobody is.
    pub fn picked(&self, lens: &Lens, dataset: &Dataset, picks: &[Pick]) -> Vec<CustomerRow> {
        let picked = self.listing.picked(picks, &|key| position_of(lens, key));
        self.rows(lens, dataset, picked)
    }

    fn rows(&self, lens: &Lens, dataset: &Dataset, positions: Vec<u32>) -> Vec<CustomerRow> {
        positions
            .into_iter()
            .map(|index| self.sums.row(lens, dataset, index))
            .collect()
    }
}

fn position_of(lens: &Lens, key: &str) -> Option<u32> {
    let customers = &lens.book.customers;
    let position = customers.iter().position(|customer| customer.key == key)?;
    u32::try_from(position).ok()
}

fn grouped(entries: Vec<Entry>, group: Option<CustomerGroup>, lens: &Lens) -> Listing {
    let book = &lens.book;
    let seller = |position: u32| {
        let seller = book.customers[position as usize].salesperson?;
        Some(&book.salespeople[seller as usize])
    };
    let met = RefCell::new(Vec::<Stage>::new());
    let key = |position: u32| match group {
        Some(CustomerGroup::Salesperson) => seller(position)
            .map(|seller| seller.key.clone())
            .unwrap_or_default(),
        Some(CustomerGroup::Stage) => {
            let stage = book.customers[position as usize].stage_at(lens.at.day);
            // Unknown stages that differ in case or spaces are one: all under one spelling.
            let mut met = met.borrow_mut();
            if let Some(known) = met.iter().find(|known| *known == stage) {
                return known.id().to_owned();
            }
            met.push(stage.clone());
            stage.id().to_owned()
        }
        None => String::new(),
    };
    let name = |position: u32| match group {
        Some(CustomerGroup::Salesperson) => seller(position)
            .map(|seller| seller.name.clone())
            .unwrap_or_default(),
        Some(CustomerGroup::Stage) | None => String::new(),
    };
    let grouping = group.map(|group| Grouping {
        key: &key,
        name: &name,
        order: match group {
            CustomerGroup::Salesperson => GroupOrder::Greatest(0),
            CustomerGroup::Stage => GroupOrder::Fixed(&STAGE_IDS),
        },
    });
    Listing::new(entries, grouping)
}

/// Clientes before the first sync.
pub fn customers_before_first_sync(
    filter: &CustomerFilter,
    query: &CustomerQuery,
) -> CustomersView {
    CustomersView {
        figures: unknown(FIGURES),
        matrix: Vec::new(),
        filter: filter.clone(),
        sort: query.sort,
        group: query.group,
        list: ListPart::default(),
        total_rows: None,
        sum_outstanding: 0,
        sum_overdue: 0,
        sum_billed_12m: 0,
        first: 0,
        rows: Vec::new(),
    }
}

/// Customers by salesperson and stage, "Sin vendedor" last.
pub(super) fn matrix_rows(lens: &Lens) -> Vec<StageMatrixRow> {
    let book = &lens.book;
    let matrix = stage_matrix(book, lens.at.day);
    let known = STAGE_IDS.len();
    matrix
        .rows
        .into_iter()
        .map(|row| {
            let seller = row
                .salesperson
                .map(|index| &book.salespeople[index as usize]);
            let unknown = row.cells.iter().skip(known).map(|cell| cell.count).sum();
            StageMatrixRow {
                key: seller.map(|seller| seller.key.clone()).unwrap_or_default(),
                name: seller.map(|seller| seller.name.clone()).unwrap_or_default(),
                counts: std::array::from_fn(|stage| row.cells[stage].count),
                values: std::array::from_fn(|stage| row.cells[stage].value),
                unknown,
                total: row.cells.iter().map(|cell| cell.count).sum(),
            }
        })
        .collect()
}

/// What one customer adds up to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub outstanding: i64,
    pub overdue: i64,
    pub billed_12m: i64,
    pub oldest_overdue: Option<NaiveDate>,
    pub last_invoice: Option<NaiveDate>,
    pub last_payment: Option<NaiveDate>,
    pub has_documents: bool,
}

/// The sums of every customer of a book, by position.
#[derive(Debug)]
pub(super) struct CustomerSums {
    sums: Vec<Sum>,
    ratings: Vec<Option<Rating>>,
}

impl CustomerSums {
    pub fn new(lens: &Lens) -> Self {
        let (book, at) = (&*lens.book, lens.at);
        let year_ago = at.day - Months::new(12);
        let mut sums = vec![Sum::default(); book.customers.len()];
        for entry in book.documents.iter().filter(|entry| {
            (entry.positive || entry.credit) && !entry.apart && entry.issued_on <= at.day
        }) {
            let sum = &mut sums[entry.customer as usize];
            sum.has_documents = true;
            if entry.issued_on > year_ago {
                sum.billed_12m += if entry.credit {
                    -entry.total
                } else {
                    entry.total
                };
            }
            sum.last_invoice = sum.last_invoice.max(Some(entry.issued_on));
            let balance = entry.balance(at.day, at.today, book.currency);
            sum.outstanding += balance.outstanding;
            sum.overdue += balance.overdue;
            if balance.overdue > 0 {
                let oldest = sum.oldest_overdue.unwrap_or(entry.due_on);
                sum.oldest_overdue = Some(oldest.min(entry.due_on));
            }
        }
        for part in &book.applied {
            // What went back is no payment.
            if part.on <= at.day && part.on <= at.today && part.amount > 0 {
                let sum = &mut sums[part.customer as usize];
                sum.last_payment = sum.last_payment.max(Some(part.on));
            }
        }
        let ratings = payment_behaviour(book, at, |_| true).into_iter();
        Self {
            sums,
            ratings: ratings
                .map(|behaviour| behaviour.rating(book.ratings).map(rating_of))
                .collect(),
        }
    }

    pub fn of(&self, index: u32) -> &Sum {
        &self.sums[index as usize]
    }

    /// Customers that exist at the corte, and those whom only documents name.
    fn present(&self, lens: &Lens) -> Vec<u32> {
        (0_u32..)
            .zip(lens.book.customers.iter().zip(&self.sums))
            .filter(|(_, (customer, sum))| customer.exists_at(lens.at.day) || sum.has_documents)
            .map(|(index, _)| index)
            .collect()
    }

    fn sort(&self, rows: &mut [u32], lens: &Lens, sort: CustomerSort) {
        let name = |index: u32| fold(&lens.book.customers[index as usize].name);
        let days = |day: Option<NaiveDate>| {
            day.map_or(i64::MIN, |day| (day - NaiveDate::default()).num_days())
        };
        let words = |index: u32| match sort.key {
            CustomerSortKey::Salesperson => {
                let seller = salesperson_name(&lens.book, index);
                (fold(&seller.unwrap_or_default()), name(index))
            }
            _ => (String::new(), name(index)),
        };
        if matches!(
            sort.key,
            CustomerSortKey::Name | CustomerSortKey::Salesperson
        ) {
            rows.order_by_cached_key(|index| words(*index));
            if sort.descending {
                rows.reverse();
            }
            return;
        }
        let key = |index: &u32| {
            let sum = self.of(*index);
            let value = match sort.key {
                CustomerSortKey::Outstanding
                | CustomerSortKey::Name
                | CustomerSortKey::Salesperson => sum.outstanding,
                CustomerSortKey::Stage => {
                    let stage = lens.book.customers[*index as usize].stage_at(lens.at.day);
                    let place = stage.position().unwrap_or(STAGE_IDS.len());
                    i64::try_from(place).unwrap_or(i64::MAX)
                }
                CustomerSortKey::Overdue => sum.overdue,
                CustomerSortKey::DaysLate => sum
                    .oldest_overdue
                    .map_or(0, |due| (lens.at.day - due).num_days()),
                CustomerSortKey::Billed => sum.billed_12m,
                CustomerSortKey::LastInvoice => days(sum.last_invoice),
                CustomerSortKey::Rating => {
                    self.ratings[*index as usize].map_or(0, |rating| 1 + rating as i64)
                }
                CustomerSortKey::Value => estimate(&lens.book.customers[*index as usize], lens),
            };
            (value, name(*index))
        };
        if sort.descending {
            rows.order_by_cached_key(|index| {
                let (value, name) = key(index);
                (Reverse(value), name)
            });
        } else {
            rows.order_by_cached_key(key);
        }
    }

    pub fn row(&self, lens: &Lens, dataset: &Dataset, index: u32) -> CustomerRow {
        let book: &Book = &lens.book;
        let customer = &book.customers[index as usize];
        let (sum, record) = (self.of(index), record_of(dataset, &customer.key));
        let stage = customer.stage_at(lens.at.day);
        CustomerRow {
            key: customer.key.clone(),
            name: customer.name.clone(),
            tax_id: customer.tax_id.clone(),
            stage: stage.id().to_owned(),
            stage_known: stage.position().is_some(),
            salesperson: salesperson_name(book, index),
            outstanding: sum.outstanding,
            overdue: sum.overdue,
            days_late: sum
                .oldest_overdue
                .map_or(0, |due| days_late(due, lens.at.day)),
            billed_12m: sum.billed_12m,
            last_invoice_on: sum.last_invoice,
            last_payment_on: sum.last_payment,
            estimated_value: estimate(customer, lens),
            phone: customer.phone.clone(),
            email: record.and_then(|record| record.email.clone()),
            recorded: record.is_some(),
            rating: self.ratings[index as usize],
        }
    }
}

/// The estimated value at the corte. Of who is no customer then the pipeline holds nothing, nor does the list.
fn estimate(customer: &BookCustomer, lens: &Lens) -> i64 {
    let day = lens.at.day;
    if customer.exists_at(day) {
        customer.estimate_at(day)
    } else {
        0
    }
}

/// A rating for the page.
pub(super) fn rating_of(rating: numbers::Rating) -> Rating {
    match rating {
        numbers::Rating::A => Rating::A,
        numbers::Rating::B => Rating::B,
        numbers::Rating::C => Rating::C,
        numbers::Rating::D => Rating::D,
    }
}

fn matches(lens: &Lens, dataset: &Dataset, index: u32, words: &[String]) -> bool {
    let customer = &lens.book.customers[index as usize];
    let record = record_of(dataset, &customer.key);
    let tax_id = customer.tax_id.as_deref().unwrap_or_default();
    let compact = TaxId::parse(tax_id).map(|id| id.normalised().to_owned());
    let optional = |text: Option<&String>| text.cloned().unwrap_or_default();
    let text = fold(&format!(
        "{} {tax_id} {} {} {} {}",
        customer.name,
        compact.unwrap_or_default(),
        optional(record.and_then(|record| record.code.as_ref())),
        optional(record.and_then(|record| record.email.as_ref())),
        optional(customer.phone.as_ref()),
    ));
    words.iter().all(|word| text.contains(word.as_str()))
}
