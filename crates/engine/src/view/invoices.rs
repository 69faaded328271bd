//! Facturas: the matching documents in order, one window of them, and the sums of all.

use std::cmp::Reverse;

use chrono::NaiveDate;
use domain::book::{AgingRanges, Balance, Book, BookDocument, State};
use domain::numbers::AsOf;
use domain::{Document, DocumentStatus, Sign};
use protocol::{
    InvoiceFilter, InvoiceRow, InvoiceSort, InvoiceSortKey, InvoiceState, InvoicesView, Window,
};
use store::Dataset;

use super::search::{SearchIndex, words};
use crate::lens::Lens;

/// The documents that match a filter, in order, with their sums: kept while one scrolls.
#[derive(Clone, Debug)]
pub struct InvoiceList {
    as_of: AsOf,
    filter: InvoiceFilter,
    sort: InvoiceSort,
    positions: Vec<u32>,
    sum_total: i64,
    sum_outstanding: i64,
    sum_overdue: i64,
}

impl InvoiceList {
    /// Finds and sorts what matches.
    pub fn new(
        whole: &Book,
        lens: &Lens,
        dataset: &Dataset,
        search: &SearchIndex,
        filter: InvoiceFilter,
        sort: InvoiceSort,
    ) -> Self {
        let words = words(&filter.text);
        let (book, as_of) = (whole, lens.at);
        let (chosen, ranges) = (lens.chosen(whole), book.aging);
        let mut list = Self {
            as_of,
            filter,
            sort,
            positions: Vec::new(),
            sum_total: 0,
            sum_outstanding: 0,
            sum_overdue: 0,
        };
        let mut keyed: Vec<(SortValue, u32)> = Vec::new();
        for (position, (entry, record)) in
            (0_u32..).zip(book.documents.iter().zip(dataset.documents().iter()))
        {
            let is_chosen = chosen
                .as_ref()
                .is_none_or(|chosen| chosen.documents[position as usize]);
            if !is_chosen || record.deleted || entry.issued_on > as_of.day {
                continue;
            }
            if !words.is_empty() && !search.matches(position as usize, &words) {
                continue;
            }
            let balance = entry.balance(as_of.day, as_of.today, book.currency);
            if !balance_matches(&list.filter, ranges, entry, record, &balance) {
                continue;
            }
            if !entry.apart {
                list.sum_total += signed_total(entry, record);
                list.sum_outstanding += balance.outstanding;
                list.sum_overdue += balance.overdue;
            }
            keyed.push((
                sort_value(sort.key, entry, record, &balance, book),
                position,
            ));
        }
        // Stable: equal keys stay in the order of the records, in both directions.
        if sort.descending {
            keyed.sort_by(|a, b| Reverse(&a.0).cmp(&Reverse(&b.0)));
        } else {
            keyed.sort_by(|a, b| a.0.cmp(&b.0));
        }
        list.positions = keyed.into_iter().map(|(_, position)| position).collect();
        list
    }

    /// A window of it.
    pub fn view(&self, book: &Book, dataset: &Dataset, window: Window) -> InvoicesView {
        let total = u32::try_from(self.positions.len()).unwrap_or(u32::MAX);
        let first = window.first.min(total);
        let rows = self
            .positions
            .iter()
            .skip(first as usize)
            .take(window.count as usize);
        InvoicesView {
            as_of: self.as_of.day,
            filter: self.filter.clone(),
            sort: self.sort,
            total_rows: Some(total),
            sum_total: self.sum_total,
            sum_outstanding: self.sum_outstanding,
            sum_overdue: self.sum_overdue,
            first,
            rows: rows
                .filter_map(|position| row(book, dataset, *position, self.as_of))
                .collect(),
        }
    }
}

/// Facturas before the first sync.
pub fn invoices_before_first_sync(
    as_of: NaiveDate,
    filter: InvoiceFilter,
    sort: InvoiceSort,
) -> InvoicesView {
    InvoicesView {
        as_of,
        filter,
        sort,
        total_rows: None,
        sum_total: 0,
        sum_outstanding: 0,
        sum_overdue: 0,
        first: 0,
        rows: Vec::new(),
    }
}

