//! Everything about a chart that needs no browser: what is drawn, and where. Pure: tested natively.

mod scale;
mod series;

pub use scale::{Pct, Scale, Spark, spark, stack};
pub use series::{Bar, Place, Series, Tone, bars, month_growth};
