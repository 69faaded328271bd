//! What the page and the worker say to each other.
//!
//! The page sends [`Command`]s, the worker answers with [`Update`]s. Everything here is plain data:
//! numbers are exact (integers in minor units, ratios as two integers), dates are civil dates in the
//! company's zone, instants are milliseconds since the Unix epoch, and there is no sentence for people:
//! problems are codes that the page words in the reader's language.

mod alert_rules;
mod alerts;
mod assistant;
mod backup;
mod cash;
mod changes;
mod collections;
mod command;
mod customers;
mod diagnosis;
mod digest;
mod explain;
mod figure;
mod findings;
mod funnel;
mod home;
mod import;
mod invoices;
mod kpi;
mod list;
mod mail;
mod problem;
mod profile_issue;
mod receivables;
mod reminders;
mod report;
mod salespeople;
mod scope;
mod search;
mod settings;
mod shell;
mod subject;
mod sync_log;
mod trends;
mod vanished;
mod views;

pub use alert_rules::{
    AlertRule, BuiltInAlert, MetricChoice, RuleHit, RuleOperator, RuleRow, RuleTest, RuleTestDay,
    RuleUnit, RuleWhom, RulesView, WhomKind,
};
pub use alerts::{AlertNews, AlertRow, AlertStatus, AlertsView, Severity};
pub use assistant::{
    AssistantCommand, AssistantStart, AssistantView, FieldLook, Looked, NameLook, PagingLook,
    Reading, WordKind, WordLook,
};
pub use backup::{
    BackupAbout, BackupContents, BackupFolder, BackupItems, BackupPreview, BackupTarget,
    BackupView, RestoreRefusal, WorkbookView,
};
pub use cash::{
    ApartCash, CashMethod, CashPoint, CashView, ExpectedPoint, ForecastAccuracy, ForecastPoint,
    ForecastView, Likely, PaymentFilter, PaymentGroup, PaymentKind, PaymentQuery, PaymentRow,
    PaymentSort, PaymentSortKey, PaymentTarget,
};
pub use changes::{ChangeGroup, ChangedDocument, ChangesView};
pub use collections::{
    Channel, CollectionFile, ContactResult, Deed, DisputeReason, EntryForm, EntryKey, EntryVersion,
    EntryView, EntryWhat, EventKey, LastContact, OwedDocument, PromiseProgress, PromiseState,
    QUEUE_ROWS, QueueLine, QueueReason, QueueView, QueueWait, Stamp, WaitingLine,
};
pub use command::{Command, ConnectionForm, Query, Screen};
pub use customers::{
    Behaviour, CustomerFilter, CustomerGroup, CustomerQuery, CustomerRow, CustomerSort,
    CustomerSortKey, CustomerView, CustomersView, ExpectedRow, LEAST_PAYMENTS, Rating, RatingView,
    StageMatrixRow, StoryKind, StoryLine,
};
pub use diagnosis::{Check, CheckFact, CheckId, CheckState, DiagnosisView};
pub use digest::{DigestPart, DigestView};
pub use explain::{ExplainInput, ExplainRow, ExplainSource, ExplainView};
pub use figure::{Delta, Direction, Figure, Missing, Polarity, Ratio};
pub use findings::{FindingCount, FindingRow, FindingSubject, FindingsView};
pub use funnel::{FunnelView, StageMoveRow};
pub use home::{
    AgingBucket, AlertView, HomeView, KpiView, MonthPoint, ReconciliationView, STAGE_IDS,
    SalespersonRow, StageRow,
};
pub use import::{
    ColumnPreview, FileProblem, IMPORT_PART_ROWS, ImportAbout, ImportCompany, ImportDone,
    ImportPreview, ImportQuestion, ImportRefusal, ImportRow, ImportRows, ImportSum, LineNote,
    OfficeAnswer, OfficeRequest, PREVIEW_LINES, SheetChoice, SheetPreview,
};
pub use invoices::{
    InvoiceFilter, InvoiceGroup, InvoiceQuery, InvoiceRow, InvoiceSort, InvoiceSortKey,
    InvoiceState, InvoiceView, InvoicesView, PaymentLine, Window,
};
pub use kpi::{KpiFigure, KpiId};
pub use list::{
    ApartSum, GroupHead, ListChoice, ListExport, ListField, ListPart, ListQuery, ListSums,
    ListTarget, Pick, Sort,
};
pub use mail::{
    Draft, Letter, LetterFile, LetterRefusal, LetterRequest, LetterRow, LetterWait, LetterWay,
    MailForm, MailView, RelayState, RelayView, ReminderLetter, ReminderStop,
};
pub use problem::{Hint, Problem, ProblemKind};
pub use profile_issue::{BUILT_IN_PROFILES, DocumentFault, DocumentIssue, DocumentValue};
pub use receivables::{
    AgingMonth, DebtorGroup, DebtorQuery, DebtorRow, DebtorSort, PROMISED_DAYS, PromiseLine,
    PromiseWhen, ReceivablesView,
};
pub use reminders::{
    CalendarEntry, CalendarWhat, NoContact, OpenedLine, Phone, REMINDER_DATA_MS, Reach,
    ReminderChange, ReminderDocument, ReminderLine, ReminderOf, ReminderOut, ReminderSetup,
    ReminderStep, ReminderText, ReminderTone, ReminderWait, RemindersView, ThanksLine, UpcomingDay,
};
pub use report::{
    DaySpan, KeptDifference, KeptNote, KeptReportRow, MonthlyForm, Movement, Mover, MovingDocument,
    ReportBar, ReportData, ReportDeed, ReportFigure, ReportFile, ReportKind, ReportPeriod,
    ReportStep, ReportView, ReportsView, ScheduleForm,
};
pub use salespeople::{SalespeopleView, SalespersonPace, TargetSource};
pub use scope::{Compare, LeftOut, Scope, ScopeFilter, ScopeView};
pub use search::{HitKind, SearchHit};
pub use settings::{
    Environment, HolidayRow, LONGEST_RANGE_DAYS, ProfileSource, ProfileView, SettingsForm,
    SettingsView, TargetAmount, TargetRow,
};
pub use shell::{CompanyView, Mode, Phase, Progress, ShellView, SyncState, SyncStatus};
pub use subject::{CashSide, ExpectedWhen, Subject};
pub use sync_log::{
    ListKind, RejectedRow, RunOutcome, RunSource, SyncCounts, SyncRunRow, SyncView,
};
pub use trends::{TrendPoint, TrendsView};
pub use vanished::{VanishedGroup, VanishedPart, VanishedRow, VanishedSum};
pub use views::SavedView;

