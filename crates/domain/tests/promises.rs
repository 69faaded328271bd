//! What became of promises, over random payments and edits, against a second implementation: one that asks of every
//! single peso where it goes.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::book::Book;
use domain::collections::{
    Change, Channel, CollectionLog, Entry, EntryId, Event, EventId, Progress, Promise,
    PromiseState, QueueInputs, Stamp, Standing, What, progress_of,
};
use domain::numbers::AsOf;
use domain::{Currency, Document, DocumentRef, Payment};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use support::{by_id, credit_note, day, documents_only, invoice, payment};

/// The first day of the histories.
const START: &str = "2026-10-01";
/// The last one, and the corte.
const LENGTH: u64 = 40;

fn date(offset: u64) -> NaiveDate {
    day(START) + Days::new(offset)
}

/// Something that a person does on a day.
#[derive(Clone, Debug)]
enum Deed {
    Promise {
        amount: i64,
        after: u64,
        documents: Vec<u32>,
        known: Vec<usize>,
    },
    Edit {
        which: usize,
        amount: i64,
        after: u64,
    },
    Delete(usize),
    Undo(usize),
}

/// Documents 0 to 2 of 40 each, the last of which is issued on day 15.
fn documents(credit_on: Option<u64>) -> Vec<Document> {
    let mut all: Vec<Document> = (0..3)
        .map(|number| {
            let issued = date(if number == 2 { 15 } else { 0 }).to_string();
            invoice(number, &issued, &issued, 40)
        })
        .collect();
    all.extend(credit_on.map(|on| credit_note(9, &date(on).to_string(), 40, Some(by_id(0)))));
    all
}

fn deeds() -> impl Strategy<Value = Vec<(u64, Deed)>> {
    let promise = (
        1_i64..30,
        0_u64..15,
        vec(0_u32..3, 0..3),
        vec(0_usize..8, 0..2),
    )
        .prop_map(|(amount, after, documents, known)| Deed::Promise {
            amount,
            after,
            documents,
            known,
        });
    let edit = (0_usize..6, 1_i64..30, 0_u64..15).prop_map(|(which, amount, after)| Deed::Edit {
        which,
        amount,
        after,
    });
    let deed = prop_oneof![
        5 => promise,
        2 => edit,
        1 => (0_usize..6).prop_map(Deed::Delete),
        1 => (0_usize..9).prop_map(Deed::Undo),
    ];
    vec((0..LENGTH, deed), 1..8).prop_map(|mut deeds| {
        deeds.sort_by_key(|(on, _)| *on);
        deeds
    })
}

fn payments() -> impl Strategy<Value = Vec<Payment>> {
    let one = (0..LENGTH, -20_i64..30, 0_u32..3);
    vec(one, 0..8).prop_map(|rows| {
        let rows = (0..).zip(rows).filter(|(_, (_, amount, _))| *amount != 0);
        rows.map(|(number, (on, amount, document)): (u32, _)| {
            let on = date(on).to_string();
            payment(&format!("p{number}"), &on, amount, Some(by_id(document)))
        })
        .collect()
    })
}

fn event_id(number: usize) -> EventId {
    EventId {
        number: number as u64 + 1,
        salt: 7,
    }
}

fn entry_id(number: usize) -> EntryId {
    EntryId {
        event: event_id(number),
        place: 0,
    }
}

fn promise_entry(amount: i64, on: NaiveDate, documents: &[u32], known: &[usize]) -> Entry {
    Entry {
        customer: "c1".into(),
        documents: documents
            .iter()
            .map(|number| format!("i{number}"))
            .collect(),
        what: What::Promise(Promise {
            currency: None,
            amount,
            on,
            channel: Channel::Call,
            text: String::new(),
            known: known.iter().map(|number| format!("p{number}")).collect(),
            instalment: None,
        }),
    }
}

/// The log of the deeds. An edit or deletion of what is no promise changes nothing.
fn log(deeds: &[(u64, Deed)]) -> CollectionLog {
    let mut log = CollectionLog::default();
    for (number, (on, deed)) in deeds.iter().enumerate() {
        let change = match deed {
            Deed::Promise {
                amount,
                after,
                documents,
                known,
            } => Change::Add(vec![promise_entry(
                *amount,
                date(on + after),
                documents,
                known,
            )]),
            Deed::Edit {
                which,
                amount,
                after,
            } => {
                let (documents, known) = match deeds.get(*which) {
                    Some((
                        _,
                        Deed::Promise {
                            documents, known, ..
                        },
                    )) => (documents.clone(), known.clone()),
                    _ => (Vec::new(), Vec::new()),
                };
                Change::Edit {
                    entry: entry_id(*which),
                    to: promise_entry(*amount, date(on + after), &documents, &known),
                }
            }
            Deed::Delete(which) => Change::Delete(entry_id(*which)),
            Deed::Undo(which) => Change::Undo(event_id(*which)),
        };
        let stamp = Stamp {
            at: i64::try_from(number).expect("few"),
            on: date(*on),
            by: "Ana".into(),
        };
        log.events.insert(event_id(number), Event { stamp, change });
    }
    log
}

