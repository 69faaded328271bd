//! What is chosen and typed in the editor, and the rule that it makes.

use leptos::prelude::*;
use protocol::{
    AlertRule, MetricChoice, RuleOperator, RuleUnit, RuleWhom, RulesView, Severity, WhomKind,
};

use crate::format::{plain_decimal, typed_amount};
use crate::i18n::*;
use crate::words::{I18n, customer_words, stage_words};

/// Operators in the order in which they are offered.
pub const OPERATORS: [RuleOperator; 4] = [
    RuleOperator::Above,
    RuleOperator::Below,
    RuleOperator::Rises,
    RuleOperator::Falls,
];
/// Severities in the order in which they are offered.
pub const SEVERITIES: [Severity; 3] = [Severity::Critical, Severity::Warning, Severity::Info];

/// A customer that is still to be chosen.
const A_CUSTOMER: &str = "customer";
/// Before the key of a salesperson, and before the id of a stage.
const SELLER: &str = "seller ";
const STAGE: &str = "stage ";

/// Why it makes no rule yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No limit, or one that cannot be read.
    Limit,
    /// Nobody can fall by more than everything, nor change by nothing.
    Percent,
    /// No customer was chosen.
    Customer,
}

/// What is chosen and typed. Copy it freely.
#[derive(Clone, Copy)]
pub struct Form {
    /// Id of the rule that is edited; 0 for a new one.
    pub id: RwSignal<u32>,
    pub metric: RwSignal<String>,
    pub whom: RwSignal<String>,
    /// The customer chosen: key and name.
    pub customer: RwSignal<Option<(String, String)>>,
    pub operator: RwSignal<usize>,
    pub limit: RwSignal<String>,
    pub each_day: RwSignal<bool>,
    pub severity: RwSignal<usize>,
    pub on: RwSignal<bool>,
}

impl Form {
    /// Nothing chosen.
    pub fn new() -> Self {
        Self {
            id: RwSignal::new(0),
            metric: RwSignal::default(),
            whom: RwSignal::default(),
            customer: RwSignal::new(None),
            operator: RwSignal::new(0),
            limit: RwSignal::default(),
            each_day: RwSignal::new(false),
            severity: RwSignal::new(1),
            on: RwSignal::new(true),
        }
    }

    /// Begins with a rule; `name` is that of its customer. Without `limit` it is still to be typed.
    pub fn begin(self, rule: &AlertRule, name: &str, limit: Option<String>) {
        self.id.set(rule.id);
        self.customer.set(match &rule.whom {
            RuleWhom::Customer(key) => Some((key.clone(), name.to_owned())),
            _ => None,
        });
        self.metric.set(rule.metric.clone());
        self.whom.set(match &rule.whom {
            RuleWhom::Company => String::new(),
            RuleWhom::EachCustomer => "each-customer".to_owned(),
            RuleWhom::Customer(_) => A_CUSTOMER.to_owned(),
            RuleWhom::EachSalesperson => "each-seller".to_owned(),
            RuleWhom::Salesperson(key) => format!("{SELLER}{key}"),
            RuleWhom::Stage(stage) => format!("{STAGE}{stage}"),
        });
        let place = OPERATORS.iter().position(|one| *one == rule.operator);
        self.operator.set(place.unwrap_or_default());
        self.limit.set(limit.unwrap_or_default());
        self.each_day.set(rule.each_day);
        let place = SEVERITIES.iter().position(|one| *one == rule.severity);
        self.severity.set(place.unwrap_or_default());
        self.on.set(rule.on);
    }

    /// Whether a customer is to be looked for.
    pub fn wants_customer(self) -> bool {
        self.whom.with(|whom| whom == A_CUSTOMER)
    }

    /// In what the limit is typed.
    pub fn limit_unit(self, view: &RulesView) -> RuleUnit {
        match OPERATORS[self.operator.get()] {
            RuleOperator::Above | RuleOperator::Below => self.unit(view),
            RuleOperator::Rises | RuleOperator::Falls => RuleUnit::Share,
        }
    }

    /// In what the number is told.
    pub fn unit(self, view: &RulesView) -> RuleUnit {
        let metric = self.metric.get();
        let found = choice(view, &metric);
        found.map_or(RuleUnit::Money, |choice| choice.unit)
    }

    /// Another number was chosen: whoever has none of it is not meant any more.
    pub fn choose_metric(self, i18n: I18n, view: &RulesView, metric: String) {
        let people = people(i18n, view, &metric);
        let stays = self
            .whom
            .with_untracked(|whom| people.iter().any(|(value, _)| value == whom));
        self.metric.set(metric);
        if !stays {
            let first = people.into_iter().next().map(|(value, _)| value);
            self.whom.set(first.unwrap_or_default());
        }
    }

