//! What was asked of the sandbox, so that a test can say "two tabs, one sync".

use std::collections::BTreeMap;

use serde::Serialize;

use crate::fault::FaultKind;

/// Requests that are kept one by one; counts go on.
const KEPT: usize = 1_000;

/// One request.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// Ordinal among all requests.
    pub seq: u64,
    /// `company`, `clients`, `invoices` or `payments`.
    pub resource: &'static str,
    /// Counted from 1.
    pub page: usize,
    /// As it was sent.
    pub modified_since: Option<String>,
    /// Whether the key came with it, in whatever header.
    pub key: bool,
    /// What went wrong on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<FaultKind>,
    /// What was answered; 0 while there is no answer.
    pub status: u16,
}

/// Counts for one resource.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Counts {
    /// Requests.
    pub requests: u64,
    /// Requests for a first page: how often somebody began to read the list.
    pub first_pages: u64,
    /// Requests that are being answered.
    pub in_flight: u64,
    /// The most that were being answered at once.
    pub max_in_flight: u64,
}

/// All requests since the start or the last reset.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Journal {
    seq: u64,
    /// By resource.
    pub counts: BTreeMap<&'static str, Counts>,
    /// Answers by status.
    pub statuses: BTreeMap<u16, u64>,
    /// CORS preflights.
    pub preflights: u64,
    /// The last requests, the oldest first.
    pub log: Vec<Entry>,
}

impl Journal {
    /// A request begins; returns its ordinal.
    pub fn begin(&mut self, entry: Entry) -> u64 {
        self.seq += 1;
        let counts = self.counts.entry(entry.resource).or_default();
        counts.requests += 1;
        counts.first_pages += u64::from(entry.page == 1);
        counts.in_flight += 1;
        counts.max_in_flight = counts.max_in_flight.max(counts.in_flight);
        if self.log.len() == KEPT {
            self.log.remove(0);
        }
        self.log.push(Entry {
            seq: self.seq,
            ..entry
        });
        self.seq
    }

    /// A request ends: answered with a status, or given up (0).
    pub fn end(&mut self, seq: u64, resource: &'static str, status: u16) {
        let counts = self.counts.entry(resource).or_default();
        counts.in_flight = counts.in_flight.saturating_sub(1);
        *self.statuses.entry(status).or_insert(0) += 1;
        if let Some(entry) = self.log.iter_mut().rfind(|entry| entry.seq == seq) {
            entry.status = status;
        }
    }

    /// Forgets all but what is in flight.
    pub fn reset(&mut self) {
        self.counts.retain(|_, counts| counts.in_flight > 0);
        for counts in self.counts.values_mut() {
            *counts = Counts {
                in_flight: counts.in_flight,
                max_in_flight: counts.in_flight,
                ..Counts::default()
            };
        }
        self.statuses.clear();
        self.preflights = 0;
        self.log.clear();
    }
}
