//! The queue of today: whom to turn to, in which order, and who waits until when.
//!
//! Who gave a promise that is active, or for whom something is planned on a later day, is out until then. Somebody
//! who was spoken to rests for some days, unless something new came up since. Whatever was planned for today comes
//! first; the rest stands by the amount that can be asked for (overdue and not in dispute) times its urgency.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::{
    Channel, ContactResult, EntryId, Holdings, OpenDocument, Progress, PromiseTerms, Reason,
    Standing, incoming, promise_progress,
};
use crate::book::{Book, CustomerIndex};
use crate::numbers::AsOf;
use crate::order::Order;

/// Days after the due date during which something is newly overdue.
const NEWLY_DAYS: i64 = 7;
/// Days during which money that went back is news.
const BOUNCED_DAYS: u64 = 7;

/// What the queue asks beside the book.
#[derive(Clone, Copy)]
pub struct QueueInputs<'a> {
    /// What stands at the corte.
    pub standing: &'a [Standing],
    /// The customer of a key.
    pub customer_of: &'a dyn Fn(&str) -> Option<CustomerIndex>,
    /// The document of a key, by position in [`Book::documents`].
    pub document_of: &'a dyn Fn(&str) -> Option<u32>,
    /// Key of the payment at a position in the records.
    pub payment_key: &'a dyn Fn(u32) -> String,
}

/// What stands about each customer.
pub(crate) type ByCustomer<'a> = BTreeMap<CustomerIndex, Vec<&'a Standing>>;

impl<'a> QueueInputs<'a> {
    pub(crate) fn by_customer(&self) -> ByCustomer<'a> {
        let mut by_customer = ByCustomer::new();
        for standing in self.standing {
            if let Some(customer) = (self.customer_of)(&standing.entry.customer) {
                by_customer.entry(customer).or_default().push(standing);
            }
        }
        by_customer
    }
}

/// What the book has of those who promised something.
pub(crate) fn held(whole: &Book, by_customer: &ByCustomer) -> BTreeMap<CustomerIndex, Holdings> {
    Holdings::of(whole, &|customer| {
        let entries = by_customer.get(&customer);
        entries.is_some_and(|entries| {
            entries
                .iter()
                .any(|one| one.promise_in(whole.currency).is_some())
        })
    })
}

/// A customer to turn to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// Who.
    pub customer: CustomerIndex,
    /// Why, the most urgent first.
    pub reasons: Vec<Reason>,
    /// Overdue.
    pub overdue: i64,
    /// Overdue and not in dispute: what can be asked for.
    pub collectable: i64,
    /// Days late of the oldest overdue document.
    pub days_late: u32,
}

/// Until when a customer is left alone, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// They promised to pay.
    Promise {
        /// The entry.
        entry: EntryId,
        /// By this day.
        on: NaiveDate,
        /// What is still missing.
        missing: i64,
    },
    /// Something is planned.
    Action {
        /// The entry.
        entry: EntryId,
        /// By which way.
        channel: Channel,
        /// For this day.
        on: NaiveDate,
    },
    /// They were turned to.
    Contacted {
        /// On this day.
        on: NaiveDate,
        /// They come back on this one.
        until: NaiveDate,
    },
}

impl Waiting {
    /// Day on which it is over.
    pub fn until(&self) -> NaiveDate {
        match self {
            Self::Promise { on, .. } | Self::Action { on, .. } => *on,
            Self::Contacted { until, .. } => *until,
        }
    }
}

/// A customer who is out for some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRow {
    /// Who.
    pub customer: CustomerIndex,
    /// Why, and until when.
    pub waiting: Waiting,
    /// Overdue.
    pub overdue: i64,
}

/// The queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionQueue {
    /// In their order.
    pub rows: Vec<QueueRow>,
    /// Who comes back first stands first.
    pub waiting: Vec<WaitingRow>,
}

