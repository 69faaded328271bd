//! The screens, each with what is chosen on it.

use chrono::NaiveDate;

use crate::glossary::Term;
use protocol::{
    CustomerFilter, CustomerGroup, CustomerSort, DebtorGroup, DebtorSort, InvoiceFilter,
    InvoiceGroup, InvoiceSort, InvoiceState, PaymentFilter, PaymentGroup, PaymentSort,
    ReportPeriod, Subject,
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
        /// In which groups.
        group: Option<DebtorGroup>,
    },
    /// `#/cobranza/hoy`
    Queue {
        /// Only what this person looks after; empty: what nobody does.
        responsible: Option<String>,
    },
    /// `#/cobranza/recordatorios`
    Reminders {
        /// Day of the calendar that is open.
        day: Option<NaiveDate>,
    },
    /// `#/clientes` and, with a customer's page open, `#/clientes/<key>`.
    Customers {
        /// Which customers.
        filter: CustomerFilter,
        /// In which order.
        sort: CustomerSort,
        /// In which groups.
        group: Option<CustomerGroup>,
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
        /// In which order.
        sort: PaymentSort,
        /// In which groups.
        group: Option<PaymentGroup>,
    },
    /// `#/facturas` and, with a document open beside the list, `#/facturas/<id>`.
    Invoices {
        /// Which documents.
        filter: InvoiceFilter,
        /// In which order.
        sort: InvoiceSort,
        /// In which groups.
        group: Option<InvoiceGroup>,
        /// Key of the open document.
        open: Option<String>,
    },
    /// `#/tendencias`
    Trends,
    /// `#/informes`
    Report(ReportPeriod),
    /// `#/alertas`
    Alerts,
    /// `#/alertas/reglas`
    AlertRules,
    /// `#/explica/<code>`
    Explain {
        /// The figure that is explained.
        subject: Subject,
    },
    /// `#/glosario` and, at a term of it, `#/glosario/<word>`.
    Glossary {
        /// The term that is looked up.
        term: Option<Term>,
    },
    /// `#/sincronizacion`
    Sync,
    /// `#/sincronizacion/hallazgos`
    Findings {
        /// Only this kind.
        kind: Option<String>,
    },
    /// `#/sincronizacion/diagnostico`
    Diagnosis,
    /// `#/ajustes`
    Settings,
    /// `#/ajustes/conexion`
    Assistant,
    /// Any other path, as it was written.
    Unknown(String),
}

impl Screen {
    /// Cobranza in its usual order.
    pub fn receivables() -> Self {
        Self::Receivables {
            sort: DebtorSort::default(),
            group: None,
        }
    }

    /// The whole queue of today.
    pub fn queue() -> Self {
        Self::Queue { responsible: None }
    }

    /// Whom to remind, and the calendar with no day open.
    pub fn reminders() -> Self {
        Self::Reminders { day: None }
    }

    /// All customers in the usual order.
    pub fn customers() -> Self {
        Self::Customers {
            filter: CustomerFilter::default(),
            sort: CustomerSort::default(),
            group: None,
            open: None,
        }
    }

    /// The page of one customer.
    pub fn customer(key: impl Into<String>) -> Self {
        Self::customers().opening(Some(key.into()))
    }

    /// Caja with all payments.
    pub fn cash() -> Self {
        Self::payments(PaymentFilter::default())
    }

    /// Caja with the payments that match.
    pub fn payments(filter: PaymentFilter) -> Self {
        Self::Cash {
            filter,
            sort: PaymentSort::default(),
            group: None,
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
            group: None,
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
        Self::invoices().opening(Some(key.into()))
    }

    /// The report that the corte suggests.
    pub fn report() -> Self {
        Self::Report(ReportPeriod::default())
    }

    /// "Explica este número".
    pub fn explain(subject: impl Into<Subject>) -> Self {
        Self::Explain {
            subject: subject.into(),
        }
    }

    /// All terms.
    pub fn glossary() -> Self {
        Self::Glossary { term: None }
    }

    /// All findings.
    pub fn findings() -> Self {
        Self::Findings { kind: None }
    }

    /// The same list with nothing open beside or over it.
    #[must_use]
    pub fn without_opened(&self) -> Self {
        self.opening(None)
    }

    /// The same list with something else open, or nothing.
    #[must_use]
    pub fn opening(&self, opened: Option<String>) -> Self {
        let mut screen = self.clone();
        if let Self::Customers { open, .. } | Self::Invoices { open, .. } = &mut screen {
            *open = opened;
        }
        screen
    }

    /// Key of what is open beside the list.
    pub fn opened(&self) -> Option<&str> {
        match self {
            Self::Customers { open, .. } | Self::Invoices { open, .. } => open.as_deref(),
            _ => None,
        }
    }

    /// Whether both are the same place in the navigation, whatever is filtered or open.
    pub fn is_same_place(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}
