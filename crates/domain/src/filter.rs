//! What a screen looks at: a part of the customers and of the documents.

use chrono::NaiveDate;

use crate::{DocumentKind, Stage};

/// A choice of customers and of documents. Money follows its document; the default chooses everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Customers of the salesperson with this key; of nobody ("Sin vendedor") with `Some(None)`.
    pub salesperson: Option<Option<String>>,
    /// The customer with this key.
    pub customer: Option<String>,
    /// Customers that are in this stage at the corte.
    pub stage: Option<Stage>,
    /// Documents of this kind.
    pub kind: Option<DocumentKind>,
    /// Documents issued on this day or later.
    pub issued_from: Option<NaiveDate>,
    /// Documents issued on this day or earlier.
    pub issued_to: Option<NaiveDate>,
}

impl Filter {
    /// Whether it chooses everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether what is por aplicar is part of it. That belongs to nobody: it is in the whole and in "Sin
    /// vendedor", and in nothing narrower, so that the parts by salesperson add up to the whole.
    pub fn keeps_unapplied_payments(&self) -> bool {
        let nobody = Self {
            salesperson: Some(None),
            ..Self::default()
        };
        self.is_empty() || *self == nobody
    }
}
