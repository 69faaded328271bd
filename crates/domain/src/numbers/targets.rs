//! Monthly targets of the salespeople, and whether the month goes fast enough to reach them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{AsOf, Span, salespeople};
use crate::book::{Book, BookSalesperson};
use crate::calendar::{Holidays, business_days};
use crate::{Currency, Ratio, TypedAmount, divide_half_away, month_end, month_start};

/// Below this share of the pace of the month a salesperson is behind, in percent.
const BEHIND_PERCENT: i128 = 70;

/// Where a target comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetSource {
    /// Set for that month.
    Month,
    /// Set for every month.
    Constant,
    /// Sent by the API.
    Api,
}

/// What the owner set for one salesperson. 0 or less means none, and what was typed in another currency than the
/// company's is as if it had not been set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SalespersonTarget {
    /// For every month that has none of its own.
    pub constant: Option<TypedAmount>,
    /// By the first day of the month.
    pub months: BTreeMap<NaiveDate, TypedAmount>,
}

/// The targets that the owner set, by the salesperson's key. They stand before what the API sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// By [`BookSalesperson::key`].
    pub by_salesperson: BTreeMap<String, SalespersonTarget>,
}

impl Targets {
    /// The target of `salesperson` for the month of `day` in a company that counts in `currency`, and where it comes from: the month's own, else the
    /// constant, else the API's. The first of these that is there decides, also when it says that there is none.
    pub fn target(
        &self,
        salesperson: &BookSalesperson,
        currency: Currency,
        day: NaiveDate,
    ) -> Option<(i64, TargetSource)> {
        let own = self.by_salesperson.get(&salesperson.key);
        let counted = |typed: TypedAmount| typed.in_currency(currency);
        let month = own.and_then(|own| own.months.get(&month_start(day)).copied());
        let constant = own.and_then(|own| own.constant);
        month
            .and_then(counted)
            .map(|target| (target, TargetSource::Month))
            .or(constant
                .and_then(counted)
                .map(|target| (target, TargetSource::Constant)))
            .or(salesperson.target.map(|target| (target, TargetSource::Api)))
            .filter(|(target, _)| *target > 0)
    }
}

/// Business days of the month of a corte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BusinessMonth {
    /// From the first day of the month to the corte, that day included.
    pub gone: u32,
    /// After the corte.
    pub left: u32,
}

impl BusinessMonth {
    /// The month of `day`.
    pub fn at(day: NaiveDate, holidays: &Holidays) -> Self {
        let rest = Span {
            from: day + Days::new(1),
            to: month_end(day),
        };
        Self {
            gone: business_days(Span::month_to(day), holidays),
            left: business_days(rest, holidays),
        }
    }

    /// Business days of the whole month.
    pub fn days(self) -> u32 {
        self.gone + self.left
    }

    /// The pace of the month: business days gone ÷ business days; `None` in a month without any.
    pub fn pace(self) -> Option<Ratio> {
        Ratio::of(self.gone.into(), self.days().into())
    }
}

/// A salesperson, or the team, against the target of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SalesPace {
    /// Target of the month, > 0.
    pub target: i64,
    /// Billed in the month to the corte.
    pub billed: i64,
    /// billed ÷ target.
    pub attainment: Option<Ratio>,
    /// target × pace, rounded half away from zero; 0 in a month without business days.
    pub expected_by_now: i64,
    /// max(0, target − billed) ÷ business days after the corte, rounded up; `None` when none is left.
    pub needed_per_business_day: Option<i64>,
    /// Business days to the corte, that day included.
    pub business_days_gone: u32,
    /// Business days after the corte.
    pub business_days_left: u32,
    /// Business days of the month.
    pub business_days: u32,
}

impl SalesPace {
    /// `billed` of the month to the corte against `target`; `None` without a positive target.
    pub fn of(target: i64, billed: i64, month: BusinessMonth) -> Option<Self> {
        if target <= 0 {
            return None;
        }
        let days = i128::from(month.days().max(1));
        let expected = divide_half_away(i128::from(target) * i128::from(month.gone), days);
        let missing = target.saturating_sub(billed).max(0);
        let left = i64::from(month.left);
        Some(Self {
            target,
            billed,
            attainment: Ratio::of(billed, target),
            // Never more than the target, which fits.
            expected_by_now: i64::try_from(expected).unwrap_or(target),
            needed_per_business_day: (left > 0)
                .then(|| missing / left + i64::from(missing % left != 0)),
            business_days_gone: month.gone,
            business_days_left: month.left,
            business_days: month.days(),
        })
    }

    /// Whether the attainment lies below 70 % of the pace of the month.
    pub fn is_behind(&self) -> bool {
        let attained = i128::from(self.billed) * i128::from(self.business_days) * 100;
        attained < i128::from(self.target) * i128::from(self.business_days_gone) * BEHIND_PERCENT
    }
}

/// The pace of each salesperson at `as_of`, in the book's order; `None` for who has no target.
pub fn sales_paces(
    book: &Book,
    as_of: AsOf,
    targets: &Targets,
    holidays: &Holidays,
) -> Vec<Option<SalesPace>> {
    let month = BusinessMonth::at(as_of.day, holidays);
    let pace = |(seller, billed): (&BookSalesperson, i64)| {
        let (target, _) = targets.target(seller, book.currency, as_of.day)?;
        SalesPace::of(target, billed, month)
    };
    let billed = salespeople(book, as_of).into_iter().map(|row| row.billed);
    book.salespeople.iter().zip(billed).map(pace).collect()
}
