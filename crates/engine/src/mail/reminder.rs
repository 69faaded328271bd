//! Reminders that go to customers by the relay: everything that speaks against one is looked at when it is written, and
//! again in the moment in which it goes out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use domain::collections::{Change, CollectionLog, Event, Stamp, Standing};
use domain::reminders::{HOURS, no_contact};
use protocol::{
    Deed, EntryForm, EntryKey, EntryWhat, Letter, LetterFile, LetterWait, REMINDER_DATA_MS,
    ReminderLetter, ReminderStop, ReminderWait, Scope,
};
use serde::{Deserialize, Serialize};

use crate::collections::Desk;
use crate::collections::words::entry_id;
use crate::reminders::reminder_of;
use crate::{Local, Snapshot};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What is known of a reminder that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReminder {
    /// The entry that says "por enviar" until the relay has it.
    pub entry: EntryKey,
    /// What that entry says.
    pub form: EntryForm,
    /// Key of each document that the text names, and what it asks for it.
    pub asked: Vec<(String, i64)>,
    /// The day of which the text speaks.
    pub on: NaiveDate,
    /// A person wants it out at an hour that the law does not like.
    pub any_hour: bool,
    /// It was handed over and no answer came.
    pub tried: bool,
}

/// Whether a reminder may go out now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderGate {
    /// It may.
    Go,
    /// Not yet.
    Wait(LetterWait),
    /// It is not true any more.
    Stop(ReminderStop),
    /// Nobody wants it any more, or it is known to have gone out.
    Gone,
}

/// When something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Instant, ms since the Unix epoch.
    pub now_ms: i64,
    /// Day in the company's zone.
    pub today: NaiveDate,
    /// Hour of it.
    pub hour: u8,
}

/// The id of the reminder to a customer on a day: the same on every device, so that the relay sends one of them.
pub fn reminder_of_day(day: NaiveDate, company: [&str; 2], customer: &str) -> String {
    let about = company.into_iter().chain([customer]);
    Letter::id_of(&format!("reminder-{day}"), about)
}

/// A reminder as it waits in the outbox, of the entry that was put down about it.
pub fn queued(id: String, letter: ReminderLetter, entry: EntryKey) -> (Letter, KeptReminder) {
    let file = letter.statement.map(|(name, bytes)| LetterFile {
        name,
        media_type: WORKBOOK.to_owned(),
        data: STANDARD.encode(bytes),
    });
    let kept = KeptReminder {
        entry,
        form: letter.form,
        asked: letter.asked,
        on: letter.on,
        any_hour: letter.any_hour,
        tried: false,
    };
    let letter = Letter {
        id,
        to: vec![letter.to],
        subject: letter.subject,
        text: letter.text,
        files: file.into_iter().collect(),
    };
    (letter, kept)
}

/// Why a reminder that is being written is not true; `None`: it is.
pub fn new_reminder_stop(
    snapshot: &Snapshot,
    today: NaiveDate,
    local: Local,
    letter: &ReminderLetter,
) -> Option<ReminderStop> {
    let about = About {
        on: letter.on,
        customer: &letter.form.customer,
        asked: &letter.asked,
        to: &letter.to,
    };
    about.stop(snapshot, today, local)
}

/// Whether a reminder to the address `to` may go out now, with all that is known by now.
pub fn reminder_gate(
    snapshot: &Snapshot,
    moment: Moment,
    local: Local,
    reminder: &KeptReminder,
    to: &str,
) -> ReminderGate {
    let Moment {
        now_ms,
        today,
        hour,
    } = moment;
    let log = local.collections;
    if is_over(log, today, reminder) {
        return ReminderGate::Gone;
    }
    if !is_known(log, reminder) {
        return ReminderGate::Wait(LetterWait::Data);
    }
    // Its own entry does not stand in its way.
    let mut others = log.clone();
    let delete = Event {
        stamp: Stamp {
            at: now_ms,
            on: today,
            by: String::new(),
        },
        change: Change::Delete(entry_id(reminder.entry)),
    };
    others.events.insert(log.next_id(0), delete);
    let about = About {
        on: reminder.on,
        customer: &reminder.form.customer,
        asked: &reminder.asked,
        to,
    };
    let without_it = Local {
        collections: &others,
        ..local
    };
    if let Some(stop) = about.stop(snapshot, today, without_it) {
        return ReminderGate::Stop(stop);
    }
    if now_ms - snapshot.manifest().synced_at > REMINDER_DATA_MS {
        return ReminderGate::Wait(LetterWait::Data);
    }
    let is_hour = no_contact(today, local.holidays).is_none() && HOURS.contains(&hour);
    if !is_hour && !reminder.any_hour {
        return ReminderGate::Wait(LetterWait::Hours);
    }
    ReminderGate::Go
}

