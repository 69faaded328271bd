//! Receivable by age, by document and by customer.

use std::collections::BTreeMap;

use domain::{Currency, DocumentStatus, Sign};

use super::{Figure, Figures, Owed, Question, is_credit, payable, put};

/// Names of the buckets.
pub const BUCKETS: [&str; 5] = ["current", "1-30", "31-60", "61-90", "90-plus"];

/// What a customer owes.
#[derive(Default)]
struct Row {
    outstanding: i64,
    open: usize,
    oldest: Option<chrono::NaiveDate>,
    overdue: i64,
    late: usize,
    days_late: i64,
}

impl Question<'_> {
    /// The chosen documents on which something can be owed by the day, in the company's currency.
    fn open_documents(&self) -> Vec<(&domain::Document, Owed)> {
        self.chosen_here()
            .filter(|(document, _)| payable(document) && document.issued_on <= self.day)
            .map(|(document, _)| (document, self.owed(document)))
            .collect()
    }

    pub(super) fn enter_owed(&self, figures: &mut Figures) {
        let open = self.open_documents();
        let sum = |of: fn(&Owed) -> i64| open.iter().map(|(_, owed)| of(owed)).sum::<i64>();
        put(figures, "receivable", sum(|owed| owed.outstanding));
        put(figures, "overpaid", sum(|owed| owed.overpaid));
        put(figures, "overdue-amount", sum(|owed| owed.overdue));
        let late = open.iter().filter(|(_, owed)| owed.overdue > 0).count();
        put(figures, "overdue-count", late);
        // After how many days late each bucket begins.
        let [first, second, third] = self.ranges.map(i64::from);
        let after = [i64::MIN, 0, first, second, third];
        for (bucket, name) in BUCKETS.iter().enumerate() {
            let (mut amount, mut documents) = (0, 0);
            for (_, owed) in &open {
                let late = after.iter().filter(|days| owed.days_late > **days).count() - 1;
                let mut inside = if late == bucket { owed.overdue } else { 0 };
                if bucket == 0 {
                    inside += owed.outstanding - owed.overdue;
                }
                amount += inside;
                documents += usize::from(inside != 0);
            }
            put(figures, format!("aging-{name}"), amount);
            put(figures, format!("aging-{name}-documents"), documents);
        }
        let mut loose = 0;
        for (note, total) in self.chosen_here() {
            let applied = note.reference.as_ref().is_some_and(|reference| {
                self.find(reference)
                    .is_some_and(|document| self.takes(document, note.currency, Some(total)))
            });
            if is_credit(note) && note.issued_on <= self.day && !applied {
                loose += total;
            }
        }
        put(figures, "unapplied-credits", loose);
        let mut apart: BTreeMap<Currency, i64> = BTreeMap::new();
        for document in self.chosen().filter(|document| payable(document)) {
            if self.worth(document, 0).is_none() && document.issued_on <= self.day {
                *apart.entry(document.currency).or_default() += self.owed(document).outstanding;
            }
        }
        for (currency, amount) in apart.into_iter().filter(|(_, amount)| *amount != 0) {
            put(
                figures,
                format!("receivable-apart-{}", currency.code()),
                amount,
            );
        }
    }

    pub(super) fn enter_documents(&self, figures: &mut Figures) {
        for document in self.chosen() {
            if document.kind.sign() == Sign::Positive && document.issued_on <= self.day {
                put(
                    figures,
                    format!("state-{}", document.key),
                    self.state(document),
                );
            }
        }
        let mut customers: BTreeMap<String, Row> = BTreeMap::new();
        for (document, owed) in self.open_documents() {
            put(figures, format!("paid-{}", document.key), owed.paid);
            put(figures, format!("credits-{}", document.key), owed.credits);
            put(
                figures,
                format!("outstanding-{}", document.key),
                owed.outstanding,
            );
            if owed.outstanding == 0 {
                continue;
            }
            let row = customers.entry(self.owner(document).key()).or_default();
            row.outstanding += owed.outstanding;
            row.open += 1;
            row.oldest = row.oldest.into_iter().chain([owed.due_on]).min();
            row.overdue += owed.overdue;
            if owed.overdue > 0 {
                row.late += 1;
                row.days_late = row.days_late.max(owed.days_late);
            }
        }
        let mut shares: Vec<i64> = customers.values().map(|row| row.outstanding).collect();
        shares.sort_unstable_by(|a, b| b.cmp(a));
        let all: i64 = shares.iter().sum();
        put(figures, "top-debtors", shares.iter().take(10).sum::<i64>());
        put(
            figures,
            "concentration",
            Figure::ratio(shares.first().copied().unwrap_or(0), all),
        );
        let five: i64 = shares.iter().take(5).sum();
        put(figures, "concentration-top-5", Figure::ratio(five, all));
        let squares: i128 = shares.iter().map(|share| i128::from(*share).pow(2)).sum();
        let whole = i128::from(all).pow(2);
        put(figures, "concentration-hhi", Figure::ratio(squares, whole));
        for (key, row) in customers {
            put(figures, format!("debtor-{key}"), row.outstanding);
            put(figures, format!("debtor-{key}-documents"), row.open);
            let oldest = row
                .oldest
                .map_or(0, |due_on| (self.day - due_on).num_days());
            put(figures, format!("debtor-{key}-oldest"), oldest);
            put(figures, format!("debtor-{key}-days-late"), row.days_late);
            if row.late > 0 {
                put(figures, format!("late-{key}"), row.overdue);
                put(figures, format!("late-{key}-documents"), row.late);
                put(figures, format!("late-{key}-days"), row.days_late);
                put(
                    figures,
                    format!("late-{key}-usual"),
                    self.usual_days_late(&key),
                );
            }
        }
    }

    /// Amount-weighted days late of what a customer paid within the year.
    fn usual_days_late(&self, customer: &str) -> Option<i64> {
        let (mut weighted, mut amount) = (0_i128, 0_i128);
        for (document, total, settled) in self.due_within_a_year() {
            let theirs = self.owner(document).key() == customer && !self.is_deemed_paid(document);
            if let Some(settled) = settled.filter(|_| theirs && total > 0) {
                let late = (settled - Self::due_on(document)).num_days();
                weighted += i128::from(total) * i128::from(late);
                amount += i128::from(total);
            }
        }
        let rounded = |half: i128| i64::try_from((weighted + half) / amount).expect("few days");
        (amount > 0).then(|| {
            rounded(if weighted < 0 {
                -(amount / 2)
            } else {
                amount / 2
            })
        })
    }

    fn state(&self, document: &domain::Document) -> Figure {
        let owed = self.owed(document);
        Figure::Word(match document.status {
            DocumentStatus::Draft => "draft",
            DocumentStatus::Void => "void",
            DocumentStatus::Rejected => "rejected",
            _ if document.deleted => "void",
            _ if owed.outstanding == 0 => "paid",
            _ if owed.overdue > 0 => "overdue",
            _ if owed.paid != 0 || owed.credits != 0 => "partial",
            _ => "pending",
        })
    }
}
