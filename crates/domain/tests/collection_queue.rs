//! The queue of today: who is in it, why, in which order, and who waits until when.

mod support;

use chrono::NaiveDate;
use domain::Currency;
use domain::collections::{
    Change, Channel, CollectionLog, CollectionQueue, ContactResult, DisputeReason, Entry, EntryId,
    Event, EventId, NextAction, Promise, QueueInputs, Reason, Stamp, Waiting, What,
    collection_queue,
};
use domain::numbers::AsOf;
use domain::{Document, Payment};

use support::{as_of, by_id, credit_note, day, documents_only, invoice, payment};

/// Day that the tests call today.
const TODAY: &str = "2026-11-22";

/// A document of a customer, issued in September.
fn owed(number: u32, customer: &str, due: &str, total: i64) -> Document {
    Document {
        customer_id: Some(customer.into()),
        ..invoice(number, "2026-09-01", due, total)
    }
}

/// Puts down what happened: (day, customer, documents, what).
fn log(entries: &[(&str, &str, &[u32], What)]) -> CollectionLog {
    let mut log = CollectionLog::default();
    for (on, customer, documents, what) in entries {
        let entry = Entry {
            customer: (*customer).into(),
            documents: documents
                .iter()
                .map(|number| format!("i{number}"))
                .collect(),
            what: what.clone(),
        };
        let stamp = Stamp {
            at: 0,
            on: day(on),
            by: "Ana".into(),
        };
        let event = Event {
            stamp,
            change: Change::Add(vec![entry]),
        };
        log.events.insert(log.next_id(0), event);
    }
    log
}

fn nth(number: u64) -> EntryId {
    EntryId {
        event: EventId { number, salt: 0 },
        place: 0,
    }
}

/// A log of one event: a plan.
fn given_at_once<const N: usize>(
    on: &str,
    customer: &str,
    entries: [(Vec<String>, What); N],
) -> CollectionLog {
    let entries = entries.map(|(documents, what)| Entry {
        customer: customer.into(),
        documents,
        what,
    });
    let stamp = Stamp {
        at: 0,
        on: day(on),
        by: "Ana".into(),
    };
    let mut log = CollectionLog::default();
    let change = Change::Add(entries.into());
    log.events.insert(log.next_id(0), Event { stamp, change });
    log
}

fn queue(
    documents: &[Document],
    payments: &[Payment],
    entries: &[(&str, &str, &[u32], What)],
    at: AsOf,
) -> CollectionQueue {
    queue_of(documents, payments, &log(entries), at)
}

fn queue_of(
    documents: &[Document],
    payments: &[Payment],
    log: &CollectionLog,
    at: AsOf,
) -> CollectionQueue {
    let book = documents_only(documents, payments);
    let standing = log.standing(at.day);
    let position = |key: &str| {
        book.customers
            .iter()
            .position(|customer| customer.key == key)
    };
    let inputs = QueueInputs {
        standing: &standing,
        customer_of: &|key| u32::try_from(position(key)?).ok(),
        document_of: &|key| {
            let position = documents.iter().position(|document| document.key == key)?;
            u32::try_from(position).ok()
        },
        payment_key: &|record| payments[record as usize].key.clone(),
    };
    collection_queue(&book, &book, at, inputs, &|_| true)
}

/// The customers in the queue, by position.
fn customers(queue: &CollectionQueue) -> Vec<u32> {
    queue.rows.iter().map(|row| row.customer).collect()
}

fn promise(amount: i64, on: &str) -> What {
    What::Promise(Promise {
        currency: None,
        amount,
        on: day(on),
        channel: Channel::Call,
        text: String::new(),
        known: Vec::new(),
        instalment: None,
    })
}

fn action(on: &str, done: bool) -> What {
    What::Action(NextAction {
        channel: Channel::Call,
        on: day(on),
        text: String::new(),
        done,
    })
}

fn contact(result: ContactResult) -> What {
    What::Contact {
        channel: Channel::Call,
        result,
        text: String::new(),
    }
}

fn before(days: u64) -> NaiveDate {
    day(TODAY) - chrono::Days::new(days)
}

