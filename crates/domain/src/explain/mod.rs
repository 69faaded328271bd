//! "Explica este número": what enters a figure, and the records whose total it is.
//!
//! The parts of a sum add up to it, those of a count are 1 each, and those of a ratio are what stands above
//! the line, exactly. An input that is itself a figure is explained in turn at its own corte.

mod aging;
mod apart;
mod billing;
mod cash;
mod collection;
mod customers;
mod debtors;
mod dso;
mod expected;
mod explanation;
mod funnel;
mod goals;
mod habit;
mod input_name;
mod payments;
mod receivable;
mod subject;

pub use explanation::{Explanation, Input, Part, PartSource};
pub use goals::Goals;
pub use input_name::InputName;
pub use subject::{CashSide, ExpectedBy, Subject};

use explanation::total;

use crate::book::Book;
use crate::number::Worksheet;
use crate::numbers::AsOf;
use crate::{Number, Stage, Value};

/// What stands behind `number` at `as_of`. Of what a filter chooses, with the [subset](Book::subset) of the
/// book, in which positions are those of the whole.
pub fn explain(book: &Book, number: Number, as_of: AsOf) -> Explanation {
    let sheet = Worksheet::new(book, as_of);
    let reasons = reasons(&sheet, number);
    told(number.into(), sheet.value(number), reasons, as_of)
}

/// What stands behind `subject` at `as_of`, as [`explain`] tells of a number. Targets and business days are
/// those of `goals`.
pub fn explain_subject(book: &Book, subject: &Subject, as_of: AsOf, goals: Goals) -> Explanation {
    let sheet = &Worksheet::new(book, as_of);
    let (value, reasons) = match subject {
        Subject::Number(number) => return explain(book, *number, as_of),
        Subject::Billed(span) => {
            summed(billing::billed_in(sheet, subject::until(*span, as_of.day)))
        }
        Subject::Over { number, span } => {
            let days = subject::until(*span, as_of.day);
            let sheet = Worksheet::over(book, as_of, days);
            (sheet.value(*number), reasons(&sheet, *number))
        }
        Subject::Cash { span, method, side } => {
            let days = subject::until(*span, as_of.day);
            cash::of(sheet, days, method.as_ref(), *side)
        }
        Subject::Expected { when, by } => summed(expected::at(sheet, *when, *by)),
        Subject::OpenDocuments => counted(debtors::open_documents(sheet)),
        Subject::OverdueCustomers => counted(debtors::overdue(sheet)),
        Subject::DebtorShare(customer) => debtors::share_of(sheet, *customer),
        Subject::UsualDaysLate => habit::usual_days_late(sheet),
        Subject::StageCustomers(stage) => counted(funnel::customers_in(sheet, stage)),
        Subject::UnknownStages => counted(funnel::in_unknown(sheet)),
        Subject::StageValue(stage) => summed(funnel::value_of(sheet, stage)),
        Subject::Target => summed(goals::target(sheet, goals)),
        Subject::Attainment => goals::attainment(sheet, goals),
        Subject::NeededPerDay => goals::needed_per_day(sheet, goals),
        Subject::MonthPace => goals::month_pace(sheet, goals),
        Subject::ExchangeDifference => summed(apart::exchange(sheet)),
        Subject::Apart(currency) => summed(apart::outstanding(sheet, *currency)),
    };
    let explanation = told(subject.clone(), value, reasons, as_of);
    match subject {
        Subject::Apart(currency) => Explanation {
            currency: Some(*currency),
            ..explanation
        },
        _ => explanation,
    }
}

fn told(subject: Subject, value: Value, reasons: Reasons, as_of: AsOf) -> Explanation {
    Explanation {
        span: subject.span(as_of.day),
        counted: subject.is_counted(),
        subject,
        value,
        inputs: reasons.inputs,
        currency: None,
        parts: reasons.parts,
    }
}

/// A sum of amounts is what its parts add up to.
fn summed(reasons: Reasons) -> (Value, Reasons) {
    (Value::Money(total(&reasons.parts)), reasons)
}

/// A count is how many parts it has.
fn counted(reasons: Reasons) -> (Value, Reasons) {
    (Value::Count(total(&reasons.parts)), reasons)
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
