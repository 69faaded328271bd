//! The generator's records, linked: who owes what, what was paid and credited on which day, what is por aplicar.

mod links;
mod owed;

use chrono::NaiveDate;

use crate::Company;
use crate::calendar::plus_days;
use crate::record::{Covers, Currency, Document, Link, PaymentMethod, Status};
pub(crate) use links::{Folios, Found};
pub(crate) use owed::{Owed, Part};

/// Days until a document without a due date is due (Ley 21.131).
const LEGAL_TERM_DAYS: i64 = 30;

/// A line of billing in the company's currency: plus for what is owed, minus for credit notes.
pub(crate) struct Billed {
    pub document: usize,
    pub client: usize,
    pub issued_on: NaiveDate,
    pub signed: i64,
    /// Net of tax, with the same sign, where the API sends it.
    pub net: Option<i64>,
    pub is_positive: bool,
    /// Contado, or a boleta without anything said about its payment; or what takes off such a sale.
    pub is_deemed_paid: bool,
}

/// Money that came, or goes back when negative.
pub(crate) struct Cash {
    pub payment: usize,
    pub paid_on: NaiveDate,
    pub amount: i64,
    pub method: PaymentMethod,
    /// Its document; `None` is por aplicar.
    pub document: Option<usize>,
    pub client: Option<usize>,
}

/// A credit note that takes nothing off any document.
pub(crate) struct LooseCredit {
    pub document: usize,
    pub issued_on: NaiveDate,
    /// In pesos; `None` in a currency that cannot be converted.
    pub amount: Option<i64>,
}

/// A document in a currency that cannot be converted: minor units of that currency.
pub(crate) struct Apart {
    pub document: usize,
    pub client: usize,
    pub currency: Currency,
    pub issued_on: NaiveDate,
    /// Negative for credit notes.
    pub signed: i64,
    pub payments: Vec<(NaiveDate, i64)>,
    pub credits: Vec<(NaiveDate, i64)>,
}

/// Money in a currency that cannot be converted and that no document takes.
pub(crate) struct LooseCash {
    pub payment: usize,
    pub currency: Currency,
    pub paid_on: NaiveDate,
    pub amount: i64,
}

/// Everything that the numbers are made of.
#[derive(Default)]
pub(crate) struct Ledger {
    pub billed: Vec<Billed>,
    pub owed: Vec<Owed>,
    pub cash: Vec<Cash>,
    pub loose_credits: Vec<LooseCredit>,
    pub apart: Vec<Apart>,
    pub loose_apart: Vec<LooseCash>,
}

/// Where a linked document ended up.
#[derive(Clone, Copy)]
enum Place {
    Owed(usize),
    Apart(usize),
}

/// The due date, or the legal one when the API sends none.
fn due_on(document: &Document) -> NaiveDate {
    document.due_on.unwrap_or_else(|| {
        let from = document.received_on.unwrap_or(document.issued_on);
        plus_days(from, LEGAL_TERM_DAYS)
    })
}

impl Ledger {
    /// Links the company's records.
    pub fn of(company: &Company) -> Self {
        let mut ledger = Self::default();
        let places = ledger.enter_documents(company);
        let folios = Folios::of(company);
        let place = |link| match folios.find(link) {
            Found::One(index) => places[index],
            _ => None,
        };
        ledger.enter_payments(company, place);
        let notes = ledger.enter_credit_notes(company, place);
        ledger.compare_reports(company);
        for (line, owed) in notes {
            ledger.billed[line].is_deemed_paid = ledger.owed[owed].is_deemed_paid;
        }
        ledger
    }

