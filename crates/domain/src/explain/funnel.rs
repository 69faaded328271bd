//! Customers behind the funnel, how far they advance, and what their stages are worth.

use super::customers::{each, existing};
use super::{Input, InputName, Part, PartSource, Reasons};
use crate::book::BookCustomer;
use crate::number::Worksheet;
use crate::numbers::furthest_position;
use crate::{Number, Stage};

/// Customers in a stage, and what they are worth.
pub(super) fn stage(sheet: &Worksheet, position: usize) -> Reasons {
    let row = &sheet.funnel().stages[position];
    Reasons {
        inputs: vec![Input::money(sheet, InputName::EstimatedValue, row.value)],
        parts: in_stage(sheet, &row.stage),
    }
}

fn in_stage(sheet: &Worksheet, stage: &Stage) -> Vec<Part> {
    let day = sheet.as_of.day;
    each(sheet, |customer| customer.stage_at(day) == stage)
}

/// Those that reached the next stage ÷ those that reached this one.
pub(super) fn advance(sheet: &Worksheet, position: usize) -> Reasons {
    let reached = |least: usize| {
        let day = sheet.as_of.day;
        each(sheet, |customer| {
            furthest_position(customer, day) >= Some(least)
        })
    };
    let next = reached(position + 1);
    Reasons {
        inputs: vec![
            Input::count(sheet, InputName::ReachedNext, next.len()),
            Input::count(sheet, InputName::Reached, reached(position).len()),
        ],
        parts: next,
    }
}

/// Won or lost ÷ (won + lost).
pub(super) fn closed(sheet: &Worksheet, stage: &Stage) -> Reasons {
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::CustomersWon, Number::FunnelWon),
            Input::number(sheet, InputName::CustomersLost, Number::FunnelLost),
        ],
        parts: in_stage(sheet, stage),
    }
}

/// Won ÷ all.
pub(super) fn conversion(sheet: &Worksheet) -> Reasons {
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::CustomersWon, Number::FunnelWon),
            Input::number(sheet, InputName::Customers, Number::CustomersTotal),
        ],
        parts: in_stage(sheet, &Stage::Won),
    }
}

/// What the open stages are worth, those that nobody knows among them.
pub(super) fn pipeline(sheet: &Worksheet) -> Reasons {
    let day = sheet.as_of.day;
    let parts = worth(sheet, |customer| {
        !matches!(customer.stage_at(day), Stage::Won | Stage::Lost)
    });
    let known = [
        InputName::ValueProspect,
        InputName::ValueContacted,
        InputName::ValueQualified,
        InputName::ValueProposal,
        InputName::ValueNegotiation,
    ];
    let stages = &sheet.funnel().stages;
    let mut inputs: Vec<Input> = known
        .into_iter()
        .zip(stages)
        .map(|(name, row)| Input::money(sheet, name, row.value))
        .collect();
    let unknown = stages[Stage::ALL.len()..].iter().map(|row| row.value);
    inputs.push(Input::money(sheet, InputName::ValueUnknown, unknown.sum()));
    Reasons { inputs, parts }
}

pub(super) fn won_value(sheet: &Worksheet) -> Reasons {
    let day = sheet.as_of.day;
    Reasons {
        inputs: vec![Input::number(
            sheet,
            InputName::CustomersWon,
            Number::FunnelWon,
        )],
        parts: worth(sheet, |customer| *customer.stage_at(day) == Stage::Won),
    }
}

/// The estimated value of each customer that `takes` chooses and that has one.
fn worth(sheet: &Worksheet, takes: impl Fn(&BookCustomer) -> bool) -> Vec<Part> {
    existing(sheet)
        .filter(|(_, customer)| customer.estimated_value != 0 && takes(customer))
        .map(|(position, customer)| {
            Part::new(PartSource::Customer(position), customer.estimated_value)
        })
        .collect()
}
