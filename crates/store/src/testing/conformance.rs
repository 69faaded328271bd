//! What every store must do. One suite for all back ends: natively in memory, and in real browsers.
//!
//! A case gets two handles on the same, empty store, as two tabs have them. [`for_each_conformance_case`]
//! names every case, so that each is a test of its own.
//!
//! [`for_each_conformance_case`]: crate::for_each_conformance_case

use domain::List;

use super::sample;
use crate::local_name::{ALLOWANCE, BACKUPS};
use crate::{
    Dataset, Dump, Epoch, LOG_LINES, Manifest, PageRecords, RejectedEntry, SegmentId, StagedPage,
    Store, StoreError,
};

/// Calls a macro with the name of each case: a function of [`testing::conformance`](crate::testing::conformance).
#[macro_export]
macro_rules! for_each_conformance_case {
    ($case:ident) => {
        $case!(an_empty_store_has_nothing);
        $case!(a_published_run_is_read_back);
        $case!(staged_pages_are_not_published);
        $case!(a_killed_run_is_resumed_where_it_stood);
        $case!(a_resumed_run_fences_off_the_old_one);
        $case!(a_new_run_drops_what_was_staged);
        $case!(a_closed_run_may_not_write);
        $case!(a_publication_must_follow_the_published_revision);
        $case!(a_refused_publication_changes_nothing);
        $case!(only_changed_segments_are_written);
        $case!(segments_that_are_not_listed_are_dropped);
        $case!(a_missing_segment_is_told);
        $case!(a_failed_run_is_logged_and_shows_nothing);
        $case!(a_failed_run_can_keep_its_staging);
        $case!(a_failure_before_a_run_is_logged);
        $case!(the_log_is_newest_first_and_bounded);
        $case!(rejected_rows_are_those_of_the_last_publication);
        $case!(local_values_stay_apart);
        $case!(local_values_are_found_by_the_beginning_of_their_name);
        $case!(a_publication_brings_local_values_along);
        $case!(a_refused_publication_brings_no_local_value);
        $case!(a_dump_is_everything_but_what_is_about_the_device);
        $case!(a_restore_replaces_everything);
        $case!(a_restore_fences_off_the_run_under_way);
        $case!(readers_notice_a_restore);
        $case!(a_restore_into_an_empty_store_makes_the_same_dump);
        $case!(a_wipe_leaves_nothing_and_fences);
    };
}

const NOW: i64 = 1_795_000_000_000;

/// Nothing is there before the first run.
pub async fn an_empty_store_has_nothing<S: Store>(store: &S, _: &S) {
    assert_eq!(store.manifest().await, Ok(None));
    assert_eq!(store.segments(&[]).await, Ok(Vec::new()));
    assert_eq!(store.log(10).await, Ok(Vec::new()));
    assert_eq!(store.rejected().await, Ok(Vec::new()));
    assert_eq!(store.staged_run().await, Ok(None));
    assert_eq!(store.resume_run().await, Ok(None));
    assert_eq!(store.local("settings").await, Ok(None));
}

/// What is published is what every handle reads, and the staging area is empty afterwards.
pub async fn a_published_run_is_read_back<S: Store>(store: &S, other: &S) {
    let pages = [
        StagedPage {
            records: PageRecords::Customers(vec![sample::customer("c1")]),
            rejected: Vec::new(),
        },
        sample::page(["d1", "d2"]),
        StagedPage {
            records: PageRecords::Payments(vec![sample::payment("p1", "d1", 400)]),
            rejected: vec![sample::rejected(List::Payments, "p2")],
        },
    ];
    let epoch = begin(store).await;
    for page in &pages {
        store.stage(epoch, page, b"after").await.expect("staged");
    }
    assert_eq!(store.staged_pages(epoch).await, Ok(pages.to_vec()));
    let (dataset, publication) = sample::publication(&Dataset::empty(), &pages, NOW);
    store.publish(epoch, &publication).await.expect("published");

    let manifest = manifest(other).await;
    assert_eq!(manifest, publication.manifest);
    assert_eq!(load(other).await, dataset);
    let rows: Vec<_> = other.rejected().await.expect("read");
    assert_eq!(rows, publication.rejected);
    assert_eq!(entries(other, 10).await, [publication.log]);
    assert_eq!(other.staged_run().await, Ok(None));
}