    fn enter_documents(&mut self, company: &Company) -> Vec<Option<Place>> {
        let mut places = vec![None; company.documents.len()];
        for (index, document) in company.documents.iter().enumerate() {
            if !document.is_counted() || !document.kind.is_positive() {
                continue;
            }
            let Some(total) = document.in_pesos(document.total) else {
                places[index] = Some(Place::Apart(self.apart.len()));
                self.set_apart(index, document, document.total);
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
                was_undone: false,
                payments: Vec::new(),
                credits: Vec::new(),
                unexplained: Part {
                    on: document.issued_on,
                    native: 0,
                    pesos: 0,
                },
            });
        }
        places
    }

    fn set_apart(&mut self, index: usize, document: &Document, signed: i64) {
        self.apart.push(Apart {
            document: index,
            client: document.client as usize,
            currency: document.currency,
            issued_on: document.issued_on,
            signed,
            payments: Vec::new(),
            credits: Vec::new(),
        });
    }

    fn enter_payments(&mut self, company: &Company, place: impl Fn(Link) -> Option<Place>) {
        for (index, payment) in company.payments.iter().enumerate() {
            if payment.unreadable.is_some() {
                continue;
            }
            let parts = match &payment.covers {
                Covers::One(link) => vec![(*link, payment.amount)],
                Covers::Several(parts) => parts.clone(),
            };
            if !payment.is_counted() {
                for (link, _) in parts {
                    if let Some(Place::Owed(owed)) = place(link) {
                        self.owed[owed].was_undone = true;
                    }
                }
                continue;
            }
            let named: i64 = parts.iter().map(|(_, amount)| amount).sum();
            // What a payment does not share out is por aplicar.
            let rest = (Link::None, payment.amount - named);
            for (link, amount) in parts.into_iter().chain([rest]) {
                if amount != 0 {
                    self.enter_cash(company, index, place(link), amount);
                }
            }
        }
    }

    fn enter_cash(&mut self, company: &Company, index: usize, place: Option<Place>, amount: i64) {
        let payment = &company.payments[index];
        let (currency, paid_on) = (payment.currency, payment.paid_on);
        let mut cash = Cash {
            payment: index,
            paid_on,
            amount,
            method: payment.method,
            document: None,
            client: None,
        };
        match place {
            Some(Place::Apart(index)) if self.apart[index].currency == currency => {
                return self.apart[index].payments.push((paid_on, amount));
            }
            Some(Place::Owed(index)) => {
                let owed = &mut self.owed[index];
                let record = &company.documents[owed.document];
                if let Some(part) = part(record, currency, paid_on, amount) {
                    owed.payments.push(part);
                    cash.amount = record.in_pesos(part.native).unwrap_or(0) + part.pesos;
                    cash.document = Some(owed.document);
                    cash.client = Some(owed.client);
                    return self.cash.push(cash);
                }
            }
            _ => {}
        }
        // No document takes it.
        if currency == Currency::Clp {
            self.cash.push(cash);
        } else {
            self.loose_apart.push(LooseCash {
                payment: index,
                currency,
                paid_on,
                amount,
            });
        }
    }

    /// Those that take something off what is owed are told: the line of billing, and what is owed.
    fn enter_credit_notes(
        &mut self,
        company: &Company,
        place: impl Fn(Link) -> Option<Place>,
    ) -> Vec<(usize, usize)> {
        let mut placed = Vec::new();
        for (index, note) in company.documents.iter().enumerate() {
            if !note.kind.is_credit_note() || !note.is_counted() {
                continue;
            }
            let pesos = note.in_pesos(note.total);
            match pesos {
                Some(amount) => self.billed.push(Billed {
                    document: index,
                    client: note.client as usize,
                    issued_on: note.issued_on,
                    signed: -amount,
                    net: net(company, index).map(|net| -net),
                    is_positive: false,
                    is_deemed_paid: false,
                }),
                None => self.set_apart(index, note, -note.total),
            }
            match place(note.reference) {
                Some(Place::Owed(place)) => {
                    let owed = &mut self.owed[place];
                    let record = &company.documents[owed.document];
                    if let Some(part) = part(record, note.currency, note.issued_on, note.total) {
                        owed.credits.push(part);
                        if pesos.is_some() {
                            placed.push((self.billed.len() - 1, place));
                        }
                        continue;
                    }
                }
                Some(Place::Apart(apart)) if self.apart[apart].currency == note.currency => {
                    let entry = (note.issued_on, note.total);
                    self.apart[apart].credits.push(entry);
                    continue;
                }
                _ => {}
            }
            self.loose_credits.push(LooseCredit {
                document: index,
                issued_on: note.issued_on,
                amount: pesos,
            });
        }
        placed
    }

    /// Compares what the API says was paid with the payments, and finds what is deemed paid.
    fn compare_reports(&mut self, company: &Company) {
        for owed in &mut self.owed {
            let document = &company.documents[owed.document];
            let says_nothing = document.paid_amount.is_none()
                && document.balance.is_none()
                && owed.payments.is_empty()
                && !owed.was_undone;
            owed.is_deemed_paid =
                document.is_cash_sale || document.kind.is_receipt() && says_nothing;
            let (credits, paid) = owed.all_credits_and_payments(document);
            let reported = reported(document, owed, credits).unwrap_or(0);
            let amount = (reported - paid).max(0);
            let (native, pesos) = if owed.is_mixed() {
                (0, amount)
            } else {
                (amount, 0)
            };
            let last = owed.payments.iter().map(|part| part.on).max();
            owed.unexplained = Part {
                on: last.unwrap_or(owed.issued_on),
                native,
                pesos,
            };
            self.billed.push(Billed {
                document: owed.document,
                client: owed.client,
                issued_on: owed.issued_on,
                signed: owed.total,
                net: net(company, owed.document),
                is_positive: true,
                is_deemed_paid: owed.is_deemed_paid,
            });
        }
    }

    /// The document with the most overdue on a day, among those that `fits` takes.
    pub fn largest_overdue(
        &self,
        company: &Company,
        day: NaiveDate,
        fits: impl Fn(usize) -> bool,
    ) -> Option<(usize, i64)> {
        let position = |owed: &Owed| owed.position(&company.documents[owed.document], day, day);
        self.owed
            .iter()
            .filter(|owed| fits(owed.document))
            .map(|owed| (owed.document, position(owed)))
            .filter(|(_, position)| position.overdue > 0)
            .max_by_key(|(document, position)| (position.overdue, usize::MAX - document))
            .map(|(document, position)| (document, position.outstanding))
    }
}

