//! What is owed on one document on the day of the question.

use chrono::{Days, NaiveDate};
use domain::{Document, DocumentKind, DocumentStatus, PaymentTerms};

use super::{Question, is_credit, total_of};

/// Money that came for a document: in the document's currency, or in the company's for one in another.
#[derive(Clone, Copy)]
struct Came {
    on: NaiveDate,
    native: i64,
    company: i64,
}

/// One document on a day, in the company's currency (its own without a rate).
pub struct Owed {
    pub total: i64,
    pub paid: i64,
    pub credits: i64,
    pub outstanding: i64,
    pub overpaid: i64,
    pub overdue: i64,
    pub days_late: i64,
    pub due_on: NaiveDate,
    pub deemed_paid: bool,
}

/// Σ of what came by `day`: (native, company).
fn until(rows: &[Came], day: NaiveDate) -> (i64, i64) {
    let rows = rows.iter().filter(|row| row.on <= day);
    rows.fold((0, 0), |(native, company), row| {
        (native + row.native, company + row.company)
    })
}

impl Question<'_> {
    fn payments_of(&self, document: &Document) -> Vec<Came> {
        let mut came = Vec::new();
        for payment in self.payments {
            if payment.deleted || !payment.status.is_counted() {
                continue;
            }
            let paid = self.in_currency(payment);
            let currency = paid.currency;
            for (part, amount) in payment.allocations.iter().zip(paid.parts) {
                let takes = self
                    .find(&part.document)
                    .is_some_and(|found| std::ptr::eq(found, document));
                if !takes {
                    continue;
                }
                let here = (currency == self.currency).then_some(amount);
                came.extend(self.came(document, payment.paid_on, currency, amount, here));
            }
        }
        came
    }

    fn credits_of(&self, document: &Document) -> Vec<Came> {
        let mut came = Vec::new();
        for note in self.documents.iter().filter(|note| is_credit(note)) {
            let found = note
                .reference
                .as_ref()
                .and_then(|reference| self.find(reference));
            if found.is_some_and(|found| std::ptr::eq(found, document)) {
                let amount = total_of(note);
                let here = self.worth(note, amount);
                came.extend(self.came(document, note.issued_on, note.currency, amount, here));
            }
        }
        came
    }

    /// `amount` of `currency` on a document, `here` in the company's currency; `None` when no rate joins them.
    fn came(
        &self,
        document: &Document,
        on: NaiveDate,
        currency: domain::Currency,
        amount: i64,
        here: Option<i64>,
    ) -> Option<Came> {
        if currency == document.currency {
            let (native, company) = (amount, 0);
            return Some(Came {
                on,
                native,
                company,
            });
        }
        self.worth(document, 0)?;
        let (native, company) = (0, here?);
        Some(Came {
            on,
            native,
            company,
        })
    }

    /// Whether a payment's part, or a credit note, of that currency is taken by the document.
    pub fn takes(
        &self,
        document: &Document,
        currency: domain::Currency,
        here: Option<i64>,
    ) -> bool {
        self.came(document, self.day, currency, 0, here).is_some()
    }

    /// Whether a payment names it that was rejected, reversed or deleted.
    fn was_undone(&self, document: &Document) -> bool {
        let undone = |payment: &&domain::Payment| payment.deleted || !payment.status.is_counted();
        let mut parts = self
            .payments
            .iter()
            .filter(undone)
            .flat_map(|p| &p.allocations);
        parts.any(|part| {
            let named = self.find(&part.document);
            named.is_some_and(|named| std::ptr::eq(named, document))
        })
    }

    /// No sale on credit: paid when issued, or what takes off such a sale.
    pub fn is_at_once(&self, document: &Document) -> bool {
        if !is_credit(document) {
            return self.is_deemed_paid(document);
        }
        let amount = self.worth(document, total_of(document));
        let sale = document
            .reference
            .as_ref()
            .and_then(|named| self.find(named));
        sale.is_some_and(|sale| {
            self.takes(sale, document.currency, amount) && self.is_deemed_paid(sale)
        })
    }

    /// Paid when issued.
    pub fn is_deemed_paid(&self, document: &Document) -> bool {
        let boleta = matches!(document.kind, DocumentKind::Sii(35 | 38 | 39 | 41));
        document.terms == Some(PaymentTerms::Cash)
            || (boleta
                && document.balance.is_none()
                && document.paid_amount.is_none()
                && self.payments_of(document).is_empty()
                && !self.was_undone(document))
    }

    pub fn due_on(document: &Document) -> NaiveDate {
        let from = document.received_on.unwrap_or(document.issued_on);
        document.due_on.unwrap_or(from + Days::new(30))
    }

    /// What is owed on a payable document that is issued by the day.
    pub fn owed(&self, document: &Document) -> Owed {
        // In the company's currency; in its own without a rate.
        let here = |native: i64| self.worth(document, native).unwrap_or(native);
        let payments = self.payments_of(document);
        let credits = self.credits_of(document);
        // Sums are converted, not each of their parts.
        let credited = |(native, company): (i64, i64)| here(native) + company;
        let paid = |(native, company): (i64, i64), beside: i64| {
            here(native + beside) - here(beside) + company
        };
        let ever = NaiveDate::MAX;
        let (all_credits, all_payments) = (until(&credits, ever), until(&payments, ever));
        let deemed_paid = self.is_deemed_paid(document);
        let last_payment = payments.iter().map(|row| row.on).max();
        let unexplained_on = match last_payment {
            Some(on) if !deemed_paid => on,
            _ => document.issued_on,
        };
        // What is paid though no payment tells by what. As long as nothing came in another currency than the
        // document's that is a matter of its own currency, else of the company's.
        let mixed = payments.iter().chain(&credits).any(|row| row.company != 0);
        let told: Vec<Came> = payments
            .iter()
            .copied()
            .filter(|row| row.native + row.company > 0)
            .collect();
        let told = until(&told, ever);
        let unexplained = |total: i64, credits: i64, paid: i64, told: i64, balance, reported| {
            if deemed_paid {
                return (total - told).max(0);
            }
            let mut reported = match (balance, reported) {
                (Some(balance), _) => total - balance - credits,
                (None, Some(reported)) => reported,
                (None, None) => 0,
            };
            if document.status == DocumentStatus::Paid {
                reported = reported.max(total - credits);
            }
            (reported - paid).max(0)
        };
        let (mut native, mut company) = until(&payments, self.day);
        if self.day >= unexplained_on {
            if mixed {
                company += unexplained(
                    here(document.total),
                    credited(all_credits),
                    paid(all_payments, all_credits.0),
                    paid(told, all_credits.0),
                    document.balance.map(here),
                    document.paid_amount.map(here),
                );
            } else {
                native += unexplained(
                    document.total,
                    all_credits.0,
                    all_payments.0,
                    told.0,
                    document.balance,
                    document.paid_amount,
                );
            }
        }
        let total = here(document.total);
        let credits_by_then = until(&credits, self.day);
        let credits = credited(credits_by_then);
        let mut paid_by_then = paid((native, company), credits_by_then.0);
        if deemed_paid {
            paid_by_then = paid_by_then.max(total - credits);
        }
        let open = total - credits - paid_by_then;
        let outstanding = open.max(0);
        let due_on = Self::due_on(document);
        let days_late = (self.day - due_on).num_days();
        let cheques: Vec<Came> = payments
            .iter()
            .copied()
            .filter(|row| row.on > self.today && row.on > self.day)
            .collect();
        let covered = paid(until(&cheques, ever), 0).clamp(0, outstanding);
        Owed {
            total,
            paid: paid_by_then,
            credits,
            outstanding,
            overpaid: (-open).max(0),
            overdue: if days_late > 0 {
                outstanding - covered
            } else {
                0
            },
            days_late,
            due_on,
            deemed_paid,
        }
    }

    /// The first day from which on nothing was owed, to the day of the question; `None` while something is.
    pub fn settled_on(&self, document: &Document) -> Option<NaiveDate> {
        // Balances move only on days on which something is dated.
        let paid = self.payments.iter().map(|payment| payment.paid_on);
        let issued = self.documents.iter().map(|document| document.issued_on);
        let mut days: Vec<NaiveDate> = paid
            .chain(issued)
            .chain([self.day])
            .filter(|on| document.issued_on <= *on && *on <= self.day)
            .collect();
        days.sort_unstable();
        let mut settled = None;
        for day in days.into_iter().rev() {
            if self.at(day).owed(document).outstanding > 0 {
                break;
            }
            settled = Some(day);
        }
        settled
    }
}