#[test]
fn the_worth_of_a_call_and_its_urgency_make_the_order() {
    let documents = [
        owed(0, "old", "2026-06-01", 1_000),
        owed(1, "recent", "2026-11-20", 600),
        owed(2, "broken", "2026-10-20", 400),
        owed(3, "planned", "2026-10-20", 10),
        owed(4, "not due", "2026-12-20", 9_999),
    ];
    let entries: [(&str, &str, &[u32], What); 2] = [
        ("2026-11-01", "broken", &[], promise(400, "2026-11-10")),
        ("2026-11-10", "planned", &[], action(TODAY, false)),
    ];
    let queue = queue(&documents, &[], &entries, as_of(TODAY));
    // Planned for today first, then 600 × 1.5, 400 × 2, 1,000 × 0.5.
    assert_eq!(customers(&queue), [3, 1, 2, 0]);
    assert_eq!(
        queue.rows[2].reasons,
        [
            Reason::BrokenPromise {
                entry: nth(1),
                on: day("2026-11-10"),
                promised: 400,
                came: 0,
                missing: 400
            },
            Reason::Overdue {
                since: day("2026-10-21"),
                amount: 400,
                documents: 1,
                days_late: 33
            },
        ]
    );
    assert_eq!(
        queue.rows[1].reasons,
        [Reason::NewlyOverdue {
            since: day("2026-11-21"),
            amount: 600,
            documents: 1
        }]
    );
}

#[test]
fn who_promised_is_out_until_the_day_after_and_back_when_it_breaks() {
    let documents = [owed(0, "c", "2026-10-01", 500)];
    let entries: [(&str, &str, &[u32], What); 1] =
        [("2026-11-01", "c", &[], promise(300, "2026-11-20"))];
    let at = |text: &str| queue(&documents, &[], &entries, as_of(text));
    let waits = at("2026-11-20");
    assert!(waits.rows.is_empty());
    assert_eq!(
        waits.waiting[0].waiting,
        Waiting::Promise {
            entry: nth(1),
            on: day("2026-11-20"),
            missing: 300
        }
    );
    assert!(matches!(
        at("2026-11-21").rows[0].reasons[0],
        Reason::BrokenPromise { missing: 300, .. }
    ));
    // Kept, and something else is overdue still.
    let paid = [payment("p", "2026-11-19", 300, Some(by_id(0)))];
    let kept = queue(&documents, &paid, &entries, as_of("2026-11-21"));
    assert!(matches!(
        kept.rows[0].reasons[..],
        [Reason::Overdue { amount: 200, .. }]
    ));
}

#[test]
fn a_plan_with_a_broken_instalment_waits_no_longer() {
    let documents = [owed(0, "c", "2026-10-01", 500)];
    let instalment = |on| (vec![], promise(250, on));
    let plan = [instalment("2026-11-10"), instalment("2026-11-30")];
    let queue = queue_of(
        &documents,
        &[],
        &given_at_once("2026-11-01", "c", plan),
        as_of(TODAY),
    );
    assert!(matches!(
        queue.rows[0].reasons[0],
        Reason::BrokenPromise { missing: 250, .. }
    ));
}

#[test]
fn a_new_promise_stands_in_the_place_of_a_broken_one() {
    let documents = [owed(0, "c", "2026-10-01", 500)];
    let entries: [(&str, &str, &[u32], What); 2] = [
        ("2026-11-01", "c", &[], promise(250, "2026-11-10")),
        ("2026-11-12", "c", &[], promise(250, "2026-11-30")),
    ];
    let queue = queue(&documents, &[], &entries, as_of(TODAY));
    assert!(queue.rows.is_empty());
    assert!(matches!(
        queue.waiting[0].waiting,
        Waiting::Promise { missing: 250, .. }
    ));
}

#[test]
fn who_moves_a_promise_before_its_date_has_not_broken_it() {
    let documents = [owed(0, "c", "2026-10-01", 500)];
    let (early, late) = (promise(500, "2026-11-20"), promise(500, "2026-11-27"));
    let entries: [(&str, &str, &[u32], What); 2] = [
        ("2026-11-10", "c", &[], early.clone()),
        ("2026-11-18", "c", &[], late.clone()),
    ];
    let moved = queue(&documents, &[], &entries, as_of(TODAY));
    assert!(moved.rows.is_empty());
    assert!(matches!(
        moved.waiting[0].waiting,
        Waiting::Promise { on, .. } if on == day("2026-11-27")
    ));
    // The word that was given last is the one that failed.
    let entries: [(&str, &str, &[u32], What); 2] = [
        ("2026-11-10", "c", &[], late),
        ("2026-11-18", "c", &[], early),
    ];
    let failed = queue(&documents, &[], &entries, as_of(TODAY));
    assert!(matches!(
        failed.rows[0].reasons[0],
        Reason::BrokenPromise { missing: 500, .. }
    ));
}

