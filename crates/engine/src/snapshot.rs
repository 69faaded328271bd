//! What is published, in memory: the records, their book, and answers kept while one looks at them.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use chrono::NaiveDate;
use domain::Order;
use domain::book::{AgingRanges, Book, build};
use domain::findings::Finding;
use domain::forecast::PaymentColumns;
use domain::numbers::{AsOf, RatingBrackets};
use domain::{Company, Country, Currency, Rejected, StageMove, Zone};
use protocol::{
    CashView, CustomerFilter, CustomerGroup, CustomerQuery, CustomerSort, CustomerView,
    CustomersView, DebtorGroup, DebtorQuery, DebtorSort, ExplainView, HomeView, InvoiceFilter,
    InvoiceGroup, InvoiceQuery, InvoiceSort, InvoiceView, InvoicesView, PaymentFilter,
    PaymentGroup, PaymentQuery, PaymentSort, ReceivablesView, Scope, SearchHit, Subject, Window,
};
use store::{Dataset, Manifest, RejectedEntry, Store, StoreError, Vanished, read_vanished};

use crate::answer::Local;
use crate::carried::who_stays;
use crate::history::History;
use crate::last::Last;
use crate::lens::{Lens, LensQuestion};
use crate::view::{
    self, CustomerList, DebtorList, Explained, InvoiceList, PaymentIndex, PaymentList, SearchIndex,
};

/// Order and groups of a list.
type CustomerShape = (CustomerSort, Option<CustomerGroup>);
type DebtorShape = (DebtorSort, Option<DebtorGroup>);
type PaymentShape = (PaymentSort, Option<PaymentGroup>);
type InvoiceShape = (InvoiceSort, Option<InvoiceGroup>);

/// The last answer of each screen that has a long list.
#[derive(Debug, Default)]
struct LastAnswers {
    debtors: Last<(LensQuestion, DebtorShape), DebtorList>,
    customers: Last<(LensQuestion, CustomerFilter, CustomerShape), CustomerList>,
    customer: Last<(LensQuestion, String), Option<CustomerView>>,
    cash: Last<LensQuestion, CashView>,
    payments: Last<(LensQuestion, PaymentFilter, PaymentShape), PaymentList>,
    invoices: Last<(LensQuestion, InvoiceFilter, InvoiceShape), InvoiceList>,
    explained: Last<(LensQuestion, Subject), Option<Explained>>,
}

/// One published revision.
#[derive(Debug)]
pub struct Snapshot {
    manifest: Manifest,
    /// As published.
    stored: Dataset,
    /// As read: what vanished and is hidden counts as deleted, and what files and the API both bring stands once.
    dataset: Dataset,
    vanished: Vanished,
    book: RefCell<Rc<Book>>,
    stage_moves: Vec<StageMove>,
    stages_since: i64,
    rejected: Vec<Rejected>,
    lens: RefCell<Option<Lens>>,
    findings: RefCell<Option<(NaiveDate, Rc<Vec<Finding>>)>>,
    search: OnceCell<SearchIndex>,
    payments: OnceCell<PaymentIndex>,
    columns: OnceCell<PaymentColumns>,
    last: LastAnswers,
    overdue: Cell<Option<(AsOf, u32)>>,
    fingerprint: OnceCell<u64>,
}

