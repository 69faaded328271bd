//! How a sandbox starts.

use std::time::Duration;

use demo::CompanyOptions;

use crate::fault::Fault;
use crate::paging::Paging;

/// The API key that the sandbox takes unless told otherwise.
pub const DEFAULT_KEY: &str = "tr_onvio_sandbox_0123456789abcdef";

/// How a sandbox starts.
#[derive(Clone, Debug)]
pub struct SandboxOptions {
    /// Port on 127.0.0.1; 0 is any free one.
    pub port: u16,
    /// The company behind it.
    pub company: CompanyOptions,
    /// The API key.
    pub key: String,
    /// One day of the company passes in this time; `None` is a company that stands still.
    pub day_every: Option<Duration>,
    /// Every answer waits this long.
    pub latency: Duration,
    /// Answer with CORS headers.
    pub cors: bool,
    /// Records of a page; `None` is the whole list at once, as a bare array.
    pub page_size: Option<usize>,
    /// How pages follow each other.
    pub paging: Paging,
    /// What goes wrong from the start.
    pub faults: Vec<Fault>,
}

impl SandboxOptions {
    /// A sandbox on any free port that answers at once, whole lists, to any origin.
    pub fn new(company: CompanyOptions) -> Self {
        Self {
            port: 0,
            company,
            key: DEFAULT_KEY.to_owned(),
            day_every: None,
            latency: Duration::ZERO,
            cors: true,
            page_size: None,
            paging: Paging::Page,
            faults: Vec::new(),
        }
    }
}
