//! What is published, in memory: the records, their book, and answers kept while one looks at them.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use chrono::NaiveDate;
use domain::book::{Book, build};
use domain::numbers::AsOf;
use domain::{Company, Currency, Zone};
use protocol::{HomeView, InvoiceFilter, InvoiceSort, InvoiceView, InvoicesView, Scope, Window};
use store::{Dataset, Manifest};

use crate::lens::Lens;
use crate::view::{self, InvoiceList, SearchIndex};

/// One published revision.
#[derive(Debug)]
pub struct Snapshot {
    manifest: Manifest,
    dataset: Dataset,
    book: Rc<Book>,
    lens: RefCell<Option<Lens>>,
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
            book: Rc::new(book),
            lens: RefCell::new(None),
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

    /// Salespeople by name, for a filter: (key, name).
    pub fn salesperson_choices(&self) -> Vec<(String, String)> {
        let mut choices: Vec<_> = self
            .book
            .salespeople
            .iter()
            .map(|seller| (seller.key.clone(), seller.name.clone()))
            .collect();
        choices.sort_by(|a, b| a.1.cmp(&b.1));
        choices
    }

    /// Kinds of document that exist, for a filter: codes and raw words.
    pub fn kind_choices(&self) -> Vec<String> {
        let kinds: std::collections::BTreeSet<_> = self
            .book
            .documents
            .iter()
            .map(|entry| &entry.kind)
            .collect();
        kinds.into_iter().map(domain::DocumentKind::code).collect()
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

    /// What `scope` looks at. The last one is kept: a subset of the book is not made twice.
    pub fn lens(&self, scope: &Scope, today: NaiveDate) -> Lens {
        let at = corte(scope.as_of, today);
        let mut kept = self.lens.borrow_mut();
        match &*kept {
            Some(lens) if lens.answers(scope, at) => lens.clone(),
            _ => {
                let lens = Lens::new(&self.book, scope, at);
                *kept = Some(lens.clone());
                lens
            }
        }
    }

    /// Inicio.
    pub fn home(&self, lens: &Lens) -> HomeView {
        view::home(lens)
    }

    /// A window of the invoices that match. The matching list is kept for the next window.
    pub fn invoices(
        &self,
        lens: &Lens,
        filter: &InvoiceFilter,
        sort: InvoiceSort,
        window: Window,
    ) -> InvoicesView {
        let mut kept = self.list.borrow_mut();
        let list = match kept.take() {
            Some(list) if list.answers(lens, filter, sort) => list,
            _ => {
                let search = self
                    .search
                    .get_or_init(|| SearchIndex::new(&self.book, self.dataset.documents().iter()));
                InvoiceList::new(
                    &self.book,
                    lens,
                    &self.dataset,
                    search,
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
