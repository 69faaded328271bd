//! What the three kinds of records have in common.

use domain::{Customer, Document, List, Payment};

use crate::codec::Codec;

/// A record of one of the three lists.
pub trait Record: Codec + Clone + PartialEq {
    /// Its list.
    const LIST: List;

    /// Its identity in the list.
    fn key(&self) -> &str;

    /// Last change at the source, ms since the Unix epoch.
    fn updated_at(&self) -> Option<i64>;

    /// Whether it is deleted.
    fn is_deleted(&self) -> bool;

    /// Reads it as deleted.
    fn delete(&mut self);

    /// Whether it takes the place of `present`, having been fetched later: unless both say when they
    /// changed and it is the older one.
    fn supersedes(&self, present: &Self) -> bool {
        match (self.updated_at(), present.updated_at()) {
            (Some(incoming), Some(present)) => incoming >= present,
            _ => true,
        }
    }
}

impl Record for Customer {
    const LIST: List = List::Customers;

    fn key(&self) -> &str {
        &self.key
    }

    fn updated_at(&self) -> Option<i64> {
        self.updated_at
    }

    fn is_deleted(&self) -> bool {
        self.deleted
    }

    fn delete(&mut self) {
        self.deleted = true;
    }
}

impl Record for Document {
    const LIST: List = List::Documents;

    fn key(&self) -> &str {
        &self.key
    }

    fn updated_at(&self) -> Option<i64> {
        self.updated_at
    }

    fn is_deleted(&self) -> bool {
        self.deleted
    }

    fn delete(&mut self) {
        self.deleted = true;
    }
}

impl Record for Payment {
    const LIST: List = List::Payments;

    fn key(&self) -> &str {
        &self.key
    }

    fn updated_at(&self) -> Option<i64> {
        self.updated_at
    }

    fn is_deleted(&self) -> bool {
        self.deleted
    }

    fn delete(&mut self) {
        self.deleted = true;
    }
}
