//! Documents behind what is owed, and behind what stands apart from it.

use super::{Input, InputName, Part, PartSource, Reasons, payments};
use crate::Number;
use crate::book::{AGING_BUCKETS, Balance, BookDocument};
use crate::number::Worksheet;

/// A document with its balance at the corte.
pub(super) struct Owed<'a> {
    pub position: u32,
    pub document: &'a BookDocument,
    pub balance: Balance,
    /// What is outstanding, by bucket.
    pub aging: [i64; AGING_BUCKETS],
}

impl Owed<'_> {
    /// `amount` of its total.
    pub fn part(&self, amount: i64) -> Part {
        Part::new(PartSource::Document(self.position), amount).of(self.document.total)
    }

    /// The same with its days past due.
    pub fn late_part(&self, amount: i64) -> Part {
        self.part(amount).days(self.balance.days_late)
    }
}

/// Every document that counts, at the corte.
pub(super) fn all<'a>(sheet: &Worksheet<'a>) -> impl Iterator<Item = Owed<'a>> {
    let (book, as_of) = (sheet.book, sheet.as_of);
    let counted = (0_u32..)
        .zip(&book.documents)
        .filter(|(_, document)| !document.apart);
    counted.map(move |(position, document)| {
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        Owed {
            position,
            document,
            balance,
            aging: balance.aging(book.aging),
        }
    })
}

/// Those with something outstanding.
pub(super) fn open<'a>(sheet: &Worksheet<'a>) -> impl Iterator<Item = Owed<'a>> {
    all(sheet).filter(|owed| owed.balance.outstanding != 0)
}

/// Totals of some documents, and what was taken off them.
#[derive(Default)]
pub(super) struct Settled {
    total: i64,
    credits: i64,
    paid: i64,
}

impl Settled {
    pub fn add(&mut self, owed: &Owed) {
        self.total += owed.document.total;
        self.credits += owed.balance.credits;
        self.paid += owed.balance.paid;
    }

    pub fn inputs(&self, sheet: &Worksheet) -> [Input; 3] {
        [
            Input::money(sheet, InputName::Total, self.total),
            Input::money(sheet, InputName::Credited, self.credits),
            Input::money(sheet, InputName::Paid, self.paid),
        ]
    }
}

/// What is outstanding of each document.
pub(super) fn outstanding(sheet: &Worksheet) -> Vec<Part> {
    open(sheet)
        .map(|owed| owed.late_part(owed.balance.outstanding))
        .collect()
}

/// total − credited − paid of the open documents; and the same by age.
pub(super) fn receivable(sheet: &Worksheet) -> Reasons {
    let mut settled = Settled::default();
    open(sheet).for_each(|owed| settled.add(&owed));
    let ages = [
        (InputName::AgingCurrent, Number::AgingCurrent),
        (InputName::Aging1To30, Number::Aging1To30),
        (InputName::Aging31To60, Number::Aging31To60),
        (InputName::Aging61To90, Number::Aging61To90),
        (InputName::Aging90Plus, Number::Aging90Plus),
    ];
    let ages = ages.map(|(name, number)| Input::number(sheet, name, number));
    Reasons {
        inputs: settled.inputs(sheet).into_iter().chain(ages).collect(),
        parts: outstanding(sheet),
    }
}

/// paid + credited − total of the documents that took more than their total.
pub(super) fn overpaid(sheet: &Worksheet) -> Reasons {
    let mut settled = Settled::default();
    let over = |owed: &Owed| owed.balance.overpaid != 0;
    all(sheet).filter(over).for_each(|owed| settled.add(&owed));
    Reasons {
        inputs: settled.inputs(sheet).into(),
        parts: all(sheet)
            .filter(over)
            .map(|owed| owed.part(owed.balance.overpaid))
            .collect(),
    }
}

/// Credit notes less those that found their document.
pub(super) fn unapplied_credits(sheet: &Worksheet) -> Reasons {
    let (mut issued, mut applied) = (0, 0);
    for (_, credit) in credit_notes(sheet) {
        issued += credit.total;
        applied += i64::from(credit.applied) * credit.total;
    }
    Reasons {
        inputs: vec![
            Input::money(sheet, InputName::CreditsIssued, issued),
            Input::money(sheet, InputName::CreditsApplied, applied),
        ],
        parts: unapplied_credit_parts(sheet),
    }
}

fn unapplied_credit_parts(sheet: &Worksheet) -> Vec<Part> {
    credit_notes(sheet)
        .filter(|(_, credit)| !credit.applied)
        .map(|(position, credit)| Part::new(PartSource::Document(position), credit.total))
        .collect()
}

fn credit_notes<'a>(sheet: &Worksheet<'a>) -> impl Iterator<Item = (u32, &'a BookDocument)> {
    let (book, day) = (sheet.book, sheet.as_of.day);
    (0_u32..).zip(&book.documents).filter(move |(_, document)| {
        document.credit && !document.apart && document.is_issued_at(day)
    })
}

/// The receivable less the three that stand apart from it.
pub(super) fn net(sheet: &Worksheet) -> Reasons {
    let inputs = [
        (InputName::Receivable, Number::Receivable),
        (InputName::UnappliedCredits, Number::UnappliedCredits),
        (InputName::UnappliedPayments, Number::UnappliedPayments),
        (InputName::Overpaid, Number::Overpaid),
    ];
    let less = [
        unapplied_credit_parts(sheet),
        payments::unapplied_parts(sheet),
        overpaid(sheet).parts,
    ];
    let less = less.into_iter().flatten().map(|part| Part {
        amount: -part.amount,
        ..part
    });
    Reasons {
        inputs: inputs
            .map(|(name, number)| Input::number(sheet, name, number))
            .into(),
        parts: outstanding(sheet).into_iter().chain(less).collect(),
    }
}
