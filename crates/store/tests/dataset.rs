//! How the pages of runs change the records in memory.
#![cfg(not(target_arch = "wasm32"))]

mod records;

use std::collections::{BTreeMap, HashMap};

use domain::{Company, Currency, Customer, Document, Payment, Zone};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;
use store::{
    Dataset, ListCounts, Manifest, Merge, PageRecords, Record, SEGMENT_RECORDS, SegmentId,
    StagedPage, StoreError,
};

/// The plainest thing that does the same: records by key, one row after the other.
#[derive(Debug, Default, PartialEq)]
struct Model {
    customers: BTreeMap<String, Customer>,
    documents: BTreeMap<String, Document>,
    payments: BTreeMap<String, Payment>,
}

impl Model {
    fn of(dataset: &Dataset) -> Self {
        Self {
            customers: by_key(dataset.customers().iter()),
            documents: by_key(dataset.documents().iter()),
            payments: by_key(dataset.payments().iter()),
        }
    }

    fn apply(&mut self, page: &StagedPage) {
        match &page.records {
            PageRecords::Customers(rows) => upsert(&mut self.customers, rows),
            PageRecords::Documents(rows) => upsert(&mut self.documents, rows),
            PageRecords::Payments(rows) => upsert(&mut self.payments, rows),
        }
    }
}

fn by_key<'a, T: Record>(rows: impl Iterator<Item = &'a T>) -> BTreeMap<String, T> {
    rows.map(|row| (row.key().to_owned(), row.clone()))
        .collect()
}

fn upsert<T: Record>(records: &mut BTreeMap<String, T>, rows: &[T]) {
    for row in rows {
        let older = records.get(row.key()).is_some_and(|present| {
            let both = row.updated_at().zip(present.updated_at());
            both.is_some_and(|(incoming, present)| incoming < present)
        });
        if !older {
            records.insert(row.key().to_owned(), row.clone());
        }
    }
}

/// Sets when each record of a page changed.
fn stamp(page: &mut StagedPage, mut next: impl FnMut() -> Option<i64>) {
    match &mut page.records {
        PageRecords::Customers(rows) => rows.iter_mut().for_each(|row| row.updated_at = next()),
        PageRecords::Documents(rows) => rows.iter_mut().for_each(|row| row.updated_at = next()),
        PageRecords::Payments(rows) => rows.iter_mut().for_each(|row| row.updated_at = next()),
    }
}

/// Pages whose records meet, changed at a few instants that often tie, or at an unknown one.
fn pages() -> impl Strategy<Value = Vec<StagedPage>> {
    let page = (
        records::page(),
        prop::collection::vec(option::of(0..4_i64), 4),
    );
    let page = page.prop_map(|(mut page, stamps)| {
        let mut stamps = stamps.into_iter();
        stamp(&mut page, || stamps.next().flatten());
        page
    });
    prop::collection::vec(page, 0..8)
}

/// Pages in two orders, of records that all changed at different instants.
fn two_orders() -> impl Strategy<Value = (Vec<StagedPage>, Vec<StagedPage>)> {
    let pages = prop::collection::vec(records::page(), 0..8).prop_map(|mut pages| {
        let mut instants = 0..;
        for page in &mut pages {
            stamp(page, || instants.next());
        }
        pages
    });
    pages.prop_flat_map(|pages| (Just(pages.clone()), Just(pages).prop_shuffle()))
}

fn manifest(merge: &Merge) -> Manifest {
    Manifest {
        revision: merge.dataset.revision(),
        company: Company {
            name: String::new(),
            tax_id: None,
            address: None,
            logo_url: None,
            currency: Currency::CLP,
            zone: Zone::santiago(),
        },
        watermark: None,
        synced_at: 0,
        full_at: 0,
        segments: merge.infos.clone(),
    }
}

