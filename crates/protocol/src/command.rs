//! What the page asks of the worker.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    AlertRule, AlertStatus, AssistantCommand, BackupTarget, BuiltInAlert, CustomerFilter,
    CustomerQuery, DebtorQuery, Deed, Environment, ImportAbout, ImportCompany, ImportRows,
    InvoiceFilter, InvoiceQuery, Letter, LetterRequest, ListExport, MailForm, PaymentFilter,
    PaymentQuery, ReminderChange, ReportDeed, ReportFile, ReportPeriod, SavedView, Scope,
    SettingsForm, Subject, TargetAmount, VanishedGroup, Window,
};

/// What a person typed to connect.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionForm {
    /// As pasted; the worker trims spaces and line breaks.
    pub api_key: String,
    /// Production or sandbox; `None` leaves what `config.json` says.
    pub environment: Option<Environment>,
    /// Another address (a proxy, a local sandbox); `None` leaves what `config.json` says.
    pub base_url: Option<String>,
    /// What the API looks like, a document or the name of a built-in profile; `None` leaves what `config.json` says.
    pub profile: Option<String>,
    /// Whether another key is of the company that the device knows at this address; `None` when nobody was asked.
    pub is_same_company: Option<bool>,
}

/// The key never reaches a log.
impl std::fmt::Debug for ConnectionForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConnectionForm")
            .field("environment", &self.environment)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

/// The screen that is being looked at. The worker answers at once and again whenever its data change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Day, comparison and part of the company.
    pub scope: Scope,
    /// Which screen.
    pub screen: Screen,
}

