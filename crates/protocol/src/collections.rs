//! Collection work: what people put down about customers, and whom to turn to today.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Phone, Reach, ReminderLetter, ReminderOf, ReminderSetup};

/// By which way somebody is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Channel {
    /// Telephone.
    #[default]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ContactResult {
    /// Somebody was spoken to, or answered.
    #[default]
    Reached,
    /// A message was left or sent.
    LeftMessage,
    /// Nobody answered.
    NoAnswer,
    /// The number or the address is wrong.
    WrongAddress,
}

/// Why a customer does not accept a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DisputeReason {
    /// The goods or the service.
    #[default]
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

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PromiseState {
    /// Its date has not passed, and something is missing.
    Active,
    /// All of it came in time.
    Kept,
    /// All of it came, but some after its date.
    KeptLate,
    /// Its date has passed, and only a part came.
    Partial,
    /// Its date has passed, and nothing came.
    Broken,
    /// Nothing was owed any more, though the money for it did not come.
    Settled,
    /// A newer promise about the same was made by its date.
    Moved,
}

/// Which event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EventKey {
    /// Number.
    pub number: u64,
    /// Tells apart two of one number.
    pub salt: u32,
}

/// Which entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntryKey {
    /// The event that made it.
    pub event: EventKey,
    /// Its place among those that this event made.
    pub place: u16,
}

/// What an entry says, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntryWhat {
    /// Something worth knowing.
    Note,
    /// Somebody was reached, or not.
    Contact {
        /// By which way.
        channel: Channel,
        /// How it ended.
        result: ContactResult,
    },
    /// Something is to be done.
    Action {
        /// By which way.
        channel: Channel,
        /// Day.
        on: NaiveDate,
        /// Somebody says that it is done.
        done: bool,
    },
    /// Money was promised.
    Promise {
        /// Minor units, more than 0.
        amount: i64,
        /// Last day on which the money is in time.
        on: NaiveDate,
        /// By which way it was given.
        channel: Channel,
        /// Which instalment of how many.
        instalment: Option<(u16, u16)>,
    },
    /// Documents are not accepted.
    Dispute {
        /// Why.
        reason: DisputeReason,
        /// It was settled.
        resolved: bool,
    },
    /// Who looks after the collection: the name is the text, empty for nobody.
    Responsible,
    /// A message that reminds of the documents was opened.
    Reminder {
        /// By which way.
        channel: Channel,
        /// Its step: days from the due date.
        step: i16,
        /// Somebody says that it went out; until then it counts for nothing.
        sent: bool,
    },
    /// A message that thanks for a payment was opened.
    Thanks {
        /// By which way; `None`: somebody let it be.
        channel: Option<Channel>,
        /// Somebody says that it went out, or let it be.
        sent: bool,
    },
}

/// An entry as it is put down.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntryForm {
    /// Key of the customer.
    pub customer: String,
    /// Keys of the documents that it is about; none for the customer as a whole.
    pub documents: Vec<String>,
    /// What it says.
    pub what: EntryWhat,
    /// ISO code and decimals of a promise in another currency than the company's, in which it counts for nothing.
    pub currency: Option<(String, u8)>,
    /// The words that go with it.
    pub text: String,
}

/// Something to be done to the collection work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Put entries down, all at once.
    Add(Vec<EntryForm>),
    /// Have an entry say something else.
    Edit(EntryKey, EntryForm),
    /// Delete an entry; it stays in the history.
    Delete(EntryKey),
    /// Have an event count as if it had not happened.
    Undo(EventKey),
    /// Put a reminder down and hand it to the relay, unless it is not true any more.
    Mail(Box<ReminderLetter>),
}

/// When something was done, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Instant, ms since the Unix epoch.
    pub at: i64,
    /// Day in the company's zone.
    pub on: NaiveDate,
    /// Who; empty when nobody said.
    pub by: String,
}

/// One step of an entry's history.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntryVersion {
    /// When and by whom.
    pub stamp: Stamp,
    /// What it said from then on; `None`: it was deleted.
    pub form: Option<EntryForm>,
    /// The event, to be undone.
    pub event: EventKey,
}

/// How far a promise is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PromiseProgress {
    /// What became of it.
    pub state: PromiseState,
    /// What came of it.
    pub came: i64,
    /// What still counts of the rest, everywhere where promises are added up.
    pub missing: i64,
    /// A newer promise about the same stands in its place.
    pub replaced: bool,
}

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntryView {
    /// Which.
    pub key: EntryKey,
    /// What it says, or said when it was deleted.
    pub form: EntryForm,
    /// It was deleted.
    pub deleted: bool,
    /// Its history, oldest first; the first one made it.
    pub versions: Vec<EntryVersion>,
    /// Of a promise: how far it is.
    pub progress: Option<PromiseProgress>,
    /// The documents that it names, as (kind, folio).
    pub documents: Vec<(String, String)>,
}

