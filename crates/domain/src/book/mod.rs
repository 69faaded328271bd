//! The book: records with their links resolved, ready for any number at any date.
//!
//! Amounts are minor units of the company's currency unless a name says *native*. A document in another
//! currency counts at its own rate; without a rate it stays apart, in its own currency.

mod aging;
mod balance;
mod build;
mod cash;
mod customer;
mod links;
mod paid;
mod settle;
mod subset;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

pub use aging::{AGING_BUCKETS, AgingRanges};
pub use balance::{Balance, State};
pub use build::build;
pub use cash::{AppliedCash, Cash, ForeignCash};
pub use customer::{BookCustomer, BookSalesperson};
pub use paid::Paid;
pub use subset::Chosen;

use crate::numbers::RatingBrackets;
use crate::{Currency, DocumentKind, ExchangeRate};

/// Index of a customer in [`Book::customers`].
pub type CustomerIndex = u32;
/// Index of a salesperson in [`Book::salespeople`].
pub type SalespersonIndex = u32;

/// What a settlement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettlementKind {
    /// A payment, or the part of one that goes to the document.
    Payment,
    /// A credit note that references the document.
    Credit,
}

/// Something that takes from a document's balance on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Day.
    pub on: NaiveDate,
    /// Amount in the document's currency; 0 when it was paid in the company's.
    pub native: i64,
    /// Amount paid in the company's currency for a document in another one.
    pub company: i64,
    /// Payment or credit.
    pub kind: SettlementKind,
    /// Position of the payment, or of the credit note, in the records.
    pub record: u32,
}

/// A document in the book.
#[allow(clippy::struct_excessive_bools)] // independent facts of a record, not a state
#[derive(Clone, Debug)]
pub struct BookDocument {
    /// Position in the records.
    pub record: u32,
    /// Kind.
    pub kind: DocumentKind,
    /// Adds to receivables: a positive kind, counted, not deleted.
    pub positive: bool,
    /// A counted credit note.
    pub credit: bool,
    /// Issued.
    pub issued_on: NaiveDate,
    /// Due; estimated where the API sent none.
    pub due_on: NaiveDate,
    /// The due date is estimated.
    pub due_estimated: bool,
    /// Paid when issued: contado, or a boleta without any balance or payment. A credit note on such a document is
    /// no sale on credit either.
    pub deemed_paid: bool,
    /// Customer.
    pub customer: CustomerIndex,
    /// The customer's salesperson.
    pub salesperson: Option<SalespersonIndex>,
    /// Currency.
    pub currency: Currency,
    /// Rate into the company's currency; `None` for the company's own, and for others without a rate.
    pub rate: Option<ExchangeRate>,
    /// In another currency without a rate: apart from every total.
    pub apart: bool,
    /// Total in its own currency, as on the wire (credit notes positive).
    pub native_total: i64,
    /// Total in the company's currency; in its own when apart.
    pub total: i64,
    /// Net of tax, converted like the total.
    pub net: Option<i64>,
    /// Payments and credits by date.
    pub settlements: Vec<Settlement>,
    /// Paid according to the API without a payment that explains it, native.
    pub unexplained: i64,
    /// The same for a document that is paid in the company's currency too, in that one.
    pub unexplained_company: i64,
    /// Day from which the two count.
    pub unexplained_on: NaiveDate,
    /// For a credit note: whether its document was found.
    pub applied: bool,
}

/// The book.
#[derive(Clone, Debug)]
pub struct Book {
    /// Currency of every total.
    pub currency: Currency,
    /// By which ranges the receivable is told apart: no balance depends on them.
    pub aging: AgingRanges,
    /// By how many days late customers are rated: no balance depends on them.
    pub ratings: RatingBrackets,
    /// Customers: records first, in their order, then those that only documents name.
    pub customers: Vec<BookCustomer>,
    /// Salespeople in order of appearance.
    pub salespeople: Vec<BookSalesperson>,
    /// Documents in the order of the records; uncounted ones stay, with `positive` and `credit` false.
    pub documents: Vec<BookDocument>,
    /// Counted payments in the company's currency.
    pub cash: Vec<Cash>,
    /// The parts of `cash` that went to documents.
    pub applied: Vec<AppliedCash>,
    /// Payments in other currencies that no rate converts.
    pub foreign_cash: Vec<ForeignCash>,
    /// Currencies of the payments that say none though they pay a document in another than the company's, by their
    /// position in the records; of those that do not count too.
    pub guessed_currencies: HashMap<u32, Currency>,
}

impl Book {
    /// A book without records.
    pub fn empty(currency: Currency) -> Self {
        Self {
            currency,
            aging: AgingRanges::default(),
            ratings: RatingBrackets::default(),
            customers: Vec::new(),
            salespeople: Vec::new(),
            documents: Vec::new(),
            cash: Vec::new(),
            applied: Vec::new(),
            foreign_cash: Vec::new(),
            guessed_currencies: HashMap::new(),
        }
    }

    /// Outstanding in other currencies without a rate at `as_of`, by currency.
    pub fn outstanding_apart(&self, as_of: NaiveDate, today: NaiveDate) -> BTreeMap<Currency, i64> {
        let mut sums = BTreeMap::new();
        for document in self.documents.iter().filter(|d| d.apart && d.positive) {
            let outstanding = document.balance(as_of, today, self.currency).outstanding;
            if outstanding != 0 {
                *sums.entry(document.currency).or_default() += outstanding;
            }
        }
        sums
    }
}
