//! Facturas: the matching documents in order, one window of them, and the sums of all.

use std::cmp::Reverse;

use chrono::NaiveDate;
use domain::Order;
use domain::book::{AgingRanges, Balance, Book, BookDocument, State};
use domain::numbers::AsOf;
use domain::{Document, DocumentStatus, Sign, month_start};
use protocol::{
    InvoiceFilter, InvoiceGroup, InvoiceQuery, InvoiceRow, InvoiceSort, InvoiceSortKey,
    InvoiceState, InvoicesView, ListPart, Pick,
};
use store::Dataset;

use super::listing::{Entry, GroupOrder, Grouping, Listing};
use super::search::{SearchIndex, words};
use crate::lens::Lens;

/// The documents that match a filter, in order, with their sums: kept while one scrolls.
#[derive(Debug)]
pub struct InvoiceList {
    as_of: AsOf,
    filter: InvoiceFilter,
    sort: InvoiceSort,
    group: Option<InvoiceGroup>,
    listing: Listing,
}

impl InvoiceList {
    /// Finds, sorts and groups what matches.
    pub fn new(
        whole: &Book,
        lens: &Lens,
        dataset: &Dataset,
        search: &SearchIndex,
        filter: InvoiceFilter,
        query: &InvoiceQuery,
    ) -> Self {
        let words = words(&filter.text);
        let (book, as_of, sort) = (whole, lens.at, query.sort);
        let (chosen, ranges) = (lens.chosen(whole), book.aging);
        let mut keyed: Vec<(SortValue, Entry)> = Vec::new();
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
            let total = signed_total(entry, record);
            if !is_in_range(&filter, book, entry, total)
                || !balance_matches(&filter, ranges, entry, record, &balance)
            {
                continue;
            }
            let owed = meant(&filter, ranges, &balance);
            let overdue = meant_overdue(&filter, ranges, &balance);
            let value = match sort.key {
                InvoiceSortKey::Outstanding => SortValue::Number(owed),
                key => sort_value(key, entry, record, &balance, book),
            };
            keyed.push((value, sums_entry(position, entry, [total, owed, overdue])));
        }
        // Stable: equal keys stay in the order of the records, in both directions.
        if sort.descending {
            keyed.order_by(|a, b| Reverse(&a.0).cmp(&Reverse(&b.0)));
        } else {
            keyed.order_by(|a, b| a.0.cmp(&b.0));
        }
        let entries = keyed.into_iter().map(|(_, entry)| entry).collect();
        Self {
            as_of,
            filter,
            sort,
            group: query.group,
            listing: grouped(entries, query.group, book, dataset, as_of),
        }
    }

    /// A window of it.
    pub fn view(&self, book: &Book, dataset: &Dataset, query: &InvoiceQuery) -> InvoicesView {
        let (first, rows, list) = self.listing.window(&query.choice, query.window, &|key| {
            position_of(dataset, key)
        });
        let sums = self.listing.sums();
        let [sum_total, sum_outstanding, sum_overdue] = sums.amounts;
        InvoicesView {
            as_of: self.as_of.day,
            filter: self.filter.clone(),
            sort: self.sort,
            group: self.group,
            list,
            total_rows: Some(sums.count),
            sum_total,
            sum_outstanding,
            sum_overdue,
            first,
            rows: self.rows(book, dataset, rows),
        }
    }

    /// What is picked, or everything while nothing is.
    pub fn picked(&self, book: &Book, dataset: &Dataset, picks: &[Pick]) -> Vec<InvoiceRow> {
        let picked = self.listing.picked(picks, &|key| position_of(dataset, key));
        self.rows(book, dataset, picked)
    }

    fn rows(&self, book: &Book, dataset: &Dataset, positions: Vec<u32>) -> Vec<InvoiceRow> {
        positions
            .into_iter()
            .filter_map(|position| {
                let mut row = row(book, dataset, position, self.as_of)?;
                let balance = book.documents[position as usize].balance(
                    self.as_of.day,
                    self.as_of.today,
                    book.currency,
                );
                row.outstanding = meant(&self.filter, book.aging, &balance);
                row.overdue = meant_overdue(&self.filter, book.aging, &balance);
                Some(row)
            })
            .collect()
    }
}

/// What is owed in the range of the aging that the filter asks for, else all: so the list adds up to the number that
/// led to it.
fn meant(filter: &InvoiceFilter, ranges: AgingRanges, balance: &Balance) -> i64 {
    match filter.bucket {
        None => balance.outstanding,
        Some(bucket) => {
            let parts = balance.aging(ranges);
            parts.get(usize::from(bucket)).copied().unwrap_or(0)
        }
    }
}

/// The overdue part of [`meant`].
fn meant_overdue(filter: &InvoiceFilter, ranges: AgingRanges, balance: &Balance) -> i64 {
    if filter.bucket == Some(0) {
        0
    } else {
        meant(filter, ranges, balance).min(balance.overdue)
    }
}