fn progress(book: &Book, at: AsOf, standing: &[Standing], payments: &[Payment]) -> Vec<Progress> {
    let entries: Vec<&Standing> = standing.iter().collect();
    let inputs = QueueInputs {
        standing,
        customer_of: &|_| Some(0),
        document_of: &|key| key.strip_prefix('i')?.parse().ok(),
        payment_key: &|record| payments[record as usize].key.clone(),
    };
    progress_of(book, at, 0, &entries, inputs)
}

/// A promise as the second implementation sees it.
struct Told {
    number: usize,
    made: NaiveDate,
    on: NaiveDate,
    amount: i64,
    documents: Vec<u32>,
    whole: bool,
    known: Vec<String>,
}

/// Whether the last word about a deed is that it was undone.
fn is_undone(deeds: &[(u64, Deed)], number: usize, is_past: &dyn Fn(usize) -> bool) -> bool {
    (number + 1..deeds.len()).any(|later| {
        matches!(deeds[later].1, Deed::Undo(which) if which == number)
            && is_past(later)
            && !is_undone(deeds, later, is_past)
    })
}

/// What stands of the deeds by `last`, told from the end: the last word about each promise.
fn told(deeds: &[(u64, Deed)], last: NaiveDate) -> Vec<Told> {
    let is_past = |number: usize| date(deeds[number].0) <= last;
    let counts = |number: usize| is_past(number) && !is_undone(deeds, number, &is_past);
    let mut all = Vec::new();
    for (number, (made, deed)) in deeds
        .iter()
        .enumerate()
        .filter(|(number, _)| counts(*number))
    {
        let Deed::Promise {
            amount,
            after,
            documents,
            known,
        } = deed
        else {
            continue;
        };
        let later = || (number + 1..deeds.len()).filter(|later| counts(*later));
        if later().any(|later| matches!(deeds[later].1, Deed::Delete(which) if which == number)) {
            continue;
        }
        let edit = later().rev_find(
            |later| matches!(deeds[*later].1, Deed::Edit { which, .. } if which == number),
        );
        let (amount, on) = match edit.map(|edit| &deeds[edit]) {
            Some((day, Deed::Edit { amount, after, .. })) => (*amount, date(day + after)),
            _ => (*amount, date(made + after)),
        };
        let whole = documents.is_empty();
        let billed_then = if *made >= 15 {
            vec![0, 1, 2]
        } else {
            vec![0, 1]
        };
        all.push(Told {
            number,
            made: date(*made),
            on,
            amount,
            documents: if whole {
                billed_then
            } else {
                documents.clone()
            },
            whole,
            known: known.iter().map(|number| format!("p{number}")).collect(),
        });
    }
    all
}

/// Amount and documents of each promise that stands.
fn amounts_told(deeds: &[(u64, Deed)], last: NaiveDate) -> BTreeMap<usize, (i64, BTreeSet<u32>)> {
    let all = told(deeds, last).into_iter();
    all.map(|one| {
        (
            one.number,
            (one.amount, one.documents.into_iter().collect()),
        )
    })
    .collect()
}

/// The last one for which something holds.
trait RevFind: Iterator<Item = usize> + Sized {
    fn rev_find(self, is_it: impl Fn(&usize) -> bool) -> Option<usize> {
        let all: Vec<usize> = self.collect();
        all.into_iter().rev().find(|number| is_it(number))
    }
}
impl<I: Iterator<Item = usize>> RevFind for I {}

