//! What a run is told before it begins.

use domain::{Currency, Zone};
use onvio::Profile;

/// Limits of a run. `Default` is what the product uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How often one request is asked again.
    pub retries: u32,
    /// How often an answer that is not JSON, or says that it failed, is asked for again.
    pub damaged_retries: u32,
    /// First step of the backoff.
    pub backoff_base_ms: i64,
    /// Largest step of the backoff.
    pub backoff_cap_ms: i64,
    /// No retry is waited for beyond this age of the run, or of its resumption.
    pub budget_ms: i64,
    /// A staged run older than this is not resumed.
    pub resume_within_ms: i64,
    /// Pages of one list.
    pub pages: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            retries: 5,
            damaged_retries: 2,
            backoff_base_ms: 1_000,
            backoff_cap_ms: 30_000,
            budget_ms: 15 * 60 * 1_000,
            resume_within_ms: 6 * 60 * 60 * 1_000,
            pages: 100_000,
        }
    }
}

/// What the deployment says of the company; it wins over what the API says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyOverrides {
    /// Name.
    pub name: Option<String>,
    /// Currency.
    pub currency: Option<Currency>,
    /// Zone.
    pub zone: Option<Zone>,
}

/// What a run is told before it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunOptions {
    /// What the API looks like.
    pub profile: Profile,
    /// Its [`Profile::fingerprint`].
    pub fingerprint: u64,
    /// Where it is.
    pub base_url: String,
    /// Watermark of the published data; `None` asks for everything.
    pub watermark: Option<i64>,
    /// Ask for everything though there is a watermark.
    pub full: bool,
    /// What the deployment says of the company.
    pub company: CompanyOverrides,
    /// Limits.
    pub limits: Limits,
    /// Seed of the jitter; different in every tab.
    pub seed: u64,
}
