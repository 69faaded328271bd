//! A day in the life of the company: who comes, what is sold, who pays, what goes wrong.

mod agenda;
mod arrive;
mod case;
mod change;
mod closing;
mod credit;
mod folios;
mod issue;
mod operations;
mod pay;
mod plan;

pub(crate) use agenda::Agenda;
use agenda::Event;
pub(crate) use folios::Folios;
pub use operations::{Posted, Target};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::Company;
use crate::season;

/// Day of the month on which prospects who do not move are called.
const CALLING_DAY: u32 = 10;

/// Day of the month on which cheques of a later date are taken.
const CHEQUE_DAY: u32 = 12;

/// What one day brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayReport {
    /// The day.
    pub day: NaiveDate,
    /// New customers.
    pub customers: u32,
    /// New documents, credit notes apart.
    pub invoices: u32,
    /// New credit notes.
    pub credit_notes: u32,
    /// New payments, returned cheques and refunds among them.
    pub payments: u32,
    /// Customers that moved in the funnel.
    pub stage_changes: u32,
    /// Documents voided.
    pub voids: u32,
    /// What changes the truth of past days: voids, deletions, merged customers, reversals, "paid" without a payment,
    /// and cheques of a later date, which make what they cover not due on any day that is looked at.
    pub rewrites: u32,
}

impl DayReport {
    /// A day without anything yet.
    pub(crate) fn of(day: NaiveDate) -> Self {
        Self {
            day,
            customers: 0,
            invoices: 0,
            credit_notes: 0,
            payments: 0,
            stage_changes: 0,
            voids: 0,
            rewrites: 0,
        }
    }
}

impl Company {
    /// Lives through `self.today`.
    pub(crate) fn live(&mut self) {
        for _ in 0..self.arrivals.take(1) {
            self.arrive();
        }
        let weight = season::weight(self.start, self.today);
        for _ in 0..self.sales.take(weight) {
            self.sell();
        }
        for event in self.agenda.take(self.today) {
            self.happen(event);
        }
        match self.today.day() {
            CALLING_DAY => self.call_again(),
            CHEQUE_DAY => self.keep_odd(),
            _ => {}
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Pay {
                document,
                percent,
                how,
            } => self.pay(document, percent, how),
            Event::Settle { document, amount } => self.settle(document, amount),
            Event::Return { payment, document } => self.return_cheque(payment, document),
            Event::Reverse { payment, document } => self.reverse(payment, document),
            Event::Refund { document } => self.refund(document),
            Event::MarkPaid { document } => self.mark_paid(document),
            Event::Misreport { document, percent } => self.misreport(document, percent),
            Event::Credit {
                document,
                percent,
                named,
            } => self.credit(document, percent, named),
            Event::Void { document } => self.void(document),
            Event::PayByFolio { document } => self.pay_by_folio(document),
            Event::Delete { document } => self.delete(document),
            Event::Move { client, to } => self.move_to(client, to),
            Event::Rename { client } => self.rename(client),
            Event::Merge { client, into } => self.merge(client, into),
        }
    }
}
