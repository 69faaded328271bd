//! Money: payments, cheques that come back, refunds, and payments that nobody can place.

use chrono::NaiveDate;

use super::Event;
use super::agenda::How;
use crate::Company;
use crate::calendar::{banking_day, plus_days};
use crate::record::{
    Covers, Currency, DocumentKind, Link, Oddity, Payment, PaymentMethod, Reports, Status,
    Unreadable,
};

/// A folio and an id that no document has, plus an ordinal.
const NOBODYS_FOLIO: u32 = 99_000_001;

/// A payment that is about to be written down.
pub(super) struct Receipt {
    pub covers: Covers,
    pub paid_on: NaiveDate,
    pub amount: i64,
    pub currency: Currency,
    pub method: PaymentMethod,
}

impl Company {
    /// A share of what is open is paid.
    pub(super) fn pay(&mut self, document: u32, percent: u8, how: How) {
        let paid = &self.documents[document as usize];
        if !paid.is_counted() || paid.frozen {
            return;
        }
        let mut currency = paid.currency;
        let client = paid.client as usize;
        let mut amount = paid.open();
        if percent < 100 {
            // Round parts; of dollars whole hundreds, so that a part is a whole number of pesos at any rate.
            let unit = if currency == Currency::Clp {
                1_000
            } else {
                10_000
            };
            amount = amount * i64::from(percent) / 100 / unit * unit;
        }
        if amount == 0 {
            return;
        }
        let today = self.today;
        let mut paid_on = today;
        let mut method = self.choose_method();
        let link = self.link_to(document);
        let mut covers = Covers::One(link);
        let mut taken = amount;
        match how {
            How::Plain => {
                let several = percent == 100 && currency == Currency::Clp && self.rng.chance(80);
                if let Some(other) = several.then(|| self.other_open(client, document)).flatten() {
                    let second = self.documents[other as usize].open();
                    let second_link = self.link_to(other);
                    covers = Covers::Several(vec![(link, amount), (second_link, second)]);
                    amount += second;
                    self.documents[other as usize].paid += second;
                    self.touch(other);
                }
            }
            How::Over => {
                amount += self.rng.between(5, 60) * 1_000;
                taken = amount;
            }
            How::ShortAllocation => {
                covers = Covers::Several(vec![(link, amount)]);
                amount += self.rng.between(5, 60) * 1_000;
            }
            How::InPesos => {
                // The rate of the day is some percent above or below that of the document.
                let percent = self.rng.pick(&[96, 98, 99, 101, 103]);
                let pesos = self.documents[document as usize].in_pesos(amount);
                amount = pesos.unwrap_or(0) * percent / 100;
                currency = Currency::Clp;
            }
            How::Bouncing | How::Reversing => method = PaymentMethod::Check,
            How::ChequeAhead(days) => {
                method = PaymentMethod::Check;
                paid_on = banking_day(plus_days(today, i64::from(days)));
            }
        }
        if !self.options.clean && self.received % 173 == 91 {
            method = PaymentMethod::Unknown;
        }
        let payment = self.receive(Receipt {
            covers,
            paid_on,
            amount,
            currency,
            method,
        });
        self.payments[payment as usize].status_is_unknown =
            !self.options.clean && self.received % 149 == 61;
        if paid_on > today {
            self.report.rewrites += 1;
            self.documents[document as usize].pending += amount;
            self.agenda
                .note(paid_on, Event::Settle { document, amount });
        } else {
            self.documents[document as usize].paid += taken;
        }
        self.touch(document);
        let again = Event::Pay {
            document,
            percent: 100,
            how: How::Plain,
        };
        if how == How::Bouncing {
            self.agenda
                .note(plus_days(today, 3), Event::Return { payment, document });
            self.agenda.note(banking_day(plus_days(today, 26)), again);
        }
        if how == How::Reversing {
            self.agenda
                .note(plus_days(today, 4), Event::Reverse { payment, document });
            self.agenda.note(banking_day(plus_days(today, 19)), again);
        }
        self.receive_odd(document);
    }