/// Single pesos that came and stayed until `last`: (day, payment, document).
fn pesos(payments: &[Payment], last: NaiveDate) -> Vec<(NaiveDate, String, u32)> {
    let mut all = Vec::new();
    for document in 0..3 {
        let mut moves: Vec<&Payment> = payments
            .iter()
            .filter(|payment| payment.paid_on <= last)
            .filter(|payment| payment.allocations[0].document == by_id(document))
            .collect();
        moves.sort_by_key(|payment| (payment.paid_on, payment.amount < 0, payment.key.clone()));
        let mut stack = Vec::new();
        for payment in moves {
            for _ in 0..payment.amount.abs() {
                if payment.amount > 0 {
                    stack.push((payment.paid_on, payment.key.clone(), document));
                } else {
                    stack.pop();
                }
            }
        }
        all.extend(stack);
    }
    all.sort();
    all
}

/// What the second implementation makes of it: in time, late, state.
fn naive(
    deeds: &[(u64, Deed)],
    payments: &[Payment],
    credit_on: Option<u64>,
    last: NaiveDate,
) -> BTreeMap<usize, (i64, i64, PromiseState)> {
    let mut promises = told(deeds, last);
    promises.sort_by_key(|promise| (promise.on, promise.number));
    let mut came = vec![(0, 0); promises.len()];
    let share = |a: &Told, b: &Told| {
        a.whole
            || b.whole
            || a.documents
                .iter()
                .any(|document| b.documents.contains(document))
    };
    let is_later = |a: &Told, b: &Told| a.number > b.number || a.made > b.on;
    for (on, key, document) in pesos(payments, last) {
        let taker = promises.iter().enumerate().position(|(at, promise)| {
            let is_replaced = promises
                .iter()
                .any(|newer| is_later(newer, promise) && newer.made <= on && share(newer, promise));
            came[at].0 + came[at].1 < promise.amount
                && on >= promise.made
                && !is_replaced
                && promise.documents.contains(&document)
                && !promise.known.contains(&key)
        });
        if let Some(at) = taker {
            if on <= promises[at].on {
                came[at].0 += 1;
            } else {
                came[at].1 += 1;
            }
        }
    }
    // What is owed on a day is the book's affair, which other tests judge.
    let book = documents_only(&documents(credit_on), payments);
    let owed = |document: u32, day: NaiveDate| {
        let document = &book.documents[document as usize];
        document
            .balance(day, date(LENGTH), book.currency)
            .outstanding
            > 0
    };
    let states = promises
        .iter()
        .zip(&came)
        .map(|(promise, (in_time, late))| {
            let due = promise.on.min(last);
            let nothing = !promise
                .documents
                .iter()
                .any(|document| owed(*document, due));
            let mut newer = promises.iter().filter(|one| is_later(one, promise));
            let state = if *in_time == promise.amount {
                PromiseState::Kept
            } else if newer.any(|one| one.made <= promise.on && share(one, promise)) {
                PromiseState::Moved
            } else if nothing {
                PromiseState::Settled
            } else if last <= promise.on {
                PromiseState::Active
            } else if in_time + late == promise.amount {
                PromiseState::KeptLate
            } else if in_time + late > 0 {
                PromiseState::Partial
            } else {
                PromiseState::Broken
            };
            (promise.number, (*in_time, *late, state))
        });
    states.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn promises_are_what_the_money_says(
        deeds in deeds(),
        payments in payments(),
        credit_on in option::weighted(0.2, 0..LENGTH),
        last in 0..LENGTH,
        seed in any::<u64>(),
    ) {
        let at = AsOf { day: date(last), today: date(LENGTH) };
        let documents = documents(credit_on);
        let book = documents_only(&documents, &payments);
        let standing = log(&deeds).standing(at.day);
        let told = progress(&book, at, &standing, &payments);

        let expected = naive(&deeds, &payments, credit_on, at.day);
        let ours: BTreeMap<usize, (i64, i64, PromiseState)> = told
            .iter()
            .map(|one| {
                let number = usize::try_from(one.id.event.number - 1).expect("few");
                (number, (one.in_time, one.late, one.state))
            })
            .collect();
        prop_assert_eq!(&ours, &expected);

        // Nothing is kept without the money: all that promises took came in, and is still there.
        let took: i64 = told.iter().map(|one| one.in_time + one.late).sum();
        prop_assert!(took <= i64::try_from(pesos(&payments, at.day).len()).expect("few"));

        // A peso that is owed is promised once, and no promise says more than is missing of it.
        let owed = |document: u32| {
            let document = &book.documents[document as usize];
            document.balance(at.day, at.today, book.currency).outstanding
        };
        let mut left: BTreeMap<u32, i64> = (0..3).map(|number| (number, owed(number))).collect();
        let promises = amounts_told(&deeds, at.day);
        for one in &told {
            let number = usize::try_from(one.id.event.number - 1).expect("few");
            let (amount, documents) = &promises[&number];
            let missing = amount - one.in_time - one.late;
            prop_assert!(one.missing() <= missing, "{:?}", one);
            for (document, part) in &one.pledged {
                prop_assert!(*part > 0 && documents.contains(document), "{:?}", one);
                *left.get_mut(document).expect("a document") -= part;
            }
            prop_assert!(!one.is_failing() || !one.replaced);
            let stands = matches!(
                one.state,
                PromiseState::Active | PromiseState::Broken | PromiseState::Partial
            );
            // No two that stand are about the same: each has all that is open of what it is about.
            let open: i64 = documents.iter().map(|document| owed(*document)).sum();
            let expected = if stands && !one.replaced { missing.min(open) } else { 0 };
            prop_assert_eq!(one.missing(), expected, "{:?}", one);
        }
        prop_assert!(left.values().all(|left| *left >= 0), "{:?}", left);

        // The order in which payments arrived changes nothing.
        let mut shuffled = payments.clone();
        let turns = usize::try_from(seed % 8).expect("few");
        shuffled.reverse();
        if !shuffled.is_empty() {
            let turns = turns % shuffled.len();
            shuffled.rotate_left(turns);
        }
        let book = documents_only(&documents, &shuffled);
        prop_assert_eq!(progress(&book, at, &standing, &shuffled), told);
    }
}