/// Readers see nothing of a run that is under way.
pub async fn staged_pages_are_not_published<S: Store>(store: &S, other: &S) {
    let before = publish(store, &Dataset::empty(), &["d1"]).await;
    let epoch = begin(store).await;
    stage(store, epoch, &["d2"]).await;
    assert_eq!(load(other).await, before);
}

/// A run whose tab was killed goes on from its last page.
pub async fn a_killed_run_is_resumed_where_it_stood<S: Store>(store: &S, other: &S) {
    let epoch = begin(store).await;
    stage(store, epoch, &["d1"]).await;
    let second = sample::page(["d2"]);
    let staged = store.stage(epoch, &second, b"after two").await;
    staged.expect("staged");

    let waiting = other.staged_run().await.expect("read").expect("a run");
    assert_eq!(waiting.header, sample::header(NOW));
    assert_eq!(waiting.checkpoint, b"after two");
    assert_eq!(waiting.pages, 2);
    let (epoch, run) = other.resume_run().await.expect("taken").expect("a run");
    assert_eq!(run, waiting);
    stage(other, epoch, &["d3"]).await;
    let pages = other.staged_pages(epoch).await.expect("read");
    let expected = [sample::page(["d1"]), second, sample::page(["d3"])];
    assert_eq!(pages, expected);
}

/// Whoever began a run that another handle took over cannot write any more.
pub async fn a_resumed_run_fences_off_the_old_one<S: Store>(store: &S, other: &S) {
    let old = begin(store).await;
    stage(store, old, &["d1"]).await;
    let (new, _) = other.resume_run().await.expect("taken").expect("a run");
    assert!(new > old);

    assert_fenced(store, old).await;
    let pages = other.staged_pages(new).await.expect("read");
    assert_eq!(pages, [sample::page(["d1"])], "the old run added nothing");
}

/// A new run starts from an empty staging area.
pub async fn a_new_run_drops_what_was_staged<S: Store>(store: &S, other: &S) {
    let old = begin(store).await;
    stage(store, old, &["d1"]).await;
    let new = begin(other).await;
    assert!(new > old);

    assert_fenced(store, old).await;
    let run = other.staged_run().await.expect("read").expect("a run");
    assert_eq!((run.pages, run.checkpoint), (0, b"start".to_vec()));
    assert_eq!(other.staged_pages(new).await, Ok(Vec::new()));
}

/// After its end a run can do nothing, not even publish twice.
pub async fn a_closed_run_may_not_write<S: Store>(store: &S, other: &S) {
    let epoch = begin(store).await;
    let (dataset, first) = sample::publication(&Dataset::empty(), &[], NOW);
    store.publish(epoch, &first).await.expect("published");
    let (_, second) = sample::publication(&dataset, &[], NOW);
    let again = store.publish(epoch, &second).await;
    assert_eq!(again, Err(StoreError::Fenced));

    let epoch = begin(store).await;
    let line = sample::failed_entry(NOW);
    let failed = store.fail_run(Some(epoch), &line, false).await;
    failed.expect("logged");
    assert_fenced(other, epoch).await;
}

/// A publication that was made from other data than those published is refused.
pub async fn a_publication_must_follow_the_published_revision<S: Store>(store: &S, _: &S) {
    let (first, _) = sample::publication(&Dataset::empty(), &[], NOW);
    let (_, second) = sample::publication(&first, &[], NOW);
    let epoch = begin(store).await;
    let ahead = store.publish(epoch, &second).await;
    assert_eq!(ahead, Err(StoreError::Conflict));

    publish(store, &Dataset::empty(), &["d1"]).await;
    let (_, stale) = sample::publication(&Dataset::empty(), &[], NOW);
    let epoch = begin(store).await;
    let behind = store.publish(epoch, &stale).await;
    assert_eq!(behind, Err(StoreError::Conflict));
}

/// Publishing is all or nothing.
pub async fn a_refused_publication_changes_nothing<S: Store>(store: &S, other: &S) {
    let before = publish(store, &Dataset::empty(), &["d1"]).await;
    let log = entries(store, 10).await;
    let epoch = begin(store).await;
    stage(store, epoch, &["d1", "d2"]).await;
    let mut page = sample::page(["d9"]);
    page.rejected.push(sample::rejected(List::Documents, "d8"));
    let (_, stale) = sample::publication(&Dataset::empty(), &[page], NOW);
    let refused = store.publish(epoch, &stale).await;
    assert_eq!(refused, Err(StoreError::Conflict));

    assert_eq!(load(other).await, before);
    assert_eq!(entries(other, 10).await, log);
    assert_eq!(other.rejected().await, Ok(Vec::new()));
    let run = other.staged_run().await.expect("read").expect("a run");
    assert_eq!(run.pages, 1, "the staging area stays");
}

