//! Order and groups of the lists, by their words in the address: what a head or a menu of any list changes.

use protocol::Sort;

use super::screen::Screen;
use super::words::{
    CUSTOMER_COLUMNS, CUSTOMER_GROUPS, DEBTOR_GROUPS, DEBTOR_ORDERS, INVOICE_COLUMNS,
    INVOICE_GROUPS, PAYMENT_COLUMNS, PAYMENT_GROUPS, value_of, word_of,
};

impl Screen {
    /// By which column its list is sorted, and whether the greatest come first.
    pub fn order(&self) -> Option<(&'static str, bool)> {
        match self {
            Self::Invoices { sort, .. } => {
                Some((word_of(&INVOICE_COLUMNS, sort.key)?, sort.descending))
            }
            Self::Customers { sort, .. } => {
                Some((word_of(&CUSTOMER_COLUMNS, sort.key)?, sort.descending))
            }
            Self::Cash { sort, .. } => {
                Some((word_of(&PAYMENT_COLUMNS, sort.key)?, sort.descending))
            }
            // An order of its own, which nobody turns around.
            Self::Receivables { sort, .. } => Some((word_of(&DEBTOR_ORDERS, *sort)?, true)),
            _ => None,
        }
    }

    /// The same list in another order; as it is for a word that names no column of it.
    #[must_use]
    pub fn ordered(&self, word: &str, descending: bool) -> Self {
        let mut screen = self.clone();
        match &mut screen {
            Self::Invoices { sort, .. } => set(sort, value_of(&INVOICE_COLUMNS, word), descending),
            Self::Customers { sort, .. } => {
                set(sort, value_of(&CUSTOMER_COLUMNS, word), descending);
            }
            Self::Cash { sort, .. } => set(sort, value_of(&PAYMENT_COLUMNS, word), descending),
            Self::Receivables { sort, .. } => {
                if let Some(order) = value_of(&DEBTOR_ORDERS, word) {
                    *sort = order;
                }
            }
            _ => {}
        }
        screen
    }

    /// By what its list is grouped.
    pub fn group(&self) -> Option<&'static str> {
        match self {
            Self::Invoices { group, .. } => word_of(&INVOICE_GROUPS, (*group)?),
            Self::Customers { group, .. } => word_of(&CUSTOMER_GROUPS, (*group)?),
            Self::Cash { group, .. } => word_of(&PAYMENT_GROUPS, (*group)?),
            Self::Receivables { group, .. } => word_of(&DEBTOR_GROUPS, (*group)?),
            _ => None,
        }
    }

    /// The same list in other groups; in none for a word that names none.
    #[must_use]
    pub fn grouped(&self, word: &str) -> Self {
        let mut screen = self.clone();
        match &mut screen {
            Self::Invoices { group, .. } => *group = value_of(&INVOICE_GROUPS, word),
            Self::Customers { group, .. } => *group = value_of(&CUSTOMER_GROUPS, word),
            Self::Cash { group, .. } => *group = value_of(&PAYMENT_GROUPS, word),
            Self::Receivables { group, .. } => *group = value_of(&DEBTOR_GROUPS, word),
            _ => {}
        }
        screen
    }
}

fn set<K>(sort: &mut Sort<K>, key: Option<K>, descending: bool) {
    if let Some(key) = key {
        *sort = Sort { key, descending };
    }
}
