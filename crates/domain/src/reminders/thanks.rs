//! Whom to thank: whoever paid after they were reminded, or had promised to, and was not thanked yet.

use chrono::{Days, NaiveDate};

use crate::Currency;
use crate::book::{Book, CustomerIndex};
use crate::collections::{EntryId, Holdings, QueueInputs, Standing, incoming};
use crate::numbers::AsOf;

/// Days after a payment during which thanks are due.
const FRESH_DAYS: u64 = 7;
/// Days during which a payment follows a reminder or a promise.
const FOLLOWS_DAYS: u64 = 45;

/// Somebody to be thanked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThanksDue {
    /// Who.
    pub customer: CustomerIndex,
    /// Day of the last payment.
    pub on: NaiveDate,
    /// What came within these days, minor units of the company's currency.
    pub amount: i64,
    /// A message was opened, and nobody said whether it went out.
    pub opened: Option<EntryId>,
}

/// Who is to be thanked at `at`. Once per payment: whatever was said or let be on its day or later is enough.
pub fn thanks_due(
    whole: &Book,
    at: AsOf,
    inputs: QueueInputs,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> Vec<ThanksDue> {
    let by_customer = inputs.by_customer();
    let asked = |customer: CustomerIndex| {
        let entries = by_customer.get(&customer).filter(|_| is_chosen(customer));
        entries.is_some_and(|entries| {
            entries
                .iter()
                .any(|one| asked_on(one, whole.currency).is_some())
        })
    };
    let mut due = Vec::new();
    for (customer, own) in Holdings::of(whole, &asked) {
        let entries = &by_customer[&customer];
        let answers = |paid: NaiveDate| {
            let mut days = entries
                .iter()
                .filter_map(|one| asked_on(one, whole.currency));
            days.any(|on| on <= paid && paid < on + Days::new(FOLLOWS_DAYS))
        };
        let thanked = entries.iter().filter(|one| {
            let thanks = one.thanks();
            thanks.is_some_and(|thanks| thanks.sent)
        });
        let thanked = thanked.map(|one| one.made().on).max();
        let fresh = incoming(whole, &own, at.day, inputs.payment_key)
            .into_iter()
            .filter(|part| {
                part.on + Days::new(FRESH_DAYS) > at.day
                    && thanked.is_none_or(|thanked| thanked < part.on)
                    && answers(part.on)
            });
        let (on, amount) = fresh.fold((None, 0), |(on, amount), part| {
            (on.max(Some(part.on)), amount + part.amount)
        });
        let Some(on) = on else { continue };
        let opened = entries
            .iter()
            .find(|one| one.thanks().is_some_and(|thanks| !thanks.sent));
        due.push(ThanksDue {
            customer,
            on,
            amount,
            opened: opened.map(|one| one.id),
        });
    }
    due
}

/// Day on which somebody was asked for money, or said that it would come. A promise that was typed in another currency
/// than that in which the company counts says nothing of its money.
fn asked_on(entry: &Standing, company: Currency) -> Option<NaiveDate> {
    let is_sent = entry.reminder().is_some_and(|reminder| reminder.sent);
    (is_sent || entry.promise_in(company).is_some()).then(|| entry.made().on)
}
