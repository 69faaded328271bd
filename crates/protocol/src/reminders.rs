//! Reminders: who is to be told of what is due, how it is said, and who is left out and why.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Channel, EntryKey};

/// What a message is for, and so which text it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReminderTone {
    /// Nothing is due yet.
    BeforeDue,
    /// The day has come.
    DueToday,
    /// It has passed.
    Late,
    /// It has passed long ago.
    VeryLate,
    /// Money came in.
    Thanks,
}

impl ReminderTone {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::BeforeDue,
        Self::DueToday,
        Self::Late,
        Self::VeryLate,
        Self::Thanks,
    ];
}

/// A text with variables in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReminderText {
    /// Of the e-mail.
    pub subject: String,
    /// What is said.
    pub body: String,
}

/// A step of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReminderStep {
    /// Days from the due date; negative: before it.
    pub days: i16,
    /// Whether anybody is reminded on it.
    pub on: bool,
}

/// Why nobody may be reminded today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoContact {
    /// It is a Sunday.
    Sunday,
    /// It is a holiday.
    Holiday,
}

/// How reminders are written, and when they may go out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderSetup {
    /// The ladder.
    pub steps: Vec<ReminderStep>,
    /// The texts that were written here, in the order of [`ReminderTone::ALL`]; the others are those of the app.
    pub texts: [Option<ReminderText>; 5],
    /// Where the money is to go.
    pub bank: String,
    /// Who writes.
    pub signature: String,
    /// Why nobody may be reminded today at any hour.
    pub no_contact: Option<NoContact>,
    /// First hour of a day in which one may, and the hour at which it ends.
    pub hours: (u8, u8),
}

/// A change of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReminderChange {
    /// Another ladder; `None`: the usual one.
    Steps(Option<Vec<ReminderStep>>),
    /// Another text; `None`: that of the app.
    Text(ReminderTone, Option<ReminderText>),
    /// Where the money is to go, and who writes.
    Sender {
        /// Where the money is to go.
        bank: String,
        /// Who writes.
        signature: String,
    },
}

/// A document in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderDocument {
    /// Key.
    pub key: String,
    /// SII code or raw word.
    pub kind: String,
    /// Folio.
    pub number: String,
    /// Due.
    pub due_on: NaiveDate,
    /// Days past due; negative: days to go.
    pub days_late: i64,
    /// What is asked for.
    pub amount: i64,
    /// Code and decimals of its own currency, where no rate converts it.
    pub apart: Option<(String, u8)>,
}

/// A number to call.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phone {
    /// What is dialled: `+` and the country's code first, or what was typed where nobody says in which country it is.
    pub dialled: String,
    /// Whether messages reach it.
    pub is_mobile: bool,
}

/// Where somebody can be reached with a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Key of the customer.
    pub key: String,
    /// Name.
    pub name: String,
    /// Digits of a mobile phone, country code first.
    pub whatsapp: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

/// A message to a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderLine {
    /// Who.
    pub reach: Reach,
    /// Its step: days from the due date of the document that is furthest.
    pub step: i16,
    /// How it speaks.
    pub tone: ReminderTone,
    /// What it names, the oldest due date first.
    pub documents: Vec<ReminderDocument>,
    /// What is asked for, without what is apart.
    pub total: i64,
    /// The part of it that is past due.
    pub overdue: i64,
    /// Days late of the oldest.
    pub days_late: u32,
}

