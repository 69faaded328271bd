//! The domain's words for collection work as those of the protocol, and back.

use ::domain::Currency;
use ::domain::collections as domain;
use protocol::{EntryForm, EntryKey, EntryWhat, EventKey};

use crate::currency::other_currency;

/// One word for another, both ways.
macro_rules! words {
    ($there:ident, $back:ident, $word:ident, $($variant:ident),+) => {
        pub(crate) fn $there(word: domain::$word) -> protocol::$word {
            match word {
                $(domain::$word::$variant => protocol::$word::$variant),+
            }
        }

        pub(crate) fn $back(word: protocol::$word) -> domain::$word {
            match word {
                $(protocol::$word::$variant => domain::$word::$variant),+
            }
        }
    };
}

words!(
    channel, channel_of, Channel, Call, WhatsApp, Mail, Visit, Other
);
words!(
    result,
    result_of,
    ContactResult,
    Reached,
    LeftMessage,
    NoAnswer,
    WrongAddress
);
words!(
    reason,
    reason_of,
    DisputeReason,
    Goods,
    Price,
    NotReceived,
    AlreadyPaid,
    WrongData,
    Other
);

pub(crate) fn state(state: domain::PromiseState) -> protocol::PromiseState {
    match state {
        domain::PromiseState::Active => protocol::PromiseState::Active,
        domain::PromiseState::Kept => protocol::PromiseState::Kept,
        domain::PromiseState::KeptLate => protocol::PromiseState::KeptLate,
        domain::PromiseState::Partial => protocol::PromiseState::Partial,
        domain::PromiseState::Broken => protocol::PromiseState::Broken,
        domain::PromiseState::Settled => protocol::PromiseState::Settled,
        domain::PromiseState::Moved => protocol::PromiseState::Moved,
    }
}

/// The identity of an event, for the page.
pub fn event_key(id: domain::EventId) -> EventKey {
    EventKey {
        number: id.number,
        salt: id.salt,
    }
}

pub(crate) fn event_id(key: EventKey) -> domain::EventId {
    domain::EventId {
        number: key.number,
        salt: key.salt,
    }
}

pub(crate) fn entry_key(id: domain::EntryId) -> EntryKey {
    EntryKey {
        event: event_key(id.event),
        place: id.place,
    }
}

pub(crate) fn entry_id(key: EntryKey) -> domain::EntryId {
    domain::EntryId {
        event: event_id(key.event),
        place: key.place,
    }
}

pub(crate) fn stamp(stamp: &domain::Stamp) -> protocol::Stamp {
    protocol::Stamp {
        at: stamp.at,
        on: stamp.on,
        by: stamp.by.clone(),
    }
}

/// An entry as the page puts it down, in a company that counts in `company`.
pub(crate) fn form(entry: &domain::Entry, company: Currency) -> EntryForm {
    const NO_TEXT: &String = &String::new();
    let (what, text) = match &entry.what {
        domain::What::Note { text } => (EntryWhat::Note, text),
        domain::What::Contact {
            channel: by,
            result: end,
            text,
        } => (
            EntryWhat::Contact {
                channel: channel(*by),
                result: result(*end),
            },
            text,
        ),
        domain::What::Action(action) => (
            EntryWhat::Action {
                channel: channel(action.channel),
                on: action.on,
                done: action.done,
            },
            &action.text,
        ),
        domain::What::Promise(promise) => (
            EntryWhat::Promise {
                amount: promise.amount,
                on: promise.on,
                channel: channel(promise.channel),
                instalment: promise.instalment,
            },
            &promise.text,
        ),
        domain::What::Dispute {
            reason: why,
            text,
            resolved,
        } => (
            EntryWhat::Dispute {
                reason: reason(*why),
                resolved: *resolved,
            },
            text,
        ),
        domain::What::Responsible { name } => (EntryWhat::Responsible, name),
        domain::What::Reminder(reminder) => (
            EntryWhat::Reminder {
                channel: channel(reminder.channel),
                step: reminder.step,
                sent: reminder.sent,
            },
            NO_TEXT,
        ),
        domain::What::Thanks(thanks) => (
            EntryWhat::Thanks {
                channel: thanks.channel.map(channel),
                sent: thanks.sent,
            },
            NO_TEXT,
        ),
    };
    EntryForm {
        customer: entry.customer.clone(),
        documents: entry.documents.clone(),
        currency: match &entry.what {
            domain::What::Promise(promise) => other_currency(promise.currency, company),
            _ => None,
        },
        what,
        text: text.clone(),
    }
}
