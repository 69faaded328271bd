//! The funnel: customers and estimated value by stage, and how far they advance.

use chrono::NaiveDate;

use crate::book::{Book, BookCustomer};
use crate::order::Order;
use crate::{Ratio, Stage};

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFigures {
    /// Stage.
    pub stage: Stage,
    /// Customers in it.
    pub count: u32,
    /// Σ estimated value.
    pub value: i64,
    /// Of those that reached it, the share that reached the next; for won and lost the share of what was
    /// closed; `None` for unknown stages and where nobody did.
    pub advance: Option<Ratio>,
}

/// The funnel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funnel {
    /// The seven stages in order, then unknown words in alphabetical order.
    pub stages: Vec<StageFigures>,
    /// All customers that exist at the corte.
    pub customers: u32,
    /// Σ value of the stages that are neither won nor lost, unknown ones among them.
    pub pipeline_value: i64,
    /// Σ value of won.
    pub won_value: i64,
    /// won ÷ (won + lost).
    pub win_rate: Option<Ratio>,
    /// won ÷ all.
    pub conversion: Option<Ratio>,
}

const WON: usize = 5;
const LOST: usize = 6;

/// The funnel of the customers that exist at `day`, each in its stage and with its estimate of that day.
pub fn funnel(book: &Book, day: NaiveDate) -> Funnel {
    let mut stages: Vec<StageFigures> = Stage::ALL.into_iter().map(empty).collect();
    // How many came at most to each of the positions on the way to Won.
    let mut furthest = [0_i64; WON + 1];
    let existing = book.customers.iter().filter(|c| c.exists_at(day));
    for customer in existing {
        let stage = customer.stage_at(day);
        let position = stages
            .iter()
            .position(|row| row.stage == *stage)
            .unwrap_or_else(|| {
                stages.push(empty(stage.clone()));
                stages.len() - 1
            });
        // Of several spellings of an unknown stage the first in the alphabet is shown, whoever came first.
        if stage.id() < stages[position].stage.id() {
            stages[position].stage = stage.clone();
        }
        stages[position].count += 1;
        stages[position].value += customer.estimate_at(day);
        if let Some(position) = furthest_position(customer, day) {
            furthest[position] += 1;
        }
    }
    stages[Stage::ALL.len()..].order_by(|a, b| a.stage.id().cmp(b.stage.id()));
    let count = |position: usize| i64::from(stages[position].count);
    let (won, lost) = (count(WON), count(LOST));
    let closed = won + lost;
    let reached = |from: usize| furthest[from..].iter().sum::<i64>();
    let mut advances: Vec<Option<Ratio>> = (0..WON)
        .map(|position| Ratio::of(reached(position + 1), reached(position)))
        .collect();
    advances.extend([Ratio::of(won, closed), Ratio::of(lost, closed)]);
    for (row, advance) in stages.iter_mut().zip(advances) {
        row.advance = advance;
    }
    let customers = stages.iter().map(|row| row.count).sum();
    let value_of = |position: usize| stages[position].value;
    let all: i64 = stages.iter().map(|row| row.value).sum();
    Funnel {
        customers,
        pipeline_value: all - value_of(WON) - value_of(LOST),
        won_value: value_of(WON),
        win_rate: Ratio::of(won, closed),
        conversion: Ratio::of(won, i64::from(customers)),
        stages,
    }
}

fn empty(stage: Stage) -> StageFigures {
    StageFigures {
        stage,
        count: 0,
        value: 0,
        advance: None,
    }
}

/// The furthest position on the way to Won at which `customer` was ever seen by `day`. Being in a stage means
/// having reached all before it. `None` for who is lost at that day, and who was only in unknown stages.
pub fn furthest_position(customer: &BookCustomer, day: NaiveDate) -> Option<usize> {
    if *customer.stage_at(day) == Stage::Lost {
        return None;
    }
    customer
        .stages_to(day)
        .filter_map(Stage::position)
        .filter(|position| *position <= WON)
        .max()
}
