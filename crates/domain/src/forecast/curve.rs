//! How likely it is that a document is paid at each age, counted in days from its due date.
//!
//! A survival curve (Kaplan and Meier, 1958): what is still open tells that it was not paid up to its present age.
//! Credit notes take documents away without cash, as a risk that competes with payment. A customer's curve starts
//! from the company's, as if the customer had brought [`PRIOR_DOCUMENTS`] documents that were paid as everybody's
//! are (the posterior mean of Susarla and Van Ryzin, 1976). Those are paid at the customer's own pace: what was paid
//! over what would have been if everybody paid alike, a gamma frailty, so that one who is slow at every age is not
//! taken for one who was late once.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::columns::{DayNumber, Part, PaymentColumns, Row};
use super::spread::CERTAIN;

/// Ages that are told apart, in days from the due date.
const FIRST_AGE: i32 = -120;
const LAST_AGE: i32 = 365;
#[allow(clippy::cast_sign_loss)] // the last is greater than the first
const AGES: usize = (LAST_AGE - FIRST_AGE + 1) as usize;

/// From these ages on documents are few: up to the next one every day is as likely as any other. What is older than
/// the last age waits as everybody's old documents do.
const SPARSE_AGES: [i32; 4] = [120, 180, 270, LAST_AGE + 1];

/// Documents tell about the next ones for two years from their issue.
const HISTORY_DAYS: i32 = 730;

/// Documents of the company that a customer's own ones are mixed with.
pub(super) const PRIOR_DOCUMENTS: u32 = 8;

/// Documents by which a customer counts as one who pays at the company's pace.
const PRIOR_PACE: f64 = 2.0;

/// Fewer documents paid than these tell nothing.
pub(super) const LEAST_PAID: u32 = 30;

/// A document in parts, for those that are paid in several.
const WHOLE: i64 = 1 << 12;

/// What happened at each age, in parts of documents.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    /// Documents that were there.
    at_risk: Vec<i64>,
    /// Paid.
    paid: Vec<i64>,
    /// Credited, or gone without money.
    gone: Vec<i64>,
    /// Of what is older than the last age: days it was there, paid, gone.
    old: (i64, i64, i64),
    /// Ages seen, as places in the columns.
    seen: (usize, usize),
    /// Documents of which something was paid.
    pub documents_paid: u32,
    /// Documents.
    pub documents: u32,
}

impl Counts {
    pub fn new() -> Self {
        Self {
            at_risk: vec![0; AGES + 1],
            paid: vec![0; AGES],
            gone: vec![0; AGES],
            old: (0, 0, 0),
            seen: (AGES, 0),
            documents_paid: 0,
            documents: 0,
        }
    }

    /// What `rows`, issued by `day`, tell by then.
    pub fn add(&mut self, columns: &PaymentColumns, rows: &[Row], day: DayNumber) {
        let mut stays = Vec::new();
        let from = rows.partition_point(|row| row.issued <= day - HISTORY_DAYS);
        for row in &rows[from..] {
            net(columns.parts(row), day, &mut stays);
            self.add_row(row, &stays, day);
        }
    }

    fn add_row(&mut self, row: &Row, stays: &[Part], day: DayNumber) {
        let place = |on: DayNumber| place_of(on.max(row.issued) - row.due);
        let entry = place(row.issued);
        self.at_risk[entry] += WHOLE;
        let mut rest = WHOLE;
        let mut is_paid = false;
        let mut last = entry;
        for part in stays {
            let share = i128::from(part.amount) * i128::from(WHOLE) / i128::from(row.total);
            let share = i64::try_from(share).unwrap_or(WHOLE).min(rest);
            let at = place(part.on);
            let old_days = i64::from((part.on - row.due - LAST_AGE).max(0));
            self.old.0 += old_days * share;
            match (old_days > 0, part.is_cash) {
                (false, true) => self.paid[at] += share,
                (false, false) => self.gone[at] += share,
                (true, true) => self.old.1 += share,
                (true, false) => self.old.2 += share,
            }
            self.at_risk[at + 1] -= share;
            is_paid |= part.is_cash;
            rest -= share;
            last = last.max(at);
        }
        if rest > 0 {
            let until = day.min(row.closed);
            let at = place(until);
            self.old.0 += i64::from((until - row.due - LAST_AGE).max(0)) * rest;
            self.at_risk[at + 1] -= rest;
            last = last.max(at);
        }
        self.seen = (self.seen.0.min(entry), self.seen.1.max(last + 1));
        self.documents_paid += u32::from(is_paid);
        self.documents += 1;
    }

