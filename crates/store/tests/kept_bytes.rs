//! The bytes of what is stored: those of every version that ever was are read for ever.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fmt::Debug;

use chrono::NaiveDate;
use domain::alerts::{
    AlertEntry, AlertLedger, AlertStatus, Metric, Operator, Repeat, Rule, Severity, Whom,
};
use domain::{
    Allocation, Currency, Customer, Document, DocumentKind, DocumentRef, DocumentStatus,
    ExchangeRate, FineAmounts, List, Payment, PaymentMethod, PaymentStatus, PaymentTerms,
    RejectReason, Rejected, Salesperson, Stage, TaxId,
};
use store::codec::{Codec, FORMAT_VERSION, decode, decode_segment, encode, encode_segment};
use store::{
    AlertMemory, AlertRules, EstimateHistory, ListCounts, LogEntry, LoggedFailure, Manifest,
    OpenDocument, PageRecords, RejectedEntry, RunHeader, RunNotes, SeenEstimate, SeenMove,
    SegmentId, SegmentInfo, StageHistory, StagedPage, StoreError, VisitMark,
};

/// Every empty field takes one byte, and an id that is the key none of its own.
#[test]
fn a_plain_document_is_small() {
    let document = Document {
        id: Some("48213".to_owned()),
        key: "48213".to_owned(),
        customer_id: Some("310".to_owned()),
        ..full_document()
    };
    let plain = Document {
        received_on: None,
        customer_tax_id: None,
        customer_name: None,
        terms: None,
        net: None,
        tax: None,
        exempt: None,
        paid_amount: None,
        balance: None,
        exchange_rate: None,
        status: DocumentStatus::Issued,
        description: None,
        reference: None,
        updated_at: None,
        ..document
    };
    assert_eq!(encode_segment(&[plain]).len(), 48);
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn full_customer() -> Customer {
    Customer {
        key: "c1".to_owned(),
        id: Some("c1".to_owned()),
        code: Some("A-7".to_owned()),
        name: "Panadería Ñuñoa".to_owned(),
        tax_id: TaxId::parse("76.354.771-K"),
        email: Some("pagos@example.cl".to_owned()),
        phone: Some("+56 9 0000 0000".to_owned()),
        address: Some("Los Aromos 12".to_owned()),
        stage: Stage::Negotiation,
        estimated_value: Some(1_500_000),
        created_on: Some(day("2026-03-01")),
        salesperson: Some(Salesperson {
            id: Some("s9".to_owned()),
            name: "Rosa Pino".to_owned(),
            email: Some("rosa@example.cl".to_owned()),
            monthly_target: Some(9_000_000),
        }),
        updated_at: Some(1_795_000_000_000),
        deleted: true,
        merged_into: None,
    }
}

fn full_document() -> Document {
    Document {
        key: "61-77".to_owned(),
        id: Some("d-1".to_owned()),
        kind: DocumentKind::Sii(61),
        number: "77".to_owned(),
        customer_id: Some("c1".to_owned()),
        customer_tax_id: TaxId::parse("76.354.771-K"),
        customer_name: Some("Panadería Ñuñoa".to_owned()),
        issued_on: day("2026-11-22"),
        due_on: Some(day("2026-12-22")),
        received_on: Some(day("1969-12-31")),
        terms: Some(PaymentTerms::Other("60 días".to_owned())),
        total: 1_190_000,
        net: Some(1_000_000),
        tax: Some(190_000),
        exempt: Some(0),
        paid_amount: Some(-1),
        balance: Some(1_190_001),
        currency: Currency::CLF,
        exchange_rate: ExchangeRate::from_millionths(40_771_410_000),
        status: DocumentStatus::Unknown("congelada".to_owned()),
        description: Some("Harina".to_owned()),
        reference: Some(DocumentRef::Number {
            kind: Some(DocumentKind::Unknown("fac".to_owned())),
            number: "12".to_owned(),
        }),
        rounded_from: None,
        updated_at: Some(1_795_000_000_001),
        deleted: false,
    }
}

fn full_payment() -> Payment {
    Payment {
        key: "p1".to_owned(),
        id: None,
        allocations: vec![
            Allocation {
                document: DocumentRef::Id("d1".to_owned()),
                amount: 600,
            },
            Allocation {
                document: DocumentRef::IdOrNumber("77".to_owned()),
                amount: -400,
            },
        ],
        paid_on: day("2026-11-30"),
        amount: 1_000,
        currency: Some(Currency::CLP),
        finer: None,
        method: PaymentMethod::Check,
        document_number: Some("0042".to_owned()),
        notes: Some("a fecha".to_owned()),
        status: PaymentStatus::Reversed,
        rounded_from: None,
        updated_at: None,
        deleted: false,
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("two digits");
    (0..hex.len()).step_by(2).map(byte).collect()
}

/// The version that is written now.
const WRITTEN: &str = "07";

/// The bytes that version 1 wrote are read, and are written but for the version.
fn stays<T: Codec + PartialEq + Debug>(value: &T, golden: &str) {
    assert_eq!(decode::<T>(&bytes(golden)).as_ref(), Ok(value));
    assert_eq!(hex(&encode(value)), format!("{WRITTEN}{}", &golden[2..]));
}

/// The same of a segment of one record.
fn segment_stays<T: Codec + PartialEq + Debug>(record: T, golden: &str) {
    let records = vec![record];
    assert_eq!(
        hex(&encode_segment(&records)),
        format!("{WRITTEN}{}", &golden[2..])
    );
    assert_eq!(decode_segment::<T>(&bytes(golden)), Ok(records));
}

/// What version 2 added: a deleted record and one with a rounded amount, and both.
#[test]
fn the_bytes_of_version_2_stay() {
    for (rounded, deleted, end) in [
        (None, false, "00"),
        (None, true, "01"),
        (Some("9.5"), false, "0203392e35"),
        (Some("9.5"), true, "0303392e35"),
    ] {
        let document = Document {
            rounded_from: rounded.map(str::to_owned),
            deleted,
            ..full_document()
        };
        let before = GOLDEN[1].len() - 2;
        let written = hex(&encode_segment(&[document]));
        assert_eq!(written, format!("{WRITTEN}{}{end}", &GOLDEN[1][2..before]));
        let payment = Payment {
            rounded_from: rounded.map(str::to_owned),
            deleted,
            ..full_payment()
        };
        let before = GOLDEN[2].len() - 2;
        let written = hex(&encode_segment(&[payment]));
        assert_eq!(written, format!("{WRITTEN}{}{end}", &GOLDEN[2][2..before]));
    }
}

/// What version 4 added.
#[test]
fn the_bytes_of_version_4_stay() {
    let merged = Customer {
        merged_into: Some("c9".to_owned()),
        ..full_customer()
    };
    let bytes = GOLDEN[0].strip_suffix("01").expect("the byte of `deleted`");
    segment_stays(merged, &format!("{bytes}02026339"));
}

/// What version 5 added: a payment that says no currency, and one whose amounts were finer than the company's unit.
#[test]
fn the_bytes_of_version_5_stay() {
    let untold = Payment {
        currency: None,
        ..full_payment()
    };
    let finer = Payment {
        finer: Some(FineAmounts {
            amount: 10_005_000,
            allocations: vec![6_000_000, -4_000_001],
        }),
        ..untold.clone()
    };
    // Some, C, L, P.
    let (before, after) = GOLDEN[2].split_once("01434c50").expect("the currency");
    segment_stays(untold, &format!("{before}00{after}"));
    let amounts = "0290a8c5090280b6dc0581a4e803";
    segment_stays(finer, &format!("{before}{amounts}{after}"));
}

/// Rules of alerts came while version 5 was written.
#[test]
fn the_bytes_of_rules_stay() {
    let rule = Rule {
        id: 7,
        metric: Metric::OverdueShare,
        operator: Operator::Rises,
        limit: 1_250,
        currency: None,
        whom: Whom::Company,
        repeat: Repeat::Crossing,
        severity: Severity::Info,
        on: true,
    };
    let people = [
        Whom::EachCustomer,
        Whom::Customer("c1".to_owned()),
        Whom::EachSalesperson,
        Whom::Salesperson("s9".to_owned()),
        Whom::Stage(Stage::Proposal),
    ];
    let others = people.map(|whom| Rule {
        operator: Operator::Below,
        repeat: Repeat::EachDay,
        severity: Severity::Critical,
        on: false,
        whom,
        ..rule.clone()
    });
    let rules = AlertRules {
        last_id: 9,
        rules: [rule].into_iter().chain(others).collect(),
    };
    let golden = "050906070d6f7665726475652d736861726502c41300000001070d6f7665726475652d7368617265\
         01c41301010200070d6f7665726475652d736861726501c41302026331010200070d6f7665726475\
         652d736861726501c41303010200070d6f7665726475652d736861726501c4130402733901020007\
         0d6f7665726475652d736861726501c413050870726f706f73616c010200";
    stays(&rules, golden);
}

/// What version 7 added: the currency of a limit.
#[test]
fn the_bytes_of_version_7_stay() {
    let rule = |operator| Rule {
        id: 7,
        metric: Metric::Overdue,
        operator,
        limit: 1_250,
        currency: Currency::parse("USD"),
        whom: Whom::Company,
        repeat: Repeat::Crossing,
        severity: Severity::Info,
        on: true,
    };
    let rules = AlertRules {
        last_id: 9,
        rules: vec![rule(Operator::Above), rule(Operator::Below)],
    };
    let golden =
        "07090207076f76657264756504555344c4130000000107076f76657264756505555344c41300000001";
    stays(&rules, golden);
}

#[test]
fn a_version_that_never_was_is_another_one() {
    for version in [0, FORMAT_VERSION + 1, u8::MAX] {
        let mut bytes = encode(&full_document());
        bytes[0] = version;
        assert_eq!(decode::<Document>(&bytes), Err(StoreError::OtherVersion));
    }
}

/// What version 1 wrote must be read for ever. If this fails, the format has changed: give it another
/// [`FORMAT_VERSION`], and read all of them.
#[test]
fn the_bytes_of_version_1_stay() {
    let page = StagedPage {
        records: PageRecords::Payments(vec![full_payment()]),
        rejected: vec![Rejected {
            list: List::Documents,
            key: "12".to_owned(),
            label: "F 12".to_owned(),
            field: "total".to_owned(),
            reason: RejectReason::NotADate,
            value: "ayer".to_owned(),
        }],
    };
    let entries = vec![RejectedEntry {
        row: page.rejected[0].clone(),
        seen_at: 5,
    }];
    let counts = ListCounts {
        received: 300,
        added: 2,
        changed: 1,
        rejected: 0,
    };
    let log = LogEntry {
        started_at: 1_795_000_000_000,
        duration_ms: 2_500,
        kind: store::RunKind::Sync,
        full: true,
        notes: RunNotes::default(),
        failure: Some(LoggedFailure {
            code: "server".to_owned(),
            status: Some(503),
            detail: Some("/v1/clients".to_owned()),
        }),
        customers: counts,
        documents: ListCounts::default(),
        payments: counts,
    };
    let company = domain::Company {
        name: "Los Aromos".to_owned(),
        tax_id: Some("76.354.771-K".to_owned()),
        address: None,
        logo_url: None,
        currency: Currency::CLP,
        zone: domain::Zone::santiago(),
    };
    let header = RunHeader {
        started_at: 1_795_000_000_000,
        full: false,
        company: company.clone(),
    };
    let manifest = Manifest {
        revision: 7,
        company,
        watermark: Some(1_794_999_400_000),
        synced_at: 1_795_000_002_500,
        full_at: 1_794_900_000_000,
        segments: vec![SegmentInfo {
            id: SegmentId {
                list: List::Payments,
                number: 3,
            },
            records: 4_096,
            revision: 6,
        }],
    };
    let history = StageHistory {
        since: 1_794_900_000_000,
        moves: vec![SeenMove {
            customer: "c1".to_owned(),
            seen_at: 1_795_000_000_000,
            from: Stage::Prospect,
            to: Stage::Unknown("congelado".to_owned()),
        }],
    };
    let estimates = EstimateHistory {
        currency: Currency::CLP,
        changes: vec![SeenEstimate {
            customer: "c1".to_owned(),
            seen_at: 1_795_000_000_000,
            from: None,
            to: Some(1_500_000),
        }],
    };
    let mark = VisitMark {
        seen_at: 1_795_000_000_000,
        day: day("2026-11-22"),
        revision: 7,
        currency: Currency::CLP,
        documents: 300,
        stage_moves: 1,
        open: vec![OpenDocument {
            document: 299,
            outstanding: 1_190_000,
            overdue: true,
        }],
    };
    let alert = AlertEntry {
        first_seen_on: day("2026-11-20"),
        documents: ["d1".to_owned(), "d2".to_owned()].into(),
        status: AlertStatus::Snoozed {
            until: day("2026-11-29"),
        },
        resolved_on: None,
    };
    let done = AlertEntry {
        documents: BTreeSet::new(),
        status: AlertStatus::Done,
        resolved_on: Some(day("2026-11-22")),
        ..alert.clone()
    };
    let memory = AlertMemory {
        observed_on: Some(day("2026-11-22")),
        ledger: AlertLedger {
            entries: [
                ("overdue:c1".to_owned(), alert),
                ("overdue".to_owned(), done),
            ]
            .into(),
        },
    };
    segment_stays(full_customer(), GOLDEN[0]);
    segment_stays(full_document(), GOLDEN[1]);
    segment_stays(full_payment(), GOLDEN[2]);
    stays(&page, GOLDEN[3]);
    stays(&entries, GOLDEN[4]);
    stays(&log, GOLDEN[5]);
    stays(&header, GOLDEN[6]);
    stays(&manifest, GOLDEN[7]);
    stays(&history, GOLDEN[8]);
    stays(&mark, GOLDEN[9]);
    stays(&memory, GOLDEN[10]);
    stays(&estimates, GOLDEN[11]);
}

const GOLDEN: [&str; 12] = [
    "0101026331010103412d371250616e61646572c3ad6120c39175c3b16f61010937363335343737314b01107061\
     676f73406578616d706c652e636c010f2b3536203920303030302030303030010d4c6f732041726f6d6f732031\
     320401c08db70101c2c002010102733909526f73612050696e6f010f726f7361406578616d706c652e636c0180\
     d1ca080180f8b2e5bd6801",
    "01010536312d37370203642d31003d02373701026331010937363335343737314b011250616e61646572c3ad61\
     20c39175c3b16f61d6c4020192c502010101020836302064c3ad6173e0a191010180897a01e098170100010101\
     e2a19101434c4601a0e1d2e2af020509636f6e67656c6164610106486172696e61010101010366616302313201\
     82f8b2e5bd6800",
    "0101027031000200026431b009020237379f06e6c402d00f01434c500101043030343201076120666563686101\
     0000",
    "010201027031000200026431b009020237379f06e6c402d00f01434c5001010430303432010761206665636861\
     0100000101023132044620313205746f74616c020461796572",
    "010101023132044620313205746f74616c0204617965720a",
    "0180f8b2e5bd68c41301010673657276657201f703010b2f76312f636c69656e7473ac0202010000000000ac02\
     020100",
    "0180f8b2e5bd68000a4c6f732041726f6d6f73010c37362e3335342e3737312d4b0000434c5010416d65726963\
     612f53616e746961676f",
    "01070a4c6f732041726f6d6f73010c37362e3335342e3737312d4b0000434c5010416d65726963612f53616e74\
     6961676f0180d9e9e4bd68889fb3e5bd6880f48386bd68010203802006",
    "0180f48386bd680102633180f8b2e5bd68000709636f6e67656c61646f",
    "0180f8b2e5bd68d6c40207434c50ac020101ab02e0a1910101",
    "0101d6c40202076f766572647565d2c402000201d6c4020a6f7665726475653a6331d2c40202026431026432\
     01e4c40200",
    "01434c500102633180f8b2e5bd680001c08db701",
];