/// Segments that a run does not touch stay as they are.
pub async fn only_changed_segments_are_written<S: Store>(store: &S, other: &S) {
    let first = publish(store, &Dataset::empty(), &["d1"]).await;
    let page = StagedPage {
        records: PageRecords::Customers(vec![sample::customer("c1")]),
        rejected: Vec::new(),
    };
    let (second, publication) = sample::publication(&first, &[page], NOW);
    assert_eq!(publication.segments.len(), 1);
    let epoch = begin(store).await;
    store.publish(epoch, &publication).await.expect("published");

    let manifest = manifest(other).await;
    let stale = first.reload(&manifest);
    let customers = SegmentId {
        list: List::Customers,
        number: 0,
    };
    assert_eq!(stale, [customers]);
    let bytes = other.segments(&stale).await.expect("read");
    let followed = first.reloaded(&manifest, stale.into_iter().zip(bytes));
    assert_eq!(followed, Ok(second));
}

/// What a new manifest no longer lists is gone.
pub async fn segments_that_are_not_listed_are_dropped<S: Store>(store: &S, other: &S) {
    let first = publish(store, &Dataset::empty(), &["d1"]).await;
    let dropped = manifest(store).await.segments[0].id;
    let (_, mut publication) = sample::publication(&first, &[], NOW);
    publication.manifest.segments.clear();
    let epoch = begin(store).await;
    store.publish(epoch, &publication).await.expect("published");
    let read = other.segments(&[dropped]).await;
    assert!(matches!(read, Err(StoreError::Corrupt(_))), "{read:?}");
}

/// A segment that should be there and is not is told, not left out.
pub async fn a_missing_segment_is_told<S: Store>(store: &S, _: &S) {
    publish(store, &Dataset::empty(), &["d1"]).await;
    let there = manifest(store).await.segments[0].id;
    let missing = SegmentId { number: 7, ..there };
    let read = store.segments(&[there, missing]).await;
    assert!(matches!(read, Err(StoreError::Corrupt(_))), "{read:?}");
}

/// A run that failed leaves a line in the log and nothing else.
pub async fn a_failed_run_is_logged_and_shows_nothing<S: Store>(store: &S, other: &S) {
    let before = publish(store, &Dataset::empty(), &["d1"]).await;
    let epoch = begin(store).await;
    stage(store, epoch, &["d2"]).await;
    let line = sample::failed_entry(NOW + 1);
    let failed = store.fail_run(Some(epoch), &line, false).await;
    failed.expect("logged");

    assert_eq!(entries(other, 1).await, [line]);
    assert_eq!(load(other).await, before);
    assert_eq!(other.staged_run().await, Ok(None));
}

/// A run that failed for a reason that passes can go on later.
pub async fn a_failed_run_can_keep_its_staging<S: Store>(store: &S, other: &S) {
    let epoch = begin(store).await;
    stage(store, epoch, &["d1"]).await;
    let line = sample::failed_entry(NOW);
    let failed = store.fail_run(Some(epoch), &line, true).await;
    failed.expect("logged");
    let (_, run) = other.resume_run().await.expect("taken").expect("a run");
    assert_eq!(run.pages, 1);
}

/// A run that never got a staging area can be logged too.
pub async fn a_failure_before_a_run_is_logged<S: Store>(store: &S, other: &S) {
    let line = sample::failed_entry(NOW);
    store.fail_run(None, &line, true).await.expect("logged");
    assert_eq!(entries(other, 10).await, [line]);
}