/// What a reminder claims.
struct About<'a> {
    on: NaiveDate,
    customer: &'a str,
    asked: &'a [(String, i64)],
    to: &'a str,
}

impl About<'_> {
    fn stop(&self, snapshot: &Snapshot, today: NaiveDate, local: Local) -> Option<ReminderStop> {
        if self.on != today {
            return Some(ReminderStop::Day);
        }
        let whole = snapshot.book();
        let lens = snapshot.lens(&Scope::default(), today);
        let desk = Desk::new(snapshot, &whole, &lens, local.collections);
        let Some(customer) = desk.customer(self.customer) else {
            return Some(ReminderStop::Changed);
        };
        let Some(now) = reminder_of(snapshot, &desk, &lens, customer, local) else {
            return Some(ReminderStop::Paid);
        };
        match now.wait {
            None | Some(ReminderWait::NoAddress) => {}
            Some(ReminderWait::Paid) => return Some(ReminderStop::Paid),
            Some(wait) => return Some(ReminderStop::Wait(wait)),
        }
        let line = now.line;
        let is_asked = |(key, amount): &(String, i64)| {
            let mut documents = line.documents.iter();
            documents.any(|document| document.key == *key && document.amount == *amount)
        };
        let is_same = !self.asked.is_empty()
            && self.asked.iter().all(is_asked)
            && line.reach.email.as_deref() == Some(self.to);
        (!is_same).then_some(ReminderStop::Changed)
    }
}

fn standing(log: &CollectionLog, today: NaiveDate, entry: EntryKey) -> Option<Standing> {
    let id = entry_id(entry);
    let mut known = log.standing(today).into_iter();
    known.find(|one| one.id == id)
}

/// Whether what put a reminder down was heard of here: another tab may have done so after this one read the log.
fn is_known(log: &CollectionLog, reminder: &KeptReminder) -> bool {
    log.events.contains_key(&entry_id(reminder.entry).event)
}

/// Whether the letter of a reminder is of no use any more: somebody took it back, or it is known to have gone out. One
/// that was not heard of here stays through its day, for whoever wrote it.
pub fn is_over(log: &CollectionLog, today: NaiveDate, reminder: &KeptReminder) -> bool {
    if !is_known(log, reminder) {
        return reminder.on < today;
    }
    let entry = standing(log, today, reminder.entry);
    let known = entry.as_ref().and_then(Standing::reminder);
    known.is_none_or(|known| known.sent)
}

/// What is put down when the relay has a reminder; `None` when that is known already. What was deleted while it was on
/// its way went out all the same.
pub fn sent_deed(log: &CollectionLog, today: NaiveDate, reminder: &KeptReminder) -> Option<Deed> {
    let EntryWhat::Reminder { channel, step, .. } = reminder.form.what else {
        return None;
    };
    let form = EntryForm {
        what: EntryWhat::Reminder {
            channel,
            step,
            sent: true,
        },
        ..reminder.form.clone()
    };
    let entry = standing(log, today, reminder.entry);
    match entry.as_ref().and_then(Standing::reminder) {
        Some(known) if known.sent => None,
        Some(_) => Some(Deed::Edit(reminder.entry, form)),
        None => Some(Deed::Add(vec![form])),
    }
}
