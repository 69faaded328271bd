//! A book, the collection work beside it, and who is reminded by both.
#![allow(dead_code)] // each test file uses its own part

use chrono::NaiveDate;
use domain::book::{Book, CustomerIndex};
use domain::collections::Progress;
use domain::collections::{
    Change, Channel, CollectionLog, ContactResult, Entry, EntryId, Event, NextAction, Promise,
    QueueInputs, Reminder, Stamp, Standing, Thanks, What, progress_of,
};
use domain::numbers::AsOf;
use domain::reminders::{
    Ladder, LeftOut, ReminderInputs, Reminding, ThanksDue, Upcoming, reminding, thanks_due,
    upcoming,
};
use domain::{Document, Payment};

use crate::support::{documents_only, invoice};

/// A document of a customer, issued in September.
pub fn owed(number: u32, customer: &str, due: NaiveDate, total: i64) -> Document {
    Document {
        customer_id: Some(customer.into()),
        ..invoice(number, "2026-09-01", &due.to_string(), total)
    }
}

/// Puts entries down on a day, and gives the first one.
pub fn put(
    log: &mut CollectionLog,
    on: NaiveDate,
    customer: &str,
    documents: &[u32],
    what: What,
) -> EntryId {
    let entry = Entry {
        customer: customer.into(),
        documents: documents.iter().map(|n| format!("i{n}")).collect(),
        what,
    };
    let event = happen(log, on, Change::Add(vec![entry]));
    EntryId { event, place: 0 }
}

/// Has something happen on a day.
pub fn happen(
    log: &mut CollectionLog,
    on: NaiveDate,
    change: Change,
) -> domain::collections::EventId {
    let stamp = Stamp {
        at: 0,
        on,
        by: String::new(),
    };
    let id = log.next_id(0);
    log.events.insert(id, Event { stamp, change });
    id
}

pub fn reminder(step: i16, sent: bool) -> What {
    What::Reminder(Reminder {
        channel: Channel::WhatsApp,
        step,
        sent,
    })
}

pub fn thanks(channel: Option<Channel>, sent: bool) -> What {
    What::Thanks(Thanks { channel, sent })
}

pub fn contact(channel: Channel) -> What {
    What::Contact {
        channel,
        result: ContactResult::Reached,
        text: String::new(),
    }
}

pub fn promise(amount: i64, on: NaiveDate) -> What {
    What::Promise(Promise {
        currency: None,
        amount,
        on,
        channel: Channel::Call,
        text: String::new(),
        known: Vec::new(),
        instalment: None,
    })
}

pub fn action(on: NaiveDate) -> What {
    What::Action(NextAction {
        channel: Channel::Call,
        on,
        text: String::new(),
        done: false,
    })
}

/// What is known on a day.
pub struct World<'a> {
    pub documents: &'a [Document],
    pub payments: &'a [Payment],
    pub log: &'a CollectionLog,
    pub day: NaiveDate,
    pub ladder: Ladder,
}

impl<'a> World<'a> {
    pub fn on(
        day: NaiveDate,
        documents: &'a [Document],
        payments: &'a [Payment],
        log: &'a CollectionLog,
    ) -> Self {
        Self {
            documents,
            payments,
            log,
            day,
            ladder: Ladder::default(),
        }
    }

    fn at(&self) -> AsOf {
        AsOf {
            day: self.day,
            today: self.day,
        }
    }

    fn ask<R>(&self, question: impl FnOnce(&Book, &[Standing], QueueInputs) -> R) -> R {
        let book = documents_only(self.documents, self.payments);
        let standing = self.log.standing(self.day);
        let inputs = QueueInputs {
            standing: &standing,
            customer_of: &|key| customer_of(&book, key),
            document_of: &|key| {
                let position = self.documents.iter().position(|one| one.key == key)?;
                u32::try_from(position).ok()
            },
            payment_key: &|record| self.payments[record as usize].key.clone(),
        };
        question(&book, &standing, inputs)
    }

    /// Everybody of whom something is to be said, by key.
    pub fn reminding(&self) -> Vec<(String, Reminding)> {
        self.ask(|book, _, work| {
            let inputs = ReminderInputs {
                work,
                ladder: &self.ladder,
                can_reach: &|customer| book.customers[customer as usize].key != "nowhere",
            };
            let all = reminding(book, self.at(), inputs, &|_| true).into_iter();
            all.map(|one| (book.customers[one.customer as usize].key.clone(), one))
                .collect()
        })
    }

    /// Who is reminded, by key.
    pub fn due(&self) -> Vec<String> {
        let all = self.reminding().into_iter();
        let due = all.filter(|(_, one)| one.left_out.is_none());
        due.map(|(key, _)| key).collect()
    }

    /// Why somebody is not; `None` when they are, or nothing is to be said.
    pub fn why(&self, key: &str) -> Option<LeftOut> {
        let all = self.reminding().into_iter();
        let mut own = all.filter(|(known, _)| known == key);
        own.next()?.1.left_out
    }

    /// Who is to be thanked.
    pub fn thanks(&self) -> Vec<ThanksDue> {
        self.ask(|book, _, work| thanks_due(book, self.at(), work, &|_| true))
    }

    /// What is to come.
    pub fn upcoming(&self) -> Vec<Upcoming> {
        self.ask(|book, _, work| upcoming(book, book, self.at(), work, &|_| true))
    }

    /// Whether a promise of somebody pauses everything: it is active, and given after every one of theirs that failed.
    pub fn is_promised(&self, key: &str) -> bool {
        self.ask(|book, standing, work| {
            let Some(customer) = customer_of(book, key) else {
                return false;
            };
            let entries: Vec<&Standing> = standing
                .iter()
                .filter(|one| one.entry.customer == key)
                .collect();
            let progress = progress_of(book, self.at(), customer, &entries, work);
            let is_active = |one: &&Progress| one.holds();
            progress.iter().filter(is_active).any(|active| {
                let mut failing = progress.iter().filter(|one| one.is_failing());
                failing.all(|failed| {
                    let about = |id| {
                        let entry = entries.iter().find(|entry| entry.id == id);
                        entry.map_or(&[][..], |entry| &entry.entry.documents)
                    };
                    let (old, new) = (about(failed.id), about(active.id));
                    let is_about_the_same =
                        old.is_empty() || new.is_empty() || old.iter().any(|key| new.contains(key));
                    failed.id.event < active.id.event && is_about_the_same
                })
            })
        })
    }
}

fn customer_of(book: &Book, key: &str) -> Option<CustomerIndex> {
    let position = book.customers.iter().position(|one| one.key == key)?;
    u32::try_from(position).ok()
}
