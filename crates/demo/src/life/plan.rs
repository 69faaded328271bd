//! What is going to become of a document that was just issued.

use chrono::NaiveDate;

use super::Event;
use super::agenda::{How, Named};
use super::case::{Case, Fate, Shape};
use crate::Company;
use crate::calendar::{banking_day, plus_days};
use crate::record::Habit;

impl Company {
    /// Days after the due date on which a customer of this habit pays; `None` is never.
    fn delay(&mut self, habit: Habit) -> Option<i64> {
        let rng = &mut self.rng;
        match habit {
            Habit::Punctual => Some(rng.between(-6, 4)),
            Habit::Usual => Some(rng.between(-2, 20)),
            Habit::Late => Some(rng.between(8, 55)),
            Habit::Debtor => (!rng.chance(30)).then(|| rng.between(35, 110)),
        }
    }

    /// Notes in the agenda what becomes of a document.
    pub(super) fn plan(&mut self, document: u32, case: Case) {
        let issued = &self.documents[document as usize];
        let issued_on = issued.issued_on;
        let due_on = issued.due_on.unwrap_or(plus_days(issued_on, 30));
        let habit = self.clients[issued.client as usize].habit;
        match case.shape {
            Shape::Receipt
            | Shape::ExemptReceipt
            | Shape::DispatchGuide
            | Shape::PurchaseInvoice
            | Shape::CashSale => return self.plan_counter(document, case, issued_on),
            Shape::SameFolio if self.documents[document as usize].folio_is_shared => {
                let day = banking_day(plus_days(due_on, 3));
                self.agenda.note(day, Event::PayByFolio { document });
                return;
            }
            _ => {}
        }
        let soon = plus_days(issued_on, self.rng.between(2, 20));
        let delay = self.delay(habit);
        match case.fate {
            Fate::Never | Fate::Draft | Fate::Rejected => {}
            Fate::Voided => {
                let day = plus_days(issued_on, self.rng.between(1, 5));
                self.agenda.note(day, Event::Void { document });
            }
            Fate::PaidAfterVoid => {
                self.agenda
                    .note(plus_days(issued_on, 2), Event::Void { document });
                let day = banking_day(plus_days(due_on, 2));
                self.agenda.note(day, Event::PayByFolio { document });
            }
            Fate::Deleted => {
                self.agenda
                    .note(plus_days(issued_on, 3), Event::Delete { document });
            }
            Fate::CreditedWhole => self.note_credit(soon, document, 100, Named::Well),
            fate => {
                let odd = !matches!(fate, Fate::OnTime | Fate::TwoParts | Fate::Stuck);
                let Some(delay) = delay.or(odd.then_some(20)) else {
                    return;
                };
                let day = banking_day(plus_days(due_on, delay).max(plus_days(issued_on, 1)));
                self.plan_payment(document, fate, soon, day, case.shape);
            }
        }
    }

    /// What is paid at the counter, or never: sometimes the payment is told, sometimes goods come back.
    fn plan_counter(&mut self, document: u32, case: Case, issued_on: NaiveDate) {
        let is_refunded = case.fate == Fate::Refunded;
        let is_told = case.shape == Shape::CashSale && (self.rng.chance(400) || is_refunded);
        if is_told {
            self.agenda.note(issued_on, pay(document, 100, How::Plain));
        }
        if is_refunded || case.fate == Fate::CreditedAfterPaid {
            let day = plus_days(issued_on, self.rng.between(3, 10));
            self.note_credit(day, document, 40, Named::Well);
        }
        if is_refunded {
            let day = banking_day(plus_days(issued_on, 15));
            self.agenda.note(day, Event::Refund { document });
        }
    }

    fn plan_payment(
        &mut self,
        document: u32,
        fate: Fate,
        soon: NaiveDate,
        day: NaiveDate,
        shape: Shape,
    ) {
        let rng = &mut self.rng;
        let (part, more) = (rng.between(20, 60), rng.between(10, 45));
        let part = u8::try_from(part).unwrap_or(50);
        let later = banking_day(plus_days(day, more));
        let ahead = How::ChequeAhead(u8::try_from(rng.between(30, 60)).unwrap_or(30));
        let in_two = fate == Fate::TwoParts
            || (shape, fate) == (Shape::Export, Fate::OnTime) && document.is_multiple_of(2);
        let whole = pay(document, 100, How::Plain);
        match fate {
            _ if in_two => {
                self.agenda.note(day, pay(document, part, How::Plain));
                self.agenda.note(later, whole);
            }
            Fate::Stuck => {
                self.agenda.note(day, pay(document, part, How::Plain));
                if self.rng.chance(600) {
                    let day = banking_day(plus_days(day, self.rng.between(90, 200)));
                    self.agenda.note(day, whole);
                }
            }
            Fate::CreditedPart => {
                self.note_credit(soon, document, part / 2, Named::Well);
                self.agenda
                    .note(day.max(banking_day(plus_days(soon, 1))), whole);
            }
            Fate::CreditedAfterPaid | Fate::Refunded => {
                self.agenda.note(day, whole);
                self.note_credit(plus_days(day, 6), document, part / 2, Named::Well);
                if fate == Fate::Refunded {
                    self.agenda
                        .note(banking_day(plus_days(day, 14)), Event::Refund { document });
                }
            }
            Fate::CreditedLoose => {
                self.agenda.note(day, whole);
                self.note_credit(soon, document, part / 4, Named::Not);
            }
            Fate::CreditedNowhere => {
                self.agenda.note(day, whole);
                self.note_credit(soon, document, part / 4, Named::Wrongly);
            }
            Fate::StatusOnly => self.agenda.note(day, Event::MarkPaid { document }),
            Fate::ReportsMore => {
                self.agenda.note(day, pay(document, 40, How::Plain));
                self.agenda.note(
                    day,
                    Event::Misreport {
                        document,
                        percent: 70,
                    },
                );
            }
            Fate::ReportsLess => {
                self.agenda.note(day, pay(document, 60, How::Plain));
                self.agenda.note(
                    day,
                    Event::Misreport {
                        document,
                        percent: 30,
                    },
                );
            }
            Fate::Overpaid => self.agenda.note(day, pay(document, 100, How::Over)),
            Fate::ShortAllocation => {
                self.agenda
                    .note(day, pay(document, 100, How::ShortAllocation));
            }
            Fate::Bounced => self.agenda.note(day, pay(document, 100, How::Bouncing)),
            Fate::Reversed => self.agenda.note(day, pay(document, 100, How::Reversing)),
            Fate::PaidInPesos => self.agenda.note(day, pay(document, 100, How::InPesos)),
            Fate::ChequeAhead => self.agenda.note(day, pay(document, 100, ahead)),
            _ => self.agenda.note(day, whole),
        }
    }

    fn note_credit(&mut self, day: NaiveDate, document: u32, percent: u8, named: Named) {
        let event = Event::Credit {
            document,
            percent,
            named,
        };
        self.agenda.note(day, event);
    }
}

fn pay(document: u32, percent: u8, how: How) -> Event {
    Event::Pay {
        document,
        percent,
        how,
    }
}