/// The log gives its newest lines first, keeps [`LOG_LINES`], and numbers do not come again.
pub async fn the_log_is_newest_first_and_bounded<S: Store>(store: &S, other: &S) {
    let lines = i64::try_from(LOG_LINES).expect("small") + 2;
    for at in 0..lines {
        let line = sample::failed_entry(at);
        store.fail_run(None, &line, true).await.expect("logged");
    }
    let newest = other.log(2).await.expect("read");
    let [(last, newest), (previous, second)] = newest.as_slice() else {
        panic!("two lines, not {newest:?}");
    };
    assert_eq!(
        (newest.started_at, second.started_at),
        (lines - 1, lines - 2)
    );
    assert_eq!(*last, previous + 1);
    let all = entries(other, usize::MAX).await;
    assert_eq!(all.len() as u64, LOG_LINES);
    assert_eq!(all.last().map(|line| line.started_at), Some(2));
}

/// A publication brings all rejected rows that are in force.
pub async fn rejected_rows_are_those_of_the_last_publication<S: Store>(store: &S, other: &S) {
    let entry = |key: &str| RejectedEntry {
        row: sample::rejected(List::Documents, key),
        seen_at: NOW,
    };
    let mut before = Dataset::empty();
    for rows in [vec![entry("d1"), entry("d2")], vec![entry("d2")]] {
        let (after, mut publication) = sample::publication(&before, &[], NOW);
        publication.rejected.clone_from(&rows);
        let epoch = begin(store).await;
        store.publish(epoch, &publication).await.expect("published");
        assert_eq!(other.rejected().await, Ok(rows));
        before = after;
    }
}

/// Values of this device are kept by name, through publications.
pub async fn local_values_stay_apart<S: Store>(store: &S, other: &S) {
    store.set_local("notes", Some(b"one")).await.expect("saved");
    store.set_local("settings", Some(b"")).await.expect("saved");
    store.set_local("notes", Some(b"two")).await.expect("saved");
    publish(store, &Dataset::empty(), &["d1"]).await;
    assert_eq!(other.local("notes").await, Ok(Some(b"two".to_vec())));
    assert_eq!(other.local("settings").await, Ok(Some(Vec::new())));
    store.set_local("notes", None).await.expect("deleted");
    assert_eq!(other.local("notes").await, Ok(None));
    assert_eq!(other.local("settings").await, Ok(Some(Vec::new())));
    let together: [(&str, Option<&[u8]>); 2] = [("notes", Some(b"three")), ("settings", None)];
    store.set_locals(&together).await.expect("saved");
    assert_eq!(other.local("notes").await, Ok(Some(b"three".to_vec())));
    assert_eq!(other.local("settings").await, Ok(None));
}

/// Values under names with the same beginning come together, by name, and no others.
pub async fn local_values_are_found_by_the_beginning_of_their_name<S: Store>(store: &S, other: &S) {
    for name in ["note 2", "note 10", "notes", "note", "nota 1", "note 1 é"] {
        let set = store.set_local(name, Some(name.as_bytes())).await;
        set.expect("saved");
    }
    let names = async |prefix: &str| {
        let found = other.locals(prefix).await.expect("read");
        let found = found.into_iter().map(|(name, bytes)| {
            assert_eq!(name.as_bytes(), bytes);
            name
        });
        found.collect::<Vec<_>>()
    };
    assert_eq!(names("note ").await, ["note 1 é", "note 10", "note 2"]);
    assert_eq!(names("other").await, [] as [&str; 0]);
    store.set_local("note 10", None).await.expect("deleted");
    assert_eq!(names("note ").await, ["note 1 é", "note 2"]);
}

/// Local values that a publication names are there with it, the others stay as they are.
pub async fn a_publication_brings_local_values_along<S: Store>(store: &S, other: &S) {
    store.set_local("notes", Some(b"one")).await.expect("saved");
    store.set_local("count", Some(b"1")).await.expect("saved");
    let (_, mut publication) = sample::publication(&Dataset::empty(), &[], NOW);
    publication.locals = vec![
        ("count".to_owned(), b"2".to_vec()),
        ("history".to_owned(), b"first".to_vec()),
    ];
    let epoch = begin(store).await;
    assert_eq!(other.local("history").await, Ok(None));
    store.publish(epoch, &publication).await.expect("published");
    assert_eq!(other.local("notes").await, Ok(Some(b"one".to_vec())));
    assert_eq!(other.local("count").await, Ok(Some(b"2".to_vec())));
    assert_eq!(other.local("history").await, Ok(Some(b"first".to_vec())));
}

