//! What the worker said last, one signal per view. Only [`State::accept`] writes the views.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{
    AlertsView, CashView, CustomerView, CustomersView, ExplainView, FindingsView, FunnelView,
    HomeView, InvoiceView, InvoicesView, Mode, Phase, Problem, ProblemKind, ReceivablesView,
    SalespeopleView, Scope, ScopeView, SearchHit, SettingsView, ShellView, SyncStatus, SyncView, TrendsView,
    Update, Window,
};

use crate::bridge::save_file;
use crate::format::Currency;
use crate::route;

/// How often ages on the screen are renewed.
const TICK_MS: u64 = 5_000;

/// Rows of a list that are asked for before anything is measured.
const FIRST_WINDOW: Window = Window {
    first: 0,
    count: 60,
};

/// A view, once the worker has sent it.
pub type Slot<T> = RwSignal<Option<Arc<T>>>;

/// A request of a person that the worker answers once.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Attempt {
    /// Nothing asked.
    #[default]
    Idle,
    /// On its way.
    Running,
    /// The company's name, or why not.
    Done(Result<String, Problem>),
}

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

/// Everything that the page knows. Copy it freely: it holds signals.
#[derive(Clone, Copy)]
pub struct State {
    /// The frame around every screen; `None` until the worker speaks.
    pub shell: Slot<ShellView>,
    /// What the answers are about, with names.
    pub scope: RwSignal<Option<ScopeView>>,
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
    /// Alertas.
    pub alerts: Slot<AlertsView>,
    /// The number that is explained; `Some(None)`: before the first sync.
    pub explain: Slot<Option<ExplainView>>,
    /// What is odd in the records.
    pub findings: Slot<FindingsView>,
    /// The window of the list of invoices.
    pub invoices: Slot<InvoicesView>,
    /// The document open beside the list; `Some(None)`: there is none with that key.
    pub document: Slot<Option<InvoiceView>>,
    /// Sincronización.
    pub sync: Slot<SyncView>,
    /// Ajustes.
    pub settings: Slot<SettingsView>,
    /// "Probar conexión".
    pub test: RwSignal<Attempt>,
    /// "Conectar".
    pub connect: RwSignal<Attempt>,
    /// What the last search found, with its text.
    pub found: Slot<(String, Vec<SearchHit>)>,
    /// A command that could not be carried out, until the person closes the message.
    pub refused: RwSignal<Option<Problem>>,
    /// What is wrong with the worker itself.
    pub trouble: RwSignal<Option<ProblemKind>>,
    /// Rows of the lists that are wanted.
    pub windows: Windows,
    /// The device's clock, in milliseconds since the epoch, renewed every few seconds.
    pub now_ms: RwSignal<i64>,
    /// What the address asks about; answers about something else are dropped.
    asked: RwSignal<Scope>,
}

impl State {
    /// Knows nothing yet.
    pub fn new() -> Self {
        let now_ms = RwSignal::new(clock_ms());
        set_interval(
            move || now_ms.set(clock_ms()),
            std::time::Duration::from_millis(TICK_MS),
        );
        let window = || RwSignal::new(FIRST_WINDOW);
        Self {
            shell: RwSignal::new(None),
            scope: RwSignal::new(None),
            home: RwSignal::new(None),
            receivables: RwSignal::new(None),
            customers: RwSignal::new(None),
            customer: RwSignal::new(None),
            funnel: RwSignal::new(None),
            salespeople: RwSignal::new(None),
            cash: RwSignal::new(None),
            trends: RwSignal::new(None),
            alerts: RwSignal::new(None),
            explain: RwSignal::new(None),
            findings: RwSignal::new(None),
            invoices: RwSignal::new(None),
            document: RwSignal::new(None),
            sync: RwSignal::new(None),
            settings: RwSignal::new(None),
            test: RwSignal::default(),
            connect: RwSignal::default(),
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
            now_ms,
            asked: RwSignal::default(),
        }
    }

    /// Takes in a message of the worker.
    pub fn accept(self, update: Update) {
        match update {
            Update::Ready { .. } => {}
            Update::Shell(view) => self.accept_shell(*view),
            Update::ConnectionTested(result) => self.test.set(Attempt::Done(result)),
            Update::Connected(result) => self.connect.set(Attempt::Done(result)),
            Update::Sync(view) => self.sync.set(Some(Arc::from(view))),
            Update::Settings(view) => self.settings.set(Some(Arc::from(view))),
            Update::Findings(view) => self.findings.set(Some(Arc::from(view))),
            Update::Found { text, hits } => self.found.set(Some(Arc::new((text, hits)))),
            Update::File { name, mime, bytes } => save_file(&name, &mime, &bytes),
            Update::Refused(problem) => self.refused.set(Some(problem)),
            Update::Scope(view) => self.scope.set(Some(view)),
            answer if self.is_asked_for() => self.accept_answer(answer),
            // About another day or another part of the company than the address names by now.
            _ => {}
        }
    }