#[test]
fn what_is_planned_for_later_waits_and_a_contact_does_what_was_planned() {
    let documents = [owed(0, "c", "2026-10-01", 500)];
    let planned: [(&str, &str, &[u32], What); 2] = [
        ("2026-11-10", "c", &[], action("2026-11-22", false)),
        ("2026-11-22", "c", &[], contact(ContactResult::Reached)),
    ];
    let before = queue(&documents, &[], &planned, as_of("2026-11-21"));
    assert_eq!(before.waiting[0].waiting.until(), day("2026-11-22"));
    let after = queue(&documents, &[], &planned, as_of(TODAY));
    assert_eq!(
        after.waiting[0].waiting,
        Waiting::Contacted {
            on: day(TODAY),
            until: day("2026-11-25")
        }
    );
    let done = [("2026-11-10", "c", &[] as &[u32], action("2026-11-20", true))];
    assert!(matches!(
        queue(&documents, &[], &done, as_of(TODAY)).rows[0].reasons[..],
        [Reason::Overdue { .. }]
    ));
}

#[test]
fn who_was_spoken_to_rests_unless_something_new_comes_up() {
    let mut documents = vec![owed(0, "c", "2026-10-01", 500)];
    let spoken = [(
        "2026-11-20",
        "c",
        &[] as &[u32],
        contact(ContactResult::Reached),
    )];
    assert!(
        queue(&documents, &[], &spoken, as_of(TODAY))
            .rows
            .is_empty()
    );
    assert_eq!(
        queue(&documents, &[], &spoken, as_of("2026-11-23"))
            .rows
            .len(),
        1
    );
    let nobody = [(
        "2026-11-20",
        "c",
        &[] as &[u32],
        contact(ContactResult::NoAnswer),
    )];
    assert_eq!(
        queue(&documents, &[], &nobody, as_of("2026-11-21"))
            .rows
            .len(),
        1
    );
    documents.push(owed(1, "c", "2026-11-20", 70));
    let reasons = queue(&documents, &[], &spoken, as_of(TODAY)).rows[0]
        .reasons
        .clone();
    assert!(matches!(
        reasons[..],
        [Reason::NewlyOverdue { amount: 70, .. }]
    ));
}

#[test]
fn what_is_in_dispute_is_owed_but_not_asked_for() {
    let documents = [
        owed(0, "c", "2026-10-01", 500),
        owed(1, "c", "2026-10-01", 40),
    ];
    let dispute = |resolved| What::Dispute {
        reason: DisputeReason::Price,
        text: String::new(),
        resolved,
    };
    let row = |documents_named: &[u32], resolved| {
        let entries = [("2026-11-10", "c", documents_named, dispute(resolved))];
        let row = queue(&documents, &[], &entries, as_of(TODAY)).rows[0].clone();
        (row.overdue, row.collectable)
    };
    assert_eq!(row(&[0], false), (540, 40));
    assert_eq!(row(&[0], true), (540, 540));
    assert_eq!(row(&[], false), (540, 0));
}

#[test]
fn money_that_went_back_is_told_for_a_week() {
    let documents = [owed(0, "c", "2026-10-01", 500)];
    let went_back = |days| {
        let payments = [
            payment("in", "2026-11-01", 500, Some(by_id(0))),
            payment("out", &before(days).to_string(), -500, Some(by_id(0))),
        ];
        let queue = queue(&documents, &payments, &[], as_of(TODAY));
        queue.rows[0].reasons[0].clone()
    };
    assert_eq!(
        went_back(6),
        Reason::Bounced {
            on: before(6),
            amount: 500
        }
    );
    assert!(matches!(went_back(7), Reason::Overdue { .. }));
}

