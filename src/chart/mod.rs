//! Everything about a chart that needs no browser: what is drawn, and where. Pure: tested natively.

mod month_days;
mod month_grid;
mod plot;
mod scale;
mod series;

pub use month_days::MonthDays;
pub use month_grid::{MonthGrid, first_of, moved};
pub use plot::{Band, Plot, Point, Shape, Slot, Track, Unit};
pub use scale::{Pct, Scale, Spark, spark, stack};
pub use series::{Bar, Place, Series, Tone, bars, month_growth};
