//! What a person wants to hear of: a number, a limit, and about whom.

use crate::alerts::Severity;
use crate::{Currency, Stage, counts_in};

/// Hundredths of a percent in the whole.
pub(super) const WHOLE: i64 = 10_000;

/// A number that a rule can watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Metric {
    /// Outstanding.
    Receivable,
    /// Overdue part of it.
    Overdue,
    /// Overdue ÷ outstanding.
    OverdueShare,
    /// Days of sales outstanding, counted back.
    Dso,
    /// Billed in the month to the day.
    BilledMonth,
    /// Collected in the month to the day.
    CollectedMonth,
    /// Collected ÷ billed of the month.
    CollectionRate,
    /// Share of the greatest debtor.
    TopDebtorShare,
    /// Estimated value of the open stages.
    Pipeline,
    /// Won ÷ (won + lost).
    WinRate,
    /// Days late of the oldest document of which something is overdue.
    DaysLate,
    /// Billed ÷ target of the month.
    Attainment,
    /// Customers in a stage.
    StageCustomers,
    /// Their estimated value.
    StageValue,
}

/// In what a limit is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minor units of the company's currency.
    Money,
    /// Days.
    Days,
    /// Customers.
    Count,
    /// Hundredths of a percent.
    Share,
}

/// Of what kind those are that a number can be watched of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhomKind {
    /// The company.
    Company,
    /// Customers.
    Customer,
    /// Salespeople.
    Salesperson,
    /// Stages of the funnel.
    Stage,
}

impl Metric {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::Receivable,
        Self::Overdue,
        Self::OverdueShare,
        Self::DaysLate,
        Self::Dso,
        Self::BilledMonth,
        Self::CollectedMonth,
        Self::CollectionRate,
        Self::TopDebtorShare,
        Self::Attainment,
        Self::Pipeline,
        Self::WinRate,
        Self::StageCustomers,
        Self::StageValue,
    ];

    /// A stable word for messages and files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Receivable => "receivable",
            Self::Overdue => "overdue",
            Self::OverdueShare => "overdue-share",
            Self::Dso => "dso",
            Self::BilledMonth => "billed-month",
            Self::CollectedMonth => "collected-month",
            Self::CollectionRate => "collection-rate",
            Self::TopDebtorShare => "top-debtor-share",
            Self::Pipeline => "pipeline",
            Self::WinRate => "win-rate",
            Self::DaysLate => "days-late",
            Self::Attainment => "attainment",
            Self::StageCustomers => "stage-customers",
            Self::StageValue => "stage-value",
        }
    }

    /// The metric of an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.id() == id)
    }

    /// In what it is told.
    pub fn unit(self) -> Unit {
        match self {
            Self::Receivable
            | Self::Overdue
            | Self::BilledMonth
            | Self::CollectedMonth
            | Self::Pipeline
            | Self::StageValue => Unit::Money,
            Self::Dso | Self::DaysLate => Unit::Days,
            Self::StageCustomers => Unit::Count,
            Self::OverdueShare
            | Self::CollectionRate
            | Self::TopDebtorShare
            | Self::WinRate
            | Self::Attainment => Unit::Share,
        }
    }

    /// Of whom it can be watched.
    pub fn kinds(self) -> &'static [WhomKind] {
        use WhomKind::{Company, Customer, Salesperson, Stage};
        match self {
            Self::Receivable | Self::Overdue => &[Company, Customer, Salesperson],
            Self::BilledMonth | Self::CollectedMonth => &[Company, Salesperson],
            Self::OverdueShare
            | Self::Dso
            | Self::CollectionRate
            | Self::TopDebtorShare
            | Self::Pipeline
            | Self::WinRate => &[Company],
            Self::DaysLate => &[Customer],
            Self::Attainment => &[Salesperson],
            Self::StageCustomers | Self::StageValue => &[Stage],
        }
    }

    /// Whether it begins anew with each month: then each month is a fact of its own.
    pub(super) fn is_of_month(self) -> bool {
        matches!(
            self,
            Self::BilledMonth | Self::CollectedMonth | Self::CollectionRate | Self::Attainment
        )
    }
}

/// How a number is held against the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Greater than the limit.
    Above,
    /// Less than the limit.
    Below,
    /// At least so many hundredths of a percent more than on the same day of the month before.
    Rises,
    /// At least so many hundredths of a percent less than then.
    Falls,
}

impl Operator {
    /// Whether it compares with the month before.
    pub fn compares(self) -> bool {
        matches!(self, Self::Rises | Self::Falls)
    }
}

/// Whose number it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Whom {
    /// The company's.
    Company,
    /// That of each customer who owes something, or did on the day compared with.
    EachCustomer,
    /// That of the customer with this key.
    Customer(String),
    /// That of each salesperson.
    EachSalesperson,
    /// That of the salesperson with this key.
    Salesperson(String),
    /// That of a stage.
    Stage(Stage),
}

impl Whom {
    /// Of what kind they are.
    pub fn kind(&self) -> WhomKind {
        match self {
            Self::Company => WhomKind::Company,
            Self::EachCustomer | Self::Customer(_) => WhomKind::Customer,
            Self::EachSalesperson | Self::Salesperson(_) => WhomKind::Salesperson,
            Self::Stage(_) => WhomKind::Stage,
        }
    }
}

/// How often a rule tells of one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Repeat {
    /// When the limit is crossed: again only after the number had come back to the other side.
    Crossing,
    /// On each day on which the number is beyond the limit; a snooze stays in force.
    EachDay,
}

/// A rule that a person made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Which; never given twice.
    pub id: u32,
    /// What is watched.
    pub metric: Metric,
    /// How.
    pub operator: Operator,
    /// In the unit of the metric; hundredths of a percent where it [compares](Operator::compares).
    pub limit: i64,
    /// Of a limit that is an amount: the company's currency when it was typed; `None`: the company's. In another one
    /// the rule never fires.
    pub currency: Option<Currency>,
    /// Of whom.
    pub whom: Whom,
    /// How often.
    pub repeat: Repeat,
    /// How much it matters.
    pub severity: Severity,
    /// Whether it is in force.
    pub on: bool,
}

impl Rule {
    /// Whether its limit is an amount.
    pub fn has_amount(&self) -> bool {
        self.metric.unit() == Unit::Money && !self.operator.compares()
    }

    /// Whether its limit is an amount of another currency than that in which the company counts.
    pub fn is_in_another_currency(&self, company: Currency) -> bool {
        self.has_amount() && !counts_in(self.currency, company)
    }

    /// Whether it can ever mean something: its metric is known of whom it is about, and its limit is no nonsense.
    pub fn is_sensible(&self) -> bool {
        let limits = match self.operator {
            Operator::Above | Operator::Below => 0..=i64::MAX,
            Operator::Rises => 1..=i64::from(u32::MAX),
            Operator::Falls => 1..=WHOLE,
        };
        let is_known_stage = !matches!(&self.whom, Whom::Stage(Stage::Unknown(_)));
        self.metric.kinds().contains(&self.whom.kind())
            && limits.contains(&self.limit)
            && is_known_stage
    }
}
