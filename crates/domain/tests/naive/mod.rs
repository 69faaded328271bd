//! The numbers a second time: plain loops over the records, straight from the definitions, with nothing kept
//! from one question to the next. Slow, and therefore easy to believe.

use chrono::{Datelike, Days, NaiveDate};
use domain::{
    Currency, Customer, Document, DocumentKind, DocumentRef, DocumentStatus, Payment, PaymentTerms,
    Sign,
};

/// What is compared, in the company's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub billed: i64,
    pub collected: i64,
    pub receivable: i64,
    pub aging: [i64; 5],
    pub overdue_count: u32,
    pub overdue_amount: i64,
    pub overpaid: i64,
    pub unapplied_credits: i64,
    pub unapplied_payments: i64,
    pub future_payments: i64,
    pub active_customers: i64,
    pub apart: i64,
}

/// The records, and the day of the question.
pub struct Question<'a> {
    pub customers: &'a [Customer],
    pub documents: &'a [Document],
    pub payments: &'a [Payment],
    pub currency: Currency,
    pub day: NaiveDate,
    pub today: NaiveDate,
}

fn counted(document: &Document) -> bool {
    document.status.is_counted() && !document.deleted
}

fn payable(document: &Document) -> bool {
    counted(document) && document.kind.sign() == Sign::Positive
}

/// One document on the day of the question, in its own currency.
struct Owed {
    outstanding: i64,
    overdue: i64,
    overpaid: i64,
    days_late: i64,
}

