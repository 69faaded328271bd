//! Domain figures as the views of the protocol.

mod cash;
mod customer;
mod customers;
mod explain;
mod find;
mod findings;
mod funnel;
mod home;
mod invoice;
mod invoices;
mod left_out;
mod listing;
mod numbers;
mod payments;
mod receivables;
mod report;
mod report_bars;
mod report_period;
mod salespeople;
mod search;
mod subject;
mod sync_log;
mod tick;
mod trends;
mod vanished;

pub use cash::{cash_before_first_sync, cash_sums, method_word};
pub use customer::{customer_view, story};
pub use customers::{CustomerList, customers_before_first_sync};
pub use explain::{Explained, depends_on_goals};
pub use find::find;
pub use findings::{finding_counts, findings_before_first_sync, findings_view, row as finding_row};
pub use funnel::{funnel_before_first_sync, funnel_view};

pub use home::{home, home_before_first_sync};
pub use invoice::invoice;
pub use invoices::{InvoiceList, invoices_before_first_sync, state_of};
pub use left_out::left_out_of_screen;
pub use numbers::{every_number, figure, unknown};
pub use payments::{PaymentIndex, PaymentList};
pub use receivables::{DebtorList, receivables_before_first_sync};
pub use report::{empty_report, report_before_first_sync, report_view};
pub use report_period::{ReportDays, plain_span};
pub use salespeople::rows as seller_rows;
pub use salespeople::{salespeople_before_first_sync, salespeople_view};
pub use search::SearchIndex;
pub use sync_log::{list_kind, problem_of, rejected_row, run_row};
pub use trends::{trends_before_first_sync, trends_view};
pub use vanished::{vanished_parts, vanished_rows};

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
