//! The screens, each with what is chosen on it.

use protocol::{
    CustomerSort, DebtorSort, InvoiceFilter, InvoiceSort, InvoiceState, PaymentFilter, Subject,
};

/// A screen with what is chosen on it. Day, comparison and part of the company are not part of it: they belong to
/// every screen, see [`super::Route`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// `#/`
    Home,
    /// `#/cobranza`
    Receivables {
        /// In which order the debtors stand.
        sort: DebtorSort,
    },
    /// `#/clientes` and, with a customer's page open, `#/clientes/<key>`.
    Customers {
        /// Words that are looked for.
        text: String,
        /// In which order.
        sort: CustomerSort,
        /// Key of the customer whose page is open.
        open: Option<String>,
    },
    /// `#/embudo`
    Funnel,
    /// `#/vendedores`
    Salespeople,
    /// `#/caja`
    Cash {
        /// Which payments are listed.
        filter: PaymentFilter,
    },
    /// `#/facturas` and, with a document open beside the list, `#/facturas/<id>`.
    Invoices {
        /// Which documents.
        filter: InvoiceFilter,
        /// In which order.
        sort: InvoiceSort,
        /// Key of the open document.
        open: Option<String>,
    },
    /// `#/tendencias`
    Trends,
    /// `#/alertas`
    Alerts,
    /// `#/explica/<code>`
    Explain {
        /// The figure that is explained.
        subject: Subject,
    },
    /// `#/sincronizacion`
    Sync,
    /// `#/sincronizacion/hallazgos`
    Findings {
        /// Only this kind.
        kind: Option<String>,
    },
    /// `#/ajustes`
    Settings,
    /// Any other path, as it was written.
    Unknown(String),
}

impl Screen {
    /// Cobranza in its usual order.
    pub fn receivables() -> Self {
        Self::Receivables {
            sort: DebtorSort::default(),
        }
    }

    /// All customers in the usual order.
    pub fn customers() -> Self {
        Self::Customers {
            text: String::new(),
            sort: CustomerSort::default(),
            open: None,
        }
    }

    /// The page of one customer.
    pub fn customer(key: impl Into<String>) -> Self {
        Self::Customers {
            text: String::new(),
            sort: CustomerSort::default(),
            open: Some(key.into()),
        }
    }

    /// Caja with all payments.
    pub fn cash() -> Self {
        Self::Cash {
            filter: PaymentFilter::default(),
        }
    }

    /// All documents in the usual order.
    pub fn invoices() -> Self {
        Self::filtered(InvoiceFilter::default())
    }

    /// The documents that match, in the usual order.
    pub fn filtered(filter: InvoiceFilter) -> Self {
        Self::Invoices {
            filter,
            sort: InvoiceSort::default(),
            open: None,
        }
    }

    /// Documents in one state.
    pub fn in_state(state: InvoiceState) -> Self {
        Self::filtered(InvoiceFilter {
            state: Some(state),
            ..InvoiceFilter::default()
        })
    }

    /// Documents with something outstanding.
    pub fn open_documents() -> Self {
        Self::filtered(InvoiceFilter {
            open_only: true,
            ..InvoiceFilter::default()
        })
    }

    /// One document over the list of all.
    pub fn document(key: impl Into<String>) -> Self {
        Self::Invoices {
            filter: InvoiceFilter::default(),
            sort: InvoiceSort::default(),
            open: Some(key.into()),
        }
    }

    /// "Explica este número".
    pub fn explain(subject: impl Into<Subject>) -> Self {
        Self::Explain {
            subject: subject.into(),
        }
    }

    /// All findings.
    pub fn findings() -> Self {
        Self::Findings { kind: None }
    }

    /// The same list with nothing open beside or over it.
    #[must_use]
    pub fn without_opened(&self) -> Self {
        let mut screen = self.clone();
        if let Self::Customers { open, .. } | Self::Invoices { open, .. } = &mut screen {
            *open = None;
        }
        screen
    }

    /// Whether both are the same place in the navigation, whatever is filtered or open.
    pub fn is_same_place(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}
