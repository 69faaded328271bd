//! Figures as people in Chile write them, and exactly as `<data value>` carries them. Pure: tested natively.

mod age;
mod axis;
mod money;
mod number;
mod ranges;
mod span;
mod typed;

pub use age::{Age, age, duration_seconds, storage_size};
pub use axis::{count_axis, days_axis, percent_axis};
pub use money::Currency;
pub use number::{
    average_decimal, count, index, nearest, one_decimal, percent, plain_decimal, ratio_decimal,
};
pub use ranges::{NotRanges, typed_ranges};
pub use span::{SpanYears, span_years};
pub use typed::{NotAnAmount, typed_amount};

/// Keeps a number and its unit on one line.
pub const NBSP: char = '\u{a0}';
/// A true minus: as wide as a digit, and read aloud as "menos".
pub const MINUS: char = '\u{2212}';