/// What is overdue of a customer.
#[derive(Clone, Copy, Debug, Default)]
struct Overdue {
    amount: i64,
    disputed: i64,
    documents: u32,
    days_late: i64,
    new_amount: i64,
    new_documents: u32,
    new_days: i64,
    bounced: i64,
    bounced_on: Option<NaiveDate>,
}

/// The queue at `at` of the customers of whom `book`, a subset of the `whole`, knows something overdue or something to
/// do. `is_chosen` tells whether a customer is looked at.
pub fn collection_queue(
    whole: &Book,
    book: &Book,
    at: AsOf,
    inputs: QueueInputs,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> CollectionQueue {
    let by_customer = inputs.by_customer();
    let held = held(whole, &by_customer);
    let overdue = overdue(book, at, inputs, &by_customer);
    let mut queue = CollectionQueue::default();
    let none = Vec::new();
    for (customer, overdue) in (0..)
        .zip(&overdue)
        .filter(|(customer, _)| is_chosen(*customer))
    {
        let entries = by_customer.get(&customer).unwrap_or(&none);
        if overdue.amount == 0 && entries.is_empty() {
            continue;
        }
        let progress = held
            .get(&customer)
            .map_or_else(Vec::new, |own| progress(whole, at, own, entries, inputs));
        let mut reasons = actions_due(entries, at.day);
        match waiting(book, entries, &progress, at.day).filter(|_| reasons.is_empty()) {
            Some(waiting) if overdue.amount > 0 => queue.waiting.push(WaitingRow {
                customer,
                waiting,
                overdue: overdue.amount,
            }),
            Some(_) => {}
            None => {
                let rest = rest(entries, at.day);
                let money = money_reasons(book, overdue, entries, &progress, at.day).into_iter();
                let (silent, loud): (Vec<_>, Vec<_>) =
                    money.partition(|reason| rest.is_some_and(|(on, _)| reason.since() <= on));
                reasons.extend(loud);
                if let (true, false, Some((on, until))) =
                    (reasons.is_empty(), silent.is_empty(), rest)
                {
                    queue.waiting.push(WaitingRow {
                        customer,
                        waiting: Waiting::Contacted { on, until },
                        overdue: overdue.amount,
                    });
                }
            }
        }
        if !reasons.is_empty() {
            queue.rows.push(QueueRow {
                customer,
                reasons,
                overdue: overdue.amount,
                collectable: overdue.amount - overdue.disputed,
                days_late: u32::try_from(overdue.days_late).unwrap_or(0),
            });
        }
    }
    queue.rows.order_by_key(|row| {
        let planned = matches!(row.reasons.first(), Some(Reason::ActionDue { .. }));
        let weight = row.reasons.iter().map(Reason::weight).max();
        let worth = i128::from(row.collectable) * weight.unwrap_or(0);
        (!planned, Reverse(worth), Reverse(row.overdue))
    });
    queue
        .waiting
        .order_by_key(|row| (row.waiting.until(), Reverse(row.overdue)));
    queue
}

/// What became of the promises of `customer` among `entries`, by the end of the corte.
pub fn progress_of(
    whole: &Book,
    at: AsOf,
    customer: CustomerIndex,
    entries: &[&Standing],
    inputs: QueueInputs,
) -> Vec<Progress> {
    let counted = |entry: &&Standing| entry.promise_in(whole.currency).is_some();
    if !entries.iter().any(counted) {
        return Vec::new();
    }
    let held = Holdings::of(whole, &|one| one == customer);
    let own = held.into_values().next().unwrap_or_default();
    progress(whole, at, &own, entries, inputs)
}

/// The same, of a customer whose holdings are known.
pub(crate) fn progress(
    whole: &Book,
    at: AsOf,
    own: &Holdings,
    entries: &[&Standing],
    inputs: QueueInputs,
) -> Vec<Progress> {
    let terms = entries.iter().filter_map(|standing| {
        let promise = standing.promise_in(whole.currency)?;
        let made_on = standing.made().on;
        let names = &standing.entry.documents;
        let documents: BTreeSet<u32> = if names.is_empty() {
            let billed = own.documents.iter().copied();
            billed
                .filter(|position| whole.documents[*position as usize].is_issued_at(made_on))
                .collect()
        } else {
            let named = names.iter();
            named.filter_map(|key| (inputs.document_of)(key)).collect()
        };
        let outstanding = |position: u32, day: NaiveDate| {
            let document = &whole.documents[position as usize];
            document.balance(day, at.today, whole.currency).outstanding
        };
        let by_then = at.day.min(promise.on);
        let nothing_owed = documents.iter().all(|one| outstanding(*one, by_then) == 0);
        // Beside what has an amount in the company's currency, what has none would take whatever the first leaves.
        let is_apart = |position: &u32| whole.documents[*position as usize].apart;
        let all_apart = documents.iter().all(is_apart);
        let open = documents.iter().filter_map(|position| {
            let amount = outstanding(*position, at.day);
            let document = &whole.documents[*position as usize];
            (amount > 0 && document.apart == all_apart).then_some(OpenDocument {
                document: *position,
                due_on: document.due_on,
                amount: (!document.apart).then_some(amount),
            })
        });
        let open = open.collect();
        Some(PromiseTerms {
            id: standing.id,
            made_on,
            on: promise.on,
            amount: promise.amount,
            nothing_owed,
            open,
            documents,
            whole: names.is_empty(),
            known: promise.known.clone(),
        })
    });
    let terms: Vec<PromiseTerms> = terms.collect();
    let money = incoming(whole, own, at.day, inputs.payment_key);
    promise_progress(&terms, &money, at.day)
}

/// What is overdue, by customer.
fn overdue(book: &Book, at: AsOf, inputs: QueueInputs, entries: &ByCustomer) -> Vec<Overdue> {
    let (wholly, named) = disputed(inputs, entries);
    let mut sums = vec![Overdue::default(); book.customers.len()];
    for (position, document) in (0..).zip(&book.documents).filter(|(_, d)| !d.apart) {
        let balance = document.balance(at.day, at.today, book.currency);
        if balance.overdue == 0 {
            continue;
        }
        let sum = &mut sums[document.customer as usize];
        sum.amount += balance.overdue;
        sum.documents += 1;
        sum.days_late = sum.days_late.max(balance.days_late);
        if wholly.contains(&document.customer) || named.contains(&position) {
            sum.disputed += balance.overdue;
        }
        if balance.days_late <= NEWLY_DAYS {
            sum.new_amount += balance.overdue;
            sum.new_documents += 1;
            sum.new_days = sum.new_days.max(balance.days_late);
        }
    }
    let since = at.day - Days::new(BOUNCED_DAYS);
    let back = book.applied.iter().filter(|part| part.amount < 0);
    for part in back.filter(|part| part.on > since && part.on <= at.day) {
        let sum = &mut sums[part.customer as usize];
        sum.bounced -= part.amount;
        sum.bounced_on = sum.bounced_on.max(Some(part.on));
    }
    sums
}

/// Customers of whom everything is in dispute, and the documents that are.
pub(crate) fn disputed(
    inputs: QueueInputs,
    entries: &ByCustomer,
) -> (BTreeSet<CustomerIndex>, BTreeSet<u32>) {
    let (mut wholly, mut named) = (BTreeSet::new(), BTreeSet::new());
    for (customer, entries) in entries {
        for dispute in entries.iter().filter(|entry| entry.is_open_dispute()) {
            if dispute.entry.documents.is_empty() {
                wholly.insert(*customer);
            }
            let keys = dispute.entry.documents.iter();
            named.extend(keys.filter_map(|key| (inputs.document_of)(key)));
        }
    }
    (wholly, named)
}

/// The actions that are not done. A contact on their day or later does them, if it was put down after them.
fn open_actions<'a>(entries: &[&'a Standing]) -> Vec<(&'a Standing, Channel, NaiveDate)> {
    let contacts: Vec<_> = entries
        .iter()
        .filter(|one| one.contact().is_some())
        .collect();
    let open = entries.iter().filter_map(|standing| {
        let action = standing.action().filter(|action| !action.done)?;
        let met = contacts
            .iter()
            .any(|contact| contact.id.event > standing.id.event && contact.made().on >= action.on);
        (!met).then_some((*standing, action.channel, action.on))
    });
    open.collect()
}

