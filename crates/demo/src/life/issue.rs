//! Documents: what is sold to whom, for how much, under which folio.

use super::case::{self, Case, Fate, Shape};
use crate::Company;
use crate::calendar::plus_days;
use crate::record::{Currency, Document, DocumentKind, Habit, Link, Oddity, Reports, Status};

use super::arrive::{ANONYMOUS, STRANGER};

/// IVA of a net amount in pesos: 19 %, rounded half up.
fn tax_of(net: i64) -> i64 {
    (net * 19 + 50) / 100
}

/// Amounts of a document, minor units.
struct Amounts {
    net: i64,
    tax: i64,
    exempt: i64,
}

impl Amounts {
    fn taxed(net: i64) -> Self {
        Self {
            net,
            tax: tax_of(net),
            exempt: 0,
        }
    }

    fn exempt(total: i64) -> Self {
        Self {
            net: 0,
            tax: 0,
            exempt: total,
        }
    }
}

/// Kind and currency of what has a shape.
fn kind_of(shape: Shape) -> (DocumentKind, Currency) {
    let kind = match shape {
        Shape::Invoice | Shape::CashSale | Shape::ToStranger => DocumentKind::Invoice,
        Shape::Exempt | Shape::SameFolio | Shape::Uf | Shape::UfWithoutRate => {
            DocumentKind::ExemptInvoice
        }
        Shape::Receipt | Shape::ReceiptOnCredit => DocumentKind::Receipt,
        Shape::ExemptReceipt => DocumentKind::ExemptReceipt,
        Shape::DebitNote => DocumentKind::DebitNote,
        Shape::Export | Shape::ExportWithoutRate => DocumentKind::ExportInvoice,
        Shape::ExportDebitNote => DocumentKind::ExportDebitNote,
        Shape::DispatchGuide => DocumentKind::DispatchGuide,
        Shape::PurchaseInvoice => DocumentKind::PurchaseInvoice,
        Shape::SettlementInvoice => DocumentKind::SettlementInvoice,
        Shape::PaperInvoice => DocumentKind::PaperInvoice,
        Shape::PaperDebitNote => DocumentKind::PaperDebitNote,
        Shape::UnknownKind => DocumentKind::Unknown,
    };
    let currency = match shape {
        Shape::Export | Shape::ExportWithoutRate | Shape::ExportDebitNote => Currency::Usd,
        Shape::Uf | Shape::UfWithoutRate => Currency::Clf,
        _ => Currency::Clp,
    };
    (kind, currency)
}

impl Company {
    /// Sells once.
    pub(super) fn sell(&mut self) {
        let ordinal = self.sold;
        self.sold += 1;
        let case = case::choose(&mut self.rng, ordinal, self.options.clean);
        let client = match case.shape {
            Shape::ToStranger => STRANGER,
            Shape::Receipt | Shape::ReceiptOnCredit | Shape::ExemptReceipt
                if !self.options.clean =>
            {
                ANONYMOUS
            }
            _ => self.choose_buyer(),
        };
        let day = match case.fate {
            Fate::Ahead => plus_days(self.today, self.rng.between(3, 20)),
            _ => self.today,
        };
        let document = self.issue(client, case, day);
        self.report.invoices += 1;
        self.plan(document, case);
    }

    /// Old customers buy more often than new ones.
    fn choose_buyer(&mut self) -> u32 {
        let count = self.buyers.len();
        let first = self.rng.index(count);
        let second = self.rng.index(count);
        self.buyers[if self.rng.chance(500) {
            first.min(second)
        } else {
            first
        }]
    }

