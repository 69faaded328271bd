//! The end of the history: what a company has open today must not be left to luck.

use super::agenda::How;
use super::case::{Case, Fate, Shape};
use crate::Company;
use crate::calendar::plus_days;
use crate::record::{Currency, DocumentKind, Stage};

impl Company {
    /// Fills every stage, sets the targets, and leaves some cheques and documents of a later date.
    pub(crate) fn close_history(&mut self) {
        self.fill_stages();
        self.set_targets();
        if !self.options.clean {
            self.take_cheques(2 + self.options.invoices / 600);
            self.issue_ahead(1 + self.options.invoices / 2_000);
        }
    }

    /// After the history too there are always cheques and documents of a later date.
    pub(super) fn keep_odd(&mut self) {
        if self.today > self.options.today && !self.options.clean && !self.options.is_empty() {
            self.take_cheques(1 + self.options.invoices / 2_000);
            self.issue_ahead(1);
        }
    }

    fn fill_stages(&mut self) {
        let odd = (!self.options.clean).then_some(Stage::Unknown);
        for stage in Stage::KNOWN.into_iter().chain(odd) {
            let filled = self
                .clients
                .iter()
                .any(|client| client.stage == stage && client.is_known());
            if !filled {
                let created_on = plus_days(self.today, -self.rng.between(3, 40));
                let client = self.new_client(created_on, stage);
                // An oddity of its ordinal must not take it out of its stage again.
                let added = &mut self.clients[client as usize];
                added.unreadable = None;
                added.deleted = false;
                added.stage = stage;
            }
        }
    }

    /// Targets around a fair share of what was billed in the last year. Of one who sells the API sends no target,
    /// and one it knows by name only.
    fn set_targets(&mut self) {
        let since = plus_days(self.today, -364);
        let billed: i64 = self
            .documents
            .iter()
            .filter(|document| document.issued_on >= since && document.currency == Currency::Clp)
            .filter(|document| document.kind.is_positive() && document.is_counted())
            .map(|document| document.total)
            .sum();
        let count = self.sellers.len();
        let share = billed / 12 / i64::try_from(count).unwrap_or(1);
        let with_target = if self.options.clean {
            count
        } else {
            self.sellers[count - 1].is_only_a_name = true;
            count - 2
        };
        for seller in 0..with_target {
            let target = share * self.rng.between(80, 130) / 100;
            self.sellers[seller].monthly_target = Some((target / 100_000).max(1) * 100_000);
        }
    }

    /// Cheques of a later date over open invoices, every second one over a part.
    fn take_cheques(&mut self, count: u32) {
        let mut left = count;
        for index in (0..self.documents.len()).rev() {
            if left == 0 {
                break;
            }
            let open = &self.documents[index];
            let fits = open.kind == DocumentKind::Invoice
                && open.is_counted()
                && !open.frozen
                && !open.is_paid_at_the_counter()
                && open.pending == 0
                && open.open() > 0
                && open.currency == Currency::Clp
                && open.due_on.is_some_and(|due_on| due_on < self.today);
            if !fits {
                continue;
            }
            let percent = if left.is_multiple_of(2) { 100 } else { 60 };
            let ahead = u8::try_from(self.rng.between(12, 60)).unwrap_or(30);
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            self.pay(index, percent, How::ChequeAhead(ahead));
            left -= 1;
        }
    }

    /// Documents dated in the future.
    fn issue_ahead(&mut self, count: u32) {
        let case = Case {
            shape: Shape::Invoice,
            fate: Fate::OnTime,
            oddity: crate::record::Oddity::None,
        };
        for _ in 0..count {
            let client = self.buyers[self.rng.index(self.buyers.len())];
            let day = plus_days(self.today, self.rng.between(3, 20));
            let document = self.issue(client, case, day);
            self.report.invoices += 1;
            self.plan(document, case);
        }
    }
}