    /// The day of a cheque has come.
    pub(super) fn settle(&mut self, document: u32, amount: i64) {
        let settled = &mut self.documents[document as usize];
        settled.pending -= amount;
        settled.paid += amount;
        self.touch(document);
    }

    /// A cheque comes back: the same amount once more, negative.
    pub(super) fn return_cheque(&mut self, payment: u32, document: u32) {
        let returned = self.payments[payment as usize].clone();
        self.receive(Receipt {
            covers: returned.covers,
            paid_on: self.today,
            amount: -returned.amount,
            currency: returned.currency,
            method: returned.method,
        });
        self.documents[document as usize].paid -= returned.amount;
        self.touch(document);
    }

    /// The bank undoes a payment: the record itself changes.
    pub(super) fn reverse(&mut self, payment: u32, document: u32) {
        let updated_at = self.stamp();
        let undone = &mut self.payments[payment as usize];
        undone.undone = Some(if payment.is_multiple_of(2) {
            "reversed"
        } else {
            "rejected"
        });
        undone.updated_at = updated_at;
        let amount = undone.amount;
        self.documents[document as usize].paid -= amount;
        self.touch(document);
        self.report.rewrites += 1;
    }

    /// What was paid too much goes back.
    pub(super) fn refund(&mut self, document: u32) {
        let refunded = &self.documents[document as usize];
        let excess = refunded.paid + refunded.credited - refunded.total;
        if excess <= 0 {
            return;
        }
        let receipt = Receipt {
            covers: Covers::One(self.link_to(document)),
            paid_on: self.today,
            amount: -excess,
            currency: self.documents[document as usize].currency,
            method: PaymentMethod::BankTransfer,
        };
        self.receive(receipt);
        self.documents[document as usize].paid -= excess;
        self.touch(document);
    }

    /// The API says "paid" and shows no payment.
    pub(super) fn mark_paid(&mut self, document: u32) {
        let updated_at = self.stamp();
        let marked = &mut self.documents[document as usize];
        if marked.open() != marked.total || !marked.is_counted() {
            return;
        }
        marked.status = Status::Paid;
        marked.frozen = true;
        marked.updated_at = updated_at;
        self.report.rewrites += 1;
    }

    /// The API says another amount paid than the payments show.
    pub(super) fn misreport(&mut self, document: u32, percent: u8) {
        let updated_at = self.stamp();
        let told = &mut self.documents[document as usize];
        let amount = told.total * i64::from(percent) / 100;
        if told.reports == Reports::Nothing {
            told.reports = Reports::PaidAmount;
        }
        if told.paid_amount.is_some() || told.reports == Reports::PaidAmount {
            told.paid_amount = Some(amount);
        }
        if told.balance.is_some() {
            told.balance = Some(told.total - told.credited - amount);
        }
        told.frozen = true;
        told.updated_at = updated_at;
    }

    /// Somebody pays and names nothing but a folio.
    pub(super) fn pay_by_folio(&mut self, document: u32) {
        let named = &self.documents[document as usize];
        let receipt = Receipt {
            covers: Covers::One(Link::Number(named.number)),
            paid_on: self.today,
            amount: named.total,
            currency: named.currency,
            method: PaymentMethod::BankTransfer,
        };
        self.receive(receipt);
    }

    /// Writes a payment down.
    pub(super) fn receive(&mut self, receipt: Receipt) -> u32 {
        let index = u32::try_from(self.payments.len()).unwrap_or(u32::MAX);
        let updated_at = self.stamp();
        let document_number = self.rng.below(9_000_000) + 1_000_000;
        self.payments.push(Payment {
            covers: receipt.covers,
            paid_on: receipt.paid_on,
            amount: receipt.amount,
            currency: receipt.currency,
            method: receipt.method,
            document_number,
            undone: None,
            status_is_unknown: false,
            unreadable: None,
            deleted: false,
            updated_at,
        });
        self.report.payments += 1;
        index
    }

