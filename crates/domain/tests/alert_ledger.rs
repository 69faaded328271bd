//! The memory of the alerts: each fact is raised once, whatever days and syncs pass.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::alerts::{
    Alert, AlertEntry, AlertKind, AlertLedger, AlertStatus, AlertSubject, CATCH_UP_DAYS, Severity,
    catch_up,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A fact that stands, with the documents that may raise it again.
fn fact(key: &str, documents: &[u8]) -> Alert {
    Alert {
        key: key.into(),
        kind: AlertKind::Overdue,
        severity: Severity::Warning,
        subject: AlertSubject::Company,
        amount: None,
        count: 0,
        documents: Vec::new(),
        raised_by: documents
            .iter()
            .map(|number| format!("d{number}"))
            .collect(),
        since: None,
        rule: None,
    }
}

fn entry(first_seen_on: &str, documents: &[&str], status: AlertStatus) -> AlertEntry {
    AlertEntry {
        first_seen_on: day(first_seen_on),
        documents: documents.iter().map(|key| (*key).to_owned()).collect(),
        status,
        resolved_on: None,
    }
}

#[test]
fn a_fact_is_raised_once_and_resolved_when_it_is_gone() {
    let mut ledger = AlertLedger::default();
    let standing = [fact("a", &[1])];
    assert_eq!(ledger.observe(day("2026-11-01"), &standing), ["a"]);
    assert_eq!(
        ledger.observe(day("2026-11-02"), &standing),
        [] as [&str; 0]
    );
    assert_eq!(
        ledger.entries["a"],
        entry("2026-11-01", &["d1"], AlertStatus::Active)
    );
    assert_eq!(ledger.observe(day("2026-11-03"), &[]), [] as [&str; 0]);
    ledger.observe(day("2026-11-04"), &[]);
    assert_eq!(ledger.entries["a"].resolved_on, Some(day("2026-11-03")));
    // What comes back is a new fact.
    assert_eq!(ledger.observe(day("2026-11-05"), &standing), ["a"]);
    assert_eq!(
        ledger.entries["a"],
        entry("2026-11-05", &["d1"], AlertStatus::Active)
    );
}

#[test]
fn what_is_done_stays_done_until_a_document_joins() {
    let mut ledger = AlertLedger::default();
    ledger.observe(day("2026-11-01"), &[fact("a", &[1, 2])]);
    assert!(ledger.set_status("a", AlertStatus::Done));
    // One of them was paid.
    assert_eq!(
        ledger.observe(day("2026-11-02"), &[fact("a", &[1])]),
        [] as [&str; 0]
    );
    assert_eq!(
        ledger.entries["a"],
        entry("2026-11-01", &["d1"], AlertStatus::Done)
    );
    assert_eq!(
        ledger.observe(day("2026-11-03"), &[fact("a", &[1, 3])]),
        ["a"]
    );
    assert_eq!(
        ledger.entries["a"],
        entry("2026-11-01", &["d1", "d3"], AlertStatus::Active)
    );
}

#[test]
fn what_is_snoozed_comes_back_on_its_day() {
    let mut ledger = AlertLedger::default();
    ledger.observe(day("2026-11-01"), &[fact("a", &[1])]);
    let snoozed = AlertStatus::Snoozed {
        until: day("2026-11-04"),
    };
    assert!(ledger.set_status("a", snoozed));
    assert_eq!(
        ledger.observe(day("2026-11-03"), &[fact("a", &[1, 2])]),
        [] as [&str; 0]
    );
    assert_eq!(
        ledger.entries["a"],
        entry("2026-11-01", &["d1", "d2"], snoozed)
    );
    assert_eq!(
        ledger.observe(day("2026-11-04"), &[fact("a", &[1, 2])]),
        ["a"]
    );
    assert_eq!(ledger.entries["a"].status, AlertStatus::Active);
    assert_eq!(
        ledger.observe(day("2026-11-05"), &[fact("a", &[1, 2])]),
        [] as [&str; 0]
    );
}

