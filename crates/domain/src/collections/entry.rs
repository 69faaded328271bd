//! What can be put down about a customer.

use chrono::NaiveDate;

use crate::Currency;

/// Identity of an event. The number grows by one with each that is added to what is known; the salt tells apart two
/// that were added at once, in two tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// Later events have greater ones.
    pub number: u64,
    /// Any number.
    pub salt: u32,
}

/// Identity of an entry: the event that made it, and its place among those that this event made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The event.
    pub event: EventId,
    /// From 0.
    pub place: u16,
}

/// By which way somebody is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// Telephone.
    Call,
    /// The messenger.
    WhatsApp,
    /// E-mail.
    Mail,
    /// In person.
    Visit,
    /// Any other.
    Other,
}

/// How an attempt to reach somebody ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactResult {
    /// Somebody was spoken to, or answered.
    Reached,
    /// A message was left or sent; no answer yet.
    LeftMessage,
    /// Nobody answered.
    NoAnswer,
    /// The number or the address is wrong.
    WrongAddress,
}

/// Why a customer does not accept a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisputeReason {
    /// The goods or the service.
    Goods,
    /// The price or the amount.
    Price,
    /// The document never arrived.
    NotReceived,
    /// They say that it is paid.
    AlreadyPaid,
    /// Data on the document are wrong.
    WrongData,
    /// Any other.
    Other,
}

/// What is to be done next, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAction {
    /// By which way.
    pub channel: Channel,
    /// Day.
    pub on: NaiveDate,
    /// What for.
    pub text: String,
    /// Somebody says that it is done.
    pub done: bool,
}

/// A promise to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Minor units, more than 0.
    pub amount: i64,
    /// The company's currency when it was put down; `None`: the company's. In another one it counts for nothing.
    pub currency: Option<Currency>,
    /// Last day on which the money is in time.
    pub on: NaiveDate,
    /// By which way it was given.
    pub channel: Channel,
    /// Who promised, and what else was said.
    pub text: String,
    /// Keys of the payments dated on the day of the promise or later that were known when it was made: they are not
    /// what was promised.
    pub known: Vec<String>,
    /// Which instalment of how many, in a payment plan.
    pub instalment: Option<(u16, u16)>,
}

/// A message that reminds of documents: those that the entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// By which way.
    pub channel: Channel,
    /// Its step: days from the due date of the document that was furthest.
    pub step: i16,
    /// Somebody says that it went out. Until then it was only opened, and counts for nothing.
    pub sent: bool,
}

/// A message that thanks for a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thanks {
    /// By which way; `None`: somebody let it be.
    pub channel: Option<Channel>,
    /// Somebody says that it went out, or let it be.
    pub sent: bool,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something worth knowing.
    Note {
        /// As written.
        text: String,
    },
    /// Somebody was reached, or not.
    Contact {
        /// By which way.
        channel: Channel,
        /// How it ended.
        result: ContactResult,
        /// What was said.
        text: String,
    },
    /// Something is to be done.
    Action(NextAction),
    /// Money was promised.
    Promise(Promise),
    /// Documents are not accepted.
    Dispute {
        /// Why.
        reason: DisputeReason,
        /// In their words.
        text: String,
        /// It was settled.
        resolved: bool,
    },
    /// Who looks after the collection.
    Responsible {
        /// Name; empty for nobody.
        name: String,
    },
    /// A reminder was opened, or sent.
    Reminder(Reminder),
    /// Somebody was thanked.
    Thanks(Thanks),
}

/// Something put down about a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Key of the customer.
    pub customer: String,
    /// Keys of the documents that it is about; none for the customer as a whole.
    pub documents: Vec<String>,
    /// What it says.
    pub what: What,
}