fn actions_due(entries: &[&Standing], day: NaiveDate) -> Vec<Reason> {
    let open = open_actions(entries).into_iter();
    let mut due: Vec<Reason> = open
        .filter(|(_, _, on)| *on <= day)
        .map(|(standing, channel, on)| Reason::ActionDue {
            entry: standing.id,
            channel,
            on,
        })
        .collect();
    due.order_by_key(Reason::since);
    due
}

/// Whether a customer is left alone on `day`: by the promise that ends first, unless one failed, else by what is planned
/// next. So of a plan one broken instalment ends them all.
pub(crate) fn waiting(
    book: &Book,
    entries: &[&Standing],
    progress: &[Progress],
    day: NaiveDate,
) -> Option<Waiting> {
    let one_failed = progress.iter().any(Progress::is_failing);
    let active = entries.iter().filter_map(|standing| {
        let promise = standing.promise()?;
        let progress = progress
            .iter()
            .find(|progress| progress.id == standing.id)?;
        (progress.holds() && !one_failed).then(|| Waiting::Promise {
            entry: standing.id,
            on: promise.on,
            missing: progress.missing_in(book),
        })
    });
    let planned = open_actions(entries).into_iter();
    let planned = planned.filter(|(_, _, on)| *on > day);
    let next = planned.min_by_key(|(_, _, on)| *on);
    active.min_by_key(Waiting::until).or_else(|| {
        next.map(|(standing, channel, on)| Waiting::Action {
            entry: standing.id,
            channel,
            on,
        })
    })
}

