//! What the requests share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use demo::Company;

use crate::clock::Clock;
use crate::fault::Fault;
use crate::journal::Journal;
use crate::options::SandboxOptions;
use crate::paging::Paging;

/// How the sandbox answers just now.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub key: String,
    pub latency: Duration,
    pub cors: bool,
    pub page_size: Option<usize>,
    pub paging: Paging,
    pub ignore_modified_since: bool,
    pub day_every: Option<Duration>,
    pub faults: Vec<Fault>,
}

impl Settings {
    fn of(options: &SandboxOptions) -> Self {
        Self {
            key: options.key.clone(),
            latency: options.latency,
            cors: options.cors,
            page_size: options.page_size,
            paging: options.paging,
            ignore_modified_since: false,
            day_every: options.day_every,
            faults: options.faults.clone(),
        }
    }
}

/// Everything that changes.
pub(crate) struct State {
    /// An answer keeps the company that it began with; who changes it while an answer is on its way changes a copy.
    pub company: Arc<Company>,
    pub clock: Clock,
    pub settings: Settings,
    pub journal: Journal,
}

impl State {
    /// Changes the company at the present time of its clock.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Company) -> T) -> T {
        let company = Arc::make_mut(&mut self.company);
        company.set_now(self.clock.now());
        let result = change(company);
        self.clock.set(company.now());
        result
    }

    /// Another company.
    pub fn rebuild(&mut self, company: Company) {
        self.clock = Clock::of(company.today(), company.now());
        self.company = Arc::new(company);
    }
}

/// The state, and how it was in the beginning.
pub(crate) struct Shared {
    state: Mutex<State>,
    options: SandboxOptions,
}

impl Shared {
    /// Builds the company.
    pub fn new(options: SandboxOptions) -> Self {
        let company = Company::new(options.company);
        let state = State {
            clock: Clock::of(company.today(), company.now()),
            company: Arc::new(company),
            settings: Settings::of(&options),
            journal: Journal::default(),
        };
        Self {
            state: Mutex::new(state),
            options,
        }
    }

    /// The state; never held across an await.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings of the start, without faults.
    pub fn initial_settings(&self) -> Settings {
        Settings {
            faults: Vec::new(),
            ..Settings::of(&self.options)
        }
    }

    /// The company, as it is now.
    pub fn company(&self) -> Arc<Company> {
        Arc::clone(&self.lock().company)
    }
}