impl Snapshot {
    /// Builds the book of what `manifest` publishes, with the stages and estimates that the syncs saw and the
    /// rows that could not be read; what is hidden of the vanished records counts for nothing.
    pub fn new(
        manifest: Manifest,
        dataset: Dataset,
        history: &History,
        rejected: Vec<RejectedEntry>,
        vanished: Vanished,
    ) -> Self {
        let stored = dataset;
        let shown = stored.hiding(&vanished.hidden);
        let dataset = shown.with(&domain::set_aside(
            shown.customers().iter(),
            shown.documents().iter(),
            shown.payments().iter(),
            manifest.company.currency,
        ));
        let mut book = build(
            manifest.company.currency,
            dataset.customers().iter(),
            dataset.documents().iter(),
            dataset.payments().iter(),
        );
        let (company, synced_at) = (&manifest.company, manifest.synced_at);
        let stage_moves = history.stage_moves(company.zone, synced_at);
        book.remember_stages(&stage_moves);
        book.remember_estimates(&history.estimate_changes(
            company.currency,
            company.zone,
            synced_at,
        ));
        // What an earlier version published has no history: it begins with that publication. Nor does it begin
        // after what is published, should the clock have been ahead then.
        let stages = history.stages.as_ref();
        Self {
            stages_since: stages.map_or(synced_at, |kept| kept.since.min(synced_at)),
            manifest,
            stored,
            dataset,
            vanished,
            book: RefCell::new(Rc::new(book)),
            stage_moves,
            rejected: rejected.into_iter().map(|entry| entry.row).collect(),
            lens: RefCell::new(None),
            findings: RefCell::new(None),
            search: OnceCell::new(),
            payments: OnceCell::new(),
            columns: OnceCell::new(),
            last: LastAnswers::default(),
            overdue: Cell::new(None),
            fingerprint: OnceCell::new(),
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

    /// The records as they are published: hidden ones as they came, those of files beside those of the API.
    pub fn stored(&self) -> &Dataset {
        &self.stored
    }

    /// What became of the records that vanished.
    pub fn vanished(&self) -> &Vanished {
        &self.vanished
    }

    /// How many vanished records wait for a person to decide.
    pub fn asked_count(&self) -> u64 {
        let asked = self.vanished.question.as_ref();
        asked.map_or(0, |asked| {
            u64::try_from(asked.missing.len()).unwrap_or(u64::MAX)
        })
    }

    /// The records as they are read: a hidden one is as if deleted, and so is a file's that the API has too.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Fingerprint of the records, made when first asked for.
    pub fn fingerprint(&self) -> u64 {
        *self
            .fingerprint
            .get_or_init(|| store::fingerprint(&self.dataset))
    }

    /// The book of everything.
    pub fn book(&self) -> Rc<Book> {
        Rc::clone(&self.book.borrow())
    }

    /// How everybody paid, made when first asked for. It depends on no day.
    pub(crate) fn columns(&self) -> &PaymentColumns {
        self.columns
            .get_or_init(|| PaymentColumns::new(&self.book.borrow()))
    }

    /// Tells the receivable apart by other ranges from now on, and customers by other brackets. No balance is made
    /// again.
    pub fn set_ranges(&self, aging: AgingRanges, ratings: RatingBrackets) {
        let in_force = {
            let book = self.book.borrow();
            (book.aging, book.ratings)
        };
        if in_force == (aging, ratings) {
            return;
        }
        // A lens holds the book, which would be copied for it.
        *self.lens.borrow_mut() = None;
        let mut book = self.book.borrow_mut();
        let book = Rc::make_mut(&mut book);
        (book.aging, book.ratings) = (aging, ratings);
    }

    /// Where the company is: whose rules its tax ids follow.
    pub fn country(&self) -> Country {
        Country::of(self.company().zone, self.company().currency)
    }

    /// What is odd in the records on a day; the last answer is kept.
    pub fn findings(&self, today: NaiveDate) -> Rc<Vec<Finding>> {
        let mut kept = self.findings.borrow_mut();
        if let Some((day, findings)) = &*kept
            && *day == today
        {
            return Rc::clone(findings);
        }
        let findings = Rc::new(domain::findings::findings(
            &self.book.borrow(),
            self.dataset.customers().iter(),
            self.dataset.documents().iter(),
            self.dataset.payments().iter(),
            &self.rejected,
            today,
            self.country(),
        ));
        *kept = Some((today, Rc::clone(&findings)));
        findings
    }

    /// Records that could not be read.
    pub fn rejected_count(&self) -> u32 {
        u32::try_from(self.rejected.len()).unwrap_or(u32::MAX)
    }

    /// Stage moves in the order in which the syncs saw them.
    pub fn stage_moves(&self) -> &[StageMove] {
        &self.stage_moves
    }

    /// First day of which the stages are known from a sync.
    pub fn stages_known_from(&self) -> NaiveDate {
        self.company().zone.date_at(self.stages_since)
    }

    /// Salespeople that the customers name.
    pub fn salespeople(&self) -> usize {
        self.book.borrow().salespeople.len()
    }

    /// Salespeople by name, for a filter: (key, name).
    pub fn salesperson_choices(&self) -> Vec<(String, String)> {
        let book = self.book();
        let mut choices: Vec<_> = book
            .salespeople
            .iter()
            .map(|seller| (seller.key.clone(), seller.name.clone()))
            .collect();
        choices.order_by(|a, b| a.1.cmp(&b.1));
        choices
    }

    /// Kinds of document that exist, for a filter: codes and raw words.
    pub fn kind_choices(&self) -> Vec<String> {
        let book = self.book();
        let kinds: std::collections::BTreeSet<_> =
            book.documents.iter().map(|entry| &entry.kind).collect();
        kinds.into_iter().map(domain::DocumentKind::code).collect()
    }

    /// Currencies of the documents, for a filter: ISO codes.
    pub fn currency_choices(&self) -> Vec<String> {
        let book = self.book();
        let codes: std::collections::BTreeSet<_> = book
            .documents
            .iter()
            .map(|entry| entry.currency.code().to_owned())
            .collect();
        codes.into_iter().collect()
    }

    /// Overdue documents at `as_of`; asked with every change of the frame, so the last answer is kept.
    pub fn overdue_count(&self, as_of: AsOf) -> u32 {
        if let Some((at, count)) = self.overdue.get()
            && at == as_of
        {
            return count;
        }
        let count = domain::numbers::receivables(&self.book.borrow(), as_of).overdue_count;
        self.overdue.set(Some((as_of, count)));
        count
    }

    /// What `scope` looks at. The last one is kept: a subset of the book is not made twice.
    pub fn lens(&self, scope: &Scope, today: NaiveDate) -> Lens {
        let at = corte(scope.as_of, today);
        if let Some(lens) = &*self.lens.borrow()
            && lens.answers(scope, at)
        {
            return lens.clone();
        }
        let customer = scope.filter.customer.as_deref();
        let customer = customer.map(|key| who_stays(self, key, today));
        let lens = Lens::new(&self.book.borrow(), scope, customer, at, self.country());
        *self.lens.borrow_mut() = Some(lens.clone());
        lens
    }

    /// Inicio.
    pub fn home(&self, lens: &Lens, local: Local) -> HomeView {
        view::home(lens, local)
    }

    /// A window of Cobranza.
    pub fn receivables(&self, lens: &Lens, query: &DebtorQuery) -> ReceivablesView {
        self.debtor_list(lens, query, |list| list.view(lens, &self.dataset, query))
    }

    pub(crate) fn debtor_list<R>(
        &self,
        lens: &Lens,
        query: &DebtorQuery,
        read: impl FnOnce(&DebtorList) -> R,
    ) -> R {
        self.last.debtors.read(
            (lens.question(), (query.sort, query.group)),
            || DebtorList::new(lens, &self.dataset, query),
            read,
        )
    }

    /// A window of Clientes.
    pub fn customers(
        &self,
        lens: &Lens,
        filter: &CustomerFilter,
        query: &CustomerQuery,
    ) -> CustomersView {
        self.customer_list(lens, filter, query, |list| {
            list.view(lens, &self.dataset, query)
        })
    }

    pub(crate) fn customer_list<R>(
        &self,
        lens: &Lens,
        filter: &CustomerFilter,
        query: &CustomerQuery,
        read: impl FnOnce(&CustomerList) -> R,
    ) -> R {
        self.last.customers.read(
            (lens.question(), filter.clone(), (query.sort, query.group)),
            || CustomerList::new(lens, &self.dataset, filter, query),
            read,
        )
    }

    /// One customer, whatever else the scope chooses.
    pub fn customer(&self, lens: &Lens, key: &str) -> Option<CustomerView> {
        self.last.customer.read(
            (lens.question(), key.to_owned()),
            || view::customer_view(self, lens, key),
            Clone::clone,
        )
    }

    /// Caja with a window of its payments.
    pub fn cash(&self, lens: &Lens, filter: &PaymentFilter, query: &PaymentQuery) -> CashView {
        let sums = self.last.cash.read(
            lens.question(),
            || view::cash_sums(&self.book(), self.columns(), lens),
            Clone::clone,
        );
        self.payment_list(lens, filter, query, |list, index| {
            list.view(lens, &self.dataset, index, sums, query)
        })
    }

    pub(crate) fn payment_list<R>(
        &self,
        lens: &Lens,
        filter: &PaymentFilter,
        query: &PaymentQuery,
        read: impl FnOnce(&PaymentList, &PaymentIndex) -> R,
    ) -> R {
        let index = self
            .payments
            .get_or_init(|| PaymentIndex::new(&self.book.borrow(), &self.dataset));
        self.last.payments.read(
            (lens.question(), filter.clone(), (query.sort, query.group)),
            || PaymentList::new(lens, &self.dataset, index, filter, query),
            |list| read(list, index),
        )
    }

    /// A window of the invoices that match.
    pub fn invoices(
        &self,
        lens: &Lens,
        filter: &InvoiceFilter,
        query: &InvoiceQuery,
    ) -> InvoicesView {
        self.invoice_list(lens, filter, query, |list, book| {
            list.view(book, &self.dataset, query)
        })
    }

    pub(crate) fn invoice_list<R>(
        &self,
        lens: &Lens,
        filter: &InvoiceFilter,
        query: &InvoiceQuery,
        read: impl FnOnce(&InvoiceList, &Book) -> R,
    ) -> R {
        let book = self.book();
        let make = || {
            let search = self.search_index();
            InvoiceList::new(&book, lens, &self.dataset, search, filter.clone(), query)
        };
        let question = (lens.question(), filter.clone(), (query.sort, query.group));
        self.last
            .invoices
            .read(question, make, |list| read(list, &book))
    }

    /// A figure in the scope of `lens`, explained; `None` when the domain does not know it.
    pub fn explain(
        &self,
        lens: &Lens,
        subject: &Subject,
        window: Window,
        local: Local,
    ) -> Option<ExplainView> {
        let make = || Explained::new(lens, subject, local);
        let read = |explained: &Option<Explained>| {
            let explained = explained.as_ref()?;
            Some(explained.view(lens, &self.dataset, window))
        };
        if view::depends_on_goals(subject) {
            // Targets and holidays change without a new revision.
            return read(&make());
        }
        let key = (lens.question(), subject.clone());
        self.last.explained.read(key, make, read)
    }

    /// The searchable texts of the documents, made when first asked for.
    pub(crate) fn search_index(&self) -> &SearchIndex {
        self.search
            .get_or_init(|| SearchIndex::new(&self.book.borrow(), self.dataset.documents().iter()))
    }

    /// Customers and documents that hold every word of `text`.
    pub fn find(&self, text: &str, today: NaiveDate) -> Vec<SearchHit> {
        view::find(self, text, today)
    }

    /// One document.
    pub fn invoice(&self, key: &str, as_of: AsOf) -> Option<InvoiceView> {
        view::invoice(&self.book.borrow(), &self.dataset, key, as_of)
    }
}

/// What is published in `store`; `None` before the first sync.
///
/// # Errors
/// Those of [`Store`], and when what is there cannot be read.
pub async fn load_snapshot(store: &impl Store) -> Result<Option<Snapshot>, StoreError> {
    let Some(manifest) = store.manifest().await? else {
        return Ok(None);
    };
    let ids: Vec<_> = manifest.segments.iter().map(|info| info.id).collect();
    let bytes = store.segments(&ids).await?;
    let dataset = Dataset::load(&manifest, bytes)?;
    let history = History::load(store).await?;
    let rejected = store.rejected().await?;
    let vanished = read_vanished(store).await?;
    let snapshot = Snapshot::new(manifest, dataset, &history, rejected, vanished);
    Ok(Some(snapshot))
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