    /// Writes a document.
    pub(super) fn issue(&mut self, client: u32, case: Case, issued_on: chrono::NaiveDate) -> u32 {
        let (kind, currency) = kind_of(case.shape);
        let buyer = &self.clients[client as usize];
        let (low, high) = buyer.size_thousands;
        let terms_days = buyer.terms_days;
        let rng = &mut self.rng;
        let amounts = match case.shape {
            Shape::Exempt | Shape::SameFolio => Amounts::exempt(rng.between(low, high) * 1000),
            Shape::Receipt | Shape::ReceiptOnCredit => Amounts::taxed(rng.between(4_000, 110_000)),
            Shape::ExemptReceipt => Amounts::exempt(rng.between(4_000, 110_000)),
            Shape::DebitNote | Shape::PaperDebitNote => Amounts::taxed(rng.between(low, high) * 40),
            Shape::Export | Shape::ExportWithoutRate => {
                Amounts::exempt(rng.between(300_000, 2_500_000))
            }
            Shape::ExportDebitNote => Amounts::exempt(rng.between(10_000, 90_000)),
            Shape::Uf | Shape::UfWithoutRate => Amounts::exempt(rng.between(200_000, 3_000_000)),
            _ => Amounts::taxed(rng.between(low, high) * 1000 + rng.between(0, 99) * 10),
        };
        let rate_e4 = match case.shape {
            Shape::Export | Shape::ExportDebitNote => Some(rng.between(87_000, 99_000) * 100),
            Shape::Uf => Some(rng.between(3_850_000, 4_050_000) * 100),
            _ => None,
        };
        let paid_at_once = matches!(
            case.shape,
            Shape::CashSale | Shape::Receipt | Shape::ExemptReceipt
        );
        let due_on = match case.fate {
            Fate::NoDueDate => None,
            _ if paid_at_once => Some(issued_on),
            _ => Some(plus_days(issued_on, terms_days)),
        };
        let received_on = rng
            .chance(250)
            .then(|| plus_days(issued_on, rng.between(1, 6)));
        let reports = match rng.below(100) {
            _ if paid_at_once || case.fate == Fate::StatusOnly => Reports::Nothing,
            _ if case.shape == Shape::ReceiptOnCredit => Reports::Balance,
            0..=19 => Reports::PaidAmount,
            20..=34 => Reports::Balance,
            35..=44 => Reports::Both,
            _ => Reports::Nothing,
        };
        let shared = (case.shape == Shape::SameFolio)
            .then(|| self.open_invoice())
            .flatten();
        let number = match shared {
            Some(other) => {
                self.documents[other as usize].folio_is_shared = true;
                self.documents[other as usize].number
            }
            None => self.folios.next(kind),
        };
        let reference = match case.shape {
            Shape::DebitNote | Shape::PaperDebitNote | Shape::ExportDebitNote => {
                self.last_invoice(client).map_or(Link::None, Link::Id)
            }
            _ => Link::None,
        };
        let updated_at = self.stamp();
        let status = match case.fate {
            Fate::Draft => Status::Draft,
            Fate::Rejected => Status::Rejected,
            Fate::UnknownStatus => Status::Unknown,
            _ if paid_at_once => Status::Paid,
            _ => Status::Sent,
        };
        let index = u32::try_from(self.documents.len()).unwrap_or(u32::MAX);
        self.documents.push(Document {
            kind,
            number,
            client,
            issued_on,
            due_on,
            received_on,
            is_cash_sale: case.shape == Shape::CashSale,
            total: amounts.net + amounts.tax + amounts.exempt,
            net: amounts.net,
            tax: amounts.tax,
            exempt: amounts.exempt,
            currency,
            rate_e4,
            status,
            reports,
            paid_amount: None,
            balance: None,
            reference,
            oddity: case.oddity,
            deleted: false,
            updated_at,
            paid: 0,
            pending: 0,
            credited: 0,
            frozen: shared.is_some(),
            has_own_story: !matches!(case.fate, Fate::OnTime | Fate::TwoParts | Fate::Stuck),
            folio_is_shared: shared.is_some(),
        });
        let issued = &mut self.documents[index as usize];
        issued.frozen |= issued.is_broken();
        self.tell(index);
        if kind == DocumentKind::Invoice && !paid_at_once {
            self.open_of[client as usize].push(index);
        }
        index
    }

    /// The customer's last invoice that may still be open.
    fn last_invoice(&self, client: u32) -> Option<u32> {
        self.open_of[client as usize].last().copied()
    }

    /// A recent invoice that nobody has begun to pay.
    fn open_invoice(&self) -> Option<u32> {
        let recent = self.documents.iter().enumerate().rev().take(60);
        recent
            .filter(|(_, document)| {
                document.kind == DocumentKind::Invoice
                    && document.is_counted()
                    && !document.frozen
                    && !document.has_own_story
                    && !document.is_cash_sale
                    && document.oddity == Oddity::None
                    && document.open() == document.total
                    && self.clients[document.client as usize].habit != Habit::Debtor
            })
            .find_map(|(index, _)| u32::try_from(index).ok())
    }

    /// Brings what the API says of a document up to date: status, paid amount, balance.
    pub(super) fn tell(&mut self, document: u32) {
        let today = self.today;
        let told = &mut self.documents[document as usize];
        let left = told.total - told.credited - told.paid;
        if matches!(
            told.status,
            Status::Sent | Status::Overdue | Status::Partial | Status::Paid
        ) && !told.is_paid_at_the_counter()
        {
            told.status = match told.due_on {
                _ if left <= 0 => Status::Paid,
                Some(due_on) if due_on < today => Status::Overdue,
                _ if told.paid + told.credited > 0 => Status::Partial,
                _ => Status::Sent,
            };
        }
        told.paid_amount =
            matches!(told.reports, Reports::PaidAmount | Reports::Both).then_some(told.paid);
        told.balance =
            matches!(told.reports, Reports::Balance | Reports::Both).then_some(left.max(0));
    }
}