/// A screen with what is chosen on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Screen {
    /// Inicio.
    Home,
    /// Cobranza.
    Receivables {
        /// Which lines of the debtors, in which order.
        list: DebtorQuery,
    },
    /// "Cola de hoy".
    Queue {
        /// Only what this person looks after; empty: what nobody does.
        responsible: Option<String>,
    },
    /// Recordatorios.
    Reminders {
        /// Day of the calendar that is open.
        day: Option<NaiveDate>,
    },
    /// Clientes.
    Customers {
        /// Which customers.
        filter: CustomerFilter,
        /// Which lines, in which order.
        list: CustomerQuery,
        /// Key of the customer whose page is open: answered with [`crate::Update::Customer`] too.
        open: Option<String>,
    },
    /// Embudo.
    Funnel,
    /// Vendedores.
    Salespeople,
    /// Caja.
    Cash {
        /// Which payments.
        filter: PaymentFilter,
        /// Which lines, in which order.
        list: PaymentQuery,
    },
    /// A window of the invoices that match.
    Invoices {
        /// Which documents.
        filter: InvoiceFilter,
        /// Which lines, in which order.
        list: InvoiceQuery,
        /// Key of the document open beside the list, as in [`crate::InvoiceRow::key`]: answered with
        /// [`crate::Update::Invoice`] too.
        open: Option<String>,
    },
    /// Tendencias.
    Trends,
    /// Informes.
    Report(ReportPeriod),
    /// Alertas.
    Alerts,
    /// The rules of alerts, below Alertas.
    AlertRules,
    /// "Explica este número".
    Explain {
        /// Which figure.
        subject: Subject,
        /// Which rows of its parts.
        window: Window,
    },
    /// Data quality, below Sincronización.
    Findings {
        /// Only this kind.
        kind: Option<String>,
        /// Which rows.
        window: Window,
    },
    /// Glosario.
    Glossary,
    /// Sincronización.
    Sync,
    /// Ajustes.
    Settings,
    /// The connection assistant, below Ajustes.
    Assistant,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// First command: open what is on this device and begin the timer.
    Start {
        /// Address of the folder that holds `index.html` and `config.json`, ending in `/`.
        base: String,
        /// Address of the loader of the program of the demo.
        demo: String,
        /// `document.visibilityState == "visible"`.
        visible: bool,
        /// `navigator.onLine`.
        online: bool,
    },
    /// The page became visible or hidden, online or offline.
    Wake {
        /// Visible now.
        visible: bool,
        /// Online now.
        online: bool,
    },
    /// Show the demo company.
    OpenDemo,
    /// Back from the demo to the real company, or to Bienvenida when there is none.
    LeaveDemo,
    /// Ask the company's name with this key; changes nothing. `None` tests the saved connection.
    TestConnection(Option<ConnectionForm>),
    /// Check the open company's connection and this device one by one; changes nothing.
    Diagnose {
        /// Version of the page, for the report.
        page: String,
    },
    /// Test, keep the connection, begin the first sync.
    Connect {
        /// Address and key.
        form: ConnectionForm,
        /// Keep the key on this device, wrapped by a key that cannot be read out of the browser.
        remember: bool,
    },
    /// Sync without waiting for the timer.
    SyncNow,
    /// Stop the sync of this tab; what it had fetched is taken up by the next one.
    StopSync,
    /// The same, but read everything: what vanished without a word is missed.
    CheckEverything,
    /// Hide vanished records, or keep them.
    ChooseVanished {
        /// Which.
        group: VanishedGroup,
        /// As [`crate::VanishedPart::until`].
        until: i64,
        /// Hide them.
        hide: bool,
    },
    /// Send all vanished records as a CSV file, under these names of its nine columns with `;` between them.
    DownloadVanished(String),
    /// The screen that is being looked at; replaces the one before.
    Ask {
        /// Which.
        query: Query,
        /// Key of a customer about whom a sheet is open over it: what was put down about them is answered too
        /// ([`crate::Update::CollectionFile`]).
        about: Option<String>,
    },
    /// Find customers and documents by name, tax id, folio or amount, whatever screen is open.
    Search(String),
    /// Save what Ajustes changed.
    SaveSettings(SettingsForm),
    /// Set (or with `None` take back) the target of a salesperson, for every month or for one.
    SetTarget {
        /// Key of the salesperson.
        salesperson: String,
        /// First day of the month; `None`: every month.
        month: Option<NaiveDate>,
        /// 0 says that there is none, whatever the API sends.
        amount: Option<TargetAmount>,
    },
    /// Count a day as a holiday or as a business day; `None`: as the calendar of the app says.
    SetHoliday {
        /// Day.
        day: NaiveDate,
        /// Whether it is a holiday.
        observed: Option<bool>,
    },
    /// Tell the receivable apart by ranges past due that end after these days; `None`: the usual ones.
    SetAgingRanges(Option<[u16; 3]>),
    /// Rate customers by brackets of days late that end after these days; `None`: the usual ones.
    SetRatingBrackets(Option<[u16; 3]>),
    /// Change how reminders are written.
    SetReminders(ReminderChange),
    /// Tell all due dates and promises to come of a part of the company: answered with [`crate::Update::Calendar`].
    MakeCalendar(Scope),
    /// Change what became of an alert.
    SetAlert {
        /// Its key.
        key: String,
        /// What became of it.
        status: AlertStatus,
    },
    /// Change how alerts of a kind that the app raises by itself are told.
    SetBuiltInAlert(BuiltInAlert),
    /// Keep a rule of alerts: a new one (id 0), or in place of the one with its id. Answered with
    /// [`crate::Update::RuleKept`].
    SaveRule(AlertRule),
    /// Forget the rule with this id; the alerts that it raised are over.
    DeleteRule(u32),
    /// What a rule would have told in the past, answered with [`crate::Update::RuleTried`]; another question takes the
    /// place of the one before.
    TryRule(AlertRule),
    /// Read the company by this profile from now on, a document or the name of a built-in one; `None`: by the
    /// deployment's again. The next sync is a full one. One that cannot be read is refused with
    /// [`crate::ProblemKind::BadProfile`].
    SetProfile(Option<String>),
    /// The connection assistant.
    Assistant(AssistantCommand),
    /// Delete the data, the log and the key of the current company from this device.
    DeleteLocalData,
    /// Send the whole sync log as a text file.
    DownloadLog,
    /// Send the rejected records as a CSV file, under these names of its seven columns with `;` between them.
    DownloadRejected(String),
    /// Send all findings as a CSV file, under these names of its nine columns with `;` between them.
    DownloadFindings(String),
    /// Send the records of a list for a spreadsheet.
    ExportList(Box<ListExport>),
    /// Keep a view under its name, a new one or in place of the one with its id.
    SaveView(SavedView),
    /// Some rows of a file that is to be imported; those of another import that was not finished are forgotten.
    ImportRows {
        /// Number that the page gives the import.
        import: u32,
        /// The rows.
        rows: ImportRows,
    },
    /// Import the rows told so far; answered with [`crate::Update::Imported`].
    Import {
        /// Number of the import.
        import: u32,
        /// What stands beside the rows.
        about: Box<ImportAbout>,
        /// The company to be made, where none is open.
        company: Option<ImportCompany>,
    },
    /// Stop an import, and forget its rows.
    CancelImport,
    /// Take the import of this id back.
    UndoImport(u32),
    /// Send the lines of an import that could not come in as a CSV file.
    DownloadImportLines {
        /// Id of the import.
        id: u32,
        /// Names of its five columns with `;` between them.
        columns: String,
    },
    /// Hand out everything of the open company: answered with [`crate::Update::Backup`].
    MakeBackup,
    /// A backup was written, and came to this.
    KeepBackup {
        /// Name of the file.
        name: String,
        /// Where it goes.
        target: BackupTarget,
        /// The file, for the folder; empty when it went to the person, `None` when it could not be written.
        bytes: Option<Vec<u8>>,
    },
    /// The workbook for the folder was written; `None` when it could not be.
    KeepWorkbook(Option<Vec<u8>>),
    /// Whether a workbook goes to the folder after each sync.
    SetExport(bool),
    /// What goes out by mail, and to whom.
    SetMail(MailForm),
    /// Have a letter sent to the owner. One whose id went out, or waits, is the same letter.
    SendLetter {
        /// Which opening of a company it is about: another one may be open by now, and has nothing to say about it.
        opening: u32,
        /// The letter.
        letter: Box<Letter>,
    },
    /// Tell the tables of the statement that goes with a reminder: answered with [`crate::Update::LetterTables`].
    WriteLetter(Box<LetterRequest>),
    /// Try letters again that were not taken, those that were refused too.
    RetryLetters,
    /// Throw a letter away that was not taken.
    DropLetter(String),
    /// No more backups to the folder; the files in it stay.
    ForgetBackupFolder,
    /// What [`crate::BackupContents`] would change, encoded: answered with [`crate::Update::BackupPreview`].
    LookAtBackup(Vec<u8>),
    /// Replace everything by the backup that was looked at last, or with `false` forget that one: answered with
    /// [`crate::Update::Restored`].
    Restore(bool),
    /// Put collection work down: answered with [`crate::Update::Collected`] once it is on the disk.
    Collect {
        /// Number that the page gives it.
        request: u32,
        /// Who does it; empty for nobody who says.
        by: String,
        /// What.
        deed: Deed,
    },
    /// Forget the view with this id.
    DeleteView(u32),
    /// Do something about the reports that are prepared by themselves.
    Reports(ReportDeed),
    /// Send a file of Informes.
    DownloadReport {
        /// Which.
        file: ReportFile,
        /// Of what.
        scope: Scope,
    },
}
