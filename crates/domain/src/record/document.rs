//! Invoices, credit notes and the other documents.

use chrono::NaiveDate;

use super::DocumentRef;
use crate::{Currency, ExchangeRate, TaxId};

/// What a document does to receivables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Adds: invoices, receipts, debit notes.
    Positive,
    /// Takes away: credit notes; their amount is positive on the wire.
    Negative,
    /// Neither: purchase invoices issued by the buyer, dispatch guides.
    None,
}

/// Kind of a document, by its SII code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// A code of the SII (33, 61, …).
    Sii(u16),
    /// A word that nobody knows, kept raw; counts as an invoice and is a finding.
    Unknown(String),
}

impl DocumentKind {
    /// Factura electrónica: what a document without a kind is.
    pub const INVOICE: Self = Self::Sii(33);

    /// What it does to receivables (SII codes; paper ones beside their electronic heirs).
    pub fn sign(&self) -> Sign {
        match self {
            Self::Sii(60 | 61 | 106 | 112) => Sign::Negative,
            Self::Sii(45 | 46 | 48 | 50 | 52) => Sign::None,
            Self::Sii(_) | Self::Unknown(_) => Sign::Positive,
        }
    }

    /// Whether it is a boleta (39, 41 and the paper 35, 38), normally paid at the counter.
    pub fn is_receipt(&self) -> bool {
        matches!(self, Self::Sii(35 | 38 | 39 | 41))
    }

    /// The code, or the raw word.
    pub fn code(&self) -> String {
        match self {
            Self::Sii(code) => code.to_string(),
            Self::Unknown(word) => word.clone(),
        }
    }

    /// The identity of a document without an id: kind and number. Folio alone is not a key.
    pub fn key_with(&self, number: &str) -> String {
        format!("{}-{number}", self.code())
    }
}

/// What the API says of a document. "Sent", "paid" and "overdue" are not shown: the state is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentStatus {
    /// Not issued yet.
    Draft,
    /// Issued (sent, overdue, partial, or no word at all).
    Issued,
    /// Issued, and paid in full according to the API.
    Paid,
    /// Void or cancelled.
    Void,
    /// Rejected.
    Rejected,
    /// A word that nobody knows, kept raw; counts as issued.
    Unknown(String),
}

impl DocumentStatus {
    /// Whether a document with it is counted at all.
    pub fn is_counted(&self) -> bool {
        !matches!(self, Self::Draft | Self::Void | Self::Rejected)
    }
}

/// *Forma de pago.*
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentTerms {
    /// Contado: paid when issued.
    Cash,
    /// Crédito.
    Credit,
    /// Anything else, kept raw.
    Other(String),
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Identity: the API's id, else kind and number.
    pub key: String,
    /// The API's id.
    pub id: Option<String>,
    /// Kind.
    pub kind: DocumentKind,
    /// Folio as text, without leading zeros; empty when there is none.
    pub number: String,
    /// Customer by id.
    pub customer_id: Option<String>,
    /// Customer by tax id.
    pub customer_tax_id: Option<TaxId>,
    /// Customer's name on the document.
    pub customer_name: Option<String>,
    /// Issued.
    pub issued_on: NaiveDate,
    /// Due, when the API says.
    pub due_on: Option<NaiveDate>,
    /// Received by the customer.
    pub received_on: Option<NaiveDate>,
    /// Terms.
    pub terms: Option<PaymentTerms>,
    /// Total as sent, minor units of `currency`; of credit notes [`Document::counted_total`] tells what counts.
    pub total: i64,
    /// Net of tax.
    pub net: Option<i64>,
    /// Tax.
    pub tax: Option<i64>,
    /// Exempt part.
    pub exempt: Option<i64>,
    /// Paid according to the API.
    pub paid_amount: Option<i64>,
    /// Balance according to the API.
    pub balance: Option<i64>,
    /// Currency; the company's when the API does not say.
    pub currency: Currency,
    /// Rate into the company's currency.
    pub exchange_rate: Option<ExchangeRate>,
    /// Status.
    pub status: DocumentStatus,
    /// Description.
    pub description: Option<String>,
    /// The document that a credit or debit note corrects.
    pub reference: Option<DocumentRef>,
    /// How an amount stood there that was finer than the currency's minor unit, and was rounded: the first one.
    pub rounded_from: Option<String>,
    /// Last change, ms since the Unix epoch.
    pub updated_at: Option<i64>,
    /// Deleted at the source.
    pub deleted: bool,
}

impl Document {
    /// The total as it counts: positive on credit notes, of which some systems send it negative and mean the
    /// same credit. A negative total of any other kind counts as it is.
    pub fn counted_total(&self) -> i64 {
        self.as_counted(self.total)
    }

    /// The counted total without its tax: the net and the exempt part, else the total less the tax; `None`
    /// when neither was sent, nor that all of it is exempt.
    pub fn net_of_tax(&self) -> Option<i64> {
        let part = |amount: Option<i64>| amount.map(|amount| self.as_counted(amount));
        let (total, exempt) = (self.counted_total(), part(self.exempt));
        let parts = part(self.net).map(|net| net + exempt.unwrap_or(0));
        let all_exempt = exempt.filter(|exempt| *exempt == total);
        parts
            .or(part(self.tax).map(|tax| total - tax))
            .or(all_exempt)
    }

    /// An amount of it without the sign that a credit note was sent with.
    fn as_counted(&self, amount: i64) -> i64 {
        if self.kind.sign() == Sign::Negative && self.total < 0 {
            amount.saturating_abs()
        } else {
            amount
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_follow_the_sii_codes() {
        for code in [33, 34, 39, 41, 43, 56, 110, 111] {
            assert_eq!(DocumentKind::Sii(code).sign(), Sign::Positive, "{code}");
        }
        for code in [61, 112] {
            assert_eq!(DocumentKind::Sii(code).sign(), Sign::Negative, "{code}");
        }
        for code in [46, 52] {
            assert_eq!(DocumentKind::Sii(code).sign(), Sign::None, "{code}");
        }
    }
}