    /// What chance alone would leave to luck: payments that name nothing, or what nobody has, or cannot be read.
    fn receive_odd(&mut self, document: u32) {
        let ordinal = self.received;
        self.received += 1;
        if self.options.clean {
            return;
        }
        let nobodys = NOBODYS_FOLIO + ordinal;
        let amount = self.rng.between(50, 900) * 1_000;
        let (covers, currency) = match ordinal {
            n if n % 331 == 129 => (Covers::One(Link::Id(document)), Currency::Clp),
            n if n % 283 == 111 => (Covers::One(Link::Id(document)), Currency::Clp),
            // Dollars that pay an invoice nobody has: there is no rate to turn them into pesos.
            n if n % 277 == 119 => (Covers::One(Link::UnknownId(nobodys)), Currency::Usd),
            n if n % 263 == 101 => {
                let parts = vec![(Link::UnknownId(nobodys), amount)];
                (Covers::Several(parts), Currency::Clp)
            }
            n if n % 251 == 77 => (Covers::One(Link::None), Currency::Clp),
            n if n % 223 == 57 => {
                let link = Link::KindAndNumber(DocumentKind::Invoice, nobodys);
                (Covers::One(link), Currency::Clp)
            }
            n if n % 197 == 33 => (Covers::One(Link::UnknownId(nobodys)), Currency::Clp),
            _ => return,
        };
        let receipt = Receipt {
            covers,
            paid_on: self.today,
            amount,
            currency,
            method: PaymentMethod::BankTransfer,
        };
        let index = self.receive(receipt);
        let odd = &mut self.payments[index as usize];
        odd.deleted = ordinal % 331 == 129;
        if !odd.deleted && ordinal % 283 == 111 {
            odd.unreadable = Some(match ordinal % 2 {
                0 => Unreadable::Date,
                _ => Unreadable::Amount,
            });
        }
    }

    /// How a payment or a credit note names a document.
    pub(super) fn link_to(&mut self, document: u32) -> Link {
        let named = &self.documents[document as usize];
        match self.rng.below(100) {
            _ if named.folio_is_shared || named.kind == DocumentKind::Unknown => Link::Id(document),
            0..=54 => Link::Id(document),
            55..=79 => Link::KindAndNumber(named.kind, named.number),
            _ => Link::Number(named.number),
        }
    }

    /// Another open invoice of the customer.
    fn other_open(&mut self, client: usize, document: u32) -> Option<u32> {
        let documents = &self.documents;
        self.open_of[client].retain(|index| documents[*index as usize].open() > 0);
        self.payable_of(client).find(|index| *index != document)
    }

    /// Open documents of a customer that anybody may pay in full today: nothing else is to become of them.
    pub(super) fn payable_of(&self, client: usize) -> impl Iterator<Item = u32> {
        self.open_of[client].iter().copied().filter(|index| {
            let document = &self.documents[*index as usize];
            document.open() > 0
                && document.is_counted()
                && !document.frozen
                && !document.has_own_story
                && !document.folio_is_shared
                && document.pending == 0
                && document.oddity == Oddity::None
                && document.issued_on <= self.today
        })
    }

    fn choose_method(&mut self) -> PaymentMethod {
        match self.rng.below(100) {
            0..=69 => PaymentMethod::BankTransfer,
            70..=83 => PaymentMethod::Check,
            84..=86 => PaymentMethod::Cash,
            87..=93 => PaymentMethod::CreditCard,
            _ => PaymentMethod::DebitCard,
        }
    }

    /// A document changed: what the API says of it follows.
    pub(super) fn touch(&mut self, document: u32) {
        let updated_at = self.stamp();
        self.documents[document as usize].updated_at = updated_at;
        self.tell(document);
    }
}
