//! How often somebody may be written to and called. Ley 21.320 (which amends Ley 19.496, article 37): at most two
//! messages a week, at least two days apart, and one call or visit a week.

use chrono::{Days, NaiveDate};

use crate::collections::{Channel, ContactResult, Standing};

/// Days within which there are at most two messages.
const WEEK: u64 = 7;
/// Days from one message to the next.
const APART: u64 = 2;
/// Days from one call or visit to the next.
pub const CALL_DAYS: u64 = 7;

/// The first day from `day` on on which another message may go out, by what stands about a customer.
pub fn next_message_on(entries: &[&Standing], day: NaiveDate) -> NaiveDate {
    let mut sent = days_of(entries, |channel| {
        matches!(channel, Channel::WhatsApp | Channel::Mail | Channel::Other)
    });
    sent.sort_unstable();
    let mut newest = sent.into_iter().rev();
    let after_last = newest.next().map(|last| last + Days::new(APART));
    let after_second = newest.next().map(|second| second + Days::new(WEEK));
    day.max(after_last.unwrap_or(day))
        .max(after_second.unwrap_or(day))
}

/// The first day from `day` on on which somebody may be called or visited again.
pub fn next_call_on(entries: &[&Standing], day: NaiveDate) -> NaiveDate {
    let called = days_of(entries, |channel| {
        matches!(channel, Channel::Call | Channel::Visit)
    });
    let last = called.into_iter().max();
    day.max(last.map_or(day, |last| last + Days::new(CALL_DAYS)))
}

/// The days of what went out by some ways. What went to a wrong address reached nobody.
fn days_of(entries: &[&Standing], is_way: fn(Channel) -> bool) -> Vec<NaiveDate> {
    let contacts = entries.iter().filter_map(|entry| {
        let (channel, result) = entry.contact()?;
        (is_way(channel) && result != ContactResult::WrongAddress).then(|| entry.made().on)
    });
    contacts.collect()
}
