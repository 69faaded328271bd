//! The generator's records, linked: who owes what, what was paid and credited on which day, what is por aplicar.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::Company;
use crate::calendar::plus_days;
use crate::record::{Covers, Currency, Document, DocumentKind, Link, Status};

/// Days until a document without a due date is due (Ley 21.131).
const LEGAL_TERM_DAYS: i64 = 30;

/// A line of billing in the company's currency: plus for what is owed, minus for credit notes.
pub(crate) struct Billed {
    pub client: usize,
    pub issued_on: NaiveDate,
    pub signed: i64,
    pub is_positive: bool,
    /// Contado, or a boleta without anything said about its payment.
    pub is_deemed_paid: bool,
}

/// A counted document that can be owed, in the company's currency.
pub(crate) struct Owed {
    pub document: usize,
    pub client: usize,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub total: i64,
    pub is_deemed_paid: bool,
    pub payments: Vec<(NaiveDate, i64)>,
    pub credits: Vec<(NaiveDate, i64)>,
    /// Paid according to the API, but we were not told by what.
    pub unexplained: i64,
    pub unexplained_on: NaiveDate,
}

/// Money that came, or goes back when negative.
pub(crate) struct Cash {
    pub paid_on: NaiveDate,
    pub amount: i64,
    /// The customer of its document; `None` is por aplicar.
    pub client: Option<usize>,
}

/// A credit note that takes nothing off any document.
pub(crate) struct LooseCredit {
    pub issued_on: NaiveDate,
    pub amount: i64,
}

/// A document in a currency that cannot be converted: minor units of that currency.
pub(crate) struct Apart {
    pub client: usize,
    pub currency: Currency,
    pub issued_on: NaiveDate,
    pub total: i64,
    pub payments: Vec<(NaiveDate, i64)>,
}

/// Everything that the numbers are made of.
pub(crate) struct Ledger {
    pub billed: Vec<Billed>,
    pub owed: Vec<Owed>,
    pub cash: Vec<Cash>,
    pub loose_credits: Vec<LooseCredit>,
    pub apart: Vec<Apart>,
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

/// Where a linked document ended up.
#[derive(Clone, Copy)]
enum Place {
    Owed(usize),
    Apart(usize),
}

/// `minor` units of the document's currency in pesos, half away from zero; `None` without a rate.
fn in_pesos(document: &Document, minor: i64) -> Option<i64> {
    if document.currency == Currency::Clp {
        return Some(minor);
    }
    let unit = 10_i128.pow(document.currency.decimals() + 4);
    let product = i128::from(minor) * i128::from(document.rate_e4?);
    let rounded = (product.abs() + unit / 2) / unit * product.signum();
    i64::try_from(rounded).ok()
}

/// The due date, or the legal one when the API sends none.
fn due_on(document: &Document) -> NaiveDate {
    document.due_on.unwrap_or_else(|| {
        let from = document.received_on.unwrap_or(document.issued_on);
        plus_days(from, LEGAL_TERM_DAYS)
    })
}

fn sum(entries: &[(NaiveDate, i64)], until: NaiveDate) -> i64 {
    let past = entries.iter().filter(|(day, _)| *day <= until);
    past.map(|(_, amount)| amount).sum()
}

fn sum_all(entries: &[(NaiveDate, i64)]) -> i64 {
    entries.iter().map(|(_, amount)| amount).sum()
}

/// Which document a folio means.
struct Folios {
    by_kind: HashMap<(DocumentKind, u32), usize>,
    /// Positive documents with a folio; drafts, voids and deleted ones aside.
    positive: HashMap<u32, Vec<usize>>,
}

impl Folios {
    fn of(company: &Company) -> Self {
        let mut folios = Self {
            by_kind: HashMap::new(),
            positive: HashMap::new(),
        };
        for (index, document) in company.documents.iter().enumerate() {
            if document.is_broken() {
                continue;
            }
            folios
                .by_kind
                .insert((document.kind, document.number), index);
            let aside = document.deleted
                || matches!(
                    document.status,
                    Status::Draft | Status::Void | Status::Cancelled
                );
            if document.kind.is_positive() && !aside {
                folios
                    .positive
                    .entry(document.number)
                    .or_default()
                    .push(index);
            }
        }
        folios
    }

