//! Recordatorios.

use chrono::NaiveDate;
use domain::book::CustomerIndex;
use domain::reminders::{
    HOURS, Ladder, LeftOut, LetterItem, ReminderInputs, Reminding, Tone, no_contact, reminding,
    thanks_due,
};
use protocol::{
    NoContact, OpenedLine, QUEUE_ROWS, Reach, ReminderDocument, ReminderLine, ReminderOf,
    ReminderOut, ReminderSetup, ReminderStep, ReminderTone, ReminderWait, RemindersView,
    ThanksLine,
};

use super::calendar::{by_day, of_day, to_pay};
use crate::collections::Desk;
use crate::collections::words::{channel, entry_key, form};
use crate::{Lens, Local, Snapshot};

/// The reminders of the customers in scope, and a day of the calendar. At a past corte nobody is reminded.
pub fn reminders_view(
    snapshot: &Snapshot,
    lens: &Lens,
    day: Option<NaiveDate>,
    local: Local,
) -> RemindersView {
    let whole = snapshot.book();
    let desk = Desk::new(snapshot, &whole, lens, local.collections);
    let chosen = lens.chosen(&whole);
    let is_chosen = |customer: CustomerIndex| {
        let chosen = chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.customers[customer as usize])
    };
    let setup = reminder_setup(local, lens.at.today);
    if lens.at.day != lens.at.today {
        return RemindersView {
            rows: Some(Vec::new()),
            ..empty(setup)
        };
    }
    let all = plan(snapshot, &desk, lens, local, &is_chosen);
    let (due, out): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.left_out.is_none());
    let rows = due.iter().take(QUEUE_ROWS);
    let rows = rows.filter_map(|one| line(snapshot, &desk, one));
    let left_out: Vec<ReminderOut> = out.iter().filter_map(|one| left_out(&desk, one)).collect();
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let thanks = desk.ask(|work| thanks_due(&whole, lens.at, work, &is_chosen));
    let thanks = thanks.into_iter().filter(|one| one.opened.is_none());
    let (owed, to_come) = to_pay(&desk, lens, &is_chosen);
    RemindersView {
        rows: Some(rows.collect()),
        total: count(due.len()),
        amount: due.iter().map(|one| one.letter.total).sum(),
        opened: opened(&desk, &is_chosen),
        left_out_total: count(left_out.len()),
        left_out: left_out.into_iter().take(QUEUE_ROWS).collect(),
        thanks: thanks
            .take(QUEUE_ROWS)
            .map(|one| ThanksLine {
                reach: reach(snapshot, &desk, one.customer),
                on: one.on,
                amount: one.amount,
            })
            .collect(),
        past_due: by_day(&owed),
        upcoming: by_day(&to_come),
        day: day.map_or_else(Vec::new, |day| {
            let of_when = if day < lens.at.day { &owed } else { &to_come };
            of_day(&desk, of_when, day)
        }),
        editable: true,
        ..empty(setup)
    }
}

/// The reminders before the first sync.
pub fn reminders_before_first_sync(local: Local, today: NaiveDate) -> RemindersView {
    empty(reminder_setup(local, today))
}

fn empty(setup: ReminderSetup) -> RemindersView {
    RemindersView {
        rows: None,
        total: 0,
        amount: 0,
        opened: Vec::new(),
        left_out: Vec::new(),
        left_out_total: 0,
        thanks: Vec::new(),
        past_due: Vec::new(),
        upcoming: Vec::new(),
        day: Vec::new(),
        setup,
        editable: false,
    }
}

/// What one customer is to be reminded of today, or why not.
pub(crate) fn reminder_of(
    snapshot: &Snapshot,
    desk: &Desk,
    lens: &Lens,
    customer: CustomerIndex,
    local: Local,
) -> Option<ReminderOf> {
    if lens.at.day != lens.at.today {
        return None;
    }
    let all = plan(snapshot, desk, lens, local, &|one| one == customer);
    let one = all.first()?;
    Some(ReminderOf {
        line: line(snapshot, desk, one)?,
        wait: one.left_out.map(wait),
    })
}

/// How reminders are written, and whether they may go out today.
pub(crate) fn reminder_setup(local: Local, today: NaiveDate) -> ReminderSetup {
    let settings = local.reminders;
    let ladder = settings.ladder.clone().unwrap_or_default();
    let steps = ladder.steps().iter();
    ReminderSetup {
        steps: steps
            .map(|step| ReminderStep {
                days: step.days,
                on: step.on,
            })
            .collect(),
        texts: settings.texts.clone(),
        bank: settings.bank.clone(),
        signature: settings.signature.clone(),
        no_contact: no_contact(today, local.holidays).map(|why| match why {
            domain::reminders::NoContact::Sunday => NoContact::Sunday,
            domain::reminders::NoContact::Holiday => NoContact::Holiday,
        }),
        hours: (HOURS.start, HOURS.end),
    }
}

