//! Stored form of an event of the collection work.

use domain::Currency;
use domain::collections::{
    Change, Channel, ContactResult, DisputeReason, Entry, EntryId, Event, EventId, NextAction,
    Promise, Reminder, Stamp, Thanks, What,
};
use serde::{Deserialize, Serialize};

use super::field::{StoredCurrency, StoredDay};
use super::{Codec, Invalid};

/// An [`Event`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredEvent<'a> {
    at: i64,
    on: StoredDay,
    by: &'a str,
    #[serde(borrow)]
    change: StoredChange<'a>,
}

#[derive(Serialize, Deserialize)]
enum StoredChange<'a> {
    #[serde(borrow)]
    Add(Vec<StoredEntry<'a>>),
    Edit {
        entry: StoredEntryId,
        #[serde(borrow)]
        to: StoredEntry<'a>,
    },
    Delete(StoredEntryId),
    Undo(StoredEventId),
}

#[derive(Serialize, Deserialize)]
struct StoredEventId {
    number: u64,
    salt: u32,
}

#[derive(Serialize, Deserialize)]
struct StoredEntryId {
    event: StoredEventId,
    place: u16,
}

#[derive(Serialize, Deserialize)]
struct StoredEntry<'a> {
    customer: &'a str,
    #[serde(borrow)]
    documents: Vec<&'a str>,
    #[serde(borrow)]
    what: StoredWhat<'a>,
}

#[derive(Serialize, Deserialize)]
enum StoredWhat<'a> {
    Note(&'a str),
    Contact(StoredChannel, StoredResult, &'a str),
    Action {
        channel: StoredChannel,
        on: StoredDay,
        text: &'a str,
        done: bool,
    },
    #[serde(borrow)]
    Promise(StoredPromise<'a>),
    Dispute {
        reason: StoredReason,
        text: &'a str,
        resolved: bool,
    },
    Responsible(&'a str),
    Reminder {
        channel: StoredChannel,
        step: i16,
        sent: bool,
    },
    Thanks {
        channel: Option<StoredChannel>,
        sent: bool,
    },
    PromiseIn(StoredCurrency, #[serde(borrow)] StoredPromise<'a>),
}

#[derive(Serialize, Deserialize)]
struct StoredPromise<'a> {
    amount: i64,
    on: StoredDay,
    channel: StoredChannel,
    text: &'a str,
    #[serde(borrow)]
    known: Vec<&'a str>,
    instalment: Option<(u16, u16)>,
}

impl<'a> From<&'a Promise> for StoredPromise<'a> {
    fn from(promise: &'a Promise) -> Self {
        Self {
            amount: promise.amount,
            on: promise.on.into(),
            channel: promise.channel.into(),
            text: &promise.text,
            known: promise.known.iter().map(String::as_str).collect(),
            instalment: promise.instalment,
        }
    }
}

fn restored_promise(
    stored: StoredPromise<'_>,
    currency: Option<Currency>,
) -> Result<What, Invalid> {
    if stored.amount <= 0 {
        return Err(Invalid("a promise of nothing"));
    }
    Ok(What::Promise(Promise {
        amount: stored.amount,
        currency,
        on: stored.on.try_into()?,
        channel: stored.channel.into(),
        text: stored.text.to_owned(),
        known: stored.known.into_iter().map(str::to_owned).collect(),
        instalment: stored.instalment,
    }))
}

/// A word of the domain and the one on disk for it.
macro_rules! words {
    ($stored:ident, $domain:ident, $($word:ident),+) => {
        #[derive(Serialize, Deserialize)]
        enum $stored {
            $($word),+
        }

        impl From<$domain> for $stored {
            fn from(word: $domain) -> Self {
                match word {
                    $($domain::$word => Self::$word),+
                }
            }
        }

        impl From<$stored> for $domain {
            fn from(word: $stored) -> Self {
                match word {
                    $($stored::$word => Self::$word),+
                }
            }
        }
    };
}

words!(StoredChannel, Channel, Call, WhatsApp, Mail, Visit, Other);
words!(
    StoredResult,
    ContactResult,
    Reached,
    LeftMessage,
    NoAnswer,
    WrongAddress
);
words!(
    StoredReason,
    DisputeReason,
    Goods,
    Price,
    NotReceived,
    AlreadyPaid,
    WrongData,
    Other
);

impl From<EventId> for StoredEventId {
    fn from(id: EventId) -> Self {
        Self {
            number: id.number,
            salt: id.salt,
        }
    }
}

impl From<StoredEventId> for EventId {
    fn from(id: StoredEventId) -> Self {
        Self {
            number: id.number,
            salt: id.salt,
        }
    }
}

impl From<EntryId> for StoredEntryId {
    fn from(id: EntryId) -> Self {
        Self {
            event: id.event.into(),
            place: id.place,
        }
    }
}

impl From<StoredEntryId> for EntryId {
    fn from(id: StoredEntryId) -> Self {
        Self {
            event: id.event.into(),
            place: id.place,
        }
    }
}

impl<'a> From<&'a Entry> for StoredEntry<'a> {
    fn from(entry: &'a Entry) -> Self {
        let what = match &entry.what {
            What::Note { text } => StoredWhat::Note(text),
            What::Contact {
                channel,
                result,
                text,
            } => StoredWhat::Contact((*channel).into(), (*result).into(), text),
            What::Action(action) => StoredWhat::Action {
                channel: action.channel.into(),
                on: action.on.into(),
                text: &action.text,
                done: action.done,
            },
            What::Promise(promise) => match promise.currency {
                Some(currency) => StoredWhat::PromiseIn(currency.into(), promise.into()),
                None => StoredWhat::Promise(promise.into()),
            },
            What::Dispute {
                reason,
                text,
                resolved,
            } => StoredWhat::Dispute {
                reason: (*reason).into(),
                text,
                resolved: *resolved,
            },
            What::Responsible { name } => StoredWhat::Responsible(name),
            What::Reminder(reminder) => StoredWhat::Reminder {
                channel: reminder.channel.into(),
                step: reminder.step,
                sent: reminder.sent,
            },
            What::Thanks(thanks) => StoredWhat::Thanks {
                channel: thanks.channel.map(Into::into),
                sent: thanks.sent,
            },
        };
        Self {
            customer: &entry.customer,
            documents: entry.documents.iter().map(String::as_str).collect(),
            what,
        }
    }
}

impl TryFrom<StoredEntry<'_>> for Entry {
    type Error = Invalid;

    fn try_from(stored: StoredEntry<'_>) -> Result<Self, Invalid> {
        let all = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect();
        let what = match stored.what {
            StoredWhat::Note(text) => What::Note {
                text: text.to_owned(),
            },
            StoredWhat::Contact(channel, result, text) => What::Contact {
                channel: channel.into(),
                result: result.into(),
                text: text.to_owned(),
            },
            StoredWhat::Action {
                channel,
                on,
                text,
                done,
            } => What::Action(NextAction {
                channel: channel.into(),
                on: on.try_into()?,
                text: text.to_owned(),
                done,
            }),
            StoredWhat::Promise(promise) => restored_promise(promise, None)?,
            StoredWhat::PromiseIn(currency, promise) => {
                restored_promise(promise, Some(currency.try_into()?))?
            }
            StoredWhat::Dispute {
                reason,
                text,
                resolved,
            } => What::Dispute {
                reason: reason.into(),
                text: text.to_owned(),
                resolved,
            },
            StoredWhat::Responsible(name) => What::Responsible {
                name: name.to_owned(),
            },
            StoredWhat::Reminder {
                channel,
                step,
                sent,
            } => What::Reminder(Reminder {
                channel: channel.into(),
                step,
                sent,
            }),
            StoredWhat::Thanks { channel, sent } => What::Thanks(Thanks {
                channel: channel.map(Into::into),
                sent,
            }),
        };
        Ok(Self {
            customer: stored.customer.to_owned(),
            documents: all(stored.documents),
            what,
        })
    }
}

