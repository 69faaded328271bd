//! "Explica este número": what enters a number, and the records whose total it is.
//!
//! The parts of a sum add up to it, those of a count are 1 each, and those of a ratio are what stands above
//! the line, exactly. An input that is itself a number is explained in turn at its own corte.

mod aging;
mod billing;
mod collection;
mod customers;
mod debtors;
mod dso;
mod explanation;
mod funnel;
mod input_name;
mod payments;
mod receivable;

pub use explanation::{Explanation, Input, Part, PartSource};
pub use input_name::InputName;

use explanation::total;

use crate::book::Book;
use crate::number::Worksheet;
use crate::numbers::AsOf;
use crate::{Number, Stage};

/// What stands behind `number` at `as_of`. Of what a filter chooses, with the [subset](Book::subset) of the
/// book, in which positions are those of the whole.
pub fn explain(book: &Book, number: Number, as_of: AsOf) -> Explanation {
    let sheet = Worksheet::new(book, as_of);
    let reasons = reasons(&sheet, number);
    Explanation {
        number,
        value: sheet.value(number),
        span: number.span(as_of.day),
        inputs: reasons.inputs,
        counted: is_counted(number),
        parts: reasons.parts,
    }
}

fn reasons(sheet: &Worksheet, number: Number) -> Reasons {
    match number {
        Number::BilledMonth => billing::billed_month(sheet),
        Number::BilledMonthNet => billing::billed_month_net(sheet),
        Number::CollectedMonth => payments::collected_month(sheet),
        Number::ActiveCustomers => customers::active(sheet),
        Number::CustomersTotal => customers::total(sheet),
        Number::CustomersWithInvoices90 => customers::billed(sheet),
        Number::OverdueCount => aging::overdue_count(sheet),
        Number::OverdueAmount => aging::overdue_amount(sheet),
        Number::GrowthMonth => billing::growth(sheet, sheet.growth().month),
        Number::GrowthMonthClosed => billing::growth(sheet, sheet.growth().closed_month),
        Number::GrowthMonthYearAgo => billing::growth(sheet, sheet.growth().year),
        Number::Receivable => receivable::receivable(sheet),
        Number::AgingCurrent => aging::current(sheet),
        Number::Aging1To30 => aging::bucket(sheet, 1),
        Number::Aging31To60 => aging::bucket(sheet, 2),
        Number::Aging61To90 => aging::bucket(sheet, 3),
        Number::Aging90Plus => aging::bucket(sheet, 4),
        Number::UnappliedCredits => receivable::unapplied_credits(sheet),
        Number::UnappliedPayments => payments::unapplied(sheet),
        Number::FuturePayments => payments::future(sheet),
        Number::Overpaid => receivable::overpaid(sheet),
        Number::NetReceivable => receivable::net(sheet),
        Number::CollectionRate => collection::rate(sheet),
        Number::CollectionRateCohort => collection::cohort(sheet),
        Number::Dso => dso::count_back(sheet),
        Number::DsoSimple => dso::simple(sheet),
        Number::DsoBest => dso::best(sheet),
        Number::AverageDaysLate => collection::average_days_late(sheet),
        Number::Cei => collection::effectiveness(sheet),
        Number::TopDebtors => debtors::top(sheet),
        Number::Concentration => debtors::share(sheet, 1),
        Number::ConcentrationTop5 => debtors::share(sheet, 5),
        Number::ConcentrationHhi => debtors::all(sheet),
        Number::FunnelProspect => funnel::stage(sheet, 0),
        Number::FunnelContacted => funnel::stage(sheet, 1),
        Number::FunnelQualified => funnel::stage(sheet, 2),
        Number::FunnelProposal => funnel::stage(sheet, 3),
        Number::FunnelNegotiation => funnel::stage(sheet, 4),
        Number::FunnelWon => funnel::stage(sheet, 5),
        Number::FunnelLost => funnel::stage(sheet, 6),
        Number::AdvanceProspect => funnel::advance(sheet, 0),
        Number::AdvanceContacted => funnel::advance(sheet, 1),
        Number::AdvanceQualified => funnel::advance(sheet, 2),
        Number::AdvanceProposal => funnel::advance(sheet, 3),
        Number::AdvanceNegotiation => funnel::advance(sheet, 4),
        Number::AdvanceWon | Number::WinRate => funnel::closed(sheet, &Stage::Won),
        Number::AdvanceLost => funnel::closed(sheet, &Stage::Lost),
        Number::PipelineValue => funnel::pipeline(sheet),
        Number::WonValue => funnel::won_value(sheet),
        Number::Conversion => funnel::conversion(sheet),
        Number::SalespersonCount => customers::salespeople(sheet),
        Number::AverageTicket => billing::average_ticket(sheet),
        Number::NewCustomers => customers::created(sheet),
    }
}

/// Counts, and shares of counts.
fn is_counted(number: Number) -> bool {
    matches!(
        number,
        Number::ActiveCustomers
            | Number::CustomersTotal
            | Number::CustomersWithInvoices90
            | Number::OverdueCount
            | Number::FunnelProspect
            | Number::FunnelContacted
            | Number::FunnelQualified
            | Number::FunnelProposal
            | Number::FunnelNegotiation
            | Number::FunnelWon
            | Number::FunnelLost
            | Number::AdvanceProspect
            | Number::AdvanceContacted
            | Number::AdvanceQualified
            | Number::AdvanceProposal
            | Number::AdvanceNegotiation
            | Number::AdvanceWon
            | Number::AdvanceLost
            | Number::WinRate
            | Number::Conversion
            | Number::SalespersonCount
            | Number::NewCustomers
    )
}

/// What enters a number and what stands behind it.
struct Reasons {
    inputs: Vec<Input>,
    parts: Vec<Part>,
}