fn plan(
    snapshot: &Snapshot,
    desk: &Desk,
    lens: &Lens,
    local: Local,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> Vec<Reminding> {
    let usual = Ladder::default();
    let can_reach = |customer: CustomerIndex| {
        let reach = reach(snapshot, desk, customer);
        reach.whatsapp.is_some() || reach.email.is_some()
    };
    desk.ask(|work| {
        let inputs = ReminderInputs {
            work,
            ladder: local.reminders.ladder.as_ref().unwrap_or(&usual),
            can_reach: &can_reach,
        };
        reminding(desk.whole, lens.at, inputs, is_chosen)
    })
}

/// Where a customer can be reached with a message.
pub(crate) fn reach(snapshot: &Snapshot, desk: &Desk, customer: CustomerIndex) -> Reach {
    let known = &desk.whole.customers[customer as usize];
    let record = desk.dataset.customers().at(customer as usize);
    let email = record.and_then(|record| record.email.as_deref());
    let phone = known.phone.as_deref();
    let phone = phone.and_then(|phone| domain::phone(phone, snapshot.country()));
    Reach {
        key: known.key.clone(),
        name: known.name.clone(),
        whatsapp: phone.and_then(|phone| phone.messenger().map(str::to_owned)),
        email: email.and_then(address),
    }
}

/// The first e-mail address in what people typed.
fn address(typed: &str) -> Option<String> {
    let mut parts = typed.split([',', ';', ' ', '/', '<', '>']).map(str::trim);
    let address = parts.find(|part| {
        let (name, host) = part.split_once('@').unwrap_or_default();
        !name.is_empty() && host.contains('.') && !host.contains('@') && !host.ends_with('.')
    });
    address.map(str::to_owned)
}

fn line(snapshot: &Snapshot, desk: &Desk, one: &Reminding) -> Option<ReminderLine> {
    let letter = &one.letter;
    // Whoever owes nothing has a line too: it says why they are left out.
    let (step, tone) = letter.furthest().unwrap_or((0, Tone::DueToday));
    let documents = letter.items.iter().map(|item| document(desk, item));
    Some(ReminderLine {
        reach: reach(snapshot, desk, one.customer),
        step,
        tone: match tone {
            Tone::BeforeDue => ReminderTone::BeforeDue,
            Tone::DueToday => ReminderTone::DueToday,
            Tone::Late => ReminderTone::Late,
            Tone::VeryLate => ReminderTone::VeryLate,
        },
        documents: documents.collect::<Option<_>>()?,
        total: letter.total,
        overdue: letter.overdue,
        days_late: letter.days_late,
    })
}

fn document(desk: &Desk, item: &LetterItem) -> Option<ReminderDocument> {
    let document = &desk.whole.documents[item.document as usize];
    let record = desk.dataset.documents().at(document.record as usize)?;
    Some(ReminderDocument {
        key: record.key.clone(),
        kind: record.kind.code(),
        number: record.number.clone(),
        due_on: document.due_on,
        days_late: item.days_late,
        amount: item.amount,
        apart: document.apart.then(|| {
            let currency = document.currency;
            (currency.code().to_owned(), currency.decimals())
        }),
    })
}

/// Somebody who is left out; what was opened stands elsewhere.
fn left_out(desk: &Desk, one: &Reminding) -> Option<ReminderOut> {
    let why = one.left_out?;
    let customer = &desk.whole.customers[one.customer as usize];
    (!matches!(why, LeftOut::Opened { .. })).then(|| ReminderOut {
        key: customer.key.clone(),
        name: customer.name.clone(),
        total: one.letter.total + one.letter.disputed + one.letter.promised,
        wait: wait(why),
    })
}

fn wait(why: LeftOut) -> ReminderWait {
    match why {
        LeftOut::Opened {
            entry,
            channel: by,
            on,
        } => ReminderWait::Opened {
            entry: entry_key(entry),
            channel: channel(by),
            on,
        },
        LeftOut::Paid => ReminderWait::Paid,
        LeftOut::Disputed => ReminderWait::Disputed,
        LeftOut::Unapplied { amount } => ReminderWait::Unapplied { amount },
        LeftOut::Promised { on, missing } => ReminderWait::Promised { on, missing },
        LeftOut::Planned { channel: by, on } => ReminderWait::Planned {
            channel: channel(by),
            on,
        },
        LeftOut::Said { on, next_on } => ReminderWait::Said { on, next_on },
        LeftOut::Often { until } => ReminderWait::Often { until },
        LeftOut::NoAddress => ReminderWait::NoAddress,
    }
}

/// Messages that were opened, and of which nobody said whether they went out.
fn opened(desk: &Desk, is_chosen: &dyn Fn(CustomerIndex) -> bool) -> Vec<OpenedLine> {
    let open = desk.standing.iter().filter_map(|one| {
        let waits = one.reminder().is_some_and(|reminder| !reminder.sent)
            || one.thanks().is_some_and(|thanks| !thanks.sent);
        let customer = desk.customer(&one.entry.customer).filter(|_| waits)?;
        is_chosen(customer).then(|| OpenedLine {
            key: desk.whole.customers[customer as usize].key.clone(),
            name: desk.whole.customers[customer as usize].name.clone(),
            entry: entry_key(one.id),
            form: form(&one.entry, desk.whole.currency),
            on: one.made().on,
        })
    });
    open.collect()
}