/// A publication that is fenced off or in conflict leaves the local values as they were.
pub async fn a_refused_publication_brings_no_local_value<S: Store>(store: &S, other: &S) {
    store.set_local("count", Some(b"1")).await.expect("saved");
    let first = publish(store, &Dataset::empty(), &["d1"]).await;
    let locals = vec![
        ("count".to_owned(), b"2".to_vec()),
        ("history".to_owned(), b"first".to_vec()),
    ];
    let (_, mut stale) = sample::publication(&Dataset::empty(), &[], NOW);
    stale.locals.clone_from(&locals);
    let (_, mut next) = sample::publication(&first, &[], NOW);
    next.locals = locals;

    let old = begin(store).await;
    let refused = store.publish(old, &stale).await;
    assert_eq!(refused, Err(StoreError::Conflict));
    let _newer = begin(other).await;
    let refused = store.publish(old, &next).await;
    assert_eq!(refused, Err(StoreError::Fenced));
    assert_eq!(other.local("count").await, Ok(Some(b"1".to_vec())));
    assert_eq!(other.local("history").await, Ok(None));
}

/// A dump has whatever was published and set, and nothing of a run under way or of the device.
pub async fn a_dump_is_everything_but_what_is_about_the_device<S: Store>(store: &S, other: &S) {
    assert_eq!(store.dump().await, Ok(Dump::default()));
    let dump = filled(store).await;
    let epoch = begin(store).await;
    stage(store, epoch, &["d9"]).await;

    assert_eq!(other.dump().await, Ok(dump.clone()));
    let manifest = dump.manifest.as_ref().expect("published");
    assert_eq!(dump.segments.len(), manifest.segments.len());
    assert_eq!(dump.records(List::Documents), 2);
    assert_eq!(dump.log.len(), 2);
    assert_eq!(dump.rejected.len(), 1);
    let names: Vec<_> = dump.locals.keys().map(String::as_str).collect();
    assert_eq!(names, ["a name of tomorrow", "settings"]);
    assert_eq!(Dump::from_entries(dump.entries()), Ok(dump));
}

/// What was there before is gone, whatever it was; what is about the device stays.
pub async fn a_restore_replaces_everything<S: Store>(store: &S, other: &S) {
    let dump = filled(store).await;
    let then = load(store).await;
    let customers = StagedPage {
        records: PageRecords::Customers(vec![sample::customer("c1")]),
        rejected: Vec::new(),
    };
    let (_, publication) = sample::publication(&then, &[customers, sample::page(["d3"])], NOW + 9);
    let epoch = begin(store).await;
    store.publish(epoch, &publication).await.expect("published");
    let customers = publication.manifest.segments[0].id;
    for (name, value) in [("settings", "new"), ("notes", "new"), (ALLOWANCE, "today")] {
        let set = store.set_local(name, Some(value.as_bytes())).await;
        set.expect("set");
    }

    other.restore(&dump).await.expect("restored");
    assert_eq!(store.dump().await, Ok(dump));
    let now = load(store).await;
    assert!(now.documents().iter().eq(then.documents().iter()));
    assert!(store.segments(&[customers]).await.is_err());
    assert_eq!(store.local("notes").await, Ok(None));
    assert_eq!(store.local(ALLOWANCE).await, Ok(Some(b"today".to_vec())));
    // And work goes on from there.
    publish(store, &load(store).await, &["d4"]).await;
    assert_eq!(load(other).await.documents().len(), 3);
    let lines = other.log(10).await.expect("read");
    assert_eq!(lines.len(), 3);
    assert!(lines.is_sorted_by(|(one, _), (next, _)| *one == next + 1));
}

/// A run that was under way writes nothing more, and is not resumed.
pub async fn a_restore_fences_off_the_run_under_way<S: Store>(store: &S, other: &S) {
    let dump = filled(store).await;
    let old = begin(store).await;
    stage(store, old, &["d9"]).await;
    other.restore(&dump).await.expect("restored");
    assert_fenced(store, old).await;
    assert_eq!(other.staged_run().await, Ok(None));
    assert!(begin(other).await > old);
}

/// Whoever has read what was published before sees another revision, of every segment.
pub async fn readers_notice_a_restore<S: Store>(store: &S, other: &S) {
    let dump = filled(store).await;
    let known = load(other).await;
    store.restore(&dump).await.expect("restored");
    let manifest = manifest(other).await;
    assert_eq!(manifest.revision, known.revision() + 1);
    let ids: Vec<_> = manifest.segments.iter().map(|info| info.id).collect();
    assert_eq!(known.reload(&manifest), ids);
}

