//! Business days: the holidays of Chile as data and rules, and what the owner adds or takes away.

mod chile;
mod holidays;

pub use chile::{Holiday, chilean_holidays};
pub use holidays::{Holidays, business_days};
