//! Day by day through random weeks of payments, promises, contacts and disputes: who is reminded is who ought to be, by
//! other code that asks of each document alone.

mod reminding;
mod support;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::collections::{Change, Channel, CollectionLog, DisputeReason, Entry, What};
use domain::reminders::LeftOut;
use domain::{Document, Payment};
use proptest::collection::vec;
use proptest::prelude::*;

use reminding::{World, action, contact, happen, owed, promise, put, reminder};
use support::{by_id, day, payment};

/// Days of a history.
const LENGTH: u64 = 45;
/// One for each of them.
const HABITS: usize = 45;
/// The usual steps.
const STEPS: [i64; 6] = [-3, 0, 3, 10, 20, 30];
/// Customers: the last one can be reached by nothing.
const CUSTOMERS: [&str; 3] = ["a", "b", "nowhere"];
/// What each document is about.
const TOTAL: i64 = 40;

fn date(offset: u64) -> NaiveDate {
    day("2026-10-01") + Days::new(offset)
}

/// What happens to a customer on a day.
#[derive(Clone, Debug)]
enum Deed {
    Promise { after: u64, amount: i64 },
    Act { after: u64 },
    Contact(Channel),
    Dispute(u32),
}

/// Half of a document is paid: known from a day on, dated some days later when it is a cheque a fecha.
#[derive(Clone, Debug)]
struct Half {
    document: u32,
    known: u64,
    after: u64,
}

#[derive(Clone, Debug)]
struct History {
    /// Customer and due day of each document.
    documents: Vec<(usize, u64)>,
    halves: Vec<Half>,
    deeds: Vec<(u64, usize, Deed)>,
    /// What the person does with what is to be sent on each day: nothing, send it, open it and say tomorrow that it
    /// went out, open it and say tomorrow that it did not.
    habits: Vec<u8>,
}

fn history() -> impl Strategy<Value = History> {
    let channel = prop_oneof![
        Just(Channel::Call),
        Just(Channel::WhatsApp),
        Just(Channel::Mail)
    ];
    let deed = prop_oneof![
        (0..9_u64, 1..3 * TOTAL).prop_map(|(after, amount)| Deed::Promise { after, amount }),
        (0..6_u64).prop_map(|after| Deed::Act { after }),
        channel.prop_map(Deed::Contact),
        (0..6_u32).prop_map(Deed::Dispute),
    ];
    let half = (0..6_u32, 0..LENGTH, 0..12_u64).prop_map(|(document, known, after)| Half {
        document,
        known,
        after,
    });
    (
        vec((0..3_usize, 0..LENGTH), 1..6),
        vec(half, 0..8),
        vec((0..LENGTH, 0..3_usize, deed), 0..9),
        vec(0..4_u8, HABITS),
    )
        .prop_map(|(documents, halves, deeds, habits)| {
            let mut paid = [0; 6];
            let halves = halves.into_iter().filter(|half| {
                let times = &mut paid[half.document as usize];
                *times += 1;
                *times <= 2
            });
            History {
                documents,
                halves: halves.collect(),
                deeds,
                habits,
            }
        })
}

impl History {
    fn records(&self) -> Vec<Document> {
        let documents = (0..).zip(&self.documents);
        documents
            .map(|(number, (customer, due))| owed(number, CUSTOMERS[*customer], date(*due), TOTAL))
            .collect()
    }

    /// The payments that a sync on a day brings.
    fn payments(&self, on: u64) -> Vec<Payment> {
        let known = self.halves.iter().enumerate();
        let known = known.filter(|(_, half)| {
            half.known <= on && (half.document as usize) < self.documents.len()
        });
        known
            .map(|(number, half)| {
                let paid_on = date(half.known + half.after).to_string();
                let document = Some(by_id(half.document));
                payment(&format!("p{number}"), &paid_on, TOTAL / 2, document)
            })
            .collect()
    }
}

/// What was said and sent, as a person would keep it on paper.
#[derive(Default)]
struct Paper {
    /// (document, step)
    said: BTreeSet<(u32, i64)>,
    /// (customer, day)
    messages: Vec<(usize, u64)>,
    disputed: BTreeSet<u32>,
    /// (customer, day for which something is meant)
    planned: Vec<(usize, u64)>,
}

impl Paper {
    /// The step of a document on a day.
    fn step(due: u64, today: u64) -> Option<i64> {
        let late = i64::try_from(today).ok()? - i64::try_from(due).ok()?;
        STEPS.into_iter().rev().find(|step| late >= *step)
    }