impl Codec for Event {
    type Stored<'a> = StoredEvent<'a>;

    fn to_stored(&self) -> StoredEvent<'_> {
        let change = match &self.change {
            Change::Add(entries) => StoredChange::Add(entries.iter().map(Into::into).collect()),
            Change::Edit { entry, to } => StoredChange::Edit {
                entry: (*entry).into(),
                to: to.into(),
            },
            Change::Delete(entry) => StoredChange::Delete((*entry).into()),
            Change::Undo(event) => StoredChange::Undo((*event).into()),
        };
        StoredEvent {
            at: self.stamp.at,
            on: self.stamp.on.into(),
            by: &self.stamp.by,
            change,
        }
    }

    fn from_stored(stored: StoredEvent<'_>) -> Result<Self, Invalid> {
        let change = match stored.change {
            StoredChange::Add(entries) => {
                let entries = entries.into_iter().map(TryInto::try_into);
                Change::Add(entries.collect::<Result<_, Invalid>>()?)
            }
            StoredChange::Edit { entry, to } => Change::Edit {
                entry: entry.into(),
                to: to.try_into()?,
            },
            StoredChange::Delete(entry) => Change::Delete(entry.into()),
            StoredChange::Undo(event) => Change::Undo(event.into()),
        };
        Ok(Self {
            stamp: Stamp {
                at: stored.at,
                on: stored.on.try_into()?,
                by: stored.by.to_owned(),
            },
            change,
        })
    }
}