/// What an amount takes off a document: in its own currency, or pesos off one that has a rate.
fn part(record: &Document, currency: Currency, on: NaiveDate, amount: i64) -> Option<Part> {
    if currency == record.currency {
        return Some(Part {
            on,
            native: amount,
            pesos: 0,
        });
    }
    (currency == Currency::Clp).then_some(Part {
        on,
        native: 0,
        pesos: amount,
    })
}

/// What the API says was paid beside `credits`: by the balance, else by the amount, and everything when it is said to
/// be paid; `None` when it says nothing. In the document's currency, in pesos when something came in pesos.
pub(crate) fn reported(document: &Document, owed: &Owed, credits: i64) -> Option<i64> {
    let worth = |native: i64| {
        if owed.is_mixed() {
            document.in_pesos(native).unwrap_or(0)
        } else {
            native
        }
    };
    let to_pay = worth(document.total) - credits;
    let told = match (document.balance, document.paid_amount) {
        (Some(balance), _) => Some(to_pay - worth(balance)),
        (None, paid) => paid.map(worth),
    };
    if document.status == Status::Paid {
        return Some(told.unwrap_or(0).max(to_pay));
    }
    told
}

/// Net of tax in pesos: what is affected and what is exempt, where the API sends them.
fn net(company: &Company, index: usize) -> Option<i64> {
    let document = &company.documents[index];
    let sent = crate::wire::sends_net(company, u32::try_from(index).ok()?);
    sent.then(|| document.in_pesos(document.net + document.exempt))?
}