    /// The rule as far as it is; its limit is 0 while none can be read.
    pub fn draft(self) -> AlertRule {
        let whom = self.whom.get();
        let customer = self.customer.get();
        AlertRule {
            id: self.id.get(),
            metric: self.metric.get(),
            operator: OPERATORS[self.operator.get()],
            limit: 0,
            currency: None,
            whom: if whom == A_CUSTOMER {
                RuleWhom::Customer(customer.map(|(key, _)| key).unwrap_or_default())
            } else if whom == "each-customer" {
                RuleWhom::EachCustomer
            } else if whom == "each-seller" {
                RuleWhom::EachSalesperson
            } else if let Some(key) = whom.strip_prefix(SELLER) {
                RuleWhom::Salesperson(key.to_owned())
            } else if let Some(stage) = whom.strip_prefix(STAGE) {
                RuleWhom::Stage(stage.to_owned())
            } else {
                RuleWhom::Company
            },
            each_day: self.each_day.get(),
            severity: SEVERITIES[self.severity.get()],
            on: self.on.get(),
        }
    }

    /// Whom it is about, by name.
    pub fn name(self, view: &RulesView) -> String {
        match self.draft().whom {
            RuleWhom::Customer(_) => self.customer.get().map(|(_, name)| name),
            RuleWhom::Salesperson(key) => {
                let mut people = view.salespeople.iter();
                let found = people.find(|(other, _)| *other == key);
                found.map(|(_, name)| name.clone())
            }
            _ => None,
        }
        .unwrap_or_default()
    }

    /// The rule.
    pub fn rule(self, view: &RulesView, decimals: u8) -> Result<AlertRule, Wrong> {
        let draft = self.draft();
        let unit = self.limit_unit(view);
        let decimals = decimals_of(unit, decimals);
        let limit = typed_amount(&self.limit.get(), decimals).map_err(|_| Wrong::Limit)?;
        if matches!(&draft.whom, RuleWhom::Customer(key) if key.is_empty()) {
            return Err(Wrong::Customer);
        }
        let fits = match draft.operator {
            RuleOperator::Above | RuleOperator::Below => true,
            RuleOperator::Rises => (1..=i64::from(u32::MAX)).contains(&limit),
            RuleOperator::Falls => (1..=10_000).contains(&limit),
        };
        if !fits {
            return Err(Wrong::Percent);
        }
        Ok(AlertRule { limit, ..draft })
    }
}

/// A limit as it is typed.
pub fn typed(limit: i64, unit: RuleUnit, decimals: u8) -> String {
    let plain = plain_decimal(limit, decimals_of(unit, decimals));
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    match rest.trim_end_matches('0') {
        "" => whole.to_owned(),
        rest => format!("{whole},{rest}"),
    }
}

/// Decimals of what is typed in a unit; `money` are those of the currency.
fn decimals_of(unit: RuleUnit, money: u8) -> u8 {
    match unit {
        RuleUnit::Money => money,
        RuleUnit::Share => 2,
        RuleUnit::Days | RuleUnit::Count => 0,
    }
}

/// The number with this id.
pub fn choice<'a>(view: &'a RulesView, metric: &str) -> Option<&'a MetricChoice> {
    view.metrics.iter().find(|choice| choice.id == metric)
}

/// Whose number can be watched: (value, name).
pub fn people(i18n: I18n, view: &RulesView, metric: &str) -> Vec<(String, String)> {
    let kinds = choice(view, metric).map(|choice| choice.kinds.clone());
    let mut people = Vec::new();
    let own = |value: &str, name: &'static str| (value.to_owned(), name.to_owned());
    for kind in kinds.unwrap_or_default() {
        match kind {
            WhomKind::Company => people.push(own("", tu_string!(i18n, rules.the_company))),
            WhomKind::Customer => {
                people.push(own("each-customer", tu_string!(i18n, rules.each_customer)));
                people.push(own(A_CUSTOMER, tu_string!(i18n, rules.one_customer)));
            }
            WhomKind::Salesperson => {
                people.push(own("each-seller", tu_string!(i18n, rules.each_salesperson)));
                let sellers = view.salespeople.iter();
                people.extend(
                    sellers
                        .map(|(key, name)| (format!("{SELLER}{key}"), customer_words(i18n, name))),
                );
            }
            WhomKind::Stage => people.extend(
                protocol::STAGE_IDS
                    .iter()
                    .map(|stage| (format!("{STAGE}{stage}"), stage_words(i18n, stage))),
            ),
        }
    }
    people
}
