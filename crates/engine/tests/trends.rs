//! The months of Tendencias are one series: what is usual is told from the months before those that are shown.

mod support;

use chrono::Months;
use engine::{LocalState, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{Scope, Screen, TrendsView, Update};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

fn trends() -> TrendsView {
    let (api, clock, store) = (
        Api::new(5, 600, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    let snapshot = match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    };
    let state = LocalState::default();
    let answers = snapshot.answer(
        &Scope::default(),
        &Screen::Trends,
        day("2026-11-22"),
        state.local(false),
    );
    let view = answers.into_iter().find_map(|update| match update {
        Update::Trends(view) => Some(*view),
        _ => None,
    });
    view.expect("an answer")
}

#[test]
fn the_months_before_lead_up_to_those_that_are_shown() {
    let view = trends();
    assert_eq!(view.months.len(), 24);
    let all: Vec<_> = view.earlier.iter().chain(&view.months).collect();
    for pair in all.windows(2) {
        let next = pair[0].month.checked_add_months(Months::new(1));
        assert_eq!(Some(pair[1].month), next);
    }
}

#[test]
fn months_before_the_first_record_are_not_zeros() {
    let view = trends();
    // The invented company is 36 months old.
    assert_eq!(view.earlier.len(), 12);
    assert!(view.earlier[0].billed > 0);
}