    /// The document that a link names, if it names exactly one.
    fn find(&self, link: Link) -> Option<usize> {
        match link {
            Link::None | Link::UnknownId(_) => None,
            Link::Id(index) => usize::try_from(index).ok(),
            Link::KindAndNumber(kind, number) => self.by_kind.get(&(kind, number)).copied(),
            Link::Number(number) => match self.positive.get(&number)?.as_slice() {
                [only] => Some(*only),
                _ => None,
            },
        }
    }
}

impl Ledger {
    /// Links the company's records.
    pub fn of(company: &Company) -> Self {
        let mut ledger = Self {
            billed: Vec::new(),
            owed: Vec::new(),
            cash: Vec::new(),
            loose_credits: Vec::new(),
            apart: Vec::new(),
        };
        let places = ledger.enter_documents(company);
        let folios = Folios::of(company);
        let place = |link| folios.find(link).and_then(|index| places[index]);
        ledger.enter_payments(company, place);
        ledger.enter_credit_notes(company, place);
        ledger.compare_reports(company);
        ledger
    }

    fn enter_documents(&mut self, company: &Company) -> Vec<Option<Place>> {
        let mut places = vec![None; company.documents.len()];
        for (index, document) in company.documents.iter().enumerate() {
            if !document.is_counted() || !document.kind.is_positive() {
                continue;
            }
            let Some(total) = in_pesos(document, document.total) else {
                places[index] = Some(Place::Apart(self.apart.len()));
                self.apart.push(Apart {
                    client: document.client as usize,
                    currency: document.currency,
                    issued_on: document.issued_on,
                    total: document.total,
                    payments: Vec::new(),
                });
                continue;
            };
            places[index] = Some(Place::Owed(self.owed.len()));
            self.owed.push(Owed {
                document: index,
                client: document.client as usize,
                issued_on: document.issued_on,
                due_on: due_on(document),
                total,
                is_deemed_paid: false,
                payments: Vec::new(),
                credits: Vec::new(),
                unexplained: 0,
                unexplained_on: document.issued_on,
            });
        }
        places
    }

    fn enter_payments(&mut self, company: &Company, place: impl Fn(Link) -> Option<Place>) {
        for payment in company
            .payments
            .iter()
            .filter(|payment| payment.is_counted())
        {
            let parts = match &payment.covers {
                Covers::One(link) => vec![(*link, payment.amount)],
                Covers::Several(parts) => parts.clone(),
            };
            let named: i64 = parts.iter().map(|(_, amount)| amount).sum();
            // What a payment does not share out is por aplicar.
            let rest = (Link::None, payment.amount - named);
            for (link, amount) in parts.into_iter().chain([rest]) {
                if amount == 0 {
                    continue;
                }
                let entry = (payment.paid_on, amount);
                match place(link) {
                    Some(Place::Apart(index)) => self.apart[index].payments.push(entry),
                    Some(Place::Owed(index)) => {
                        let owed = &mut self.owed[index];
                        let document = &company.documents[owed.document];
                        let pesos = in_pesos(document, amount).unwrap_or(0);
                        owed.payments.push((payment.paid_on, pesos));
                        let client = Some(owed.client);
                        self.enter_cash(payment.paid_on, pesos, client);
                    }
                    None => self.enter_cash(payment.paid_on, amount, None),
                }
            }
        }
    }

    fn enter_cash(&mut self, paid_on: NaiveDate, amount: i64, client: Option<usize>) {
        self.cash.push(Cash {
            paid_on,
            amount,
            client,
        });
    }

