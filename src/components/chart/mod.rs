//! What every chart is made of: the frame that hears pointer, finger and keys, the lines behind, and the bars.

mod bars;
mod frame;
mod grid;

pub use bars::{classes, draw_bar, draw_range, swatch};
pub use frame::{ChartFrame, Press};
pub use grid::{Grid, Hatches, Waiting};
