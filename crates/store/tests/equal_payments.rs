//! Payments without an id that are equal in document, day, amount and number: as many stand as the API has, each as
//! it stands there, whatever is told again and in whatever order.
#![cfg(not(target_arch = "wasm32"))]

use domain::{Payment, PaymentMethod, PaymentStatus};
use proptest::prelude::*;
use store::{Dataset, PageRecords, StagedPage};

/// What happens between two syncs.
#[derive(Clone, Debug)]
enum Step {
    /// One more payment comes in.
    Pay { amount: i64 },
    /// One of them (by its place) is reversed, or good again.
    Turn { place: usize },
}

fn payment(amount: i64, updated_at: Option<i64>) -> Payment {
    Payment {
        key: String::new(),
        id: None,
        allocations: Vec::new(),
        paid_on: "2026-11-02".parse().expect("a date"),
        amount,
        currency: None,
        finer: None,
        method: PaymentMethod::BankTransfer,
        document_number: None,
        notes: None,
        status: PaymentStatus::Valid,
        rounded_from: None,
        updated_at,
        deleted: false,
    }
}

/// Rows as a run reads them: the keys say how many equal ones came before.
fn page(rows: &[Payment]) -> StagedPage {
    let mut seen = std::collections::HashMap::<i64, usize>::new();
    let rows = rows.iter().map(|row| {
        let ordinal = seen.entry(row.amount).or_default();
        let key = format!("{}|{}|{ordinal}", row.paid_on, row.amount);
        *ordinal += 1;
        Payment { key, ..row.clone() }
    });
    StagedPage {
        records: PageRecords::Payments(rows.collect()),
        rejected: Vec::new(),
    }
}

/// One run as the engine makes it; and whether it had to read everything.
fn run(dataset: &Dataset, changes: &[Payment], all: &[Payment], full: bool) -> (Dataset, bool) {
    let pages = vec![page(changes)];
    let full = full || dataset.revision() == 0 || dataset.is_in_doubt(&pages);
    // A full reading may read the list twice.
    let everything = || vec![page(all), page(all)];
    let pages = if full { everything() } else { pages };
    let pages = dataset.told_apart(pages, full);
    let twice = dataset.told_apart(pages.clone(), full);
    assert_eq!(dataset.seen(&twice), dataset.seen(&pages));
    let merged = dataset.merge(&pages).dataset;
    let again = merged.told_apart(pages, full);
    assert_eq!(merged.merge(&again).dirty, [], "a replay changes nothing");
    (merged, full)
}

fn sorted<'a>(payments: impl Iterator<Item = &'a Payment>) -> Vec<(i64, Option<i64>, bool)> {
    let mut all: Vec<_> = payments
        .map(|payment| {
            let is_valid = payment.status == PaymentStatus::Valid;
            (payment.amount, payment.updated_at, is_valid)
        })
        .collect();
    all.sort_unstable();
    all
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (1..3_i64).prop_map(|amount| Step::Pay { amount }),
        1 => (0..8_usize).prop_map(|place| Step::Turn { place }),
    ]
}

