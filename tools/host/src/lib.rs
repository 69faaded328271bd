//! A strict static host for `dist/`: right types, right caching, a Content-Security-Policy without
//! exceptions, no rewrites. If the page works here it works on any static host.
//!
//! ```no_run
//! # async fn demo() -> std::io::Result<()> {
//! let host = host::Host::start(host::HostOptions::new("dist")).await?;
//! println!("{}", host.url());
//! host.stop().await;
//! # Ok(())
//! # }
//! ```

mod headers;
mod server;

pub use headers::{SECURITY, is_hashed, security};
pub use server::{Host, HostOptions, router};