/// Filters on what is owed leave out what stands apart, so that the rows are those of the KPI.
fn balance_matches(
    filter: &InvoiceFilter,
    ranges: AgingRanges,
    entry: &BookDocument,
    record: &Document,
    balance: &Balance,
) -> bool {
    let by_bucket = |bucket: u8| {
        balance
            .aging(ranges)
            .get(usize::from(bucket))
            .is_some_and(|amount| *amount > 0)
    };
    let about_debt =
        filter.open_only || filter.bucket.is_some() || filter.state == Some(InvoiceState::Overdue);
    !(about_debt && entry.apart)
        && (!filter.open_only || balance.outstanding > 0)
        && filter.bucket.is_none_or(by_bucket)
        && filter
            .state
            .is_none_or(|state| state_of(entry, record, balance) == Some(state))
}

/// One row.
pub(super) fn row(
    book: &Book,
    dataset: &Dataset,
    position: u32,
    as_of: AsOf,
) -> Option<InvoiceRow> {
    let entry = &book.documents[position as usize];
    let record = dataset.documents().at(entry.record as usize)?;
    let balance = entry.balance(as_of.day, as_of.today, book.currency);
    let customer = &book.customers[entry.customer as usize];
    Some(InvoiceRow {
        key: record.key.clone(),
        kind: record.kind.code(),
        number: record.number.clone(),
        customer_key: customer.key.clone(),
        customer_name: customer.name.clone(),
        issued_on: entry.issued_on,
        due_on: entry.due_on,
        due_estimated: entry.due_estimated,
        total: signed_total(entry, record),
        outstanding: balance.outstanding,
        overdue: balance.overdue,
        state: state_of(entry, record, &balance),
        unknown_status: match &record.status {
            DocumentStatus::Unknown(word) => Some(word.clone()),
            _ => None,
        },
        days_late: i32::try_from((as_of.day - entry.due_on).num_days()).unwrap_or(i32::MAX),
        currency: entry
            .apart
            .then(|| (entry.currency.code().to_owned(), entry.currency.decimals())),
    })
}

/// The signed total of a counted document; what is not counted adds nothing.
fn signed_total(entry: &BookDocument, record: &Document) -> i64 {
    match record.kind.sign() {
        Sign::Positive if entry.positive => entry.total,
        Sign::Negative if entry.credit => -entry.total,
        _ => 0,
    }
}

/// State of a document; `None` for a counted one that by its kind never owes anything.
pub(super) fn state_of(
    entry: &BookDocument,
    record: &Document,
    balance: &Balance,
) -> Option<InvoiceState> {
    let state = match State::of(record, balance) {
        State::Paid => InvoiceState::Paid,
        State::Overdue => InvoiceState::Overdue,
        State::Partial => InvoiceState::Partial,
        State::Pending => InvoiceState::Pending,
        State::Draft => InvoiceState::Draft,
        State::Void => InvoiceState::Void,
        State::Rejected => InvoiceState::Rejected,
    };
    let owes_nothing = !entry.positive && state == InvoiceState::Paid;
    (!owes_nothing).then_some(state)
}

/// What rows are ordered by: numbers, or a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SortValue {
    Number(i64),
    Text(String),
    KindAndNumber(String, u64, String),
}

fn sort_value(
    key: InvoiceSortKey,
    entry: &BookDocument,
    record: &Document,
    balance: &Balance,
    book: &Book,
) -> SortValue {
    let day = |date: NaiveDate| SortValue::Number((date - NaiveDate::default()).num_days());
    match key {
        InvoiceSortKey::Issued => day(entry.issued_on),
        InvoiceSortKey::Due => day(entry.due_on),
        InvoiceSortKey::DaysLate => {
            // Only what is overdue is late; the rest follows by days to go.
            SortValue::Number(if balance.overdue > 0 {
                balance.days_late
            } else {
                balance.days_late.min(0)
            })
        }
        InvoiceSortKey::Total => SortValue::Number(signed_total(entry, record)),
        InvoiceSortKey::Outstanding => SortValue::Number(balance.outstanding),
        InvoiceSortKey::Customer => {
            SortValue::Text(book.customers[entry.customer as usize].name.to_lowercase())
        }
        InvoiceSortKey::Number => SortValue::KindAndNumber(
            record.kind.code(),
            record.number.parse().unwrap_or(u64::MAX),
            record.number.clone(),
        ),
    }
}
