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

    /// The customers of a salesperson; an empty key is "Sin vendedor".
    pub fn of_salesperson(key: &str) -> Self {
        Self::default().and_salesperson(key)
    }

    /// One customer.
    pub fn of_customer(key: impl Into<String>) -> Self {
        Self {
            filter: ScopeFilter {
                customer: Some(key.into()),
                ..ScopeFilter::default()
            },
            ..Self::default()
        }
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

    /// This part, of one customer; `None` leaves it as it is.
    #[must_use]
    pub fn and_customer(mut self, key: Option<String>) -> Self {
        if key.is_some() {
            self.filter.customer = key;
        }
        self
    }

    /// This part, of the customers in a stage.
    #[must_use]
    pub fn and_stage(mut self, stage: impl Into<String>) -> Self {
        self.filter.stage = Some(stage.into());
        self
    }

    /// `scope`, narrowed to this part.
    #[must_use]
    pub fn of(&self, scope: &Scope) -> Scope {
        let (inner, outer) = (&self.filter, &scope.filter);
        Scope {
            as_of: self.as_of.or(scope.as_of),
            compare: scope.compare,
            filter: ScopeFilter {
                salesperson: inner.salesperson.clone().or(outer.salesperson.clone()),
                customer: inner.customer.clone().or(outer.customer.clone()),
                stage: inner.stage.clone().or(outer.stage.clone()),
                kind: inner.kind.clone().or(outer.kind.clone()),
                from: inner.from.or(outer.from),
                to: inner.to.or(outer.to),
            },
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
        let part = Part::of_salesperson("").and_stage("won").of(&scope);
        assert_eq!(part.as_of, scope.as_of);
        assert_eq!(part.filter.kind.as_deref(), Some("33"));
        assert_eq!(
            part.filter.salesperson.as_deref(),
            Some(ScopeFilter::NOBODY)
        );
        assert_eq!(part.filter.stage.as_deref(), Some("won"));
        assert_eq!(Part::default().of(&scope), scope);
    }

    #[test]
    fn a_month_of_a_chart_is_the_company_at_its_end() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day in a test");
        let corte = day(11, 23);
        assert_eq!(Part::of_month(day(8, 1), corte), Part::at(day(8, 31)));
        assert_eq!(Part::of_month(day(11, 1), corte), Part::default());
        assert_eq!(Part::of_month(day(11, 1), day(11, 30)), Part::default());
        assert_eq!(
            Part::at(day(8, 31)).of(&Scope::default()).as_of,
            Some(day(8, 31))
        );
    }
}
