//! What can be odd.

/// What is odd about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// A tax id with the wrong form or check digit.
    TaxIdInvalid,
    /// A tax id that stands for many people.
    TaxIdGeneric,
    /// Several customers with one tax id that is not generic.
    CustomerDuplicate,
    /// A document without a due date: 30 days are taken (Ley 21.131).
    DueDateMissing,
    /// The API reports as paid more than its payments explain (amount positive), or less (negative).
    PaidMismatch,
    /// Paid or credited beyond the total.
    Overpaid,
    /// A negative total: of a credit note it means the same credit, of any other document it counts as it is.
    AmountNegative,
    /// An amount of a document or a payment finer than its currency's minor unit: it was rounded.
    AmountRounded,
    /// Several counted documents of one kind and folio.
    DocumentDuplicate,
    /// A payment that no document takes, or not all of it.
    PaymentOrphan,
    /// A document issued after today.
    DocumentInFuture,
    /// A customer in a stage that nobody knows, or in none.
    StageUnknown,
    /// A document with a status that nobody knows; it counts as issued.
    StatusUnknown,
    /// A document of a kind that nobody knows; it counts as an invoice.
    KindUnknown,
    /// A payment by a method that nobody knows.
    MethodUnknown,
    /// A payment with a status that nobody knows; it counts as valid.
    PaymentStatusUnknown,
    /// A document of a customer of whom there is no record.
    CustomerUnknown,
    /// A document in another currency without a rate: it stands apart.
    RateMissing,
    /// A payment that says no currency though its document is in another than the company's: which one was guessed.
    PaymentCurrencyGuessed,
    /// A payment or a credit note that names a folio which several documents have.
    FolioAmbiguous,
    /// A credit note on no document.
    CreditUnapplied,
    /// A row that could not be read.
    RowUnreadable,
}

impl FindingKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 22] = [
        Self::TaxIdInvalid,
        Self::TaxIdGeneric,
        Self::CustomerDuplicate,
        Self::DueDateMissing,
        Self::PaidMismatch,
        Self::Overpaid,
        Self::AmountNegative,
        Self::AmountRounded,
        Self::DocumentDuplicate,
        Self::PaymentOrphan,
        Self::DocumentInFuture,
        Self::StageUnknown,
        Self::StatusUnknown,
        Self::KindUnknown,
        Self::MethodUnknown,
        Self::PaymentStatusUnknown,
        Self::CustomerUnknown,
        Self::RateMissing,
        Self::PaymentCurrencyGuessed,
        Self::FolioAmbiguous,
        Self::CreditUnapplied,
        Self::RowUnreadable,
    ];

    /// A stable word for addresses, marks and files.
    pub fn id(self) -> &'static str {
        match self {
            Self::TaxIdInvalid => "tax-id-invalid",
            Self::TaxIdGeneric => "tax-id-generic",
            Self::CustomerDuplicate => "customer-duplicate",
            Self::DueDateMissing => "due-date-missing",
            Self::PaidMismatch => "paid-mismatch",
            Self::Overpaid => "overpaid",
            Self::AmountNegative => "amount-negative",
            Self::AmountRounded => "amount-rounded",
            Self::DocumentDuplicate => "document-duplicate",
            Self::PaymentOrphan => "payment-orphan",
            Self::DocumentInFuture => "document-in-future",
            Self::StageUnknown => "stage-unknown",
            Self::StatusUnknown => "status-unknown",
            Self::KindUnknown => "kind-unknown",
            Self::MethodUnknown => "method-unknown",
            Self::PaymentStatusUnknown => "payment-status-unknown",
            Self::CustomerUnknown => "customer-unknown",
            Self::RateMissing => "rate-missing",
            Self::PaymentCurrencyGuessed => "payment-currency-guessed",
            Self::FolioAmbiguous => "folio-ambiguous",
            Self::CreditUnapplied => "credit-unapplied",
            Self::RowUnreadable => "row-unreadable",
        }
    }

    /// The kind of an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}
