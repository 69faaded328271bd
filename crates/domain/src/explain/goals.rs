//! What stands behind the targets of the month: who has one, what was billed, and the days that are left.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Input, InputName, Part, PartSource, Reasons, Subject, billing, total};
use crate::calendar::Holidays;
use crate::number::Worksheet;
use crate::numbers::{BusinessMonth, CashStep, SalesPace, TargetSource, Targets};
use crate::{Ratio, Value};

/// What the owner set, and whose targets count.
#[derive(Clone, Copy, Debug)]
pub struct Goals<'a> {
    /// Targets; `None` where they cannot be met: a part of somebody's sales stands against no target.
    pub targets: Option<&'a Targets>,
    /// Holidays.
    pub holidays: &'a Holidays,
    /// Of the salesperson with this key alone, or of nobody ("Sin vendedor", who has no target), as in
    /// [`Filter::salesperson`](crate::Filter::salesperson).
    pub salesperson: Option<Option<&'a str>>,
}

/// Everybody's target.
fn targets(sheet: &Worksheet, goals: Goals) -> Vec<(Part, TargetSource)> {
    let sellers = (0_u32..).zip(&sheet.book.salespeople);
    sellers
        .filter(|(_, seller)| {
            let wanted = goals.salesperson;
            wanted.is_none_or(|wanted| wanted == Some(seller.key.as_str()))
        })
        .filter_map(|(position, seller)| {
            let (target, source) =
                goals
                    .targets?
                    .target(seller, sheet.book.currency, sheet.as_of.day)?;
            Some((Part::new(PartSource::Salesperson(position), target), source))
        })
        .collect()
}

/// The targets by where they come from.
pub(super) fn target(sheet: &Worksheet, goals: Goals) -> Reasons {
    let targets = targets(sheet, goals);
    let of = |name, source| {
        let amounts = targets.iter().filter(|(_, from)| *from == source);
        Input::money(sheet, name, amounts.map(|(part, _)| part.amount).sum())
    };
    Reasons {
        inputs: vec![
            of(InputName::TargetMonth, TargetSource::Month),
            of(InputName::TargetConstant, TargetSource::Constant),
            of(InputName::TargetApi, TargetSource::Api),
        ],
        parts: targets.into_iter().map(|(part, _)| part).collect(),
    }
}

fn target_input(sheet: &Worksheet, goals: Goals) -> (Input, i64) {
    let target = total(&target(sheet, goals).parts);
    let value = Value::Money(target);
    let input = Input::subject(sheet, InputName::Target, Subject::Target, value);
    (input, target)
}

/// What those who have a target billed in the month: what others billed brings nobody nearer to theirs.
fn billed_with_target(sheet: &Worksheet, goals: Goals) -> Vec<Part> {
    let sellers: HashSet<PartSource> = targets(sheet, goals)
        .into_iter()
        .map(|(part, _)| part.source)
        .collect();
    let has_target = |part: &Part| match part.source {
        PartSource::Document(position) => sheet.book.documents[position as usize]
            .salesperson
            .is_some_and(|seller| sellers.contains(&PartSource::Salesperson(seller))),
        _ => false,
    };
    let mut parts = billing::billed(sheet.book, sheet.month());
    parts.retain(has_target);
    parts
}

fn billed_input(sheet: &Worksheet, parts: &[Part]) -> Input {
    Input::money(sheet, InputName::BilledWithTarget, total(parts)).during(sheet.month())
}

/// Billed ÷ target.
pub(super) fn attainment(sheet: &Worksheet, goals: Goals) -> (Value, Reasons) {
    let (input, target) = target_input(sheet, goals);
    let parts = billed_with_target(sheet, goals);
    let share = Ratio::of(total(&parts), target);
    let reasons = Reasons {
        inputs: vec![billed_input(sheet, &parts), input],
        parts,
    };
    (share.map_or(Value::Missing, Value::Share), reasons)
}

/// (target − billed) ÷ business days left. The parts are the targets, less each document.
pub(super) fn needed_per_day(sheet: &Worksheet, goals: Goals) -> (Value, Reasons) {
    let (input, target) = target_input(sheet, goals);
    let billed = billed_with_target(sheet, goals);
    let billed_input = billed_input(sheet, &billed);
    let month = BusinessMonth::at(sheet.as_of.day, goals.holidays);
    let needed =
        SalesPace::of(target, total(&billed), month).and_then(|pace| pace.needed_per_business_day);
    let left = Value::Count(month.left.into());
    let less = billed.into_iter().map(|part| Part {
        amount: -part.amount,
        ..part
    });
    let reasons = Reasons {
        inputs: vec![
            input,
            billed_input,
            Input::value(sheet, InputName::BusinessDaysLeft, left),
        ],
        parts: targets(sheet, goals)
            .into_iter()
            .map(|(part, _)| part)
            .chain(less)
            .collect(),
    };
    (needed.map_or(Value::Missing, Value::Money), reasons)
}

/// Business days gone ÷ those of the month. The parts are the days that are gone.
pub(super) fn month_pace(sheet: &Worksheet, goals: Goals) -> (Value, Reasons) {
    let day = sheet.as_of.day;
    let month = BusinessMonth::at(day, goals.holidays);
    let gone = sheet.month();
    let worked = |day: &NaiveDate| goals.holidays.is_business_day(*day);
    let days = gone.from.iter_days().take_while(|day| *day <= gone.to);
    let (gone_days, all) = (
        Value::Count(month.gone.into()),
        Value::Count(month.days().into()),
    );
    let reasons = Reasons {
        inputs: vec![
            Input::value(sheet, InputName::BusinessDaysGone, gone_days).during(gone),
            Input {
                span: Some(CashStep::Month.around(day)),
                ..Input::value(sheet, InputName::BusinessDays, all)
            },
        ],
        parts: days
            .filter(worked)
            .map(|day| Part::new(PartSource::Day(day), 1))
            .collect(),
    };
    let pace = month.pace();
    (pace.map_or(Value::Missing, Value::Share), reasons)
}
