//! Dumps of random data: as entries and back, and into another store and out again, they are the same.
#![cfg(not(target_arch = "wasm32"))]

use pollster::block_on;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::testing::sample;
use store::{Dataset, Dump, MemoryStore, PageRecords, StagedPage, Store};

/// Runs with the keys of their records, and local values.
type Story = (Vec<Vec<(u8, String)>>, Vec<(String, Vec<u8>)>);

fn any_story() -> impl Strategy<Value = Story> {
    let record = (0_u8..4, "[a-zñ0-9]{1,6}");
    let runs = prop::collection::vec(prop::collection::vec(record, 0..12), 0..4);
    let local = (
        "[a-z]{1,4}( [0-9])?",
        prop::collection::vec(any::<u8>(), 0..60),
    );
    (runs, prop::collection::vec(local, 0..8))
}

fn page((list, key): &(u8, String)) -> StagedPage {
    match list {
        0 => StagedPage {
            records: PageRecords::Customers(vec![sample::customer(key)]),
            rejected: Vec::new(),
        },
        1 => sample::page([key.as_str()]),
        2 => StagedPage {
            records: PageRecords::Payments(vec![sample::payment(key, key, 7)]),
            rejected: Vec::new(),
        },
        _ => StagedPage {
            records: PageRecords::Payments(Vec::new()),
            rejected: vec![sample::rejected(domain::List::Payments, key)],
        },
    }
}

async fn live((runs, locals): &Story) -> MemoryStore {
    let (store, mut known) = (MemoryStore::new(), Dataset::empty());
    for (run, now) in runs.iter().zip(1..) {
        let pages: Vec<StagedPage> = run.iter().map(page).collect();
        let (next, publication) = sample::publication(&known, &pages, now);
        let epoch = store.begin_run(&sample::header(now), b"").await;
        let published = store.publish(epoch.expect("begun"), &publication).await;
        published.expect("published");
        known = next;
    }
    for (name, bytes) in locals {
        store.set_local(name, Some(bytes)).await.expect("set");
    }
    store
}

#[test]
fn a_thousand_random_stores_are_the_same_elsewhere() {
    let mut runner = TestRunner::new(Config::with_cases(1_000));
    let run = runner.run(&(any_story(), any_story()), |(story, other)| {
        block_on(async {
            let dump = live(&story).await.dump().await.expect("read");
            let names: Vec<_> = story.1.iter().map(|(name, _)| name).collect();
            prop_assert!(names.iter().all(|name| dump.locals.contains_key(*name)));
            let entries = dump.entries();
            prop_assert_eq!(Dump::from_entries(entries.clone()), Ok(dump.clone()));

            let elsewhere = live(&other).await;
            elsewhere.restore(&dump).await.expect("restored");
            let there = elsewhere.dump().await.expect("read");
            prop_assert_eq!(&there, &dump);
            prop_assert_eq!(there.entries(), entries);
            Ok(())
        })
    });
    run.expect("every one");
}
