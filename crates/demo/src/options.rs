//! What company to build.

use chrono::NaiveDate;

/// What company to build. The same options give the same company on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompanyOptions {
    /// Seed of everything that chance decides.
    pub seed: u64,
    /// About how many documents over the history; credit notes come on top.
    pub invoices: u32,
    /// The last day that was lived; history reaches 36 months back from it.
    pub today: NaiveDate,
    /// Leave out what is wrong or odd: bad tax ids, orphan payments, fields that cannot be read, other currencies…
    pub clean: bool,
}

impl CompanyOptions {
    /// A company with the usual share of odd records.
    pub fn new(seed: u64, invoices: u32, today: NaiveDate) -> Self {
        Self {
            seed,
            invoices,
            today,
            clean: false,
        }
    }

    /// Customers that such a company has in the end.
    pub(crate) fn customers(&self) -> u32 {
        (self.invoices / 20).clamp(8, 20_000)
    }

    /// People who sell.
    pub(crate) fn salespeople(&self) -> u32 {
        (3 + self.customers() / 40).clamp(3, 8)
    }
}
