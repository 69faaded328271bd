//! The story of a customer against the book: its balance is what the customer owes, at the end and on every day.

mod support;

use chrono::NaiveDate;
use domain::Filter;
use domain::numbers::{AsOf, receivables};
use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{CustomerView, Scope, Screen, StoryKind, StoryLine, Update};
use store::MemoryStore;
use support::told::Told;
use support::{Api, JumpingClock, day, request};

const TODAY: &str = "2026-11-22";

fn snapshot(seed: u64) -> Snapshot {
    let (api, clock, store) = (
        Api::new(seed, 500, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn customer(snapshot: &Snapshot, key: &str, corte: NaiveDate) -> CustomerView {
    let screen = Screen::Customers {
        filter: protocol::CustomerFilter::default(),
        list: protocol::CustomerQuery::default(),
        open: Some(key.to_owned()),
    };
    let scope = Scope {
        as_of: Some(corte),
        ..Scope::default()
    };
    let state = LocalState::default();
    let answers = snapshot.answer(&scope, &screen, day(TODAY), state.local(false));
    let view = answers.into_iter().find_map(|update| match update {
        Update::Customer(view) => view,
        _ => None,
    });
    *view.expect("the customer")
}

/// What the customer owes on a day, less what stands in the customer's favour, by the book alone.
fn owed(snapshot: &Snapshot, key: &str, on: NaiveDate) -> i64 {
    let book = snapshot.book();
    let filter = Filter {
        customer: Some(key.to_owned()),
        ..Filter::default()
    };
    let at = AsOf {
        day: on,
        today: day(TODAY),
    };
    let own = receivables(&book.subset(&filter, on), at);
    own.receivable - own.unapplied_credits - own.overpaid
}

fn keys(snapshot: &Snapshot) -> Vec<String> {
    let book = snapshot.book();
    book.customers.iter().map(|one| one.key.clone()).collect()
}

/// Whether a line moves money.
fn is_money(line: &StoryLine) -> bool {
    !matches!(line.what, StoryKind::Created | StoryKind::Stage(..))
}

#[test]
fn the_balance_ends_in_what_is_owed_whatever_the_corte() {
    for seed in [5, 9] {
        let snapshot = snapshot(seed);
        let mut with_favour = 0;
        for corte in ["2026-11-22", "2026-10-31", "2026-06-15"].map(day) {
            for key in keys(&snapshot) {
                let view = customer(&snapshot, &key, corte);
                let end = view.story.last().map_or(0, |line| line.balance);
                assert_eq!(end, owed(&snapshot, &key, corte), "{key} at {corte}");
                assert_eq!(end, view.row.outstanding - view.unapplied, "{key}");
                with_favour += usize::from(view.unapplied > 0);
            }
        }
        assert!(with_favour > 0, "no customer has anything in their favour");
    }
}

#[test]
fn each_line_moves_the_balance_by_its_amount_in_the_order_of_days() {
    let snapshot = snapshot(5);
    for key in keys(&snapshot) {
        let view = customer(&snapshot, &key, day(TODAY));
        assert_eq!(view.story_before, 0, "{key} has every line");
        let mut balance = 0;
        let mut last = NaiveDate::MIN;
        for line in &view.story {
            assert!(line.on >= last, "{key}: {line:?} after {last}");
            assert!(is_money(line) || line.amount == 0, "{key}: {line:?}");
            balance += line.amount;
            assert_eq!(line.balance, balance, "{key}: {line:?}");
            last = line.on;
        }
    }
}

#[test]
fn on_every_day_the_balance_is_what_was_owed_then() {
    let snapshot = snapshot(5);
    let mut days = 0;
    for key in keys(&snapshot).into_iter().step_by(3) {
        let story = customer(&snapshot, &key, day(TODAY)).story;
        for pair in story.windows(2) {
            if pair[0].on != pair[1].on && is_money(&pair[0]) {
                assert_eq!(
                    pair[0].balance,
                    owed(&snapshot, &key, pair[0].on),
                    "{key} on {}",
                    pair[0].on
                );
                days += 1;
            }
        }
    }
    assert!(days > 100, "{days} days");
}

/// A credit note under one record of a company for an invoice under another.
const INVOICES: &str = r#"[
  {"id":"d1","number":1,"type":33,"client_id":"c1","issue_date":"2026-11-02","due_date":"2026-12-02",
   "total_amount":1000,"status":"sent"},
  {"id":"n1","number":2,"type":61,"client_id":"c2","issue_date":"2026-11-03","total_amount":300,
   "status":"sent","reference":"d1"},
  {"id":"n2","number":3,"type":61,"client_id":"c2","issue_date":"2026-11-04","total_amount":50,"status":"sent"}]"#;

#[test]
fn a_credit_note_stands_with_the_document_that_takes_it() {
    let told = Told([
        r#"[{"id":"c1","name":"Viña Uno"},{"id":"c2","name":"Viña Uno SpA"}]"#,
        INVOICES,
        "[]",
    ]);
    let (clock, store) = (JumpingClock::new(), MemoryStore::new());
    let SyncEnd::Published(snapshot) =
        block_on(run_sync(&store, &told, &clock, None, request(), |_| {}))
    else {
        panic!("the run failed");
    };
    let lines = |key: &str| {
        let story = customer(&snapshot, key, day(TODAY)).story;
        let money = story.into_iter().filter(is_money);
        let lines = money.map(|line| (line.number, line.amount, line.balance));
        lines.collect::<Vec<_>>()
    };
    let line = |number: &str, amount, balance| (number.to_owned(), amount, balance);
    assert_eq!(lines("c1"), [line("1", 1_000, 1_000), line("2", -300, 700)]);
    assert_eq!(lines("c2"), [line("3", -50, -50)]);
    for key in ["c1", "c2"] {
        let end = lines(key).last().map(|(_, _, balance)| *balance);
        assert_eq!(end, Some(owed(&snapshot, key, day(TODAY))), "{key}");
    }
}
