//! What "Explica este número" can be asked about: a number of `kpis.md`, or any other figure of a screen.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::KpiId;

/// Between the parts of a code; only a raw word at its end may hold it too.
const BETWEEN: char = '~';

/// Which side of the cash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CashSide {
    /// What came in.
    In,
    /// What went back, as a positive amount.
    Out,
    /// What came in less what went back.
    Net,
    /// How many payments.
    Payments,
}

/// When something is expected to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExpectedWhen {
    /// Past due at the corte.
    Overdue,
    /// The week of this day.
    Week(NaiveDate),
    /// After the last week of the screen.
    Later,
}

/// A figure of a screen. At which corte and of which part of the company says the scope beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A number of `kpis.md`: its own code.
    Kpi(KpiId),
    /// `billed~2025-11-23~2026-11-22`: billed in those days.
    Billed {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// `collection-rate~2026-11-02~2026-11-08`: a number of a month over those days.
    Over {
        /// Which: [`KpiId::is_of_days`].
        id: KpiId,
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// `cash-in~2026-11-01~2026-11-22~transfer`, `cash-out~…`, `cash-net~…`, `cash-payments~…`.
    Cash {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
        /// `transfer`, `check`, `cash`, `card`, or the raw word; all methods without it.
        method: Option<String>,
        /// Which way.
        side: CashSide,
    },
    /// `expected-due~2026-11-23`, `expected-due~overdue`, `expected-due~later`: outstanding by due date.
    ExpectedByDue(ExpectedWhen),
    /// `expected-habit~…`: outstanding by how each customer usually pays.
    ExpectedByHabit(ExpectedWhen),
    /// `open-documents`: documents with something outstanding.
    OpenDocuments,
    /// `overdue-customers`: customers who owe something past due.
    OverdueCustomers,
    /// `debtor-share~<key>`: what a customer owes ÷ the receivable.
    DebtorShare(String),
    /// `usual-days-late`: amount-weighted days late of what was paid in twelve months.
    UsualDaysLate,
    /// `stage-customers~<word>`: customers in a stage that is none of [`crate::STAGE_IDS`].
    StageCustomers(String),
    /// `unknown-stages`: customers in all stages that nobody knows.
    UnknownStages,
    /// `stage-value~<id or word>`: estimated value of a stage.
    StageValue(String),
    /// `target`: target of the month.
    Target,
    /// `attainment`: billed ÷ target.
    Attainment,
    /// `needed-per-business-day`: what is missing to the target ÷ the business days that are left.
    NeededPerDay,
    /// `month-pace`: business days gone ÷ business days of the month.
    MonthPace,
    /// `exchange-difference`: what documents in other currencies brought beyond their own rate.
    ExchangeDifference,
    /// `receivable-apart~USD`: outstanding in a currency without a rate.
    Apart(String),
}

/// Codes of what has no parts.
const PLAIN: [(&str, Subject); 9] = [
    ("open-documents", Subject::OpenDocuments),
    ("overdue-customers", Subject::OverdueCustomers),
    ("usual-days-late", Subject::UsualDaysLate),
    ("unknown-stages", Subject::UnknownStages),
    ("target", Subject::Target),
    ("attainment", Subject::Attainment),
    ("needed-per-business-day", Subject::NeededPerDay),
    ("month-pace", Subject::MonthPace),
    ("exchange-difference", Subject::ExchangeDifference),
];

const CASH: [(&str, CashSide); 4] = [
    ("cash-in", CashSide::In),
    ("cash-out", CashSide::Out),
    ("cash-net", CashSide::Net),
    ("cash-payments", CashSide::Payments),
];

impl Subject {
    /// The cash of some days by all methods.
    pub fn cash(side: CashSide, from: NaiveDate, to: NaiveDate) -> Self {
        Self::Cash {
            from,
            to,
            method: None,
            side,
        }
    }

    /// Billed in the twelve months to a day.
    pub fn billed_in_year(to: NaiveDate) -> Self {
        let from = to
            .checked_sub_months(Months::new(12))
            .and_then(|day| day.checked_add_days(Days::new(1)));
        Self::Billed {
            from: from.unwrap_or(to),
            to,
        }
    }

    /// Its text in addresses and marks; stable.
    pub fn code(&self) -> String {
        let join = |parts: &[&str]| parts.join("~");
        match self {
            Self::Kpi(id) => id.code().to_owned(),
            Self::Billed { from, to } => format!("billed~{from}~{to}"),
            Self::Over { id, from, to } => format!("{}~{from}~{to}", id.code()),
            Self::Cash {
                from,
                to,
                method,
                side,
            } => {
                let side = CASH.iter().find(|(_, known)| known == side);
                let days = [from.to_string(), to.to_string()];
                let mut parts = vec![side.map_or("", |(code, _)| *code), &days[0], &days[1]];
                parts.extend(method.as_deref());
                join(&parts)
            }
            Self::ExpectedByDue(when) => join(&["expected-due", &when.code()]),
            Self::ExpectedByHabit(when) => join(&["expected-habit", &when.code()]),
            Self::DebtorShare(key) => join(&["debtor-share", key]),
            Self::StageCustomers(word) => join(&["stage-customers", word]),
            Self::StageValue(stage) => join(&["stage-value", stage]),
            Self::Apart(currency) => join(&["receivable-apart", currency]),
            plain => {
                let known = PLAIN.iter().find(|(_, subject)| subject == plain);
                known.map_or("", |(code, _)| *code).to_owned()
            }
        }
    }

    /// What a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        let Some((family, rest)) = code.split_once(BETWEEN) else {
            let plain = PLAIN.iter().find(|(known, _)| *known == code);
            return plain
                .map(|(_, subject)| subject.clone())
                .or_else(|| KpiId::from_code(code).map(Self::Kpi));
        };
        let days = || {
            let (from, rest) = rest.split_once(BETWEEN)?;
            let (to, word) = match rest.split_once(BETWEEN) {
                Some((to, word)) => (to, Some(word.to_owned())),
                None => (rest, None),
            };
            Some((day(from)?, day(to)?, word))
        };
        if let Some((_, side)) = CASH.iter().find(|(known, _)| *known == family) {
            let (from, to, method) = days()?;
            return Some(Self::Cash {
                from,
                to,
                method,
                side: *side,
            });
        }
        Some(match family {
            "billed" => match days()? {
                (from, to, None) => Self::Billed { from, to },
                _ => return None,
            },
            "expected-due" => Self::ExpectedByDue(ExpectedWhen::from_code(rest)?),
            "expected-habit" => Self::ExpectedByHabit(ExpectedWhen::from_code(rest)?),
            "debtor-share" => Self::DebtorShare(rest.to_owned()),
            "stage-customers" => Self::StageCustomers(rest.to_owned()),
            "stage-value" => Self::StageValue(rest.to_owned()),
            "receivable-apart" => {
                let letters = rest.bytes().all(|byte| byte.is_ascii_uppercase());
                if rest.len() != 3 || !letters {
                    return None;
                }
                Self::Apart(rest.to_owned())
            }
            other => match (KpiId::from_code(other)?, days()?) {
                (id, (from, to, None)) if id.is_of_days() => Self::Over { id, from, to },
                _ => return None,
            },
        })
    }

    /// The number of `kpis.md` that it is.
    pub fn kpi(&self) -> Option<KpiId> {
        match self {
            Self::Kpi(id) => Some(*id),
            _ => None,
        }
    }
}