/// Why a customer is not reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReminderWait {
    /// A message was opened, and nobody said whether it went out.
    Opened {
        /// The entry.
        entry: EntryKey,
        /// By which way.
        channel: Channel,
        /// On this day.
        on: NaiveDate,
    },
    /// They were reminded lately, and owe nothing that is due.
    Paid,
    /// All that is due is in dispute.
    Disputed,
    /// They paid enough for it: for no document that anybody knows, or too much for another one.
    Unapplied {
        /// What they paid so.
        amount: i64,
    },
    /// They promised to pay.
    Promised {
        /// By this day.
        on: NaiveDate,
        /// What is still missing.
        missing: i64,
    },
    /// Something is planned.
    Planned {
        /// By which way.
        channel: Channel,
        /// For this day.
        on: NaiveDate,
    },
    /// They heard of all of it.
    Said {
        /// Last time.
        on: NaiveDate,
        /// The next step of one of the documents.
        next_on: Option<NaiveDate>,
    },
    /// They were written to as often as one may.
    Often {
        /// The next message may go out on this day.
        until: NaiveDate,
    },
    /// There is neither a mobile phone nor an e-mail.
    NoAddress,
}

/// What one customer is to be reminded of, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderOf {
    /// The message.
    pub line: ReminderLine,
    /// Why it does not go out today; `None`: it is to go out.
    pub wait: Option<ReminderWait>,
}

/// A message that was opened, and waits for somebody to say whether it went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedLine {
    /// Key of the customer.
    pub key: String,
    /// Name.
    pub name: String,
    /// The entry.
    pub entry: EntryKey,
    /// What it says.
    pub form: crate::EntryForm,
    /// Day on which it was opened.
    pub on: NaiveDate,
}

/// Somebody who is not reminded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderOut {
    /// Key of the customer.
    pub key: String,
    /// Name.
    pub name: String,
    /// What would be asked for.
    pub total: i64,
    /// Why not.
    pub wait: ReminderWait,
}

/// Somebody to be thanked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThanksLine {
    /// Who.
    pub reach: Reach,
    /// Day of the last payment.
    pub on: NaiveDate,
    /// What came.
    pub amount: i64,
}

/// What is to be paid on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpcomingDay {
    /// Day.
    pub on: NaiveDate,
    /// What falls due, without what is apart.
    pub due: i64,
    /// Documents that fall due, what is apart among them.
    pub documents: u32,
    /// What is promised by then, and still missing.
    pub promised: i64,
    /// Promises that end.
    pub promises: u32,
}

/// What an entry of the calendar is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalendarWhat {
    /// A document falls due: its key, kind and folio.
    Due(String, String, String),
    /// A promise ends.
    Promise(EntryKey),
}

/// An entry of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarEntry {
    /// Day.
    pub on: NaiveDate,
    /// Key of the customer.
    pub key: String,
    /// Name of the customer.
    pub customer: String,
    /// What it is about.
    pub what: CalendarWhat,
    /// What is owed, or missing of the promise.
    pub amount: i64,
    /// Code and decimals of its own currency, where no rate converts it.
    pub apart: Option<(String, u8)>,
}

/// Age of the data, ms, from which nobody is reminded: whoever paid since then may not be known to have paid.
pub const REMINDER_DATA_MS: i64 = 60 * 60 * 1_000;

/// Everything that Recordatorios shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemindersView {
    /// Who is to be reminded, the greatest sums first; `None` before the first sync.
    pub rows: Option<Vec<ReminderLine>>,
    /// How many they are, sent or not.
    pub total: u32,
    /// What is asked of all of them.
    pub amount: i64,
    /// What was opened.
    pub opened: Vec<OpenedLine>,
    /// Who is left out.
    pub left_out: Vec<ReminderOut>,
    /// How many they are, sent or not.
    pub left_out_total: u32,
    /// Who is to be thanked.
    pub thanks: Vec<ThanksLine>,
    /// What fell due on days before today and is still owed, by day.
    pub past_due: Vec<UpcomingDay>,
    /// What is to come from today on, by day.
    pub upcoming: Vec<UpcomingDay>,
    /// Documents and promises of the day that was asked for, the greatest sums first; at most [`crate::QUEUE_ROWS`].
    pub day: Vec<CalendarEntry>,
    /// How reminders are written.
    pub setup: ReminderSetup,
    /// Whether something can be sent: not at a past corte.
    pub editable: bool,
}
