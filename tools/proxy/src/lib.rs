//! The thin CORS proxy. A static page may only call an API that lets its origin in; for those that do not, this
//! forwards GET on a few paths to one fixed upstream, for a few origins. It can keep the API key, or `OAuth2`
//! credentials, so that no device holds them: devices then have tokens that an admin can revoke. It stores nothing
//! else, so any number of copies run side by side.
//!
//! There is no address in a request that it would follow: the upstream is configuration, the paths are a list, and
//! redirects are refused. `docs/deploy-proxy.md` says how to run it.

#![expect(
    clippy::disallowed_methods,
    reason = "a native server reads the clock of its machine"
)]

mod answer;
mod config;
mod cors;
mod credentials;
mod devices;
mod forward;
mod gate;
mod limits;
mod link;
mod log;
mod mail;
mod secret;
mod server;
mod token;

pub use answer::Refusal;
pub use config::{Config, ConfigError, Credentials};
pub use devices::{Device, DeviceError, Devices};
pub use limits::Limits;
pub use log::{Sink, to_stdout};
pub use mail::{CustomerMail, MailConfig, RelayError};
pub use secret::Secret;
pub use server::{Proxy, StartError};