/// What becomes of one promise of 30 until 10 October, made on the first, by the 20th.
fn state_after(payments: &[Payment]) -> (PromiseState, i64, i64) {
    state_of(payments, &documents(None), &[0], 20)
}

fn state_of(
    payments: &[Payment],
    documents: &[Document],
    about: &[u32],
    last: u64,
) -> (PromiseState, i64, i64) {
    let deed = Deed::Promise {
        amount: 30,
        after: 9,
        documents: about.to_vec(),
        known: vec![5],
    };
    let book = documents_only(documents, payments);
    let at = AsOf {
        day: date(last),
        today: date(LENGTH),
    };
    let standing = log(&[(0, deed)]).standing(at.day);
    let told = progress(&book, at, &standing, payments);
    (told[0].state, told[0].in_time, told[0].late)
}

fn paid(number: u32, on: u64, amount: i64, document: DocumentRef) -> Payment {
    payment(
        &format!("p{number}"),
        &date(on).to_string(),
        amount,
        Some(document),
    )
}

#[test]
fn a_promise_is_kept_by_money_that_comes_in_time() {
    use PromiseState::{Active, Broken, Kept, KeptLate, Partial};
    assert_eq!(state_after(&[]), (Broken, 0, 0));
    let half = paid(1, 3, 15, by_id(0));
    assert_eq!(
        state_of(std::slice::from_ref(&half), &documents(None), &[0], 9),
        (Active, 15, 0)
    );
    assert_eq!(state_after(std::slice::from_ref(&half)), (Partial, 15, 0));
    assert_eq!(
        state_after(&[half.clone(), paid(2, 9, 15, by_id(0))]),
        (Kept, 30, 0)
    );
    assert_eq!(
        state_after(&[half, paid(2, 10, 15, by_id(0))]),
        (KeptLate, 15, 15)
    );
}

#[test]
fn money_that_was_known_or_is_for_something_else_keeps_nothing() {
    // Known when the promise was made.
    assert_eq!(
        state_after(&[paid(5, 0, 30, by_id(0))]).0,
        PromiseState::Broken
    );
    // For another document.
    assert_eq!(
        state_after(&[paid(1, 3, 30, by_id(1))]).0,
        PromiseState::Broken
    );
    // For what was billed afterwards, of a promise about everything.
    let later = [paid(1, 16, 30, by_id(2))];
    assert_eq!(
        state_of(&later, &documents(None), &[], 20).0,
        PromiseState::Broken
    );
}

#[test]
fn a_cheque_that_bounces_takes_its_promise_back() {
    let cheque = paid(1, 5, 30, by_id(0));
    assert_eq!(
        state_after(std::slice::from_ref(&cheque)).0,
        PromiseState::Kept
    );
    let back = paid(2, 12, -30, by_id(0));
    assert_eq!(state_after(&[cheque, back]).0, PromiseState::Broken);
}

#[test]
fn what_is_no_longer_owed_is_settled_not_broken() {
    let credited = documents(Some(4));
    assert_eq!(state_of(&[], &credited, &[0], 20).0, PromiseState::Settled);
    assert_eq!(
        state_of(&[], &documents(Some(15)), &[0], 20).0,
        PromiseState::Broken
    );
}

