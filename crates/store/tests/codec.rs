//! The bytes of what is stored: they come back as they went, broken ones are told, and those of earlier
//! versions are read.
#![cfg(not(target_arch = "wasm32"))]

mod records;

use std::fmt::Debug;

use domain::alerts::{AlertEntry, AlertLedger, AlertStatus};
use domain::{Currency, Customer, Document, List, Payment};
use proptest::option;
use proptest::prelude::*;
use store::codec::{Codec, FORMAT_VERSION, decode, decode_segment, encode, encode_segment};
use store::{
    AlertMemory, EstimateHistory, ListCounts, LogEntry, LoggedFailure, Manifest, Missing,
    MissingLists, OpenDocument, RejectedEntry, RunHeader, RunNotes, SeenEstimate, SeenMove,
    SegmentId, SegmentInfo, StageHistory, StagedPage, StoreError, Vanished, VanishedChoice,
    VanishedChoices, VanishedGroup, VanishedQuestion, VisitMark,
};

/// A value comes back; no part of its bytes is a value; nothing may follow them.
fn comes_back<T: Codec + PartialEq + Debug>(value: &T) -> Result<(), TestCaseError> {
    let bytes = encode(value);
    let read = decode::<T>(&bytes);
    prop_assert_eq!(read.as_ref(), Ok(value));
    for end in 0..bytes.len() {
        let cut = decode::<T>(&bytes[..end]);
        prop_assert!(matches!(cut, Err(StoreError::Corrupt(_))), "cut at {end}");
    }
    let mut longer = bytes;
    longer.push(0);
    prop_assert!(matches!(decode::<T>(&longer), Err(StoreError::Corrupt(_))));
    longer[0] = FORMAT_VERSION + 1;
    prop_assert_eq!(decode::<T>(&longer), Err(StoreError::OtherVersion));
    Ok(())
}

/// A segment comes back, and so does nothing else.
fn segment_comes_back<T: Codec + PartialEq + Debug>(rows: &Vec<T>) -> Result<(), TestCaseError> {
    let bytes = encode_segment(rows);
    let read = decode_segment::<T>(&bytes);
    prop_assert_eq!(read.as_ref(), Ok(rows));
    for end in 0..bytes.len() {
        let cut = decode_segment::<T>(&bytes[..end]);
        prop_assert!(matches!(cut, Err(StoreError::Corrupt(_))), "cut at {end}");
    }
    Ok(())
}

fn company() -> impl Strategy<Value = domain::Company> {
    let zones = vec!["America/Santiago", "Pacific/Easter", "UTC"];
    let zone = proptest::sample::select(zones).prop_filter_map("a zone", domain::Zone::parse);
    let parts = (
        records::text(),
        records::maybe_text(),
        records::maybe_text(),
        records::maybe_text(),
        records::currency(),
    );
    (parts, zone).prop_map(|(parts, zone)| domain::Company {
        name: parts.0,
        tax_id: parts.1,
        address: parts.2,
        logo_url: parts.3,
        currency: parts.4,
        zone,
    })
}

fn counts() -> impl Strategy<Value = ListCounts> {
    any::<[u64; 4]>().prop_map(|[received, added, changed, rejected]| ListCounts {
        received,
        added,
        changed,
        rejected,
    })
}

fn failure() -> impl Strategy<Value = LoggedFailure> {
    let parts = (
        records::text(),
        any::<Option<u16>>(),
        option::of(records::text()),
    );
    parts.prop_map(|(code, status, detail)| LoggedFailure {
        code,
        status,
        detail,
    })
}

fn log_entry() -> impl Strategy<Value = LogEntry> {
    let notes = (any::<bool>(), any::<[u64; 3]>()).prop_map(
        |(filter_ignored, [hidden, returned, asked])| RunNotes {
            filter_ignored,
            hidden,
            returned,
            asked,
        },
    );
    let notes = prop_oneof![Just(RunNotes::default()), notes];
    let head = (any::<i64>(), any::<u64>(), any::<bool>(), notes);
    (head, option::of(failure()), [counts(), counts(), counts()]).prop_map(
        |(head, failure, [customers, documents, payments])| LogEntry {
            started_at: head.0,
            duration_ms: head.1,
            kind: store::RunKind::Sync,
            full: head.2,
            notes: head.3,
            failure,
            customers,
            documents,
            payments,
        },
    )
}