/// The segments as a store would have them after these merges.
fn load(merges: &[&Merge]) -> Result<Dataset, StoreError> {
    let written = merges.iter().flat_map(|merge| merge.dirty.iter().cloned());
    let written: HashMap<SegmentId, Vec<u8>> = written.collect();
    let manifest = manifest(merges.last().expect("a merge"));
    let segments = manifest.segments.iter().map(|info| &written[&info.id]);
    Dataset::load(&manifest, segments)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..records::config() })]

    #[test]
    fn a_merge_does_what_the_plainest_thing_does(runs in prop::collection::vec(pages(), 1..4)) {
        let mut model = Model::default();
        let mut dataset = Dataset::empty();
        for pages in &runs {
            let before = Model::of(&dataset);
            let merge = dataset.merge(pages);
            for page in pages {
                model.apply(page);
            }
            prop_assert_eq!(&Model::of(&merge.dataset), &model);

            let [_, documents, _] = merge.counts;
            let added = model.documents.keys().filter(|key| !before.documents.contains_key(*key));
            prop_assert_eq!(documents.added, added.count() as u64);
            let kept = before.documents.iter();
            let changed = kept.filter(|(key, old)| model.documents.get(*key) != Some(*old));
            prop_assert_eq!(documents.changed, changed.count() as u64);
            for (key, document) in &model.documents {
                prop_assert_eq!(merge.dataset.documents().get(key), Some(document));
            }
            prop_assert_eq!(merge.dataset.documents().get("no such key"), None);
            dataset = merge.dataset;
        }
    }

    #[test]
    fn the_order_of_pages_does_not_matter((pages, shuffled) in two_orders()) {
        let one = Dataset::empty().merge(&pages).dataset;
        let other = Dataset::empty().merge(&shuffled).dataset;
        prop_assert_eq!(Model::of(&one), Model::of(&other));
        // Nor how many runs they came in.
        let runs = shuffled.iter();
        let by_runs = runs.fold(Dataset::empty(), |dataset, page| {
            dataset.merge(std::slice::from_ref(page)).dataset
        });
        prop_assert_eq!(Model::of(&one), Model::of(&by_runs));
    }

    #[test]
    fn a_replay_changes_nothing(first in pages(), second in pages()) {
        let dataset = Dataset::empty().merge(&first).dataset.merge(&second).dataset;
        let replay = dataset.merge(&second);
        prop_assert_eq!(&replay.dirty, &Vec::new());
        prop_assert_eq!(&replay.infos, &dataset.infos());
        for counts in replay.counts {
            prop_assert_eq!((counts.added, counts.changed), (0, 0));
        }
    }

    #[test]
    fn what_is_written_is_what_is_loaded(first in pages(), second in pages()) {
        let first = Dataset::empty().merge(&first);
        let second = first.dataset.merge(&second);
        prop_assert_eq!(load(&[&first]), Ok(first.dataset.clone()));
        prop_assert_eq!(load(&[&first, &second]), Ok(second.dataset.clone()));

        // Another tab follows by reading only what was written.
        let manifest = manifest(&second);
        let stale = first.dataset.reload(&manifest);
        let dirty: Vec<_> = second.dirty.iter().map(|(id, _)| *id).collect();
        prop_assert_eq!(stale, dirty);
        let followed = first.dataset.reloaded(&manifest, second.dirty.clone());
        prop_assert_eq!(followed, Ok(second.dataset));
    }

    #[test]
    fn every_row_is_counted_once(pages in pages()) {
        let counts = Dataset::empty().merge(&pages).counts;
        let good: usize = pages.iter().map(|page| page.records.len()).sum();
        let bad: usize = pages.iter().map(|page| page.rejected.len()).sum();
        let received: u64 = counts.iter().map(|counts| counts.received).sum();
        let rejected: u64 = counts.iter().map(|counts| counts.rejected).sum();
        prop_assert_eq!((received, rejected), ((good + bad) as u64, bad as u64));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..records::config() })]

    /// Segments fill up one after the other, whatever the runs bring.
    #[test]
    fn only_the_last_segment_has_room(
        sizes in prop::collection::vec(0..6_000_usize, 1..4),
        touched in subsequence((0..6).collect::<Vec<usize>>(), 0..3),
    ) {
        let mut dataset = Dataset::empty();
        let mut total = 0;
        for size in sizes {
            let rows = (total..total + size).map(|number| numbered(number, 1)).collect();
            let merge = dataset.merge(&[documents(rows)]);
            total += size;
            prop_assert_eq!(merge.dataset.documents().len(), total);
            prop_assert_eq!(merge.infos.len(), total.div_ceil(SEGMENT_RECORDS));
            let full = merge.infos.iter().filter(|info| info.records as usize == SEGMENT_RECORDS);
            prop_assert!(full.count() >= merge.infos.len().saturating_sub(1));
            dataset = merge.dataset;
        }
        for position in touched.into_iter().map(|nth| nth * 2_000).filter(|at| *at < total) {
            let merge = dataset.merge(&[documents(vec![numbered(position, 2)])]);
            let dirty: Vec<_> = merge.dirty.iter().map(|(id, _)| id.number as usize).collect();
            prop_assert_eq!(dirty, [position / SEGMENT_RECORDS]);
            let key = position.to_string();
            prop_assert_eq!(dataset.documents().position(&key), Some(position));
            prop_assert_eq!(merge.dataset.documents().position(&key), Some(position));
        }
    }
}

