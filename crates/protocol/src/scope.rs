//! What every number on the screen is about: the day, the comparison and the part of the company.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::KpiId;

/// What a number is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Compare {
    /// The same days of the month before.
    #[default]
    Month,
    /// The same days a year ago.
    Year,
}

/// Part of the company. Every condition that is set must hold; money follows its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ScopeFilter {
    /// Key of a salesperson; [`ScopeFilter::NOBODY`] for customers without one.
    pub salesperson: Option<String>,
    /// Key of a customer.
    pub customer: Option<String>,
    /// Stage at the corte: one of [`crate::STAGE_IDS`], or the raw word of an unknown one.
    pub stage: Option<String>,
    /// Day of that stage, where it is not the corte; says nothing without a stage.
    pub stage_on: Option<NaiveDate>,
    /// SII code, or the raw word of an unknown kind.
    pub kind: Option<String>,
    /// Documents issued on or after.
    pub from: Option<NaiveDate>,
    /// Documents issued on or before.
    pub to: Option<NaiveDate>,
}

impl ScopeFilter {
    /// The salesperson of customers without one.
    pub const NOBODY: &str = "-";
    /// The stage of customers without one: those that only documents name are in it.
    pub const NO_STAGE: &str = "-";

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Day, comparison and part of the company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// Corte; `None` is today in the company's zone.
    pub as_of: Option<NaiveDate>,
    /// What numbers are compared with.
    pub compare: Compare,
    /// Part of the company.
    pub filter: ScopeFilter,
}

impl Scope {
    /// The same people and documents at the corte `day`. Who was chosen by their stage at `corte`, the day in
    /// force, is still chosen: a number of another month is about the same customers.
    #[must_use]
    pub fn at(&self, day: NaiveDate, corte: NaiveDate) -> Self {
        let mut scope = self.clone();
        scope.as_of = Some(day);
        if scope.filter.stage.is_some() {
            let stage_on = scope.filter.stage_on.unwrap_or(corte);
            scope.filter.stage_on = (stage_on != day).then_some(stage_on);
        }
        scope
    }
}

/// What is por aplicar, of no customer, and therefore not in what a filter chooses: minor units of the company's
/// currency, all 0 where nothing is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Of what was collected in the month.
    pub collected: i64,
    /// Of all cash by the corte.
    pub received: i64,
    /// Of what is dated after today.
    pub future: i64,
    /// Of the cash of the days, the method and the way that the screen tells of: a report, or cash that is
    /// explained. 0 on other screens.
    pub shown: i64,
}

impl LeftOut {
    /// What a number would count besides, were nothing left out; 0 for those that money alone does not touch. The
    /// net receivable would be lower by it.
    pub fn of(self, number: KpiId) -> i64 {
        match number {
            KpiId::CollectedMonth | KpiId::CollectionRate => self.collected,
            KpiId::UnappliedPayments | KpiId::NetReceivable => self.received,
            KpiId::FuturePayments => self.future,
            _ => 0,
        }
    }
}

/// The scope as it was answered, with names. Sent before the answer of a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeView {
    /// Corte in force: the future and the days before 1900 are not ones.
    pub as_of: NaiveDate,
    /// Whether the corte is today.
    pub is_today: bool,
    /// Comparison in force.
    pub compare: Compare,
    /// Filter in force.
    pub filter: ScopeFilter,
    /// Name of the salesperson that the filter names; `None` when nobody has that key.
    pub salesperson: Option<String>,
    /// Name of the customer that the filter names; `None` when nobody has that key.
    pub customer: Option<String>,
    /// Last days of the three ranges past due in force.
    pub aging: [u16; 3],
    /// What the filter leaves out.
    pub left_out: LeftOut,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a day in a test")
    }

    #[test]
    fn another_corte_keeps_who_was_chosen_by_stage() {
        let (corte, october, september) = (day(11, 22), day(10, 31), day(9, 30));
        let mut scope = Scope::default();
        assert_eq!(scope.at(october, corte).filter, scope.filter);
        scope.filter.stage = Some("won".to_owned());
        let then = scope.at(october, corte);
        assert_eq!(then.as_of, Some(october));
        assert_eq!(then.filter.stage_on, Some(corte));
        // From there on, and back.
        assert_eq!(then.at(september, october).filter.stage_on, Some(corte));
        assert_eq!(then.at(corte, october).filter.stage_on, None);
        assert_eq!(scope.at(corte, corte).filter.stage_on, None);
    }
}