    /// Answers about the scope that was sent last.
    fn accept_answer(self, answer: Update) {
        match answer {
            Update::Home(view) => self.home.set(Some(Arc::from(view))),
            Update::Receivables(view) => self.receivables.set(Some(Arc::from(view))),
            Update::Customers(view) => self.customers.set(Some(Arc::from(view))),
            Update::Customer(view) => self.customer.set(Some(Arc::new(view.map(|view| *view)))),
            Update::Funnel(view) => self.funnel.set(Some(Arc::from(view))),
            Update::Salespeople(view) => self.salespeople.set(Some(Arc::from(view))),
            Update::Cash(view) => self.cash.set(Some(Arc::from(view))),
            Update::Trends(view) => self.trends.set(Some(Arc::from(view))),
            Update::Alerts(view) => self.alerts.set(Some(Arc::from(view))),
            Update::Explain(view) => self.explain.set(Some(Arc::new(view.map(|view| *view)))),
            Update::Invoices(view) => self.invoices.set(Some(Arc::from(view))),
            Update::Invoice(view) => self.document.set(Some(Arc::new(view.map(|view| *view)))),
            // The rest is about no scope.
            _ => {}
        }
    }

    fn is_asked_for(self) -> bool {
        self.scope.with_untracked(|view| {
            view.as_ref().is_some_and(|view| {
                self.asked
                    .with_untracked(|asked| route::answers(view, asked))
            })
        })
    }

    /// The address names another day, comparison or part of the company: the numbers of the last one are over.
    pub fn look_at(self, scope: &Scope) {
        if self.asked.with_untracked(|asked| asked == scope) {
            return;
        }
        self.asked.set(scope.clone());
        self.forget_numbers();
    }

    fn forget_numbers(self) {
        self.home.set(None);
        self.receivables.set(None);
        self.customers.set(None);
        self.funnel.set(None);
        self.salespeople.set(None);
        self.cash.set(None);
        self.trends.set(None);
        self.alerts.set(None);
        self.invoices.set(None);
        self.forget_opened();
    }

    /// The views of one company never stand under the name of another.
    fn accept_shell(self, view: ShellView) {
        let other_company = self.shell.with_untracked(|before| {
            before.as_ref().is_some_and(|before| {
                before.mode != view.mode
                    || (before.phase != Phase::Welcome && view.phase == Phase::Welcome)
            })
        });
        if other_company {
            self.forget_numbers();
            self.scope.set(None);
            self.findings.set(None);
            self.found.set(None);
            self.sync.set(None);
            self.settings.set(None);
            self.test.set(Attempt::Idle);
            self.connect.set(Attempt::Idle);
        }
        self.now_ms.set(clock_ms());
        self.shell.set(Some(Arc::new(view)));
    }

    /// Another document, customer or number was opened, or none: what the worker said about the last one is over.
    pub fn forget_opened(self) {
        self.document.set(None);
        self.customer.set(None);
        self.explain.set(None);
    }

    /// A screen opens: what was answered on another one is not shown on it.
    pub fn forget_answers(self) {
        for attempt in [self.test, self.connect] {
            if attempt.with_untracked(|attempt| matches!(attempt, Attempt::Done(_))) {
                attempt.set(Attempt::Idle);
            }
        }
    }

    /// The worker stopped: nothing that was asked of it will be answered.
    pub fn give_up_attempts(self) {
        for attempt in [self.test, self.connect] {
            if attempt.get_untracked() == Attempt::Running {
                attempt.set(Attempt::Done(Err(Problem::new(ProblemKind::WorkerDied))));
            }
        }
    }

    /// What can be shown at all.
    pub fn phase(self) -> Memo<Phase> {
        Memo::new(move |_| {
            self.shell
                .with(|view| view.as_ref().map_or(Phase::Loading, |view| view.phase))
        })
    }

    /// Whether the demo company is open.
    pub fn is_demo(self) -> Memo<bool> {
        Memo::new(move |_| {
            self.shell
                .with(|view| view.as_ref().is_some_and(|view| view.mode == Mode::Demo))
        })
    }

    /// Freshness, once the worker has spoken.
    pub fn freshness(self) -> Memo<Option<SyncStatus>> {
        Memo::new(move |_| {
            self.shell
                .with(|view| view.as_ref().map(|view| view.sync.clone()))
        })
    }

    /// Currency of the amounts in the views.
    pub fn currency(self) -> Memo<Currency> {
        Memo::new(move |_| {
            self.shell.with(|view| {
                view.as_ref()
                    .and_then(|view| view.company.as_ref())
                    .map(Currency::from)
                    .unwrap_or_default()
            })
        })
    }
}

/// The state that `App` provides.
pub fn use_state() -> State {
    expect_context()
}

/// The device's clock, in whole milliseconds since the epoch.
fn clock_ms() -> i64 {
    // Milliseconds of any date that a clock can show fit exactly.
    #[allow(clippy::cast_possible_truncation)]
    let now = js_sys::Date::now() as i64;
    now
}