/// What promises about document 0 still bring on day 5, in their order.
fn missing_of(promises: &[(u64, i64, u64, &[u32])], documents: &[Document]) -> Vec<i64> {
    let deeds: Vec<(u64, Deed)> = promises
        .iter()
        .map(|(made, amount, after, documents)| {
            let deed = Deed::Promise {
                amount: *amount,
                after: *after,
                documents: documents.to_vec(),
                known: Vec::new(),
            };
            (*made, deed)
        })
        .collect();
    let book = documents_only(documents, &[]);
    let at = AsOf {
        day: date(5),
        today: date(LENGTH),
    };
    let standing = log(&deeds).standing(at.day);
    let told = progress(&book, at, &standing, &[]);
    told.iter().map(Progress::missing).collect()
}

#[test]
fn a_promise_that_was_moved_was_never_broken() {
    let promise = |amount, after| Deed::Promise {
        amount,
        after,
        documents: vec![0],
        known: Vec::new(),
    };
    // For day 10; on day 8 for day 17 instead.
    let deeds = [(0, promise(30, 10)), (8, promise(30, 9))];
    let book = documents_only(&documents(None), &[]);
    for last in [8, 10, 12, 17] {
        let at = AsOf {
            day: date(last),
            today: date(LENGTH),
        };
        let told = progress(&book, at, &log(&deeds).standing(at.day), &[]);
        let told: Vec<_> = told
            .iter()
            .map(|one| (one.state, one.missing(), one.is_failing()))
            .collect();
        let expected = [
            (PromiseState::Moved, 0, false),
            (PromiseState::Active, 30, false),
        ];
        assert_eq!(told, expected, "{last}");
    }
}

#[test]
fn what_no_rate_converts_takes_nothing_beside_what_has_an_amount() {
    let dollars = Document {
        currency: Currency::parse("USD").expect("a code"),
        ..invoice(1, START, START, 20_000)
    };
    let documents = [invoice(0, START, START, 100), dollars];
    let book = documents_only(&documents, &[]);
    assert!(book.documents[1].apart, "no rate converts it");
    let at = AsOf {
        day: date(5),
        today: date(LENGTH),
    };
    let missing = |about: &[u32]| -> Vec<i64> {
        let instalments = [10, 12].map(|after| promise_entry(100, date(after), about, &[]));
        let stamp = Stamp {
            at: 0,
            on: date(0),
            by: "Ana".into(),
        };
        let change = Change::Add(instalments.into());
        let mut log = CollectionLog::default();
        log.events.insert(event_id(0), Event { stamp, change });
        let told = progress(&book, at, &log.standing(at.day), &[]);
        told.iter().map(Progress::missing).collect()
    };
    assert_eq!(missing(&[]), [100, 0]);
    assert_eq!(missing(&[0, 1]), [100, 0]);
    assert_eq!(missing(&[1]), [100, 100], "nothing bounds it");
}

#[test]
fn what_is_owed_is_promised_once_and_the_last_word_holds() {
    // The second one moves the first: before its date, and after it.
    let (first, moved): (_, (_, _, _, &[u32])) = ((0, 30, 6, &[0][..]), (1, 30, 12, &[0]));
    assert_eq!(missing_of(&[first, moved], &documents(None)), [0, 30]);
    let past = (0, 30, 3, &[0][..]);
    assert_eq!(missing_of(&[past, moved], &documents(None)), [0, 30]);
    let all = (1, 50, 12, &[][..]);
    assert_eq!(missing_of(&[first, all], &documents(None)), [0, 50]);
    // What is about something else stands beside it.
    let other = (1, 30, 12, &[1][..]);
    assert_eq!(missing_of(&[first, other], &documents(None)), [30, 30]);
    // A credit note leaves 5 of 40.
    let mut credited = documents(None);
    credited.push(credit_note(9, &date(4).to_string(), 35, Some(by_id(0))));
    assert_eq!(missing_of(&[first], &credited), [5]);
    assert_eq!(missing_of(&[first, moved], &credited), [0, 5]);
    // Broken is what is still owed of it, and nothing where a newer promise took that.
    let past = (0, 40, 2, &[0][..]);
    assert_eq!(missing_of(&[past], &credited), [5]);
    let newer = (1, 40, 2, &[0][..]);
    assert_eq!(missing_of(&[past, newer], &documents(None)), [0, 40]);
}
