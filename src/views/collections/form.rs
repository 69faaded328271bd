//! What is typed into the sheet, and the entries that it makes.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use protocol::{EntryForm, EntryWhat};

use super::words::{CHANNELS, REASONS, RESULTS};
use super::{Kind, Opening};
use crate::format::typed_amount;
use crate::route;

/// Days until a promise is due, unless somebody says otherwise.
const PROMISE_DAYS: u64 = 7;
/// Days between two instalments.
const INSTALMENT_DAYS: u64 = 30;
/// Instalments of a plan at most.
const MOST_INSTALMENTS: u16 = 60;

/// What is typed. Copy it freely.
#[derive(Clone, Copy)]
pub struct Form {
    pub kind: RwSignal<usize>,
    pub channel: RwSignal<usize>,
    pub result: RwSignal<usize>,
    pub reason: RwSignal<usize>,
    pub amount: RwSignal<String>,
    pub on: RwSignal<String>,
    pub next_on: RwSignal<String>,
    pub plan: RwSignal<String>,
    pub text: RwSignal<String>,
    pub documents: RwSignal<Vec<String>>,
    pub wrong: RwSignal<Option<Wrong>>,
}

/// Why what is typed cannot be put down.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Amount,
    Date,
    Plan,
    Text,
}

impl Form {
    /// Nothing typed.
    pub fn new() -> Self {
        Self {
            kind: RwSignal::new(0),
            channel: RwSignal::new(0),
            result: RwSignal::new(0),
            reason: RwSignal::new(0),
            amount: RwSignal::default(),
            on: RwSignal::default(),
            next_on: RwSignal::default(),
            plan: RwSignal::default(),
            text: RwSignal::default(),
            documents: RwSignal::default(),
            wrong: RwSignal::new(None),
        }
    }

    /// What is put down.
    pub fn kind(self) -> Kind {
        Kind::ALL[self.kind.get()]
    }

    /// Begins anew, with what is edited or what is most likely.
    pub fn begin(self, opening: &Opening, decimals: u8, today: Option<NaiveDate>) {
        let kind = |kind| Kind::ALL.iter().position(|one| *one == kind);
        self.kind.set(kind(opening.kind).unwrap_or_default());
        for pick in [self.channel, self.result, self.reason] {
            pick.set(0);
        }
        let days = if opening.kind == Kind::Action {
            1
        } else {
            PROMISE_DAYS
        };
        let on = today.map(|today| (today + Days::new(days)).to_string());
        self.on.set(on.unwrap_or_default());
        self.amount.set(typed(opening.amount, decimals));
        self.next_on.set(String::new());
        self.plan.set("1".to_owned());
        self.text.set(String::new());
        self.documents.set(opening.documents.clone());
        self.wrong.set(None);
        if let Some(entry) = &opening.edited {
            self.text.set(entry.form.text.clone());
            self.documents.set(entry.form.documents.clone());
            self.begin_with(&entry.form.what, decimals);
            if entry.form.currency.is_some() {
                // What is put down from now on is in the company's currency: the amount is to be typed again.
                self.amount.set(String::new());
            }
        }
    }

    fn begin_with(self, what: &EntryWhat, decimals: u8) {
        let channel = |by| {
            CHANNELS
                .iter()
                .position(|one| *one == by)
                .unwrap_or_default()
        };
        match *what {
            EntryWhat::Contact {
                channel: by,
                result,
            } => {
                self.channel.set(channel(by));
                let at = RESULTS.iter().position(|one| *one == result);
                self.result.set(at.unwrap_or_default());
            }
            EntryWhat::Action {
                channel: by, on, ..
            } => {
                self.channel.set(channel(by));
                self.on.set(on.to_string());
            }
            EntryWhat::Promise {
                amount,
                on,
                channel: by,
                ..
            } => {
                self.channel.set(channel(by));
                self.on.set(on.to_string());
                self.amount.set(typed(amount, decimals));
            }
            EntryWhat::Dispute { reason, .. } => {
                let at = REASONS.iter().position(|one| *one == reason);
                self.reason.set(at.unwrap_or_default());
            }
            EntryWhat::Note
            | EntryWhat::Responsible
            | EntryWhat::Reminder { .. }
            | EntryWhat::Thanks { .. } => {}
        }
    }

