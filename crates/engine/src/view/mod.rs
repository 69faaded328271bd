//! Domain figures as the views of the protocol.

mod home;
mod invoice;
mod invoices;
mod search;
mod sync_log;
mod tick;

pub use home::{home, home_before_first_sync};
pub use invoice::invoice;
pub use invoices::{InvoiceList, invoices_before_first_sync};
pub use search::SearchIndex;
pub use sync_log::{list_kind, problem_of, rejected_row, run_row};

use domain::Ratio;
use protocol::{Direction, Figure, Missing, Polarity};

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

/// What a move means, when more of a number means `more_is`.
fn meaning(direction: Direction, more_is: Polarity) -> Polarity {
    match (direction, more_is) {
        (Direction::Flat, _) | (_, Polarity::Neutral) => Polarity::Neutral,
        (Direction::Up, polarity) => polarity,
        (Direction::Down, Polarity::Good) => Polarity::Bad,
        (Direction::Down, Polarity::Bad) => Polarity::Good,
    }
}
