//! What the numbers on the screen have to be: computed from the generator's own records, by plain loops that
//! follow the definitions word by word and share nothing with the app.

mod alerts;
mod apart;
mod cases;
mod cash;
mod choice;
mod debtors;
mod dso;
mod expected;
mod figure;
mod findings;
mod funnel;
mod ledger;
mod month;
mod question;
mod receivables;
mod sellers;
mod series;
mod stages;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::Company;
pub use apart::CurrencyRow;
pub use cash::{CashRow, CashSums, CashTables};
pub use debtors::DebtorRow;
pub use expected::ExpectedRow;
pub use figure::Figure;
pub(crate) use ledger::Ledger;
pub use question::{Question, TruthFilter};
pub use sellers::SalespersonRow;
pub use series::MonthRow;

/// Every number, by its id.
pub(crate) type Figures = BTreeMap<String, Figure>;

/// What is true on a day, of the part that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Truth {
    /// The day that is looked at.
    pub as_of: NaiveDate,
    /// The real day: later payments are cheques, not cash.
    pub today: NaiveDate,
    /// Every number by the id of its definition; parts and sides of it under longer ids.
    pub kpis: Figures,
    /// One row for each who sells, then "Sin vendedor".
    pub salespeople: Vec<SalespersonRow>,
    /// The ten who owe most.
    pub top_debtors: Vec<DebtorRow>,
    /// The last 24 months.
    pub series: Vec<MonthRow>,
    /// What came in and what went back.
    pub cash: CashTables,
    /// When what is owed is expected.
    pub expected: Vec<ExpectedRow>,
    /// Documents in currencies that cannot be converted.
    pub other_currencies: Vec<CurrencyRow>,
    /// Facts that want somebody, by the id of the alert.
    pub alerts: BTreeMap<&'static str, usize>,
    /// Records in which something is odd, by the id of the finding: of all records, seen from `today`.
    pub findings: BTreeMap<&'static str, usize>,
    /// What happened in the company, of all records, seen from `today`.
    pub cases: BTreeMap<&'static str, usize>,
}

/// The company seen on a day.
pub(crate) struct View<'a> {
    company: &'a Company,
    /// What is looked at.
    ledger: Ledger,
    /// Customers that are looked at, by index.
    clients: Vec<bool>,
    as_of: NaiveDate,
    today: NaiveDate,
    /// Day of the app's first sync.
    history_from: Option<NaiveDate>,
}

impl Company {
    /// What is true on `as_of`, when the real day is `today`: of the whole company, in its present stages.
    pub fn truth(&self, as_of: NaiveDate, today: NaiveDate) -> Truth {
        self.answer(&Question::new(as_of, today))
    }

    /// What is true of the part of the company that is asked for.
    pub fn answer(&self, question: &Question) -> Truth {
        if let Some(told) = self.as_told() {
            return told.answer(question);
        }
        let (as_of, today) = (question.as_of, question.today);
        let whole = Ledger::of(self);
        let findings = findings::count(self, &whole, today);
        let cases = cases::count(self, &whole, today);
        let mut view = View {
            company: self,
            ledger: Ledger::default(),
            clients: Vec::new(),
            as_of,
            today,
            history_from: question.stage_history_from,
        };
        view.clients = choice::clients(&view, &question.filter);
        view.ledger = choice::ledger(self, &view.clients, &question.filter, whole);
        let mut kpis = Figures::new();
        month::enter(&view, &mut kpis);
        receivables::enter(&view, &mut kpis);
        dso::enter(&view, &mut kpis);
        funnel::enter(&view, &mut kpis);
        sellers::enter(&view, &mut kpis);
        debtors::enter(&view, &mut kpis);
        Truth {
            as_of,
            today,
            kpis,
            salespeople: sellers::rows(&view),
            top_debtors: debtors::rows(&view),
            series: series::rows(&view),
            cash: cash::tables(&view),
            expected: expected::rows(&view),
            other_currencies: apart::rows(&view),
            alerts: alerts::count(&view),
            findings,
            cases,
        }
    }
}
