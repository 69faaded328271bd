//! Documents.

use chrono::NaiveDate;

use super::{Currency, DocumentKind, Link};
use crate::calendar::Instant;

/// Status of a document, as the API says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Draft,
    Sent,
    Overdue,
    Partial,
    Paid,
    Void,
    Cancelled,
    Rejected,
    /// A word that the contract does not know.
    Unknown,
}

impl Status {
    /// Counts as issued.
    pub fn is_issued(self) -> bool {
        !matches!(
            self,
            Self::Draft | Self::Void | Self::Cancelled | Self::Rejected
        )
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Overdue => "overdue",
            Self::Partial => "partial",
            Self::Paid => "paid",
            Self::Void => "void",
            Self::Cancelled => "cancelled",
            Self::Rejected => "rejected",
            Self::Unknown => "en_disputa",
        }
    }
}

/// Which of the two amounts the API sends with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reports {
    Nothing,
    PaidAmount,
    Balance,
    Both,
}

/// What is odd about a document on the wire or in its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    None,
    /// No kind on the wire: a 33.
    NoKind,
    /// The folio has leading zeros on the wire.
    PaddedFolio,
    /// The total has a fraction of a peso on the wire.
    Fraction,
    /// The total cannot be read: the record is rejected.
    BrokenAmount,
    /// The date of issue does not exist: the record is rejected.
    BrokenDate,
    /// The due date cannot be read: the record is rejected.
    BrokenDueDate,
}

/// A document. Amounts are minor units of its currency.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, in any combination"
)]
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub kind: DocumentKind,
    /// Folio.
    pub number: u32,
    /// Index of the customer.
    pub client: u32,
    pub issued_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub received_on: Option<NaiveDate>,
    /// Contado: paid when issued.
    pub is_cash_sale: bool,
    pub total: i64,
    pub net: i64,
    pub tax: i64,
    pub exempt: i64,
    pub currency: Currency,
    /// Pesos per unit of the currency, in ten-thousandths.
    pub rate_e4: Option<i64>,
    pub status: Status,
    pub reports: Reports,
    /// What the API says was paid.
    pub paid_amount: Option<i64>,
    /// What the API says is open.
    pub balance: Option<i64>,
    /// The document that a credit or debit note corrects.
    pub reference: Link,
    pub oddity: Oddity,
    pub deleted: bool,
    pub updated_at: Instant,
    /// What has been paid so far, cheques of a later date not yet.
    pub paid: i64,
    /// Cheques of a later date.
    pub pending: i64,
    /// What credit notes have taken off so far.
    pub credited: i64,
    /// Nobody pays or corrects it any more.
    pub frozen: bool,
    /// What becomes of it is decided: nobody pays it along with another one.
    pub has_own_story: bool,
    /// Payments name it by id, since another document has its folio.
    pub folio_is_shared: bool,
}

impl Document {
    /// What the generator's people still have to pay, cheques of a later date taken off.
    pub fn open(&self) -> i64 {
        (self.total - self.credited - self.paid - self.pending).max(0)
    }

    /// The app has to reject it.
    pub fn is_broken(&self) -> bool {
        matches!(
            self.oddity,
            Oddity::BrokenAmount | Oddity::BrokenDate | Oddity::BrokenDueDate
        )
    }

    /// A document of receivables that counts as issued.
    pub fn is_counted(&self) -> bool {
        self.status.is_issued() && !self.deleted && !self.is_broken()
    }

    /// Paid when it is issued, unless something says otherwise.
    pub fn is_paid_at_the_counter(&self) -> bool {
        self.is_cash_sale || self.kind.is_receipt() && self.reports == Reports::Nothing
    }

    /// Pesos for `minor` units of its currency at its own rate, rounded half away from zero; `None` without a rate.
    pub fn in_pesos(&self, minor: i64) -> Option<i64> {
        if self.currency == Currency::Clp {
            return Some(minor);
        }
        let unit = 10_i128.pow(self.currency.decimals() + 4);
        let product = i128::from(minor) * i128::from(self.rate_e4?);
        let rounded = (product.abs() + unit / 2) / unit * product.signum();
        i64::try_from(rounded).ok()
    }
}
