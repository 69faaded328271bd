//! Kinds of documents and currencies.

/// Kind of a document, as the SII numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// 30, factura en papel
    PaperInvoice,
    /// 33, factura electrónica
    Invoice,
    /// 34, factura exenta
    ExemptInvoice,
    /// 39, boleta
    Receipt,
    /// 41, boleta exenta
    ExemptReceipt,
    /// 43, liquidación-factura
    SettlementInvoice,
    /// 46, factura de compra, issued by the buyer: no receivable
    PurchaseInvoice,
    /// 52, guía de despacho: no receivable
    DispatchGuide,
    /// 55, nota de débito en papel
    PaperDebitNote,
    /// 56, nota de débito
    DebitNote,
    /// 60, nota de crédito en papel
    PaperCreditNote,
    /// 61, nota de crédito
    CreditNote,
    /// 110, factura de exportación
    ExportInvoice,
    /// 111, nota de débito de exportación
    ExportDebitNote,
    /// 112, nota de crédito de exportación
    ExportCreditNote,
    /// A word that the contract does not know: counts as an invoice.
    Unknown,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 16] = [
        Self::PaperInvoice,
        Self::Invoice,
        Self::ExemptInvoice,
        Self::Receipt,
        Self::ExemptReceipt,
        Self::SettlementInvoice,
        Self::PurchaseInvoice,
        Self::DispatchGuide,
        Self::PaperDebitNote,
        Self::DebitNote,
        Self::PaperCreditNote,
        Self::CreditNote,
        Self::ExportInvoice,
        Self::ExportDebitNote,
        Self::ExportCreditNote,
        Self::Unknown,
    ];

    /// Code of the SII as text; the raw word of the unknown kind.
    pub fn code(self) -> &'static str {
        match self {
            Self::PaperInvoice => "30",
            Self::Invoice => "33",
            Self::ExemptInvoice => "34",
            Self::Receipt => "39",
            Self::ExemptReceipt => "41",
            Self::SettlementInvoice => "43",
            Self::PurchaseInvoice => "46",
            Self::DispatchGuide => "52",
            Self::PaperDebitNote => "55",
            Self::DebitNote => "56",
            Self::PaperCreditNote => "60",
            Self::CreditNote => "61",
            Self::ExportInvoice => "110",
            Self::ExportDebitNote => "111",
            Self::ExportCreditNote => "112",
            Self::Unknown => "vale_de_cobro",
        }
    }

    /// The word for it that some write instead of the code.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Invoice => "Factura electrónica",
            Self::ExemptInvoice => "factura exenta",
            Self::Receipt => "boleta",
            Self::DispatchGuide => "Guía de despacho",
            Self::DebitNote => "debit_note",
            Self::CreditNote => "NOTA DE CRÉDITO",
            Self::ExportInvoice => "export invoice",
            other => other.code(),
        }
    }

    /// Adds to what is owed.
    pub(crate) fn is_positive(self) -> bool {
        !self.is_credit_note() && !matches!(self, Self::DispatchGuide | Self::PurchaseInvoice)
    }

    /// Takes off what is owed; its amount is positive on the wire.
    pub(crate) fn is_credit_note(self) -> bool {
        matches!(
            self,
            Self::CreditNote | Self::PaperCreditNote | Self::ExportCreditNote
        )
    }

    /// A boleta: paid at the counter unless something says otherwise.
    pub(crate) fn is_receipt(self) -> bool {
        matches!(self, Self::Receipt | Self::ExemptReceipt)
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