fn segment_info() -> impl Strategy<Value = SegmentInfo> {
    let list = proptest::sample::select(List::ALL.to_vec());
    (list, any::<u32>(), any::<u32>(), any::<u64>()).prop_map(
        |(list, number, records, revision)| SegmentInfo {
            id: SegmentId { list, number },
            records,
            revision,
        },
    )
}

fn manifest() -> impl Strategy<Value = Manifest> {
    let times = (
        any::<u64>(),
        any::<Option<i64>>(),
        any::<i64>(),
        any::<i64>(),
    );
    let segments = prop::collection::vec(segment_info(), 0..4);
    (times, company(), segments).prop_map(
        |((revision, watermark, synced_at, full_at), company, segments)| Manifest {
            revision,
            company,
            watermark,
            synced_at,
            full_at,
            segments,
        },
    )
}

fn run_header() -> impl Strategy<Value = RunHeader> {
    (any::<i64>(), any::<bool>(), company()).prop_map(|(started_at, full, company)| RunHeader {
        started_at,
        full,
        company,
    })
}

fn rejected_entries() -> impl Strategy<Value = Vec<RejectedEntry>> {
    let entry = (records::rejected(), any::<i64>());
    prop::collection::vec(
        entry.prop_map(|(row, seen_at)| RejectedEntry { row, seen_at }),
        0..4,
    )
}

fn stage_history() -> impl Strategy<Value = StageHistory> {
    let seen = (
        records::text(),
        any::<i64>(),
        records::stage(),
        records::stage(),
    );
    let seen = seen.prop_map(|(customer, seen_at, from, to)| SeenMove {
        customer,
        seen_at,
        from,
        to,
    });
    (any::<i64>(), prop::collection::vec(seen, 0..4))
        .prop_map(|(since, moves)| StageHistory { since, moves })
}

fn estimate_history() -> impl Strategy<Value = EstimateHistory> {
    let seen = (
        records::text(),
        any::<i64>(),
        any::<Option<i64>>(),
        any::<Option<i64>>(),
    );
    let seen = seen.prop_map(|(customer, seen_at, from, to)| SeenEstimate {
        customer,
        seen_at,
        from,
        to,
    });
    let changes = prop::collection::vec(seen, 0..4);
    (Just(Currency::CLP), changes)
        .prop_map(|(currency, changes)| EstimateHistory { currency, changes })
}

fn alert_memory() -> impl Strategy<Value = AlertMemory> {
    let status = prop_oneof![
        Just(AlertStatus::Active),
        records::day().prop_map(|until| AlertStatus::Snoozed { until }),
        Just(AlertStatus::Done),
    ];
    let documents = prop::collection::btree_set(records::text(), 0..3);
    let days = (records::day(), option::of(records::day()));
    let entry =
        (days, documents, status).prop_map(|((first_seen_on, resolved_on), documents, status)| {
            AlertEntry {
                first_seen_on,
                documents,
                status,
                resolved_on,
            }
        });
    let entries = prop::collection::btree_map(records::text(), entry, 0..3);
    (option::of(records::day()), entries).prop_map(|(observed_on, entries)| AlertMemory {
        observed_on,
        ledger: AlertLedger { entries },
    })
}

fn missing_lists() -> impl Strategy<Value = MissingLists> {
    let list = prop::collection::btree_map(any::<u32>(), any::<i64>(), 0..4).prop_map(|list| {
        let missing = list.into_iter();
        missing
            .map(|(position, since)| Missing { position, since })
            .collect()
    });
    [list.clone(), list.clone(), list].prop_map(MissingLists)
}

fn vanished() -> impl Strategy<Value = Vanished> {
    let question = (any::<i64>(), missing_lists())
        .prop_map(|(asked_at, missing)| VanishedQuestion { asked_at, missing });
    let lists = (missing_lists(), missing_lists(), option::of(question));
    (lists, any::<u32>()).prop_map(|((hidden, kept, question), applied)| Vanished {
        hidden,
        kept,
        question,
        applied,
    })
}

fn choices() -> impl Strategy<Value = VanishedChoices> {
    let group = proptest::sample::select(vec![
        VanishedGroup::Asked,
        VanishedGroup::Hidden,
        VanishedGroup::Kept,
    ]);
    let choice = (group, any::<i64>(), any::<bool>())
        .prop_map(|(group, until, hide)| VanishedChoice { group, until, hide });
    prop::collection::vec(choice, 0..4).prop_map(VanishedChoices)
}

