//! When runs are due.

use proptest::prelude::*;
use sync::{Due, Scheduler};

const MINUTE: i64 = 60_000;
const INTERVAL: i64 = 15 * MINUTE;
const T: i64 = 1_795_357_845_000;

/// A timetable whose first run of this program ended well at `T`.
fn after_a_good_run() -> Scheduler {
    let mut timetable = Scheduler::new(INTERVAL, true, None);
    timetable.began();
    timetable.finished(T);
    timetable
}

#[test]
fn every_start_tries_whatever_the_age_of_the_data() {
    for good_at in [None, Some(T), Some(T - INTERVAL), Some(T + INTERVAL)] {
        let mut timetable = Scheduler::new(INTERVAL, true, good_at);
        assert_eq!(timetable.due(T), Due::Now);
        timetable.wake(T, true, false);
        assert_eq!(
            timetable.due(T),
            Due::Now,
            "also offline: the screen must say so"
        );
        timetable.wake(T, false, true);
        assert_eq!(timetable.due(T), Due::Now, "also hidden");
    }
}

#[test]
fn then_an_interval_after_the_last_good_run() {
    let timetable = after_a_good_run();
    assert_eq!(timetable.due(T), Due::At(T + INTERVAL));
    assert_eq!(timetable.due(T + INTERVAL - 1), Due::At(T + INTERVAL));
    assert_eq!(timetable.due(T + INTERVAL), Due::Now);
    assert_eq!(timetable.due(T + 90 * INTERVAL), Due::Now);
}

#[test]
fn nothing_is_due_while_a_run_lasts() {
    let mut timetable = after_a_good_run();
    timetable.began();
    timetable.request();
    assert_eq!(timetable.due(T + INTERVAL), Due::Never);
    timetable.finished(T + INTERVAL);
    assert_eq!(
        timetable.due(T + INTERVAL),
        Due::Now,
        "asked for while it lasted"
    );
}

#[test]
fn without_auto_only_a_person_starts_runs() {
    let mut timetable = Scheduler::new(INTERVAL, false, None);
    assert_eq!(timetable.due(T), Due::Never);
    timetable.wake(T, false, true);
    timetable.wake(T, true, true);
    assert_eq!(timetable.due(T), Due::Never);
    timetable.request();
    assert_eq!(timetable.due(T), Due::Now);
    timetable.began();
    timetable.finished(T);
    assert_eq!(timetable.due(T + INTERVAL), Due::Never);
}

#[test]
fn failures_back_off_to_the_interval() {
    let mut timetable = after_a_good_run();
    for minutes in [1, 2, 4, 8, 15, 15, 15] {
        timetable.began();
        timetable.failed(T);
        assert_eq!(timetable.due(T), Due::At(T + minutes * MINUTE));
        assert_eq!(timetable.due(T + minutes * MINUTE), Due::Now);
    }
    timetable.request();
    assert_eq!(timetable.due(T), Due::Now, "a person does not wait");
    timetable.began();
    timetable.finished(T);
    assert_eq!(timetable.due(T), Due::At(T + INTERVAL));
}

#[test]
fn a_pause_that_the_server_asked_for_is_kept_by_everything_but_a_person() {
    let mut timetable = Scheduler::new(INTERVAL, true, None);
    timetable.hold(T, T + 90 * MINUTE);
    assert_eq!(
        timetable.due(T),
        Due::At(T + 90 * MINUTE),
        "also at a start"
    );
    timetable.wake(T, false, true);
    timetable.wake(T + 50 * MINUTE, true, true);
    assert_eq!(timetable.due(T + 50 * MINUTE), Due::At(T + 90 * MINUTE));
    assert_eq!(timetable.due(T - 1), Due::Now, "the clock went back");
    assert_eq!(timetable.due(T + 90 * MINUTE), Due::Now);
    timetable.request();
    assert_eq!(timetable.due(T + MINUTE), Due::Now);
    timetable.began();
    timetable.finished(T + MINUTE);
    assert_eq!(timetable.due(T + MINUTE), Due::At(T + MINUTE + INTERVAL));
}

