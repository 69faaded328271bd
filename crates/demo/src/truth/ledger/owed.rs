//! What a document comes to on a day.

use chrono::NaiveDate;

use crate::record::Document;

/// A payment or a credit note that takes something off a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub on: NaiveDate,
    /// In the document's currency.
    pub native: i64,
    /// In pesos, on a document in another currency.
    pub pesos: i64,
}

/// A counted document that can be owed, in the company's currency.
pub(crate) struct Owed {
    pub document: usize,
    pub client: usize,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub total: i64,
    pub is_deemed_paid: bool,
    /// A payment came for it that was undone or deleted afterwards.
    pub was_undone: bool,
    pub payments: Vec<Part>,
    pub credits: Vec<Part>,
    /// Paid according to the API, but we were not told by what; it counts from its day on.
    pub unexplained: Part,
}

/// What a document comes to on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    pub outstanding: i64,
    /// The part of it that is past due, cheques of a later date taken off.
    pub overdue: i64,
    pub overpaid: i64,
    pub credited: i64,
}

/// Σ in pesos, converted once.
fn pesos<'a>(record: &Document, parts: impl Iterator<Item = &'a Part>) -> i64 {
    let (mut native, mut pesos) = (0, 0);
    for part in parts {
        native += part.native;
        pesos += part.pesos;
    }
    record.in_pesos(native).unwrap_or(0) + pesos
}

impl Owed {
    /// Whether something came in pesos, though the document is in another currency.
    pub fn is_mixed(&self) -> bool {
        let mut parts = self.payments.iter().chain(&self.credits);
        parts.any(|part| part.pesos != 0)
    }

    /// Σ credit notes of any date and Σ payments of any date: in the document's currency, in pesos when mixed.
    pub fn all_credits_and_payments(&self, record: &Document) -> (i64, i64) {
        if !self.is_mixed() {
            let native = |parts: &[Part]| parts.iter().map(|part| part.native).sum();
            return (native(&self.credits), native(&self.payments));
        }
        // Both are converted together, so that they do not round apart.
        let credits = pesos(record, self.credits.iter());
        let all = pesos(record, self.payments.iter().chain(&self.credits));
        (credits, all - credits)
    }

    /// What the document comes to on a day, seen from `today`.
    pub fn position(&self, record: &Document, day: NaiveDate, today: NaiveDate) -> Position {
        if self.issued_on > day {
            return Position::default();
        }
        let credited = pesos(record, self.credits.iter().filter(|part| part.on <= day));
        // A payment dated after today is a cheque, not cash, whatever day is looked at.
        let cash_day = day.min(today);
        let paid_by = |part: &&Part| part.on <= cash_day;
        if self.is_deemed_paid {
            let is_back = |part: &&Part| part.native + part.pesos < 0;
            let told = self
                .payments
                .iter()
                .filter(|part| paid_by(part) && !is_back(part));
            let back = self
                .payments
                .iter()
                .filter(|part| paid_by(part) && is_back(part));
            // A payment that is told is the one at the counter.
            let paid = self.total.max(pesos(record, told)) + pesos(record, back);
            return Position {
                credited,
                overpaid: (paid + credited - self.total).max(0),
                ..Position::default()
            };
        }
        // Payments and credit notes in its currency are converted together: paid in full is paid to the last peso.
        let settled = self.payments.iter().filter(paid_by);
        let credits = self.credits.iter().filter(|part| part.on <= day);
        let unexplained = Some(&self.unexplained).filter(|part| part.on <= day);
        let gone = pesos(record, settled.chain(credits).chain(unexplained));
        let outstanding = (self.total - gone).max(0);
        let cheques: i64 = self
            .cheques(record, today)
            .iter()
            .map(|(_, amount)| amount)
            .sum();
        let covered = cheques.clamp(0, outstanding);
        Position {
            outstanding,
            overdue: if self.due_on < day {
                outstanding - covered
            } else {
                0
            },
            overpaid: (gone - self.total).max(0),
            credited,
        }
    }

    /// Payments of a later date than `today`, in pesos, by date.
    pub fn cheques(&self, record: &Document, today: NaiveDate) -> Vec<(NaiveDate, i64)> {
        let mut cheques: Vec<(NaiveDate, i64)> = self
            .payments
            .iter()
            .filter(|part| part.on > today)
            .map(|part| (part.on, pesos(record, std::iter::once(part))))
            .collect();
        cheques.sort_unstable();
        cheques
    }

    /// The day since which nothing has been outstanding; `None` while something is.
    pub fn settled_on(
        &self,
        record: &Document,
        day: NaiveDate,
        today: NaiveDate,
    ) -> Option<NaiveDate> {
        if self.is_deemed_paid {
            return Some(self.issued_on);
        }
        let mut days: Vec<NaiveDate> = self
            .payments
            .iter()
            .chain(&self.credits)
            .map(|part| part.on)
            .chain([self.issued_on, self.unexplained.on])
            .filter(|when| *when <= day)
            .collect();
        days.sort_unstable();
        let mut settled = None;
        for when in days {
            let is_open = self.position(record, when, today).outstanding > 0;
            settled = if is_open || when < self.issued_on {
                None
            } else {
                settled.or(Some(when))
            };
        }
        settled
    }
}
