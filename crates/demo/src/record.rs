//! The generator's own records: what they mean, not how they are spelled on the wire.

use chrono::NaiveDate;

use crate::calendar::Instant;

/// Stage of a customer in the funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Prospecto
    Prospect,
    /// Contactado
    Contacted,
    /// Calificado
    Qualified,
    /// Propuesta
    Proposal,
    /// Negociación
    Negotiation,
    /// Ganado
    Won,
    /// Perdido
    Lost,
    /// A word that the contract does not know.
    Unknown,
}

impl Stage {
    /// The stages of the contract in the order of the funnel.
    pub const KNOWN: [Stage; 7] = [
        Stage::Prospect,
        Stage::Contacted,
        Stage::Qualified,
        Stage::Proposal,
        Stage::Negotiation,
        Stage::Won,
        Stage::Lost,
    ];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Contacted => "contacted",
            Self::Qualified => "qualified",
            Self::Proposal => "proposal",
            Self::Negotiation => "negotiation",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Unknown => "en_pausa",
        }
    }
}

/// How a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Around the due date.
    Punctual,
    /// Up to three weeks late.
    Usual,
    /// Weeks late.
    Late,
    /// Months late, or never.
    Debtor,
}

/// One who sells.
#[derive(Clone, Debug)]
pub(crate) struct Seller {
    pub name: String,
    /// Whole pesos a month; `None` for the one whom the API knows only by name.
    pub monthly_target: Option<i64>,
}

/// A customer.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub name: String,
    /// As people write it; the check digit may be wrong.
    pub tax_id: String,
    /// Another customer has the same one, or it is a generic one: documents name this customer by id.
    pub tax_id_is_shared: bool,
    pub phone: String,
    pub address: String,
    pub stage: Stage,
    pub estimated_value: Option<i64>,
    pub created_on: Option<NaiveDate>,
    pub seller: Option<usize>,
    pub habit: Habit,
    /// Days of credit.
    pub terms_days: i64,
    /// Usual net amount of a document, from and to, in thousands of pesos.
    pub size_thousands: (i64, i64),
    /// A field on the wire cannot be read.
    pub broken: bool,
    pub deleted: bool,
    pub updated_at: Instant,
}

/// Kind of a document, as the SII numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// 33, factura electrónica
    Invoice,
    /// 34, factura exenta
    ExemptInvoice,
    /// 39, boleta
    Receipt,
    /// 52, guía de despacho: no receivable
    DispatchGuide,
    /// 56, nota de débito
    DebitNote,
    /// 61, nota de crédito
    CreditNote,
    /// 110, factura de exportación
    ExportInvoice,
}

impl DocumentKind {
    /// Code of the SII.
    pub fn code(self) -> u16 {
        match self {
            Self::Invoice => 33,
            Self::ExemptInvoice => 34,
            Self::Receipt => 39,
            Self::DispatchGuide => 52,
            Self::DebitNote => 56,
            Self::CreditNote => 61,
            Self::ExportInvoice => 110,
        }
    }

    /// Adds to what is owed.
    pub(crate) fn is_positive(self) -> bool {
        !matches!(self, Self::CreditNote | Self::DispatchGuide)
    }
}

/// Currency of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Currency {
    Clp,
    Usd,
    Clf,
}

impl Currency {
    pub fn code(self) -> &'static str {
        match self {
            Self::Clp => "CLP",
            Self::Usd => "USD",
            Self::Clf => "CLF",
        }
    }

    pub fn decimals(self) -> u32 {
        match self {
            Self::Clp => 0,
            Self::Usd => 2,
            Self::Clf => 4,
        }
    }
}

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

/// How a payment or a credit note names its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Not at all.
    None,
    /// By id: index of the document.
    Id(u32),
    /// By kind and folio.
    KindAndNumber(DocumentKind, u32),
    /// By folio alone.
    Number(u32),
    /// By an id that no document has.
    UnknownId(u32),
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
    /// The total has a fraction of a peso on the wire.
    Fraction,
    /// The total cannot be read: the record is rejected.
    BrokenAmount,
    /// The date of issue does not exist: the record is rejected.
    BrokenDate,
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
    /// The document that a credit note corrects.
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
        matches!(self.oddity, Oddity::BrokenAmount | Oddity::BrokenDate)
    }

    /// A document of receivables that counts as issued.
    pub fn is_counted(&self) -> bool {
        self.status.is_issued() && !self.deleted && !self.is_broken()
    }
}

/// How money came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentMethod {
    /// Transferencia
    BankTransfer,
    /// Cheque
    Check,
    /// Efectivo
    Cash,
    /// Tarjeta de crédito
    CreditCard,
    /// Tarjeta de débito
    DebitCard,
    /// A word that the contract does not know.
    Unknown,
}

impl PaymentMethod {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::Check => "check",
            Self::Cash => "cash",
            Self::CreditCard => "credit_card",
            Self::DebitCard => "debit_card",
            Self::Unknown => "vale_vista",
        }
    }
}

/// What a payment pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Covers {
    /// One document, or nothing: the whole amount.
    One(Link),
    /// Several documents, each with its part.
    Several(Vec<(Link, i64)>),
}

/// A payment. Amounts are minor units of its currency; negative for refunds and cheques that came back.
#[derive(Clone, Debug)]
pub(crate) struct Payment {
    pub covers: Covers,
    pub paid_on: NaiveDate,
    pub amount: i64,
    pub currency: Currency,
    pub method: PaymentMethod,
    /// Number of the transfer or the cheque.
    pub document_number: u32,
    /// Reversed or rejected afterwards, with the word of the wire.
    pub undone: Option<&'static str>,
    /// The amount cannot be read: the record is rejected.
    pub broken: bool,
    pub deleted: bool,
    pub updated_at: Instant,
}

impl Payment {
    /// Counts as money.
    pub fn is_counted(&self) -> bool {
        self.undone.is_none() && !self.broken && !self.deleted
    }
}
