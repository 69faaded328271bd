//! One signal per view of the worker, and what the page itself keeps.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{
    AlertNews, AlertRule, AlertsView, AssistantView, CalendarEntry, CashView, CollectionFile,
    CustomerView, CustomersView, DiagnosisView, DigestView, EventKey, ExplainView, FindingsView,
    FunnelView, HomeView, InvoiceView, InvoicesView, KpiFigure, ListChoice, Problem, ProblemKind,
    QueueView, ReceivablesView, RemindersView, ReportView, ReportsView, RuleTest, RulesView,
    SalespeopleView, Scope, ScopeView, SearchHit, SettingsView, ShellView, SyncView, TrendsView,
    Window,
};

use super::{Attempt, BackupStage, ImportFile, RestoreStage, clock_ms};
use crate::privacy;

/// How often ages on the screen are renewed.
const TICK_MS: u64 = 5_000;

/// Rows of a list that are asked for before anything is measured.
const FIRST_WINDOW: Window = Window {
    first: 0,
    count: 60,
};

/// A view, once the worker has sent it.
pub type Slot<T> = RwSignal<Option<Arc<T>>>;

/// Rows that are wanted, for each list that is drawn in windows.
#[derive(Clone, Copy)]
pub struct Windows {
    /// Debtors of Cobranza.
    pub receivables: RwSignal<Window>,
    /// Clientes.
    pub customers: RwSignal<Window>,
    /// Payments of Caja.
    pub cash: RwSignal<Window>,
    /// Facturas.
    pub invoices: RwSignal<Window>,
    /// Parts of the number that is explained.
    pub explain: RwSignal<Window>,
    /// Findings.
    pub findings: RwSignal<Window>,
}

/// Everything that the page knows.
pub struct Signals {
    /// The frame around every screen; `None` until the worker speaks.
    pub shell: Slot<ShellView>,
    /// What the answers are about, with names.
    pub scope: RwSignal<Option<ScopeView>>,
    /// "Cola de hoy".
    pub queue: Slot<QueueView>,
    /// Recordatorios.
    pub reminders: Slot<RemindersView>,
    /// What was put down about the customer who is open.
    pub file: Slot<CollectionFile>,
    /// The customer about whom a sheet is open over the screen.
    pub collecting: RwSignal<Option<String>>,
    /// Number of what is being put down and has no answer yet.
    pub awaited: RwSignal<Option<u32>>,
    /// Such requests that were ever made.
    pub requests: StoredValue<u32>,
    /// The last answer to something that was put down, with its number.
    pub collected: RwSignal<Option<(u32, Result<EventKey, Problem>)>>,
    /// Inicio.
    pub home: Slot<HomeView>,
    /// Cobranza.
    pub receivables: Slot<ReceivablesView>,
    /// The window of the list of customers.
    pub customers: Slot<CustomersView>,
    /// The customer whose page is open; `Some(None)`: there is none with that key.
    pub customer: Slot<Option<CustomerView>>,
    /// Embudo.
    pub funnel: Slot<FunnelView>,
    /// Vendedores.
    pub salespeople: Slot<SalespeopleView>,
    /// Caja.
    pub cash: Slot<CashView>,
    /// Tendencias.
    pub trends: Slot<TrendsView>,
    /// Informes.
    pub report: Slot<ReportView>,
    /// Beside the report on Informes.
    pub reports: Slot<ReportsView>,
    /// Alertas.
    pub alerts: Slot<AlertsView>,
    /// The rules of alerts.
    pub rules: Slot<RulesView>,
    /// The rule that was kept last, as it was sent, and its id.
    pub rule_kept: RwSignal<Option<(AlertRule, u32)>>,
    /// What a rule would have told in the past.
    pub tried: Slot<RuleTest>,
    /// What was raised last, until the system was told.
    pub news: RwSignal<Option<AlertNews>>,
    /// News of alerts that are to be mailed: which opening of a company they are about, the ids of their letters, and the
    /// days on which they were raised.
    pub alerts_to_mail: RwSignal<Vec<(u32, String, NaiveDate, AlertNews)>>,
    /// Reports that are to be mailed: which opening of a company they are about, and the ids of their letters.
    pub to_mail: RwSignal<Vec<(u32, String, Arc<ReportView>)>>,
    /// The digest that is to be mailed, in the same way.
    pub digest_to_mail: RwSignal<Option<(u32, String, DigestView)>>,
    /// The number that is explained; `Some(None)`: before the first sync.
    pub explain: Slot<Option<ExplainView>>,
    /// Every number, for Glosario.
    pub glossary: Slot<Vec<KpiFigure>>,
    /// What is odd in the records.
    pub findings: Slot<FindingsView>,
    /// What stands between this device and the numbers.
    pub diagnosis: Slot<DiagnosisView>,
    /// Whether it is still going on, or what stopped it.
    pub diagnosing: RwSignal<Attempt>,
    /// The window of the list of invoices.
    pub invoices: Slot<InvoicesView>,
    /// The document open beside the list; `Some(None)`: there is none with that key.
    pub document: Slot<Option<InvoiceView>>,
    /// Sincronización.
    pub sync: Slot<SyncView>,
    /// Ajustes.
    pub settings: Slot<SettingsView>,
    /// The connection assistant.
    pub assistant: Slot<AssistantView>,
    /// "Probar conexión".
    pub test: RwSignal<Attempt>,
    /// "Conectar".
    pub connect: RwSignal<Attempt>,
    /// Files that somebody is about to import.
    pub import: RwSignal<Vec<ImportFile>>,
    /// A backup on its way out.
    pub backup: RwSignal<BackupStage>,
    /// A backup on its way back in.
    pub restore: RwSignal<RestoreStage>,
    /// A workbook is being written.
    pub exporting: RwSignal<bool>,
    /// What the last search found, with its text.
    pub found: Slot<(String, Vec<SearchHit>)>,
    /// A command that could not be carried out, until the person closes the message.
    pub refused: RwSignal<Option<Problem>>,
    /// What is wrong with the worker itself.
    pub trouble: RwSignal<Option<ProblemKind>>,
    /// Rows of the lists that are wanted.
    pub windows: Windows,
    /// What is to come, waiting to be written as a file of the calendar.
    pub calendar: RwSignal<Option<Vec<CalendarEntry>>>,
    /// Cells that wait to be put on the clipboard, and how many rows they are.
    pub clip: RwSignal<Option<(String, u32)>>,
    /// What is folded and picked in the list that is on the screen.
    pub choice: RwSignal<ListChoice>,
    /// The device's clock, in milliseconds since the epoch, renewed every few seconds.
    pub now_ms: RwSignal<i64>,
    /// Whether amounts are hidden from whoever stands beside the screen.
    pub privacy: RwSignal<bool>,
    /// What the address asks about; answers about something else are dropped.
    pub(super) asked: RwSignal<Scope>,
}

