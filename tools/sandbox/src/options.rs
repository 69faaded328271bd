//! How a sandbox starts.

use demo::CompanyOptions;

use crate::fault::Fault;
use crate::state::Settings;
use crate::style::Style;

/// The API key that the sandbox takes unless told otherwise.
pub const DEFAULT_KEY: &str = "tr_onvio_sandbox_0123456789abcdef";

/// How a sandbox starts.
#[derive(Clone, Debug)]
pub struct SandboxOptions {
    /// Port on 127.0.0.1; 0 is any free one.
    pub port: u16,
    /// The company behind it.
    pub company: CompanyOptions,
    /// How it answers, and what goes wrong from the start.
    pub settings: Settings,
}

impl SandboxOptions {
    /// A sandbox on any free port that answers at once, whole lists, to any origin.
    pub fn new(company: CompanyOptions) -> Self {
        Self {
            port: 0,
            company,
            settings: Settings::default(),
        }
    }

    /// Sets a dial: see [`crate::DIALS`].
    ///
    /// # Errors
    /// What is wrong with the name or the value.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), String> {
        self.settings.set(name, text)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            key: DEFAULT_KEY.to_owned(),
            auth: crate::auth::Auth::default(),
            latency: std::time::Duration::ZERO,
            cors: true,
            expose: true,
            style: Style::default(),
            ignore_modified_since: false,
            day_every: None,
            elsewhere: "http://elsewhere.example".to_owned(),
            absent: Vec::new(),
            paged: Vec::new(),
            faults: Vec::<Fault>::new(),
        }
    }
}
