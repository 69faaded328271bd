//! A book, the collection work beside it, and who is reminded by both.
#![allow(dead_code)] // each test file uses its own part

use chrono::NaiveDate;
use domain::book::{Book, CustomerIndex};
use domain::collections::{
    Change, Channel, CollectionLog, ContactResult, Entry, EntryId, Event, EventId, NextAction,
    Promise, QueueInputs, Reminder, Stamp, Standing, Thanks, What,
};
use domain::numbers::AsOf;
use domain::reminders::{
    Ladder, LeftOut, ReminderInputs, Reminding, ThanksDue, Upcoming, reminding, thanks_due,
    upcoming,
};
use domain::{Document, DocumentRef, Payment};

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
pub fn happen(log: &mut CollectionLog, on: NaiveDate, change: Change) -> EventId {
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

    /// Whether a promise of somebody pauses everything: it is active, no newer one stands in its place, and none of theirs
    /// failed. Judged from records and log alone, peso by peso, by nothing of what is tested.
    pub fn is_promised(&self, key: &str) -> bool {
        let mut promises = self.promises(key);
        self.hand_out(key, &mut promises);
        let mut active = promises.iter().filter(|one| {
            self.day <= one.on
                && one.replaced_on.is_none()
                && one.in_time < one.amount
                && one
                    .about
                    .iter()
                    .any(|document| self.owed_on(document, self.day) > 0)
        });
        let failed = |one: &Given| {
            let came = one.in_time + one.late;
            let owes = |day| {
                one.about
                    .iter()
                    .any(|document| self.owed_on(document, day) > 0)
            };
            let is_replaced = one.replaced_on.is_some_and(|on| on <= self.day);
            self.day > one.on && came < one.amount && owes(one.on) && owes(self.day) && !is_replaced
        };
        active.next().is_some() && !promises.iter().any(failed)
    }

    /// The promises of somebody that stand, in the order in which they were made.
    fn promises(&self, key: &str) -> Vec<Given> {
        let mut entries: Vec<(EntryId, NaiveDate, Option<Entry>)> = Vec::new();
        let by_now = self
            .log
            .events
            .iter()
            .filter(|(_, event)| event.stamp.on <= self.day);
        for (id, event) in by_now {
            let mut set = |id: EntryId, to: Option<Entry>| {
                let known = entries.iter_mut().find(|(known, ..)| *known == id);
                known.expect("it was put down").2 = to;
            };
            match &event.change {
                Change::Add(added) => {
                    let added = (0..).zip(added.iter().cloned());
                    entries.extend(added.map(|(place, entry)| {
                        (EntryId { event: *id, place }, event.stamp.on, Some(entry))
                    }));
                }
                Change::Edit { entry, to } => set(*entry, Some(to.clone())),
                Change::Delete(entry) => set(*entry, None),
                Change::Undo(_) => panic!("no history undoes anything"),
            }
        }
        let standing = entries.into_iter();
        let own = standing.filter_map(|(id, made_on, entry)| Some((id.event, made_on, entry?)));
        let mut given: Vec<Given> = Vec::new();
        for (event, made_on, entry) in own.filter(|(.., entry)| entry.customer == key) {
            let What::Promise(promise) = entry.what else {
                continue;
            };
            let mine = self.documents.iter().filter(|one| {
                one.customer_id.as_deref() == Some(key)
                    && if entry.documents.is_empty() {
                        one.issued_on <= made_on
                    } else {
                        entry.documents.contains(&one.key)
                    }
            });
            given.push(Given {
                event,
                made_on,
                on: promise.on,
                amount: promise.amount,
                known: promise.known,
                is_whole: entry.documents.is_empty(),
                about: mine.map(|one| one.key.clone()).collect(),
                replaced_on: None,
                in_time: 0,
                late: 0,
            });
        }
        for at in 0..given.len() {
            let newer = given
                .iter()
                .filter(|new| new.event > given[at].event || new.made_on > given[at].on)
                .filter(|new| new.is_about_the_same(&given[at]));
            given[at].replaced_on = newer.map(|new| new.made_on).min();
        }
        given
    }

    /// Gives each peso that came to the promise with the earliest date that it can keep.
    fn hand_out(&self, key: &str, promises: &mut [Given]) {
        let mut order: Vec<usize> = (0..promises.len()).collect();
        order.sort_by_key(|at| (promises[*at].on, *at));
        let mut came: Vec<(NaiveDate, &str, &str, i64)> = Vec::new();
        for payment in self.payments.iter().filter(|one| one.paid_on <= self.day) {
            for part in &payment.allocations {
                let document = self.named(&part.document);
                if document.customer_id.as_deref() == Some(key) {
                    assert!(part.amount > 0, "no history gives money back");
                    came.push((payment.paid_on, &payment.key, &document.key, part.amount));
                }
            }
        }
        came.sort_unstable();
        for (paid_on, payment, document, amount) in came {
            for _ in 0..amount {
                let taker = order.iter().copied().find(|at| {
                    let one = &promises[*at];
                    paid_on >= one.made_on
                        && one.about.iter().any(|about| about == document)
                        && one.replaced_on.is_none_or(|on| paid_on < on)
                        && one.known.iter().all(|known| known != payment)
                        && one.in_time + one.late < one.amount
                });
                let Some(at) = taker else { break };
                if paid_on <= promises[at].on {
                    promises[at].in_time += 1;
                } else {
                    promises[at].late += 1;
                }
            }
        }
    }

    /// What is owed of a document on a day.
    fn owed_on(&self, key: &str, day: NaiveDate) -> i64 {
        let document = self.documents.iter().find(|one| one.key == key);
        let document = document.expect("a document of the history");
        let paid = self.payments.iter().filter(|one| one.paid_on <= day);
        let parts = paid.flat_map(|one| &one.allocations);
        let own = parts.filter(|part| self.named(&part.document).key == key);
        document.total - own.map(|part| part.amount).sum::<i64>()
    }

    fn named(&self, named: &DocumentRef) -> &Document {
        let DocumentRef::Id(id) = named else {
            panic!("the payments of a history name a document by its id");
        };
        let mut known = self.documents.iter();
        let found = known.find(|one| one.id.as_ref() == Some(id));
        found.expect("a document of the history")
    }
}

/// A promise, and the pesos that came for it.
struct Given {
    event: EventId,
    made_on: NaiveDate,
    on: NaiveDate,
    amount: i64,
    known: Vec<String>,
    is_whole: bool,
    about: Vec<String>,
    replaced_on: Option<NaiveDate>,
    in_time: i64,
    late: i64,
}

impl Given {
    fn is_about_the_same(&self, other: &Self) -> bool {
        self.is_whole || other.is_whole || self.about.iter().any(|one| other.about.contains(one))
    }
}

fn customer_of(book: &Book, key: &str) -> Option<CustomerIndex> {
    let position = book.customers.iter().position(|one| one.key == key)?;
    u32::try_from(position).ok()
}