use serde::{Deserialize, Serialize};

/// Raised by one whenever a message changes its shape. The page refuses a worker of another version.
pub const PROTOCOL_VERSION: u32 = 6;

/// A company that answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReachedCompany {
    /// Its name.
    pub name: String,
    /// Milliseconds that its answer took, where that was long.
    pub slow_ms: Option<u64>,
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Update {
    /// First message of a worker, before anything is asked of it.
    Ready {
        /// The worker's [`PROTOCOL_VERSION`].
        protocol: u32,
    },
    /// The frame around every screen: company, freshness, phase.
    Shell(Box<ShellView>),
    /// Answer to [`Command::TestConnection`]: what was reached, or why not.
    ConnectionTested(Result<ReachedCompany, Problem>),
    /// Answer to [`Command::Diagnose`], as far as it is.
    Diagnosis(Box<DiagnosisView>),
    /// Answer to [`Command::Connect`]: the first sync has begun (`Ok`) or the connection test failed.
    Connected(Result<String, Problem>),
    /// Day, comparison and part of the company that the next answers are about.
    Scope(ScopeView),
    /// The current screen is Inicio.
    Home(Box<HomeView>),
    /// The current screen is "Cola de hoy".
    Queue(Box<QueueView>),
    /// The current screen is Recordatorios.
    Reminders(Box<RemindersView>),
    /// What was put down about the customer whose page, or whose document, is open.
    CollectionFile(Box<CollectionFile>),
    /// Answer to [`Command::Collect`].
    Collected {
        /// As it was asked.
        request: u32,
        /// The event, to be undone; or why nothing was put down.
        result: Result<EventKey, Problem>,
    },
    /// The current screen is Cobranza.
    Receivables(Box<ReceivablesView>),
    /// The current screen is Clientes.
    Customers(Box<CustomersView>),
    /// A customer's page is open; `None` when no customer has that key.
    Customer(Option<Box<CustomerView>>),
    /// The current screen is Embudo.
    Funnel(Box<FunnelView>),
    /// The current screen is Vendedores.
    Salespeople(Box<SalespeopleView>),
    /// The current screen is Caja.
    Cash(Box<CashView>),
    /// The current screen is Tendencias.
    Trends(Box<TrendsView>),
    /// The current screen is Informes.
    Report(Box<ReportView>),
    /// The current screen is Informes: beside the report.
    Reports(Box<ReportsView>),
    /// The current screen is Alertas.
    Alerts(Box<AlertsView>),
    /// A look at the facts raised something that was not told before.
    AlertNews(AlertNews),
    /// What was raised is to be mailed.
    MailAlerts {
        /// Which opening of a company it is about.
        opening: u32,
        /// Id of its letter.
        id: String,
        /// Day on which it was raised.
        on: chrono::NaiveDate,
        /// What was raised.
        news: AlertNews,
    },
    /// A report that was prepared by itself is to be mailed.
    MailReport {
        /// Which opening of a company it is about.
        opening: u32,
        /// Id of its letter.
        id: String,
        /// What it says.
        view: Box<ReportView>,
    },
    /// The digest of the day is to be mailed.
    MailDigest {
        /// Which opening of a company it is about.
        opening: u32,
        /// Id of its letter.
        id: String,
        /// What it says.
        view: DigestView,
    },
    /// Answer to [`Command::WriteLetter`]: the tables of the statement, for the program that writes it.
    LetterTables {
        /// As it was asked.
        request: Box<LetterRequest>,
        /// Name of the file.
        name: String,
        /// The tables as that program reads them.
        bytes: Vec<u8>,
    },
    /// The current screen is the rules of alerts.
    AlertRules(Box<RulesView>),
    /// Answer to [`Command::SaveRule`], once the rule is on the disk: as it was sent, and the id under which it is kept.
    RuleKept(AlertRule, u32),
    /// Answer to [`Command::TryRule`], once the past was looked at.
    RuleTried(Box<RuleTest>),
    /// A number is being explained; `None` before the first sync.
    Explain(Option<Box<ExplainView>>),
    /// The current screen is Glosario: every number, without comparison.
    Glossary(Vec<KpiFigure>),
    /// The findings below Sincronización.
    Findings(Box<FindingsView>),
    /// The current screen is the list of invoices.
    Invoices(Box<InvoicesView>),
    /// A document is open beside the list of invoices; `None` when no document has that key.
    Invoice(Option<Box<InvoiceView>>),
    /// The current screen is Sincronización.
    Sync(Box<SyncView>),
    /// The current screen is Ajustes.
    Settings(Box<SettingsView>),
    /// The current screen is the connection assistant.
    Assistant(Box<AssistantView>),
    /// Answer to [`Command::Search`].
    Found {
        /// The text that was searched.
        text: String,
        /// Customers first, then documents.
        hits: Vec<SearchHit>,
    },
    /// A file for the person to save.
    File {
        /// Suggested file name.
        name: String,
        /// MIME type.
        mime: String,
        /// Content.
        bytes: Vec<u8>,
    },
    /// Answer to [`Command::MakeCalendar`]: what is to come, by day.
    Calendar(Vec<CalendarEntry>),
    /// Records of a list, for the clipboard.
    Clip {
        /// Cells between tabs.
        text: String,
        /// How many records.
        rows: u32,
    },
    /// Tables for the program that writes the workbook.
    Tables {
        /// Suggested file name.
        name: String,
        /// Where the workbook goes: one for the folder comes back with [`Command::KeepWorkbook`].
        target: BackupTarget,
        /// The tables as that program reads them.
        bytes: Vec<u8>,
    },
    /// How far an import is: rows read.
    Importing(u64),
    /// Answer to [`Command::Import`].
    Imported {
        /// Number of the import.
        import: u32,
        /// What came in, or why nothing did.
        result: Result<ImportDone, ImportRefusal>,
    },
    /// Answer to [`Command::MakeBackup`], or a backup that is due.
    Backup {
        /// Suggested file name.
        name: String,
        /// Where it is to go.
        target: BackupTarget,
        /// [`BackupContents`], encoded.
        contents: Vec<u8>,
    },
    /// Answer to [`Command::LookAtBackup`].
    BackupPreview(Result<Box<BackupPreview>, RestoreRefusal>),
    /// Answer to [`Command::Restore`].
    Restored(Result<(), RestoreRefusal>),
    /// A command could not be carried out; nothing changed.
    Refused(Problem),
}

/// A message that did not decode: page and worker come from different versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadMessage;

impl std::fmt::Display for BadMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("message of another version")
    }
}

impl std::error::Error for BadMessage {}

/// Bytes of a message, for `postMessage`.
///
/// # Panics
/// Never for the types of this crate: encoding to memory cannot fail.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).expect("plain data always encodes to memory")
}

/// The message in `bytes`.
///
/// # Errors
/// [`BadMessage`] when the bytes are not a message of this version.
pub fn decode<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, BadMessage> {
    postcard::from_bytes(bytes).map_err(|_| BadMessage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_survives_the_trip() {
        let command = Command::Ask {
            query: Query {
                scope: Scope::default(),
                screen: Screen::Home,
            },
            about: Some("c1".to_owned()),
        };
        assert_eq!(decode::<Command>(&encode(&command)), Ok(command));
    }

    #[test]
    fn bytes_of_another_version_are_refused() {
        assert_eq!(decode::<Update>(&[250, 1, 2]), Err(BadMessage));
    }
}