#[test]
fn nothing_can_be_done_about_what_does_not_stand() {
    let mut ledger = AlertLedger::default();
    assert!(!ledger.set_status("a", AlertStatus::Done));
    ledger.observe(day("2026-11-01"), &[fact("a", &[])]);
    ledger.observe(day("2026-11-02"), &[]);
    assert!(!ledger.set_status("a", AlertStatus::Done));
    assert_eq!(ledger.entries["a"].status, AlertStatus::Active);
}

#[test]
fn two_with_one_key_are_one_fact() {
    let mut ledger = AlertLedger::default();
    let both = [fact("a", &[1]), fact("a", &[2])];
    assert_eq!(ledger.observe(day("2026-11-01"), &both), ["a"]);
    assert_eq!(ledger.observe(day("2026-11-02"), &both), [] as [&str; 0]);
}

/// The days that are asked for.
fn days_caught_up(last_day: Option<&str>, today: &str) -> Vec<NaiveDate> {
    let mut asked = Vec::new();
    catch_up(
        &mut AlertLedger::default(),
        last_day.map(day),
        day(today),
        |on| {
            asked.push(on);
            Vec::new()
        },
    );
    asked
}

#[test]
fn missed_days_are_caught_up_and_at_most_fourteen() {
    let today = "2026-11-22";
    assert_eq!(days_caught_up(None, today), [day(today)]);
    assert_eq!(days_caught_up(Some(today), today), [day(today)]);
    assert_eq!(days_caught_up(Some("2026-11-23"), today), [day(today)]);
    assert_eq!(
        days_caught_up(Some("2026-11-20"), today),
        [day("2026-11-21"), day(today)]
    );
    let long = days_caught_up(Some("2026-11-07"), today);
    assert_eq!(
        (long.len() as u64, long[0]),
        (CATCH_UP_DAYS + 1, day("2026-11-08"))
    );
    let longer = days_caught_up(Some("2020-01-01"), today);
    assert_eq!(
        (longer.len() as u64, longer[0]),
        (CATCH_UP_DAYS + 1, day("2026-11-08"))
    );
}

#[test]
fn what_came_and_went_meanwhile_wants_nobody() {
    let mut ledger = AlertLedger::default();
    let today = day("2026-11-22");
    let raised = catch_up(&mut ledger, Some(day("2026-11-18")), today, |on| {
        let mut facts = vec![fact("stays", &[])];
        if on == day("2026-11-20") {
            facts.push(fact("went", &[]));
        }
        facts
    });
    assert_eq!(raised, ["stays"]);
    assert_eq!(ledger.entries["stays"].first_seen_on, day("2026-11-19"));
    assert_eq!(ledger.entries["went"].resolved_on, Some(day("2026-11-21")));
}

const KEYS: [&str; 3] = ["a", "b", "c"];

/// What stands on a day: by key, the documents in it.
type Day = [Option<BTreeSet<u8>>; 3];

/// What somebody does at the end of a day: to a key, and for how many days when it is a snooze.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Done,
    Snooze(u64),
    Reopen,
}

fn one_day() -> impl Strategy<Value = Day> {
    let documents = || option::weighted(0.7, proptest::collection::btree_set(0_u8..4, 0..3));
    [documents(), documents(), documents()]
}

fn deed() -> impl Strategy<Value = (usize, Deed)> {
    let deed = prop_oneof![
        Just(Deed::Done),
        (0_u64..5).prop_map(Deed::Snooze),
        Just(Deed::Reopen),
    ];
    (0_usize..3, deed)
}

fn facts(day: &Day) -> Vec<Alert> {
    let standing = KEYS.iter().zip(day);
    standing
        .filter_map(|(key, documents)| {
            let documents: Vec<u8> = documents.as_ref()?.iter().copied().collect();
            Some(fact(key, &documents))
        })
        .collect()
}

fn on(index: usize) -> NaiveDate {
    day("2026-01-01") + Days::new(index as u64)
}

fn act(ledger: &mut AlertLedger, today: NaiveDate, (key, deed): (usize, Deed)) {
    let status = match deed {
        Deed::Done => AlertStatus::Done,
        Deed::Snooze(days) => AlertStatus::Snoozed {
            until: today + Days::new(days),
        },
        Deed::Reopen => AlertStatus::Active,
    };
    ledger.set_status(KEYS[key], status);
}

