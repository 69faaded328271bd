//! Records that the API stops telling of, without a word: no `deleted`, no later `updated_at`.

use std::collections::BTreeSet;

use crate::{Company, Resource};

/// Positions of what is no longer told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forgotten {
    clients: BTreeSet<u32>,
    invoices: BTreeSet<u32>,
    payments: BTreeSet<u32>,
}

impl Forgotten {
    pub fn of(&self, resource: Resource) -> &BTreeSet<u32> {
        match resource {
            Resource::Clients => &self.clients,
            Resource::Invoices => &self.invoices,
            Resource::Payments => &self.payments,
        }
    }

    fn of_mut(&mut self, resource: Resource) -> &mut BTreeSet<u32> {
        match resource {
            Resource::Clients => &mut self.clients,
            Resource::Invoices => &mut self.invoices,
            Resource::Payments => &mut self.payments,
        }
    }

    fn is_empty(&self) -> bool {
        self.clients.is_empty() && self.invoices.is_empty() && self.payments.is_empty()
    }
}

impl Company {
    /// The API tells no more of the records at these positions. To the truth they are as if deleted.
    pub fn forget(&mut self, resource: Resource, positions: impl IntoIterator<Item = u32>) {
        self.forgotten.of_mut(resource).extend(positions);
    }

    /// The API tells again of the records at these positions, as they are.
    pub fn recall(&mut self, resource: Resource, positions: impl IntoIterator<Item = u32>) {
        let forgotten = self.forgotten.of_mut(resource);
        for position in positions {
            forgotten.remove(&position);
        }
    }

    /// The API tells again of everything in a list.
    pub fn recall_all(&mut self, resource: Resource) {
        self.forgotten.of_mut(resource).clear();
    }

    /// The company as who only hears the API has to see it; `None` when nothing is forgotten.
    pub(crate) fn as_told(&self) -> Option<Self> {
        if self.forgotten.is_empty() {
            return None;
        }
        let mut told = self.clone();
        let forgotten = std::mem::take(&mut told.forgotten);
        for position in forgotten.clients {
            if let Some(client) = told.clients.get_mut(position as usize) {
                client.deleted = true;
            }
        }
        for position in forgotten.invoices {
            if let Some(document) = told.documents.get_mut(position as usize) {
                document.deleted = true;
            }
        }
        for position in forgotten.payments {
            if let Some(payment) = told.payments.get_mut(position as usize) {
                payment.deleted = true;
            }
        }
        Some(told)
    }
}
