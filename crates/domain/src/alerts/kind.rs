//! Which facts raise an alert.

/// What an alert is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// Something is past due: in total, and of one customer.
    Overdue,
    /// Something falls due within seven days.
    DueSoon,
    /// A salesperson's attainment lies below 70 % of the pace of the month.
    SalespersonBelowTarget,
    /// A customer in Prospect or Contacted for 60 days.
    StaleProspect,
    /// One customer owes more than a quarter of the receivable.
    Concentration,
    /// No good sync for two intervals.
    SyncStale,
    /// Something is odd in the records.
    DataQuality,
    /// A number is beyond the limit of a rule that a person made.
    Rule,
}

impl AlertKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::Overdue,
        Self::DueSoon,
        Self::SalespersonBelowTarget,
        Self::StaleProspect,
        Self::Concentration,
        Self::SyncStale,
        Self::DataQuality,
        Self::Rule,
    ];

    /// A stable word for keys, marks and files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::DueSoon => "due-soon",
            Self::SalespersonBelowTarget => "salesperson-below-target",
            Self::StaleProspect => "stale-prospect",
            Self::Concentration => "concentration",
            Self::SyncStale => "sync-stale",
            Self::DataQuality => "data-quality",
            Self::Rule => "rule",
        }
    }

    /// The kind of the alert with `key`.
    pub fn of_key(key: &str) -> Option<Self> {
        let id = key.split_once(':').map_or(key, |(id, _)| id);
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The key of a fact about the company.
    pub(super) fn key(self) -> String {
        self.id().to_owned()
    }

    /// The key of a fact about somebody.
    pub(super) fn key_of(self, somebody: &str) -> String {
        format!("{}:{somebody}", self.id())
    }
}

/// How much an alert matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Look at it this week.
    Warning,
    /// Look at it today.
    Critical,
}
