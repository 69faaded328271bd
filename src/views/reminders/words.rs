//! The words of reminders.

use chrono::NaiveDate;
use protocol::{EntryWhat, ReminderTone, ReminderWait, UpcomingDay};

use crate::format::{Currency, count};
use crate::i18n::*;
use crate::views::collections::words::channel;
use crate::words::{I18n, day_of_year};

/// "3 días antes".
pub fn step_words(i18n: I18n, step: i16) -> String {
    let n = i64::from(step).abs();
    match step {
        ..0 => tu_string!(i18n, reminders.step_before, count = n, n = count(n)),
        0 => tu_string!(i18n, reminders.step_due).to_owned(),
        _ => tu_string!(i18n, reminders.step_after, count = n, n = count(n)),
    }
}

/// What something that was only opened says once it went out; `None` for anything else.
pub fn sent(what: EntryWhat) -> Option<EntryWhat> {
    match what {
        EntryWhat::Reminder {
            channel,
            step,
            sent: false,
        } => Some(EntryWhat::Reminder {
            channel,
            step,
            sent: true,
        }),
        EntryWhat::Thanks {
            channel,
            sent: false,
        } => Some(EntryWhat::Thanks {
            channel,
            sent: true,
        }),
        _ => None,
    }
}

/// When a text is used.
pub fn tone_name(i18n: I18n, tone: ReminderTone) -> &'static str {
    match tone {
        ReminderTone::BeforeDue => tu_string!(i18n, reminders.tone_before),
        ReminderTone::DueToday => tu_string!(i18n, reminders.tone_due),
        ReminderTone::Late => tu_string!(i18n, reminders.tone_late),
        ReminderTone::VeryLate => tu_string!(i18n, reminders.tone_very_late),
        ReminderTone::Thanks => tu_string!(i18n, reminders.tone_thanks),
    }
}

/// Why a customer is not reminded.
pub fn wait(i18n: I18n, wait: &ReminderWait, currency: &Currency, today: NaiveDate) -> String {
    let day = |on: NaiveDate| day_of_year(i18n, on, today);
    match *wait {
        ReminderWait::Opened { .. } => tu_string!(i18n, reminders.out_opened).to_owned(),
        ReminderWait::Paid => tu_string!(i18n, reminders.out_paid).to_owned(),
        ReminderWait::Disputed => tu_string!(i18n, reminders.out_disputed).to_owned(),
        ReminderWait::Unapplied { amount } => tu_string!(
            i18n,
            reminders.out_unapplied,
            amount = currency.full(amount)
        ),
        ReminderWait::Promised { on, missing } => tu_string!(
            i18n,
            reminders.out_promised,
            missing = currency.full(missing),
            day = day(on)
        ),
        ReminderWait::Planned { channel: by, on } => tu_string!(
            i18n,
            reminders.out_planned,
            day = day(on),
            channel = channel(i18n, by)
        ),
        ReminderWait::Said { on, next_on: None } => {
            tu_string!(i18n, reminders.out_said, day = day(on))
        }
        ReminderWait::Said {
            on,
            next_on: Some(next),
        } => tu_string!(
            i18n,
            reminders.out_said_next,
            day = day(on),
            next = day(next)
        ),
        ReminderWait::Often { until } => {
            tu_string!(i18n, reminders.out_often, day = day(until))
        }
        ReminderWait::NoAddress => tu_string!(i18n, reminders.out_address).to_owned(),
    }
}

/// The word of a reason for marks and tests.
pub fn wait_code(wait: &ReminderWait) -> &'static str {
    match wait {
        ReminderWait::Opened { .. } => "opened",
        ReminderWait::Paid => "paid",
        ReminderWait::Disputed => "disputed",
        ReminderWait::Unapplied { .. } => "unapplied",
        ReminderWait::Promised { .. } => "promised",
        ReminderWait::Planned { .. } => "planned",
        ReminderWait::Said { .. } => "said",
        ReminderWait::Often { .. } => "often",
        ReminderWait::NoAddress => "no-address",
    }
}

/// "Vencen $1.200.000 en 3 documentos"; of a day that passed, that they are still owed.
pub fn due_words(
    i18n: I18n,
    of: &UpcomingDay,
    currency: &Currency,
    is_past: bool,
) -> Option<String> {
    let n = i64::from(of.documents);
    let amount = currency.full(of.due);
    (n > 0).then(|| {
        if is_past {
            tu_string!(
                i18n,
                reminders.past_due,
                count = n,
                n = count(n),
                amount = amount
            )
        } else {
            tu_string!(
                i18n,
                reminders.upcoming_due,
                count = n,
                n = count(n),
                amount = amount
            )
        }
    })
}

/// "1 promesa de $200.000".
pub fn promised_words(i18n: I18n, of: &UpcomingDay, currency: &Currency) -> Option<String> {
    let n = i64::from(of.promises);
    let amount = currency.full(of.promised);
    (n > 0).then(|| {
        tu_string!(
            i18n,
            reminders.upcoming_promised,
            count = n,
            n = count(n),
            amount = amount
        )
    })
}
