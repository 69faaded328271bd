//! The funnel of a past day is what was known that day.

mod support;

use domain::book::Book;
use domain::numbers::{active_customers, funnel, monthly};
use domain::{EstimateChange, Ratio, Stage, StageMove};
use support::{as_of, book, customer, day};

fn moved(customer: &str, on: &str, from: Stage, to: Stage) -> StageMove {
    StageMove {
        customer: customer.into(),
        on: day(on),
        at: 0,
        from,
        to,
    }
}

/// c1 came from Prospect over Proposal and was lost; c2 was won back; c3 never moved.
fn remembered() -> Book {
    let customers = [
        customer("c1", Stage::Lost, 10, None),
        customer("c2", Stage::Negotiation, 20, None),
        customer("c3", Stage::Contacted, 40, None),
    ];
    let mut book = book(&customers, &[], &[]);
    book.remember_stages(&[
        moved("c1", "2026-11-10", Stage::Proposal, Stage::Lost),
        moved("c1", "2026-10-05", Stage::Prospect, Stage::Proposal),
        moved("c2", "2026-11-01", Stage::Won, Stage::Negotiation),
        moved("gone", "2026-11-01", Stage::Won, Stage::Lost),
    ]);
    book
}

#[test]
fn the_stage_of_a_day_is_that_of_the_last_move() {
    let book = remembered();
    let c1 = &book.customers[0];
    assert_eq!(c1.stage_at(day("2026-10-04")), &Stage::Prospect);
    assert_eq!(c1.stage_at(day("2026-10-05")), &Stage::Proposal);
    assert_eq!(c1.stage_at(day("2026-11-09")), &Stage::Proposal);
    assert_eq!(c1.stage_at(day("2026-11-10")), &Stage::Lost);
    assert_eq!(c1.stage_since(day("2026-10-04")), None);
    assert_eq!(c1.stage_since(day("2026-11-09")), Some(day("2026-10-05")));
    assert_eq!(
        book.customers[2].stage_at(day("2026-01-01")),
        &Stage::Contacted
    );
    assert_eq!(book.customers[2].stage_since(day("2026-11-22")), None);
}

#[test]
fn two_moves_of_one_day_go_by_their_instants() {
    let mut book = book(&[customer("c1", Stage::Lost, 0, None)], &[], &[]);
    let mut second = moved("c1", "2026-11-10", Stage::Proposal, Stage::Lost);
    second.at = 2;
    book.remember_stages(&[
        second,
        moved("c1", "2026-11-10", Stage::Prospect, Stage::Proposal),
    ]);
    assert_eq!(book.customers[0].stage_at(day("2026-11-10")), &Stage::Lost);
    assert_eq!(
        book.customers[0].stage_at(day("2026-11-09")),
        &Stage::Prospect
    );
    // What is remembered is the whole history, not an addition.
    book.remember_stages(&[]);
    assert_eq!(book.customers[0].stage_at(day("2026-11-09")), &Stage::Lost);
}

#[test]
fn the_funnel_and_the_active_customers_go_by_the_stages_of_the_day() {
    let book = remembered();
    let counts = |on: &str| {
        let figures = funnel(&book, day(on));
        figures
            .stages
            .iter()
            .map(|row| row.count)
            .collect::<Vec<_>>()
    };
    assert_eq!(counts("2026-10-04"), [1, 1, 0, 0, 0, 1, 0]);
    assert_eq!(counts("2026-11-22"), [0, 1, 0, 0, 1, 0, 1]);
    assert_eq!(active_customers(&book, day("2026-11-09")), 3);
    assert_eq!(active_customers(&book, day("2026-11-10")), 2);
    let rows = monthly(&book, as_of("2026-11-22"), 2);
    assert_eq!(
        rows.iter()
            .map(|row| row.active_customers)
            .collect::<Vec<_>>(),
        [3, 2]
    );
}

#[test]
fn who_was_won_has_reached_every_stage_and_the_lost_are_left_out() {
    let book = remembered();
    let advance = |on: &str| {
        let figures = funnel(&book, day(on));
        figures
            .stages
            .iter()
            .map(|row| row.advance)
            .collect::<Vec<_>>()
    };
    // c1 lost. c2 stands in Negotiation and was Won before; c3 in Contacted.
    assert_eq!(
        advance("2026-11-22"),
        [
            Ratio::of(2, 2),
            Ratio::of(1, 2),
            Ratio::of(1, 1),
            Ratio::of(1, 1),
            Ratio::of(1, 1),
            Ratio::of(0, 1),
            Ratio::of(1, 1),
        ]
    );
    // The day before its first move c1 was a prospect, and c2 won.
    assert_eq!(advance("2026-10-04")[0], Ratio::of(2, 3));
    assert_eq!(advance("2026-10-04")[5], Ratio::of(1, 1));
    assert_eq!(advance("2026-10-05")[2], Ratio::of(2, 2));
}

#[test]
fn the_worth_of_a_past_funnel_is_what_was_estimated_that_day() {
    let mut book = remembered();
    let changed = |customer: &str, on: &str, from, to| EstimateChange {
        customer: customer.into(),
        on: day(on),
        at: 0,
        from,
        to,
    };
    book.remember_estimates(&[
        changed("c3", "2026-11-12", Some(25), Some(40)),
        changed("c3", "2026-10-20", None, Some(25)),
        changed("gone", "2026-10-20", None, Some(7)),
    ]);
    let worth = |on: &str| {
        let figures = funnel(&book, day(on));
        (figures.stages[1].value, figures.pipeline_value)
    };
    // c1 is worth 10 from Prospect on until it is lost, c2 20 once it is negotiated again.
    assert_eq!(worth("2026-10-19"), (0, 10));
    assert_eq!(worth("2026-10-20"), (25, 35));
    assert_eq!(worth("2026-11-11"), (25, 45));
    assert_eq!(worth("2026-11-12"), (40, 60));
    book.remember_estimates(&[]);
    assert_eq!(funnel(&book, day("2026-10-19")).stages[1].value, 40);
}