    /// The entries that it makes.
    pub fn entries(
        self,
        opening: &Opening,
        decimals: u8,
        today: Option<NaiveDate>,
    ) -> Result<Vec<EntryForm>, Wrong> {
        let kind = untrack(move || self.kind());
        let before = opening.edited.as_ref().map(|entry| entry.form.what);
        let channel = CHANNELS[self.channel.get_untracked()];
        // What is edited may lie in the past.
        let earliest = today.filter(|_| before.is_none());
        let day = |text: RwSignal<String>| {
            let day = route::day(&text.get_untracked()).ok_or(Wrong::Date)?;
            if earliest.is_some_and(|earliest| day < earliest) {
                return Err(Wrong::Date);
            }
            Ok(day)
        };
        let documents = match kind {
            Kind::Responsible => Vec::new(),
            _ => self.documents.get_untracked(),
        };
        let entry = |what: EntryWhat, text: String| EntryForm {
            currency: None,
            customer: opening.customer.clone(),
            documents: documents.clone(),
            what,
            text,
        };
        let text = self.text.get_untracked().trim().to_owned();
        let what = match kind {
            Kind::Note if text.is_empty() => return Err(Wrong::Text),
            Kind::Note => EntryWhat::Note,
            Kind::Responsible => EntryWhat::Responsible,
            Kind::Contact => EntryWhat::Contact {
                channel,
                result: RESULTS[self.result.get_untracked()],
            },
            Kind::Action => EntryWhat::Action {
                channel,
                on: day(self.on)?,
                done: matches!(before, Some(EntryWhat::Action { done: true, .. })),
            },
            Kind::Dispute => EntryWhat::Dispute {
                reason: REASONS[self.reason.get_untracked()],
                resolved: matches!(before, Some(EntryWhat::Dispute { resolved: true, .. })),
            },
            Kind::Promise => {
                let amount = typed_amount(&self.amount.get_untracked(), decimals);
                let amount = amount
                    .ok()
                    .filter(|amount| *amount > 0)
                    .ok_or(Wrong::Amount)?;
                let on = day(self.on)?;
                if let Some(EntryWhat::Promise { instalment, .. }) = before {
                    EntryWhat::Promise {
                        amount,
                        on,
                        channel,
                        instalment,
                    }
                } else {
                    let plan = self
                        .plan
                        .get_untracked()
                        .trim()
                        .parse()
                        .map_err(|_| Wrong::Plan)?;
                    let plan = instalments(amount, on, plan).ok_or(Wrong::Plan)?;
                    let plan = plan.into_iter().map(|(amount, on, instalment)| {
                        let what = EntryWhat::Promise {
                            amount,
                            on,
                            channel,
                            instalment,
                        };
                        entry(what, text.clone())
                    });
                    return Ok(plan.collect());
                }
            }
        };
        let mut entries = vec![entry(what, text)];
        if kind == Kind::Contact && before.is_none() && !self.next_on.get_untracked().is_empty() {
            let next = EntryWhat::Action {
                channel,
                on: day(self.next_on)?,
                done: false,
            };
            entries.push(entry(next, String::new()));
        }
        Ok(entries)
    }
}

/// (amount, day, which of how many; `None` for the only one).
type Instalment = (i64, NaiveDate, Option<(u16, u16)>);

/// An amount in so many parts, 30 days apart. What does not divide goes with the first one.
fn instalments(amount: i64, on: NaiveDate, parts: u16) -> Option<Vec<Instalment>> {
    if !(1..=MOST_INSTALMENTS).contains(&parts) || amount < i64::from(parts) {
        return None;
    }
    let (part, rest) = (amount / i64::from(parts), amount % i64::from(parts));
    let plan = (0..parts).map(|at| {
        let amount = if at == 0 { part + rest } else { part };
        let on = on + Days::new(INSTALMENT_DAYS * u64::from(at));
        (amount, on, (parts > 1).then_some((at + 1, parts)))
    });
    Some(plan.collect())
}

/// An amount as people type it.
fn typed(minor: i64, decimals: u8) -> String {
    if minor <= 0 {
        return String::new();
    }
    let digits = format!("{minor:0>width$}", width = usize::from(decimals) + 1);
    let (whole, rest) = digits.split_at(digits.len() - usize::from(decimals));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if rest.is_empty() {
        grouped
    } else {
        format!("{grouped},{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_the_whole_amount() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a date");
        let plan = instalments(1_000, on, 3).expect("a plan");
        let amounts: Vec<i64> = plan.iter().map(|(amount, ..)| *amount).collect();
        assert_eq!(amounts, [334, 333, 333]);
        assert_eq!(plan[2].1.to_string(), "2027-01-29");
        assert_eq!(plan[2].2, Some((3, 3)));
        assert_eq!(instalments(1_000, on, 1), Some(vec![(1_000, on, None)]));
        assert_eq!(instalments(2, on, 3), None);
        assert_eq!(instalments(1_000, on, 0), None);
    }

    #[test]
    fn an_amount_is_typed_as_it_is_read() {
        for (minor, decimals, text) in [
            (1_190_000, 0, "1.190.000"),
            (999, 0, "999"),
            (5, 2, "0,05"),
            (119_050, 2, "1.190,50"),
        ] {
            assert_eq!(typed(minor, decimals), text);
            assert_eq!(typed_amount(text, decimals), Ok(minor));
        }
        assert_eq!(typed(0, 0), "");
    }
}