/// Whether `key` is raised on day `index`, told from the whole story up to that day.
fn is_raised(
    story: &[(Day, Vec<(usize, Deed)>)],
    raised: &[bool],
    key: usize,
    index: usize,
) -> bool {
    let Some(now) = &story[index].0[key] else {
        return false;
    };
    let Some(before) = index
        .checked_sub(1)
        .and_then(|before| story[before].0[key].as_ref())
    else {
        return true;
    };
    // The last deed since it was raised decides, on that day or after.
    let last_raised = (0..index)
        .rfind(|day| raised[*day])
        .expect("it stood before");
    let mut deeds =
        (last_raised..index).flat_map(|day| story[day].1.iter().map(move |deed| (day, deed)));
    let last = deeds.rfind(|(_, (of, _))| *of == key);
    match last {
        Some((since, (_, Deed::Snooze(days)))) => index as u64 >= since as u64 + days,
        _ => !now.is_subset(before),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_raises_what_the_whole_story_tells(
        story in vec((one_day(), vec(deed(), 0..3)), 1..14),
    ) {
        let mut ledger = AlertLedger::default();
        let mut raised: [Vec<bool>; 3] = Default::default();
        for (index, (standing, deeds)) in story.iter().enumerate() {
            let told = ledger.observe(on(index), &facts(standing));
            let once = ledger.clone();
            prop_assert_eq!(ledger.observe(on(index), &facts(standing)), Vec::<String>::new());
            prop_assert_eq!(&ledger, &once, "the same day twice");
            for (key, name) in KEYS.iter().enumerate() {
                let expected = is_raised(&story, &raised[key], key, index);
                prop_assert_eq!(told.contains(&(*name).to_owned()), expected, "{} on day {}", name, index);
                raised[key].push(expected);
                let Some(entry) = ledger.entries.get(*name) else {
                    prop_assert!(story[..=index].iter().all(|(day, _)| day[key].is_none()));
                    continue;
                };
                // It stands or is resolved as the story says, since the day on which its last stretch began.
                let last_seen = (0..=index).rfind(|day| story[*day].0[key].is_some()).expect("an entry");
                let first_seen = (0..=last_seen).rfind(|day| {
                    *day == 0 || story[*day - 1].0[key].is_none()
                }).expect("a first day");
                prop_assert_eq!(entry.first_seen_on, on(first_seen));
                prop_assert_eq!(entry.resolved_on, (last_seen < index).then(|| on(last_seen + 1)));
            }
            prop_assert_eq!(told.len(), told.iter().collect::<BTreeSet<_>>().len());
            for deed in deeds {
                act(&mut ledger, on(index), *deed);
            }
        }
    }

    #[test]
    fn catching_up_is_the_same_as_day_by_day(
        visits in vec((vec(one_day(), 1..9), vec(deed(), 0..3)), 1..6),
    ) {
        let (mut daily, mut caught_up) = (AlertLedger::default(), AlertLedger::default());
        let mut days: Vec<Day> = Vec::new();
        for (missed, deeds) in &visits {
            let last_day = days.len().checked_sub(1).map(on);
            // Nothing can be caught up before the first visit.
            let missed = if days.is_empty() { &missed[..1] } else { &missed[..] };
            let mut raised = Vec::new();
            for standing in missed {
                raised.extend(daily.observe(on(days.len()), &facts(standing)));
                days.push(standing.clone());
            }
            let today = on(days.len() - 1);
            let told = catch_up(&mut caught_up, last_day, today, |asked| {
                let index = (asked - on(0)).num_days();
                facts(&days[usize::try_from(index).expect("a day of the story")])
            });
            prop_assert_eq!(&caught_up, &daily);
            let mut wanted: Vec<String> = Vec::new();
            for key in raised {
                if !wanted.contains(&key) && daily.entries[&key].resolved_on.is_none() {
                    wanted.push(key);
                }
            }
            prop_assert_eq!(told, wanted);
            let again = catch_up(&mut caught_up, Some(today), today, |_| facts(&days[days.len() - 1]));
            prop_assert_eq!(again, Vec::<String>::new());
            prop_assert_eq!(&caught_up, &daily);
            for deed in deeds {
                act(&mut daily, today, *deed);
                act(&mut caught_up, today, *deed);
            }
        }
    }
}
