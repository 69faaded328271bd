//! The words of collection work.

use chrono::NaiveDate;
use protocol::{
    Channel, ContactResult, DisputeReason, EntryForm, EntryView, EntryWhat, PromiseProgress,
    PromiseState, QueueReason, QueueWait,
};

use super::Kind;
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::views::reminders::step_words;
use crate::words::{I18n, day_of_year, kind_words};

/// The ways, in the order in which they are offered.
pub const CHANNELS: [Channel; 5] = [
    Channel::Call,
    Channel::WhatsApp,
    Channel::Mail,
    Channel::Visit,
    Channel::Other,
];

/// How a contact ended, in the order in which it is offered.
pub const RESULTS: [ContactResult; 4] = [
    ContactResult::Reached,
    ContactResult::LeftMessage,
    ContactResult::NoAnswer,
    ContactResult::WrongAddress,
];

/// Why a document is not accepted, in the order in which it is offered.
pub const REASONS: [DisputeReason; 6] = [
    DisputeReason::Goods,
    DisputeReason::Price,
    DisputeReason::NotReceived,
    DisputeReason::AlreadyPaid,
    DisputeReason::WrongData,
    DisputeReason::Other,
];

pub fn kind_name(i18n: I18n, kind: Kind) -> &'static str {
    match kind {
        Kind::Contact => tu_string!(i18n, collections.kind_contact),
        Kind::Promise => tu_string!(i18n, collections.kind_promise),
        Kind::Action => tu_string!(i18n, collections.kind_action),
        Kind::Note => tu_string!(i18n, collections.kind_note),
        Kind::Dispute => tu_string!(i18n, collections.kind_dispute),
        Kind::Responsible => tu_string!(i18n, collections.kind_responsible),
    }
}

pub fn channel(i18n: I18n, channel: Channel) -> &'static str {
    match channel {
        Channel::Call => tu_string!(i18n, collections.ch_call),
        Channel::WhatsApp => tu_string!(i18n, collections.ch_whatsapp),
        Channel::Mail => tu_string!(i18n, collections.ch_mail),
        Channel::Visit => tu_string!(i18n, collections.ch_visit),
        Channel::Other => tu_string!(i18n, collections.ch_other),
    }
}

pub fn result(i18n: I18n, result: ContactResult) -> &'static str {
    match result {
        ContactResult::Reached => tu_string!(i18n, collections.res_reached),
        ContactResult::LeftMessage => tu_string!(i18n, collections.res_left),
        ContactResult::NoAnswer => tu_string!(i18n, collections.res_none),
        ContactResult::WrongAddress => tu_string!(i18n, collections.res_wrong),
    }
}

pub fn reason(i18n: I18n, reason: DisputeReason) -> &'static str {
    match reason {
        DisputeReason::Goods => tu_string!(i18n, collections.rea_goods),
        DisputeReason::Price => tu_string!(i18n, collections.rea_price),
        DisputeReason::NotReceived => tu_string!(i18n, collections.rea_missing),
        DisputeReason::AlreadyPaid => tu_string!(i18n, collections.rea_paid),
        DisputeReason::WrongData => tu_string!(i18n, collections.rea_data),
        DisputeReason::Other => tu_string!(i18n, collections.rea_other),
    }
}

/// What became of a promise, and how it looks.
pub fn promise_state(i18n: I18n, state: PromiseState) -> (&'static str, &'static str) {
    match state {
        PromiseState::Active => ("chip", tu_string!(i18n, collections.st_active)),
        PromiseState::Kept => ("chip good", tu_string!(i18n, collections.st_kept)),
        PromiseState::KeptLate => ("chip warn", tu_string!(i18n, collections.st_kept_late)),
        PromiseState::Partial => ("chip warn", tu_string!(i18n, collections.st_partial)),
        PromiseState::Broken => ("chip bad", tu_string!(i18n, collections.st_broken)),
        PromiseState::Settled => ("chip", tu_string!(i18n, collections.st_settled)),
        PromiseState::Moved => ("chip", tu_string!(i18n, collections.st_moved)),
    }
}

