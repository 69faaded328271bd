//! Domain figures as the views of the protocol.

mod home;
mod invoice;
mod invoices;
mod search;
mod sync_log;

pub use home::{home, home_before_first_sync};
pub use invoice::invoice;
pub use invoices::{InvoiceList, invoices_before_first_sync};
pub use search::SearchIndex;
pub use sync_log::{list_kind, problem_of, rejected_row, run_row};

use domain::Ratio;
use protocol::{Direction, Figure, Missing};

/// A ratio, or "s/d" for want of a base.
fn ratio(value: Option<Ratio>) -> Figure {
    value.map_or(Figure::Missing(Missing::NoBase), |ratio| {
        Figure::Ratio(protocol::Ratio {
            numerator: ratio.numerator,
            denominator: ratio.denominator,
        })
    })
}

fn direction(now: i64, before: i64) -> Direction {
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => Direction::Up,
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Flat,
    }
}