fn visit_mark() -> impl Strategy<Value = VisitMark> {
    let open =
        any::<(u32, i64, bool)>().prop_map(|(document, outstanding, overdue)| OpenDocument {
            document,
            outstanding,
            overdue,
        });
    let head = (
        any::<i64>(),
        records::day(),
        any::<u64>(),
        records::currency(),
    );
    let counts = any::<(u32, u32)>();
    (head, counts, prop::collection::vec(open, 0..4)).prop_map(
        |((seen_at, day, revision, currency), (documents, stage_moves), open)| VisitMark {
            seen_at,
            day,
            revision,
            currency,
            documents,
            stage_moves,
            open,
        },
    )
}

proptest! {
    #![proptest_config(records::config())]

    #[test]
    fn what_vanished_comes_back(value in vanished(), chosen in choices()) {
        comes_back(&value)?;
        comes_back(&chosen)?;
    }

    #[test]
    fn customers_come_back(rows in prop::collection::vec(records::customer(records::text()), 0..3)) {
        rows.iter().try_for_each(comes_back)?;
        segment_comes_back(&rows)?;
    }

    #[test]
    fn documents_come_back(rows in prop::collection::vec(records::document(records::text()), 0..3)) {
        rows.iter().try_for_each(comes_back)?;
        segment_comes_back(&rows)?;
    }

    #[test]
    fn payments_come_back(rows in prop::collection::vec(records::payment(records::text()), 0..3)) {
        rows.iter().try_for_each(comes_back)?;
        segment_comes_back(&rows)?;
    }

    #[test]
    fn pages_come_back(page in records::page()) {
        comes_back(&page)?;
    }

    #[test]
    fn manifests_come_back(manifest in manifest()) {
        comes_back(&manifest)?;
    }

    #[test]
    fn log_entries_come_back(entry in log_entry()) {
        comes_back(&entry)?;
    }

    #[test]
    fn run_headers_come_back(header in run_header()) {
        comes_back(&header)?;
    }

    #[test]
    fn stage_histories_come_back(history in stage_history()) {
        comes_back(&history)?;
    }

    #[test]
    fn estimate_histories_come_back(history in estimate_history()) {
        comes_back(&history)?;
    }

    #[test]
    fn alert_memories_come_back(memory in alert_memory()) {
        comes_back(&memory)?;
    }

    #[test]
    fn visit_marks_come_back(mark in visit_mark()) {
        comes_back(&mark)?;
    }

    #[test]
    fn rejected_rows_come_back(entries in rejected_entries()) {
        comes_back(&entries)?;
    }

    /// Whatever stands on the disk, reading it ends with a value or an error.
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [&[FORMAT_VERSION], bytes.as_slice()].concat();
        let _ = decode::<StagedPage>(&bytes);
        let _ = decode::<Manifest>(&bytes);
        let _ = decode::<LogEntry>(&bytes);
        let _ = decode::<Vec<RejectedEntry>>(&bytes);
        let _ = decode::<StageHistory>(&bytes);
        let _ = decode::<EstimateHistory>(&bytes);
        let _ = decode::<VisitMark>(&bytes);
        let _ = decode::<AlertMemory>(&bytes);
        let _ = decode_segment::<Customer>(&bytes);
        let _ = decode_segment::<Document>(&bytes);
        let _ = decode_segment::<Payment>(&bytes);
    }

    /// A changed byte in a page gives another page or an error.
    #[test]
    fn changed_bytes_are_survived(page in records::page(), at in any::<prop::sample::Index>(), byte: u8) {
        let mut bytes = encode(&page);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = decode::<StagedPage>(&bytes);
    }
}

#[test]
fn nothing_is_no_value() {
    assert!(matches!(
        decode::<LogEntry>(&[]),
        Err(StoreError::Corrupt(_))
    ));
}

#[test]
fn a_count_of_records_that_are_not_there_asks_for_no_memory() {
    let bytes = [FORMAT_VERSION, 0xff, 0xff, 0xff, 0xff, 0x0f];
    let read = decode_segment::<Document>(&bytes);
    assert!(matches!(read, Err(StoreError::Corrupt(_))));
}
