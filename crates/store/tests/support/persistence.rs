//! What outlives the handle, and what several handles do at once.

use futures_util::future::join;
use store::testing::sample;
use store::{Dataset, IdbStore, Manifest, SEGMENT_RECORDS, SegmentInfo, Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

const NOW: i64 = 1_795_000_000_000;

async fn fresh(name: &str) -> IdbStore {
    IdbStore::delete(name).await.expect("deleted");
    open(name).await
}

async fn open(name: &str) -> IdbStore {
    IdbStore::open(name).await.expect("opened")
}

async fn load(store: &IdbStore) -> Dataset {
    let manifest = store.manifest().await.expect("read").expect("published");
    let ids: Vec<_> = manifest.segments.iter().map(|info| info.id).collect();
    let segments = store.segments(&ids).await.expect("read");
    Dataset::load(&manifest, segments).expect("loaded")
}

#[wasm_bindgen_test]
async fn everything_outlives_its_handle() {
    let name = "outlives";
    let store = fresh(name).await;
    let page = sample::page(["d1", "d2"]);
    let (dataset, publication) = sample::publication(&Dataset::empty(), &[page], NOW);
    let begun = store.begin_run(&sample::header(NOW), b"start").await;
    let published = store.publish(begun.expect("begun"), &publication).await;
    published.expect("published");
    store
        .set_local("notes", Some(b"mine"))
        .await
        .expect("saved");
    let begun = store.begin_run(&sample::header(NOW + 1), b"start").await;
    let staged = sample::page(["d3"]);
    let stage = store
        .stage(begun.expect("begun"), &staged, b"half way")
        .await;
    stage.expect("staged");
    drop(store);

    let store = open(name).await;
    assert_eq!(load(&store).await, dataset);
    assert_eq!(store.local("notes").await, Ok(Some(b"mine".to_vec())));
    let log = store.log(10).await.expect("read");
    assert_eq!(log.len(), 1);
    let (epoch, run) = store.resume_run().await.expect("read").expect("a run");
    assert_eq!(run.header, sample::header(NOW + 1));
    assert_eq!(run.checkpoint, b"half way");
    let pages = store.staged_pages(epoch).await.expect("read");
    assert_eq!(pages, [staged]);

    let (both, publication) = sample::publication(&dataset, &pages, NOW + 1);
    let published = store.publish(epoch, &publication).await;
    published.expect("published");
    assert_eq!(load(&open(name).await).await, both);
    IdbStore::delete(name).await.expect("deleted");
}

#[wasm_bindgen_test]
async fn of_two_runs_that_begin_at_once_one_may_write() {
    let name = "at-once";
    let (one, other) = (fresh(name).await, open(name).await);
    let header = sample::header(NOW);
    let begun = join(one.begin_run(&header, b""), other.begin_run(&header, b"")).await;
    let (first, second) = (begun.0.expect("begun"), begun.1.expect("begun"));
    assert_ne!(first, second);

    let page = sample::page(["d1"]);
    let staged = join(
        one.stage(first, &page, b""),
        other.stage(second, &page, b""),
    )
    .await;
    let allowed = [staged.0, staged.1];
    let fenced = allowed
        .iter()
        .filter(|end| **end == Err(StoreError::Fenced));
    assert_eq!(fenced.count(), 1, "{allowed:?}");
    let newest = first.max(second);
    assert_eq!(one.staged_pages(newest).await, Ok(vec![page]));
    IdbStore::delete(name).await.expect("deleted");
}

#[wasm_bindgen_test]
async fn of_two_publications_at_once_one_is_published() {
    let name = "publish-at-once";
    let (one, other) = (fresh(name).await, open(name).await);
    let begun = one.begin_run(&sample::header(NOW), b"").await;
    let epoch = begun.expect("begun");
    let make = |key| sample::publication(&Dataset::empty(), &[sample::page([key])], NOW);
    let ((first, publication), (second, rival)) = (make("d1"), make("d2"));
    let published = join(
        one.publish(epoch, &publication),
        other.publish(epoch, &rival),
    )
    .await;
    match published {
        (Ok(()), Err(StoreError::Fenced)) => assert_eq!(load(&other).await, first),
        (Err(StoreError::Fenced), Ok(())) => assert_eq!(load(&one).await, second),
        ended => panic!("one of them, not {ended:?}"),
    }
    IdbStore::delete(name).await.expect("deleted");
}

#[wasm_bindgen_test]
async fn a_deleted_database_begins_anew() {
    let name = "anew";
    let store = fresh(name).await;
    store
        .set_local("notes", Some(b"mine"))
        .await
        .expect("saved");
    IdbStore::delete(name).await.expect("deleted");
    assert_eq!(store.local("notes").await, Ok(None));
    store.set_local("notes", Some(b"new")).await.expect("saved");
    assert_eq!(store.local("notes").await, Ok(Some(b"new".to_vec())));
    IdbStore::delete(name).await.expect("deleted");
}

/// A million records lie in about 250 segments of a list: all of them in one go.
#[wasm_bindgen_test]
async fn many_segments_are_written_and_read_in_one_go() {
    let name = "many";
    let store = fresh(name).await;
    let (_, mut publication) = sample::publication(&Dataset::empty(), &[sample::page(["d1"])], NOW);
    let info = publication.manifest.segments[0];
    let number = |number| {
        let mut id = info.id;
        id.number = number;
        SegmentInfo { id, ..info }
    };
    publication.manifest = Manifest {
        segments: (0..250).map(number).collect(),
        ..publication.manifest
    };
    let bytes = |number: u32| vec![number.to_le_bytes()[0]; 20 * SEGMENT_RECORDS];
    let segments = publication.manifest.segments.iter();
    publication.segments = segments
        .map(|info| (info.id, bytes(info.id.number)))
        .collect();
    let begun = store.begin_run(&sample::header(NOW), b"").await;
    let published = store.publish(begun.expect("begun"), &publication).await;
    published.expect("published");

    // In the order asked, whatever it is.
    let ids: Vec<_> = publication
        .segments
        .iter()
        .rev()
        .map(|(id, _)| *id)
        .collect();
    let read = store.segments(&ids).await.expect("read");
    assert!(
        read.iter()
            .eq(publication.segments.iter().rev().map(|(_, bytes)| bytes))
    );
    IdbStore::delete(name).await.expect("deleted");
}
