//! What company to build.

use chrono::{Datelike, NaiveDate};

use crate::rng::Rng;

/// What company to build. The same options give the same company on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompanyOptions {
    /// Seed of everything that chance decides.
    pub seed: u64,
    /// About how many documents over the history; credit notes come on top. Of 0 the company has no record at all.
    pub invoices: u32,
    /// The last day that was lived; history reaches 36 months back from it.
    pub today: NaiveDate,
    /// Leave out what is wrong or odd: bad tax ids, orphan payments, fields that cannot be read, other currencies…
    pub clean: bool,
    /// Names of sixty letters and more, amounts of twelve digits: what a screen has to find room for.
    pub wide: bool,
}

impl CompanyOptions {
    /// A company with the usual share of odd records.
    pub fn new(seed: u64, invoices: u32, today: NaiveDate) -> Self {
        Self {
            seed,
            invoices,
            today,
            clean: false,
            wide: false,
        }
    }

    /// Body of the company's tax id. Another company has another one: their records share ids, and an app
    /// that took them for one company would mix them.
    pub(crate) fn tax_id_body(&self) -> u32 {
        let day = i64::from(self.today.num_days_from_ce());
        let parts = [
            self.seed,
            u64::from(self.invoices),
            day.unsigned_abs(),
            u64::from(self.clean) | u64::from(self.wide) << 1,
        ];
        let digits = parts.into_iter().fold(0, |before, part| {
            u64::from(Rng::new(before ^ part).below(u32::MAX))
        });
        Rng::new(digits).below(1_000_000) + 76_000_000
    }

    /// A company that has not begun.
    pub(crate) fn is_empty(&self) -> bool {
        self.invoices == 0
    }

    /// Customers that such a company has in the end.
    pub(crate) fn customers(&self) -> u32 {
        if self.is_empty() {
            return 0;
        }
        (self.invoices / 20).clamp(8, 20_000)
    }

    /// People who sell.
    pub(crate) fn salespeople(&self) -> u32 {
        (3 + self.customers() / 40).clamp(3, 8)
    }
}
