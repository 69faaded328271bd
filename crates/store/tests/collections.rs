//! What people note about collection: its bytes, and that each event stands alone.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write;

use domain::Currency;
use domain::collections::{
    Change, Channel, CollectionLog, ContactResult, DisputeReason, Entry, EntryId, Event, EventId,
    NextAction, Promise, Reminder, Stamp, Thanks, What,
};
use pollster::block_on;
use store::codec::{decode, encode};
use store::local_name::collection_event;
use store::{MemoryStore, Store, StoreError, read_collection_log};

fn entry(what: What) -> Entry {
    Entry {
        customer: "c1".to_owned(),
        documents: vec!["d1".to_owned()],
        what,
    }
}

fn event(change: Change) -> Event {
    Event {
        stamp: Stamp {
            at: 1_795_000_000_000,
            on: "2026-11-22".parse().expect("a date"),
            by: "Ana".to_owned(),
        },
        change,
    }
}

/// Every kind of entry.
fn everything() -> Event {
    let text = "Pago a fin de mes".to_owned();
    let on = "2026-11-30".parse().expect("a date");
    let kinds = [
        What::Note { text: text.clone() },
        What::Contact {
            channel: Channel::WhatsApp,
            result: ContactResult::LeftMessage,
            text: String::new(),
        },
        What::Action(NextAction {
            channel: Channel::Visit,
            on,
            text: String::new(),
            done: true,
        }),
        What::Promise(Promise {
            currency: None,
            amount: 1_190_000,
            on,
            channel: Channel::Call,
            text,
            known: vec!["p1".to_owned()],
            instalment: Some((1, 3)),
        }),
        What::Dispute {
            reason: DisputeReason::NotReceived,
            text: String::new(),
            resolved: true,
        },
        What::Responsible {
            name: "Ana".to_owned(),
        },
    ];
    event(Change::Add(kinds.map(entry).into()))
}

/// What version 6 added: reminders and thanks, only opened and sent.
fn messages() -> Event {
    let reminder = |sent| {
        What::Reminder(Reminder {
            channel: Channel::WhatsApp,
            step: -3,
            sent,
        })
    };
    let thanks = |channel, sent| What::Thanks(Thanks { channel, sent });
    let kinds = [
        reminder(false),
        reminder(true),
        thanks(Some(Channel::Mail), false),
        thanks(None, true),
    ];
    event(Change::Add(kinds.map(entry).into()))
}

/// What version 7 added: the currency of a promise.
fn in_dollars() -> Event {
    let promise = What::Promise(Promise {
        amount: 1_190_000,
        currency: Currency::parse("USD"),
        on: "2026-11-30".parse().expect("a date"),
        channel: Channel::Call,
        text: String::new(),
        known: Vec::new(),
        instalment: None,
    });
    event(Change::Add(vec![entry(promise)]))
}

const LAST: EventId = EventId {
    number: 300,
    salt: 0xdead_beef,
};

/// Makes an event.
type Make = fn() -> Event;

/// The bytes after the version; they are read for ever.
const GOLDEN: [(&str, Make); 6] = [
    (
        "80f8b2e5bd68d6c40203416e6100060263310102643100115061676f20612066696e206465206d65730263\
     310102643101010100026331010264310203e6c40200010263310102643103e0a19101e6c4020011506167\
     6f20612066696e206465206d6573010270310101030263310102643104020001026331010264310503416e\
     61",
        everything,
    ),
    (
        "80f8b2e5bd68d6c40203416e61000402633101026431060105000263310102643106010501026331010264310701\
     020002633101026431070001",
        messages,
    ),
    (
        "80f8b2e5bd68d6c40203416e6100010263310102643108555344e0a19101e6c40200000000",
        in_dollars,
    ),
    (
        "80f8b2e5bd68d6c40203416e6101ac02effdb6f50d0102633101026431000162",
        || {
            event(Change::Edit {
                entry: EntryId {
                    event: LAST,
                    place: 1,
                },
                to: entry(What::Note {
                    text: "b".to_owned(),
                }),
            })
        },
    ),
    ("80f8b2e5bd68d6c40203416e6102ac02effdb6f50d02", || {
        event(Change::Delete(EntryId {
            event: LAST,
            place: 2,
        }))
    }),
    ("80f8b2e5bd68d6c40203416e6103ac02effdb6f50d", || {
        event(Change::Undo(LAST))
    }),
];

#[test]
fn the_bytes_of_events_stay() {
    for (hex, make) in GOLDEN {
        let bytes = encode(&make());
        let mut told = String::new();
        for byte in &bytes[1..] {
            write!(told, "{byte:02x}").expect("memory takes every byte");
        }
        assert_eq!(told, hex);
        assert_eq!(decode::<Event>(&bytes), Ok(make()));
    }
}

#[test]
fn a_promise_of_nothing_is_none() {
    let Change::Add(mut entries) = everything().change else {
        panic!("entries");
    };
    for entry in &mut entries {
        if let What::Promise(promise) = &mut entry.what {
            promise.amount = 0;
        }
    }
    let bytes = encode(&event(Change::Add(entries)));
    assert!(matches!(
        decode::<Event>(&bytes),
        Err(StoreError::Corrupt(_))
    ));
}

#[test]
fn every_event_is_a_value_of_its_own() {
    let store = MemoryStore::new();
    let mut log = CollectionLog::default();
    let mut put = |salt| {
        let id = log.next_id(salt);
        log.events.insert(id, everything());
        block_on(store.set_local(&collection_event(id), Some(&encode(&everything()))))
            .expect("saved");
    };
    for salt in [0, u32::MAX, 7] {
        put(salt);
    }
    // Of a broken one, and of a name that is none, the rest knows nothing.
    for (name, bytes) in [
        ("collection 000000000009 00000000", "x"),
        ("collection x", "y"),
    ] {
        block_on(store.set_local(name, Some(bytes.as_bytes()))).expect("saved");
    }
    let read = block_on(read_collection_log(&store)).expect_err("another version");
    assert_eq!(read, StoreError::OtherVersion);
    let broken = [&encode(&everything())[..1], b"\xff"].concat();
    block_on(store.set_local("collection 000000000009 00000000", Some(&broken))).expect("saved");
    assert_eq!(block_on(read_collection_log(&store)), Ok(log));
}