/// States in the order of the screen.
const STATES: [&str; 8] = [
    "vencida",
    "parcial",
    "pendiente",
    "pagada",
    "borrador",
    "anulada",
    "rechazada",
    "",
];

fn grouped(
    entries: Vec<Entry>,
    group: Option<InvoiceGroup>,
    book: &Book,
    dataset: &Dataset,
    as_of: AsOf,
) -> Listing {
    let entry = |position: u32| &book.documents[position as usize];
    let seller = |position: u32| {
        let seller = entry(position).salesperson?;
        Some(&book.salespeople[seller as usize])
    };
    let key = |position: u32| match group {
        None => String::new(),
        Some(InvoiceGroup::Customer) => book.customers[entry(position).customer as usize]
            .key
            .clone(),
        Some(InvoiceGroup::Salesperson) => seller(position)
            .map(|seller| seller.key.clone())
            .unwrap_or_default(),
        Some(InvoiceGroup::State) => {
            let balance = entry(position).balance(as_of.day, as_of.today, book.currency);
            let record = dataset.documents().at(entry(position).record as usize);
            let state = record.and_then(|record| state_of(entry(position), record, &balance));
            state.map(InvoiceState::code).unwrap_or_default().to_owned()
        }
        Some(InvoiceGroup::Month) => month_start(entry(position).issued_on).to_string(),
        Some(InvoiceGroup::Currency) => entry(position).currency.code().to_owned(),
    };
    let name = |position: u32| match group {
        Some(InvoiceGroup::Customer) => book.customers[entry(position).customer as usize]
            .name
            .clone(),
        Some(InvoiceGroup::Salesperson) => seller(position)
            .map(|seller| seller.name.clone())
            .unwrap_or_default(),
        _ => String::new(),
    };
    let grouping = group.map(|group| Grouping {
        key: &key,
        name: &name,
        order: match group {
            InvoiceGroup::Month => GroupOrder::Latest,
            InvoiceGroup::State => GroupOrder::Fixed(&STATES),
            InvoiceGroup::Customer | InvoiceGroup::Salesperson | InvoiceGroup::Currency => {
                GroupOrder::Greatest(0)
            }
        },
    });
    Listing::new(entries, grouping)
}

fn position_of(dataset: &Dataset, key: &str) -> Option<u32> {
    let position = dataset.documents().position(key)?;
    u32::try_from(position).ok()
}

/// Facturas before the first sync.
pub fn invoices_before_first_sync(
    as_of: NaiveDate,
    filter: InvoiceFilter,
    query: &InvoiceQuery,
) -> InvoicesView {
    InvoicesView {
        as_of,
        filter,
        sort: query.sort,
        group: query.group,
        list: ListPart::default(),
        total_rows: None,
        sum_total: 0,
        sum_outstanding: 0,
        sum_overdue: 0,
        first: 0,
        rows: Vec::new(),
    }
}

/// Filters on due date, amount and currency. An amount is the one that the row shows, without its sign.
fn is_in_range(filter: &InvoiceFilter, book: &Book, entry: &BookDocument, total: i64) -> bool {
    let shown_in = if entry.apart {
        entry.currency
    } else {
        book.currency
    };
    let unit = 10_u64.pow(shown_in.decimals().into());
    let amount = total.unsigned_abs();
    let whole = |units: u64| units.saturating_mul(unit);
    filter.due_from.is_none_or(|from| from <= entry.due_on)
        && filter.due_to.is_none_or(|to| entry.due_on <= to)
        && filter.at_least.is_none_or(|units| whole(units) <= amount)
        && filter.at_most.is_none_or(|units| amount <= whole(units))
        && filter
            .currency
            .as_deref()
            .is_none_or(|code| entry.currency.code() == code)
}

/// What a document adds to the sums of the company's currency, or to those of its own.
fn sums_entry(position: u32, entry: &BookDocument, amounts: [i64; 3]) -> Entry {
    let (amounts, apart) = if entry.apart {
        ([0; 3], Some((entry.currency, amounts)))
    } else {
        (amounts, None)
    };
    Entry {
        position,
        amounts,
        apart,
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
        salesperson: entry
            .salesperson
            .map(|index| book.salespeople[index as usize].name.clone())
            .unwrap_or_default(),
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
        issued_in: entry.currency.code().to_owned(),
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
pub fn state_of(
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
        InvoiceSortKey::Salesperson => SortValue::Text(
            entry
                .salesperson
                .map(|index| book.salespeople[index as usize].name.to_lowercase())
                .unwrap_or_default(),
        ),
        InvoiceSortKey::State => {
            let state = state_of(entry, record, balance).map_or("", InvoiceState::code);
            let place = STATES.iter().position(|known| *known == state);
            SortValue::Number(i64::try_from(place.unwrap_or(STATES.len())).unwrap_or(i64::MAX))
        }
    }
}
