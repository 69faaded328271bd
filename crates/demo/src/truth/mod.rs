//! What the numbers on the screen have to be: computed from the generator's own records, by plain loops that
//! follow the definitions word by word and share nothing with the app.

mod apart;
mod debtors;
mod dso;
mod figure;
mod findings;
mod funnel;
mod ledger;
mod month;
mod receivables;
mod sellers;
mod series;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::Company;
pub use apart::CurrencyRow;
pub use debtors::DebtorRow;
pub use figure::Figure;
pub(crate) use ledger::Ledger;
pub use sellers::SalespersonRow;
pub use series::MonthRow;

/// Every number, by its id.
pub(crate) type Figures = BTreeMap<String, Figure>;

/// What is true on a day.
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
    /// Documents in currencies that cannot be converted.
    pub other_currencies: Vec<CurrencyRow>,
    /// How many there are of each thing that is odd, whatever the day.
    pub findings: BTreeMap<&'static str, usize>,
}

/// The company seen on a day.
pub(crate) struct View<'a> {
    pub company: &'a Company,
    pub ledger: &'a Ledger,
    pub as_of: NaiveDate,
    pub today: NaiveDate,
}

impl Company {
    /// What is true on `as_of`, when the real day is `today`.
    pub fn truth(&self, as_of: NaiveDate, today: NaiveDate) -> Truth {
        let ledger = Ledger::of(self);
        let view = View {
            company: self,
            ledger: &ledger,
            as_of,
            today,
        };
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
            salespeople: sellers::rows(&view),
            top_debtors: debtors::rows(&view),
            series: series::rows(&view),
            other_currencies: apart::rows(&view),
            findings: findings::count(&view),
            kpis,
        }
    }
}
