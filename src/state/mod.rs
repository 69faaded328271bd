//! What the worker said last, one signal per view. Only [`State::accept`] writes the views.

mod accept;
mod backup;
mod import;
mod signals;

use std::ops::Deref;

use leptos::prelude::*;
use protocol::{Mode, Phase, Problem, ProblemKind, ReachedCompany, SyncStatus};

use crate::format::Currency;
use crate::words::aging::USUAL;
pub use backup::{BackupStage, RestoreStage};
pub use import::{ImportFile, ImportStage};
pub use signals::Signals;

/// A request of a person that the worker answers once.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Attempt {
    /// Nothing asked.
    #[default]
    Idle,
    /// On its way.
    Running,
    /// The company, or why not.
    Done(Result<ReachedCompany, Problem>),
}

/// Everything that the page knows. Copy it freely: it lives as long as the page.
#[derive(Clone, Copy)]
pub struct State(&'static Signals);

impl Deref for State {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

impl State {
    /// Knows nothing yet.
    pub fn new() -> Self {
        Self(Box::leak(Box::new(Signals::new())))
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
        self.exporting.set(false);
        if let Some(request) = self.awaited.get_untracked() {
            let died = Problem::new(ProblemKind::WorkerDied);
            self.collected.set(Some((request, Err(died))));
        }
        for attempt in [self.test, self.connect, self.diagnosing] {
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

    /// Which company is open: how, its tax id and its name.
    pub fn company(self) -> Memo<Option<(Mode, Option<String>, String)>> {
        Memo::new(move |_| {
            self.shell.with(|view| {
                let view = view.as_ref()?;
                let company = view.company.as_ref()?;
                Some((view.mode, company.tax_id.clone(), company.name.clone()))
            })
        })
    }

    /// Whether the records come from files alone, so that there is nothing to sync with.
    pub fn is_from_files(self) -> Memo<bool> {
        Memo::new(move |_| {
            self.shell
                .with(|view| view.as_ref().is_some_and(|view| view.sync.from_files))
        })
    }

    /// Last days of the ranges past due in force; the usual ones until the worker has told.
    pub fn aging(self) -> [u16; 3] {
        let told = self.scope.with(|view| view.as_ref().map(|view| view.aging));
        told.unwrap_or(USUAL)
    }

    /// Freshness, once the worker has spoken.
    pub fn freshness(self) -> Memo<Option<SyncStatus>> {
        Memo::new(move |_| {
            self.shell
                .with(|view| view.as_ref().map(|view| view.sync.clone()))
        })
    }

    /// Currency of the amounts in the views. Hidden amounts are dots wherever it writes them.
    pub fn currency(self) -> Memo<Currency> {
        Memo::new(move |_| {
            let currency = self.shell.with(|view| {
                view.as_ref()
                    .and_then(|view| view.company.as_ref())
                    .map(Currency::from)
                    .unwrap_or_default()
            });
            currency.hidden(self.privacy.get())
        })
    }
}

/// The state that `App` provides.
pub fn use_state() -> State {
    expect_context()
}

/// The device's clock, in whole milliseconds since the epoch.
pub fn clock_ms() -> i64 {
    // Milliseconds of any date that a clock can show fit exactly.
    #[allow(clippy::cast_possible_truncation)]
    let now = js_sys::Date::now() as i64;
    now
}