    /// Documents paid, and those that would have been if everybody paid as the `company` does.
    fn against(&self, company: &CompanyCurve) -> (f64, f64) {
        let (first, end) = self.seen;
        let mut at_risk = 0;
        let mut paid = self.old.1;
        let mut expected = amount_of(self.old.0) * company.old.0;
        for age in first..end {
            at_risk += self.at_risk[age];
            paid += self.paid[age];
            expected += amount_of(at_risk) * company.pays[age];
        }
        (
            amount_of(paid) / amount_of(WHOLE),
            expected / amount_of(WHOLE),
        )
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        let (first, end) = self.seen;
        if first < end {
            self.at_risk[first..=end].fill(0);
            self.paid[first..end].fill(0);
            self.gone[first..end].fill(0);
        }
        self.seen = (AGES, 0);
        self.old = (0, 0, 0);
        self.documents_paid = 0;
        self.documents = 0;
    }
}

/// The parts that came by `day` and stayed: what comes back takes from the last that came.
pub(super) fn net(parts: &[Part], day: DayNumber, stays: &mut Vec<Part>) {
    stays.clear();
    for part in parts.iter().take_while(|part| part.on <= day) {
        if part.amount > 0 {
            stays.push(*part);
            continue;
        }
        let mut back = -part.amount;
        while back > 0
            && let Some(last) = stays.last_mut()
        {
            let taken = back.min(last.amount);
            last.amount -= taken;
            back -= taken;
            if last.amount == 0 {
                stays.pop();
            }
        }
    }
}

/// The company's curve.
#[derive(Clone, Debug)]
pub(super) struct CompanyCurve {
    /// By age: still there before it, of one document that began at the first age.
    there: Vec<f64>,
    /// By age: chance that it is paid then, while it is there.
    pays: Vec<f64>,
    /// By age: chance that it goes without money.
    goes: Vec<f64>,
    /// The same two for each day after the last age.
    old: (f64, f64),
}

impl CompanyCurve {
    /// The curve of what `counts` tell.
    pub fn new(counts: &Counts) -> Self {
        let mut at_risk = 0;
        let mut seen: Vec<_> = (0..AGES)
            .map(|age| {
                at_risk += counts.at_risk[age];
                (at_risk, counts.paid[age], counts.gone[age])
            })
            .collect();
        for ages in SPARSE_AGES.windows(2) {
            let few = &mut seen[place_of(ages[0])..=place_of(ages[1] - 1)];
            let sum = few.iter().fold((0, 0, 0), |sum, age| {
                (sum.0 + age.0, sum.1 + age.1, sum.2 + age.2)
            });
            few.fill(sum);
        }
        let rates = |(at_risk, paid, gone)| (rate(paid, at_risk), rate(gone, at_risk));
        let mut curve = Self {
            there: Vec::with_capacity(AGES),
            pays: Vec::with_capacity(AGES),
            goes: Vec::with_capacity(AGES),
            old: rates(if counts.old.0 > 0 {
                counts.old
            } else {
                seen[AGES - 1]
            }),
        };
        let mut there = 1.0;
        for (pays, goes) in seen.into_iter().map(rates) {
            curve.there.push(there);
            curve.pays.push(pays);
            curve.goes.push(goes);
            there *= (1.0 - pays - goes).max(0.0);
        }
        curve
    }
}

/// A customer's curve between two ages.
#[derive(Clone, Debug, Default)]
pub(super) struct Curve {
    first: i32,
    /// Documents of the customer that it was learned from.
    pub documents: u32,
    /// By age from `first` on: still there after it, of one that was there after `first`.
    there: Vec<f64>,
    /// By age from `first` on: paid after `first`, up to it.
    paid: Vec<f64>,
}