/// The word of a state for marks and tests.
pub fn state_code(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Active => "active",
        PromiseState::Kept => "kept",
        PromiseState::KeptLate => "kept-late",
        PromiseState::Partial => "partial",
        PromiseState::Broken => "broken",
        PromiseState::Settled => "settled",
        PromiseState::Moved => "moved",
    }
}

/// How an entry stands: its look and its word.
pub fn state_of(i18n: I18n, entry: &EntryView) -> Option<(&'static str, &'static str)> {
    if entry.deleted {
        return Some(("chip", tu_string!(i18n, collections.st_deleted)));
    }
    match entry.form.what {
        EntryWhat::Promise { .. } if entry.form.currency.is_some() => {
            Some(("chip warn", tu_string!(i18n, collections.st_other_currency)))
        }
        EntryWhat::Promise { .. } => entry
            .progress
            .map(|progress| promise_state(i18n, progress.state)),
        EntryWhat::Action { done: true, .. } => {
            Some(("chip good", tu_string!(i18n, collections.st_done)))
        }
        EntryWhat::Dispute { resolved: true, .. } => {
            Some(("chip good", tu_string!(i18n, collections.st_resolved)))
        }
        EntryWhat::Dispute { .. } => Some(("chip warn", tu_string!(i18n, collections.st_open))),
        EntryWhat::Reminder { sent: false, .. } | EntryWhat::Thanks { sent: false, .. } => {
            Some(("chip warn", tu_string!(i18n, reminders.unsent)))
        }
        _ => None,
    }
}

/// What did not come of a promise of which less counts, and how far it is.
pub fn what_counts(entry: &EntryView) -> Option<(i64, PromiseProgress)> {
    let EntryWhat::Promise { amount, .. } = entry.form.what else {
        return None;
    };
    let progress = entry.progress.filter(|_| !entry.deleted)?;
    let rest = amount - progress.came;
    let stands = matches!(
        progress.state,
        PromiseState::Active | PromiseState::Partial | PromiseState::Broken | PromiseState::Moved
    );
    (stands && progress.missing < rest).then_some((rest, progress))
}

/// "De $ 300 cuentan $ 200: el resto ya no se debe o lo cubre otra cuota."
pub fn counts(i18n: I18n, rest: i64, progress: PromiseProgress, currency: &Currency) -> String {
    let rest = currency.full(rest);
    if progress.replaced {
        return tu_string!(i18n, collections.counts_replaced, rest = rest);
    }
    let missing = currency.full(progress.missing);
    tu_string!(
        i18n,
        collections.counts_less,
        rest = rest,
        missing = missing
    )
}

/// "Promesa de pago: $ 1.190.000 para el 30 nov, cuota 1 de 3".
pub fn says(i18n: I18n, form: &EntryForm, currency: &Currency, today: NaiveDate) -> String {
    let day = |on: NaiveDate| day_of_year(i18n, on, today);
    let name = match form.what {
        EntryWhat::Thanks { .. } => tu_string!(i18n, reminders.tone_thanks),
        ref what => Kind::of(what).map_or_else(
            || tu_string!(i18n, reminders.kind),
            |kind| kind_name(i18n, kind),
        ),
    };
    let detail = match form.what {
        EntryWhat::Note => return name.to_owned(),
        EntryWhat::Contact {
            channel: by,
            result: end,
        } => return format!("{}: {}", channel(i18n, by), result(i18n, end)),
        EntryWhat::Action {
            channel: by, on, ..
        } => tu_string!(
            i18n,
            collections.say_action,
            channel = channel(i18n, by),
            day = day(on)
        ),
        EntryWhat::Promise {
            amount,
            on,
            instalment,
            ..
        } => {
            let amount = currency.or_in(form.currency.as_ref()).full(amount);
            let words = tu_string!(
                i18n,
                collections.say_promise,
                amount = amount,
                day = day(on)
            );
            match instalment {
                Some((number, total)) => {
                    let part = tu_string!(
                        i18n,
                        collections.say_instalment,
                        number = number.to_string(),
                        total = total.to_string()
                    );
                    format!("{words}, {part}")
                }
                None => words,
            }
        }
        EntryWhat::Dispute { reason: why, .. } => reason(i18n, why).to_owned(),
        EntryWhat::Responsible if form.text.is_empty() => {
            tu_string!(i18n, collections.say_nobody).to_owned()
        }
        EntryWhat::Responsible => form.text.clone(),
        EntryWhat::Reminder {
            channel: by, step, ..
        } => tu_string!(
            i18n,
            reminders.say,
            step = step_words(i18n, step),
            channel = channel(i18n, by)
        ),
        EntryWhat::Thanks {
            channel: Some(by), ..
        } => channel(i18n, by).to_owned(),
        EntryWhat::Thanks { channel: None, .. } => {
            tu_string!(i18n, reminders.say_let_be).to_owned()
        }
    };
    format!("{name}: {detail}")
}

