//! What is different about a figure of a table or a chart: the same number of another day, or of a part of the company.

use chrono::{Months, NaiveDate};
use protocol::{Scope, ScopeFilter};

/// A part of what the address is about. What is not set here is kept as the address has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Corte.
    pub as_of: Option<NaiveDate>,
    /// What is narrowed; what is `None` is not touched.
    pub filter: ScopeFilter,
    /// Whether the part is of the whole company: what the address narrows is left out.
    pub alone: bool,
}

impl Part {
    /// The company at another corte: a month of a chart.
    pub fn at(day: NaiveDate) -> Self {
        Self {
            as_of: Some(day),
            ..Self::default()
        }
    }

    /// The company in a month of a chart or a table: at its end, or at the corte while it is not over.
    pub fn of_month(month: NaiveDate, corte: NaiveDate) -> Self {
        let next = month.checked_add_months(Months::new(1));
        match next.and_then(|next| next.pred_opt()) {
            Some(end) if end < corte => Self::at(end),
            _ => Self::default(),
        }
    }

    /// The whole company: nothing of what the address narrows.
    pub fn whole() -> Self {
        Self {
            alone: true,
            ..Self::default()
        }
    }

    /// The customers of a salesperson; an empty key is "Sin vendedor".
    pub fn of_salesperson(key: &str) -> Self {
        Self::default().and_salesperson(key)
    }

    /// One customer, of what the address is about.
    pub fn of_customer(key: impl Into<String>) -> Self {
        Self::default().and_customer(key)
    }

    /// One customer whatever the address narrows, as on the customer's own page.
    pub fn of_only_customer(key: impl Into<String>) -> Self {
        Self::default().and_only_customer(Some(key.into()))
    }

    /// This part, of the customers of a salesperson.
    #[must_use]
    pub fn and_salesperson(mut self, key: &str) -> Self {
        let key = if key.is_empty() {
            ScopeFilter::NOBODY
        } else {
            key
        };
        self.filter.salesperson = Some(key.to_owned());
        self
    }

    /// This part, of one customer.
    #[must_use]
    pub fn and_customer(mut self, key: impl Into<String>) -> Self {
        self.filter.customer = Some(key.into());
        self
    }

    /// This part, of one customer whatever the address narrows; `None` leaves it as it is.
    #[must_use]
    pub fn and_only_customer(mut self, key: Option<String>) -> Self {
        if key.is_some() {
            self.filter.customer = key;
            self.alone = true;
        }
        self
    }

    /// `scope`, narrowed to this part. `corte` is the day in force: who was chosen by stage then is still chosen
    /// at another corte.
    #[must_use]
    pub fn of(&self, scope: &Scope, corte: Option<NaiveDate>) -> Scope {
        let inner = &self.filter;
        let outer = match (self.as_of, corte) {
            (Some(day), Some(corte)) => scope.at(day, corte),
            (Some(_), None) => Scope {
                as_of: self.as_of,
                ..scope.clone()
            },
            (None, _) => scope.clone(),
        };
        let filter = if self.alone {
            inner.clone()
        } else {
            let outer = outer.filter;
            ScopeFilter {
                salesperson: inner.salesperson.clone().or(outer.salesperson),
                customer: inner.customer.clone().or(outer.customer),
                stage: outer.stage,
                stage_on: outer.stage_on,
                kind: inner.kind.clone().or(outer.kind),
                from: inner.from.or(outer.from),
                to: inner.to.or(outer.to),
            }
        };
        Scope {
            as_of: outer.as_of,
            compare: outer.compare,
            filter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_keeps_what_it_does_not_narrow() {
        let scope = Scope {
            as_of: NaiveDate::from_ymd_opt(2026, 11, 23),
            filter: ScopeFilter {
                kind: Some("33".into()),
                salesperson: Some("v1".into()),
                ..ScopeFilter::default()
            },
            ..Scope::default()
        };
        let part = Part::of_salesperson("").of(&scope, None);
        assert_eq!(part.as_of, scope.as_of);
        assert_eq!(part.filter.kind.as_deref(), Some("33"));
        assert_eq!(
            part.filter.salesperson.as_deref(),
            Some(ScopeFilter::NOBODY)
        );
        assert_eq!(Part::default().of(&scope, None), scope);
        let alone = Part::of_only_customer("c1");
        let alone = alone.of(&scope, None);
        assert_eq!(alone.as_of, scope.as_of);
        let customer = Part::of_customer("c1").filter;
        assert_eq!(alone.filter, customer);
        assert_eq!(Part::default().and_only_customer(None), Part::default());
    }

    #[test]
    fn another_corte_is_about_who_stood_in_the_stage_at_this_one() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
        let mut scope = Scope::default();
        scope.filter.stage = Some("qualified".into());
        let (august, today) = (Part::at(day(8, 31).expect("a day in a test")), day(11, 23));
        let then = august.of(&scope, today);
        assert_eq!(then.as_of, day(8, 31));
        assert_eq!(then.filter.stage.as_deref(), Some("qualified"));
        assert_eq!(then.filter.stage_on, today);
        // The same day, and parts of it, are as they are.
        assert_eq!(Part::default().of(&scope, today), scope);
        assert_eq!(
            Part::of_customer("c1")
                .of(&then, day(8, 31))
                .filter
                .stage_on,
            today
        );
    }

    #[test]
    fn a_month_of_a_chart_is_the_company_at_its_end() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day in a test");
        let corte = day(11, 23);
        assert_eq!(Part::of_month(day(8, 1), corte), Part::at(day(8, 31)));
        assert_eq!(Part::of_month(day(11, 1), corte), Part::default());
        assert_eq!(Part::of_month(day(11, 1), day(11, 30)), Part::default());
        assert_eq!(
            Part::at(day(8, 31)).of(&Scope::default(), None).as_of,
            Some(day(8, 31))
        );
    }
}