/// A document of a number and a total.
fn numbered(number: usize, total: i64) -> Document {
    Document {
        key: number.to_string(),
        id: None,
        kind: domain::DocumentKind::INVOICE,
        number: number.to_string(),
        customer_id: None,
        customer_tax_id: None,
        customer_name: None,
        issued_on: chrono::NaiveDate::default(),
        due_on: None,
        received_on: None,
        terms: None,
        total,
        net: None,
        tax: None,
        exempt: None,
        paid_amount: None,
        balance: None,
        currency: Currency::CLP,
        exchange_rate: None,
        status: domain::DocumentStatus::Issued,
        description: None,
        reference: None,
        rounded_from: None,
        updated_at: None,
        deleted: false,
    }
}

fn documents(rows: Vec<Document>) -> StagedPage {
    StagedPage {
        records: PageRecords::Documents(rows),
        rejected: Vec::new(),
    }
}

#[test]
fn untouched_segments_are_shared() {
    let rows = (0..SEGMENT_RECORDS + 10).map(|number| numbered(number, 1));
    let before = Dataset::empty().merge(&[documents(rows.collect())]).dataset;
    let rows = vec![numbered(SEGMENT_RECORDS, 2), numbered(999_999, 1)];
    let merge = before.merge(&[documents(rows)]);

    assert_eq!(merge.dirty.len(), 1);
    let revisions: Vec<_> = merge.infos.iter().map(|info| info.revision).collect();
    assert_eq!(revisions, [1, 2]);
    let place = |dataset: &Dataset, at| dataset.documents().at(at).map(std::ptr::from_ref);
    assert_eq!(place(&before, 0), place(&merge.dataset, 0));
    assert_ne!(
        place(&before, SEGMENT_RECORDS),
        place(&merge.dataset, SEGMENT_RECORDS)
    );
    let expected = ListCounts {
        received: 2,
        added: 1,
        changed: 1,
        rejected: 0,
    };
    assert_eq!(merge.counts[1], expected);
}

#[test]
fn a_deletion_is_a_state() {
    let before = Dataset::empty()
        .merge(&[documents(vec![numbered(1, 5)])])
        .dataset;
    let gone = Document {
        deleted: true,
        ..numbered(1, 5)
    };
    let after = before.merge(&[documents(vec![gone])]).dataset;
    assert_eq!(after.documents().len(), 1);
    assert!(after.documents().get("1").is_some_and(|row| row.deleted));
}

#[test]
fn segments_that_are_not_as_listed_are_corrupt() {
    let merge = Dataset::empty().merge(&[documents(vec![numbered(1, 5), numbered(2, 5)])]);
    let bytes = &merge.dirty[0].1;
    let good = manifest(&merge);
    assert_eq!(Dataset::load(&good, [bytes]), Ok(merge.dataset.clone()));

    let corrupt = |manifest: &Manifest, segments: &[&Vec<u8>]| {
        let loaded = Dataset::load(manifest, segments);
        assert!(matches!(loaded, Err(StoreError::Corrupt(_))), "{loaded:?}");
    };
    corrupt(&good, &[]);
    let mut count = good.clone();
    count.segments[0].records = 3;
    corrupt(&count, &[bytes]);
    let mut gap = good.clone();
    gap.segments[0].id.number = 1;
    corrupt(&gap, &[bytes]);
    corrupt(&good, &[&bytes[..bytes.len() - 1].to_vec()]);
    let mut newer = bytes.clone();
    newer[0] += 1;
    assert_eq!(
        Dataset::load(&good, [&newer]),
        Err(StoreError::OtherVersion)
    );
}
