//! Customers behind the funnel, how far they advance, and what their stages are worth.

use super::customers::{each, existing};
use super::{Input, InputName, Part, PartSource, Reasons, Subject, total};
use crate::book::BookCustomer;
use crate::number::Worksheet;
use crate::numbers::furthest_position;
use crate::{Number, Stage, Value};

/// Customers in a stage, and what they are worth.
pub(super) fn stage(sheet: &Worksheet, position: usize) -> Reasons {
    customers_in(sheet, &Stage::ALL[position])
}

/// The same of any stage, also one that nobody knows.
pub(super) fn customers_in(sheet: &Worksheet, stage: &Stage) -> Reasons {
    let worth = total(&value_of(sheet, stage).parts);
    let value = Subject::StageValue(stage.clone());
    Reasons {
        inputs: vec![Input::subject(
            sheet,
            InputName::EstimatedValue,
            value,
            Value::Money(worth),
        )],
        parts: in_stage(sheet, stage),
    }
}

/// Customers in every stage that nobody knows, and what they are worth.
pub(super) fn in_unknown(sheet: &Worksheet) -> Reasons {
    let day = sheet.as_of.day;
    let is_unknown = |customer: &BookCustomer| customer.stage_at(day).position().is_none();
    let value = total(&worth(sheet, is_unknown));
    Reasons {
        inputs: vec![Input::money(sheet, InputName::EstimatedValue, value)],
        parts: each(sheet, is_unknown),
    }
}

/// What the customers in a stage are worth.
pub(super) fn value_of(sheet: &Worksheet, stage: &Stage) -> Reasons {
    let day = sheet.as_of.day;
    let customers = in_stage(sheet, stage).len();
    let subject = match stage.position() {
        Some(position) => IN_STAGE[position].into(),
        None => Subject::StageCustomers(stage.clone()),
    };
    let customers = Value::Count(i64::try_from(customers).unwrap_or(i64::MAX));
    Reasons {
        inputs: vec![Input::subject(
            sheet,
            InputName::CustomersInStage,
            subject,
            customers,
        )],
        parts: worth(sheet, |customer| customer.stage_at(day) == stage),
    }
}

/// The number of customers in each stage, in the order of [`Stage::ALL`].
const IN_STAGE: [Number; 7] = [
    Number::FunnelProspect,
    Number::FunnelContacted,
    Number::FunnelQualified,
    Number::FunnelProposal,
    Number::FunnelNegotiation,
    Number::FunnelWon,
    Number::FunnelLost,
];

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
        .map(|(name, row)| {
            let value = Subject::StageValue(row.stage.clone());
            Input::subject(sheet, name, value, Value::Money(row.value))
        })
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
    let day = sheet.as_of.day;
    existing(sheet)
        .filter(|(_, customer)| takes(customer))
        .map(|(position, customer)| (position, customer.estimate_at(day)))
        .filter(|(_, value)| *value != 0)
        .map(|(position, value)| Part::new(PartSource::Customer(position), value))
        .collect()
}
