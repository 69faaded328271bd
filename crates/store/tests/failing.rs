//! A run over a store of which each operation fails once: afterwards either the old or the new data are
//! there, and the next run ends well.
#![cfg(not(target_arch = "wasm32"))]

use store::testing::{FailingStore, Failure, When, sample};
use store::{Dataset, MemoryStore, Store, StoreError};

const COUNT: &str = "count";

/// What a sync does with a store, in short: it resumes what was left, or begins anew.
async fn run<S: Store>(store: &S, now: i64) -> Result<Dataset, StoreError> {
    let published = load(store).await?;
    let (epoch, staged) = match store.resume_run().await? {
        Some((epoch, run)) => (epoch, run.pages),
        None => (store.begin_run(&sample::header(now), b"start").await?, 0),
    };
    let pages = [sample::page(["d1", "d2"]), sample::page(["d3"])];
    for page in pages.iter().skip(staged as usize) {
        store.stage(epoch, page, b"after").await?;
    }
    let pages = store.staged_pages(epoch).await?;
    let (dataset, mut publication) = sample::publication(&published, &pages, now);
    publication.locals = vec![(COUNT.to_owned(), vec![published_times(store).await? + 1])];
    store.publish(epoch, &publication).await?;
    Ok(dataset)
}

/// How often something was published: a local value that each publication raises by one.
async fn published_times<S: Store>(store: &S) -> Result<u8, StoreError> {
    let bytes = store.local(COUNT).await?;
    Ok(bytes.map_or(0, |bytes| bytes[0]))
}

async fn load<S: Store>(store: &S) -> Result<Dataset, StoreError> {
    let Some(manifest) = store.manifest().await? else {
        return Ok(Dataset::empty());
    };
    let ids: Vec<_> = manifest.segments.iter().map(|info| info.id).collect();
    Dataset::load(&manifest, store.segments(&ids).await?)
}

fn keys(dataset: &Dataset) -> Vec<&str> {
    let documents = dataset.documents().iter();
    documents.map(|document| document.key.as_str()).collect()
}

async fn every_operation_fails_once(when: When) {
    for at in 0.. {
        let disk = MemoryStore::new();
        let failure = Failure {
            at,
            when,
            error: StoreError::Unavailable("killed".to_owned()),
        };
        let failing = FailingStore::new(disk.clone(), failure);
        let ended = run(&failing, 1).await;
        assert_eq!(ended.is_err(), failing.has_failed(), "operation {at}");

        let seen = load(&disk).await.expect("readable");
        let complete = keys(&seen) == ["d1", "d2", "d3"];
        assert!(complete || seen == Dataset::empty(), "operation {at}");
        let times = published_times(&disk).await.expect("readable");
        assert_eq!(u64::from(times), seen.revision(), "operation {at}");
        let next = run(&disk, 2).await.expect("the next run");
        let times = published_times(&disk).await.expect("readable");
        assert_eq!(u64::from(times), next.revision(), "operation {at}");
        assert_eq!(keys(&next), ["d1", "d2", "d3"], "operation {at}");
        if !failing.has_failed() {
            assert!(at > 5, "every operation had its turn");
            return;
        }
    }
}

#[test]
fn a_run_survives_each_operation_failing_before_it_is_done() {
    pollster::block_on(every_operation_fails_once(When::BeforeCommit));
}

#[test]
fn a_run_survives_each_answer_getting_lost() {
    pollster::block_on(every_operation_fails_once(When::AfterCommit));
}