impl Curve {
    /// Takes the curve of a customer with `counts` in a company with `company`, for documents of which the youngest
    /// is `first` days past due, until the age `last`.
    pub fn take(&mut self, company: &CompanyCurve, counts: &Counts, first: i32, last: i32) {
        self.first = first;
        self.documents = counts.documents;
        self.there.clear();
        self.paid.clear();
        let prior = amount_of(i64::from(PRIOR_DOCUMENTS) * WHOLE);
        let mut at_risk: i64 = 0;
        let from = place_of(first) + 1;
        if counts.seen.0 < from {
            at_risk = counts.at_risk[counts.seen.0..from].iter().sum();
        }
        let (observed, mut expected) = counts.against(company);
        let (mut there, mut paid) = (1.0, 0.0);
        self.there.push(there);
        self.paid.push(paid);
        for age in first + 1..=last {
            // As long as a document is not paid, its customer turns out to be slower.
            let pace = (observed + PRIOR_PACE) / (expected + PRIOR_PACE);
            let (pays, goes) = if age <= FIRST_AGE {
                (0.0, 0.0)
            } else if age > LAST_AGE {
                expected += company.old.0;
                (pace * company.old.0, company.old.1)
            } else {
                let place = place_of(age);
                at_risk += counts.at_risk[place];
                let mix = prior * company.there[place];
                expected += company.pays[place];
                let base = amount_of(at_risk) + mix;
                if base > 0.0 {
                    (
                        (amount_of(counts.paid[place]) + mix * pace * company.pays[place]) / base,
                        (amount_of(counts.gone[place]) + mix * company.goes[place]) / base,
                    )
                } else {
                    company.old
                }
            };
            let pays = pays.min(1.0 - goes);
            paid += there * pays;
            there *= 1.0 - pays - goes;
            self.there.push(there);
            self.paid.push(paid);
        }
    }

    /// An age as curves know it: what is very old waits like what is old.
    pub fn age(age: i32) -> i32 {
        age.clamp(FIRST_AGE, LAST_AGE)
    }

    /// Chance, in parts of [`CERTAIN`], that a document open at the `age` is paid within `days` after it.
    pub fn chance(&self, age: i32, days: &Range<i32>) -> u32 {
        let (there, now) = self.now(age);
        let lead = lead(age);
        let at = |days: i32| now + usize::try_from(days - lead).unwrap_or(0);
        if there <= 0.0 {
            return 0;
        }
        parts_of((self.paid[at(days.end)] - self.paid[at(days.start)]) / there)
    }

    /// Days after `age`, at most so many, until a document open at it is paid with a `chance`.
    pub fn days_until(&self, age: i32, most: i32, chance: f64) -> Option<u64> {
        let (there, now) = self.now(age);
        let lead = usize::try_from(lead(age)).unwrap_or(0);
        let most = usize::try_from(most).unwrap_or(0).checked_sub(lead)?;
        let end = now + most;
        let wanted = self.paid[now] + there * chance;
        let days = self.paid[now..=end].partition_point(|paid| *paid < wanted);
        (there > 0.0 && now + days <= end).then_some((lead + days) as u64)
    }

    /// What is still there after `age`, and its place.
    fn now(&self, age: i32) -> (f64, usize) {
        let place = usize::try_from(Self::age(age) - self.first).unwrap_or(0);
        (self.there[place], place)
    }
}

/// Days until a document of this age comes to the first one that is told apart. Nothing is expected before.
fn lead(age: i32) -> i32 {
    FIRST_AGE.saturating_sub(age).max(0)
}

/// A chance in parts of [`CERTAIN`].
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to 0..=1
fn parts_of(chance: f64) -> u32 {
    (chance.clamp(0.0, 1.0) * f64::from(CERTAIN)).round() as u32
}

/// The place of an age in the columns.
fn place_of(age: i32) -> usize {
    usize::try_from(age.clamp(FIRST_AGE, LAST_AGE) - FIRST_AGE).unwrap_or(0)
}

fn rate(part: i64, whole: i64) -> f64 {
    if whole > 0 {
        amount_of(part) / amount_of(whole)
    } else {
        0.0
    }
}

/// Counts of documents are far below 2^52: exact.
#[allow(clippy::cast_precision_loss)]
fn amount_of(count: i64) -> f64 {
    count as f64
}