impl Question<'_> {
    /// Every number.
    pub fn answer(&self) -> Figures {
        let mut figures = Figures::default();
        let month = |on: NaiveDate| {
            on.year() == self.day.year() && on.month() == self.day.month() && on <= self.day
        };
        for document in self.documents {
            let Some(total) = self.worth(document, document.total) else {
                if payable(document) && document.issued_on <= self.day {
                    figures.apart += self.owed(document).outstanding;
                }
                continue;
            };
            if month(document.issued_on) && counted(document) {
                figures.billed += match document.kind.sign() {
                    Sign::Positive => total,
                    Sign::Negative => -total,
                    Sign::None => 0,
                };
            }
            if document.issued_on > self.day {
                continue;
            }
            if counted(document)
                && document.kind.sign() == Sign::Negative
                && document
                    .reference
                    .as_ref()
                    .is_none_or(|reference| self.find(reference).is_none())
            {
                figures.unapplied_credits += total;
            }
            if payable(document) {
                let owed = self.owed(document);
                figures.receivable += owed.outstanding;
                figures.overpaid += owed.overpaid;
                figures.overdue_amount += owed.overdue;
                figures.overdue_count += u32::from(owed.overdue > 0);
                figures.aging[0] += owed.outstanding - owed.overdue;
                let bucket = [0, 30, 60, 90]
                    .iter()
                    .filter(|limit| owed.days_late > **limit)
                    .count();
                figures.aging[bucket] += owed.overdue;
            }
        }
        for payment in self
            .payments
            .iter()
            .filter(|payment| payment.status.is_counted() && !payment.deleted)
        {
            let unapplied = payment.amount
                - payment
                    .allocations
                    .iter()
                    .filter(|part| self.find(&part.document).is_some())
                    .map(|part| part.amount)
                    .sum::<i64>();
            if payment.paid_on > self.today {
                figures.future_payments += payment.amount;
            } else {
                figures.collected += if month(payment.paid_on) {
                    payment.amount
                } else {
                    0
                };
                figures.unapplied_payments += if payment.paid_on <= self.day {
                    unapplied
                } else {
                    0
                };
            }
        }
        for customer in self.customers {
            let exists = !customer.deleted && customer.created_on.is_none_or(|on| on <= self.day);
            figures.active_customers += i64::from(exists && customer.stage != domain::Stage::Lost);
        }
        figures
    }

    /// In the company's currency; `None` without a rate.
    fn worth(&self, document: &Document, native: i64) -> Option<i64> {
        if document.currency == self.currency {
            return Some(native);
        }
        Some(
            document
                .exchange_rate?
                .convert(native, document.currency, self.currency),
        )
    }

    /// The one document that a reference means.
    fn find(&self, reference: &DocumentRef) -> Option<&Document> {
        let by_id = |id: &str| {
            self.documents
                .iter()
                .rev()
                .find(|document| document.id.as_deref() == Some(id) && payable(document))
        };
        let by_folio = |folio: &str| {
            let mut candidates = self.documents.iter().filter(|document| {
                document.number == folio
                    && document.kind.sign() == Sign::Positive
                    && !document.deleted
                    && !matches!(
                        document.status,
                        DocumentStatus::Draft | DocumentStatus::Void
                    )
            });
            let only = candidates.next()?;
            (candidates.next().is_none() && payable(only)).then_some(only)
        };
        match reference {
            DocumentRef::Id(id) => by_id(id),
            DocumentRef::Number {
                kind: Some(kind),
                number,
            } => self.documents.iter().rev().find(|document| {
                document.kind == *kind && document.number == *number && payable(document)
            }),
            DocumentRef::Number { kind: None, number } => by_folio(number),
            DocumentRef::IdOrNumber(text) => {
                by_id(text).or_else(|| by_folio(text.trim_start_matches('0')))
            }
        }
    }

    fn payments_of(&self, document: &Document) -> Vec<(NaiveDate, i64)> {
        let counted = self
            .payments
            .iter()
            .filter(|payment| payment.status.is_counted() && !payment.deleted);
        counted
            .flat_map(|payment| {
                payment
                    .allocations
                    .iter()
                    .map(move |part| (payment.paid_on, part))
            })
            .filter(|(_, part)| {
                self.find(&part.document)
                    .is_some_and(|found| std::ptr::eq(found, document))
            })
            .map(|(on, part)| (on, part.amount))
            .collect()
    }

    fn credits_of(&self, document: &Document) -> Vec<(NaiveDate, i64)> {
        self.documents
            .iter()
            .filter(|note| counted(note) && note.kind.sign() == Sign::Negative)
            .filter(|note| {
                note.reference
                    .as_ref()
                    .and_then(|reference| self.find(reference))
                    .is_some_and(|found| std::ptr::eq(found, document))
            })
            .map(|note| (note.issued_on, note.total))
            .collect()
    }

    fn owed(&self, document: &Document) -> Owed {
        let payments = self.payments_of(document);
        let credits = self.credits_of(document);
        let until = |rows: &[(NaiveDate, i64)], day| {
            rows.iter()
                .filter(|(on, _)| *on <= day)
                .map(|(_, amount)| amount)
                .sum::<i64>()
        };
        let all = |rows: &[(NaiveDate, i64)]| rows.iter().map(|(_, amount)| amount).sum::<i64>();
        let boleta_nobody_owes = matches!(document.kind, DocumentKind::Sii(39 | 41))
            && document.balance.is_none()
            && document.paid_amount.is_none()
            && payments.is_empty();
        let deemed_paid = document.terms == Some(PaymentTerms::Cash) || boleta_nobody_owes;
        let (unexplained, unexplained_on) = if deemed_paid {
            let told: i64 = payments.iter().map(|(_, amount)| *amount.max(&0)).sum();
            ((document.total - told).max(0), document.issued_on)
        } else {
            let mut reported = match (document.balance, document.paid_amount) {
                (Some(balance), _) => document.total - balance - all(&credits),
                (None, paid) => paid.unwrap_or(0),
            };
            if document.status == DocumentStatus::Paid {
                reported = reported.max(document.total - all(&credits));
            }
            let last = payments.iter().map(|(on, _)| *on).max();
            (
                (reported - all(&payments)).max(0),
                last.unwrap_or(document.issued_on),
            )
        };
        let paid = until(&payments, self.day)
            + if self.day >= unexplained_on {
                unexplained
            } else {
                0
            };
        let credited = until(&credits, self.day);
        let open = document.total - credited - paid;
        let outstanding = if deemed_paid { 0 } else { open.max(0) };
        let due_on = document
            .due_on
            .unwrap_or_else(|| document.received_on.unwrap_or(document.issued_on) + Days::new(30));
        let days_late = (self.day - due_on).num_days();
        let cheques: i64 = payments
            .iter()
            .filter(|(on, _)| *on > self.today)
            .map(|(_, amount)| *amount)
            .sum();
        let covered = cheques.clamp(0, outstanding);
        Owed {
            outstanding,
            overdue: if days_late > 0 {
                outstanding - covered
            } else {
                0
            },
            overpaid: (-open).max(0),
            days_late,
        }
    }
}
