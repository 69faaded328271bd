//! What numbers are about, in both languages: the query of an address, and the question to the sandbox.

use chrono::NaiveDate;
use form_urlencoded::Serializer;
use sandbox::{Question, TruthFilter};

/// How an address names customers of nobody.
const NOBODY: &str = "-";

/// Day and part of the company.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Corte; `None` is today.
    pub as_of: Option<NaiveDate>,
    /// Part of the company.
    pub part: TruthFilter,
    /// Company's day of the first sync, where stages have moved since.
    pub known_since: Option<NaiveDate>,
}

impl About {
    /// The whole company on a day.
    pub fn day(as_of: NaiveDate) -> Self {
        Self {
            as_of: Some(as_of),
            ..Self::default()
        }
    }

    /// Today, what one salesperson is responsible for; `None` is "Sin vendedor".
    pub fn salesperson(key: Option<&str>) -> Self {
        Self {
            part: TruthFilter {
                salesperson: Some(key.map(ToOwned::to_owned)),
                ..TruthFilter::default()
            },
            ..Self::default()
        }
    }

    /// Today, documents of one kind.
    pub fn kind(code: &str) -> Self {
        Self {
            part: TruthFilter {
                kind: Some(code.to_owned()),
                ..TruthFilter::default()
            },
            ..Self::default()
        }
    }

    /// The address of a screen (`#/cobranza`) about this.
    pub fn at(&self, screen: &str) -> String {
        let TruthFilter {
            salesperson,
            customer,
            stage,
            stage_on,
            kind,
            issued_from,
            issued_to,
            ..
        } = self.part.clone();
        let salesperson = salesperson.map(|key| key.unwrap_or_else(|| NOBODY.to_owned()));
        let day = |day: NaiveDate| day.to_string();
        let pairs = [
            ("corte", self.as_of.map(day)),
            ("vendedor", salesperson),
            ("cliente", customer),
            ("etapa", stage),
            ("etapa_al", stage_on.map(day)),
            ("tipo", kind),
            ("desde", issued_from.map(day)),
            ("hasta", issued_to.map(day)),
        ];
        let mut query = Serializer::new(String::new());
        for (name, value) in pairs {
            if let Some(value) = value {
                query.append_pair(name, &value);
            }
        }
        let query = query.finish();
        if query.is_empty() {
            screen.to_owned()
        } else {
            format!("{screen}?{query}")
        }
    }

    /// The question to the sandbox, asked on a day.
    pub fn question(&self, today: NaiveDate) -> Question {
        Question {
            stage_history_from: self.known_since,
            filter: self.part.clone(),
            ..Question::new(self.as_of.unwrap_or(today), today)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_what_it_is_about() {
        assert_eq!(About::default().at("#/"), "#/");
        let day = "2026-01-31".parse().expect("a date");
        assert_eq!(About::day(day).at("#/caja"), "#/caja?corte=2026-01-31");
        assert_eq!(About::salesperson(None).at("#/"), "#/?vendedor=-");
        let named = About::salesperson(Some("ana ríos"));
        assert_eq!(named.at("#/"), "#/?vendedor=ana+r%C3%ADos");
    }
}