fn take(step: &Step, all: &mut Vec<Payment>, now: Option<i64>) -> Option<Payment> {
    match step {
        Step::Pay { amount } => all.push(payment(*amount, now)),
        Step::Turn { place } => {
            let place = all.len().checked_sub(1)?.min(*place);
            let mut turned = all.remove(place);
            turned.updated_at = now;
            turned.status = match turned.status {
                PaymentStatus::Valid => PaymentStatus::Reversed,
                _ => PaymentStatus::Valid,
            };
            all.push(turned);
        }
    }
    all.last().cloned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_a_time_of_change_every_run_ends_in_the_truth(
        runs in prop::collection::vec((prop::collection::vec(step(), 0..4), 0..6_usize, any::<bool>()), 1..8),
        shuffles in prop::collection::vec(any::<u64>(), 8),
    ) {
        let (mut all, mut dataset, mut now) = (Vec::new(), Dataset::empty(), 0);
        for ((steps, overlap, full), shuffle) in runs.into_iter().zip(shuffles) {
            let before = now;
            for step in &steps {
                now += 1;
                take(step, &mut all, Some(now));
            }
            // What changed since, and some that the overlap tells again.
            let since = before - i64::try_from(overlap).expect("few");
            let mut changes = all.clone();
            changes.retain(|payment| payment.updated_at > Some(since));
            for rows in [&mut all, &mut changes] {
                let turns = usize::try_from(shuffle % 7).expect("few") % rows.len().max(1);
                rows.rotate_left(turns);
            }
            dataset = run(&dataset, &changes, &all, full).0;
            prop_assert_eq!(sorted(dataset.payments().iter()), sorted(all.iter()));
        }
    }

    #[test]
    fn without_one_a_full_reading_ends_in_the_truth(
        runs in prop::collection::vec((prop::collection::vec(step(), 0..4), any::<bool>()), 1..8),
    ) {
        let (mut all, mut dataset) = (Vec::new(), Dataset::empty());
        for (steps, full) in runs {
            let changes: Vec<_> = steps.iter().filter_map(|step| take(step, &mut all, None)).collect();
            let (after, full) = run(&dataset, &changes, &all, full);
            dataset = after;
            if full {
                // More may stand than there are: one that came twice in a run. The excess vanished, and is told so.
                let pages = dataset.told_apart(vec![page(&all)], true);
                let seen = dataset.seen(&pages);
                let came = dataset.payments().iter().enumerate();
                let came = came.filter(|(at, _)| seen.has(domain::List::Payments, *at));
                prop_assert_eq!(sorted(came.map(|(_, payment)| payment)), sorted(all.iter()));
            }
        }
    }

    #[test]
    fn without_one_a_list_told_whole_is_the_truth_and_a_part_of_it_never_more(
        runs in prop::collection::vec((prop::collection::vec(step(), 0..4), any::<bool>(), any::<usize>()), 1..8),
    ) {
        let (mut all, mut dataset) = (Vec::new(), Dataset::empty());
        for (steps, whole, turns) in runs {
            let before = all.clone();
            for step in &steps {
                take(step, &mut all, None);
            }
            let turns = turns % all.len().max(1);
            all.rotate_left(turns);
            // What is not as it was; or an API that ignores what it was asked for.
            let mut changes = all.clone();
            if !whole {
                for known in &before {
                    if let Some(place) = changes.iter().position(|payment| payment == known) {
                        changes.remove(place);
                    }
                }
            }
            let full;
            (dataset, full) = run(&dataset, &changes, &all, false);
            if whole || full {
                prop_assert_eq!(sorted(dataset.payments().iter()), sorted(all.iter()));
            }
            for amount in 1..3 {
                let stand = dataset.payments().iter().filter(|payment| payment.amount == amount);
                let are = all.iter().filter(|payment| payment.amount == amount);
                prop_assert!(stand.count() <= are.count());
            }
        }
    }
}

#[test]
fn one_that_becomes_like_its_equal_is_no_further_payment() {
    let with = |notes: &str| Payment {
        notes: Some(notes.to_owned()),
        ..payment(500, None)
    };
    let (dataset, _) = run(&Dataset::empty(), &[], &[with("x"), with("y")], true);
    let both = [with("x"), with("x")];
    let (after, full) = run(&dataset, &both, &both, false);
    assert_eq!((after.payments().len(), full), (2, true));
    let mut notes = after
        .payments()
        .iter()
        .map(|payment| payment.notes.as_deref());
    assert!(notes.all(|notes| notes == Some("x")));
    let (after, full) = run(&after, &both, &both, false);
    assert_eq!((after.payments().len(), full), (2, false));
}

#[test]
fn an_equal_payment_that_comes_later_is_one_more() {
    let first = payment(500, Some(1));
    let (dataset, _) = run(&Dataset::empty(), &[], std::slice::from_ref(&first), true);
    let both = [first.clone(), payment(500, Some(9))];
    // Told with the first, it is known to be another one; told alone, everything is asked for.
    let (overlapping, full) = run(&dataset, &both, &both, false);
    assert_eq!((overlapping.payments().len(), full), (2, false));
    let (alone, full) = run(&dataset, &both[1..], &both, false);
    assert_eq!((alone.payments().len(), full), (2, true));
    // What the overlap tells again is no news.
    let (again, full) = run(&alone, &both[..1], &both, false);
    assert_eq!((again.payments().len(), full), (2, false));
}
