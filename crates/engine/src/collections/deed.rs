//! What a person does, as an event of the log.

use chrono::NaiveDate;
use domain::book::Book;
use domain::collections::{
    Change, CollectionLog, Entry, EntryId, Event, NextAction, Promise, Reminder, Stamp, Thanks,
    What,
};
use protocol::{Deed, EntryForm, EntryKey, EntryWhat, EventKey, Scope};

use super::Desk;
use super::words::{channel_of, entry_id, event_id, reason_of, result_of};
use crate::Snapshot;
use crate::currency::currency_of;

/// Letters of a text.
const TEXT_LETTERS: usize = 4_000;
/// Letters of a name.
const NAME_LETTERS: usize = 80;
/// Entries that one deed makes at most: the instalments of a plan, and what goes with them.
const MOST_ENTRIES: usize = 70;

/// The event of a deed that `by` does at the instant `at`, which is `today` in the company's zone; `None` when it makes
/// no sense: a promise of nothing, an entry or event that is not there.
pub fn collection_event(
    snapshot: &Snapshot,
    log: &CollectionLog,
    today: NaiveDate,
    at: i64,
    by: &str,
    deed: Deed,
) -> Option<Event> {
    let book = snapshot.book();
    let lens = snapshot.lens(&Scope::default(), today);
    let desk = Desk::new(snapshot, &book, &lens, log);
    let change = match deed {
        Deed::Add(forms) if forms.is_empty() || forms.len() > MOST_ENTRIES => return None,
        Deed::Add(forms) => {
            let entries = forms.into_iter();
            let entries = entries.map(|form| entry(&desk, &book, today, form, None));
            Change::Add(entries.collect::<Option<_>>()?)
        }
        Deed::Edit(key, form) => edit(&desk, &book, today, key, form)?,
        Deed::Delete(key) => Change::Delete(known(&desk, key)?),
        Deed::Undo(key) => Change::Undo(happened(log, key)?),
        Deed::Mail(letter) => {
            let made = entry(&desk, &book, today, letter.form, None)?;
            Change::Add(vec![made])
        }
    };
    let stamp = Stamp {
        at,
        on: today,
        by: short(by, NAME_LETTERS),
    };
    Some(Event { stamp, change })
}

fn edit(
    desk: &Desk,
    book: &Book,
    today: NaiveDate,
    key: EntryKey,
    form: EntryForm,
) -> Option<Change> {
    let id = known(desk, key)?;
    let before = desk.standing.iter().find(|one| one.id == id)?;
    // What was known when a promise was made stays what it was.
    let payments = before.promise().map(|promise| promise.known.clone());
    Some(Change::Edit {
        entry: id,
        to: entry(desk, book, today, form, payments)?,
    })
}

fn known(desk: &Desk, key: EntryKey) -> Option<EntryId> {
    let id = entry_id(key);
    desk.standing.iter().any(|one| one.id == id).then_some(id)
}

fn happened(log: &CollectionLog, key: EventKey) -> Option<domain::collections::EventId> {
    let id = event_id(key);
    log.events.contains_key(&id).then_some(id)
}

fn entry(
    desk: &Desk,
    book: &Book,
    today: NaiveDate,
    form: EntryForm,
    payments: Option<Vec<String>>,
) -> Option<Entry> {
    let text = short(&form.text, TEXT_LETTERS);
    let currency = currency_of(form.currency.as_ref(), Some(book.currency));
    let what = match form.what {
        EntryWhat::Note if text.is_empty() => return None,
        EntryWhat::Note => What::Note { text },
        EntryWhat::Contact { channel, result } => What::Contact {
            channel: channel_of(channel),
            result: result_of(result),
            text,
        },
        EntryWhat::Action { channel, on, done } => What::Action(NextAction {
            channel: channel_of(channel),
            on,
            text,
            done,
        }),
        EntryWhat::Promise { amount, .. } if amount <= 0 => return None,
        EntryWhat::Promise {
            amount,
            on,
            channel,
            instalment,
        } => What::Promise(Promise {
            amount,
            currency,
            on,
            channel: channel_of(channel),
            text,
            known: payments.unwrap_or_else(|| known_payments(desk, book, today, &form.customer)),
            instalment,
        }),
        EntryWhat::Dispute { reason, resolved } => What::Dispute {
            reason: reason_of(reason),
            text,
            resolved,
        },
        EntryWhat::Responsible => What::Responsible {
            name: short(&text, NAME_LETTERS),
        },
        EntryWhat::Reminder {
            channel,
            step,
            sent,
        } => What::Reminder(Reminder {
            channel: channel_of(channel),
            step,
            sent,
        }),
        EntryWhat::Thanks { channel, sent } => What::Thanks(Thanks {
            channel: channel.map(channel_of),
            sent,
        }),
    };
    Some(Entry {
        customer: form.customer,
        documents: form.documents,
        what,
    })
}

/// Payments of a customer dated today or later, cheques a fecha among them: they are not what is promised now.
fn known_payments(desk: &Desk, book: &Book, today: NaiveDate, customer: &str) -> Vec<String> {
    let Some(customer) = desk.customer(customer) else {
        return Vec::new();
    };
    let paid = book.cash.iter().zip(0_u32..).filter(|(cash, at)| {
        cash.on >= today
            && (cash.customer == Some(customer)
                || book
                    .applied
                    .iter()
                    .any(|part| part.cash == *at && part.customer == customer))
    });
    paid.map(|(cash, _)| desk.payment_key(cash.record))
        .collect()
}

/// A text without spaces around it, of so many letters at most.
fn short(text: &str, letters: usize) -> String {
    text.trim().chars().take(letters).collect()
}