#[test]
fn what_is_missing_of_a_broken_promise_is_less_what_came_in_time_and_late() {
    let documents = [owed(0, "c", "2026-10-01", 500)];
    let entries: [(&str, &str, &[u32], What); 1] =
        [("2026-11-01", "c", &[], promise(400, "2026-11-10"))];
    let paid = [
        payment("in time", "2026-11-09", 100, Some(by_id(0))),
        payment("late", "2026-11-15", 50, Some(by_id(0))),
    ];
    let queue = queue(&documents, &paid, &entries, as_of(TODAY));
    assert!(matches!(
        queue.rows[0].reasons[0],
        Reason::BrokenPromise {
            promised: 400,
            came: 150,
            missing: 250,
            ..
        }
    ));
}

#[test]
fn who_paid_nothing_kept_nothing_of_it_though_less_is_owed() {
    let documents = [
        owed(0, "c", "2026-10-01", 500),
        credit_note(1, "2026-11-05", 300, Some(by_id(0))),
    ];
    let entries: [(&str, &str, &[u32], What); 1] =
        [("2026-11-01", "c", &[], promise(400, "2026-11-10"))];
    let queue = queue(&documents, &[], &entries, as_of(TODAY));
    assert!(matches!(
        queue.rows[0].reasons[0],
        Reason::BrokenPromise {
            promised: 400,
            came: 0,
            missing: 200,
            ..
        }
    ));
}

#[test]
fn the_older_a_debt_the_less_it_is_worth_a_call() {
    let documents = [
        owed(0, "a month", "2026-10-25", 850),
        owed(1, "two months", "2026-09-25", 1_000),
        owed(2, "half a year", "2026-06-01", 1_500),
    ];
    let queue = queue(&documents, &[], &[], as_of(TODAY));
    // 850 × 1, 1,000 × 0.8, 1,500 × 0.5.
    assert_eq!(customers(&queue), [0, 1, 2]);
}

#[test]
fn an_action_is_done_by_a_contact_of_its_day_and_not_by_an_earlier_one() {
    let documents = [owed(0, "c", "2026-10-01", 500)];
    let planned = ("2026-11-01", "c", &[][..], action("2026-11-20", false));
    let reasons = |on: &'static str| {
        let met = (on, "c", &[][..], contact(ContactResult::Reached));
        let entries: [(&str, &str, &[u32], What); 2] = [planned.clone(), met];
        queue(&documents, &[], &entries, as_of("2026-11-24"))
            .rows
            .first()
            .map(|row| row.reasons[0].clone())
    };
    assert!(matches!(
        reasons("2026-11-05"),
        Some(Reason::ActionDue { .. })
    ));
    assert!(!matches!(
        reasons("2026-11-20"),
        Some(Reason::ActionDue { .. })
    ));
}

#[test]
fn a_promise_about_what_was_credited_since_is_not_broken() {
    let documents = [
        owed(0, "c", "2026-10-20", 300),
        owed(1, "c", "2026-10-01", 500),
        Document {
            customer_id: Some("c".into()),
            ..credit_note(2, "2026-11-15", 300, Some(by_id(0)))
        },
    ];
    let entries: [(&str, &str, &[u32], What); 1] =
        [("2026-11-01", "c", &[0], promise(300, "2026-11-10"))];
    let queue = queue(&documents, &[], &entries, as_of(TODAY));
    assert!(matches!(
        queue.rows[0].reasons[..],
        [Reason::Overdue { amount: 500, .. }]
    ));
}

/// A promise in another currency than the company's is no promise: the queue is that without it, whether its date has
/// passed or not; in the company's own it counts as one that names none.
#[test]
fn a_promise_in_another_currency_is_judged_by_nothing() {
    let documents = [owed(0, "c", "2026-10-20", 400)];
    let promised = |on: &str, currency| {
        let What::Promise(plain) = promise(400, on) else {
            panic!("a promise")
        };
        let what = What::Promise(Promise { currency, ..plain });
        let entries: [(&str, &str, &[u32], What); 1] = [("2026-11-01", "c", &[], what)];
        queue(&documents, &[], &entries, as_of(TODAY))
    };
    let nothing = queue(&documents, &[], &[], as_of(TODAY));
    for on in ["2026-11-10", "2026-12-10"] {
        assert_eq!(promised(on, Currency::parse("USD")), nothing);
        let counted = promised(on, None);
        assert_ne!(counted, nothing);
        assert_eq!(promised(on, Some(Currency::CLP)), counted);
    }
}