/// A document on which something is owed, to be picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwedDocument {
    /// Key.
    pub key: String,
    /// SII code or raw word.
    pub kind: String,
    /// Folio.
    pub number: String,
    /// Due.
    pub due_on: NaiveDate,
    /// Outstanding.
    pub outstanding: i64,
}

/// What was put down about one customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionFile {
    /// Key of the customer.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Newest first; deleted ones too.
    pub entries: Vec<EntryView>,
    /// Who looks after the collection.
    pub responsible: Option<String>,
    /// Overdue.
    pub overdue: i64,
    /// What is owed, the oldest due date first.
    pub owed: Vec<OwedDocument>,
    /// Where they can be reached with a message.
    pub reach: Reach,
    /// Day from which they may be written to again; `None`: today, as far as the weekly cap goes.
    pub message_from: Option<NaiveDate>,
    /// What they are to be reminded of today, or why not; `None`: of nothing, or at a past corte.
    pub reminder: Option<Box<ReminderOf>>,
    /// How reminders are written.
    pub setup: Box<ReminderSetup>,
    /// Who put something down last, about whomever.
    pub by: String,
    /// Whether something can be put down: not at a past corte.
    pub editable: bool,
}

/// Why a customer is in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QueueReason {
    /// Somebody meant to do something.
    ActionDue {
        /// By which way.
        channel: Channel,
        /// For this day.
        on: NaiveDate,
    },
    /// The date of a promise has passed and money is missing.
    BrokenPromise {
        /// Its date.
        on: NaiveDate,
        /// What was promised.
        promised: i64,
        /// What came of it, in time or late.
        came: i64,
        /// What is still owed of the rest.
        missing: i64,
    },
    /// Money that had come went back.
    Bounced {
        /// Day.
        on: NaiveDate,
        /// How much.
        amount: i64,
    },
    /// Documents fell overdue within the last days.
    NewlyOverdue {
        /// How much of them is overdue.
        amount: i64,
        /// How many.
        documents: u32,
    },
    /// Something is overdue.
    Overdue {
        /// How many documents.
        documents: u32,
        /// Days late of the oldest.
        days_late: u32,
    },
}

/// Somebody was turned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastContact {
    /// Day.
    pub on: NaiveDate,
    /// By which way.
    pub channel: Channel,
    /// How it ended.
    pub result: ContactResult,
}

/// A customer to turn to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueLine {
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Where they can be called.
    pub phone: Option<Phone>,
    /// Why, the most urgent first.
    pub reasons: Vec<QueueReason>,
    /// Overdue.
    pub overdue: i64,
    /// Part of it that is in dispute.
    pub disputed: i64,
    /// Days late of the oldest overdue document.
    pub days_late: u32,
    /// Who looks after the collection.
    pub responsible: Option<String>,
    /// The last time.
    pub last_contact: Option<LastContact>,
    /// They were called or visited this week: the law lets one call again from this day on.
    pub call_from: Option<NaiveDate>,
}

/// Why a customer waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QueueWait {
    /// They promised to pay.
    Promise {
        /// By this day.
        on: NaiveDate,
        /// What is still missing.
        missing: i64,
    },
    /// Something is planned.
    Action {
        /// By which way.
        channel: Channel,
        /// For this day.
        on: NaiveDate,
    },
    /// They were turned to lately.
    Contacted {
        /// On this day.
        on: NaiveDate,
        /// They come back on this one.
        until: NaiveDate,
    },
}

/// A customer who is out of the queue for some days.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WaitingLine {
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Why, and until when.
    pub wait: QueueWait,
    /// Overdue.
    pub overdue: i64,
}

/// Rows of the queue, and of those who wait, that are sent at most.
pub const QUEUE_ROWS: usize = 200;

/// Everything that "Cola de hoy" shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueView {
    /// The first [`QUEUE_ROWS`] in their order; `None` before the first sync.
    pub rows: Option<Vec<QueueLine>>,
    /// How many there are in all.
    pub total: u32,
    /// What can be asked of all of them: overdue and not in dispute.
    pub collectable: i64,
    /// Who waits; who comes back first stands first.
    pub waiting: Vec<WaitingLine>,
    /// How many wait in all.
    pub waiting_total: u32,
    /// Money that is promised and has not come, of all who are in no row: what can be asked for and this share no peso.
    pub promised: i64,
    /// Who looks after the customers of the whole queue, waiting ones too; empty: nobody. None where nobody looks after
    /// anybody.
    pub responsibles: Vec<String>,
    /// Whether something can be put down: not at a past corte.
    pub editable: bool,
}
