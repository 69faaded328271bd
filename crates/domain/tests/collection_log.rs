//! The log of collection work: history, deletion, undo and past days.

use domain::collections::{
    Change, CollectionLog, Entry, EntryId, Event, EventId, Stamp, Standing, VersionKind, What,
};

fn note(text: &str) -> Entry {
    Entry {
        customer: "c1".into(),
        documents: Vec::new(),
        what: What::Note { text: text.into() },
    }
}

/// Puts a change down on a day of November, as the next event.
fn put(log: &mut CollectionLog, day: u32, change: Change) -> EventId {
    let id = log.next_id(0);
    let on = format!("2026-11-{day:02}").parse().expect("a date");
    let stamp = Stamp {
        at: i64::from(day),
        on,
        by: "Ana".into(),
    };
    log.events.insert(id, Event { stamp, change });
    id
}

fn standing(log: &CollectionLog, day: u32) -> Vec<Standing> {
    log.standing(format!("2026-11-{day:02}").parse().expect("a date"))
}

fn texts(log: &CollectionLog, day: u32) -> Vec<String> {
    let standing = standing(log, day).into_iter();
    standing
        .filter(|one| !one.deleted)
        .map(|one| match one.entry.what {
            What::Note { text } => text,
            other => panic!("not a note: {other:?}"),
        })
        .collect()
}

fn entry(event: EventId, place: u16) -> EntryId {
    EntryId { event, place }
}

#[test]
fn every_day_has_what_was_known_by_then() {
    let mut log = CollectionLog::default();
    let made = put(&mut log, 1, Change::Add(vec![note("a"), note("b")]));
    let to = note("A");
    put(
        &mut log,
        3,
        Change::Edit {
            entry: entry(made, 0),
            to,
        },
    );
    put(&mut log, 5, Change::Delete(entry(made, 1)));
    assert_eq!(texts(&log, 1), ["a", "b"]);
    assert_eq!(texts(&log, 3), ["A", "b"]);
    assert_eq!(texts(&log, 5), ["A"]);
    let told = standing(&log, 5);
    let kinds: Vec<_> = told[0]
        .versions
        .iter()
        .map(|version| &version.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            &VersionKind::Made(note("a")),
            &VersionKind::Edited(note("A"))
        ]
    );
    assert_eq!(told[1].versions[1].kind, VersionKind::Deleted);
    assert_eq!(told[1].entry, note("b"), "what was deleted is told");
}

#[test]
fn what_is_undone_did_not_happen_and_can_be_done_again() {
    let mut log = CollectionLog::default();
    let made = put(&mut log, 1, Change::Add(vec![note("a")]));
    let edit = put(
        &mut log,
        2,
        Change::Edit {
            entry: entry(made, 0),
            to: note("b"),
        },
    );
    let undo = put(&mut log, 2, Change::Undo(edit));
    assert_eq!(texts(&log, 2), ["a"]);
    assert_eq!(standing(&log, 2)[0].versions.len(), 1);
    put(&mut log, 3, Change::Undo(undo));
    assert_eq!(texts(&log, 3), ["b"]);
    assert_eq!(texts(&log, 2), ["a"], "a past day stays what it was");
    let deletion = put(&mut log, 4, Change::Delete(entry(made, 0)));
    put(&mut log, 4, Change::Undo(deletion));
    assert_eq!(texts(&log, 4), ["b"]);
    put(&mut log, 5, Change::Undo(made));
    assert_eq!(texts(&log, 5), [] as [&str; 0]);
    assert!(standing(&log, 5).is_empty());
}

#[test]
fn two_tabs_at_once_lose_nothing() {
    let mut log = CollectionLog::default();
    put(&mut log, 1, Change::Add(vec![note("before")]));
    let (mut here, mut there) = (log.clone(), log);
    let event = |text: &str| Event {
        stamp: Stamp {
            at: 9,
            on: "2026-11-02".parse().expect("a date"),
            by: String::new(),
        },
        change: Change::Add(vec![note(text)]),
    };
    here.events.insert(here.next_id(1), event("here"));
    there.events.insert(there.next_id(2), event("there"));
    let mut both = here.clone();
    both.events.extend(there.events.clone());
    assert_eq!(texts(&both, 2), ["before", "here", "there"]);
    let mut other_way = there;
    other_way.events.extend(here.events);
    assert_eq!(other_way, both);
}

#[test]
fn an_undoing_of_itself_or_of_what_comes_later_is_none() {
    let mut log = CollectionLog::default();
    let made = put(&mut log, 1, Change::Add(vec![note("a")]));
    let next = log.next_id(0);
    put(&mut log, 1, Change::Undo(next));
    let last = put(
        &mut log,
        1,
        Change::Edit {
            entry: entry(made, 3),
            to: note("x"),
        },
    );
    put(&mut log, 1, Change::Delete(entry(last, 0)));
    assert_eq!(texts(&log, 1), ["a"]);
}