/// A device that has nothing has the same afterwards.
pub async fn a_restore_into_an_empty_store_makes_the_same_dump<S: Store>(store: &S, other: &S) {
    let dump = filled(store).await;
    store.wipe().await.expect("wiped");
    assert_eq!(other.dump().await, Ok(Dump::default()));
    store.restore(&dump).await.expect("restored");
    assert_eq!(other.dump().await, Ok(dump));
    store.restore(&Dump::default()).await.expect("restored");
    assert_eq!(other.dump().await, Ok(Dump::default()));
    assert_eq!(other.manifest().await, Ok(None));
}

/// Something of everything, and its dump.
async fn filled<S: Store>(store: &S) -> Dump {
    let pages = [StagedPage {
        rejected: vec![sample::rejected(List::Documents, "d0")],
        ..sample::page(["d1", "d2"])
    }];
    let (_, publication) = sample::publication(&Dataset::empty(), &pages, NOW);
    let epoch = begin(store).await;
    store.publish(epoch, &publication).await.expect("published");
    let line = sample::failed_entry(NOW + 1);
    store.fail_run(None, &line, false).await.expect("logged");
    for name in ["settings", "a name of tomorrow", ALLOWANCE, BACKUPS] {
        let set = store.set_local(name, Some(name.as_bytes())).await;
        set.expect("set");
    }
    store.dump().await.expect("read")
}

/// After a wipe the store is as new, and a run that was under way cannot bring anything back.
pub async fn a_wipe_leaves_nothing_and_fences<S: Store>(store: &S, other: &S) {
    publish(store, &Dataset::empty(), &["d1"]).await;
    store.set_local("notes", Some(b"one")).await.expect("saved");
    let segment = manifest(store).await.segments[0].id;
    let old = begin(store).await;
    other.wipe().await.expect("wiped");

    an_empty_store_has_nothing(store, other).await;
    assert!(store.segments(&[segment]).await.is_err());
    let new = begin(other).await;
    assert!(new > old);
    assert_fenced(store, old).await;
    publish(other, &Dataset::empty(), &["d2"]).await;
}

/// Publishes documents with these keys by a run of its own.
async fn publish<S: Store>(store: &S, before: &Dataset, keys: &[&str]) -> Dataset {
    let pages = [sample::page(keys.iter().copied())];
    let (after, publication) = sample::publication(before, &pages, NOW);
    let epoch = begin(store).await;
    store.publish(epoch, &publication).await.expect("published");
    after
}

async fn begin<S: Store>(store: &S) -> Epoch {
    let begun = store.begin_run(&sample::header(NOW), b"start").await;
    begun.expect("begun")
}

async fn stage<S: Store>(store: &S, epoch: Epoch, keys: &[&str]) {
    let page = sample::page(keys.iter().copied());
    store.stage(epoch, &page, b"after").await.expect("staged");
}

/// A run that may not write: not pages, not its end.
async fn assert_fenced<S: Store>(store: &S, epoch: Epoch) {
    let page = sample::page(["late"]);
    let staged = store.stage(epoch, &page, b"late").await;
    assert_eq!(staged, Err(StoreError::Fenced));
    let read = store.staged_pages(epoch).await;
    assert_eq!(read, Err(StoreError::Fenced));
    let (_, publication) = sample::publication(&Dataset::empty(), &[page], NOW);
    let published = store.publish(epoch, &publication).await;
    assert_eq!(published, Err(StoreError::Fenced));
    let line = sample::failed_entry(NOW);
    let failed = store.fail_run(Some(epoch), &line, false).await;
    assert_eq!(failed, Err(StoreError::Fenced));
}

async fn manifest<S: Store>(store: &S) -> Manifest {
    store.manifest().await.expect("read").expect("published")
}

async fn load<S: Store>(store: &S) -> Dataset {
    let manifest = manifest(store).await;
    let ids: Vec<_> = manifest.segments.iter().map(|info| info.id).collect();
    let segments = store.segments(&ids).await.expect("read");
    Dataset::load(&manifest, segments).expect("loaded")
}

async fn entries<S: Store>(store: &S, limit: usize) -> Vec<crate::LogEntry> {
    let lines = store.log(limit).await.expect("read");
    lines.into_iter().map(|(_, entry)| entry).collect()
}
