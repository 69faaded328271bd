//! What is published, in memory: the records, their book, and answers kept while one looks at them.

use std::cell::{Cell, OnceCell, RefCell};

use chrono::NaiveDate;
use domain::book::{Book, build};
use domain::numbers::AsOf;
use domain::{Company, Currency, Zone};
use protocol::{HomeView, InvoiceFilter, InvoiceSort, InvoiceView, InvoicesView, Window};
use store::{Dataset, Manifest};

use crate::view::{self, InvoiceList, SearchIndex};

/// One published revision.
#[derive(Debug)]
pub struct Snapshot {
    manifest: Manifest,
    dataset: Dataset,
    book: Book,
    search: OnceCell<SearchIndex>,
    list: RefCell<Option<InvoiceList>>,
    overdue: Cell<Option<(AsOf, u32)>>,
}

impl Snapshot {
    /// Builds the book of what `manifest` publishes.
    pub fn new(manifest: Manifest, dataset: Dataset) -> Self {
        let book = build(
            manifest.company.currency,
            dataset.customers().iter(),
            dataset.documents().iter(),
            dataset.payments().iter(),
        );
        Self {
            manifest,
            dataset,
            book,
            search: OnceCell::new(),
            list: RefCell::new(None),
            overdue: Cell::new(None),
        }
    }

    /// What is published.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The company.
    pub fn company(&self) -> &Company {
        &self.manifest.company
    }

    /// The records.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Salespeople that the customers name.
    pub fn salespeople(&self) -> usize {
        self.book.salespeople.len()
    }

    /// Overdue documents at `as_of`; asked with every change of the frame, so the last answer is kept.
    pub fn overdue_count(&self, as_of: AsOf) -> u32 {
        if let Some((at, count)) = self.overdue.get()
            && at == as_of
        {
            return count;
        }
        let count = domain::numbers::receivables(&self.book, as_of).overdue_count;
        self.overdue.set(Some((as_of, count)));
        count
    }

    /// Inicio.
    pub fn home(&self, as_of: AsOf) -> HomeView {
        view::home(&self.book, as_of)
    }

    /// A window of the invoices that match. The matching list is kept for the next window.
    pub fn invoices(
        &self,
        as_of: AsOf,
        filter: &InvoiceFilter,
        sort: InvoiceSort,
        window: Window,
    ) -> InvoicesView {
        let mut kept = self.list.borrow_mut();
        let list = match kept.take() {
            Some(list) if list.answers(as_of, filter, sort) => list,
            _ => {
                let search = self
                    .search
                    .get_or_init(|| SearchIndex::new(&self.book, self.dataset.documents().iter()));
                InvoiceList::new(
                    &self.book,
                    &self.dataset,
                    search,
                    as_of,
                    filter.clone(),
                    sort,
                )
            }
        };
        let view = list.view(&self.book, &self.dataset, window);
        *kept = Some(list);
        view
    }

    /// One document.
    pub fn invoice(&self, key: &str, as_of: AsOf) -> Option<InvoiceView> {
        view::invoice(&self.book, &self.dataset, key, as_of)
    }
}

/// The first day that can be a corte: an address may name the year −262143, before which no calendar counts.
const FIRST_CORTE: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");

/// The corte that a screen asks for; the future is not one.
pub fn corte(asked: Option<NaiveDate>, today: NaiveDate) -> AsOf {
    AsOf {
        day: asked.map_or(today, |day| day.max(FIRST_CORTE).min(today)),
        today,
    }
}

/// The frame in which nothing is known yet.
pub fn unnamed_company(currency: Currency, zone: Zone) -> Company {
    Company {
        name: String::new(),
        tax_id: None,
        address: None,
        logo_url: None,
        currency,
        zone,
    }
}
