//! Everything about a chart that needs no browser: what is drawn, and where. Pure: tested natively.

mod plot;
mod scale;
mod series;

pub use plot::{Band, Plot, Point, Shape, Slot, Track, Unit};
pub use scale::{Pct, Scale, Spark, spark, stack};
pub use series::{Bar, Place, Series, Tone, bars, month_growth};
