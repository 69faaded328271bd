//! Reports that were prepared by themselves: what they said is kept as it was said.

use chrono::NaiveDate;
use domain::{Currency, Order};

use crate::codec::decode;
use crate::local_name::{REPORT, report};
use crate::{Store, StoreError};

/// What a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeptReportKind {
    /// A month.
    Month,
    /// Monday to Sunday.
    Week,
}

/// One thing that a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptValue {
    /// Nothing.
    None,
    /// Nothing was ever synced.
    NeverSynced,
    /// A ratio without a base.
    NoBase,
    /// Minor units of the company's currency.
    Money(i64),
    /// A count.
    Count(i64),
    /// A share or a growth.
    Ratio(i64, i64),
    /// Days, which need not be whole.
    Days(i64, i64),
    /// At least so many days.
    DaysAtLeast(i64),
    /// A rate whose 100 is everything.
    Percent(i64, i64),
    /// An average amount, in minor units that need not be whole.
    Average(i64, i64),
    /// A day.
    Day(NaiveDate),
    /// A word or a name.
    Text(String),
}

/// A line of a report. Which values stand in it, in which order, its part says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    /// Stable word: `figure`, `debtor`, …; a part that is not known is not shown.
    pub part: String,
    /// Id of the number, key of the customer, …
    pub key: String,
    /// What it says.
    pub values: Vec<KeptValue>,
}

/// A report as it was told when it was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptReport {
    /// What it is of.
    pub kind: KeptReportKind,
    /// Its last day, by which it is named with its kind.
    pub to: NaiveDate,
    /// When it was due.
    pub due_on: NaiveDate,
    /// The company's day when it was prepared.
    pub prepared_on: NaiveDate,
    /// When that was, ms since the Unix epoch.
    pub prepared_at: i64,
    /// Published revision that it was made of.
    pub revision: u64,
    /// End of the sync of that revision, ms since the Unix epoch.
    pub synced_at: i64,
    /// Fingerprint of its records: see [`crate::fingerprint`].
    pub fingerprint: u64,
    /// Currency of its amounts.
    pub currency: Currency,
    /// Last days of the ranges of its aging.
    pub ranges: [u16; 3],
    /// Somebody has opened it, or put its announcement away.
    pub is_opened: bool,
    /// Somebody deleted it. It stays until the next one of its kind, so that it can come back and is not prepared
    /// again.
    pub is_deleted: bool,
    /// What it says. Their hash is kept beside them: others are no longer what was said.
    pub lines: Vec<KeptLine>,
}

impl KeptReport {
    /// Name of the local value.
    pub fn name(&self) -> String {
        report(self.kind, self.to)
    }
}

/// Every report that is kept, the newest first. What cannot be read is left out, and stays where it is.
///
/// # Errors
/// Those of [`Store::locals`]; [`StoreError::OtherVersion`] when a newer version of the app wrote one.
pub async fn read_kept_reports(store: &impl Store) -> Result<Vec<KeptReport>, StoreError> {
    let mut reports = Vec::new();
    for (_, bytes) in store.locals(REPORT).await? {
        match decode::<KeptReport>(&bytes) {
            Ok(report) => reports.push(report),
            Err(StoreError::Corrupt(_)) => {}
            Err(error) => return Err(error),
        }
    }
    reports.order_by(|a, b| {
        let newest = b.due_on.cmp(&a.due_on);
        newest.then_with(|| a.kind.cmp(&b.kind))
    });
    Ok(reports)
}
