//! Reports that were prepared by themselves: their bytes, and that what was said stays said.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use domain::Currency;
use pollster::block_on;
use proptest::prelude::*;
use store::codec::{decode, encode};
use store::{
    KeptLine, KeptReport, KeptReportKind, KeptValue, MemoryStore, Store, StoreError,
    read_kept_reports,
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn report(kind: KeptReportKind, to: &str, lines: Vec<KeptLine>) -> KeptReport {
    KeptReport {
        kind,
        to: day(to),
        due_on: day(to) + Days::new(1),
        prepared_on: day(to) + Days::new(1),
        prepared_at: 1_795_435_200_000,
        revision: 42,
        synced_at: 1_795_435_100_000,
        fingerprint: 0x573c_860b_9dc9_aafc,
        currency: Currency::CLP,
        ranges: [30, 60, 90],
        is_opened: false,
        is_deleted: true,
        lines,
    }
}

fn everything() -> KeptReport {
    let values = vec![
        KeptValue::None,
        KeptValue::NeverSynced,
        KeptValue::NoBase,
        KeptValue::Money(-1_190_000),
        KeptValue::Count(3),
        KeptValue::Ratio(1, 3),
        KeptValue::Days(69, 2),
        KeptValue::DaysAtLeast(400),
        KeptValue::Percent(421, 5),
        KeptValue::Average(7, 2),
        KeptValue::Day(day("2026-11-22")),
        KeptValue::Text("Panadería Ñuñoa".to_owned()),
    ];
    let line = KeptLine {
        part: "debtor".to_owned(),
        key: "c1".to_owned(),
        values,
    };
    report(KeptReportKind::Week, "2026-11-22", vec![line])
}

const GOLDEN: &str = concat!(
    "01d6c402d8c402d8c40280f8b784c1682ac0ddab84c168fcd5a6eeb9c1a19e57434c501e3c5a0001",
    "a1bad1f7aaef91fb790106646562746f720263310c00010203dfa191010406050206068a010407a0",
    "0608ca060a090e040ad6c4020b1250616e61646572c3ad6120c39175c3b16f61",
);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// After the version; they are read for ever.
#[test]
fn the_bytes_stay() {
    let bytes = encode(&everything());
    assert_eq!(hex(&bytes[1..]), GOLDEN);
    assert_eq!(decode::<KeptReport>(&bytes), Ok(everything()));
    assert_eq!(everything().name(), "report week 2026-11-22");
}

/// Whatever byte of what it says was damaged, it says nothing else.
#[test]
fn a_damaged_report_tells_no_other_number() {
    let bytes = encode(&everything());
    let said = everything().lines;
    let mut refused = 0;
    for at in 1..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            match decode::<KeptReport>(&damaged) {
                Ok(report) => assert_eq!(report.lines, said, "byte {at}, bit {bit}"),
                Err(_) => refused += 1,
            }
        }
        assert!(decode::<KeptReport>(&bytes[..at]).is_err(), "cut at {at}");
    }
    assert!(refused > 0);
}

#[test]
fn they_come_newest_first_and_one_that_is_broken_hides_no_other() {
    let store = MemoryStore::new();
    let keep = |report: &KeptReport| {
        let bytes = encode(report);
        block_on(store.set_local(&report.name(), Some(&bytes))).expect("kept");
    };
    let months = ["2026-09-30", "2026-10-31"];
    for to in months {
        keep(&report(KeptReportKind::Month, to, Vec::new()));
    }
    keep(&report(KeptReportKind::Week, "2026-10-18", Vec::new()));
    block_on(store.set_local("report week 2026-10-25", Some(&[5, 7, 7]))).expect("kept");
    let read = block_on(read_kept_reports(&store)).expect("read");
    let names: Vec<String> = read.iter().map(KeptReport::name).collect();
    assert_eq!(
        names,
        [
            "report month 2026-10-31",
            "report week 2026-10-18",
            "report month 2026-09-30",
        ]
    );
    block_on(store.set_local("report week 2026-11-01", Some(&[250]))).expect("kept");
    let newer = block_on(read_kept_reports(&store));
    assert_eq!(newer, Err(StoreError::OtherVersion));
}

fn values() -> impl Strategy<Value = KeptValue> {
    prop_oneof![
        Just(KeptValue::None),
        Just(KeptValue::NeverSynced),
        Just(KeptValue::NoBase),
        any::<i64>().prop_map(KeptValue::Money),
        any::<i64>().prop_map(KeptValue::Count),
        any::<(i64, i64)>().prop_map(|(a, b)| KeptValue::Ratio(a, b)),
        any::<(i64, i64)>().prop_map(|(a, b)| KeptValue::Average(a, b)),
        (0..3_000_000u64).prop_map(|n| KeptValue::Day(day("0001-01-01") + Days::new(n))),
        "\\PC{0,12}".prop_map(KeptValue::Text),
    ]
}

proptest! {
    #[test]
    fn what_is_kept_is_read(
        lines in proptest::collection::vec(
            ("[a-z]{0,8}", "\\PC{0,8}", proptest::collection::vec(values(), 0..6)),
            0..8,
        ),
        opened in any::<bool>(),
    ) {
        let lines = lines.into_iter().map(|(part, key, values)| KeptLine { part, key, values });
        let kept = KeptReport {
            is_opened: opened,
            ..report(KeptReportKind::Month, "2028-02-29", lines.collect())
        };
        prop_assert_eq!(decode::<KeptReport>(&encode(&kept)), Ok(kept));
    }
}