/// Day of the last contact, and until when it lets the customer rest; `None` when that is over.
fn rest(entries: &[&Standing], day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let rests = entries.iter().filter_map(|entry| {
        let (_, result) = entry.contact()?;
        let days = match result {
            ContactResult::Reached => 3,
            ContactResult::LeftMessage => 2,
            ContactResult::NoAnswer | ContactResult::WrongAddress => 1,
        };
        let on = entry.made().on;
        Some((on, on + Days::new(days)))
    });
    rests
        .filter(|(_, until)| day < *until)
        .max_by_key(|(on, until)| (*until, *on))
}

/// Why the money alone calls for somebody, the most urgent first.
fn money_reasons(
    book: &Book,
    overdue: &Overdue,
    entries: &[&Standing],
    progress: &[Progress],
    day: NaiveDate,
) -> Vec<Reason> {
    if overdue.amount == 0 {
        return Vec::new();
    }
    let mut reasons: Vec<Reason> = entries
        .iter()
        .filter_map(|standing| {
            let promise = standing.promise()?;
            let progress = progress
                .iter()
                .find(|progress| progress.id == standing.id)?;
            (progress.is_failing() && progress.missing_in(book) > 0).then(|| {
                Reason::BrokenPromise {
                    entry: standing.id,
                    on: promise.on,
                    promised: promise.amount,
                    came: progress.in_time + progress.late,
                    missing: progress.missing_in(book),
                }
            })
        })
        .collect();
    reasons.order_by_key(|reason| Reverse(reason.since()));
    if let Some(on) = overdue.bounced_on {
        reasons.push(Reason::Bounced {
            on,
            amount: overdue.bounced,
        });
    }
    let days_before = |days: i64| day - Days::new(u64::try_from(days - 1).unwrap_or(0));
    if overdue.new_documents > 0 {
        reasons.push(Reason::NewlyOverdue {
            since: days_before(overdue.new_days),
            amount: overdue.new_amount,
            documents: overdue.new_documents,
        });
    }
    if overdue.documents > overdue.new_documents {
        reasons.push(Reason::Overdue {
            since: days_before(overdue.days_late),
            amount: overdue.amount,
            documents: overdue.documents,
            days_late: u32::try_from(overdue.days_late).unwrap_or(0),
        });
    }
    reasons
}
