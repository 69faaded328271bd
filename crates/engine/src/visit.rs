//! Visits on this device: what somebody had seen when they were last here.

use chrono::NaiveDate;
use domain::Sign;
use domain::book::BookDocument;
use store::codec::encode;
use store::local_name::{VISIT, VISIT_BEFORE};
use store::{OpenDocument, VisitMark};

use crate::Snapshot;

/// Away for so long, the next look is another visit.
const PAUSE_MS: i64 = 30 * 60 * 1_000;
/// How old the mark of a visit that goes on may become, so that the pause after it is measured well.
const MARK_MS: i64 = 5 * 60 * 1_000;

/// The visit that goes on, and what it is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    before: Option<VisitMark>,
    current: Option<VisitMark>,
}

impl Visits {
    /// As they are kept: under [`VISIT_BEFORE`] and [`VISIT`].
    pub fn new(before: Option<VisitMark>, current: Option<VisitMark>) -> Self {
        Self { before, current }
    }

    /// What the last visitor had seen; `None` on the first visit.
    pub fn before(&self) -> Option<&VisitMark> {
        self.before.as_ref()
    }

    /// Somebody is looking at `snapshot`: begins a visit or goes on with it. Gives the local values to be kept,
    /// by name and in this order; a kill between the two begins the same visit again.
    pub fn look(
        &mut self,
        snapshot: &Snapshot,
        today: NaiveDate,
        now_ms: i64,
    ) -> Vec<(&'static str, Vec<u8>)> {
        let Some(last) = &self.current else {
            return vec![self.keep(mark(snapshot, today, now_ms))];
        };
        let pause_ms = now_ms.saturating_sub(last.seen_at);
        if pause_ms >= PAUSE_MS {
            let before = (VISIT_BEFORE, encode(last));
            self.before.clone_from(&self.current);
            return vec![before, self.keep(mark(snapshot, today, now_ms))];
        }
        if last.revision != snapshot.manifest().revision || last.day != today {
            return vec![self.keep(mark(snapshot, today, now_ms))];
        }
        // A clock that went back: nobody knows how long ago the mark was.
        if !(0..MARK_MS).contains(&pause_ms) {
            let seen_at = now_ms;
            return vec![self.keep(VisitMark {
                seen_at,
                ..last.clone()
            })];
        }
        Vec::new()
    }

    fn keep(&mut self, mark: VisitMark) -> (&'static str, Vec<u8>) {
        let bytes = encode(&mark);
        self.current = Some(mark);
        (VISIT, bytes)
    }
}

/// Whether a document counts on a day: neither draft nor void, and dated by then.
pub(crate) fn counts(document: &BookDocument, day: NaiveDate) -> bool {
    (document.positive || document.credit) && document.is_issued_at(day)
}

/// What `snapshot` shows on a day.
fn mark(snapshot: &Snapshot, today: NaiveDate, now_ms: i64) -> VisitMark {
    let book = snapshot.book();
    let documents = (0_u32..).zip(&book.documents);
    let open = documents.filter_map(|(position, document)| {
        let balance = document.balance(today, today, book.currency);
        let waits = !counts(document, today) && document.kind.sign() != Sign::None;
        (!document.apart && (waits || balance.outstanding != 0)).then_some(OpenDocument {
            document: position,
            outstanding: balance.outstanding,
            overdue: balance.overdue > 0,
        })
    });
    let count = |records: usize| u32::try_from(records).unwrap_or(u32::MAX);
    VisitMark {
        seen_at: now_ms,
        day: today,
        revision: snapshot.manifest().revision,
        currency: book.currency,
        documents: count(book.documents.len()),
        stage_moves: count(snapshot.stage_moves().len()),
        open: open.collect(),
    }
}