    /// Whether somebody ought to be reminded, but for promises.
    fn wants(&self, history: &History, customer: usize, today: u64) -> bool {
        let documents = (0..).zip(&history.documents);
        let has_news = documents
            .filter(|(_, own)| own.0 == customer)
            .any(|(number, (_, due))| {
                let halves = history.halves.iter();
                let paid = halves
                    .filter(|half| half.document == number && half.known <= today)
                    .count();
                let step = Self::step(*due, today);
                paid < 2
                    && !self.disputed.contains(&number)
                    && step.is_some_and(|step| !self.said.contains(&(number, step)))
            });
        let messages = self.messages.iter().filter(|(who, _)| *who == customer);
        let days: Vec<u64> = messages.map(|(_, on)| today - on).collect();
        let may =
            days.iter().all(|ago| *ago >= 2) && days.iter().filter(|ago| **ago < 7).count() < 2;
        let mut planned = self.planned.iter();
        let waits = planned.any(|(who, meant)| *who == customer && *meant > today);
        has_news && may && !waits && CUSTOMERS[customer] != "nowhere"
    }
}

/// Lives through a history, and compares on each day.
fn live(history: &History) {
    let documents = history.records();
    let mut log = CollectionLog::default();
    let mut paper = Paper::default();
    let mut opened = Vec::new();
    for (today, habit) in (0..LENGTH).zip(&history.habits) {
        let on = date(today);
        for (entry, customer, named, was_sent) in std::mem::take(&mut opened) {
            if was_sent {
                let sent = Entry {
                    customer,
                    documents: named,
                    what: reminder(0, true),
                };
                happen(&mut log, on, Change::Edit { entry, to: sent });
            } else {
                happen(&mut log, on, Change::Delete(entry));
            }
        }
        for (_, customer, deed) in history.deeds.iter().filter(|(on, ..)| *on == today) {
            let key = CUSTOMERS[*customer];
            match deed {
                Deed::Promise { after, amount } => {
                    put(
                        &mut log,
                        on,
                        key,
                        &[],
                        promise(*amount, date(today + after)),
                    );
                }
                Deed::Act { after } => {
                    put(&mut log, on, key, &[], action(date(today + after)));
                    paper.planned.push((*customer, today + after));
                }
                Deed::Contact(channel) => {
                    put(&mut log, on, key, &[], contact(*channel));
                    if *channel != Channel::Call {
                        paper.messages.push((*customer, today));
                    }
                }
                Deed::Dispute(document) => {
                    let Some((owner, _)) = history.documents.get(*document as usize) else {
                        continue;
                    };
                    let what = What::Dispute {
                        reason: DisputeReason::Goods,
                        text: String::new(),
                        resolved: false,
                    };
                    put(&mut log, on, CUSTOMERS[*owner], &[*document], what);
                    paper.disputed.insert(*document);
                }
            }
        }
        let payments = history.payments(today);
        let all = World::on(on, &documents, &payments, &log).reminding();
        let expected: BTreeSet<String> = (0..3)
            .filter(|customer| paper.wants(history, *customer, today))
            .map(|customer| CUSTOMERS[customer].to_owned())
            .filter(|key| !World::on(on, &documents, &payments, &log).is_promised(key))
            .collect();
        let due = all.iter().filter(|(_, one)| one.left_out.is_none());
        let found: BTreeSet<String> = due.clone().map(|(key, _)| key.clone()).collect();
        assert_eq!(found, expected, "on {on}: {all:?}");
        for (key, one) in due {
            let customer = CUSTOMERS.iter().position(|known| known == key);
            let customer = customer.expect("a customer of the history");
            assert_eq!(
                one.letter.total,
                one.letter.items.iter().map(|item| item.amount).sum::<i64>()
            );
            let named: Vec<u32> = one.letter.items.iter().map(|item| item.document).collect();
            if *habit == 0 {
                continue;
            }
            let (step, _) = one.letter.furthest().expect("a step");
            let entry = put(&mut log, on, key, &named, reminder(step, *habit == 1));
            if *habit != 1 {
                let keys: Vec<String> = named.iter().map(|n| format!("i{n}")).collect();
                opened.push((entry, key.clone(), keys, *habit == 2));
            }
            if *habit != 3 {
                paper.messages.push((customer, today));
                let steps = one.letter.items.iter().filter_map(|item| {
                    let (_, due) = history.documents[item.document as usize];
                    Some((item.document, Paper::step(due, today)?))
                });
                paper.said.extend(steps);
            }
        }
        let left = all
            .iter()
            .filter_map(|(key, one)| Some((key, one.left_out?)));
        for (key, why) in left {
            let is_promised = World::on(on, &documents, &payments, &log).is_promised(key);
            assert!(
                !matches!(why, LeftOut::Promised { .. }) || is_promised,
                "{key} on {on}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_reminder_goes_to_whom_it_ought_to_and_to_nobody_else(history in history()) {
        live(&history);
    }
}