impl From<KpiId> for Subject {
    fn from(id: KpiId) -> Self {
        Self::Kpi(id)
    }
}

impl ExpectedWhen {
    fn code(self) -> String {
        match self {
            Self::Overdue => "overdue".to_owned(),
            Self::Later => "later".to_owned(),
            Self::Week(day) => day.to_string(),
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        match code {
            "overdue" => Some(Self::Overdue),
            "later" => Some(Self::Later),
            week => day(week).map(Self::Week),
        }
    }
}

/// A day as it is written, in the years of which there are cortes.
fn day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.parse().ok()?;
    ((1900..=9999).contains(&day.year()) && day.to_string() == text).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        day(text).expect("a day in a test")
    }

    #[test]
    fn every_code_names_one_subject() {
        let (from, to) = (on("2026-11-01"), on("2026-11-22"));
        let cash = |method: Option<&str>, side| Subject::Cash {
            from,
            to,
            method: method.map(str::to_owned),
            side,
        };
        let mut subjects = vec![
            Subject::Billed { from, to },
            Subject::Over {
                id: KpiId::CollectionRate,
                from,
                to,
            },
            Subject::ExpectedByDue(ExpectedWhen::Overdue),
            Subject::ExpectedByDue(ExpectedWhen::Week(from)),
            Subject::ExpectedByHabit(ExpectedWhen::Later),
            Subject::DebtorShare("c~7/ñ".into()),
            Subject::StageCustomers("Tibio ~ o no".into()),
            Subject::StageCustomers(String::new()),
            Subject::StageValue("won".into()),
            Subject::Apart("USD".into()),
        ];
        for (_, side) in CASH {
            subjects.extend([
                cash(None, side),
                cash(Some(""), side),
                cash(Some("card"), side),
                cash(Some("pago~web"), side),
            ]);
        }
        subjects.extend(PLAIN.map(|(_, subject)| subject));
        subjects.extend(KpiId::ALL.iter().map(|id| Subject::Kpi(*id)));
        let codes: std::collections::HashSet<String> = subjects.iter().map(Subject::code).collect();
        assert_eq!(codes.len(), subjects.len());
        for subject in subjects {
            assert_eq!(Subject::from_code(&subject.code()), Some(subject));
        }
    }

    #[test]
    fn another_text_names_nothing() {
        for code in [
            "",
            "nothing",
            "cash-in",
            "cash-in~2026-11-01",
            "cash-in~2026-11-01~2026-11-31",
            "cash-in~2026-11-1~2026-11-30",
            "billed~2026-11-01~2026-11-30~33",
            "billed~+12026-11-01~2026-11-30",
            "expected-due~soon",
            "receivable-apart~usd",
            "receivable-apart~PESO",
            "target~1",
            "dso~",
            "dso~2026-11-01~2026-11-30",
            "new-customers~2026-11-01~2026-11-30~x",
        ] {
            assert_eq!(Subject::from_code(code), None, "{code}");
        }
    }
}
