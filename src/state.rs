//! What the worker said last, one signal per view. Only [`State::accept`] writes the views.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{
    HomeView, InvoiceView, InvoicesView, Mode, Phase, Problem, ProblemKind, SettingsView,
    ShellView, SyncStatus, SyncView, Update, Window,
};

use crate::bridge::save_file;
use crate::format::Currency;

/// How often ages on the screen are renewed.
const TICK_MS: u64 = 5_000;

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

/// Everything that the page knows. Copy it freely: it holds signals.
#[derive(Clone, Copy)]
pub struct State {
    /// The frame around every screen; `None` until the worker speaks.
    pub shell: Slot<ShellView>,
    /// Inicio.
    pub home: Slot<HomeView>,
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
    /// A command that could not be carried out, until the person closes the message.
    pub refused: RwSignal<Option<Problem>>,
    /// What is wrong with the worker itself.
    pub trouble: RwSignal<Option<ProblemKind>>,
    /// Rows of the list of invoices that are wanted.
    pub window: RwSignal<Window>,
    /// The device's clock, in milliseconds since the epoch, renewed every few seconds.
    pub now_ms: RwSignal<i64>,
}

impl State {
    /// Knows nothing yet.
    pub fn new() -> Self {
        let now_ms = RwSignal::new(clock_ms());
        set_interval(
            move || now_ms.set(clock_ms()),
            std::time::Duration::from_millis(TICK_MS),
        );
        Self {
            shell: RwSignal::new(None),
            home: RwSignal::new(None),
            invoices: RwSignal::new(None),
            document: RwSignal::new(None),
            sync: RwSignal::new(None),
            settings: RwSignal::new(None),
            test: RwSignal::default(),
            connect: RwSignal::default(),
            refused: RwSignal::new(None),
            trouble: RwSignal::new(None),
            window: RwSignal::new(Window {
                first: 0,
                count: 60,
            }),
            now_ms,
        }
    }

    /// Takes in a message of the worker.
    pub fn accept(self, update: Update) {
        match update {
            Update::Ready { .. } => {}
            Update::Shell(view) => self.accept_shell(*view),
            Update::ConnectionTested(result) => self.test.set(Attempt::Done(result)),
            Update::Connected(result) => self.connect.set(Attempt::Done(result)),
            Update::Home(view) => self.home.set(Some(Arc::from(view))),
            Update::Invoices(view) => self.invoices.set(Some(Arc::from(view))),
            Update::Invoice(view) => self.document.set(Some(Arc::new(view.map(|view| *view)))),
            Update::Sync(view) => self.sync.set(Some(Arc::from(view))),
            Update::Settings(view) => self.settings.set(Some(Arc::from(view))),
            Update::File { name, mime, bytes } => save_file(&name, &mime, &bytes),
            Update::Refused(problem) => self.refused.set(Some(problem)),
        }
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
            self.home.set(None);
            self.invoices.set(None);
            self.document.set(None);
            self.sync.set(None);
            self.settings.set(None);
            self.test.set(Attempt::Idle);
            self.connect.set(Attempt::Idle);
        }
        self.now_ms.set(clock_ms());
        self.shell.set(Some(Arc::new(view)));
    }

    /// Another document was opened, or none: what the worker said about the last one is over.
    pub fn forget_document(self) {
        self.document.set(None);
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