#[test]
fn a_run_that_was_stopped_does_not_begin_again_at_once() {
    let mut timetable = Scheduler::new(INTERVAL, true, Some(T - 9 * INTERVAL));
    timetable.began();
    timetable.stopped(T);
    assert_eq!(timetable.due(T), Due::At(T + INTERVAL));
}

#[test]
fn coming_back_to_old_data_is_due_at_once() {
    for (visible, online) in [(false, true), (true, false)] {
        let mut timetable = after_a_good_run();
        timetable.wake(T, visible, online);
        timetable.wake(T + INTERVAL - 1, true, true);
        assert_eq!(
            timetable.due(T + INTERVAL - 1),
            Due::At(T + INTERVAL),
            "not old yet"
        );
        timetable.wake(T, visible, online);
        timetable.began();
        timetable.failed(T + INTERVAL);
        timetable.wake(T + INTERVAL + 1, true, true);
        assert_eq!(
            timetable.due(T + INTERVAL + 1),
            Due::Now,
            "whatever the backoff"
        );
        timetable.began();
        timetable.failed(T + INTERVAL + 2);
        let wait = Due::At(T + INTERVAL + 2 + 2 * MINUTE);
        assert_eq!(timetable.due(T + INTERVAL + 2), wait, "but only once");
    }
}

#[test]
fn hidden_pages_sync_and_offline_ones_wait() {
    let mut timetable = after_a_good_run();
    timetable.wake(T, false, true);
    assert_eq!(timetable.due(T + INTERVAL), Due::Now);
    timetable.wake(T, false, false);
    assert_eq!(timetable.due(T + INTERVAL), Due::Never);
}

#[test]
fn a_clock_that_goes_back_does_not_stall() {
    let mut timetable = after_a_good_run();
    assert_eq!(timetable.due(T - 1), Due::Now);
    timetable.began();
    timetable.finished(T - INTERVAL);
    assert_eq!(timetable.due(T - INTERVAL), Due::At(T));
    timetable.began();
    timetable.failed(T);
    assert_eq!(timetable.due(T - 5 * MINUTE), Due::Now);
}

#[test]
fn another_tab_may_do_the_work() {
    let mut timetable = Scheduler::new(INTERVAL, true, None);
    timetable.busy_elsewhere(T);
    assert_eq!(timetable.due(T), Due::At(T + 15_000));
    assert_eq!(timetable.due(T + 15_000), Due::Now);
    timetable.published_elsewhere(T + 5_000);
    assert_eq!(timetable.due(T + 15_000), Due::At(T + 5_000 + INTERVAL));
    timetable.busy_elsewhere(T);
    timetable.failed(T + 5_000);
    let wait = Due::At(T + 5_000 + MINUTE);
    assert_eq!(timetable.due(T + 15_000), wait, "its failures count too");
}

#[test]
fn a_shorter_interval_holds_at_once() {
    let mut timetable = after_a_good_run();
    timetable.configure(MINUTE, true);
    assert_eq!(timetable.due(T + MINUTE), Due::Now);
}

proptest! {
    /// Whatever happened: while on line and idle, with `auto`, a run is due within an interval.
    #[test]
    fn it_never_stalls(
        steps in prop::collection::vec((0..8_u8, -40 * MINUTE..40 * MINUTE), 0..40),
        interval in 1..120 * MINUTE,
    ) {
        let mut timetable = Scheduler::new(interval, true, None);
        let mut now = T;
        for (what, shift) in steps {
            now += shift;
            match what {
                0 => timetable.request(),
                1 | 2 => timetable.began(),
                3 => timetable.finished(now),
                4 => timetable.failed(now),
                5 => timetable.busy_elsewhere(now),
                6 => timetable.published_elsewhere(now),
                _ => timetable.wake(now, shift % 2 == 0, shift % 3 == 0),
            }
        }
        timetable.failed(now);
        timetable.wake(now, true, true);
        match timetable.due(now) {
            Due::Now => {}
            Due::At(at) => prop_assert!(at > now && at <= now + interval),
            Due::Never => prop_assert!(false, "stalled"),
        }
    }
}
