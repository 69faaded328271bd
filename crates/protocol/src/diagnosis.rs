//! Diagnóstico: what stands between this device and the numbers, checked one by one.

use serde::{Deserialize, Serialize};

use crate::Problem;

/// What is checked, in the order in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CheckId {
    /// This device has a network.
    Network,
    /// Somebody answers at the address.
    Address,
    /// The answer may be read by a page.
    Cors,
    /// The key is accepted.
    Key,
    /// The company's name comes.
    Company,
    /// A row of the customers can be read.
    Customers,
    /// A row of the documents can be read.
    Invoices,
    /// A row of the payments can be read.
    Payments,
    /// The device's clock agrees with the server's.
    Clock,
    /// This device has room, and keeps what it has.
    Storage,
    /// Which program this is.
    Versions,
    /// What the admin decided is understood.
    Config,
}

impl CheckId {
    /// All, in their order.
    pub const ALL: [Self; 12] = [
        Self::Network,
        Self::Address,
        Self::Cors,
        Self::Key,
        Self::Company,
        Self::Customers,
        Self::Invoices,
        Self::Payments,
        Self::Clock,
        Self::Storage,
        Self::Versions,
        Self::Config,
    ];

    /// A stable word for reports and tests.
    pub fn code(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Address => "address",
            Self::Cors => "cors",
            Self::Key => "key",
            Self::Company => "company",
            Self::Customers => "customers",
            Self::Invoices => "invoices",
            Self::Payments => "payments",
            Self::Clock => "clock",
            Self::Storage => "storage",
            Self::Versions => "versions",
            Self::Config => "config",
        }
    }
}

/// How a check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CheckState {
    /// Not begun.
    Waiting,
    /// On its way.
    Running,
    /// As it should be.
    Good,
    /// It works, and something about it should be known.
    Odd,
    /// It does not work.
    Bad,
    /// Could not be looked at, since one before it failed.
    Skipped,
}

impl CheckState {
    /// A stable word for reports and tests.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Good => "good",
            Self::Odd => "odd",
            Self::Bad => "bad",
            Self::Skipped => "skipped",
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckFact {
    /// What stands in the way.
    Problem(Problem),
    /// The answer took so long, ms.
    Slow(u64),
    /// Rows that were read, and those of them that could not be.
    Rows {
        /// Read.
        read: u32,
        /// Of them, no record.
        rejected: u32,
    },
    /// This API has no such list.
    Absent,
    /// The server's clock less the device's, minutes.
    Skew(i64),
    /// The server does not let its clock be read.
    NoClock,
    /// Room on the device, bytes.
    Room {
        /// In use by this site.
        used: Option<u64>,
        /// At most.
        quota: Option<u64>,
        /// The browser promised to keep it.
        persisted: bool,
    },
    /// Plain technical words: versions, keys that nobody reads.
    Plain(String),
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which.
    pub id: CheckId,
    /// How it stands.
    pub state: CheckState,
    /// How long it took, where that says something.
    pub ms: Option<u64>,
    /// What was found.
    pub fact: Option<CheckFact>,
}

/// What Diagnóstico shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosisView {
    /// In the order of [`CheckId::ALL`].
    pub checks: Vec<Check>,
    /// To send to whoever helps: no key, no data of the company. Empty while checks are left.
    pub report: String,
}