impl Signals {
    /// Knows nothing yet.
    pub(super) fn new() -> Self {
        let now_ms = RwSignal::new(clock_ms());
        set_interval(
            move || now_ms.set(clock_ms()),
            std::time::Duration::from_millis(TICK_MS),
        );
        let window = || RwSignal::new(FIRST_WINDOW);
        Self {
            shell: RwSignal::new(None),
            scope: RwSignal::new(None),
            queue: RwSignal::new(None),
            reminders: RwSignal::new(None),
            file: RwSignal::new(None),
            collecting: RwSignal::new(None),
            awaited: RwSignal::new(None),
            requests: StoredValue::new(0),
            collected: RwSignal::new(None),
            home: RwSignal::new(None),
            receivables: RwSignal::new(None),
            customers: RwSignal::new(None),
            customer: RwSignal::new(None),
            funnel: RwSignal::new(None),
            salespeople: RwSignal::new(None),
            cash: RwSignal::new(None),
            trends: RwSignal::new(None),
            report: RwSignal::new(None),
            reports: RwSignal::new(None),
            alerts: RwSignal::new(None),
            rules: RwSignal::new(None),
            rule_kept: RwSignal::new(None),
            tried: RwSignal::new(None),
            news: RwSignal::new(None),
            to_mail: RwSignal::default(),
            alerts_to_mail: RwSignal::default(),
            digest_to_mail: RwSignal::default(),
            explain: RwSignal::new(None),
            glossary: RwSignal::new(None),
            findings: RwSignal::new(None),
            diagnosis: RwSignal::new(None),
            diagnosing: RwSignal::default(),
            invoices: RwSignal::new(None),
            document: RwSignal::new(None),
            sync: RwSignal::new(None),
            settings: RwSignal::new(None),
            assistant: RwSignal::new(None),
            test: RwSignal::default(),
            connect: RwSignal::default(),
            import: RwSignal::default(),
            backup: RwSignal::default(),
            restore: RwSignal::default(),
            exporting: RwSignal::new(false),
            found: RwSignal::new(None),
            refused: RwSignal::new(None),
            trouble: RwSignal::new(None),
            windows: Windows {
                receivables: window(),
                customers: window(),
                cash: window(),
                invoices: window(),
                explain: window(),
                findings: window(),
            },
            calendar: RwSignal::new(None),
            clip: RwSignal::new(None),
            choice: RwSignal::default(),
            now_ms,
            privacy: RwSignal::new(privacy::restore()),
            asked: RwSignal::default(),
        }
    }
}