    fn enter_credit_notes(&mut self, company: &Company, place: impl Fn(Link) -> Option<Place>) {
        for note in &company.documents {
            if note.kind != DocumentKind::CreditNote || !note.is_counted() {
                continue;
            }
            self.billed.push(Billed {
                client: note.client as usize,
                issued_on: note.issued_on,
                signed: -note.total,
                is_positive: false,
                is_deemed_paid: false,
            });
            match place(note.reference) {
                Some(Place::Owed(index)) => {
                    self.owed[index].credits.push((note.issued_on, note.total));
                }
                _ => self.loose_credits.push(LooseCredit {
                    issued_on: note.issued_on,
                    amount: note.total,
                }),
            }
        }
    }

    /// Compares what the API says was paid with the payments, and finds what is deemed paid.
    fn compare_reports(&mut self, company: &Company) {
        for owed in &mut self.owed {
            let document = &company.documents[owed.document];
            let says_nothing = document.paid_amount.is_none()
                && document.balance.is_none()
                && owed.payments.is_empty();
            owed.is_deemed_paid =
                document.is_cash_sale || document.kind == DocumentKind::Receipt && says_nothing;
            let credits = sum_all(&owed.credits);
            let pesos = |minor| in_pesos(document, minor).unwrap_or(0);
            let mut reported = match (document.balance, document.paid_amount) {
                (Some(balance), _) => owed.total - pesos(balance) - credits,
                (None, Some(paid)) => pesos(paid),
                (None, None) => 0,
            };
            if document.status == Status::Paid {
                reported = reported.max(owed.total - credits);
            }
            owed.unexplained = (reported - sum_all(&owed.payments)).max(0);
            let last = owed.payments.iter().map(|(day, _)| *day).max();
            owed.unexplained_on = last.unwrap_or(owed.issued_on);
            self.billed.push(Billed {
                client: owed.client,
                issued_on: owed.issued_on,
                signed: owed.total,
                is_positive: true,
                is_deemed_paid: owed.is_deemed_paid,
            });
        }
    }

    /// The document with the most overdue on a day, among those that `fits` takes.
    pub fn largest_overdue(
        &self,
        day: NaiveDate,
        fits: impl Fn(usize) -> bool,
    ) -> Option<(usize, i64)> {
        self.owed
            .iter()
            .filter(|owed| fits(owed.document))
            .map(|owed| (owed.document, owed.position(day, day)))
            .filter(|(_, position)| position.overdue > 0)
            .max_by_key(|(document, position)| (position.overdue, usize::MAX - document))
            .map(|(document, position)| (document, position.outstanding))
    }
}

impl Owed {
    /// What the document comes to on a day, seen from `today`.
    pub fn position(&self, day: NaiveDate, today: NaiveDate) -> Position {
        if self.issued_on > day {
            return Position::default();
        }
        let credited = sum(&self.credits, day);
        if self.is_deemed_paid {
            return Position {
                credited,
                ..Position::default()
            };
        }
        // A payment dated after today is a cheque, not cash, whatever day is looked at.
        let mut paid = sum(&self.payments, day.min(today));
        if day >= self.unexplained_on {
            paid += self.unexplained;
        }
        let outstanding = (self.total - credited - paid).max(0);
        let overpaid = (paid + credited - self.total).max(0);
        let cheques: i64 = self
            .payments
            .iter()
            .filter(|(paid_on, _)| *paid_on > today)
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
            overpaid,
            credited,
        }
    }

    /// The day since which nothing has been outstanding; `None` while something is.
    pub fn settled_on(&self, day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
        if self.is_deemed_paid {
            return Some(self.issued_on);
        }
        let mut days: Vec<NaiveDate> = self
            .payments
            .iter()
            .chain(&self.credits)
            .map(|(when, _)| *when)
            .chain([self.issued_on, self.unexplained_on])
            .filter(|when| *when <= day)
            .collect();
        days.sort_unstable();
        let mut settled = None;
        for when in days {
            let is_open = self.position(when, today).outstanding > 0;
            settled = if is_open {
                None
            } else {
                settled.or(Some(when))
            };
        }
        settled
    }
}
