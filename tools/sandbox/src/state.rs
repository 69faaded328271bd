//! What the requests share.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use demo::Company;

use crate::auth::{Auth, Tokens};
use crate::clock::Clock;
use crate::fault::Fault;
use crate::journal::Journal;
use crate::options::SandboxOptions;
use crate::style::Style;

/// How the sandbox answers just now.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The API key.
    pub key: String,
    /// How it comes.
    pub auth: Auth,
    /// Every answer waits this long.
    pub latency: Duration,
    /// Answer with CORS headers.
    pub cors: bool,
    /// Let pages read the headers that matter.
    pub expose: bool,
    /// How a good answer looks.
    pub style: Style,
    /// Whole lists whatever is asked.
    pub ignore_modified_since: bool,
    /// One day of the company passes in this time; `None` is a company that stands still.
    pub day_every: Option<Duration>,
    /// Origin to which faults lead that lead to another one.
    pub elsewhere: String,
    /// Resources that are not there.
    pub absent: Vec<String>,
    /// Lists that come in pages; none of them is all of them.
    pub paged: Vec<String>,
    /// What goes wrong.
    pub faults: Vec<Fault>,
}

impl Settings {
    /// Whether a list comes in pages, as far as the pages have a size.
    pub(crate) fn is_paged(&self, list: &str) -> bool {
        self.paged.is_empty() || self.paged.iter().any(|name| name == list)
    }
}

/// Everything that changes.
pub(crate) struct State {
    /// An answer keeps the company that it began with; who changes it while an answer is on its way changes a copy.
    pub company: Arc<Company>,
    pub clock: Clock,
    pub settings: Settings,
    pub journal: Journal,
    pub tokens: Tokens,
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
    /// Answers that are held back for good.
    held: AtomicUsize,
}

/// An answer that is held back for good.
pub(crate) struct Held(Arc<Shared>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.held.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Shared {
    /// Builds the company.
    pub fn new(options: SandboxOptions) -> Self {
        let company = Company::new(options.company);
        let state = State {
            clock: Clock::of(company.today(), company.now()),
            company: Arc::new(company),
            settings: options.settings.clone(),
            journal: Journal::default(),
            tokens: Tokens::default(),
        };
        Self {
            state: Mutex::new(state),
            options,
            held: AtomicUsize::new(0),
        }
    }

    /// Holds an answer back until what this gives is dropped.
    pub fn hold(self: &Arc<Self>) -> Held {
        self.held.fetch_add(1, Ordering::SeqCst);
        Held(Arc::clone(self))
    }

    /// How many answers are held back.
    pub fn held(&self) -> usize {
        self.held.load(Ordering::SeqCst)
    }

    /// The state; never held across an await.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings of the start, without faults.
    pub fn initial_settings(&self) -> Settings {
        Settings {
            faults: Vec::new(),
            ..self.options.settings.clone()
        }
    }

    /// The company, as it is now.
    pub fn company(&self) -> Arc<Company> {
        Arc::clone(&self.lock().company)
    }
}
