//! The part of the book that a screen looks at, on a day.

use std::rc::Rc;

use chrono::NaiveDate;
use domain::book::{AgingRanges, Book, BookCustomer, Chosen};
use domain::numbers::{AsOf, LooseCash, RatingBrackets, Targets, loose_cash};
use domain::{Country, DocumentKind, Filter, Stage, comparable_day};
use protocol::{Compare, LeftOut, Phone, Scope, ScopeFilter, ScopeView};

/// Day, comparison and filter of a [`Lens`], and the ranges and brackets of its book.
pub(crate) type LensQuestion = (AsOf, Compare, ScopeFilter, AgingRanges, RatingBrackets);

/// The whole book, or the subset that a filter chooses, at a corte.
#[derive(Clone, Debug)]
pub struct Lens {
    /// Corte and the real day.
    pub at: AsOf,
    /// What numbers are compared with.
    pub compare: Compare,
    /// The filter, as the page names it.
    pub filter: ScopeFilter,
    /// What it means, of the customer who stays for one of a file.
    pub(crate) meant: Filter,
    /// The book of what the filter chooses; positions are those of the whole.
    pub book: Rc<Book>,
    /// What is por aplicar and not in that book.
    pub left_out: LooseCash,
    /// Where the company is: of numbers and ids that do not say it.
    pub country: Country,
}

impl Lens {
    /// The targets, where what is looked at can be held to them: the company, or all that one salesperson sells. What
    /// they sell to one customer, of one kind or in some days stands against no target.
    pub fn targets<'a>(&self, targets: &'a Targets) -> Option<&'a Targets> {
        let all_of_theirs = ScopeFilter {
            salesperson: self.filter.salesperson.clone(),
            ..ScopeFilter::default()
        };
        (self.filter == all_of_theirs).then_some(targets)
    }

    /// What `scope` looks at in `book`; `customer` is who stays for the one of its filter.
    pub(crate) fn new(
        book: &Rc<Book>,
        scope: &Scope,
        customer: Option<String>,
        at: AsOf,
        country: Country,
    ) -> Self {
        let meant = Filter {
            customer,
            ..filter(book, &scope.filter)
        };
        let (book, left_out) = if scope.filter.is_empty() {
            (Rc::clone(book), LooseCash::default())
        } else {
            let left_out = if meant.keeps_unapplied_payments() {
                LooseCash::default()
            } else {
                loose_cash(book, at)
            };
            let day = day_of_choice(&scope.filter, at);
            (Rc::new(book.subset(&meant, day)), left_out)
        };
        Self {
            at,
            compare: scope.compare,
            filter: scope.filter.clone(),
            meant,
            book,
            left_out,
            country,
        }
    }

    /// Where a customer can be called.
    pub(crate) fn dial(&self, customer: &BookCustomer) -> Option<Phone> {
        dial(customer, self.country)
    }

    /// What a kept answer is about.
    pub(crate) fn question(&self) -> LensQuestion {
        (
            self.at,
            self.compare,
            self.filter.clone(),
            self.book.aging,
            self.book.ratings,
        )
    }

    /// Whether it is what `scope` looks at.
    pub(crate) fn answers(&self, scope: &Scope, at: AsOf) -> bool {
        self.at == at && self.compare == scope.compare && self.filter == scope.filter
    }

    /// The day whose numbers stand beside those of the corte.
    pub fn compared_day(&self) -> NaiveDate {
        let months = match self.compare {
            Compare::Month => 1,
            Compare::Year => 12,
        };
        comparable_day(self.at.day, months)
    }

    /// Who and what the filter chooses in the `whole` book; `None`: everything.
    pub fn chosen(&self, whole: &Book) -> Option<Chosen> {
        let day = day_of_choice(&self.filter, self.at);
        (!self.filter.is_empty()).then(|| whole.chosen(&self.meant, day))
    }

    /// Whether the filter chooses some of people's documents, not all of them.
    pub fn chooses_documents(&self) -> bool {
        let filter = &self.filter;
        filter.kind.is_some() || filter.from.is_some() || filter.to.is_some()
    }

    /// Whether what is por aplicar in the whole book is not in this one.
    pub fn leaves_out_unapplied(&self) -> bool {
        !self.filter.is_empty() && !self.meant.keeps_unapplied_payments()
    }

    /// The scope as it is answered, with names.
    pub fn view(&self) -> ScopeView {
        let salesperson = self.filter.salesperson.as_ref().and_then(|key| {
            let found = self
                .book
                .salespeople
                .iter()
                .find(|seller| seller.key == *key);
            found.map(|seller| seller.name.clone())
        });
        let customer = self.meant.customer.as_ref().and_then(|key| {
            let found = self
                .book
                .customers
                .iter()
                .find(|customer| customer.key == *key);
            found.map(|customer| customer.name.clone())
        });
        ScopeView {
            as_of: self.at.day,
            is_today: self.at.day == self.at.today,
            compare: self.compare,
            filter: self.filter.clone(),
            salesperson,
            customer,
            aging: self.book.aging.days(),
            left_out: LeftOut {
                collected: self.left_out.collected_month,
                received: self.left_out.received,
                future: self.left_out.future,
                shown: 0,
            },
        }
    }
}

/// The scope as it is answered before the first sync.
pub fn scope_before_first_sync(scope: &Scope, at: AsOf, aging: AgingRanges) -> ScopeView {
    ScopeView {
        as_of: at.day,
        is_today: at.day == at.today,
        compare: scope.compare,
        filter: scope.filter.clone(),
        salesperson: None,
        customer: None,
        aging: aging.days(),
        left_out: LeftOut::default(),
    }
}

/// The day at whose stages customers are chosen.
fn day_of_choice(words: &ScopeFilter, at: AsOf) -> NaiveDate {
    words.stage_on.unwrap_or(at.day)
}

/// The filter of the domain that the page's words name.
fn filter(book: &Book, words: &ScopeFilter) -> Filter {
    Filter {
        salesperson: words
            .salesperson
            .as_ref()
            .map(|key| (key != ScopeFilter::NOBODY).then(|| key.clone())),
        customer: words.customer.clone(),
        stage: words.stage.as_deref().map(|word| match word {
            ScopeFilter::NO_STAGE => Stage::Unknown(String::new()),
            word => Stage::parse(word),
        }),
        kind: words.kind.as_deref().map(|code| kind(book, code)),
        issued_from: words.from,
        issued_to: words.to,
    }
}

/// The kind that a code names: one of the book's, whose raw words may be digits too.
fn kind(book: &Book, code: &str) -> DocumentKind {
    let known = book.documents.iter().map(|entry| &entry.kind);
    known
        .into_iter()
        .find(|kind| kind.code() == code)
        .cloned()
        .unwrap_or_else(|| DocumentKind::Unknown(code.to_owned()))
}

/// Where a customer of a company in `country` can be called.
pub(crate) fn dial(customer: &BookCustomer, country: Country) -> Option<Phone> {
    let phone = domain::phone(customer.phone.as_deref()?, country)?;
    Some(Phone {
        dialled: phone.dialled,
        is_mobile: phone.is_mobile,
    })
}