/// "Sobre Factura 4127, Factura 4130".
pub fn about(i18n: I18n, documents: &[(String, String)]) -> Option<String> {
    let names = documents.iter().map(|(kind, number)| match kind.as_str() {
        "" => number.clone(),
        kind => format!("{} {number}", kind_words(i18n, kind)),
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty())
        .then(|| tu_string!(i18n, collections.say_about, documents = names.join(", ")))
}

/// Why a customer is in the queue.
pub fn queue_reason(
    i18n: I18n,
    reason: &QueueReason,
    currency: &Currency,
    today: NaiveDate,
) -> String {
    let money = |minor: i64| currency.full(minor);
    let day = |on: NaiveDate| day_of_year(i18n, on, today);
    match *reason {
        QueueReason::ActionDue { channel: by, on } if on == today => {
            tu_string!(i18n, collections.reason_action, channel = channel(i18n, by))
        }
        QueueReason::ActionDue { channel: by, on } => tu_string!(
            i18n,
            collections.reason_action_late,
            day = day(on),
            channel = channel(i18n, by)
        ),
        QueueReason::BrokenPromise {
            on, came, missing, ..
        } if came > 0 => tu_string!(
            i18n,
            collections.reason_partial,
            missing = money(missing),
            day = day(on)
        ),
        QueueReason::BrokenPromise { on, promised, .. } => tu_string!(
            i18n,
            collections.reason_broken,
            promised = money(promised),
            day = day(on)
        ),
        QueueReason::Bounced { on, amount } => tu_string!(
            i18n,
            collections.reason_bounced,
            amount = money(amount),
            day = day(on)
        ),
        QueueReason::NewlyOverdue { amount, documents } => tu_string!(
            i18n,
            collections.reason_new,
            count = documents,
            n = count(i64::from(documents)),
            amount = money(amount)
        ),
        QueueReason::Overdue {
            documents,
            days_late,
        } => {
            let days = i64::from(days_late);
            let days = tu_string!(i18n, home.days, count = days, n = count(days));
            tu_string!(
                i18n,
                collections.reason_overdue,
                count = documents,
                n = count(i64::from(documents)),
                days = days
            )
        }
    }
}

/// The word of a reason for marks and tests.
pub fn reason_code(reason: &QueueReason) -> &'static str {
    match reason {
        QueueReason::ActionDue { .. } => "action",
        QueueReason::BrokenPromise { .. } => "promise",
        QueueReason::Bounced { .. } => "bounced",
        QueueReason::NewlyOverdue { .. } => "new",
        QueueReason::Overdue { .. } => "overdue",
    }
}

/// Why a customer waits, and until when.
pub fn wait(i18n: I18n, wait: &QueueWait, currency: &Currency, today: NaiveDate) -> String {
    let day = |on: NaiveDate| day_of_year(i18n, on, today);
    match *wait {
        QueueWait::Promise { on, missing } => tu_string!(
            i18n,
            collections.wait_promise,
            missing = currency.full(missing),
            day = day(on)
        ),
        QueueWait::Action { channel: by, on } => tu_string!(
            i18n,
            collections.wait_action,
            channel = channel(i18n, by),
            day = day(on)
        ),
        QueueWait::Contacted { on, until } => tu_string!(
            i18n,
            collections.wait_contacted,
            day = day(on),
            until = day(until)
        ),
    }
}
